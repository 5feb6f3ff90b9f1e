use crate::app::use_app;
use crate::components::{Button, FilesField, Kind, Note, Said, Tone, Waiting};
use crate::platform;
use dioxus::html::FileData;
use dioxus::prelude::*;
use std::collections::VecDeque;
use wallet_core::backup::looks_like_one;
use wallet_core::code::Parts;

/// Photos of a backup's codes, in any order and in several goes, beside the `parts` that are there; `onwhole` gets the
/// file when none is missing.
#[component]
pub fn CollectCodes(parts: Signal<Parts>, problem: Signal<Said>, onwhole: EventHandler<Vec<u8>>) -> Element {
    let app = use_app();
    let (mut parts, mut problem) = (parts, problem);
    let mut left_out = use_signal(LeftOut::default);
    let mut working = use_signal(|| false);
    // What is chosen while others are read is read after them.
    let mut chosen = use_signal(VecDeque::<FileData>::new);
    let read = move |files: Vec<FileData>| {
        chosen.write().extend(files);
        if working() {
            return;
        }
        working.set(true);
        problem.set(Said::Nothing);
        left_out.set(LeftOut::default());
        spawn(async move {
            loop {
                // Taken before the wait: nothing is borrowed across it.
                let next = chosen.write().pop_front();
                let Some(file) = next else { break };
                platform::painted().await;
                match platform::part_in_picture(file).await.map(|part| parts.write().add(part)) {
                    Ok(Ok(_)) => {}
                    Ok(Err(_)) => left_out.write().others += 1,
                    Err(_) => left_out.write().unread += 1,
                }
            }
            working.set(false);
            if parts.read().count() == 0 || !parts.read().missing().is_empty() {
                return;
            }
            let whole = parts.read().whole().and_then(|file| Ok(looks_like_one(&file).map(|()| file)?));
            match whole {
                Ok(file) => onwhole.call(file),
                Err(error) => {
                    parts.set(Parts::default());
                    problem.set(Said::Error(error));
                }
            }
        });
    };
    let again = move |_| {
        parts.set(Parts::default());
        left_out.set(LeftOut::default());
    };
    let LeftOut { unread, others } = left_out();
    let missing: Vec<String> = parts.read().missing().iter().map(u8::to_string).collect();
    let numbers = [
        ("have", parts.read().have().to_string().into()),
        ("count", parts.read().count().to_string().into()),
        ("missing", missing.join(", ").into()),
    ];
    rsx! {
        FilesField { accept: "image/png,image/jpeg", onfiles: read, {app.text("restore-codes")} }
        div { role: "status",
            if working() {
                Waiting {}
            }
            if !parts.read().missing().is_empty() {
                Note { tone: Tone::Info, p { {app.text_of("codes-have", &numbers)} } }
            }
            if unread > 0 {
                Note { tone: Tone::Warn, p { {app.text_with("codes-unread", "count", unread.to_string())} } }
            }
            if others > 0 {
                Note { tone: Tone::Warn, p { {app.text_with("codes-other", "count", others.to_string())} } }
            }
        }
        if parts.read().have() > 0 {
            Button { kind: Kind::Quiet, disabled: working(), onclick: again, {app.text("finish-again")} }
        }
    }
}

/// Photos that were of no use, in the last go.
#[derive(Clone, Copy, Default)]
struct LeftOut {
    /// Not to be opened, or without such a code.
    unread: usize,
    /// With a code of another backup.
    others: usize,
}
