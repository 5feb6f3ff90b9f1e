use crate::app::use_app;
use crate::components::{Alert, ListAge, Page, Said, Tone};
use crate::entries;
use crate::platform;
use dioxus::prelude::*;

/// The list of known givers, and how old it is.
#[component]
pub fn Known(taken: bool) -> Element {
    let app = use_app();
    let list = platform::trust_list().ok();
    let day = list.as_ref().and_then(|list| entries::date(app, list.date()?));
    rsx! {
        Page { title: app.text("known-title"),
            Alert { tone: Tone::Ok, said: if taken { Said::Text("known-new") } else { Said::Nothing } }
            if let Some(day) = day {
                p { {app.text_with("known-date", "date", day.text)} }
            }
            ListAge {}
        }
    }
}
