//! Every language is whole, or it is not offered.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod kit;

use intl_pluralrules::{PluralRuleType, PluralRules};
use kit::{file, ids, messages};
use onward_words::{LANGUAGES, Language, Readers, Words};
use std::collections::BTreeSet;
use unic_langid::LanguageIdentifier;

/// Texts that are the same in another language, each with its reason.
const SAME_AS_ENGLISH: &[(&str, &str)] = &[
    ("es", "value-no"), // "No"
    // "PIN", as their telephones say it, too.
    ("es", "settings-pin"),
    ("sw", "settings-pin"),
    ("my", "settings-pin"),
];

const FILES: [&str; 2] = ["app.ftl", "errors.ftl"];

fn others() -> impl Iterator<Item = &'static Language> {
    LANGUAGES.iter().copied().filter(|language| language.tag != "en-US")
}

#[test]
fn seven_languages_are_offered() {
    let tags: Vec<&str> = LANGUAGES.iter().map(|language| language.tag).collect();
    assert_eq!(tags, ["en-US", "es", "ar", "fa-AF", "sw", "fr", "my"]);
}

#[test]
fn every_language_says_everything_that_english_says_and_nothing_else() {
    for language in others() {
        for name in FILES {
            let (english, own) = (messages(&file("en-US", name)), messages(&file(language.tag, name)));
            for (id, message) in &english {
                let found = own.get(id).unwrap_or_else(|| panic!("{}: {id} is missing", language.tag));
                assert_eq!(found.variables, message.variables, "{}: {id}", language.tag);
                assert_eq!(found.attributes, message.attributes, "{}: {id}", language.tag);
            }
            for id in own.keys() {
                assert!(english.contains_key(id), "{}: {id} is not in English", language.tag);
            }
        }
    }
}

/// The cases in which a language counts (CLDR 48, cardinals). The library below knows an older list, in which
/// Spanish and French have no word for whole millions yet.
const CASES: &[(&str, &[&str])] = &[
    ("en-US", &["one", "other"]),
    ("es", &["one", "many", "other"]),
    ("ar", &["zero", "one", "two", "few", "many", "other"]),
    ("fa-AF", &["one", "other"]),
    ("sw", &["one", "other"]),
    ("fr", &["one", "many", "other"]),
    ("my", &["other"]),
];

#[test]
fn every_choice_has_all_plurals_of_its_language() {
    for language in LANGUAGES {
        let (_, cases) = CASES.iter().find(|(tag, _)| *tag == language.tag).expect(language.tag);
        let cases: BTreeSet<String> = cases.iter().map(|case| (*case).to_owned()).collect();
        let locale: LanguageIdentifier = language.tag.parse().unwrap();
        let alone = LanguageIdentifier::from_parts(locale.language, None, None, &[]);
        let rules = PluralRules::create(alone, PluralRuleType::CARDINAL).expect(language.tag);
        for number in 0..=200_u32 {
            let case = format!("{:?}", rules.select(number).unwrap()).to_lowercase();
            assert!(cases.contains(&case), "{}: {case} is not in the list above", language.tag);
        }
        let all = FILES.iter().flat_map(|name| messages(&file(language.tag, name)));
        let choices: Vec<_> =
            all.flat_map(|(id, message)| message.choices.into_iter().map(move |c| (id.clone(), c))).collect();
        assert!(!choices.is_empty(), "{} counts nothing", language.tag);
        for (id, found) in choices {
            assert_eq!(found, cases, "{}: {id}", language.tag);
        }
    }
}

#[test]
fn nothing_is_left_in_english() {
    let english: Vec<_> = FILES.iter().flat_map(|name| messages(&file("en-US", name))).collect();
    for language in others() {
        for name in FILES {
            let own = messages(&file(language.tag, name));
            for (id, message) in english.iter().filter(|(id, _)| own.contains_key(id)) {
                let same = own[id].text == message.text;
                let allowed = SAME_AS_ENGLISH.contains(&(language.tag, id.as_str()));
                assert!(same == allowed, "{}: {id} = {} (same: {same}, listed: {allowed})", language.tag, message.text);
            }
        }
    }
}

#[test]
fn no_invisible_mark_stands_in_a_file() {
    for language in LANGUAGES {
        for name in FILES {
            let text = file(language.tag, name);
            let found = text
                .chars()
                .find(|c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
            assert_eq!(found, None, "{} {name}", language.tag);
        }
    }
}

#[test]
fn digits_are_latin() {
    for language in LANGUAGES {
        for name in FILES {
            let text = file(language.tag, name);
            let found = text.chars().find(|c| c.is_numeric() && !c.is_ascii());
            assert_eq!(found, None, "{} {name}", language.tag);
        }
    }
}

#[test]
fn a_language_says_who_has_read_it() {
    println!("language\ttexts\tread by people\tolder than the English\tEnglish shown under");
    for language in LANGUAGES {
        let all: Vec<String> = FILES.iter().flat_map(|name| ids(&file("en-US", name))).collect();
        let under = all.iter().filter(|id| language.needs_english(id)).count();
        println!("{}\t{}\t{:?}\t{}\t{under}", language.tag, all.len(), language.read_by, language.stale().len());
        assert_eq!(language.stale(), [""; 0], "{}: look at these again, then stamp them", language.tag);
        // Nobody has read any of them yet; who does writes so into review.toml, and this line goes.
        let wanted = if language.tag == "en-US" { Readers::People } else { Readers::Nobody };
        assert_eq!(language.read_by, wanted, "{}", language.tag);
        assert_eq!(under > 20, language.tag != "en-US", "{}: {under}", language.tag);
    }
}

#[test]
fn what_must_not_be_misunderstood_brings_its_english() {
    let arabic = Words::of(Language::find("ar").unwrap());
    let told = arabic.tell("remove-lead", &[]);
    assert_ne!(told.text, "It will be gone from this computer. You cannot undo this.");
    assert_eq!(told.english.as_deref(), Some("It will be gone from this computer. You cannot undo this."));
    assert_eq!(arabic.tell("app-back", &[]).english, None);
    assert_eq!(Words::english().tell("remove-lead", &[]).english, None);
    let said = arabic.error("E_PRIVATE_PAPER", None);
    assert!(said.what.english.is_some() && said.next.english.is_some());
}

#[test]
fn a_message_that_a_language_lacks_is_said_in_english_and_counted() {
    let words = Words::of(Language::find("ar-SY").unwrap());
    assert_eq!(words.missing(), [""; 0]);
    let told = words.tell("no-such-text", &[]);
    assert!(told.fallback && told.text == "no-such-text");
    assert_eq!(words.missing(), ["no-such-text"]);
    assert_eq!(Language::find("xx"), None);
}

#[test]
fn strange_languages_make_every_text_strange() {
    for language in onward_words::PSEUDO_LANGUAGES {
        let (english, words) = (Words::english(), Words::of(language));
        for id in ids(&file("en-US", "app.ftl")) {
            let (plain, strange) = (english.say(&id), words.say(&id));
            if plain.contains('\u{2068}') {
                continue;
            }
            let letters = plain.chars().filter(|c| c.is_ascii_alphabetic() && !"aeiouHIMNOSWXZx".contains(*c));
            assert!(letters.count() == 0 || plain != strange, "{}: {id}", language.tag);
            if language.tag == "en-XA" {
                let (long, short) = (strange.chars().count(), plain.chars().count());
                assert!(long * 10 >= short * 13, "{id}: {strange}");
            }
        }
    }
}
