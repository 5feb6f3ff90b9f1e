use super::use_record;
use crate::app::{Screen, use_app};
use crate::components::{Button, Kind, Named, Page, Rows, Tick, theirs};
use crate::entries::{self, Entry};
use dioxus::prelude::*;
use wallet_core::vault::RowId;

/// Choosing what to show. What is private is not to be chosen here.
#[component]
pub fn Show(id: RowId) -> Element {
    let app = use_app();
    let Some(shown) = use_record(id)() else { return rsx! { Page { title: app.text("show-title") } } };
    let choices = entries::choices(app, &shown.claims);
    let is_seen = move |entry: &Entry| !entry.can_hide || !(entry.private || app.leaves_out(id, &entry.path));
    let seen: Vec<String> =
        choices.iter().filter(|entry| entry.can_hide && is_seen(entry)).map(|entry| entry.path.clone()).collect();
    let not_seen: Vec<Entry> = choices.iter().filter(|entry| !is_seen(entry)).cloned().collect();
    rsx! {
        Page {
            title: app.text("show-title"),
            step: (1, 2),
            actions: rsx! {
                Button {
                    kind: Kind::Primary,
                    onclick: move |_| app.go(Screen::Code { id, show: seen.clone() }),
                    {app.text("show-make")}
                }
            },
            h2 { {app.text("show-choose")} }
            Rows {
                for entry in choices.into_iter().filter(|entry| !(entry.private && entry.can_hide)) {
                    li { key: "{entry.path}", class: if is_seen(&entry) { "" } else { "off" },
                        if entry.can_hide {
                            Tick {
                                checked: is_seen(&entry),
                                onchange: {
                                    let path = entry.path.clone();
                                    move |on: bool| app.leave_out(id, &path, !on)
                                },
                                Named {
                                    label: theirs(entry.label.clone()),
                                    value: entry.value.clone(),
                                    note: (!is_seen(&entry)).then(|| app.text("show-hidden")),
                                }
                            }
                        } else {
                            Named {
                                label: theirs(entry.label.clone()),
                                value: entry.value.clone(),
                                note: app.text("show-always"),
                            }
                        }
                    }
                }
                for (label , value) in entries::always(app, &shown.record) {
                    li { key: "{label}", Named { label: app.text(label), value, note: app.text("show-always") } }
                }
            }
            h2 { {app.text("show-not")} }
            div { "aria-live": "polite",
                if not_seen.is_empty() {
                    p { {app.text("show-nothing")} }
                } else {
                    Rows {
                        for entry in not_seen {
                            li { key: "{entry.path}",
                                {theirs(entry.label)}
                                if entry.private {
                                    span { class: "row-note", {app.text("show-private")} }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
