use super::device::forget_afterwards;
use crate::app::{Screen, use_app};
use crate::components::{Alert, Button, Kind, More, Note, Page, Said, SecretField, Tone, Waiting};
use crate::platform;
use dioxus::prelude::*;
use wallet_core::vault::Secret;

/// Opening the folder.
#[component]
pub fn Unlock(idle: bool) -> Element {
    let app = use_app();
    let typed = use_signal(String::new);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    let open = move || {
        if working() {
            return;
        }
        working.set(true);
        problem.set(Said::Nothing);
        spawn(async move {
            let secret = Secret::typed(&typed.read());
            let opened = platform::open_folder(&app.outside(), secret).await;
            working.set(false);
            match opened {
                Ok(folder) => {
                    app.set_folder(Some(folder));
                    app.start_at(Screen::Home);
                }
                Err(error) if error.code() == "E_WRONG_SECRET" => {
                    problem.set(Said::Error(error));
                }
                Err(error) => app.go(Screen::Trouble(error)),
            }
        });
    };
    let mut by_button = open;
    let mut by_key = open;
    rsx! {
        Page {
            title: app.text("unlock-title"),
            actions: rsx! {
                Button { kind: Kind::Primary, disabled: working(), onclick: move |_| by_button(), {app.text("unlock-open")} }
            },
            if idle {
                Note { tone: Tone::Info, p { {app.text("unlock-idle")} } }
            }
            if app.given().read().is_some() {
                Note { tone: Tone::Info, p { {app.text("unlock-given")} } }
            }
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
            More { label: app.text("unlock-lost"),
                Note {
                    p { {app.text("unlock-lost-card")} }
                    Button { onclick: move |_| app.go(Screen::UnlockCard), {app.text("unlock-card-go")} }
                }
                Note {
                    p { {app.text("safety-restore-note")} }
                    Button { onclick: move |_| app.go(Screen::Restore { keep: true }), {app.text("safety-restore")} }
                }
                Note {
                    p { {app.text("unlock-lost-note")} }
                    p { {app.text("unlock-lost-use")} }
                    Button { onclick: move |_| forget_afterwards(app, Screen::Home), {app.text("unlock-lost-go")} }
                }
            }
        }
    }
}
