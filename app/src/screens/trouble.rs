use crate::app::{Screen, use_app};
use crate::components::{Button, Kind, Page, told};
use dioxus::prelude::*;
use wallet_core::Error;

/// What did not work, and what to do now. One page for every code there is.
#[component]
pub fn Trouble(error: Error) -> Element {
    let app = use_app();
    let said = app.sentences(&error);
    let back = move |_| match (app.depth() > 1, app.folder().is_some()) {
        (true, _) => app.back(),
        (false, true) => app.start_at(Screen::Home),
        (false, false) => app.start_at(Screen::Language),
    };
    rsx! {
        Page {
            title: told(said.what),
            actions: rsx! {
                Button { kind: Kind::Primary, onclick: back, {app.text("trouble-back")} }
            },
            p { class: "big", {told(said.next)} }
            p { class: "small", {app.text_with("trouble-helper", "code", error.code())} }
        }
    }
}
