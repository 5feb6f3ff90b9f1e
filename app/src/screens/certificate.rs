use super::use_record;
use crate::app::{App, Screen, use_app};
use crate::components::{Alert, Page, RecordChip};
use crate::entries::{self, Entry};
use dioxus::prelude::*;
use url::Url;
use wallet_core::clock;
use wallet_core::record::{Record, RecordStanding};
use wallet_core::vault::RowId;

/// One certificate: what it is, who gave it, what is in it.
#[component]
pub fn Certificate(id: RowId, added: bool) -> Element {
    let app = use_app();
    let Some(shown) = use_record(id)() else { return rsx! { Page { title: app.say("app-wait") } } };
    let record = &shown.record;
    let site = website(record);
    rsx! {
        Page {
            title: record.title.clone(),
            actions: rsx! {
                if record.private {
                    button { class: "primary wide", onclick: move |_| app.start_at(Screen::Home), {app.say("app-home")} }
                } else {
                    button { class: "primary wide", onclick: move |_| app.go(Screen::Show(id)), {app.say("certificate-show")} }
                }
            },
            Alert { kind: "ok", text: added.then(|| app.say("certificate-added")) }
            div { class: "head",
                p { {entries::giver(app, record)} }
                RecordChip { record: record.clone() }
            }
            p { class: "small", {until(app, record)} }
            if record.private {
                div { class: "note private", p { {app.say("certificate-private")} } }
            }
            h2 { {app.say("certificate-inside")} }
            ul { class: "rows",
                for entry in entries::entries(app, &shown.claims) {
                    li { key: "{entry.path}", Row { entry: entry.clone() } }
                }
            }
            if let Some((host, url)) = site {
                button { class: "quiet wide", onclick: move |_| app.go(Screen::Leave(url.clone())),
                    {app.say_with("certificate-site", "host", host)}
                }
            }
            button { class: "quiet wide danger", onclick: move |_| app.go(Screen::Remove(id)), {app.say("certificate-remove")} }
        }
    }
}

/// An entry. A long value scrolls in its place, by the keyboard as well.
#[component]
fn Row(entry: Entry) -> Element {
    let long = entry.value.len() > LONG;
    rsx! {
        span { class: "row-label", dir: "auto", {entry.label} }
        span {
            class: if long { "row-value scroll" } else { "row-value" },
            tabindex: if long { "0" },
            dir: "auto",
            {entry.value}
        }
    }
}

/// Values of more bytes than this do not fit a small screen.
const LONG: usize = 600;

/// The front page of whoever gave it, to be looked at in a browser.
fn website(record: &Record) -> Option<(String, String)> {
    if record.standing == RecordStanding::Practice {
        return None;
    }
    let issuer = Url::parse(&record.issuer).ok().filter(|url| url.scheme() == "https")?;
    // Only an address that is written as it is meant: the host that was compared is the one that is opened.
    let host = issuer.host_str().filter(|host| record.issuer.starts_with(&format!("https://{host}")))?.to_owned();
    Some((host.clone(), format!("https://{host}/")))
}

fn until(app: App, record: &Record) -> String {
    let day = record.exp.and_then(clock::date);
    match day.and_then(|day| entries::date(app, &day)) {
        Some(day) => app.say_with("certificate-until", "date", day),
        None => app.say("certificate-open-end"),
    }
}
