//! A certificate that ends soon, and that whoever gave it stopped.

use super::{HIDES_LISTS, NEXT, Walker, page};
use onward_app::Screen;
use page::{arrive, js};
use practice::Sample;
use serde_json::json;
use std::sync::atomic::Ordering;

const CHECK: &str = "document.querySelector('[data-screen=certificate] main button.quiet').click()";
const BACK: &str = "document.querySelector('header [data-back]').click()";

impl Walker {
    pub(super) async fn stopped(&mut self) {
        let app = self.app;
        let ends = self.clock.now() + 10 * 86_400;
        let sample = Sample {
            title: "Food safety".to_owned(),
            clear: vec![("exp".to_owned(), json!(ends))],
            ..Sample::default()
        };
        self.take(sample.with_status(1)).await;
        self.see("certificate-never", "[data-screen=certificate] .note.warn").await;
        js(CHECK).await;
        self.see("status", "[data-screen=status] ul.rows li").await;
        HIDES_LISTS.store(true, Ordering::SeqCst);
        js(NEXT).await;
        self.see("status-failed", "[data-screen=status] [role=alert] .note.warn").await;
        HIDES_LISTS.store(false, Ordering::SeqCst);
        js(NEXT).await;
        self.see("status-done", "[data-screen=status] [role=alert] .note.ok").await;
        js(BACK).await;
        self.see("certificate-stopped", "[data-screen=certificate] .note.danger").await;
        app.start_at(Screen::Home);
        arrive("home").await;
        // The first says that this computer forgets.
        self.see("home-soon", "[data-screen=home] .note.warn + .note.warn").await;
        // What home knows it asks when one comes to it.
        app.start_behind_home(Screen::Private);
        arrive("private").await;
    }
}
