//! Format 0, reading: see `docs/code-format.md`. Everything here came from a stranger's code.

use super::CodeError;
use super::dictionary::{DICTIONARY, mark};
use super::pack::{EPOCH_DAYS, spread};
use crate::guard::{b64, limits};
use flate2::{Decompress, FlushDecompress, Status};

pub(super) fn unpack(packed: &[u8]) -> Result<String, CodeError> {
    match packed.split_first() {
        None => Err(CodeError::Empty),
        Some((0, rest)) => format_0(rest).ok_or(CodeError::Malformed),
        // No code of any format is shorter than one signature; a shorter number is just a number.
        Some((1..=15, rest)) if rest.len() >= 64 => Err(CodeError::Version),
        Some(_) => Err(CodeError::Malformed),
    }
}

fn format_0(packed: &[u8]) -> Option<String> {
    let (length, rest) = packed.split_first_chunk::<2>()?;
    let (blobs, squeezed) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    let text = String::from_utf8(inflate(squeezed)?).ok()?;
    let (issued, key_binding) = match text.split_once(char::from(mark::KEY_BINDING)) {
        Some((issued, key_binding)) => (issued, Some(key_binding)),
        None => (text.as_str(), None),
    };
    let mut segments = issued.split(char::from(mark::SEGMENT));
    let (header, payload) = (segments.next()?, segments.next()?);
    // Each disclosure's digest can be pointed at again and again, so their number bounds the work.
    if segments.clone().count() > limits::SD_DISCLOSURES {
        return None;
    }
    let mut reader = Reader { blobs, digests: Vec::new(), sd_hash: String::new(), room: limits::SD_JWT };

    // The payload speaks of the disclosures' digests, whose blobs stand behind its own: so its marks are
    // filled in last, and its blobs set aside meanwhile.
    let signature = reader.take(64)?;
    let header = reader.fill(header)?;
    let payload_blobs = reader.blobs;
    reader.skip(payload, segments.clone().count())?;
    let mut disclosures = String::new();
    for segment in segments {
        let disclosure = b64::encode(reader.fill(segment)?);
        reader.digests.push(b64::sha256(disclosure.as_bytes()));
        disclosures.push_str(&disclosure);
        disclosures.push('~');
    }
    let behind = std::mem::replace(&mut reader.blobs, payload_blobs);
    let payload = reader.fill(payload)?;
    reader.blobs = behind;
    let mut token =
        format!("{}.{}.{}~{disclosures}", b64::encode(header), b64::encode(payload), b64::encode(signature));

    if let Some(key_binding) = key_binding {
        reader.sd_hash = b64::sha256(token.as_bytes());
        let (header, payload) = key_binding.split_once(char::from(mark::SEGMENT))?;
        let signature = reader.take(64)?;
        let (header, payload) = (reader.fill(header)?, reader.fill(payload)?);
        token.push_str(&format!("{}.{}.{}", b64::encode(header), b64::encode(payload), b64::encode(signature)));
    }
    reader.blobs.is_empty().then_some(token)
}

fn inflate(squeezed: &[u8]) -> Option<Vec<u8>> {
    let mut inflater = Decompress::new(false);
    inflater.set_dictionary(DICTIONARY).ok()?;
    let mut out = Vec::with_capacity(limits::QR_FRAME);
    loop {
        let status = inflater
            .decompress_vec(
                squeezed.get(usize::try_from(inflater.total_in()).ok()?..)?,
                &mut out,
                FlushDecompress::Finish,
            )
            .ok()?;
        match status {
            // Nothing may hide behind the end.
            Status::StreamEnd => return (inflater.total_in() == squeezed.len() as u64).then_some(out),
            _ if out.len() < out.capacity() || out.len() >= limits::CODE_INFLATED => return None,
            _ => out.reserve(out.len()),
        }
    }
}

struct Reader<'a> {
    /// What is left of the blobs.
    blobs: &'a [u8],
    digests: Vec<String>,
    sd_hash: String,
    /// How much text may still come out: a mark is one byte and can stand for thousands.
    room: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.blobs.split_at_checked(n)?;
        self.blobs = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<usize> {
        self.take(1)?.first().map(|b| usize::from(*b))
    }

    fn number(&mut self, n: usize) -> Option<u32> {
        Some(self.take(n)?.iter().fold(0, |value, byte| (value << 8) | u32::from(*byte)))
    }

    /// Passes over the blobs of a text without filling it in.
    fn skip(&mut self, text: &str, disclosures: usize) -> Option<()> {
        for c in text.bytes() {
            let n = match c {
                mark::B64_32 | mark::PADDED_32 => 32,
                mark::B64_16 => 16,
                mark::B64_ANY | mark::PADDED_ANY => self.number(2)? as usize,
                mark::DIGEST => 1,
                mark::SORTED_DIGESTS => {
                    let (hidden, own) = (self.byte()?, self.byte()?);
                    let numbers = if own == usize::from(u8::MAX) { 0 } else { own };
                    if numbers > disclosures {
                        return None;
                    }
                    hidden * 32 + numbers
                }
                mark::U32 => 4,
                mark::U16 | mark::DATE => 2,
                _ => 0,
            };
            self.take(n)?;
        }
        Some(())
    }

    fn fill(&mut self, text: &str) -> Option<String> {
        match text.strip_prefix(char::from(mark::SPACED)) {
            Some(tight) => Some(spread(&self.fill_marks(tight)?)),
            None => self.fill_marks(text),
        }
    }

    fn fill_marks(&mut self, text: &str) -> Option<String> {
        let mut out = String::with_capacity(text.len() * 2);
        for c in text.chars() {
            let before = out.len();
            match u8::try_from(c).unwrap_or(b' ') {
                mark::B64_32 => out.push_str(&b64::encode(self.take(32)?)),
                mark::B64_16 => out.push_str(&b64::encode(self.take(16)?)),
                mark::B64_ANY => {
                    let n = self.number(2)?;
                    out.push_str(&b64::encode(self.take(n as usize)?));
                }
                mark::PADDED_32 => out.push_str(&b64::encode_standard(self.take(32)?)),
                mark::PADDED_ANY => {
                    let n = self.number(2)?;
                    out.push_str(&b64::encode_standard(self.take(n as usize)?));
                }
                mark::DIGEST => {
                    let at = self.byte()?;
                    out.push_str(self.digests.get(at)?);
                }
                mark::SORTED_DIGESTS => out.push_str(&self.sorted_digests()?),
                mark::SD_HASH => out.push_str(&self.sd_hash),
                mark::U32 => out.push_str(&self.number(4)?.to_string()),
                mark::U16 => out.push_str(&self.number(2)?.to_string()),
                mark::DATE => {
                    let days = i64::from(self.number(2)?) - EPOCH_DAYS;
                    out.push_str(&crate::clock::date(days * 86_400)?);
                }
                _ => out.push(c),
            }
            self.room = self.room.checked_sub(out.len() - before)?;
        }
        Some(out)
    }

    fn sorted_digests(&mut self) -> Option<String> {
        let (hidden, own) = (self.byte()?, self.byte()?);
        let mut list = Vec::new();
        if own == usize::from(u8::MAX) {
            list.extend(self.digests.iter().cloned());
        } else {
            for _ in 0..own {
                let at = self.byte()?;
                list.push(self.digests.get(at)?.clone());
            }
        }
        for _ in 0..hidden {
            list.push(b64::encode(self.take(32)?));
        }
        list.sort_unstable();
        Some(format!("[\"{}\"]", list.join("\",\"")))
    }
}
