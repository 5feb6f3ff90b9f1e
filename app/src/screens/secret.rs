use super::trouble::Trouble;
use crate::app::{Screen, use_app};
use crate::components::{Alert, Button, Digits, Kind, Note, Page, Said, SecretField, Tone, Waiting};
use crate::platform;
use dioxus::prelude::*;
use wallet_core::Error;
use wallet_core::entropy::Entropy;
use wallet_core::vault::Secret as TheSecret;

/// How far the person is.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    /// The number is shown, to be written down.
    Shown,
    /// The person's own words are typed.
    Own,
    /// What was written down is typed once more.
    Again,
}

/// Making the secret of a new folder.
#[component]
pub fn Secret() -> Element {
    let app = use_app();
    let mut step = use_signal(|| Step::Shown);
    // What has to be typed once more.
    let mut wanted = use_signal(String::new);
    let made = use_signal(|| TheSecret::make(&Entropy::system()).map(|secret| secret.reveal().to_string()));
    let mut typed = use_signal(String::new);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    let digits = match &*made.read() {
        Ok(digits) => digits.clone(),
        Err(error) => return rsx! { Trouble { error: Error::from(*error) } },
    };

    let mut own_is_typed = move || {
        let judged = TheSecret::typed(&typed.read()).is_strong();
        match judged {
            Ok(()) => {
                wanted.set(typed.take());
                problem.set(Said::Nothing);
                step.set(Step::Again);
            }
            Err(error) => problem.set(Said::Error(error.into())),
        };
    };
    let mut again_is_typed = move || {
        if working() {
            return;
        }
        if TheSecret::typed(&typed.read()).reveal() != TheSecret::typed(&wanted.read()).reveal() {
            return problem.set(Said::Text("secret-different"));
        }
        working.set(true);
        spawn(async move {
            let secret = TheSecret::typed(&wanted.read());
            match platform::make_folder(&app.outside(), secret).await {
                Ok(folder) => {
                    app.set_folder(Some(folder));
                    app.start_at(Screen::Home);
                }
                Err(error) => app.trouble(error),
            }
        });
    };

    match step() {
        Step::Shown => rsx! {
            Page {
                title: app.text("secret-title"),
                step: (1, 2),
                actions: rsx! {
                    Button {
                        kind: Kind::Primary,
                        onclick: {
                            let digits = digits.clone();
                            move |_| {
                                wanted.set(digits.clone());
                                step.set(Step::Again);
                            }
                        },
                        {app.text("secret-written")}
                    }
                    Button { onclick: move |_| step.set(Step::Own), {app.text("secret-own")} }
                },
                p { {app.text("secret-lead")} }
                Digits { digits }
                Note { tone: Tone::Warn, p { {app.text("secret-warning")} } }
            }
        },
        Step::Own | Step::Again => {
            let again = step() == Step::Again;
            let (title, lead, next) = match again {
                true => ("secret-again-title", "secret-again-lead", "secret-make"),
                false => ("secret-own-title", "secret-own-lead", "secret-own-next"),
            };
            let mut done = move || if again { again_is_typed() } else { own_is_typed() };
            rsx! {
                Page {
                    key: "{again}",
                    title: app.text(title),
                    step: (if again { 2 } else { 1 }, 2),
                    actions: rsx! {
                        Button { kind: Kind::Primary, disabled: working(), onclick: move |_| done(), {app.text(next)} }
                    },
                    p { {app.text(lead)} }
                    Alert { tone: Tone::Danger, said: problem() }
                    form {
                        onsubmit: move |event| {
                            event.prevent_default();
                            done();
                        },
                        SecretField { value: typed, always_shown: again }
                    }
                    if working() {
                        Waiting {}
                    }
                }
            }
        }
    }
}
