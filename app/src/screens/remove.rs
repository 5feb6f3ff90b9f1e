use super::use_record;
use crate::app::{Screen, use_app};
use crate::components::{Button, Kind, Page, theirs};
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
            title: app.text("remove-title"),
            actions: rsx! {
                Button { kind: Kind::Primary, onclick: move |_| app.back(), {app.text("remove-no")} }
                Button { kind: Kind::Danger, onclick: remove, {app.text("remove-yes")} }
            },
            p { class: "big", {theirs(title)} }
            p { {app.text("remove-lead")} }
        }
    }
}
