use crate::app::{Screen, use_app};
use crate::components::Page;
use crate::platform;
use dioxus::prelude::*;

/// Asking before everything goes.
#[component]
pub fn Finish() -> Element {
    let app = use_app();
    let finish = move |_| {
        spawn(async move {
            // The folder is only in memory, and this wallet its only owner.
            if let Ok(wallet) = app.wallet() {
                let _ = wallet.lock().await;
            }
            app.set_folder(None);
            app.outside().forget();
            app.start_at(Screen::Finished);
        });
    };
    rsx! {
        Page {
            title: app.say("finish-title"),
            actions: rsx! {
                button { class: "primary wide", onclick: move |_| app.back(), {app.say("finish-no")} }
                button { class: "wide danger", onclick: finish, {app.say("finish-yes")} }
            },
            p { {app.say("settings-finish-lead")} }
        }
    }
}

/// Everything is gone.
#[component]
pub fn Finished() -> Element {
    let app = use_app();
    rsx! {
        Page {
            title: app.say("finish-done"),
            actions: rsx! {
                button { class: "primary wide", onclick: move |_| platform::restart(app), {app.say("finish-again")} }
            },
        }
    }
}
