//! Every error has its two sentences.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod kit;

use kit::{file, ids};
use onward_words::{LANGUAGES, Words};
use std::collections::{BTreeMap, BTreeSet};
use wallet_core::Cause;

fn shared() -> BTreeMap<String, Vec<String>> {
    toml::from_str(&file(".", "shared.toml")).unwrap()
}

#[test]
fn every_code_says_what_happened_and_what_to_do() {
    for language in LANGUAGES {
        let words = Words::of(language);
        let fallback = words.error("E_UNKNOWN", None);
        for cause in Cause::all() {
            for about in [None, Some("issuer.example.org")] {
                let said = words.error(cause.code(), about);
                let (what, next) = (said.what.text, said.next.text);
                assert!(!what.is_empty() && !next.is_empty(), "{}", cause.code());
                assert!(what != fallback.what.text, "{} has no sentence of its own", cause.code());
                assert!(!what.contains('{') && !next.contains('{'), "{}: {what} {next}", cause.code());
            }
        }
        assert_eq!(words.missing(), [""; 0], "{}", language.tag);
    }
}

#[test]
fn no_sentence_belongs_to_a_code_that_does_not_exist() {
    let id = |code: &str| code.strip_prefix("E_").unwrap().to_ascii_lowercase().replace('_', "-");
    let codes: BTreeSet<&str> = Cause::all().iter().map(|cause| cause.code()).collect();
    let mut names: BTreeSet<String> = shared().into_keys().chain(["unknown".to_owned()]).collect();
    let together: Vec<String> = shared().into_values().flatten().collect();
    for code in &together {
        assert!(codes.contains(code.as_str()), "shared.toml lists {code}, which does not exist");
    }
    assert_eq!(together.iter().collect::<BTreeSet<_>>().len(), together.len(), "a code stands twice in shared.toml");
    names.extend(codes.iter().filter(|code| !together.iter().any(|one| one == *code)).map(|code| id(code)));
    for id in ids(&file("en-US", "errors.ftl")) {
        let (prefix, name) = id.split_once('-').unwrap();
        assert!(["err", "rec"].contains(&prefix), "{id}");
        assert!(names.contains(name), "{id} belongs to no code");
    }
}

#[test]
fn the_list_of_codes_in_the_docs_is_whole() {
    let listed = include_str!("../../docs/errors.md");
    for cause in Cause::all() {
        assert!(listed.contains(&format!("| `{}` |", cause.code())), "docs/errors.md lacks {}", cause.code());
    }
    let known: BTreeSet<&str> = Cause::all().iter().map(|c| c.code()).collect();
    for line in listed.lines().filter(|l| l.starts_with("| `E_")) {
        let code = line.split('`').nth(1).unwrap();
        assert!(known.contains(code), "docs/errors.md lists {code}, which does not exist");
    }
}
