use super::device::forget_afterwards;
use super::finger::OpenByFinger;
use super::unlock_pin::UnlockPin;
use crate::app::{Screen, use_app};
#[cfg(not(target_arch = "wasm32"))]
use crate::components::Who;
use crate::components::{Alert, Button, Kind, More, Note, Page, Said, SecretField, Tone, Waiting};
use crate::platform;
use dioxus::prelude::*;
use wallet_core::vault::{PinState, Secret};

/// Opening the folder: with its PIN, if it has one here, or with the secret.
#[component]
pub fn Unlock(idle: bool) -> Element {
    let app = use_app();
    let mut state = use_signal(|| PinState::Absent);
    let by_secret = use_signal(|| false);
    let finger = use_signal(Said::default);
    use_future(move || async move {
        // A folder of which not even this can be said is said to be so when somebody opens it.
        while let Ok(now) = platform::pin_state(&app.outside()).await {
            state.set(now);
            let PinState::Wait(seconds) = now else { break };
            // Nobody need look at it by the second.
            platform::sleep(1_000 * u32::try_from(seconds.min(20)).unwrap_or(20)).await;
        }
    });
    if matches!(state(), PinState::Absent | PinState::NotOffered(_)) || by_secret() {
        return rsx! { UnlockSecret { idle, state, by_secret, finger } };
    }
    rsx! { UnlockPin { idle, state, by_secret, finger } }
}

/// With the secret; where there is a PIN that can be tried, one can go back to it.
#[component]
fn UnlockSecret(idle: bool, state: Signal<PinState>, by_secret: Signal<bool>, finger: Signal<Said>) -> Element {
    let app = use_app();
    let typed = use_signal(String::new);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    let mut by_secret = by_secret;
    let open = move || {
        if working() {
            return;
        }
        working.set(true);
        problem.set(Said::Nothing);
        spawn(async move {
            let secret = Secret::typed(&typed.read());
            let opened = platform::open_folder(&app.outside(), secret).await;
            working.set(false);
            match opened {
                Ok(folder) => {
                    app.set_folder(Some(folder));
                    app.start_at(Screen::Home);
                }
                Err(error) if error.code() == "E_WRONG_SECRET" => {
                    problem.set(Said::Error(error));
                }
                Err(error) => app.go(Screen::Trouble(error)),
            }
        });
    };
    let mut by_button = open;
    let mut by_key = open;
    rsx! {
        Page {
            title: app.text("unlock-title"),
            actions: rsx! {
                Button { kind: Kind::Primary, disabled: working(), onclick: move |_| by_button(), {app.text("unlock-open")} }
                if by_secret() && state() == PinState::Ready {
                    Button { onclick: move |_| by_secret.set(false), {app.text("unlock-pin")} }
                }
            },
            Before { idle }
            Alert { tone: Tone::Danger, said: problem() }
            form {
                onsubmit: move |event| {
                    event.prevent_default();
                    by_key();
                },
                SecretField { value: typed }
            }
            if working() {
                Waiting { doing: opening() }
            }
            OpenByFinger { by_secret, problem: finger }
            WaysOut {}
        }
    }
}

/// What is being done while it opens: one of an earlier version takes the present form first.
pub(super) fn opening() -> &'static str {
    if platform::is_earlier() { "wait-renew" } else { "wait-open" }
}

/// What is to be known before it opens.
#[component]
pub(super) fn Before(idle: bool) -> Element {
    let app = use_app();
    rsx! {
        Whose {}
        if idle {
            Note { tone: Tone::Info, p { {app.text("unlock-idle")} } }
        }
        if app.given().read().is_some() {
            Note { tone: Tone::Info, p { {app.text("unlock-given")} } }
        }
    }
}

/// What is left to whoever cannot open it.
#[component]
pub(super) fn WaysOut() -> Element {
    let app = use_app();
    rsx! {
        More { label: app.text("unlock-lost"),
            Note {
                p { {app.text("unlock-lost-card")} }
                Button { onclick: move |_| app.go(Screen::UnlockCard), {app.text("unlock-card-go")} }
            }
            Note {
                p { {app.text("safety-restore-note")} }
                Button { onclick: move |_| app.go(Screen::Restore { keep: true }), {app.text("safety-restore")} }
            }
            OwnFolder {}
            Note {
                p { {app.text("unlock-lost-note")} }
                p { {app.text("unlock-lost-use")} }
                Button { onclick: move |_| forget_afterwards(app, Screen::Home), {app.text("unlock-lost-go")} }
            }
        }
    }
}

/// Whose folder it is, where there are several.
#[cfg(not(target_arch = "wasm32"))]
#[component]
fn Whose() -> Element {
    let app = use_app();
    if !platform::are_several() {
        return rsx! {};
    }
    rsx! {
        p { class: "big", Who { face: platform::face() } }
        Button { kind: Kind::Quiet, onclick: move |_| app.go(Screen::People), {app.text("people-other")} }
    }
}

/// The way to a folder of one's own, for whoever finds only somebody else's.
#[cfg(not(target_arch = "wasm32"))]
#[component]
fn OwnFolder() -> Element {
    let app = use_app();
    if platform::are_several() {
        return rsx! {};
    }
    let make = move |_| {
        spawn(app.switch(platform::free_profile(), Screen::Face { new: true }));
    };
    rsx! {
        Note {
            p { {app.text("people-own")} }
            Button { onclick: make, {app.text("people-new")} }
        }
    }
}

/// There is no other folder here.
#[cfg(target_arch = "wasm32")]
#[component]
fn Whose() -> Element {
    rsx! {}
}

/// There is no other folder here.
#[cfg(target_arch = "wasm32")]
#[component]
fn OwnFolder() -> Element {
    rsx! {}
}
