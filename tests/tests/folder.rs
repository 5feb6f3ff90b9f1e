//! The folder through the command line: restart, secrets, exit codes, and nothing readable on disk.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use tests::{Canary, Cli, Search, files};

fn received(cli: &Cli) -> Value {
    cli.run(["--practice", "receive", "practice"]).ok()
}

#[test]
fn a_record_is_received_listed_shown_exported_and_deleted() {
    let cli = Cli::new();
    let record = received(&cli);
    assert_eq!(cli.run(["list"]).lines(), std::slice::from_ref(&record));
    assert_eq!(cli.run(["list", "--find", "practice SÁMPLE"]).lines(), std::slice::from_ref(&record));
    assert!(cli.run(["list", "--find", "practice diploma"]).lines().is_empty());
    assert_eq!((record["sample"].as_bool(), record["known_issuer"].as_bool()), (Some(true), Some(false)));
    let id = record["id"].as_str().unwrap();

    let shown = cli.run(["show", id, "--claims"]).ok();
    let claims = shown["claims"].as_array().unwrap();
    let claim = |path: &str| claims.iter().find(|c| c["path"] == path).unwrap_or_else(|| panic!("no {path}"));
    assert_eq!(
        claim("given_name"),
        &json!({"path": "given_name", "value": "Amina", "can_hide": true, "private": false})
    );
    assert_eq!(claim("skills.1")["value"], "Safety at work");
    assert_eq!(claim("birthdate")["private"], true);
    assert!(
        claims.iter().all(|c| c["path"] != "iss" && c["path"] != "cnf"),
        "technical claims are not people's business"
    );

    let exported = cli.run(["export", id]).out;
    let report = cli.run_with(["check", "-"], &exported).ok();
    assert_eq!((report["result"].as_str(), report["holder"].as_str()), (Some("sample"), Some("not_proved")));

    let again = received(&cli);
    assert_ne!(again["holder_key"], record["holder_key"]);
    assert_eq!(cli.run(["delete", id]).ok(), json!({"deleted": id}));
    assert_eq!(cli.run(["list"]).lines(), std::slice::from_ref(&again));
    cli.run(["export", id]).refused(3, "E_RECORD_UNKNOWN");
}

#[test]
fn a_code_shows_what_was_chosen_and_nothing_else() {
    let cli = Cli::new();
    let record = received(&cli);
    let id = record["id"].as_str().unwrap();
    let claims_of = |made: &Value| {
        cli.run_with(["check", "--offline"], made["url"].as_str().unwrap().as_bytes()).ok()["claims"].clone()
    };
    let by_default = claims_of(&cli.run(["code", id]).ok());
    assert!(by_default.get("birthdate").is_none() && by_default["given_name"] == "Amina", "{by_default}");
    let chosen = claims_of(&cli.run(["code", id, "--show", "family_name,birthdate"]).ok());
    assert_eq!(chosen, json!({"family_name": "Yusuf", "birthdate": "1991-03-14"}));
    assert_eq!(claims_of(&cli.run(["code", id, "--show", ""]).ok()), json!({}));

    let (picture, passphrase) = (cli.beside("code.png"), cli.beside("passphrase"));
    let secret = std::fs::read(&passphrase).unwrap();
    let png = |path: &Path| cli.run(["code", id, "--png", path.to_str().unwrap()]);
    (0..2).for_each(|_| drop(png(&picture).ok()));
    png(&passphrase).refused(2, "E_USAGE");
    assert_eq!(std::fs::read(&passphrase).unwrap(), secret, "a picture took the place of the passphrase");
    cli.run(["code", id, "--show", "shoe_size"]).refused(3, "E_CLAIM_UNKNOWN");
    cli.run(["code", id, "--to", ""]).refused(3, "E_AUDIENCE_FORM");
    let svg = cli.beside("code.svg");
    cli.run(["code".as_ref(), id.as_ref(), "--svg".as_ref(), svg.as_os_str()]).ok();
    assert!(std::fs::read_to_string(svg).unwrap().contains("<svg"));
}

#[test]
fn secrets_and_mistakes_end_with_their_exit_codes() {
    let cli = Cli::without_folder();
    cli.run(["list"]).refused(6, "E_STORE_NONE");
    assert_eq!(cli.run(["init"]).ok()["created"], true);
    cli.run(["init"]).refused(3, "E_STORE_EXISTS");
    assert_eq!(cli.run(["no-such-command"]).exit, 2);
    cli.run(["show", "xyz"]).refused(3, "E_RECORD_UNKNOWN");
    cli.run(["--profile", "../x", "list"]).refused(3, "E_PROFILE_NAME");

    std::fs::write(cli.beside("weak"), "password1").unwrap();
    let weak = cli.beside("weak");
    cli.run(["passwd".as_ref(), "--new-passphrase-file".as_ref(), weak.as_os_str()]).refused(3, "E_SECRET_WEAK");
    assert_eq!(cli.run_with(["passwd"], b"a river of small yellow forklifts 9\n").ok()["changed"], true);
    cli.run(["list"]).refused(5, "E_WRONG_SECRET");
    std::fs::write(cli.beside("passphrase"), "a river of small yellow forklifts 9").unwrap();
    assert_eq!(cli.run(["list"]).exit, 0);

    // A folder of a newer version is refused, and left as it is.
    let file = cli.home().join("default.onward");
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[60..64].copy_from_slice(&99_i32.to_be_bytes());
    std::fs::write(&file, &bytes).unwrap();
    cli.run(["list"]).refused(6, "E_STORE_TOO_NEW");
    assert_eq!(std::fs::read(&file).unwrap(), bytes);
}

#[test]
fn nothing_of_a_record_can_be_read_on_disk() {
    let cli = Cli::new();
    let record = received(&cli);
    let token = String::from_utf8(cli.run(["export", record["id"].as_str().unwrap()]).out).unwrap();
    let signature = &token[token.rfind('.').unwrap() + 1..token.find('~').unwrap()];
    let secrets = [
        "Amina",
        "Yusuf",
        "Job Readiness",
        "practice.invalid",
        "forklift rain in tucson 4711",
        signature,
        &token[..40],
    ];
    let search = Search::new(&secrets.map(|secret| Canary::text(secret, secret)));
    let found = || -> Vec<_> {
        files(&cli.home()).iter().flat_map(|file| search.hits(&std::fs::read(file).unwrap()).into_keys()).collect()
    };
    assert_eq!(found(), []);
    // The search finds what is there: the export beside the folder is as readable as it should be.
    std::fs::write(cli.home().join("export.txt"), &token).unwrap();
    assert!(found().contains(&(signature.to_owned(), "UTF-8")));
}

#[test]
#[cfg(target_os = "linux")]
fn a_crash_leaves_no_picture_of_its_memory() {
    use std::process::{Command, Stdio};
    // Here it would leave one, and it waits for what it is to check.
    let mut child = Command::new("sh")
        .args(["-c", "ulimit -c unlimited; exec \"$0\" check -"])
        .arg(tests::program())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let process = Path::new("/proc").join(child.id().to_string());
    let limit = || {
        let limits = std::fs::read_to_string(process.join("limits")).unwrap();
        let line = limits.lines().find_map(|line| line.strip_prefix("Max core file size")).unwrap();
        line.split_whitespace().take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    let patience = Instant::now() + Duration::from_secs(10);
    while limit() != ["0", "0"] {
        assert!(Instant::now() < patience, "it may leave a core dump: {:?}", limit());
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_folder_that_a_window_has_open_is_left_to_it() {
    let cli = Cli::new();
    let record = received(&cli);
    let file = cli.home().join("default.onward");
    let window = wallet_core::vault::hold(&file, Duration::ZERO).unwrap();
    cli.run(["list"]).refused(6, "E_STORE_BUSY");
    // What needs no folder goes on.
    cli.run(["check", "nonsense"]).refused(2, "E_USAGE");
    // Whoever is done soon is waited for.
    let waiting = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(500));
        drop(window);
    });
    assert_eq!(cli.run(["list"]).lines(), std::slice::from_ref(&record));
    waiting.join().unwrap();
    assert!(wallet_core::vault::hold(&file, Duration::ZERO).is_ok(), "the program has ended, and still has the folder");
}
