use super::{Note, Tone};
use crate::app::use_app;
use dioxus::prelude::*;

/// Says that the list of known givers is old, wherever something is said by it.
#[component]
pub fn ListAge() -> Element {
    let app = use_app();
    let old = app.wallet().is_ok_and(|wallet| wallet.trust_list_is_old());
    rsx! {
        if old {
            Note { tone: Tone::Warn, p { {app.text("known-old")} } }
        }
    }
}
