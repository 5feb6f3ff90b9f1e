use super::use_record;
use crate::app::{App, Screen, use_app};
use crate::components::{
    Alert, Button, Kind, ListAge, Named, Note, Page, RecordChip, Reminders, Rows, Said, Tone, theirs,
};
use crate::entries;
use dioxus::prelude::*;
use url::Url;
use wallet_core::clock::{self, Seconds};
use wallet_core::record::{Record, RecordStanding};
use wallet_core::trust::status::Status;
use wallet_core::vault::RowId;
use wallet_core::wallet::Listed;

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
            ListAge {}
            Reminders { records: vec![Listed { id, record: record.clone() }] }
            {still_good(app, record)}
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
            if record.has_status {
                Button { kind: Kind::Quiet, onclick: move |_| app.go(Screen::Status), {app.text("certificate-check")} }
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

/// Whether whoever gave it stopped it, as far as anybody knows, and how old that is.
fn still_good(app: App, record: &Record) -> Element {
    let day = |at: Seconds| {
        let day = clock::date(at).and_then(|day| entries::date(app, &day));
        day.map(|day| day.text).unwrap_or_default()
    };
    let since = |id: &str, at: Seconds| app.text_with(id, "date", day(at));
    let seen = record.seen.as_ref();
    let said: Vec<String> = seen.map(|seen| seen.messages.clone()).unwrap_or_default();
    rsx! {
        match record.status(app.moment()) {
            Status::None => rsx! {},
            Status::Never => rsx! { p { class: "small", {app.text("certificate-never")} } },
            Status::Since(at) => rsx! { p { class: "small", {since("certificate-since", at)} } },
            Status::Good(at) => rsx! { p { class: "small", {since("certificate-good", at)} } },
            Status::Suspended(at) => rsx! { Note { tone: Tone::Danger, p { {since("certificate-suspended", at)} } } },
            Status::Revoked(at) => rsx! { Note { tone: Tone::Danger, p { {since("certificate-stopped", at)} } } },
        }
        for words in said {
            p { key: "{words}", {app.text_with("offer-hint", "hint", words.as_str())} }
        }
        if seen.is_some_and(|seen| seen.renewable) {
            Note { tone: Tone::Info, p { {app.text("certificate-renewable")} } }
        }
    }
}

fn until(app: App, record: &Record) -> Element {
    let day = record.exp.and_then(clock::date);
    match day.and_then(|day| entries::date(app, &day)) {
        Some(day) => app.text_with("certificate-until", "date", day.text),
        None => app.text("certificate-open-end"),
    }
}
