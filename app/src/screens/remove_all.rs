use crate::app::{Screen, use_app};
use crate::components::{Button, Kind, Page};
use crate::platform;
use dioxus::prelude::*;

/// Asking before a kept folder goes, with everything beside it.
#[component]
pub fn RemoveAll() -> Element {
    let app = use_app();
    let remove = move |_| {
        spawn(async move {
            // What could be wrong with its file, or with the key store, goes with the file.
            if let Ok(wallet) = app.wallet() {
                let _ = wallet.forget_on_device().await;
            }
            let _ = app.lock().await;
            match platform::remove_folder() {
                Ok(()) => platform::begin_anew(app, Screen::Finished),
                Err(error) => {
                    app.start_at(Screen::Unlock { idle: false });
                    app.go(Screen::Trouble(error));
                }
            }
        });
    };
    rsx! {
        Page {
            title: app.text("remove-all-title"),
            actions: rsx! {
                Button { kind: Kind::Primary, onclick: move |_| app.back(), {app.text("finish-no")} }
                Button { kind: Kind::Danger, onclick: remove, {app.text("settings-remove")} }
            },
            p { {app.text("remove-all-lead")} }
            p { {app.text("remove-all-backup")} }
            Button { kind: Kind::Quiet, onclick: move |_| app.go(Screen::Safety), {app.text("remove-all-first")} }
        }
    }
}
