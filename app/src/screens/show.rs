use super::use_record;
use crate::app::{Screen, use_app};
use crate::components::{Page, Tick};
use crate::entries::{self, Entry};
use dioxus::prelude::*;
use wallet_core::vault::RowId;

/// Choosing what to show. What is private is not to be chosen here.
#[component]
pub fn Show(id: RowId) -> Element {
    let app = use_app();
    let Some(shown) = use_record(id)() else { return rsx! { Page { title: app.say("show-title") } } };
    let choices = entries::choices(app, &shown.claims);
    let is_seen = move |entry: &Entry| !entry.can_hide || !(entry.private || app.leaves_out(id, &entry.path));
    let seen: Vec<String> =
        choices.iter().filter(|entry| entry.can_hide && is_seen(entry)).map(|entry| entry.path.clone()).collect();
    let not_seen: Vec<Entry> = choices.iter().filter(|entry| !is_seen(entry)).cloned().collect();
    rsx! {
        Page {
            title: app.say("show-title"),
            actions: rsx! {
                button {
                    class: "primary wide",
                    onclick: move |_| app.go(Screen::Code { id, show: seen.clone() }),
                    {app.say("show-make")}
                }
            },
            h2 { {app.say("show-choose")} }
            ul { class: "rows",
                for entry in choices.into_iter().filter(|entry| !(entry.private && entry.can_hide)) {
                    li { key: "{entry.path}", class: if is_seen(&entry) { "" } else { "off" },
                        if entry.can_hide {
                            Tick {
                                checked: is_seen(&entry),
                                onchange: {
                                    let path = entry.path.clone();
                                    move |on: bool| app.leave_out(id, &path, !on)
                                },
                                Words { entry: entry.clone() }
                                if !is_seen(&entry) {
                                    span { class: "row-label", {app.say("show-hidden")} }
                                }
                            }
                        } else {
                            Words { entry: entry.clone() }
                            span { class: "row-label", {app.say("show-always")} }
                        }
                    }
                }
                for (label , value) in entries::always(app, &shown.record) {
                    li { key: "{label}",
                        span { class: "row-label", {label} }
                        span { class: "row-value", dir: "auto", {value} }
                        span { class: "row-label", {app.say("show-always")} }
                    }
                }
            }
            h2 { {app.say("show-not")} }
            div { "aria-live": "polite",
                if not_seen.is_empty() {
                    p { {app.say("show-nothing")} }
                } else {
                    ul { class: "rows",
                        for entry in not_seen {
                            li { key: "{entry.path}",
                                span { dir: "auto", {entry.label} }
                                if entry.private {
                                    span { class: "row-note", {app.say("show-private")} }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// An entry's name and value.
#[component]
fn Words(entry: Entry) -> Element {
    rsx! {
        span { class: "row-label", dir: "auto", {entry.label} }
        span { class: "row-value", dir: "auto", {entry.value} }
    }
}
