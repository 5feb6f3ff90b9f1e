use super::use_record;
use crate::app::{Screen, use_app};
use crate::components::{Page, Tick};
use crate::entries::{self, Entry};
use dioxus::prelude::*;
use std::collections::BTreeSet;
use wallet_core::vault::RowId;

/// Choosing what to show. What is private is not to be chosen here.
#[component]
pub fn Show(id: RowId) -> Element {
    let app = use_app();
    let mut left_out = use_signal(BTreeSet::<String>::new);
    let Some(shown) = use_record(id)() else { return rsx! { Page { title: app.say("show-title") } } };
    let choices = entries::choices(app, &shown.claims);
    let is_seen = move |entry: &Entry| !entry.can_hide || !(entry.private || left_out.read().contains(&entry.path));
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
            h2 { {app.say("show-see")} }
            ul { class: "rows",
                for entry in choices.into_iter().filter(|entry| !(entry.private && entry.can_hide)) {
                    li { key: "{entry.path}",
                        if entry.can_hide {
                            Tick {
                                checked: is_seen(&entry),
                                onchange: {
                                    let path = entry.path.clone();
                                    move |on: bool| {
                                        if on { left_out.write().remove(&path); } else { left_out.write().insert(path.clone()); }
                                    }
                                },
                                Words { entry: entry.clone() }
                            }
                        } else {
                            Words { entry: entry.clone() }
                            span { class: "row-label", {app.say("show-always")} }
                        }
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
