use crate::app::{Screen, use_app};
use crate::components::{Alert, Button, Kind, Note, Page, Said, Tone, WordsField, told};
use dioxus::prelude::*;
use wallet_core::Error;
use wallet_core::check::CheckError;
use wallet_core::record::OwnWords;

/// Saying what one can do, one thing at a time.
#[component]
pub fn Own() -> Element {
    let app = use_app();
    let words = use_signal(String::new);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    let keep = move || {
        if working() {
            return;
        }
        let Some(own) = OwnWords::of(&words.read()) else { return problem.set(Said::Text("own-empty")) };
        working.set(true);
        spawn(async move {
            let kept = async { app.wallet()?.state(own).await };
            match kept.await {
                Ok(listed) => app.start_behind_home(Screen::Certificate { id: listed.id, added: true }),
                Err(error) if error.code() == "E_LOCKED" => app.trouble(error),
                // What was typed and chosen stays: there may be room in a moment.
                Err(error) => {
                    working.set(false);
                    problem.set(Said::Error(error));
                }
            }
        });
    };
    let (mut by_button, mut by_key) = (keep, keep);
    rsx! {
        Page {
            title: app.text("own-title"),
            actions: rsx! {
                Button { kind: Kind::Primary, disabled: working(), onclick: move |_| by_button(), {app.text("offer-add")} }
            },
            p { {app.text("own-lead")} }
            Alert { tone: Tone::Danger, said: problem() }
            form {
                onsubmit: move |event| {
                    event.prevent_default();
                    by_key();
                },
                WordsField { value: words, label: app.text("own-field"), oninput: move |()| problem.set(Said::Nothing) }
            }
            Note { tone: Tone::Info, p { {told(app.sentences(&Error::from(CheckError::OwnWords)).what)} } }
        }
    }
}
