use super::finger::OpenByFinger;
use super::pin::said_of;
use super::unlock::{Before, WaysOut, opening};
use crate::app::{Screen, use_app};
use crate::components::{Alert, Button, Kind, Note, Page, PinField, Said, Tone, Waiting};
use crate::platform;
use dioxus::prelude::*;
use wallet_core::vault::{Pin, PinState};

/// Opening the folder with its PIN, or the reason why one cannot now.
#[component]
pub fn UnlockPin(idle: bool, state: Signal<PinState>, by_secret: Signal<bool>, finger: Signal<Said>) -> Element {
    let app = use_app();
    let (mut state, mut by_secret) = (state, by_secret);
    let mut typed = use_signal(String::new);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    let open = move || {
        if working() {
            return;
        }
        let pin = match Pin::typed(&typed.read()) {
            Ok(pin) => pin,
            Err(error) => return problem.set(said_of(error.into())),
        };
        working.set(true);
        problem.set(Said::Nothing);
        spawn(async move {
            let opened = platform::open_with_pin(&app.outside(), pin).await;
            working.set(false);
            typed.take();
            match opened {
                Ok(folder) => {
                    app.set_folder(Some(folder));
                    return app.start_at(Screen::Home);
                }
                Err(error) if error.code() == "E_PIN_WRONG" => problem.set(Said::Text("pin-wrong")),
                Err(error) if error.code().starts_with("E_KEYSTORE") || error.code() == "E_PIN_WAIT" => {}
                Err(error) => return app.go(Screen::Trouble(error)),
            }
            // The screen begins to wait, or says what the key store says.
            if let Ok(now) = platform::pin_state(&app.outside()).await {
                state.set(now);
            }
        });
    };
    let (mut by_button, mut by_key) = (open, open);
    let ready = state() == PinState::Ready;
    rsx! {
        Page {
            title: app.text("unlock-title"),
            actions: rsx! {
                if ready {
                    Button { kind: Kind::Primary, disabled: working(), onclick: move |_| by_button(), {app.text("unlock-open")} }
                }
                Button {
                    kind: if ready { Kind::Plain } else { Kind::Primary },
                    onclick: move |_| by_secret.set(true),
                    {app.text("unlock-secret")}
                }
            },
            Before { idle }
            Alert { tone: Tone::Danger, said: problem() }
            match state() {
                PinState::Wait(seconds) => rsx! {
                    Note { tone: Tone::Warn, p { {wait(app, seconds)} } }
                },
                PinState::Ready => rsx! {
                    form {
                        onsubmit: move |event| {
                            event.prevent_default();
                            by_key();
                        },
                        PinField { value: typed }
                    }
                },
                _ => rsx! {
                    Note { tone: Tone::Warn, p { {app.text("pin-away")} } }
                },
            }
            if working() {
                Waiting { doing: opening() }
            }
            OpenByFinger { by_secret, problem: finger }
            WaysOut {}
        }
    }
}

/// How long, in the largest measure that fits, rounded up.
fn wait(app: crate::App, seconds: u64) -> Element {
    const HOUR: u64 = 3_600;
    if seconds > HOUR {
        app.text_with("pin-wait-hours", "hours", seconds.div_ceil(HOUR))
    } else {
        app.text_with("pin-wait-minutes", "minutes", seconds.div_ceil(60))
    }
}
