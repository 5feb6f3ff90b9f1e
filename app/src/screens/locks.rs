use crate::app::use_app;
use crate::components::{Choice, Choices, Page};
use crate::idle::CHOICES;
use dioxus::prelude::*;

/// Choosing when the folder locks by itself.
#[component]
pub fn Locks() -> Element {
    let app = use_app();
    rsx! {
        Page { title: app.text("locks-title"),
            p { {app.text("locks-lead")} }
            Choices {
                for minutes in CHOICES {
                    Choice {
                        key: "{minutes}",
                        pressed: minutes == app.locks_after(),
                        onclick: move |_| app.lock_after(minutes),
                        {app.text_with("locks-minutes", "minutes", minutes)}
                    }
                }
            }
            p { class: "small", {app.text("locks-away")} }
        }
    }
}
