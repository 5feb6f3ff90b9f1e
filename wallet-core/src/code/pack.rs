//! Format 0, writing: see `docs/code-format.md`.

use super::dictionary::{DICTIONARY, mark};
use crate::guard::b64;
use flate2::{Compress, Compression, FlushCompress};

/// Days before 1970-01-01 on which the format's count of days begins (1900-01-01).
pub(super) const EPOCH_DAYS: i64 = 25_567;

/// The packed bytes; `None` when this is no token that the format can carry.
pub(super) fn pack(token: &str) -> Option<Vec<u8>> {
    let end = token.rfind('~')?;
    let (sd_jwt, key_binding) = token.split_at(end + 1);
    let mut segments = sd_jwt.trim_end_matches('~').split('~');
    let jws = segments.next()?;
    let disclosures: Vec<&str> = segments.collect();
    let digests: Vec<String> = disclosures.iter().map(|d| b64::sha256(d.as_bytes())).collect();
    let sd_hash = b64::sha256(sd_jwt.as_bytes());

    let mut out = Writer { text: Vec::new(), blobs: Vec::new(), digests: &digests, sd_hash: &sd_hash };
    let (header, payload) = out.signed(jws)?;
    out.json(&header);
    out.text.push(mark::SEGMENT);
    out.json(&payload);
    for disclosure in &disclosures {
        out.text.push(mark::SEGMENT);
        out.json(&text(disclosure)?);
    }
    if !key_binding.is_empty() {
        let (header, payload) = out.signed(key_binding)?;
        out.text.push(mark::KEY_BINDING);
        out.json(&header);
        out.text.push(mark::SEGMENT);
        out.json(&payload);
    }

    let mut packed = vec![0];
    packed.extend(u16::try_from(out.blobs.len()).ok()?.to_be_bytes());
    packed.extend(&out.blobs);
    packed.extend(deflate(&out.text)?);
    Some(packed)
}

fn text(segment: &str) -> Option<String> {
    String::from_utf8(b64::decode(segment).ok()?).ok()
}

fn deflate(text: &[u8]) -> Option<Vec<u8>> {
    let mut deflater = Compress::new(Compression::best(), false);
    deflater.set_dictionary(DICTIONARY).ok()?;
    // Incompressible text grows by five bytes a block; twice its size is always enough.
    let mut out = Vec::with_capacity(text.len() * 2 + 64);
    deflater.compress_vec(text, &mut out, FlushCompress::Finish).ok()?;
    Some(out)
}

struct Writer<'a> {
    /// What is squeezed: JSON with marks.
    text: Vec<u8>,
    /// What cannot be squeezed, in the order of its marks.
    blobs: Vec<u8>,
    digests: &'a [String],
    sd_hash: &'a str,
}

impl Writer<'_> {
    /// Header and payload of a compact JWS; its signature goes to the blobs.
    fn signed(&mut self, jws: &str) -> Option<(String, String)> {
        let mut segments = jws.split('.');
        let (header, payload) = (text(segments.next()?)?, text(segments.next()?)?);
        let signature = b64::decode(segments.next()?).ok().filter(|s| s.len() == 64)?;
        self.blobs.extend(signature);
        Some((header, payload))
    }

    fn json(&mut self, json: &str) {
        let tight = tighten(json);
        let spaced = tight != json && spread(&tight) == json;
        if spaced {
            self.text.push(mark::SPACED);
        }
        let mut rest = if spaced { tight.as_str() } else { json };
        while let Some(first) = rest.chars().next() {
            let taken = self.special(rest).unwrap_or_else(|| {
                // A run of letters or digits is taken whole, so that no run is looked at from its middle.
                let run = rest.find(|c: char| !word(c)).unwrap_or(rest.len()).max(first.len_utf8());
                self.text.extend(rest.bytes().take(run));
                run
            });
            rest = rest.get(taken..).unwrap_or_default();
        }
    }

    /// Replaces what stands at the beginning of `rest` by a mark, and says how much that was.
    fn special(&mut self, rest: &str) -> Option<usize> {
        if rest.starts_with('[') {
            return self.sorted_digests(rest);
        }
        let run = rest.find(|c: char| !word(c)).unwrap_or(rest.len());
        let (token, behind) = rest.split_at_checked(run)?;
        if token == self.sd_hash {
            self.text.push(mark::SD_HASH);
            return Some(run);
        }
        if let Some(at) = self.digests.iter().position(|d| d == token) {
            self.text.push(mark::DIGEST);
            self.blobs.push(u8::try_from(at).ok()?);
            return Some(run);
        }
        self.base64(token, behind).or_else(|| self.date(rest)).or_else(|| self.number(token))
    }

    /// `["…","…"]` of digests in rising order, some of them disclosures'.
    fn sorted_digests(&mut self, rest: &str) -> Option<usize> {
        let end = rest.find(']')?;
        let list: Vec<&str> = rest.get(2..end - 1)?.split("\",\"").collect();
        let sorted = list.is_sorted() && list.iter().all(|d| d.len() == 43);
        let spelled = format!("[\"{}\"]", list.join("\",\""));
        if !sorted || rest.get(..=end) != Some(spelled.as_str()) {
            return None;
        }
        let hidden: Vec<Vec<u8>> = list
            .iter()
            .filter(|d| !self.digests.iter().any(|own| own == *d))
            .map(|d| b64::decode(d))
            .collect::<Result<_, _>>()
            .ok()?;
        let own: Vec<u8> = self
            .digests
            .iter()
            .enumerate()
            .filter(|(_, d)| list.contains(&d.as_str()))
            .map(|(at, _)| u8::try_from(at))
            .collect::<Result<_, _>>()
            .ok()?;
        self.text.push(mark::SORTED_DIGESTS);
        self.blobs.push(u8::try_from(hidden.len()).ok()?);
        // The usual case, every disclosure in one list, needs no numbers.
        let all = own.len() == self.digests.len();
        self.blobs.push(if all { u8::MAX } else { u8::try_from(own.len()).ok().filter(|n| *n < u8::MAX)? });
        if !all {
            self.blobs.extend(own);
        }
        self.blobs.extend(hidden.into_iter().flatten());
        Some(end + 1)
    }

    fn base64(&mut self, token: &str, behind: &str) -> Option<usize> {
        // Shorter runs are words that only look like base64.
        if token.len() < 20 {
            return None;
        }
        let random = token.bytes().any(|b| b.is_ascii_digit()) && token.bytes().any(|b| b.is_ascii_uppercase());
        if !random {
            return None;
        }
        if let Ok(bytes) = b64::decode(token) {
            match bytes.len() {
                32 => self.text.push(mark::B64_32),
                16 => self.text.push(mark::B64_16),
                n => {
                    self.text.push(mark::B64_ANY);
                    self.blobs.extend(u16::try_from(n).ok()?.to_be_bytes());
                }
            }
            self.blobs.extend(bytes);
            return Some(token.len());
        }
        // Padded base64 has characters that end a run; take it up to its quote.
        let whole = token.len() + behind.find('"')?;
        let spelled = format!("{token}{}", behind.get(..whole - token.len())?);
        let bytes = b64::decode_standard(&spelled).ok()?;
        if bytes.len() == 32 {
            self.text.push(mark::PADDED_32);
        } else {
            self.text.push(mark::PADDED_ANY);
            self.blobs.extend(u16::try_from(bytes.len()).ok()?.to_be_bytes());
        }
        self.blobs.extend(bytes);
        Some(whole)
    }

    fn date(&mut self, rest: &str) -> Option<usize> {
        let text = rest.get(..10)?;
        let days = crate::clock::from_date(text)?.div_euclid(86_400);
        if rest.get(10..11) != Some("\"") {
            return None;
        }
        self.text.push(mark::DATE);
        self.blobs.extend(u16::try_from(days + EPOCH_DAYS).ok()?.to_be_bytes());
        Some(10)
    }

    fn number(&mut self, token: &str) -> Option<usize> {
        let value: u32 = token.parse().ok()?;
        if value.to_string() != token || token.len() < 4 {
            return None;
        }
        match u16::try_from(value) {
            Ok(small) => {
                self.text.push(mark::U16);
                self.blobs.extend(small.to_be_bytes());
            }
            Err(_) => {
                self.text.push(mark::U32);
                self.blobs.extend(value.to_be_bytes());
            }
        }
        Some(token.len())
    }
}

/// JSON without the space behind each comma and colon between its values.
fn tighten(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut outside = Outside::default();
    let mut after_separator = false;
    for c in json.chars() {
        let between = outside.then(c);
        if !(after_separator && c == ' ') {
            out.push(c);
        }
        after_separator = between && matches!(c, ',' | ':');
    }
    out
}

/// The opposite of [`tighten`].
pub(super) fn spread(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 8);
    let mut outside = Outside::default();
    for c in json.chars() {
        out.push(c);
        if outside.then(c) && matches!(c, ',' | ':') {
            out.push(' ');
        }
    }
    out
}

/// Follows JSON character by character, to know what stands inside a string.
#[derive(Default)]
struct Outside {
    in_string: bool,
    escaped: bool,
}

impl Outside {
    /// Takes the next character; whether it stands outside strings.
    fn then(&mut self, c: char) -> bool {
        let outside = !self.in_string;
        match c {
            _ if self.escaped => self.escaped = false,
            '\\' if self.in_string => self.escaped = true,
            '"' => self.in_string = !self.in_string,
            _ => {}
        }
        outside
    }
}

/// Characters of base64url and numbers; a run of them is taken whole.
fn word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}
