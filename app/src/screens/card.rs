use super::trouble::Trouble;
use super::use_card;
use crate::app::{App, Screen, use_app};
use crate::components::{Alert, Button, CardSheet, CodeField, Kind, Note, Page, PrintButton, Said, Tone, Waiting};
use crate::platform;
use dioxus::prelude::*;
use wallet_core::Error;
use wallet_core::entropy::Entropy;
use wallet_core::guard::text::digits_to_latin;
use wallet_core::vault::Card as TheCard;

/// How far the person is.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    /// The card is shown, to be written down or printed.
    Shown,
    /// One group is typed from the paper.
    Check,
    /// The folder has taken it.
    Done,
}

/// Making a recovery card. The folder takes it only when it is on paper; until then an older one stays.
#[component]
pub fn Card(backup: bool) -> Element {
    let app = use_app();
    let mut step = use_signal(|| Step::Shown);
    let made = use_signal(|| make(&Entropy::system()));
    let replaces = use_card();
    let typed = use_signal(String::new);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    let (digits, asked) = match &*made.read() {
        Ok((card, asked)) => (card.reveal().to_string(), *asked),
        Err(error) => return rsx! { Trouble { error: error.clone() } },
    };
    let old = replaces() == Some(true);
    let forgets = app.folder().is_some_and(|folder| folder.forgets);
    let group = digits.split(' ').nth(asked).unwrap_or_default().to_owned();
    let number = (asked + 1).to_string();
    let hand_over = move || {
        let card = made.read().as_ref().ok().map(|(card, _)| card.clone());
        app.handed().write().card = card;
        app.replace(Screen::Backup);
    };
    let check = {
        let number = number.clone();
        move || {
            if working() {
                return;
            }
            if digits_to_latin(typed.read().trim()) != group {
                return problem.set(Said::With("card-different", "group", number.clone()));
            }
            working.set(true);
            problem.set(Said::Nothing);
            app.hold(true);
            spawn(async move {
                platform::painted().await;
                let taken = take(app, made).await;
                app.hold(false);
                working.set(false);
                match taken {
                    Ok(()) if backup => hand_over(),
                    Ok(()) => step.set(Step::Done),
                    Err(error) => app.trouble(error),
                }
            });
        }
    };
    match step() {
        Step::Shown => rsx! {
            Page {
                title: app.text("card-title"),
                step: (1, 2),
                actions: rsx! {
                    Button { kind: Kind::Primary, onclick: move |_| step.set(Step::Check), {app.text("card-on-paper")} }
                    PrintButton { {app.text("card-print")} }
                },
                p { {app.text("card-lead")} }
                CardSheet { digits }
                if old {
                    Note { tone: Tone::Info, p { {app.text("card-old")} } }
                }
                Note { tone: Tone::Warn,
                    p { {app.text(if forgets { "card-with-number" } else { "card-alone" })} }
                    p { {app.text("card-away")} }
                    p { {app.text("card-lost")} }
                }
            }
        },
        Step::Check => {
            let (mut by_button, mut by_key) = (check.clone(), check);
            rsx! {
                Page {
                    title: app.text_with("card-check-title", "group", number.as_str()),
                    step: (2, 2),
                    actions: rsx! {
                        Button { kind: Kind::Primary, disabled: working(), onclick: move |_| by_button(), {app.text("card-finish")} }
                        Button { disabled: working(), onclick: move |_| step.set(Step::Shown), {app.text("card-look")} }
                    },
                    p { {app.text(if old { "card-old" } else { "card-not-yet" })} }
                    Alert { tone: Tone::Danger, said: problem() }
                    form {
                        onsubmit: move |event| {
                            event.prevent_default();
                            by_key();
                        },
                        CodeField {
                            value: typed,
                            numeric: true,
                            label: app.text_with("card-check-field", "group", number.as_str()),
                            oninput: move |()| problem.set(Said::Nothing),
                        }
                    }
                    if working() {
                        Waiting { doing: "wait-change" }
                    }
                }
            }
        }
        Step::Done => rsx! {
            Page {
                title: app.text("card-done"),
                actions: rsx! {
                    Button { kind: Kind::Primary, onclick: move |_| hand_over(), {app.text("card-backup")} }
                    Button { onclick: move |_| app.back(), {app.text("card-later")} }
                },
                if old {
                    p { {app.text("card-done-old")} }
                    p { {app.text("card-done-backups")} }
                }
                p { {app.text("card-away")} }
            }
        },
    }
}

/// A new card, and which of its groups will be asked for, counted from 0.
fn make(entropy: &Entropy) -> Result<(TheCard, usize), Error> {
    let card = TheCard::make(entropy)?;
    let [chance] = entropy.bytes::<1>().map_err(wallet_core::vault::VaultError::from)?;
    Ok((card, usize::from(chance) % 10))
}

/// Makes it the folder's card.
async fn take(app: App, made: Signal<Result<(TheCard, usize), Error>>) -> Result<(), Error> {
    let (card, _) = made.read().clone()?;
    app.wallet()?.set_card(card, platform::cost()?).await
}
