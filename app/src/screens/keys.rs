use crate::app::use_app;
use crate::components::{Alert, Button, CardField, Kind, Page, Said, SecretField, Tone, Waiting};
use dioxus::prelude::*;
use wallet_core::Error;
use wallet_core::vault::{Card, Secret};

/// Which of the two is being typed.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Card,
    Secret,
}

/// Typing the card and then the secret that go together; `onkeys` tries them. It says what is wrong through
/// `problem`, and that it works through `working`.
#[component]
pub fn Keys(
    /// Which step the card is, and how many there are.
    step: (u8, u8),
    /// A card that has been handed over.
    card: Option<String>,
    problem: Signal<Said>,
    working: Signal<bool>,
    /// What is being done meanwhile.
    #[props(default = "app-wait")]
    doing: &'static str,
    onkeys: Callback<(Card, Secret)>,
) -> Element {
    let app = use_app();
    let mut problem = problem;
    let handed = card.is_some();
    let mut now = use_signal(move || if handed { Step::Secret } else { Step::Card });
    let card = use_signal(move || card.unwrap_or_default());
    let secret = use_signal(String::new);
    let next_of_card = move |_| match Card::typed(&card.read()) {
        Ok(_) => {
            problem.set(Said::Nothing);
            now.set(Step::Secret);
        }
        Err(error) => problem.set(Said::Error(error)),
    };
    let next_of_secret = move || {
        let card = Card::typed(&card.read());
        match card {
            Ok(card) if !working() => onkeys.call((card, Secret::typed(&secret.read()))),
            Ok(_) => {}
            Err(error) => problem.set(Said::Error(error)),
        }
    };
    let (mut by_button, mut by_key) = (next_of_secret, next_of_secret);
    let (at, all) = step;
    match now() {
        Step::Card => rsx! {
            Page {
                title: app.text("keys-card-title"),
                step: (at, all),
                actions: rsx! {
                    Button { kind: Kind::Primary, onclick: next_of_card, {app.text("add-next")} }
                },
                p { {app.text("keys-card-lead")} }
                Alert { tone: Tone::Danger, said: problem() }
                CardField { value: card, problem }
            }
        },
        Step::Secret => rsx! {
            Page {
                title: app.text("secret-again-title"),
                step: (at + 1, all),
                actions: rsx! {
                    Button { kind: Kind::Primary, disabled: working(), onclick: move |_| by_button(), {app.text("add-next")} }
                    Button {
                        disabled: working(),
                        onclick: move |_| {
                            problem.set(Said::Nothing);
                            now.set(Step::Card);
                        },
                        {app.text("keys-card-again")}
                    }
                },
                p { {app.text("keys-secret-lead")} }
                Alert { tone: Tone::Danger, said: problem() }
                form {
                    onsubmit: move |event| {
                        event.prevent_default();
                        by_key();
                    },
                    SecretField { value: secret }
                }
                if working() {
                    Waiting { doing }
                }
            }
        },
    }
}

/// Whether the person can mend this by typing again.
pub fn is_mistyped(error: &Error) -> bool {
    matches!(error.code(), "E_WRONG_SECRET" | "E_CARD_WRONG" | "E_BACKUP_WRONG_KEY")
}
