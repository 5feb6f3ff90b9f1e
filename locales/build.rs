//! Makes the list of languages from their folders: a language is offered because its folder is here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "a build that stops says why")]

mod recordings;
mod review;

use fluent_syntax::ast::{Entry, PatternElement, Resource};
use recordings::{Manifest, is_playable};
use review::{FILES, Review, Source, sources};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const ENGLISH: &str = "en-US";

/// `language.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    order: u32,
    own_name: String,
    english_name: String,
    #[serde(default)]
    right_to_left: bool,
    #[serde(default)]
    solar_hijri: Vec<String>,
}

fn main() {
    println!("cargo::rerun-if-changed=.");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap());
    let mut folders: Vec<PathBuf> = fs::read_dir(".").unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.join("language.toml").is_file());
    let mut languages: Vec<(Facts, PathBuf)> = folders
        .into_iter()
        .map(|folder| (toml::from_str(&read(&folder.join("language.toml"))).unwrap(), folder))
        .collect();
    languages.sort_by_key(|(facts, _)| facts.order);

    let english: BTreeMap<String, Source> =
        FILES.iter().flat_map(|file| sources(&read(&Path::new(ENGLISH).join(file)))).collect();
    let mut code = String::new();
    let mut recorded = String::new();
    let mut list = Vec::new();
    for (facts, folder) in &languages {
        let tag = folder.file_name().unwrap().to_str().unwrap();
        let files = if tag == ENGLISH || env::var_os("CARGO_FEATURE_EMBEDDED").is_some() {
            let files = FILES.map(|file| {
                let bare = out.join(format!("{tag}-{file}"));
                fs::write(&bare, without_comments(&read(&folder.join(file)))).unwrap();
                format!("include_str!({bare:?})")
            });
            format!("Some([{}])", files.join(", "))
        } else {
            "None".to_owned()
        };
        let review = folder.join("review.toml");
        let review: Review = if tag == ENGLISH { Review::default() } else { toml::from_str(&read(&review)).unwrap() };
        for id in review.by_computer.keys().chain(review.by_people.keys()) {
            assert!(english.contains_key(id), "{}/review.toml: English has no {id}", folder.display());
        }
        let stale = |id: &str| review.digest(id) != english.get(id).map(|source| source.digest.as_str());
        let read_by_people = |id: &str| tag == ENGLISH || (review.by_people.contains_key(id) && !stale(id));
        let people: Vec<&String> = english.keys().filter(|id| read_by_people(id)).collect();
        let old: Vec<&String> = english.keys().filter(|id| tag != ENGLISH && stale(id)).collect();
        let unread: Vec<&String> =
            english.iter().filter(|(id, source)| source.critical && !read_by_people(id)).map(|(id, _)| id).collect();
        let (by, state) = match people.len() {
            0 => ("Readers::Nobody", "language-by-computer"),
            all if all == english.len() => ("Readers::People", "language-by-people"),
            _ => ("Readers::Both", "language-by-both"),
        };
        let state = plain_text(&read(&folder.join(FILES[0])), state);
        let recordings = recordings(tag, folder, folder, &mut recorded);
        let language = format!(
            "Language {{ tag: {tag:?}, own_name: {:?}, english_name: {:?}, right_to_left: {}, read_by: {by}, state: {state:?}, \
             unread: &{unread:?}, stale: &{old:?}, solar_hijri: &{:?}, files: {files}, recordings: {recordings}, pseudo: None }}",
            facts.own_name, facts.english_name, facts.right_to_left, facts.solar_hijri,
        );
        if tag == ENGLISH {
            writeln!(code, "/// English, the source of all others.\npub static ENGLISH: Language = {language};")
                .unwrap();
            list.push("&ENGLISH".to_owned());
        } else {
            list.push(format!("&{language}"));
        }
    }
    writeln!(code, "/// All of them, in the order they are offered in.").unwrap();
    writeln!(code, "pub static LANGUAGES: &[&Language] = &[{}];", list.join(", ")).unwrap();

    // What the tests have of a language that nobody speaks comes into no program but theirs.
    if env::var_os("CARGO_FEATURE_PSEUDO").is_some() {
        let accented = recordings("en-XA", Path::new("tests/en-XA"), Path::new(ENGLISH), &mut recorded);
        writeln!(code, "pub(crate) const ACCENTED: &[(&str, &str)] = {accented};").unwrap();
    }
    writeln!(code, "const RECORDED: &[(&str, &[u8])] = &[{recorded}];").unwrap();

    let shared: BTreeMap<String, Vec<String>> = toml::from_str(&read(Path::new("shared.toml"))).unwrap();
    let pairs: BTreeMap<&str, &str> =
        shared.iter().flat_map(|(name, codes)| codes.iter().map(|code| (code.as_str(), name.as_str()))).collect();
    let pairs: Vec<_> = pairs.into_iter().collect();
    writeln!(code, "const SHARED: &[(&str, &str)] = &{pairs:?};").unwrap();
    fs::write(out.join("languages.rs"), code).unwrap();
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|problem| panic!("{}: {problem}", file.display()))
}

/// The list of what was recorded of a language whose texts are in `texts`, as code; the recordings themselves are
/// added to `recorded`. One of a text that has changed since is left out: it would say something else.
fn recordings(tag: &str, folder: &Path, texts: &Path, recorded: &mut String) -> String {
    let folder = folder.join("audio");
    let Some(manifest) = Manifest::read(&folder) else { return "&[]".to_owned() };
    let own = FILES.iter().flat_map(|file| sources(&read(&texts.join(file)))).collect();
    let (current, old) = manifest.current(&own);
    for id in old {
        println!("cargo::warning={}: {id} has to be recorded again", folder.display());
    }
    for (id, file) in &current {
        assert!(is_playable(file), "{}: {id} has no plain name of a kind that can be played: {file}", folder.display());
        let path = fs::canonicalize(folder.join(file)).unwrap_or_else(|_| panic!("{}: no {file}", folder.display()));
        writeln!(recorded, "    (\"{tag}/{file}\", include_bytes!({path:?})),").unwrap();
    }
    format!("&{current:?}")
}

/// What translators need to know is no part of the program.
fn without_comments(file: &str) -> String {
    let resource = fluent_syntax::parser::parse(file).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let known = |entry: &Entry<&str>| !matches!(entry, Entry::Term(_) | Entry::Junk { .. });
    assert!(resource.body.iter().all(known), "only messages and comments stand in these files");
    let messages = review::messages(&resource).cloned();
    let body =
        messages.map(|message| Entry::Message(fluent_syntax::ast::Message { comment: None, ..message })).collect();
    fluent_syntax::serializer::serialize(&Resource { body })
}

/// A text into which nothing is inserted.
fn plain_text(file: &str, id: &str) -> String {
    let resource = fluent_syntax::parser::parse(file).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let message = review::messages(&resource).find(|message| message.id.name == id);
    let elements = message.and_then(|message| message.value.as_ref()).map(|value| value.elements.as_slice());
    match elements {
        Some([PatternElement::TextElement { value }]) => (*value).to_owned(),
        other => panic!("{id} is no plain text: {other:?}"),
    }
}
