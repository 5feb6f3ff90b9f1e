use super::finger::FingerSetting;
use crate::app::{Screen, use_app};
use crate::components::{Alert, Button, Kind, Note, Page, PinField, Said, Tone, Waiting};
use crate::platform;
use dioxus::prelude::*;
use wallet_core::Error;
use wallet_core::vault::{Pin as ThePin, PinState};

/// How far the person is.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    /// What there is.
    Look,
    /// A new one is typed.
    Type,
    /// It is typed once more.
    Again,
    /// It opens the folder.
    Done,
}

/// A PIN beside the secret: made, changed, removed.
#[component]
pub fn Pin() -> Element {
    let app = use_app();
    let mut state = use_signal(|| None::<PinState>);
    let mut step = use_signal(|| Step::Look);
    let mut typed = use_signal(String::new);
    let mut wanted = use_signal(String::new);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    use_future(move || async move {
        let asked = async { app.wallet()?.pin_state().await };
        match asked.await {
            Ok(now) => state.set(Some(now)),
            Err(error) => app.trouble(error),
        }
    });
    let Some(now) = state() else { return rsx! { Page { title: app.text("pin-title"), Waiting {} } } };

    let typed_once = move || {
        let judged = ThePin::typed(&typed.read()).and_then(|pin| pin.is_strong());
        match judged {
            Ok(()) => {
                wanted.set(typed.take());
                problem.set(Said::Nothing);
                step.set(Step::Again);
            }
            Err(error) => problem.set(said_of(error.into())),
        }
    };
    let typed_again = move || {
        if working() {
            return;
        }
        let pin = match ThePin::typed(&typed.read()) {
            Ok(pin) if ThePin::typed(&wanted.read()).is_ok_and(|wanted| wanted.is(&pin)) => pin,
            Ok(_) => return problem.set(Said::Text("secret-different")),
            Err(error) => return problem.set(said_of(error.into())),
        };
        working.set(true);
        app.hold(true);
        spawn(async move {
            platform::painted().await;
            let taken = async { app.wallet()?.set_pin(pin, platform::cost()?).await };
            let taken = taken.await;
            app.hold(false);
            working.set(false);
            match taken {
                Ok(()) => step.set(Step::Done),
                Err(error) => app.trouble(error),
            }
        });
    };
    let remove = move |_| {
        spawn(async move {
            let removed = async { app.wallet()?.remove_pin().await };
            match removed.await {
                Ok(()) => app.back(),
                Err(error) => app.trouble(error),
            }
        });
    };
    match (step(), now) {
        (Step::Look, PinState::NotOffered(_)) => rsx! {
            Page { title: app.text("pin-title"),
                p { {app.text("pin-not-offered")} }
                FingerSetting {}
            }
        },
        (Step::Look, PinState::Absent) => rsx! {
            Page {
                title: app.text("pin-title"),
                actions: rsx! {
                    Button { kind: Kind::Primary, onclick: move |_| step.set(Step::Type), {app.text("pin-make")} }
                },
                p { {app.text("pin-lead")} }
                Note { tone: Tone::Info, p { {app.text("pin-keep")} } }
                FingerSetting {}
            }
        },
        (Step::Look, there) => rsx! {
            Page {
                title: app.text("pin-title"),
                actions: rsx! {
                    Button { kind: Kind::Primary, onclick: move |_| app.start_at(Screen::Home), {app.text("app-home")} }
                    Button { onclick: move |_| step.set(Step::Type), {app.text("pin-change")} }
                },
                if matches!(there, PinState::Unavailable(_)) {
                    Note { tone: Tone::Warn, p { {app.text("pin-away")} } }
                } else {
                    Note { tone: Tone::Ok, p { {app.text("pin-have")} } }
                }
                p { {app.text("pin-keep")} }
                FingerSetting {}
                Button { kind: Kind::QuietDanger, onclick: remove, {app.text("pin-remove")} }
            }
        },
        (Step::Type, _) => rsx! {
            Typing { title: "pin-new", next: "add-next", step: 1, typed, problem, working, ondone: typed_once }
        },
        (Step::Again, _) => rsx! {
            Typing { title: "pin-again", next: "pin-use", step: 2, typed, problem, working, ondone: typed_again }
        },
        (Step::Done, _) => rsx! {
            Page {
                title: app.text("pin-done"),
                actions: rsx! {
                    Button { kind: Kind::Primary, onclick: move |_| app.start_at(Screen::Home), {app.text("app-home")} }
                },
                p { {app.text("pin-keep")} }
            }
        },
    }
}

/// What is said of a PIN that is not taken.
pub(super) fn said_of(error: Error) -> Said {
    match error.code() {
        "E_PIN_LENGTH" => Said::Text("pin-length"),
        "E_PIN_REPEATS" | "E_PIN_ROW" | "E_PIN_DATE" => Said::Text("pin-weak"),
        _ => Said::Error(error),
    }
}

/// Six digits are typed, the first time or the second.
#[component]
fn Typing(
    title: &'static str,
    next: &'static str,
    step: u8,
    typed: Signal<String>,
    problem: Signal<Said>,
    working: Signal<bool>,
    ondone: EventHandler<()>,
) -> Element {
    let app = use_app();
    rsx! {
        Page {
            title: app.text(title),
            step: (step, 2),
            actions: rsx! {
                Button { kind: Kind::Primary, disabled: working(), onclick: move |_| ondone.call(()), {app.text(next)} }
            },
            Alert { tone: Tone::Danger, said: problem() }
            form {
                onsubmit: move |event| {
                    event.prevent_default();
                    ondone.call(());
                },
                PinField { value: typed }
            }
            if working() {
                Waiting { doing: "wait-change" }
            }
        }
    }
}
