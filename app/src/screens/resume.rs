use super::offer::arrived;
use crate::app::use_app;
use crate::components::{Page, Waiting};
use dioxus::prelude::*;

/// Going on with offers that were accepted and stopped; only when the person asks for it.
#[component]
pub fn Resume() -> Element {
    let app = use_app();
    use_future(move || async move {
        app.hold(true);
        let taken = async { app.wallet()?.resume().await };
        let taken = taken.await;
        app.hold(false);
        // Nothing can be typed here, so every outcome is a screen of its own.
        if let Some(error) = arrived(app, taken) {
            app.trouble(error);
        }
    });
    rsx! {
        Page { title: app.text("resume-title"), Waiting {} }
    }
}
