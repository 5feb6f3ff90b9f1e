use super::{use_card, use_records};
use crate::app::{Screen, use_app};
use crate::components::{Button, Card, Choices, Drawing, Empty, Kind, Note, Page, PrivateDoor, Reminders, Tone, told};
use dioxus::prelude::*;
use wallet_core::Error;
use wallet_core::vault::VaultError;
use wallet_core::wallet::{Unfinished, WalletError};

/// The folder's certificates, or the one next step.
#[component]
pub fn Home() -> Element {
    let app = use_app();
    let mut waiting = use_signal(Vec::<Unfinished>::new);
    let mut damaged = use_signal(|| 0);
    let mut older = use_signal(|| false);
    let card = use_card();
    // Whoever has just opened the folder sees what was waiting for that.
    use_effect(move || app.look_at_given());
    use_future(move || async move {
        let count = async { app.wallet()?.damaged().await };
        damaged.set(count.await.unwrap_or_default());
        let is_older = async { app.wallet()?.is_older_copy().await };
        older.set(is_older.await.unwrap_or_default());
        let unfinished = async { app.wallet()?.waiting().await };
        // What is wrong with the folder is said by the list below.
        waiting.set(unfinished.await.unwrap_or_default());
    });
    let keep = move |_| {
        spawn(async move {
            let kept = async { app.wallet()?.accept_older_copy().await };
            match kept.await {
                Ok(()) => older.set(false),
                Err(error) => app.go(Screen::Trouble(error)),
            }
        });
    };
    let Some(records) = use_records()() else { return rsx! { Page { title: app.text("app-title") } } };
    let (private, open): (Vec<_>, Vec<_>) = records.into_iter().partition(|listed| listed.record.private);
    let forgets = app.folder().is_some_and(|folder| folder.forgets);
    let signs_in = waiting.read().iter().find_map(|one| Some((one.host.clone(), one.sign_in.clone()?)));
    let empty = open.is_empty() && private.is_empty();
    rsx! {
        Page {
            title: app.text("app-title"),
            actions: rsx! {
                Button { kind: Kind::Primary, onclick: move |_| app.go(Screen::Add), {app.text("add-title")} }
                if empty {
                    Button { onclick: move |_| app.practise(), {app.text("home-sample")} }
                }
            },
            if forgets {
                Note { tone: Tone::Warn,
                    p { {app.text("home-forgets")} }
                    if !empty {
                        Button { onclick: move |_| app.go(Screen::Finish), {app.text("settings-finish")} }
                    }
                }
            }
            if older() {
                Note { tone: Tone::Warn,
                    p { {app.text("home-older")} }
                    Button { onclick: keep, {app.text("home-older-keep")} }
                }
            }
            if damaged() > 0 {
                Note { tone: Tone::Danger,
                    p { {app.text_with("home-damaged", "count", damaged())} }
                    p { {told(app.sentences(&VaultError::Corrupt.into()).next)} }
                }
            }
            if let Some(one) = waiting.read().iter().find(|one| one.sign_in.is_none()) {
                Note { tone: Tone::Info,
                    if one.uncertain {
                        p { {told(app.sentences(&Error::from(WalletError::Uncertain).about(one.host.clone())).what)} }
                        Button { onclick: move |_| app.go(Screen::Resume), {app.text("certificate-more")} }
                    } else {
                        p { {app.text_with("home-waiting", "host", one.host.as_str())} }
                        Button { onclick: move |_| app.go(Screen::Resume), {app.text("home-resume")} }
                    }
                }
            }
            // Private papers are spoken of where they are.
            Reminders { records: open.clone() }
            if let Some((host, offer)) = signs_in {
                Note { tone: Tone::Info,
                    p { {app.text_with("home-sign-in", "host", host)} }
                    Button { onclick: move |_| app.go(Screen::SignIn(offer.clone())), {app.text("offer-sign-in-go")} }
                }
            }
            if empty && damaged() > 0 {
                // There is something, and nothing of it can be shown.
            } else if empty {
                Empty { drawing: Drawing::Folder, next: app.text("home-empty-next"), {app.text("home-empty")} }
            } else {
                Choices {
                    for listed in open {
                        li { key: "{listed.id}", Card { listed } }
                    }
                    li { PrivateDoor {} }
                }
                if !forgets && card() == Some(false) {
                    Button { kind: Kind::Quiet, onclick: move |_| app.go(Screen::Safety), {app.text("safety-title")} }
                }
            }
        }
    }
}
