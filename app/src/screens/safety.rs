use super::use_card;
use crate::app::{Screen, SecretFor, use_app};
use crate::components::{Choice, Choices, Note, Page, Tone};
use dioxus::prelude::*;

/// What helps when the device is lost, or when it is to forget: the card, a backup, and the way back.
#[component]
pub fn Safety() -> Element {
    let app = use_app();
    let forgets = app.folder().is_some_and(|folder| folder.forgets);
    let title = app.text(if forgets { "safety-take" } else { "safety-title" });
    let Some(card) = use_card()() else { return rsx! { Page { title } } };
    // What a folder that forgets opens with is made for its backups alone.
    let make = |backup| if forgets { Screen::Secret(SecretFor::Backup) } else { Screen::Card { backup } };
    let (new_card, backup) = (make(false), if card { Screen::Backup } else { make(true) });
    let before = match (card, forgets) {
        (true, _) => "safety-backup-note",
        (false, false) => "safety-backup-card",
        (false, true) => "safety-backup-both",
    };
    rsx! {
        Page { title,
            if card {
                Note { tone: Tone::Ok, p { {app.text("safety-card")} } }
            } else if !forgets {
                Note { tone: Tone::Warn, p { {app.text("safety-no-card")} } }
            }
            Choices {
                if card {
                    Choice { onclick: move |_| app.go(new_card.clone()), note: app.text("safety-new-card-note"), {app.text("safety-new-card")} }
                } else if !forgets {
                    Choice { onclick: move |_| app.go(new_card.clone()), note: app.text("safety-make-card-note"), {app.text("safety-make-card")} }
                }
                Choice { onclick: move |_| app.go(backup.clone()), note: app.text(before), {app.text("safety-backup")} }
                Choice {
                    onclick: move |_| app.go(Screen::Restore { keep: false }),
                    note: app.text("safety-restore-note"),
                    {app.text("safety-restore")}
                }
            }
        }
    }
}
