use crate::app::use_app;
use crate::components::Page;
use crate::entries;
use dioxus::prelude::*;
use wallet_core::clock;

/// Who was asked since the program started.
#[component]
pub fn Contacts() -> Element {
    let app = use_app();
    let contacts = app.outside().contacts();
    rsx! {
        Page { title: app.say("contacts-title"),
            p { {app.say("contacts-lead")} }
            if contacts.is_empty() {
                p { class: "big", {app.say("contacts-none")} }
            } else {
                ul { class: "rows",
                    for contact in contacts {
                        li { key: "{contact.host}",
                            span { class: "row-value", dir: "ltr", {contact.host} }
                            span { class: "row-label", {clock::date(contact.last).and_then(|day| entries::date(app, &day)).unwrap_or_default()} }
                        }
                    }
                }
            }
        }
    }
}
