use super::device::forget_afterwards;
use crate::app::{Screen, use_app};
use crate::components::{Alert, Page, Tick};
use crate::platform;
use dioxus::prelude::*;
use wallet_core::vault::Secret;

/// Opening the folder.
#[component]
pub fn Unlock() -> Element {
    let app = use_app();
    let mut typed = use_signal(String::new);
    let mut shown = use_signal(|| false);
    let mut lost = use_signal(|| false);
    let mut problem = use_signal(|| None::<String>);
    let mut working = use_signal(|| false);
    let open = move || {
        if working() {
            return;
        }
        working.set(true);
        problem.set(None);
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
                    problem.set(Some(app.both_sentences(&error)));
                }
                Err(error) => app.go(Screen::Trouble(error)),
            }
        });
    };
    let mut by_button = open;
    let mut by_key = open;
    rsx! {
        Page {
            title: app.say("unlock-title"),
            actions: rsx! {
                button { class: "primary wide", disabled: working(), onclick: move |_| by_button(), {app.say("unlock-open")} }
            },
            Alert { kind: "danger", text: problem() }
            form {
                onsubmit: move |event| {
                    event.prevent_default();
                    by_key();
                },
                label { class: "field",
                    span { {app.say("secret-field")} }
                    input {
                        r#type: if shown() { "text" } else { "password" },
                        autocomplete: "off",
                        spellcheck: "false",
                        dir: "auto",
                        value: typed(),
                        oninput: move |event| typed.set(event.value()),
                    }
                }
                Tick { checked: shown(), onchange: move |on| shown.set(on), {app.say("secret-show")} }
            }
            if working() {
                p { role: "status", {app.say("app-wait")} }
            }
            button { class: "quiet", "aria-expanded": if lost() { "true" } else { "false" }, onclick: move |_| lost.toggle(),
                {app.say("unlock-lost")}
            }
            if lost() {
                div { class: "note",
                    p { {app.say("unlock-lost-note")} }
                    p { {app.say("unlock-lost-use")} }
                    button { onclick: move |_| forget_afterwards(app), {app.say("unlock-lost-go")} }
                }
            }
        }
    }
}
