use super::unlock::opening;
use crate::app::{Screen, use_app};
use crate::components::{Alert, Button, Kind, Note, Said, Tone, Waiting};
use crate::platform;
use dioxus::prelude::*;
use wallet_core::vault::BiometricState;

/// Opening the folder with a finger or a face, where this device can tell whose it is. Whatever goes wrong, the secret
/// is asked for.
#[component]
pub fn OpenByFinger(by_secret: Signal<bool>, problem: Signal<Said>) -> Element {
    let app = use_app();
    let (mut by_secret, mut problem) = (by_secret, problem);
    let mut ready = use_signal(|| false);
    let mut working = use_signal(|| false);
    use_future(move || async move {
        ready.set(platform::biometric_state(&app.outside()).await == Ok(BiometricState::Ready));
    });
    let open = move |_| {
        working.set(true);
        problem.set(Said::Nothing);
        spawn(async move {
            let opened = platform::open_with_biometric(&app.outside()).await;
            working.set(false);
            match opened {
                Ok(folder) => {
                    app.set_folder(Some(folder));
                    app.start_at(Screen::Home);
                }
                Err(error) if error.code().starts_with("E_KEYSTORE") => {
                    problem.set(Said::Text("finger-away"));
                    by_secret.set(true);
                }
                Err(error) => app.go(Screen::Trouble(error)),
            }
        });
    };
    rsx! {
        Alert { tone: Tone::Warn, said: problem() }
        if ready() {
            Button { disabled: working(), onclick: open, {app.text("finger-use")} }
        }
        if working() {
            Waiting { doing: opening() }
        }
    }
}

/// Whether a finger or a face opens the folder, and the way to change that. Nothing where this device cannot tell whose
/// it is.
#[component]
pub fn FingerSetting() -> Element {
    let app = use_app();
    let mut state = use_signal(|| BiometricState::NotOffered);
    let mut problem = use_signal(Said::default);
    let look = move || async move {
        if let Ok(wallet) = app.wallet()
            && let Ok(now) = wallet.biometric_state().await
        {
            state.set(now);
        }
    };
    use_future(look);
    let mut change = move |on: bool| {
        problem.set(Said::Nothing);
        app.hold(true);
        spawn(async move {
            let changed = async {
                let wallet = app.wallet()?;
                if on { wallet.set_biometric().await } else { wallet.remove_biometric().await }
            };
            let changed = changed.await;
            app.hold(false);
            match changed {
                Ok(()) => {}
                Err(error) if error.code().starts_with("E_KEYSTORE") => problem.set(Said::Text("finger-away")),
                Err(error) => return app.trouble(error),
            }
            look().await;
        });
    };
    rsx! {
        Alert { tone: Tone::Warn, said: problem() }
        match state() {
            BiometricState::NotOffered => rsx! {},
            BiometricState::Absent => rsx! {
                Note { tone: Tone::Warn,
                    p { {app.text("finger-note")} }
                    Button { onclick: move |_| change(true), {app.text("finger-use")} }
                }
            },
            BiometricState::Ready | BiometricState::Unavailable => rsx! {
                Note { tone: Tone::Ok,
                    p { {app.text("finger-done")} }
                    p { {app.text("finger-note")} }
                    Button { kind: Kind::Plain, onclick: move |_| change(false), {app.text("finger-remove")} }
                }
            },
        }
    }
}
