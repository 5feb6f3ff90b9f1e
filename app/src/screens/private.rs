use super::use_records;
use crate::app::use_app;
use crate::components::{Card, Choices, Drawing, Empty, Note, Page, Reminders, Tone};
use dioxus::prelude::*;

/// The private papers, kept apart from what is shown around.
#[component]
pub fn Private() -> Element {
    let app = use_app();
    let Some(records) = use_records()() else { return rsx! { Page { title: app.text("private-title") } } };
    let private: Vec<_> = records.into_iter().filter(|listed| listed.record.private).collect();
    rsx! {
        Page { title: app.text("private-title"),
            Note { tone: Tone::Private, p { {app.text("private-lead")} } }
            Reminders { records: private.clone() }
            if private.is_empty() {
                Empty { drawing: Drawing::Drawer, {app.text("private-empty")} }
            }
            Choices {
                for listed in private {
                    li { key: "{listed.id}", Card { listed } }
                }
            }
        }
    }
}
