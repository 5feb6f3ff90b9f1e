//! The words with other eyes: how hard the English is to read, and whether the bundled fonts have every letter.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use onward_words::{LANGUAGES, Language};
use serde_json::{Map, Value, json};
use std::io::Write as _;
use std::process::{Command, Stdio};
use tests::{needed, root};

/// The school year, in the United States, that whoever reads the texts must have been through.
const GRADE_MAX: f64 = 5.0;

fn python(script: &str, arguments: &[&str], input: &str) -> Option<Value> {
    let python = needed("ONWARD_PYTHON", "the Python packages of tests/peers")?;
    let mut ran = Command::new(python)
        .arg(root().join("tests/words").join(script))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    ran.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let out = ran.wait_with_output().unwrap();
    assert!(out.status.success(), "{script}");
    Some(serde_json::from_slice(&out.stdout).unwrap())
}

/// Every text of a language's file, one a line, with a name where something is inserted.
fn texts(language: &Language, file: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join("locales").join(language.tag).join(file)).unwrap();
    let mut out = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let said = match line.split_once(['=', ']']) {
            Some((_, said)) if !said.trim().is_empty() && !said.contains("->") => said.trim(),
            _ => continue,
        };
        let mut plain = String::new();
        let mut rest = said;
        while let Some((before, after)) = rest.split_once('{') {
            plain.push_str(before);
            plain.push_str("Amina");
            rest = after.split_once('}').map_or("", |(_, after)| after);
        }
        out.push(plain + rest);
    }
    out
}

#[test]
fn a_person_with_five_years_of_school_can_read_the_english() {
    let english = Language::find("en-US").unwrap();
    for file in ["app.ftl", "errors.ftl"] {
        let texts = texts(english, file);
        assert!(texts.len() > 100, "{file} was not read: {texts:?}");
        let Some(found) = python("reading.py", &[], &texts.join("\n")) else { return };
        for part in ["all", "sentences"] {
            let grade = found[part].as_f64().unwrap();
            let ok = grade <= GRADE_MAX;
            println!("reading-grade {file} ({part})\t{grade}\t{GRADE_MAX}\t{}", if ok { "ok" } else { "short" });
            assert!(ok, "{file}, {part}: grade {grade}; the hardest: {}", found["hardest"]);
        }
    }
    // And hard English is found to be hard.
    let hard = "The verifiable credential presentation necessitates cryptographic attestation of selective disclosure.";
    let found = python("reading.py", &[], hard).unwrap();
    assert!(found["all"].as_f64().unwrap() > 12.0, "{found}");
}

#[test]
fn the_bundled_fonts_have_every_letter_of_every_language() {
    let mut all = Map::new();
    for language in LANGUAGES {
        let own: Vec<String> = ["app.ftl", "errors.ftl"].iter().flat_map(|file| texts(language, file)).collect();
        all.insert(language.tag.to_owned(), json!(own.concat() + language.own_name));
    }
    // Names that people have, in scripts that the texts do not use yet; and one that no bundled font has.
    all.insert("names".to_owned(), json!("Nguyễn Thị Đông, Łukasz Şahin Čapek, Надія Їжак, پښتو ټډړږښګڼ, ကညီ"));
    all.insert("no script of ours".to_owned(), json!("ሀ"));
    let style = root().join("assets/fonts.css");
    let style = style.to_str().unwrap();
    let Some(lacking) = python("letters.py", &[style, "App (?!Names).*"], &json!(all).to_string()) else { return };
    for (language, letters) in lacking.as_object().unwrap() {
        let wanted = if language == "no script of ours" { json!(["ሀ"]) } else { json!([]) };
        assert_eq!(letters, &wanted, "{language}");
    }
    // The list of languages has letters of its own (`assets/fonts/names.py` cuts them).
    let list: String = LANGUAGES.iter().flat_map(|language| [language.own_name, language.state]).collect();
    let list = json!({ "list": list }).to_string();
    let lacking = python("letters.py", &[style, "App (Latin|Names .*)"], &list).unwrap();
    assert_eq!(lacking, json!({ "list": [] }), "run assets/fonts/names.py");
    println!("letters without a font\t0\t0\tok");
}
