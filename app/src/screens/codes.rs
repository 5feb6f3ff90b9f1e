use crate::app::{Screen, use_app};
use crate::components::{Button, Kind, Note, Page, QrPicture, Tick, Tone};
use crate::platform;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dioxus::prelude::*;
use std::rc::Rc;
use wallet_core::code::Part;
use wallet_core::wallet::BackupMade;

/// Pixels a module; the screen makes the picture as wide as itself.
const SCALE: u32 = 6;
/// How long each code stays when they go on by themselves, in milliseconds: time for a photo.
const STAYS: u32 = 6_000;

/// A backup's codes, compared by which they are.
#[derive(Clone)]
pub struct Codes(pub Rc<Vec<Part>>);

impl PartialEq for Codes {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A backup as codes one after another, for a device that takes photos of them. They go on by themselves only for
/// whoever wants that.
#[component]
pub fn ShowCodes(codes: Codes, done: BackupMade) -> Element {
    let app = use_app();
    let parts = codes.0;
    let last = parts.len().saturating_sub(1);
    let mut at = use_signal(|| 0_usize);
    let mut moves = use_signal(|| false);
    use_future(move || async move {
        loop {
            platform::sleep(STAYS).await;
            if moves() {
                // The last one stays.
                at.set((at() + 1).min(last));
                moves.set(at() < last);
            }
        }
    });
    let Some(part) = parts.get(at()) else { return rsx! {} };
    let numbers = [("number", part.number().to_string().into()), ("count", part.count().to_string().into())];
    let alt = app.tell("codes-picture", &numbers).text;
    let picture = part.draw().and_then(|code| code.png(SCALE)).map(|png| STANDARD.encode(png)).unwrap_or_default();
    let mut turn = move |to: usize| {
        moves.set(false);
        at.set(to);
    };
    rsx! {
        Page {
            title: app.text("codes-title"),
            step: (part.number(), part.count()),
            actions: rsx! {
                if at() < last {
                    Button { kind: Kind::Primary, onclick: move |_| turn(at() + 1), {app.text("codes-next")} }
                } else {
                    Button { kind: Kind::Primary, onclick: move |_| app.start_at(Screen::Home), {app.text("code-done")} }
                }
                if at() > 0 {
                    Button { onclick: move |_| turn(at() - 1), {app.text("codes-before")} }
                }
            },
            QrPicture { src: format!("data:image/png;base64,{picture}"), alt }
            if last > 0 {
                div { class: "moves",
                    Tick { checked: moves(), onchange: move |on| moves.set(on), {app.text("codes-auto")} }
                }
            }
            Note { tone: Tone::Warn, p { {app.text("codes-needs")} } }
            p { {app.text_with("backup-count", "count", done.records)} }
            if done.left_out > 0 {
                p { {app.text_with("backup-left-out", "count", done.left_out)} }
            }
            if done.damaged > 0 {
                Note { tone: Tone::Danger, p { {app.text_with("home-damaged", "count", done.damaged)} } }
            }
        }
    }
}
