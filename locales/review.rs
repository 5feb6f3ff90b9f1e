// How far each translation was read, and by whom: `review.toml` beside the texts. Used while building
// (`build.rs`) and by whoever stamps new translations (`examples/stamp.rs`).

use fluent_syntax::ast::{Entry, Message, PatternElement, Resource};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// The files that every language has.
pub const FILES: [&str; 2] = ["app.ftl", "errors.ftl"];

/// A text of the English files.
pub struct Source {
    /// The first eight hexadecimal digits of its SHA-256: another text is another digest.
    pub digest: String,
    /// Whether it must not be misunderstood (`@critical`).
    #[allow(dead_code, reason = "only the list of languages needs it")]
    pub critical: bool,
    /// Whether it is the same whenever it is said, with nothing inserted and nothing chosen.
    #[allow(dead_code, reason = "only recordings need it")]
    pub fixed: bool,
}

/// What `review.toml` says of one language.
#[derive(Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct Review {
    /// Texts that a computer translated, each with the digest of the English it saw.
    pub by_computer: BTreeMap<String, String>,
    /// Texts that a person wrote or read.
    pub by_people: BTreeMap<String, Read>,
}

/// Who read a text.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Read {
    /// The digest of the English it was compared with.
    pub of: String,
    /// Who.
    pub reader: String,
    /// When, as 2026-11-22.
    pub on: String,
}

impl Review {
    /// The digest of the English that a text belongs to.
    pub fn digest(&self, id: &str) -> Option<&str> {
        self.by_people.get(id).map(|read| &read.of).or_else(|| self.by_computer.get(id)).map(String::as_str)
    }
}

/// The messages of a file.
pub fn messages<'s>(resource: &'s Resource<&str>) -> impl Iterator<Item = &'s Message<&'s str>> {
    resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    })
}

/// The English texts of a file by their ids.
pub fn sources(file: &str) -> BTreeMap<String, Source> {
    let resource = fluent_syntax::parser::parse(file).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let source = |message: &Message<&str>| {
        let critical =
            message.comment.as_ref().is_some_and(|said| said.content.iter().any(|l| l.contains("@critical")));
        let elements = message.value.iter().flat_map(|value| &value.elements);
        let fixed = elements.into_iter().all(|element| matches!(element, PatternElement::TextElement { .. }));
        (message.id.name.to_owned(), Source { digest: digest(message), critical, fixed })
    };
    messages(&resource).map(source).collect()
}

/// The digest of a text, whatever the comment above it says.
fn digest(message: &Message<&str>) -> String {
    let bare = Message { comment: None, ..message.clone() };
    let text = fluent_syntax::serializer::serialize(&Resource { body: vec![Entry::Message(bare)] });
    Sha256::digest(text).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}
