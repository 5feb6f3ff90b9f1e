//! Onward's words. Every text a person reads stands in a Fluent file of this folder, none in the code.
//!
//! An error has two sentences: `err-…`, what happened, and `rec-…`, what to do now. Both are named after
//! its code: `E_OFFER_USED` is `err-offer-used` and `rec-offer-used`; codes may share sentences through
//! a reference.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

pub use fluent_bundle::FluentValue;

/// A language the app can speak, whole: a test refuses one that lacks a message.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    /// Its tag (BCP 47).
    pub tag: &'static str,
    /// Its name for those who read it.
    pub own_name: &'static str,
    /// Its name for their helpers.
    pub english_name: &'static str,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// Whether people wrote it or read every sentence; else a computer translated it.
    pub read_by_people: bool,
    files: &'static [&'static str],
}

/// English, the source of all others.
pub static ENGLISH: Language = Language {
    tag: "en-US",
    own_name: "English",
    english_name: "English",
    right_to_left: false,
    read_by_people: true,
    files: &[include_str!("../en-US/app.ftl"), include_str!("../en-US/errors.ftl")],
};

/// All of them, in the order they are offered in.
pub static LANGUAGES: &[&Language] = &[
    &ENGLISH,
    &Language {
        tag: "es",
        own_name: "Español",
        english_name: "Spanish",
        right_to_left: false,
        read_by_people: false,
        files: &[include_str!("../es/app.ftl"), include_str!("../es/errors.ftl")],
    },
    &Language {
        tag: "ar",
        own_name: "العربية",
        english_name: "Arabic",
        right_to_left: true,
        read_by_people: false,
        files: &[include_str!("../ar/app.ftl"), include_str!("../ar/errors.ftl")],
    },
];

impl Language {
    /// The language of this tag, or the one whose first part is the same (`ar-SY`: Arabic).
    pub fn find(tag: &str) -> Option<&'static Self> {
        let first = |tag: &str| tag.split(['-', '_', '.']).next().unwrap_or_default().to_ascii_lowercase();
        let exact = LANGUAGES.iter().find(|language| language.tag == tag);
        exact.or_else(|| LANGUAGES.iter().find(|language| first(language.tag) == first(tag))).copied()
    }

    /// `rtl` or `ltr`, as HTML writes it.
    pub fn direction(&self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }
}

/// The words of one language, with English under them.
pub struct Words {
    own: FluentBundle<FluentResource>,
    english: Option<FluentBundle<FluentResource>>,
}

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
        Self::of(&ENGLISH)
    }

    /// The words of a language.
    pub fn of(language: &Language) -> Self {
        Self { own: bundle(language), english: (*language != ENGLISH).then(|| bundle(&ENGLISH)) }
    }

    /// The same without the invisible marks that keep inserted names apart in mixed directions; for
    /// terminals and files, where they would be copied along.
    #[must_use]
    pub fn without_isolation(mut self) -> Self {
        self.own.set_use_isolating(false);
        if let Some(english) = &mut self.english {
            english.set_use_isolating(false);
        }
        self
    }

    /// A message. One that does not exist says its own name, which a test refuses.
    pub fn say(&self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// A message with what is inserted.
    pub fn say_with(&self, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        self.say_if(id, arguments).unwrap_or_else(|| id.to_owned())
    }

    /// A message that may not exist: the names of claims, of which only the common ones have words.
    pub fn say_if(&self, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> Option<String> {
        let arguments: FluentArgs<'_> = arguments.iter().cloned().collect();
        self.text(id, None, &arguments)
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
        let own = format(&self.own, id, attribute, arguments);
        own.or_else(|| format(self.english.as_ref()?, id, attribute, arguments))
    }
}

fn bundle(language: &Language) -> FluentBundle<FluentResource> {
    let tag: LanguageIdentifier = language.tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![tag]);
    for file in language.files {
        // A file that does not parse whole still gives what did; a test refuses such a file.
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn format(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    attribute: Option<&str>,
    arguments: &FluentArgs<'_>,
) -> Option<String> {
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    Some(bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};
    use wallet_core::Cause;

    fn id_of(code: &str) -> String {
        code.strip_prefix("E_").unwrap().to_ascii_lowercase().replace('_', "-")
    }

    /// The messages of a file by their ids, each with the names of what is inserted into it, its attributes'
    /// included.
    fn messages(file: &str) -> BTreeMap<String, BTreeSet<String>> {
        let parsed = fluent_syntax::parser::parse(file).expect("a Fluent file that does not parse");
        let mut out = BTreeMap::new();
        for entry in parsed.body {
            let (name, text) = match entry {
                fluent_syntax::ast::Entry::Message(message) => (message.id.name.to_owned(), format!("{message:?}")),
                fluent_syntax::ast::Entry::Term(term) => (format!("-{}", term.id.name), format!("{term:?}")),
                _ => continue,
            };
            // Every way a variable is used prints as this.
            let variables = text.split("VariableReference { id: Identifier { name: \"").skip(1);
            out.insert(name, variables.map(|rest| rest.split('"').next().unwrap().to_owned()).collect());
        }
        out
    }

    fn ids(file: &str) -> Vec<String> {
        messages(file).into_keys().filter(|id| !id.starts_with('-')).collect()
    }

    /// All text of the app's own code.
    fn code_of_the_app() -> String {
        fn read(folder: &std::path::Path, out: &mut String) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { read(&path, out) } else { out.push_str(&std::fs::read_to_string(path).unwrap()) }
            }
        }
        let mut out = String::new();
        read(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src"), &mut out);
        out
    }

    #[test]
    fn every_language_says_everything_that_english_says() {
        for language in LANGUAGES {
            for (english, own) in ENGLISH.files.iter().zip(language.files) {
                let (english, own) = (messages(english), messages(own));
                for (id, variables) in &english {
                    assert_eq!(own.get(id), Some(variables), "{}: {id}", language.tag);
                }
                for id in own.keys() {
                    assert!(english.contains_key(id), "{}: {id} is not in English", language.tag);
                }
            }
        }
    }

    #[test]
    fn the_app_uses_every_message_and_no_other() {
        let code = code_of_the_app();
        let written: BTreeSet<&str> = code.split('"').collect();
        let messages: BTreeSet<String> = ids(include_str!("../en-US/app.ftl")).into_iter().collect();
        // These ids are put together from what they are about.
        let made = |id: &str| id.starts_with("claim-") || id.starts_with("month-");
        for id in &messages {
            assert!(made(id) || written.contains(id.as_str()), "{id} is never said");
        }
        for call in ["say(\"", "say_with(\""] {
            for id in code.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(messages.contains(id), "{id} has no words");
            }
        }
    }

    #[test]
    fn a_message_that_a_language_lacks_is_said_in_english() {
        let lacking = Language { files: &["app-back = x"], tag: "ar", ..ENGLISH };
        let words = Words::of(&lacking);
        assert_eq!((words.say("app-back").as_str(), words.say("app-settings").as_str()), ("x", "Settings"));
        assert_eq!(Language::find("ar-SY").map(|found| found.tag), Some("ar"));
        assert_eq!(Language::find("xx"), None);
    }

    #[test]
    fn arabic_has_all_its_plurals() {
        let words = Words::of(Language::find("ar").unwrap()).without_isolation();
        let said: BTreeSet<String> =
            [0, 1, 2, 3, 11].iter().map(|n| words.say_with("code-minutes", &[("minutes", (*n).into())])).collect();
        assert_eq!(said.len(), 5, "{said:?}");
    }

    #[test]
    fn every_code_says_what_happened_and_what_to_do() {
        for language in LANGUAGES {
            let words = Words::of(language);
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
    }

    #[test]
    fn no_sentence_belongs_to_a_code_that_does_not_exist() {
        let codes: BTreeSet<String> =
            Cause::all().iter().map(|c| id_of(c.code())).chain(["unknown".to_owned()]).collect();
        for id in ids(include_str!("../en-US/errors.ftl")) {
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

    /// The words of ux.md 1.3 that no jobseeker's sentence holds.
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

    #[track_caller]
    fn is_plain(id: &str, text: &str) {
        for sentence in text.split(['.', '!', '?']) {
            assert!(sentence.split_whitespace().count() <= 15, "{id}: {sentence}");
        }
        let lower = text.to_lowercase();
        assert!(BANNED.iter().all(|word| !lower.contains(word)) && !text.contains("DID"), "{id}: {text}");
    }

    #[test]
    fn sentences_are_plain() {
        let words = Words::english();
        let mut pairs = BTreeSet::new();
        for cause in Cause::all() {
            let said = words.error(cause.code(), None);
            is_plain(cause.code(), &said.what);
            is_plain(cause.code(), &said.next);
            pairs.insert((said.what, said.next));
        }
        assert!(pairs.len() <= 60, "{} pairs of sentences", pairs.len());
        let screens = ids(include_str!("../en-US/app.ftl"));
        for id in &screens {
            is_plain(id, &words.say(id));
        }
        assert!(screens.len() <= 400, "{} texts on screens", screens.len());
    }
}
