use crate::app::{App, Screen, use_app};
use crate::components::Page;
use crate::platform;
use dioxus::prelude::*;

/// Whose device this is; it decides whether anything is kept.
#[component]
pub fn Device() -> Element {
    let app = use_app();
    if !platform::KEEPS {
        return rsx! {
            Page {
                title: app.say("device-page-title"),
                actions: rsx! {
                    button { class: "primary wide", onclick: move |_| forget_afterwards(app), {app.say("device-page-go")} }
                },
                p { {app.say("device-page-lead")} }
                p { {app.say("device-page-note")} }
            }
        };
    }
    rsx! {
        Page { title: app.say("device-title"),
            ul { class: "plain",
                li {
                    button { class: "choice", onclick: move |_| app.go(Screen::Secret),
                        {app.say("device-mine")}
                        small { {app.say("device-mine-note")} }
                    }
                }
                li {
                    button { class: "choice", onclick: move |_| forget_afterwards(app),
                        {app.say("device-shared")}
                        small { {app.say("device-shared-note")} }
                    }
                }
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
