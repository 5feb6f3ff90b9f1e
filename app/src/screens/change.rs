use crate::app::{Screen, SecretFor, use_app};
use crate::components::{Alert, Button, Kind, Page, Said, SecretField, Tone, Waiting};
use dioxus::prelude::*;
use wallet_core::vault::Secret;

/// Asking for the secret before it is changed: somebody else may sit at an open folder.
#[component]
pub fn ChangeSecret() -> Element {
    let app = use_app();
    let typed = use_signal(String::new);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    let next = move || {
        if working() {
            return;
        }
        working.set(true);
        problem.set(Said::Nothing);
        spawn(async move {
            let mine = async { app.wallet()?.is_mine(Secret::typed(&typed.read())).await };
            let mine = mine.await;
            working.set(false);
            match mine {
                Ok(()) => app.replace(Screen::Secret(SecretFor::Change)),
                Err(error) if error.code() == "E_WRONG_SECRET" => problem.set(Said::Error(error)),
                Err(error) => app.trouble(error),
            }
        });
    };
    let (mut by_button, mut by_key) = (next, next);
    rsx! {
        Page {
            title: app.text("settings-change"),
            actions: rsx! {
                Button { kind: Kind::Primary, disabled: working(), onclick: move |_| by_button(), {app.text("add-next")} }
            },
            p { {app.text("change-lead")} }
            Alert { tone: Tone::Danger, said: problem() }
            form {
                onsubmit: move |event| {
                    event.prevent_default();
                    by_key();
                },
                SecretField { value: typed }
            }
            if working() {
                Waiting {}
            }
        }
    }
}
