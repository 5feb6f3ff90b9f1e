use crate::app::{App, Screen, use_app};
use crate::components::{Alert, Page};
use crate::platform;
use dioxus::html::FileData;
use dioxus::prelude::*;
use wallet_core::Error;
use wallet_core::guard::{GuardError, limits};

/// Texts longer than this are not shown again in their field; how long they are is.
const LONG: usize = 16_384;

/// Giving a link or a file.
#[component]
pub fn Add() -> Element {
    let app = use_app();
    let mut text = use_signal(String::new);
    let mut problem = use_signal(|| None::<String>);
    platform::use_long_text(use_callback(move |long: String| text.set(long)));
    let next = move |_| {
        let given = text.read().trim().to_owned();
        if given.is_empty() {
            problem.set(Some(app.say("add-empty")));
        } else {
            app.go(Screen::Offer { text: given, practice_code: None });
        }
    };
    let characters = text.read().chars().count();
    rsx! {
        Page {
            title: app.say("add-title"),
            actions: rsx! {
                button { class: "primary wide", onclick: next, {app.say("add-next")} }
                button { class: "wide", onclick: move |_| app.practise(), {app.say("home-sample")} }
            },
            p { {app.say("add-lead")} }
            Alert { kind: "danger", text: problem() }
            label { class: "field",
                span { {app.say("add-field")} }
                textarea {
                    dir: "ltr",
                    autocomplete: "off",
                    spellcheck: "false",
                    oninput: move |event| {
                        problem.set(None);
                        text.set(event.value());
                    },
                }
            }
            if characters > LONG {
                p { class: "small", role: "status", {app.say_with("add-long", "characters", characters.to_string())} }
            }
            label { class: "file",
                {app.say("add-file")}
                input {
                    r#type: "file",
                    accept: "image/png,image/jpeg,.txt,.json",
                    onchange: move |event| {
                        if let Some(file) = event.files().into_iter().next() {
                            spawn(open(app, file));
                        }
                    },
                }
            }
        }
    }
}

async fn open(app: App, file: FileData) {
    match read(file).await {
        Ok(text) => app.go(Screen::Offer { text, practice_code: None }),
        Err(error) => app.go(Screen::Trouble(error)),
    }
}

/// The text of a file, or of the code in a picture.
async fn read(file: FileData) -> Result<String, Error> {
    if file.size() > limits::IMAGE as u64 {
        return Err(GuardError::Limit.into());
    }
    let bytes = file.read_bytes().await.map_err(|_| wallet_core::code::CodeError::Picture)?;
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(text.trim().to_owned()),
        Err(_) => platform::text_of_picture(&bytes).await,
    }
}
