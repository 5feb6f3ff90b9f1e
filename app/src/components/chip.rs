use super::{Icon, Tone};
use crate::app::use_app;
use dioxus::prelude::*;
use wallet_core::clock::Moment;
use wallet_core::record::{Record, RecordStanding};
use wallet_core::trust::status::Status;

/// A word about something, with a picture that says the same.
#[component]
pub fn Chip(#[props(default)] tone: Tone, children: Element) -> Element {
    rsx! {
        span { class: "chip {tone.class()}",
            Icon { sign: tone.sign() }
            span { {children} }
        }
    }
}

/// What is known of a certificate, in a word: the worst of it.
#[component]
pub fn RecordChip(record: Record) -> Element {
    let app = use_app();
    let (tone, id) = standing(&record, app.moment());
    rsx! { Chip { tone, {app.text(id)} } }
}

fn standing(record: &Record, now: Moment) -> (Tone, &'static str) {
    if record.standing == RecordStanding::Practice {
        return (Tone::Warn, "chip-sample");
    }
    // Nobody vouches for it, whenever that was.
    match record.standing {
        RecordStanding::Own => return (Tone::Plain, "claim-own_words"),
        RecordStanding::Paper if record.format == "application/pdf" => return (Tone::Plain, "chip-file"),
        RecordStanding::Paper => return (Tone::Plain, "chip-picture"),
        _ => {}
    }
    if record.wrong_inside {
        return (Tone::Danger, "chip-wrong-inside");
    }
    let status = record.status(now);
    match status {
        Status::Revoked(_) => return (Tone::Danger, "chip-stopped"),
        Status::Suspended(_) => return (Tone::Danger, "chip-suspended"),
        _ => {}
    }
    let (over, early) = (record.expired(now), record.not_yet_valid(now));
    if over == Some(true) {
        return (Tone::Danger, "chip-expired");
    }
    if early == Some(true) {
        return (Tone::Warn, "chip-early");
    }
    match record.standing {
        // With a wrong clock nobody knows whether its time is over.
        _ if over.is_none() || early.is_none() => (Tone::Plain, "chip-unchecked"),
        // Whoever gave it may have stopped it meanwhile, and nobody asked, or not for long.
        _ if !record.checked || matches!(status, Status::Never | Status::Since(_)) => (Tone::Plain, "chip-unchecked"),
        RecordStanding::Unknown => (Tone::Plain, "chip-unknown"),
        _ => (Tone::Ok, "chip-checked"),
    }
}
