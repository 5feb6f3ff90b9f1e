use super::{Icon, RecordChip, Sign, theirs};
use crate::app::{Screen, use_app};
use crate::entries;
use dioxus::prelude::*;
use wallet_core::wallet::Listed;

/// A certificate among others.
#[component]
pub fn Card(listed: Listed) -> Element {
    let app = use_app();
    let Listed { id, record } = listed;
    // The same issuer has the same colour each time; the colour says nothing else.
    let colour = record.issuer.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % 6;
    rsx! {
        button {
            class: "card c{colour}",
            onclick: move |_| app.go(Screen::Certificate { id, added: false }),
            span { class: "card-title", {theirs(record.title.clone())} }
            span { {entries::giver(app, &record)} }
            RecordChip { record }
        }
    }
}

/// The way to the private papers, which looks like nothing else.
#[component]
pub fn PrivateDoor() -> Element {
    let app = use_app();
    rsx! {
        button { class: "lock", onclick: move |_| app.go(Screen::Private),
            Icon { sign: Sign::Lock }
            span {
                {app.text("private-title")}
                small { {app.text("home-private-note")} }
            }
        }
    }
}
