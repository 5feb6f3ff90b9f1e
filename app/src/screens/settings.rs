use crate::app::{Screen, use_app};
use crate::components::{Choice, Choices, Page};
use dioxus::prelude::*;

/// Settings.
#[component]
pub fn Settings() -> Element {
    let app = use_app();
    let language = app.language();
    let forgets = app.folder().is_some_and(|folder| folder.forgets);
    let lock = move |_| {
        spawn(app.close(Screen::Unlock { idle: false }));
    };
    rsx! {
        Page { title: app.text("app-settings"),
            Choices {
                if forgets {
                    Choice { onclick: move |_| app.go(Screen::Finish), {app.text("settings-finish")} }
                } else {
                    Choice { onclick: lock, {app.text("settings-lock")} }
                }
                Choice { onclick: move |_| app.go(Screen::Safety),
                    {app.text(if forgets { "safety-take" } else { "safety-title" })}
                }
                Profile {}
                Choice { onclick: move |_| app.go(Screen::Language),
                    {app.text_with("language-change", "name", language.own_name)}
                }
                Choice { onclick: move |_| app.go(Screen::Known { taken: false }), {app.text("known-title")} }
                Choice { onclick: move |_| app.go(Screen::Contacts), {app.text("contacts-title")} }
                if !forgets {
                    Choice {
                        onclick: move |_| app.go(Screen::Locks),
                        note: app.text_with("locks-minutes", "minutes", app.locks_after()),
                        {app.text("settings-locks")}
                    }
                    Choice { onclick: move |_| app.go(Screen::Pin), {app.text("settings-pin")} }
                    Choice { onclick: move |_| app.go(Screen::ChangeSecret), {app.text("settings-change")} }
                    People {}
                    Choice { onclick: move |_| app.go(Screen::RemoveAll), {app.text("settings-remove")} }
                }
            }
        }
    }
}

/// A career profile out of the folder.
#[cfg(not(target_arch = "wasm32"))]
#[component]
fn Profile() -> Element {
    let app = use_app();
    rsx! {
        Choice { onclick: move |_| app.go(Screen::Profile), note: app.text("career-make-note"), {app.text("career-make")} }
    }
}

/// This build writes none.
#[cfg(target_arch = "wasm32")]
#[component]
fn Profile() -> Element {
    rsx! {}
}

/// What there is of others who have a folder on this device.
#[cfg(not(target_arch = "wasm32"))]
#[component]
fn People() -> Element {
    let app = use_app();
    rsx! {
        if crate::platform::are_several() {
            Choice { onclick: move |_| app.go(Screen::Face { new: false }), {app.text("face-title")} }
        }
        Choice { onclick: move |_| app.go(Screen::People), {app.text("people-other")} }
    }
}

/// There are no others here.
#[cfg(target_arch = "wasm32")]
#[component]
fn People() -> Element {
    rsx! {}
}
