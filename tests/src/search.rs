//! Looking for secrets in whatever may hold them, in every way they are usually written.

use aho_corasick::AhoCorasick;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization as _;
use wallet_core::guard::b64;

/// Shorter than this, a spelling would be found by chance.
const LEAST: usize = 5;

/// A secret to look for.
#[derive(Clone)]
pub struct Canary {
    /// What it is.
    pub name: String,
    what: Vec<u8>,
    text: bool,
}

impl Canary {
    /// A text, whose letters may be written in many ways.
    pub fn text(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), what: text.as_bytes().to_vec(), text: true }
    }

    /// Bytes.
    pub fn key(name: &str, key: &[u8]) -> Self {
        Self { name: name.to_owned(), what: key.to_vec(), text: false }
    }

    /// How it may be written, each with the name of that way.
    pub fn spellings(&self) -> BTreeMap<Vec<u8>, &'static str> {
        let mut out = BTreeMap::new();
        let mut add = |way, bytes: Vec<u8>| {
            if bytes.len() >= LEAST {
                out.entry(bytes).or_insert(way);
            }
        };
        if !self.text {
            add("as it is", self.what.clone());
            // As numbers are kept in memory.
            add("backwards", self.what.iter().rev().copied().collect());
            binary(&self.what, &mut add);
            return out;
        }
        let text = String::from_utf8(self.what.clone()).unwrap();
        for form in BTreeSet::from([text.clone(), text.nfc().collect(), text.nfd().collect()]) {
            add("UTF-8", form.clone().into_bytes());
            add("UTF-16LE", form.encode_utf16().flat_map(u16::to_le_bytes).collect());
            add("UTF-16BE", form.encode_utf16().flat_map(u16::to_be_bytes).collect());
            binary(form.as_bytes(), &mut add);
            for upper in [false, true] {
                let case = |text: String| if upper { text.to_uppercase() } else { text };
                let escape = |unit: u16| match u8::try_from(unit) {
                    Ok(byte) if byte.is_ascii() => char::from(byte).to_string(),
                    _ => format!("\\u{}", case(format!("{unit:04x}"))),
                };
                add("JSON escapes", form.encode_utf16().map(escape).collect::<String>().into_bytes());
                for space in ["%20", "+"] {
                    let percent = |byte: u8| match byte {
                        b' ' => space.to_owned(),
                        b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'-' | b'.' | b'_' | b'~' => {
                            char::from(byte).to_string()
                        }
                        _ => format!("%{}", case(format!("{byte:02x}"))),
                    };
                    add("percent-encoding", form.bytes().map(percent).collect::<String>().into_bytes());
                }
            }
        }
        out
    }
}

/// Hexadecimal digits, and base64 wherever in a longer text it may begin.
fn binary(bytes: &[u8], add: &mut impl FnMut(&'static str, Vec<u8>)) {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    add("hexadecimal", hex.to_uppercase().into_bytes());
    add("hexadecimal", hex.into_bytes());
    for before in 0..3 {
        let encoded = b64::encode([&[0; 2][..before], bytes].concat());
        // Only the digits that do not depend on the neighbours: each says six bits.
        let (first, last) = ((before * 8).div_ceil(6), (before + bytes.len()) * 8 / 6);
        let own = &encoded[first..last];
        add("base64url", own.as_bytes().to_vec());
        add("base64", own.replace('-', "+").replace('_', "/").into_bytes());
    }
}

/// Looks for many secrets at once.
pub struct Search {
    automaton: AhoCorasick,
    /// Of each spelling: whose it is, and which.
    of: Vec<(String, &'static str)>,
}

impl Search {
    /// For these.
    pub fn new<'a>(canaries: impl IntoIterator<Item = &'a Canary>) -> Self {
        let (mut patterns, mut of) = (Vec::new(), Vec::new());
        for canary in canaries {
            for (spelling, way) in canary.spellings() {
                patterns.push(spelling);
                of.push((canary.name.clone(), way));
            }
        }
        Self { automaton: AhoCorasick::new(patterns).unwrap(), of }
    }

    /// What is in there: secrets by their names, with the ways they are written and how often.
    pub fn hits(&self, bytes: &[u8]) -> BTreeMap<(String, &'static str), usize> {
        let mut out = BTreeMap::new();
        for hit in self.automaton.find_overlapping_iter(bytes) {
            *out.entry(self.of[hit.pattern().as_usize()].clone()).or_default() += 1;
        }
        out
    }
}

/// Every file below a folder. What is neither file nor folder (a web engine that is killed leaves sockets behind) holds
/// nothing.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .filter(|path| path.is_file())
        .collect()
}
