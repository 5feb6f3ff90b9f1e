use crate::app::{Screen, use_app};
use crate::components::Page;
use dioxus::prelude::*;

/// Settings.
#[component]
pub fn Settings() -> Element {
    let app = use_app();
    let language = app.language();
    let forgets = app.folder().is_some_and(|folder| folder.forgets);
    let lock = move |_| {
        spawn(async move {
            let locked = async { app.wallet()?.lock().await };
            // The keys are gone in any case.
            let outcome = locked.await;
            app.set_folder(None);
            app.outside().forget();
            app.start_at(Screen::Unlock);
            if let Err(error) = outcome {
                app.go(Screen::Trouble(error));
            }
        });
    };
    rsx! {
        Page { title: app.say("settings-title"),
            ul { class: "plain",
                li {
                    if forgets {
                        button { class: "choice", onclick: move |_| app.go(Screen::Finish), {app.say("settings-finish")} }
                    } else {
                        button { class: "choice", onclick: lock, {app.say("settings-lock")} }
                    }
                }
                li {
                    button { class: "choice", onclick: move |_| app.go(Screen::Language),
                        {app.say_with("language-change", "name", language.own_name)}
                    }
                }
                li {
                    button { class: "choice", onclick: move |_| app.go(Screen::Contacts), {app.say("settings-contacts")} }
                }
            }
        }
    }
}
