use crate::app::{App, Screen, SecretFor, use_app};
use crate::components::{Button, Choice, Choices, Drawing, Kind, Page, Picture};
use crate::platform;
use dioxus::prelude::*;

/// Whose device this is; it decides whether anything is kept.
#[component]
pub fn Device(restore: bool) -> Element {
    let app = use_app();
    let then = if restore { Screen::Restore { keep: false } } else { Screen::Home };
    if !platform::KEEPS {
        return rsx! {
            Page {
                title: app.text("device-page-title"),
                actions: rsx! {
                    Button { kind: Kind::Primary, onclick: move |_| forget_afterwards(app, Screen::Home), {app.text("add-next")} }
                    Button { onclick: move |_| forget_afterwards(app, Screen::Restore { keep: false }), {app.text("safety-restore")} }
                },
                Picture { drawing: Drawing::Desk }
                p { {app.text("device-page-lead")} }
                p { {app.text("device-page-note")} }
            }
        };
    }
    let mine = if restore { Screen::Restore { keep: true } } else { Screen::Secret(SecretFor::Folder) };
    rsx! {
        Page { title: app.text("device-title"),
            Choices {
                Choice { onclick: move |_| app.go(mine.clone()), note: app.text("device-mine-note"), {app.text("device-mine")} }
                Choice {
                    onclick: move |_| forget_afterwards(app, then.clone()),
                    note: app.text("device-shared-note"),
                    {app.text("device-shared")}
                }
            }
            if !restore {
                Button { kind: Kind::Quiet, onclick: move |_| app.go(Screen::Device { restore: true }), {app.text("safety-restore")} }
            }
        }
    }
}

/// Opens a folder in memory, and goes on.
pub fn forget_afterwards(app: App, then: Screen) {
    spawn(async move {
        match platform::forgetful_folder(&app.outside()).await {
            Ok(folder) => {
                app.set_folder(Some(folder));
                match then {
                    Screen::Home => app.start_at(then),
                    _ => app.start_behind_home(then),
                }
            }
            Err(error) => app.trouble(error),
        }
    });
}
