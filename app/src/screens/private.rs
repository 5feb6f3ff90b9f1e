use super::use_records;
use crate::app::use_app;
use crate::components::{Card, Page};
use dioxus::prelude::*;

/// The private papers, kept apart from what is shown around.
#[component]
pub fn Private() -> Element {
    let app = use_app();
    let Some(records) = use_records()() else { return rsx! { Page { title: app.say("private-title") } } };
    let private: Vec<_> = records.into_iter().filter(|listed| listed.record.private).collect();
    rsx! {
        Page { title: app.say("private-title"),
            div { class: "note private", p { {app.say("private-lead")} } }
            if private.is_empty() {
                p { {app.say("private-empty")} }
            }
            ul { class: "plain",
                for listed in private {
                    li { key: "{listed.id}", Card { listed } }
                }
            }
        }
    }
}
