use super::codes::{Codes, ShowCodes};
use super::keys::{Keys, is_mistyped};
use super::use_records;
use crate::app::{Screen, use_app};
use crate::components::{Alert, Button, Kind, Note, Page, Said, Tick, Tone, Waiting, theirs};
use crate::platform::{self, Place};
use dioxus::prelude::*;
use std::rc::Rc;
use wallet_core::clock::{self, Seconds};
use wallet_core::code::Part;
use wallet_core::vault::{Card, Secret};
use wallet_core::wallet::BackupMade;

/// Making a backup: card and secret first, unless they were made just now, then where it goes.
#[component]
pub fn Backup() -> Element {
    let app = use_app();
    let handed = use_hook(|| app.handed().take());
    let known = handed.card.clone().zip(handed.secret.clone());
    let step = known.is_none().then_some((3, 3));
    let mut keys = use_signal(move || known);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    let mut made = use_signal(|| None::<(Place, BackupMade)>);
    let mut codes = use_signal(|| None::<(Codes, BackupMade)>);
    // One question for a place at a time.
    let mut asking = use_signal(|| false);
    let try_keys = use_callback(move |(card, secret): (Card, Secret)| {
        working.set(true);
        problem.set(Said::Nothing);
        spawn(async move {
            platform::painted().await;
            let mine = async { app.wallet()?.are_mine(secret.clone(), card.clone()).await };
            let mine = mine.await;
            working.set(false);
            match mine {
                Ok(()) => keys.set(Some((card, secret))),
                Err(error) if is_mistyped(&error) => problem.set(Said::Error(error)),
                Err(error) => app.trouble(error),
            }
        });
    });
    let save = use_callback(move |private: bool| {
        let Some((card, secret)) = keys().filter(|_| !asking()) else { return };
        problem.set(Said::Nothing);
        asking.set(true);
        spawn(async move {
            let place = Place::choose(&file_name(app.now())).await;
            asking.set(false);
            let Some(place) = place else {
                return problem.set(Said::Text("backup-nowhere"));
            };
            working.set(true);
            app.hold(true);
            platform::painted().await;
            let filled = async { place.fill(app.wallet()?, secret, card, private).await };
            let filled = filled.await;
            app.hold(false);
            working.set(false);
            match filled {
                Ok(done) => made.set(Some((place, done))),
                // Another place may do.
                Err(error) => problem.set(Said::Error(error)),
            }
        });
    });
    let draw = use_callback(move |private: bool| {
        let Some((card, secret)) = keys().filter(|_| !asking() && !working()) else { return };
        problem.set(Said::Nothing);
        working.set(true);
        app.hold(true);
        spawn(async move {
            platform::painted().await;
            let sealed = async { app.wallet()?.sealed_backup(secret, card, private).await };
            let sealed = sealed.await;
            app.hold(false);
            working.set(false);
            match sealed {
                Ok((sealed, done)) => match Part::of(&sealed) {
                    Ok(parts) => codes.set(Some((Codes(Rc::new(parts)), done))),
                    Err(_) => problem.set(Said::Text("codes-too-large")),
                },
                Err(error) => problem.set(Said::Error(error)),
            }
        });
    });
    match (made(), codes()) {
        (Some((place, done)), _) => rsx! { Made { place, done } },
        (None, Some((codes, done))) => rsx! { ShowCodes { codes, done } },
        (None, None) if keys.read().is_some() => {
            rsx! { Where { step, problem, working, onsave: save, ondraw: draw } }
        }
        (None, None) => {
            let card = handed.card.map(|card| card.reveal().to_string());
            rsx! { Keys { step: (1, 3), card, problem, working, onkeys: try_keys } }
        }
    }
}

/// `onward-2026-11-22.age`.
fn file_name(now: Seconds) -> String {
    format!("onward-{}.age", clock::date(now).unwrap_or_default())
}

/// What goes along, and where it goes.
#[component]
fn Where(
    step: Option<(u8, u8)>,
    problem: Signal<Said>,
    working: Signal<bool>,
    onsave: Callback<bool>,
    ondraw: Callback<bool>,
) -> Element {
    let app = use_app();
    let mut private = use_signal(|| false);
    let papers = use_records();
    let any_private = papers.read().iter().flatten().any(|listed| listed.record.private);
    rsx! {
        Page {
            title: app.text("backup-title"),
            step,
            actions: rsx! {
                Button { kind: Kind::Primary, disabled: working(), onclick: move |_| onsave.call(private()),
                    {app.text(if platform::KEEPS { "backup-choose" } else { "backup-save" })}
                }
                Button { disabled: working(), onclick: move |_| ondraw.call(private()), {app.text("backup-codes")} }
            },
            p { {app.text("backup-lead")} }
            Alert { tone: Tone::Danger, said: problem() }
            if any_private {
                Tick { checked: private(), onchange: move |on| private.set(on), {app.text("backup-private")} }
                p { class: "small", {app.text("backup-private-note")} }
            }
            if working() {
                Waiting { doing: "backup-working" }
            }
        }
    }
}

/// What was done, and what is still to be done.
#[component]
fn Made(place: Place, done: BackupMade) -> Element {
    let app = use_app();
    let shown = place.shown();
    let forgets = app.folder().is_some_and(|folder| folder.forgets);
    rsx! {
        Page {
            title: app.text("backup-made"),
            actions: rsx! {
                Button { kind: Kind::Primary, onclick: move |_| app.start_at(Screen::Home), {app.text("app-home")} }
                if !platform::KEEPS {
                    Button { onclick: move |_| place.give_again(), {app.text("backup-again")} }
                }
            },
            p { {app.text_with("backup-count", "count", done.records)} }
            if done.left_out > 0 {
                p { {app.text_with("backup-left-out", "count", done.left_out)} }
            }
            if done.damaged > 0 {
                Note { tone: Tone::Danger, p { {app.text_with("home-damaged", "count", done.damaged)} } }
            }
            p { {app.text(if platform::KEEPS { "backup-place" } else { "backup-download" })} }
            p { class: "big", {theirs(shown)} }
            Note { tone: Tone::Warn,
                p { {app.text(if forgets { "backup-take" } else { "backup-elsewhere" })} }
                p { {app.text("backup-needs")} }
            }
        }
    }
}
