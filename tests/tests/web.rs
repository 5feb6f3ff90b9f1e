//! The browser build in Chromium, by keyboard alone, in every language: `tests/app/web.test.mjs` looks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use tests::{Authority, Issuer, needed, page_folder, root};

#[test]
fn a_person_with_a_keyboard_gets_through_the_whole_story_in_a_browser() {
    let Some(web) = needed("ONWARD_WEB_DIR", "the browser build") else { return };
    let (Some(page), Some(chromium)) = (page_folder(), needed("ONWARD_CHROMIUM", "Chromium")) else { return };
    let Some(node_modules) = needed("ONWARD_NODE_MODULES", "the npm packages of tests/peers") else { return };
    let options = json!({
        "webDir": web,
        "pageDir": page,
        "chromium": chromium,
        "nodeModules": node_modules,
        "shots": std::env::var("ONWARD_SHOTS").ok(),
    });
    let ran =
        Command::new("node").arg(root().join("tests/app/web.test.mjs")).arg(options.to_string()).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    let failed: Vec<&str> = said.lines().filter(|line| line.contains("\"ok\":false")).collect();
    println!("{said}");
    assert!(ran.status.success(), "{}\n{}", failed.join("\n"), String::from_utf8_lossy(&ran.stderr));
    assert!(said.lines().count() > 100, "the test did not run to its end:\n{said}");
}

#[test]
fn a_recorded_voice_is_played_in_a_browser() {
    let Some(web) = needed("ONWARD_WEB_DIR", "the browser build") else { return };
    let Some(chromium) = needed("ONWARD_CHROMIUM", "Chromium") else { return };
    let Some(node_modules) = needed("ONWARD_NODE_MODULES", "the npm packages of tests/peers") else { return };
    let audio = root().join("locales/tests/en-XA/audio");
    let options = json!({ "webDir": web, "audio": audio, "chromium": chromium, "nodeModules": node_modules });
    let test = root().join("tests/app/recorded.test.mjs");
    let ran = Command::new("node").arg(test).arg(options.to_string()).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{said}\n{}", String::from_utf8_lossy(&ran.stderr));
    assert_eq!(said.lines().count(), 6, "the test did not run to its end:\n{said}");
}

#[test]
fn records_are_taken_along_in_a_backup_and_come_back_in_another_page() {
    let Some(web) = needed("ONWARD_WEB_DIR", "the browser build") else { return };
    let (Some(page), Some(chromium)) = (page_folder(), needed("ONWARD_CHROMIUM", "Chromium")) else { return };
    let Some(node_modules) = needed("ONWARD_NODE_MODULES", "the npm packages of tests/peers") else { return };
    let options = json!({
        "webDir": web, "pageDir": page, "chromium": chromium, "nodeModules": node_modules,
        "shots": std::env::var("ONWARD_SHOTS").ok(),
    });
    let test = root().join("tests/app/backup.test.mjs");
    let ran = Command::new("node").arg(test).arg(options.to_string()).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    println!("{said}");
    assert!(ran.status.success(), "{said}\n{}", String::from_utf8_lossy(&ran.stderr));
    assert_eq!(said.lines().count(), 8, "the test did not run to its end");
}

/// The page asks for a fault of the issuer in one line, and hears in one line that it is so.
fn answer_the_page(issuer: &mut Issuer, line: &str) -> Option<Value> {
    let asked: Value = serde_json::from_str(line).ok()?;
    let fault = asked.get("fault")?.as_str()?;
    issuer.fault(fault, asked["on"].as_bool().unwrap());
    Some(json!({"done": fault}))
}

#[test]
fn a_record_of_an_independent_issuer_comes_in_through_the_browsers_own_fetch() {
    const HOST: &str = "issuer.onward-tests.example";
    let Some(web) = needed("ONWARD_WEB_DIR", "the browser build") else { return };
    let Some(chromium) = needed("ONWARD_CHROMIUM", "Chromium") else { return };
    let Some(node_modules) = needed("ONWARD_NODE_MODULES", "the npm packages of tests/peers") else { return };
    let authority = Authority::new();
    let Some(mut issuer) = Issuer::start_for_pages(&authority, HOST) else { return };
    let offers: Vec<Value> = [(true, "value"), (false, "reference"), (false, "value")]
        .map(|(code, by)| {
            let (link, code) = issuer.offer(code, by);
            json!({"link": link, "code": code})
        })
        .into();
    let options = json!({
        "webDir": web, "chromium": chromium, "nodeModules": node_modules, "host": HOST, "offers": offers,
        "shots": std::env::var("ONWARD_SHOTS").ok(),
    });
    let mut page = Command::new("node")
        .arg(root().join("tests/app/receive.test.mjs"))
        .arg(options.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut to_page = page.stdin.take().unwrap();
    let mut failed = Vec::new();
    let mut lines = 0;
    for line in BufReader::new(page.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        println!("{line}");
        if let Some(answer) = answer_the_page(&mut issuer, &line) {
            writeln!(to_page, "{answer}").unwrap();
        }
        lines += 1;
        if line.contains("\"ok\":false") {
            failed.push(line);
        }
    }
    assert!(page.wait().unwrap().success() && failed.is_empty(), "{}", failed.join("\n"));
    assert!(lines >= 4, "the test did not run to its end");
}
