//! The browser build in Chromium, by keyboard alone, in every language: `tests/app/web.test.mjs` looks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::json;
use std::process::Command;
use tests::{needed, page_folder, root};

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
