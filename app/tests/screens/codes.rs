//! A backup as codes one after another, and some of them on their way back. (How photos of them are chosen,
//! `tests/app/backup.test.mjs` tries.)

use super::kept::SECRET;
use super::{NEXT, SECOND, Walker, page};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dioxus::prelude::*;
use onward_app::Screen;
use page::{js, settle};
use serde_json::json;
use wallet_core::code::{Part, Parts, read_picture};

impl Walker {
    /// Shows the first codes of the open folder, and what is said where most of a backup's are there.
    pub(super) async fn codes(&mut self, card: &str, sealed: &[u8]) {
        self.app.start_behind_home(Screen::Backup);
        settle("document.querySelector('[data-screen=backup] textarea') ? 1 : null").await;
        page::type_into("main textarea", card).await;
        js(NEXT).await;
        settle("document.querySelector('form input') ? 1 : null").await;
        page::type_into("form input", SECRET).await;
        js(NEXT).await;
        settle("document.querySelector('[data-screen=backup] label.tick + .small') ? 1 : null").await;
        js(SECOND).await;
        settle("document.querySelector('img.qr') ? 1 : null").await;
        let first = js("document.querySelector('img.qr').src").await.as_str().unwrap().to_owned();
        let png = STANDARD.decode(first.split_once(',').unwrap().1).unwrap();
        let part = Part::read(&read_picture(&png).unwrap()).unwrap();
        assert!(part.number() == 1 && part.count() > 1, "{}", part.count());
        js(NEXT).await;
        self.see("backup-codes", "[data-screen=backup] footer button:not(.primary)").await;
        assert_ne!(js("document.querySelector('img.qr').src").await, json!(first), "the same code again");

        let mut some = Parts::default();
        let all = Part::of(sealed).unwrap();
        let count = all.len().to_string();
        for part in all.into_iter().filter(|part| part.number() != 2) {
            some.add(part).unwrap();
        }
        self.app.handed().write().parts = Some(some.clone());
        self.app.start_behind_home(Screen::Restore { keep: false });
        self.see("restore-codes", "[data-screen=restore] .note.info").await;
        let said = js("document.querySelector('.note.info').innerText").await.as_str().unwrap().to_owned();
        let numbers: Vec<&str> = said.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        let have = some.have().to_string();
        for number in [have.as_str(), count.as_str(), "2"] {
            assert!(numbers.contains(&number), "{number} in {said}");
        }
    }
}
