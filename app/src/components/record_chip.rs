use crate::app::use_app;
use crate::platform;
use dioxus::prelude::*;
use wallet_core::record::{Record, RecordStanding};

/// What is known of a certificate, in a word: the worst of it.
#[component]
pub fn RecordChip(record: Record) -> Element {
    let app = use_app();
    let (kind, id) = standing(&record);
    rsx! { span { class: "chip {kind}", {app.say(id)} } }
}

fn standing(record: &Record) -> (&'static str, &'static str) {
    let now = platform::clock().now();
    if record.standing == RecordStanding::Practice {
        return ("warn", "chip-sample");
    }
    if record.expired(now) {
        return ("danger", "chip-expired");
    }
    if record.not_yet_valid(now) {
        return ("warn", "chip-early");
    }
    match record.standing {
        // Whoever gave it may have stopped it meanwhile, and nobody asked.
        _ if !record.checked || record.has_status => ("plain", "chip-unchecked"),
        RecordStanding::Unknown => ("plain", "chip-unknown"),
        _ => ("ok", "chip-checked"),
    }
}
