use super::use_record;
use crate::app::{Screen, use_app};
use crate::components::Page;
use dioxus::prelude::*;
use wallet_core::vault::RowId;

/// Asking before a certificate goes.
#[component]
pub fn Remove(id: RowId) -> Element {
    let app = use_app();
    let title = use_record(id)().map(|shown| shown.record.title).unwrap_or_default();
    let remove = move |_| {
        spawn(async move {
            let removed = async { app.wallet()?.delete(id).await };
            match removed.await {
                Ok(()) => app.start_at(Screen::Home),
                Err(error) => app.trouble(error),
            }
        });
    };
    rsx! {
        Page {
            title: app.say("remove-title"),
            actions: rsx! {
                button { class: "primary wide", onclick: move |_| app.back(), {app.say("remove-no")} }
                button { class: "wide danger", onclick: remove, {app.say("remove-yes")} }
            },
            p { class: "big", dir: "auto", {title} }
            p { {app.say("remove-lead")} }
        }
    }
}
