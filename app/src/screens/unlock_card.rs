use super::unlock::opening;
use crate::app::{Screen, SecretFor, use_app};
use crate::components::{Alert, Button, CardField, Kind, Page, Said, Tone, Waiting};
use crate::platform;
use dioxus::prelude::*;
use wallet_core::vault::Card;

/// Opening the folder with its recovery card. A new secret is made next.
#[component]
pub fn UnlockCard() -> Element {
    let app = use_app();
    let typed = use_signal(String::new);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    let open = move |_| {
        let card = match Card::typed(&typed.read()) {
            Ok(card) => card,
            Err(error) => return problem.set(Said::Error(error)),
        };
        working.set(true);
        problem.set(Said::Nothing);
        spawn(async move {
            let opened = platform::open_with_card(&app.outside(), card).await;
            working.set(false);
            match opened {
                Ok(folder) => {
                    app.set_folder(Some(folder));
                    app.start_at(Screen::Secret(SecretFor::Change));
                }
                Err(error) if matches!(error.code(), "E_CARD_WRONG" | "E_CARD_NONE") => {
                    problem.set(Said::Error(error));
                }
                Err(error) => app.go(Screen::Trouble(error)),
            }
        });
    };
    rsx! {
        Page {
            title: app.text("unlock-card-title"),
            actions: rsx! {
                Button { kind: Kind::Primary, disabled: working(), onclick: open, {app.text("unlock-open")} }
            },
            p { {app.text("keys-card-lead")} }
            Alert { tone: Tone::Danger, said: problem() }
            CardField { value: typed, problem }
            if working() {
                Waiting { doing: opening() }
            }
        }
    }
}
