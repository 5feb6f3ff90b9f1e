use super::use_record;
use crate::app::{App, Screen, use_app};
use crate::components::{Alert, Button, Kind, Named, Note, Page, RecordChip, Rows, Said, Tone, theirs};
use crate::entries;
use dioxus::prelude::*;
use url::Url;
use wallet_core::clock;
use wallet_core::record::{Record, RecordStanding};
use wallet_core::vault::RowId;

/// One certificate: what it is, who gave it, what is in it.
#[component]
pub fn Certificate(id: RowId, added: bool) -> Element {
    let app = use_app();
    let Some(shown) = use_record(id)() else { return rsx! { Page { title: app.text("app-wait") } } };
    let record = &shown.record;
    let site = website(record);
    rsx! {
        Page {
            title: theirs(record.title.clone()),
            actions: rsx! {
                if record.private {
                    Button { kind: Kind::Primary, onclick: move |_| app.start_at(Screen::Home), {app.text("app-home")} }
                } else {
                    Button { kind: Kind::Primary, onclick: move |_| app.go(Screen::Show(id)), {app.text("certificate-show")} }
                }
            },
            Alert { tone: Tone::Ok, said: if added { Said::Text("certificate-added") } else { Said::Nothing } }
            div { class: "head",
                p { {entries::giver(app, record)} }
                RecordChip { record: record.clone() }
            }
            p { class: "small", {until(app, record)} }
            if record.private {
                Note { tone: Tone::Private, p { {app.text("certificate-private")} } }
            }
            h2 { {app.text("certificate-inside")} }
            Rows {
                for entry in entries::entries(app, &shown.claims) {
                    li { key: "{entry.path}",
                        Named { label: theirs(entry.label), value: entry.value, all_ways: true }
                    }
                }
            }
            if let Some((host, url)) = site {
                Button { kind: Kind::Quiet, onclick: move |_| app.go(Screen::Leave(url.clone())),
                    {app.text_with("certificate-site", "host", host)}
                }
            }
            Button { kind: Kind::QuietDanger, onclick: move |_| app.go(Screen::Remove(id)), {app.text("certificate-remove")} }
        }
    }
}

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

fn until(app: App, record: &Record) -> Element {
    let day = record.exp.and_then(clock::date);
    match day.and_then(|day| entries::date(app, &day)) {
        Some(day) => app.text_with("certificate-until", "date", day.text),
        None => app.text("certificate-open-end"),
    }
}
