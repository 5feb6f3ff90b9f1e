//! A backup through codes one after another: read by ZBar and zxing-cpp, joined by a program that knows the format from
//! its page alone, opened by age-encryption; and back into a folder, in any order, with whatever is wrong said.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::{Cli, PASSPHRASE, Ran, js, python};

fn received(cli: &Cli) -> Value {
    cli.run(["--practice", "receive", "practice"]).ok()
}

fn backup(cli: &Cli, folder: &Path, card: &Path) -> Ran {
    cli.run(["backup".as_ref(), "--codes".as_ref(), folder.as_os_str(), "--card".as_ref(), card.as_os_str()])
}

fn restore(cli: &Cli, pictures: &[PathBuf], card: &Path) -> Ran {
    let before: [&OsStr; 3] = ["restore".as_ref(), "--card".as_ref(), card.as_os_str()];
    cli.run(before.into_iter().chain(pictures.iter().map(|picture| picture.as_os_str())))
}

/// The pictures, by their numbers.
fn pictures(folder: &Path, made: &Value) -> Vec<PathBuf> {
    let count = made["codes"].as_u64().unwrap();
    let all: Vec<_> = (1..=count).map(|number| folder.join(format!("{number}-of-{count}.png"))).collect();
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), all.len());
    all
}

fn zbar(picture: &Path) -> String {
    let read = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(picture).output().unwrap();
    String::from_utf8(read.stdout).unwrap().trim().to_owned()
}

#[test]
fn other_programs_read_the_codes_and_open_what_they_make() {
    let cli = Cli::new();
    received(&cli);
    let (folder, card) = (cli.beside("codes"), cli.beside("card.txt"));
    let made = backup(&cli, &folder, &card).ok();
    assert_eq!((&made["records"], &made["new_card"]), (&json!(1), &json!(true)));
    let pictures = pictures(&folder, &made);
    assert!(pictures.len() > 2, "{made}");
    let texts: Vec<String> = pictures.iter().map(|picture| zbar(picture)).collect();
    for (picture, text) in pictures.iter().zip(&texts) {
        let Some(said) = python("read_qr.py", &[picture], &json!({})) else { return };
        assert_eq!(said["text"].as_str(), Some(text.as_str()), "ZBar and zxing-cpp read something else");
    }
    // Neither the card nor the passphrase is in what is shown.
    let digits: String = std::fs::read_to_string(&card).unwrap().chars().filter(char::is_ascii_digit).collect();
    let ask = |texts: &[String]| {
        js("join_parts.mjs", &json!({"texts": texts, "passphrase": format!("{digits}-{PASSPHRASE}")}))
    };
    let Some(opened) = ask(&texts) else { return };
    assert_eq!(opened["ok"], true, "{opened}");
    assert_eq!(opened["text"].as_str().unwrap().lines().count(), 3);
    let mut turned = texts.clone();
    turned.reverse();
    assert_eq!(ask(&turned).unwrap()["file"], opened["file"]);
    assert_eq!(ask(&texts[1..]).unwrap()["ok"], false);
}

#[test]
fn a_backup_comes_back_from_its_codes_in_any_order() {
    let old = Cli::new();
    let record = received(&old);
    let (folder, card) = (old.beside("codes"), old.beside("card.txt"));
    let made = backup(&old, &folder, &card).ok();
    let mut pictures = pictures(&folder, &made);
    pictures.reverse();
    pictures.push(pictures[0].clone());

    // Some are missing: which ones is said, and nothing is made.
    let new = Cli::without_folder();
    let missing = [&pictures[..1], &pictures[3..]].concat();
    let said = restore(&new, &missing, &card);
    said.refused(3, "E_CODE_PARTS_MISSING");
    assert!(!new.home().exists(), "a folder was made of a part");
    let count = made["codes"].as_u64().unwrap();
    let two = format!("{}, {}", count - 2, count - 1);
    assert!(said.err.contains(&format!("are missing: {two}")), "{}", said.err);

    // A code of another set among them is left out; one that is no part of a backup is not.
    received(&old);
    let (other, strange) = (old.beside("other"), old.beside("code.png"));
    let second = backup(&old, &other, &card).ok();
    let with_others = [&pictures[..], &self::pictures(&other, &second)[..1]].concat();
    let id = record["id"].as_str().unwrap();
    old.run(["code".as_ref(), OsStr::new(id), "--png".as_ref(), strange.as_os_str()]).ok();
    restore(&new, &[&pictures[..], &[strange]].concat(), &card).refused(3, "E_CODE_MALFORMED");
    assert_eq!(restore(&new, &with_others, &card).ok()["added"], 1);
    assert_eq!(new.run(["list"]).lines(), [record]);

    // Into a folder with something in it nothing is written: two sets would be mixed up.
    assert_eq!(backup(&old, &folder, &card).exit, 2);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), made["codes"].as_u64().unwrap() as usize);
}

#[test]
fn what_is_too_much_for_codes_says_so_and_writes_nothing() {
    let cli = Cli::new();
    let (folder, card) = (cli.beside("codes"), cli.beside("card.txt"));
    // One long record, of an issuer that cannot be asked: it is kept.
    let long = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://unknown.example.org/context"],
        "type": ["VerifiableCredential"],
        "issuer": "did:web:issuer.example.org",
        "credentialSubject": {"id": "urn:example:subject", "description": "forklift ".repeat(8_000)},
        "proof": {
            "type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofPurpose": "assertionMethod",
            "verificationMethod": "did:web:issuer.example.org#k", "proofValue": "z3",
        },
    });
    std::fs::write(cli.beside("long.json"), long.to_string()).unwrap();
    cli.run(["--practice".as_ref(), "import".as_ref(), cli.beside("long.json").as_os_str()]).ok();
    backup(&cli, &folder, &card).refused(3, "E_CODE_TOO_MANY");
    assert!(!folder.exists());
    cli.run(["backup".as_ref(), cli.beside("mine.age").as_os_str(), "--card".as_ref(), card.as_os_str()]).ok();
}
