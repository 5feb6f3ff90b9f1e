use crate::app::{Screen, use_app};
use crate::components::{Button, Drawing, Kind, Page, Picture};
use crate::platform;
use dioxus::prelude::*;

/// Asking before everything goes.
#[component]
pub fn Finish() -> Element {
    let app = use_app();
    let records = super::use_records();
    let something = records.read().as_ref().is_some_and(|records| !records.is_empty());
    let finish = move |_| {
        spawn(app.close(Screen::Finished));
    };
    rsx! {
        Page {
            title: app.text("finish-title"),
            actions: rsx! {
                Button { kind: Kind::Primary, onclick: move |_| app.back(), {app.text("finish-no")} }
                Button { kind: Kind::Danger, onclick: finish, {app.text("finish-yes")} }
            },
            p { {app.text("settings-finish-lead")} }
            if something {
                Button { kind: Kind::Quiet, onclick: move |_| app.go(Screen::Safety), {app.text("safety-take")} }
            }
        }
    }
}

/// Everything is gone.
#[component]
pub fn Finished() -> Element {
    let app = use_app();
    rsx! {
        Page {
            title: app.text(if platform::anybody_keeps() { "people-gone" } else { "finish-done" }),
            actions: rsx! {
                Button { kind: Kind::Primary, onclick: move |_| platform::restart(app), {app.text("finish-again")} }
            },
            Picture { drawing: Drawing::Desk }
        }
    }
}
