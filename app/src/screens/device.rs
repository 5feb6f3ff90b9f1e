use crate::app::{App, Screen, use_app};
use crate::components::{Button, Choice, Choices, Drawing, Kind, Page, Picture};
use crate::platform;
use dioxus::prelude::*;

/// Whose device this is; it decides whether anything is kept.
#[component]
pub fn Device() -> Element {
    let app = use_app();
    if !platform::KEEPS {
        return rsx! {
            Page {
                title: app.text("device-page-title"),
                actions: rsx! {
                    Button { kind: Kind::Primary, onclick: move |_| forget_afterwards(app), {app.text("device-page-go")} }
                },
                Picture { drawing: Drawing::Desk }
                p { {app.text("device-page-lead")} }
                p { {app.text("device-page-note")} }
            }
        };
    }
    rsx! {
        Page { title: app.text("device-title"),
            Choices {
                Choice { onclick: move |_| app.go(Screen::Secret), note: app.text("device-mine-note"), {app.text("device-mine")} }
                Choice { onclick: move |_| forget_afterwards(app), note: app.text("device-shared-note"), {app.text("device-shared")} }
            }
        }
    }
}

/// Opens a folder in memory.
pub fn forget_afterwards(app: App) {
    spawn(async move {
        match platform::forgetful_folder(&app.outside()).await {
            Ok(folder) => {
                app.set_folder(Some(folder));
                app.start_at(Screen::Home);
            }
            Err(error) => app.trouble(error),
        }
    });
}
