// Voices recorded for a language: `audio/manifest.toml` in its folder. Used while building (`build.rs`) and by
// whoever puts new recordings in (`examples/recorded.rs`).

use crate::review::Source;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The file in a folder of recordings that says what they are.
pub const MANIFEST: &str = "manifest.toml";

/// Kinds that every web engine plays.
pub const KINDS: [&str; 3] = ["mp3", "m4a", "wav"];

/// What `manifest.toml` says.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Whose voice it is.
    pub reader: String,
    /// On what terms we may hand it on (SPDX).
    pub licence: String,
    /// Each text that was recorded.
    pub texts: BTreeMap<String, Recording>,
}

/// One recording.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Recording {
    /// Its file, in the same folder.
    pub file: String,
    /// The digest of the text it was made of, in its own language.
    pub of: String,
}

impl Manifest {
    /// That of a folder, if there is one.
    pub fn read(folder: &Path) -> Option<Self> {
        let file = folder.join(MANIFEST);
        let text = std::fs::read_to_string(&file).ok()?;
        Some(toml::from_str(&text).unwrap_or_else(|problem| panic!("{}: {problem}", file.display())))
    }

    /// The recordings that say what the texts say now, and the ids of those that do not any more.
    pub fn current(&self, texts: &BTreeMap<String, Source>) -> (Vec<(&str, &str)>, Vec<&str>) {
        let (mut current, mut old) = (Vec::new(), Vec::new());
        for (id, recording) in &self.texts {
            match texts.get(id) {
                Some(text) if text.fixed && text.digest == recording.of => {
                    current.push((id.as_str(), recording.file.as_str()))
                }
                _ => old.push(id.as_str()),
            }
        }
        (current, old)
    }
}

/// Whether it is a plain name of a kind that can be played; it becomes part of an address.
pub fn is_playable(file: &str) -> bool {
    let plain = |name: &str| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    file.split_once('.').is_some_and(|(name, kind)| plain(name) && KINDS.contains(&kind))
}
