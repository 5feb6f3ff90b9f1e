use crate::app::{Screen, use_app};
use crate::components::{Alert, Button, FileField, Kind, Note, Page, RecordPicture, Said, Tone, Waiting, WordsField};
use crate::platform;
use dioxus::html::FileData;
use dioxus::prelude::*;
use wallet_core::record::{OwnWords, Paper as Kept};

/// Keeping a photo or a PDF of a paper: first the file, then what it is.
#[component]
pub fn Paper() -> Element {
    let app = use_app();
    let mut paper = use_signal(|| None::<Kept>);
    let name = use_signal(String::new);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    let choose = move |file: FileData| {
        working.set(true);
        problem.set(Said::Nothing);
        spawn(async move {
            match platform::paper_in_file(file).await {
                Ok(read) => paper.set(Some(read)),
                Err(error) => problem.set(Said::Error(error)),
            }
            working.set(false);
        });
    };
    let keep = move || {
        let Some(kept) = paper() else { return };
        let Some(title) = OwnWords::of(&name.read()) else { return problem.set(Said::Text("own-empty")) };
        if working() {
            return;
        }
        working.set(true);
        spawn(async move {
            let kept = async { app.wallet()?.keep_paper(kept, title).await };
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
    let chosen = paper.read().is_some();
    rsx! {
        Page {
            title: app.text("paper-title"),
            step: (if chosen { 2 } else { 1 }, 2),
            actions: chosen.then(|| rsx! {
                Button { kind: Kind::Primary, disabled: working(), onclick: move |_| by_button(), {app.text("offer-add")} }
            }),
            Note { tone: Tone::Private, p { {app.text("paper-lead")} } }
            Alert { tone: Tone::Danger, said: problem() }
            if let Some(kept) = paper() {
                if let Some(picture) = kept.picture() {
                    RecordPicture { picture, alt: app.say("chip-picture") }
                } else {
                    p { {app.text("chip-file")} }
                }
                form {
                    onsubmit: move |event| {
                        event.prevent_default();
                        by_key();
                    },
                    WordsField { value: name, label: app.text("paper-name"), oninput: move |()| problem.set(Said::Nothing) }
                }
            } else if !working() {
                FileField { accept: "image/png,image/jpeg,application/pdf", onfile: choose, {app.text("add-file")} }
            }
            if working() {
                Waiting {}
            }
        }
    }
}
