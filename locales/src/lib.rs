//! Onward's words. Every text a person reads stands in a Fluent file of this folder, none in the code.
//!
//! An error has two sentences: `err-…`, what happened, and `rec-…`, what to do now. Both are named after
//! its code: `E_OFFER_USED` is `err-offer-used` and `rec-offer-used`; codes may share sentences through
//! a reference.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

const ENGLISH: &[&str] = &[include_str!("../en-US/errors.ftl")];

/// The words of one language.
pub struct Words(FluentBundle<FluentResource>);

/// What to say of an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentences {
    /// What happened.
    pub what: String,
    /// What to do now.
    pub next: String,
}

impl Words {
    /// English, the source of all others.
    pub fn english() -> Self {
        Self::of("en-US", ENGLISH)
    }

    /// The same without the invisible marks that keep inserted names apart in mixed directions; for
    /// terminals and files, where they would be copied along.
    #[must_use]
    pub fn without_isolation(mut self) -> Self {
        self.0.set_use_isolating(false);
        self
    }

    fn of(language: &str, files: &[&str]) -> Self {
        let language: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![language]);
        for file in files {
            // A file that does not parse whole still gives what did; a test refuses such a file.
            let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self(bundle)
    }

    /// The two sentences for an error's code; `about` is the host or the claims it concerns.
    /// For a code without sentences of its own, the ones that are always true.
    pub fn error(&self, code: &str, about: Option<&str>) -> Sentences {
        let id = code.strip_prefix("E_").unwrap_or(code).to_ascii_lowercase().replace('_', "-");
        let mut arguments = FluentArgs::new();
        arguments.set("about", about.unwrap_or_default());
        let say = |prefix: &str| {
            // Where a host or claim is known, its own sentence names it.
            let named = about.and_then(|_| self.text(&format!("{prefix}-{id}"), Some("about"), &arguments));
            named
                .or_else(|| self.text(&format!("{prefix}-{id}"), None, &arguments))
                .or_else(|| self.text(&format!("{prefix}-unknown"), None, &arguments))
                .unwrap_or_default()
        };
        Sentences { what: say("err"), next: say("rec") }
    }

    fn text(&self, id: &str, attribute: Option<&str>, arguments: &FluentArgs<'_>) -> Option<String> {
        let message = self.0.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        Some(self.0.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use wallet_core::Cause;

    fn id_of(code: &str) -> String {
        code.strip_prefix("E_").unwrap().to_ascii_lowercase().replace('_', "-")
    }

    fn ids(file: &str) -> Vec<String> {
        let parsed = fluent_syntax::parser::parse(file).expect("a Fluent file that does not parse");
        let messages = parsed.body.iter().filter_map(|entry| match entry {
            fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        });
        messages.collect()
    }

    #[test]
    fn every_code_says_what_happened_and_what_to_do() {
        let words = Words::english();
        let fallback = words.error("E_UNKNOWN", None);
        for cause in Cause::all() {
            for about in [None, Some("issuer.example.org")] {
                let said = words.error(cause.code(), about);
                assert!(!said.what.is_empty() && !said.next.is_empty(), "{}", cause.code());
                assert!(said.what != fallback.what, "{} has no sentence of its own", cause.code());
                assert!(!said.what.contains('{') && !said.next.contains('{'), "{}: {said:?}", cause.code());
            }
        }
    }

    #[test]
    fn no_sentence_belongs_to_a_code_that_does_not_exist() {
        let codes: BTreeSet<String> =
            Cause::all().iter().map(|c| id_of(c.code())).chain(["unknown".to_owned()]).collect();
        for id in ids(ENGLISH[0]) {
            let (prefix, name) = id.split_once('-').unwrap();
            assert!(["err", "rec"].contains(&prefix), "{id}");
            assert!(codes.contains(name), "{id} belongs to no code");
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

    #[test]
    fn sentences_are_plain() {
        // The words of ux.md 1.3 that no jobseeker's sentence holds.
        const BANNED: &[&str] = &[
            "credential",
            "verifiable",
            "verifier",
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
        ];
        let words = Words::english();
        let mut pairs = BTreeSet::new();
        for cause in Cause::all() {
            let said = words.error(cause.code(), None);
            for text in [&said.what, &said.next] {
                for sentence in text.split(['.', '!', '?']) {
                    assert!(sentence.split_whitespace().count() <= 15, "{}: {sentence}", cause.code());
                }
                let lower = text.to_lowercase();
                assert!(
                    BANNED.iter().all(|word| !lower.contains(word)) && !text.contains("DID"),
                    "{}: {text}",
                    cause.code()
                );
            }
            pairs.insert((said.what, said.next));
        }
        assert!(pairs.len() <= 60, "{} pairs of sentences", pairs.len());
    }
}
