//! The life of a kept folder: a card, a backup, another secret, the card in the place of the secret, everything
//! removed, and everything back.

use super::{HOME, NEXT, SECOND, Walker, page};
use dioxus::prelude::*;
use onward_app::{Screen, idle, platform};
use page::{arrive, js, settle};
use wallet_core::vault::Secret;

pub(super) const SECRET: &str = "4821 9033 1750 66";

impl Walker {
    pub(super) async fn kept(&mut self) {
        let app = self.app;
        let folder = platform::make_folder(&app.outside(), Secret::typed(SECRET)).await.unwrap();
        app.set_folder(Some(folder));
        app.start_at(Screen::Home);
        arrive("home").await;
        self.receive("Pima Community College", "Forklift safety", [("given_name", "Nadia".into())]).await;
        arrive("certificate").await;
        self.receive("Office of Sample Papers", "Work permit", [("document_number", "A 012 345 678".into())]).await;
        settle("document.querySelector('[data-screen=certificate] .note.private') ? 1 : null").await;
        app.start_at(Screen::Home);
        self.see("home-kept", "main > .quiet").await;
        app.start_behind_home(Screen::Settings);
        self.see("settings-kept", "[data-screen=settings] li:nth-child(9)").await;
        app.go(Screen::Known { taken: true });
        self.see("known", "[data-screen=known] .note.ok").await;
        app.go(Screen::Locks);
        settle("document.querySelector('[data-screen=locks] li:nth-child(3) button') ? 1 : null").await;
        js("document.querySelector('[data-screen=locks] li:nth-child(3) button').click()").await;
        self.see("locks", "[data-screen=locks] li:nth-child(3) [aria-pressed=true]").await;
        assert_eq!(platform::locks_after(), 5, "what was chosen is not kept");
        app.lock_after(idle::USUAL);
        self.pin().await;
        self.people().await;
        self.finger().await;
        app.start_behind_home(Screen::Safety);
        self.see("safety-none", "[data-screen=safety] .note.warn").await;

        let card = self.card().await;
        let sealed = self.backup().await;
        self.codes(&card, &sealed).await;
        app.start_behind_home(Screen::Safety);
        self.see("safety", "[data-screen=safety] .note.ok").await;
        app.go(Screen::Card { backup: false });
        self.see("card-new", "[data-screen=card] .note.info").await;
        self.restore_here(&card, &sealed).await;
        let secret = self.another_secret().await;
        self.opened_by(&card, &secret).await;

        app.start_behind_home(Screen::RemoveAll);
        self.see("remove-all", "[data-screen=remove-all] .danger").await;
        js(SECOND).await;
        arrive("finished").await;
        let left: Vec<String> = std::fs::read_dir(HOME.get().unwrap())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with("default") || name == "language")
            .collect();
        assert_eq!(left, [""; 0], "left behind");
        self.restore_on_a_new_device(&card, &sealed).await;
        self.restore_in_the_place_of_a_damaged_one(&card, &sealed).await;
        // The next language begins where there is none.
        app.close(Screen::Language).await;
        platform::remove_folder().unwrap();
        assert!(!HOME.get().unwrap().join("aside-1-default.onward").exists());
        for entry in std::fs::read_dir(HOME.get().unwrap()).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "age") {
                std::fs::remove_file(path).unwrap();
            }
        }
    }

    /// Makes a card, with a slip on the way; its digits.
    async fn card(&mut self) -> String {
        let (app, wallet) = (self.app, self.app.wallet().unwrap());
        app.go(Screen::Card { backup: false });
        self.see("card", ".groups li:nth-child(10)").await;
        let groups = js("[...document.querySelectorAll('.groups li')].map((one) => one.lastChild.data)").await;
        let groups: Vec<String> = serde_json::from_value(groups).unwrap();
        js(NEXT).await;
        settle("document.querySelector('input.code') ? 1 : null").await;
        let asked = js("document.querySelector('h1').innerText.replace(/[^0-9]/g, '')").await;
        let asked: usize = asked.as_str().unwrap().parse().unwrap();
        page::type_into("input.code", &groups[asked % 10]).await;
        js(NEXT).await;
        self.see("card-wrong", "[role=alert] .note").await;
        assert!(!wallet.has_card().await.unwrap(), "a card that nobody has on paper was taken");
        page::type_into("input.code", &groups[asked - 1]).await;
        js(NEXT).await;
        self.see("card-done", "[data-screen=card] main:not(:has(.steps))").await;
        assert!(wallet.has_card().await.unwrap());
        groups.join(" ")
    }

    /// Goes on from the new card to a backup; the file.
    async fn backup(&mut self) -> Vec<u8> {
        js(NEXT).await;
        settle("document.querySelector('[data-screen=backup] input') ? 1 : null").await;
        page::type_into("form input", "1234 5678 9012 34").await;
        js(NEXT).await;
        self.see("backup-wrong", "[role=alert] .note").await;
        page::type_into("form input", SECRET).await;
        js(NEXT).await;
        self.see("backup", "[data-screen=backup] label.tick + .small").await;
        js(NEXT).await;
        self.see("backup-made", "[data-screen=backup] .note.warn").await;
        let file = js("document.querySelector('.big').innerText").await;
        std::fs::read(file.as_str().unwrap()).unwrap()
    }

    /// Types card and secret for a backup that was chosen.
    async fn open_backup(&mut self, keep: bool, card: &str, sealed: &[u8]) {
        self.app.handed().write().backup = Some(sealed.to_vec());
        self.app.go(Screen::Restore { keep });
        settle("document.querySelector('[data-screen=restore] textarea') ? 1 : null").await;
        page::type_into("main textarea", card).await;
        js(NEXT).await;
        settle("document.querySelector('form input') ? 1 : null").await;
        page::type_into("form input", SECRET).await;
    }

    async fn restore_here(&mut self, card: &str, sealed: &[u8]) {
        let app = self.app;
        app.start_behind_home(Screen::Restore { keep: false });
        self.see("restore", "[data-screen=restore] .file").await;
        app.handed().write().backup = Some(sealed.to_vec());
        app.go(Screen::Restore { keep: false });
        self.see("restore-card", "main textarea").await;
        app.start_at(Screen::Home);
        arrive("home").await;
        self.open_backup(false, card, sealed).await;
        page::type_into("form input", "1234 5678 9012 34").await;
        js(NEXT).await;
        self.see("restore-wrong", "[role=alert] .note").await;
        page::type_into("form input", SECRET).await;
        js(NEXT).await;
        self.see("restore-here", "[data-screen=restore] ul.rows .row-label").await;
    }

    /// Changes the secret, after the present one was asked for.
    async fn another_secret(&mut self) -> String {
        self.app.start_behind_home(Screen::ChangeSecret);
        settle("document.querySelector('[data-screen=change] input') ? 1 : null").await;
        page::type_into("form input", "1234 5678 9012 34").await;
        js(NEXT).await;
        self.see("change-wrong", "[role=alert] .note").await;
        page::type_into("form input", SECRET).await;
        js(NEXT).await;
        let secret = self.new_secret("secret-new").await;
        self.see("secret-changed", "[data-screen=secret] h1").await;
        secret
    }

    /// Takes the number that is shown.
    pub(super) async fn new_secret(&mut self, name: &str) -> String {
        settle("document.querySelector('[data-screen=secret] .secret') ? 1 : null").await;
        if !name.is_empty() {
            self.see(name, ".secret").await;
        }
        let secret = js("document.querySelector('.secret').innerText").await.as_str().unwrap().to_owned();
        js(NEXT).await;
        settle("document.querySelector('form input') ? 1 : null").await;
        page::type_into("form input", &secret).await;
        js(NEXT).await;
        settle("document.querySelector('[data-screen=secret] .steps') ? null : 1").await;
        secret
    }

    /// The folder opens by its card, and by its new secret; not by the first any more.
    async fn opened_by(&mut self, card: &str, secret: &str) {
        let app = self.app;
        app.close(Screen::UnlockCard).await;
        settle("document.querySelector('[data-screen=unlock-card] textarea') ? 1 : null").await;
        page::type_into("main textarea", card).await;
        js(NEXT).await;
        let newest = self.new_secret("").await;
        let wallet = app.wallet().unwrap();
        for (typed, right) in [(SECRET, false), (secret, false), (&newest, true)] {
            assert_eq!(wallet.is_mine(Secret::typed(typed)).await.is_ok(), right, "{typed}");
        }
        assert_eq!(wallet.list().await.unwrap().len(), 2);
    }

    /// A new device, or this one after everything was removed: the papers stay true.
    async fn restore_on_a_new_device(&mut self, card: &str, sealed: &[u8]) {
        let app = self.app;
        app.start_at(Screen::Device { restore: true });
        arrive("device").await;
        self.open_backup(true, card, sealed).await;
        js(NEXT).await;
        self.see("restore-contents", "[data-screen=restore] ul.rows").await;
        assert!(!platform::folder_exists(), "a folder was made before anybody said yes");
        js(NEXT).await;
        self.see("restore-done", "[data-screen=restore] footer .primary:only-child").await;
        js(NEXT).await;
        arrive("home").await;
        let wallet = app.wallet().unwrap();
        assert_eq!(wallet.list().await.unwrap().len(), 1, "the private paper was not in it");
        wallet.are_mine(Secret::typed(SECRET), wallet_core::vault::Card::typed(card).unwrap()).await.unwrap();
    }

    /// The damaged one is kept; what is in the backup is there again.
    async fn restore_in_the_place_of_a_damaged_one(&mut self, card: &str, sealed: &[u8]) {
        let (app, home) = (self.app, HOME.get().unwrap());
        app.close(Screen::Unlock { idle: false }).await;
        let whole = std::fs::read(home.join("default.onward")).unwrap();
        std::fs::write(home.join("default.onward"), &whole[..whole.len() / 2]).unwrap();
        self.open_backup(true, card, sealed).await;
        js(NEXT).await;
        settle("document.querySelector('[data-screen=restore] ul.rows') ? 1 : null").await;
        js(NEXT).await;
        settle("document.querySelector('[data-screen=restore] footer .primary:only-child') ? 1 : null").await;
        assert_eq!(app.wallet().unwrap().list().await.unwrap().len(), 1);
        assert_eq!(std::fs::read(home.join("aside-1-default.onward")).unwrap(), whole[..whole.len() / 2]);
    }
}
