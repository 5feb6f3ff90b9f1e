//! A lost phone, played through with real programs: an independent issuer gives a record to the first profile; a card and
//! a backup are made; everything of it is removed; the second profile brings it back, once from the file and once from
//! pictures of codes; and the employer's page in Chromium, with the network off, takes the code that it shows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::{Authority, Cli, Issuer, needed, page_folder, root};

/// The page as it lies in `from`, with a list of one known issuer in the place of its own.
fn page_that_knows(from: &Path, to: &Path, issuer: &Value, jwk: &Value) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
    let trust = json!({"date": "2026-11-01", "issuers": [
        {"id": issuer, "name": "IRC Tucson", "jwks": {"keys": [jwk]}}]});
    std::fs::write(to.join("trust.json"), trust.to_string()).unwrap();
}

/// What an employer sees.
fn scanned(page: &Path, code: &str) -> Option<Value> {
    let options = json!({
        "pageDir": page,
        "chromium": needed("ONWARD_CHROMIUM", "Chromium")?,
        "nodeModules": needed("ONWARD_NODE_MODULES", "the npm packages of tests/peers")?,
        "code": code,
    });
    let ran = Command::new("node").arg(root().join("tests/page/scan.mjs")).arg(options.to_string()).output().unwrap();
    Some(serde_json::from_slice(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}")))
}

fn with<const N: usize>(profile: &str, arguments: [&dyn AsRef<OsStr>; N]) -> Vec<OsString> {
    let before = ["--profile".into(), profile.into()];
    before.into_iter().chain(arguments.iter().map(|argument| argument.as_ref().to_owned())).collect()
}

/// The files of a profile.
fn files_of(home: &Path, profile: &str) -> Vec<PathBuf> {
    let all = std::fs::read_dir(home).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    // The lock is there while somebody looks whether there is a folder, and says nothing of one.
    let of_it = |name: String| name.starts_with(&format!("{profile}.")) && !name.ends_with(".lock");
    all.filter(|path| of_it(name(path))).collect()
}

#[test]
fn what_a_lost_phone_held_is_shown_from_a_second_profile_and_an_employer_takes_it() {
    let authority = Authority::new();
    let (Some(mut issuer), Some(built)) = (Issuer::start(&authority, "did:jwk", ""), page_folder()) else { return };
    let cli = Cli::without_folder().with(["--test-network", "--extra-ca"]).with([authority.root_pem()]);
    let (file, codes, card) = (cli.beside("mine.age"), cli.beside("codes"), cli.beside("card.txt"));
    cli.run(with("first", [&"init"])).ok();
    let (offer, code) = issuer.offer(true, "value");
    let record = cli.run(with("first", [&"receive", &offer, &"--code", &code.unwrap()])).ok();
    let id = record["id"].as_str().unwrap();
    let exported = cli.run(with("first", [&"export", &id])).out;
    cli.run(with("first", [&"backup", &file, &"--card", &card])).ok();
    let made = cli.run(with("first", [&"backup", &"--codes", &codes, &"--card", &card])).ok();

    // The phone is gone, and everything that was on it.
    for path in files_of(&cli.home(), "first") {
        std::fs::remove_file(path).unwrap();
    }
    cli.run(with("first", [&"list"])).refused(6, "E_STORE_NONE");

    let page = cli.beside("page");
    page_that_knows(&built, &page, &record["issuer"], &issuer.ready["issuerJwk"]);
    // From here on nobody asks the issuer.
    drop(issuer);
    let mut pictures: Vec<PathBuf> = std::fs::read_dir(&codes).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(pictures.len() as u64, made["codes"].as_u64().unwrap());
    pictures.sort_by_key(|path| std::cmp::Reverse(path.clone()));
    for (profile, sources) in [("second", vec![file]), ("third", pictures)] {
        let mut arguments = with(profile, [&"restore", &"--card", &card]);
        arguments.extend(sources.into_iter().map(OsString::from));
        assert_eq!(cli.run(arguments).ok()["added"], 1, "{profile}");
        assert_eq!(cli.run(with(profile, [&"export", &id])).out, exported, "{profile}");
        let show = "given_name,achievement_name";
        let code = cli.run(with(profile, [&"code", &id, &"--show", &show])).ok();
        let Some(said) = scanned(&page, code["url"].as_str().unwrap()) else { return };
        assert_eq!(said["result"], "genuine", "{profile}: {said}");
        let text = said["text"].as_str().unwrap();
        assert!(text.contains("IRC Tucson"), "{profile}: {text}");
        // A page that does not know the issuer does not call it genuine.
        assert_eq!(scanned(&built, code["url"].as_str().unwrap()).unwrap()["result"], "unchecked", "{profile}");
    }
    assert_eq!(files_of(&cli.home(), "first"), [""; 0].map(PathBuf::from), "the first is there again");
}
