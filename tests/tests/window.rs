//! The real window, on a display of its own, as a screen reader sees it: `tests/window/story.py` drives it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use onward_words::{Language, Words};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::{Canary, Search, files, needed, root};
use wallet_core::check::{Expectation, check};
use wallet_core::clock::Clock;
use wallet_core::trust::TrustList;

/// What the story looks for on the screens, in one language.
fn words(language: &Language) -> Value {
    const USED: &[&str] = &[
        "app-back",
        "app-home",
        "app-settings",
        "app-title",
        "card-done",
        "card-later",
        "card-on-paper",
        "card-title",
        "certificate-show",
        "code-title",
        "device-mine",
        "device-title",
        "face-title",
        "home-sample",
        "people-first",
        "people-new",
        "people-other",
        "people-title",
        "safety-make-card",
        "safety-title",
        "secret-again-title",
        "secret-changed",
        "secret-make",
        "secret-new-title",
        "secret-title",
        "secret-written",
        "settings-lock",
        "show-make",
        "show-title",
        "trouble-back",
        "unlock-card-go",
        "unlock-card-title",
        "unlock-given",
        "unlock-lost",
        "unlock-open",
        "unlock-title",
    ];
    let words = Words::of(language).without_isolation();
    let mut out: Map<String, Value> = USED.iter().map(|id| ((*id).to_owned(), json!(words.say(id)))).collect();
    out.insert("own-name".to_owned(), json!(language.own_name));
    out.insert("err-offer".to_owned(), json!(words.error("E_OFFER_MALFORMED", None).what.text));
    out.insert("err-wrong-secret".to_owned(), json!(words.error("E_WRONG_SECRET", None).what.text));
    Value::Object(out)
}

/// Where programs look for places to write to.
const PLACES: [&str; 6] = ["HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"];

#[test]
fn a_person_with_a_screen_reader_gets_through_the_whole_story_in_the_window() {
    let Some(program) = needed("ONWARD_WINDOW", "the window") else { return };
    for tag in ["en-US", "ar", "my"] {
        let language = Language::find(tag).unwrap();
        // Every folder that the window and its web engine could know of is in here.
        let world = tempfile::tempdir().unwrap();
        let seen = tempfile::tempdir().unwrap();
        let place = |name: &str| {
            let folder = world.path().join(name);
            std::fs::create_dir_all(&folder).unwrap();
            folder
        };
        let ran = Command::new("dbus-run-session")
            .envs(PLACES.map(|name| (name, place(name))))
            .env("ONWARD_CLI", tests::program())
            .args(["--", "xvfb-run", "-a", "-s", "-screen 0 900x1000x24", "/usr/bin/python3", "-W", "ignore"])
            .arg(root().join("tests/window/story.py"))
            .arg(&program)
            .arg(place("home"))
            .args([language.tag, &words(language).to_string()])
            .arg(std::env::var("ONWARD_SHOTS").unwrap_or_else(|_| "-".to_owned()))
            .arg(seen.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stdout);
        assert!(ran.status.success(), "{}: {said}\n{}", language.tag, String::from_utf8_lossy(&ran.stderr));
        let said: Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();

        let expect = Expectation { now: Clock::system().now().into(), audience: None, nonce: None };
        let report = check(said["code"].as_str().unwrap(), &TrustList::default(), &expect).unwrap();
        let report = json!(report);
        assert_eq!((&report["result"], &report["holder"]), (&json!("sample"), &json!("proved")), "{report}");
        assert_eq!(report["claims"]["given_name"], "Amina");
        assert!(report["claims"].get("family_name").is_none(), "what was left out is there: {report}");
        assert!(report["claims"].get("birthdate").is_none(), "what is private is there: {report}");

        let told = said["secrets"].as_array().unwrap().iter().chain([&said["card"]]);
        nothing_is_to_be_read(told.filter_map(Value::as_str), world.path(), seen.path());
    }
}

/// What stands in the record, in the offer, and in what its issuer says about itself.
const OF_THE_RECORD: [&str; 8] = [
    "Amina",
    "Yusuf",
    "1991-03-14",
    "Job Readiness",
    "Practice School",
    "Safety at work",
    "issuer.practice.invalid",
    "The six digits on your paper",
];
/// How many parts the story has at least, each with what could be read after it.
const PARTS: usize = 10;

/// Nothing of the record and of what the person was told is in any file, log or clipboard, at any time of the story.
fn nothing_is_to_be_read<'a>(told: impl Iterator<Item = &'a str>, world: &Path, seen: &Path) {
    let hidden = told.flat_map(|text| [text.to_owned(), text.replace(' ', "")]);
    let hidden: BTreeSet<String> = hidden.chain(OF_THE_RECORD.map(str::to_owned)).collect();
    let canaries: Vec<Canary> = hidden.iter().map(|hidden| Canary::text(hidden, hidden)).collect();
    let search = Search::new(&canaries);
    let parts = std::fs::read_dir(seen).unwrap().count();
    assert!(parts >= PARTS, "{parts} parts of the story were looked into");
    let all: Vec<PathBuf> = [world, seen].into_iter().flat_map(files).collect();
    for wanted in ["/log", "/clipboard", "/webview/"] {
        assert!(all.iter().any(|file| file.to_str().unwrap().contains(wanted)), "there is no {wanted}");
    }
    for file in all {
        let found = search.hits(&std::fs::read(&file).unwrap());
        assert!(found.is_empty(), "{found:?} can be read in {}", file.display());
    }
    // The search finds what is there.
    for canary in &canaries {
        assert!(!search.hits(format!("{{\"{}\"}}", canary.name).as_bytes()).is_empty(), "{} is not found", canary.name);
    }
}
