//! The English is plain, and the app says all of it. (How hard it is to read, `tests/tests/words.rs` counts.)
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod kit;

use kit::{file, ids, messages};
use onward_words::Words;
use std::collections::BTreeSet;
use std::path::Path;
use wallet_core::Cause;

/// The words of ux.md 1.3 that no jobseeker's text holds, and some more.
const BANNED: &[&str] = &[
    "credential",
    "verifiable",
    "verifier",
    "verify",
    "issuer",
    "holder",
    "attestation",
    "cryptographic",
    "disclose",
    "selective",
    "presentation",
    "token",
    "schema",
    "consent",
    "invalid",
    "oops",
    "did",
    "key",
    "wallet",
];

/// Words that contain a banned one and are none: the name of a file.
const NAMES: &[&str] = &["verify.html"];

const WORDS_MAX: usize = 15;

#[test]
fn texts_are_short_and_without_words_of_the_trade() {
    let mut words = 0;
    let mut texts = 0;
    for name in ["app.ftl", "errors.ftl"] {
        for (id, message) in messages(&file("en-US", name)) {
            for text in message.readings {
                let count = text.split_whitespace().count();
                assert!(count <= WORDS_MAX, "{id} has {count} words: {text}");
                words += count;
                texts += 1;
                let text = NAMES.iter().fold(text.to_lowercase(), |text, name| text.replace(name, ""));
                for word in text.split(|c: char| !c.is_alphanumeric()) {
                    // "did" the auxiliary is a plain word; DID the identifier is not, and is written large.
                    let banned = BANNED.iter().any(|banned| word == *banned || word == format!("{banned}s"));
                    assert!(!banned || word == "did", "{id}: {text}");
                }
            }
        }
    }
    assert!(!file("en-US", "app.ftl").contains("DID") && !file("en-US", "errors.ftl").contains("DID"));
    assert!(words <= 8 * texts, "{words} words in {texts} texts");
    let on_screens = ids(&file("en-US", "app.ftl")).len();
    assert!(on_screens <= 400, "{on_screens} texts on screens");
    println!("jobseeker-texts\t{on_screens}\t400\tok");
}

#[test]
fn errors_share_their_sentences() {
    let words = Words::english();
    let pairs: BTreeSet<_> = Cause::all()
        .iter()
        .map(|cause| words.error(cause.code(), None))
        .map(|said| (said.what.text, said.next.text))
        .collect();
    assert!(pairs.len() <= 60, "{} pairs of sentences", pairs.len());
}

/// All text of the app's own code.
fn code_of_the_app() -> String {
    fn read(folder: &Path, out: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { read(&path, out) } else { out.push_str(&std::fs::read_to_string(path).unwrap()) }
        }
    }
    let mut out = String::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src"), &mut out);
    out
}

#[test]
fn the_app_uses_every_message_and_no_other() {
    let code = code_of_the_app();
    let written: BTreeSet<&str> = code.split('"').collect();
    let messages: BTreeSet<String> = ids(&file("en-US", "app.ftl")).into_iter().collect();
    // These ids are put together from what they are about, or used by this crate itself.
    let made = |id: &str| ["claim-", "month-", "app-date", "language-by-"].iter().any(|start| id.starts_with(start));
    for id in &messages {
        assert!(made(id) || written.contains(id.as_str()), "{id} is never said");
    }
    for call in [".say(\"", ".say_with(\"", ".tell(\"", ".text(\"", ".text_with(\"", ".text_of(\""] {
        for id in code.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(messages.contains(id), "{id} has no words");
        }
    }
}
