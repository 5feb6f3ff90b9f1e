//! A lost phone through the command line: a card, a backup, another device, and a code that is good there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tests::{Cli, PASSPHRASE, Ran, js, root};
use wallet_core::entropy::Entropy;
use wallet_core::vault::Card;

fn received(cli: &Cli) -> Value {
    cli.run(["--practice", "receive", "practice"]).ok()
}

fn backup(cli: &Cli, file: &Path, card: &Path) -> Ran {
    cli.run(["backup".as_ref(), file.as_os_str(), "--card".as_ref(), card.as_os_str()])
}

fn restore(cli: &Cli, file: &Path, card: &Path, more: &[&str]) -> Ran {
    let arguments = ["restore".as_ref(), file.as_os_str(), "--card".as_ref(), card.as_os_str()];
    cli.run(arguments.into_iter().chain(more.iter().map(AsRef::as_ref)))
}

/// Takes the passphrase beside the folder as the new one; the card is the way in.
fn passwd(cli: &Cli, card: &Path) -> Ran {
    let passphrase = cli.beside("passphrase");
    let arguments = ["passwd".as_ref(), "--card".as_ref(), card.as_os_str(), "--new-passphrase-file".as_ref()];
    cli.run(arguments.into_iter().chain([passphrase.as_os_str()]))
}

/// Everything in a folder, byte for byte.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let Ok(entries) = std::fs::read_dir(folder) else { return BTreeMap::new() };
    entries.map(|entry| entry.unwrap().path()).map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

#[test]
fn a_lost_phone_is_a_bad_day_and_not_a_lost_diploma() {
    let old = Cli::new();
    let (first, second) = (received(&old), received(&old));
    let (file, card) = (old.beside("mine.age"), old.beside("card.txt"));
    let made = backup(&old, &file, &card).ok();
    assert_eq!((&made["records"], &made["left_out"], &made["new_card"]), (&json!(2), &json!(0), &json!(true)));
    #[cfg(unix)]
    for private in [&file, &card] {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(private).unwrap().permissions().mode() & 0o777, 0o600, "{}", private.display());
    }
    let export = |cli: &Cli, record: &Value| cli.run(["export", record["id"].as_str().unwrap()]).out;
    let was = [export(&old, &first), export(&old, &second)];

    // Another device: nothing there but the backup, the card and what the person knows.
    let new = Cli::without_folder();
    let looked = restore(&new, &file, &card, &["--dry-run"]).ok();
    assert_eq!((&looked["would_add"], &looked["here"]), (&json!(2), &json!(0)));
    assert_eq!(looked["records"][0]["title"], first["title"]);
    assert!(!new.home().exists(), "a look has made something");
    let restored = restore(&new, &file, &card, &[]).ok();
    assert_eq!((&restored["added"], &restored["here"]), (&json!(2), &json!(0)));
    assert_eq!(new.run(["list"]).lines(), [first.clone(), second.clone()]);
    assert_eq!([export(&new, &first), export(&new, &second)], was);

    // Its key came along: an employer sees that it is this person's.
    let code = new.run(["code", first["id"].as_str().unwrap()]).ok();
    let report = new.run_with(["check", "--offline"], code["url"].as_str().unwrap().as_bytes()).ok();
    assert_eq!((report["result"].as_str(), report["holder"].as_str()), (Some("sample"), Some("proved")));

    // Once more changes nothing; what was deleted comes back.
    let again = restore(&new, &file, &card, &[]).ok();
    assert_eq!((&again["added"], &again["here"]), (&json!(0), &json!(2)));
    new.run(["delete", second["id"].as_str().unwrap()]).ok();
    let again = restore(&new, &file, &card, &[]).ok();
    assert_eq!((&again["added"], &again["here"]), (&json!(1), &json!(1)));
    assert_eq!(export(&new, &second), was[1]);

    // The same card opens the new folder when the secret is forgotten, and makes its backups.
    std::fs::write(new.beside("passphrase"), "a river of small yellow forklifts 9").unwrap();
    new.run(["list"]).refused(5, "E_WRONG_SECRET");
    passwd(&new, &card).ok();
    assert_eq!(new.run(["list"]).lines().len(), 2);
    assert_eq!(backup(&new, &new.beside("new.age"), &card).ok()["new_card"], false);
}

#[test]
fn any_age_program_opens_a_backup_with_card_and_passphrase() {
    let cli = Cli::new();
    let record = received(&cli);
    let (file, card) = (cli.beside("mine.age"), cli.beside("card.txt"));
    backup(&cli, &file, &card).ok();
    let digits: String = std::fs::read_to_string(&card).unwrap().chars().filter(char::is_ascii_digit).collect();
    assert_eq!(digits.len(), 40);
    let ask = |passphrase: &str| js("open_age.mjs", &json!({"file": file, "passphrase": passphrase}));
    let Some(opened) = ask(&format!("{digits}-{PASSPHRASE}")) else { return };
    assert_eq!(opened["ok"], true, "{opened}");
    let lines: Vec<Value> =
        opened["text"].as_str().unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["onward-backup"], &lines[2]), (&json!(1), &json!({"records": 1})));
    assert_eq!(lines[1]["id"], record["id"]);
    assert_eq!(
        lines[1]["credential"].as_str().unwrap().as_bytes(),
        cli.run(["export", record["id"].as_str().unwrap()]).out
    );
    for alone in [digits.as_str(), PASSPHRASE, &format!("{digits}{PASSPHRASE}")] {
        assert_eq!(ask(alone).unwrap()["ok"], false, "{alone} is enough");
    }
}

#[test]
fn what_does_not_fit_is_said_before_anything_is_touched() {
    let cli = Cli::new();
    received(&cli);
    let (file, card) = (cli.beside("mine.age"), cli.beside("card.txt"));
    backup(&cli, &file, &card).ok();
    let before = files(&cli.home());

    // Somebody else's card, a card with a slip, half a card, no card.
    let other = Cli::new();
    let others = other.beside("card.txt");
    other.run(["card".as_ref(), others.as_os_str()]).ok();
    restore(&cli, &file, &others, &[]).refused(5, "E_BACKUP_WRONG_KEY");
    backup(&cli, &cli.beside("x.age"), &others).refused(5, "E_CARD_WRONG");
    let number = std::fs::read_to_string(&card).unwrap();
    let slip = cli.beside("slip.txt");
    let wrong = if number.starts_with('1') { '2' } else { '1' };
    std::fs::write(&slip, format!("{wrong}{}", &number[1..])).unwrap();
    let said = restore(&cli, &file, &slip, &[]);
    said.refused(3, "E_CARD_GROUP");
    assert!(said.err.contains("Group 1 of the card"), "{}", said.err);
    std::fs::write(&slip, &number[..20]).unwrap();
    restore(&cli, &file, &slip, &[]).refused(3, "E_CARD_LENGTH");
    assert_eq!(restore(&cli, &file, &cli.beside("nothing"), &[]).exit, 2);
    // With a card already, a name that does not exist is a slip, not a wish for a new one.
    assert_eq!(backup(&cli, &cli.beside("x.age"), &cli.beside("nothing")).exit, 2);
    assert_eq!(cli.run(["card".as_ref(), card.as_os_str()]).exit, 2, "a card was overwritten");

    // A file cut off, changed, of somebody else, of something else.
    let sealed = std::fs::read(&file).unwrap();
    let broken = cli.beside("broken.age");
    for (bytes, code) in [
        (&sealed[..sealed.len() - 1], "E_BACKUP_DAMAGED"),
        (&sealed[..100], "E_BACKUP_DAMAGED"),
        (b"", "E_BACKUP_DAMAGED"),
        (b"SQLite format 3\0", "E_BACKUP_DAMAGED"),
    ] {
        std::fs::write(&broken, bytes).unwrap();
        restore(&cli, &broken, &card, &[]).refused(3, code);
    }
    let theirs = other.beside("theirs.age");
    backup(&other, &theirs, &others).ok();
    restore(&cli, &theirs, &card, &[]).refused(5, "E_BACKUP_WRONG_KEY");

    // A wrong secret on a new device leaves no folder behind.
    let fresh = Cli::without_folder();
    std::fs::write(fresh.beside("passphrase"), "another river of forklifts 12").unwrap();
    restore(&fresh, &file, &card, &[]).refused(5, "E_BACKUP_WRONG_KEY");
    assert!(!fresh.home().exists());

    // What is in the backup's place and no backup: the card itself, the folder itself, somebody's letter.
    let same = cli.beside("one-file");
    assert_eq!(backup(&other, &same, &same).exit, 2);
    for place in [&others, &other.home().join("default.onward")] {
        backup(&other, place, &others)
            .refused(if place == &others { 2 } else { 3 }, if place == &others { "E_USAGE" } else { "E_BACKUP_TAKEN" });
    }
    assert_eq!(other.run(["list"]).exit, 0);

    // A backup to where nothing can be written.
    backup(&cli, Path::new("/nonexistent/folder/x.age"), &card).refused(6, "E_STORE_IO");
    assert_eq!(files(&cli.home()), before, "something was touched");
    assert!(!cli.beside("x.age").exists() && !cli.beside("x.age.part").exists());
}

#[test]
fn a_new_card_takes_the_place_of_the_old_one() {
    let cli = Cli::new();
    let (old, new) = (cli.beside("old.txt"), cli.beside("new.txt"));
    cli.run(["card".as_ref(), old.as_os_str()]).ok();
    passwd(&cli, &old).ok();
    cli.run(["card".as_ref(), new.as_os_str()]).ok();
    passwd(&cli, &old).refused(5, "E_CARD_WRONG");
    passwd(&cli, &new).ok();
    passwd(&Cli::new(), &new).refused(3, "E_CARD_NONE");
}

/// What an earlier version wrote is opened by every later one.
#[test]
fn frozen_folders_and_backups_open_for_ever() {
    let frozen = root().join("tests/frozen");
    let new = Cli::without_folder();
    assert_eq!(restore(&new, &frozen.join("backup-1.age"), &frozen.join("card-1.txt"), &[]).ok()["added"], 2);
    for version in 1..=3 {
        let card = frozen.join(format!("card-{version}.txt"));
        let folder = Cli::without_folder();
        std::fs::create_dir(folder.home()).unwrap();
        std::fs::copy(frozen.join(format!("folder-{version}.onward")), folder.home().join("default.onward")).unwrap();
        let records = folder.run(["list"]).lines();
        assert_eq!((records.len(), &records), (2, &new.run(["list"]).lines()));
        for record in records {
            let id = record["id"].as_str().unwrap();
            assert_eq!(folder.run(["export", id]).out, new.run(["export", id]).out);
            for cli in [&folder, &new] {
                let code = cli.run(["code", id]).ok();
                let report = cli.run_with(["check", "--offline"], code["url"].as_str().unwrap().as_bytes()).ok();
                assert_eq!((report["result"].as_str(), report["holder"].as_str()), (Some("sample"), Some("proved")));
            }
        }
        backup(&folder, &folder.beside("mine.age"), &card).ok();
        // Nothing is left of what was kept while it took the present form.
        let files: Vec<_> = std::fs::read_dir(folder.home()).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert!(files.iter().all(|name| !name.to_str().unwrap().contains("before")), "{files:?}");
    }
}

/// A backup of an earlier day wants the passphrase of that day.
#[test]
fn after_a_new_passphrase_an_earlier_backup_still_opens() {
    let cli = Cli::new();
    let record = received(&cli);
    let (file, card) = (cli.beside("mine.age"), cli.beside("card.txt"));
    backup(&cli, &file, &card).ok();
    std::fs::rename(cli.beside("passphrase"), cli.beside("old")).unwrap();
    let new = "a river of small yellow forklifts 9";
    std::fs::write(cli.beside("passphrase"), new).unwrap();
    passwd(&cli, &card).ok();
    cli.run(["delete", record["id"].as_str().unwrap()]).ok();
    restore(&cli, &file, &card, &[]).refused(5, "E_BACKUP_WRONG_KEY");
    let old = cli.beside("old");
    assert_eq!(restore(&cli, &file, &card, &["--backup-passphrase-file", old.to_str().unwrap()]).ok()["added"], 1);
    assert_eq!(cli.run(["list"]).lines().len(), 1);
}

/// What is lost in a damaged folder comes back from its backup, and the backup is not replaced by a poorer one.
#[test]
fn a_damaged_folder_is_made_whole_by_its_backup() {
    let cli = Cli::new();
    let records: Vec<Value> = (0..6).map(|_| received(&cli)).collect();
    let (file, card) = (cli.beside("mine.age"), cli.beside("card.txt"));
    backup(&cli, &file, &card).ok();
    let whole = std::fs::read(&file).unwrap();
    let folder = cli.home().join("default.onward");
    let mut bytes = std::fs::read(&folder).unwrap();
    // Each record's head and body are sealed: any byte of the last one's makes it another.
    let sql = rusqlite::Connection::open(&folder).unwrap();
    let body: Vec<u8> = sql.query_row("SELECT body FROM record ORDER BY rowid DESC", [], |row| row.get(0)).unwrap();
    let head: Vec<u8> = sql.query_row("SELECT head FROM record ORDER BY rowid DESC", [], |row| row.get(0)).unwrap();
    drop(sql);
    for part in [&body[..64], &head[..64]] {
        let at = bytes.windows(part.len()).position(|bytes| bytes == part).unwrap();
        bytes[at + 20] ^= 1;
    }
    std::fs::write(&folder, &bytes).unwrap();
    let listed = cli.run(["list"]);
    listed.refused(6, "E_STORE_CORRUPT");
    assert_eq!(listed.lines(), records[..5]);
    backup(&cli, &file, &card).refused(6, "E_STORE_CORRUPT");
    assert_eq!(std::fs::read(&file).unwrap(), whole, "a poorer backup took the place of a whole one");
    let beside = cli.beside("what-is-left.age");
    let said = backup(&cli, &beside, &card);
    said.refused(6, "E_STORE_CORRUPT");
    assert_eq!((&said.lines()[0]["records"], &said.lines()[0]["damaged"]), (&json!(5), &json!(1)));
    let looked = restore(&cli, &file, &card, &["--dry-run"]).ok();
    let restored = restore(&cli, &file, &card, &[]).ok();
    assert_eq!((&looked["would_add"], &restored["added"]), (&json!(1), &json!(1)));
    assert_eq!(cli.run(["list"]).lines(), records);
}

/// A folder that does not open at all makes room for what its backup holds, and is kept.
#[test]
fn a_backup_comes_back_in_the_place_of_a_folder_that_does_not_open() {
    let cli = Cli::new();
    let record = received(&cli);
    let (file, card, other) = (cli.beside("mine.age"), cli.beside("card.txt"), cli.beside("other.txt"));
    backup(&cli, &file, &card).ok();
    let folder = cli.home().join("default.onward");
    let whole = std::fs::read(&folder).unwrap();
    for broken in [&whole[..4096], b"a shopping list".as_slice()] {
        std::fs::write(&folder, broken).unwrap();
        std::fs::write(&other, &*Card::make(&Entropy::system()).unwrap().reveal()).unwrap();
        restore(&cli, &file, &other, &[]).refused(5, "E_BACKUP_WRONG_KEY");
        assert_eq!(std::fs::read(&folder).unwrap(), broken, "it was touched for nothing");
        let restored = restore(&cli, &file, &card, &[]).ok();
        assert_eq!(restored["added"], 1);
        assert_eq!(std::fs::read(restored["aside"].as_str().unwrap()).unwrap(), broken);
        assert_eq!(cli.run(["list"]).lines(), std::slice::from_ref(&record));
    }
}
