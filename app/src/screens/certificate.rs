use super::use_record;
use crate::app::{App, Screen, use_app};
use crate::components::{
    Alert, Button, Kind, ListAge, More, Named, Note, Page, RecordChip, RecordPicture, Reminders, Rows, Said, Tone,
    theirs, told,
};
use crate::entries;
use crate::screens::inside::{Achieved, Inside};
use dioxus::prelude::*;
use url::Url;
use wallet_core::Error;
use wallet_core::check::CheckError;
use wallet_core::clock::{self, Seconds};
use wallet_core::record::{Record, RecordStanding};
use wallet_core::trust::status::Status;
use wallet_core::vault::RowId;
use wallet_core::wallet::{Listed, Shown};

/// One certificate: what it is, who gave it, what is in it.
#[component]
pub fn Certificate(id: RowId, added: bool) -> Element {
    let app = use_app();
    let record = use_record(id);
    let mut sorted = use_signal(|| None::<Record>);
    let Some(mut shown) = record() else { return rsx! { Page { title: app.text("app-wait") } } };
    if let Some(record) = sorted() {
        shown.record = record;
    }
    let sort = move |private: bool| {
        spawn(async move {
            let noted = async { app.wallet()?.sort(id, private).await };
            match noted.await {
                Ok(listed) => sorted.set(Some(listed.record)),
                Err(error) => app.go(Screen::Trouble(error)),
            }
        });
    };
    let record = &shown.record;
    // Whoever has not said what it is shows it to nobody.
    let only_kept = record.standing == RecordStanding::Paper || is_profile(&shown);
    let can_show = !(record.private || record.unsorted || only_kept);
    let stopped = matches!(record.status(app.moment()), Status::Revoked(_));
    rsx! {
        Page {
            title: theirs(record.title.clone()),
            actions: rsx! {
                if record.unsorted {
                    Button { kind: Kind::Primary, onclick: move |_| sort(false), {app.text("sort-work")} }
                    Button { onclick: move |_| sort(true), {app.text("sort-private")} }
                } else if can_show && !stopped {
                    Button { kind: Kind::Primary, onclick: move |_| app.go(Screen::Show(id)), {app.text("certificate-show")} }
                } else {
                    Button { kind: Kind::Primary, onclick: move |_| app.start_at(Screen::Home), {app.text("app-home")} }
                    if can_show {
                        Button { onclick: move |_| app.go(Screen::Show(id)), {app.text("certificate-show")} }
                    }
                }
            },
            Alert { tone: Tone::Ok, said: if added { Said::Text("certificate-added") } else { Said::Nothing } }
            if record.unsorted {
                Note { tone: Tone::Info, p { {app.text("sort-title")} } }
            }
            div { class: "head",
                p { {entries::giver(app, record)} }
                RecordChip { record: record.clone() }
            }
            Days { shown: shown.clone() }
            {still_good(app, record)}
            ListAge {}
            if !stopped {
                Reminders { records: vec![Listed { id, record: record.clone() }] }
            }
            if record.standing == RecordStanding::Paper {
                Note { tone: Tone::Private, p { {app.text("paper-lead")} } }
            } else if record.private {
                Note { tone: Tone::Private, p { {app.text("certificate-private")} } }
            }
            if record.wrong_inside {
                Problem { error: CheckError::WrongInside }
            }
            if record.standing == RecordStanding::Own {
                Problem { error: CheckError::OwnWords }
            }
            for (at , picture) in shown.pictures.iter().enumerate() {
                RecordPicture { key: "{at}", picture: picture.clone(), alt: record.title.clone() }
            }
            if let Some(pages) = shown.pages {
                p { {app.text_with("paper-pages", "count", pages.to_string())} }
            }
            if let Some(achievement) = &shown.achievement {
                Achieved { achievement: achievement.clone(), record: record.clone() }
            }
            Career { shown: shown.clone() }
            if !shown.inside.is_empty() {
                Inside { shown: shown.clone() }
            }
            if shown.achievement.is_some() || !shown.inside.is_empty() || is_profile(&shown) {
                More { label: app.text("certificate-more"), Entries { shown: shown.clone() } }
            } else if !shown.claims.is_empty() {
                h2 { {app.text("certificate-inside")} }
                Entries { shown: shown.clone() }
            }
            if record.has_status {
                Button { kind: Kind::Quiet, onclick: move |_| app.go(Screen::Status), {app.text("certificate-check")} }
            }
            if let Some((host, url)) = website(record) {
                Button { kind: Kind::Quiet, onclick: move |_| app.go(Screen::Leave(url.clone())),
                    {app.text_with("certificate-site", "host", host)}
                }
            }
            if record.standing == RecordStanding::Paper {
                Button { kind: Kind::Quiet, onclick: {
                        let private = record.private;
                        move |_| sort(!private)
                    },
                    {app.text(if record.private { "paper-open" } else { "paper-hide" })}
                }
            }
            Button { kind: Kind::QuietDanger, onclick: move |_| app.go(Screen::Remove(id)), {app.text("certificate-remove")} }
        }
    }
}

/// What a person says of their work.
#[cfg(not(target_arch = "wasm32"))]
#[component]
fn Career(shown: Shown) -> Element {
    rsx! {
        if let Some(career) = shown.career {
            crate::screens::career::Career { career }
        }
    }
}

/// This build reads none.
#[cfg(target_arch = "wasm32")]
#[component]
fn Career(shown: Shown) -> Element {
    drop(shown);
    rsx! {}
}

#[cfg(not(target_arch = "wasm32"))]
fn is_profile(shown: &Shown) -> bool {
    shown.career.is_some()
}

#[cfg(target_arch = "wasm32")]
fn is_profile(_: &Shown) -> bool {
    false
}

/// The two sentences about something that is to be known before the rest is read.
#[component]
fn Problem(error: CheckError) -> Element {
    let app = use_app();
    let sentences = app.sentences(&Error::from(error));
    rsx! {
        Note { tone: Tone::Warn,
            p { {told(sentences.what)} }
            p { {told(sentences.next)} }
        }
    }
}

/// For whom it is, and from when until when.
#[component]
fn Days(shown: Shown) -> Element {
    let app = use_app();
    let record = &shown.record;
    if record.standing == RecordStanding::Paper {
        return rsx! {};
    }
    let recipient = shown.achievement.as_ref().and_then(|achievement| achievement.recipient.clone());
    let given = record.nbf.and_then(clock::date);
    rsx! {
        if let Some(name) = recipient {
            p { {app.text_with("certificate-to", "name", name)} }
        }
        if let Some(day) = given {
            p { class: "small", {app.text_on("certificate-given", &day)} }
        }
        p { class: "small", {until(app, record)} }
    }
}

/// All that a certificate says, a row each.
#[component]
fn Entries(shown: Shown) -> Element {
    let app = use_app();
    rsx! {
        Rows {
            for entry in entries::entries(app, &shown.claims) {
                li { key: "{entry.path}",
                    Named { label: theirs(entry.label), value: entry.value, all_ways: true }
                }
            }
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
    let since = |id: &str, at: Seconds| clock::date(at).map(|day| app.text_on(id, &day));
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
        for (at, words) in said.iter().enumerate() {
            p { key: "{at}", {app.text_with("offer-hint", "hint", words.as_str())} }
        }
        if seen.is_some_and(|seen| seen.renewable) {
            Note { tone: Tone::Info, p { {app.text("certificate-renewable")} } }
        }
    }
}

fn until(app: App, record: &Record) -> Element {
    let day = record.exp.and_then(clock::date);
    match day {
        Some(day) => app.text_on("certificate-until", &day),
        None => app.text("certificate-open-end"),
    }
}
