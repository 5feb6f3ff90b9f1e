//! A PIN beside the secret: made, tried wrong until one has to wait, and what the device knows by it.

use super::kept::SECRET;
use super::{HOME, NEXT, Walker, page};
use onward_app::{Screen, platform};
use page::{arrive, js, settle};
use wallet_core::entropy::Entropy;
use wallet_core::vault::{Card, KdfCost, PinState, Secret};

const PIN: &str = "480261";

impl Walker {
    pub(super) async fn pin(&mut self) {
        let app = self.app;
        app.start_behind_home(Screen::Pin);
        self.see("pin", "[data-screen=pin] .note.info").await;
        js(NEXT).await;
        self.type_pin("123456").await;
        self.see("pin-weak", "[role=alert] .note").await;
        self.type_pin(PIN).await;
        settle("document.querySelector('.steps .done:nth-child(2)') ? 1 : null").await;
        self.type_pin("480262").await;
        settle("document.querySelector('[role=alert] .note') ? 1 : null").await;
        self.type_pin(PIN).await;
        self.see("pin-done", "[data-screen=pin] main:not(:has(form))").await;
        js(NEXT).await;
        arrive("home").await;
        app.go(Screen::Pin);
        self.see("pin-have", "[data-screen=pin] .note.ok").await;

        app.close(Screen::Unlock { idle: false }).await;
        self.see("unlock-pin", ".pad").await;
        for digit in PIN.chars() {
            js(&format!(
                "[...document.querySelectorAll('.pad button')].find((one) => one.innerText === '{digit}').click()"
            ))
            .await;
            tokio::time::sleep(std::time::Duration::from_millis(30)).await;
        }
        js(NEXT).await;
        arrive("home").await;

        app.close(Screen::Unlock { idle: false }).await;
        for tries in 1..=5 {
            settle("document.querySelector('.pad') ? 1 : null").await;
            self.type_pin("911119").await;
            if tries == 1 {
                self.see("unlock-pin-wrong", "[role=alert] .note").await;
            }
            settle("document.querySelector('.waiting') ? null : 1").await;
        }
        self.see("unlock-pin-wait", "[data-screen=unlock] .note.warn").await;
        assert!(matches!(platform::pin_state(&app.outside()).await.unwrap(), PinState::Wait(51..=60)));
        self.older_copy().await;
    }

    async fn type_pin(&mut self, pin: &str) {
        settle("document.querySelector('form input') ? 1 : null").await;
        page::type_into("form input", pin).await;
        js(NEXT).await;
    }

    /// From where one has to wait: the secret opens it all the same. Then the file is as it was before a change.
    async fn older_copy(&mut self) {
        let app = self.app;
        let (file, copy) = (HOME.get().unwrap().join("default.onward"), HOME.get().unwrap().join("older"));
        std::fs::copy(&file, &copy).unwrap();
        js(NEXT).await;
        settle("document.querySelector('.pad') ? null : 1").await;
        page::type_into("form input", SECRET).await;
        js(NEXT).await;
        arrive("home").await;
        let card = Card::make(&Entropy::system()).unwrap();
        app.wallet().unwrap().set_card(card, KdfCost::FLOOR).await.unwrap();
        app.close(Screen::Language).await;
        std::fs::rename(&copy, &file).unwrap();
        app.set_folder(Some(platform::open_folder(&app.outside(), Secret::typed(SECRET)).await.unwrap()));
        app.start_at(Screen::Home);
        self.see("home-older", "[data-screen=home] .note.warn button").await;
        js("document.querySelector('.note.warn button').click()").await;
        settle("document.querySelector('.note.warn') ? null : 1").await;
        let wallet = app.wallet().unwrap();
        assert!(!wallet.is_older_copy().await.unwrap(), "what was accepted is not");
        wallet.remove_pin().await.unwrap();
    }
}
