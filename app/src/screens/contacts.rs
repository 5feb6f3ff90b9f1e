use crate::app::use_app;
use crate::components::{Drawing, Empty, Page, Rows};
use crate::entries;
use dioxus::prelude::*;
use wallet_core::clock;

/// Who was asked since the program started.
#[component]
pub fn Contacts() -> Element {
    let app = use_app();
    let contacts = app.outside().contacts();
    let day = |seconds| clock::date(seconds).and_then(|day| entries::date(app, &day)).map(|day| day.text);
    rsx! {
        Page { title: app.text("contacts-title"),
            p { {app.text("contacts-lead")} }
            if contacts.is_empty() {
                Empty { drawing: Drawing::Plug, {app.text("contacts-none")} }
            } else {
                Rows {
                    for contact in contacts {
                        li { key: "{contact.host}",
                            span { class: "row-value theirs", dir: "ltr", {contact.host} }
                            span { class: "row-label theirs", {day(contact.last).unwrap_or_default()} }
                        }
                    }
                }
            }
        }
    }
}
