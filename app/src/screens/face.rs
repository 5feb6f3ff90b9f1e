use crate::app::{Screen, SecretFor, use_app};
use crate::components::{Alert, Button, FaceField, Kind, Page, Said, Tone};
use crate::face::Face as TheFace;
use crate::platform;
use dioxus::prelude::*;
use wallet_core::vault::VaultError;

/// Choosing a picture and a name: for a folder that is made next, or for the one that is open.
#[component]
pub fn Face(new: bool) -> Element {
    let app = use_app();
    let face = use_hook(platform::face);
    let picture = use_signal(|| face.picture());
    let mut name = use_signal(|| face.nickname().unwrap_or_default().to_owned());
    let mut problem = use_signal(Said::default);
    let mut take = move |then: Option<Screen>| {
        let face = TheFace::new(picture(), &name.read());
        let worn = match face.nickname() {
            Some(_) => platform::wear(face),
            None => Err(VaultError::ProfileName.into()),
        };
        match (worn, then) {
            (Ok(()), Some(next)) => app.go(next),
            (Ok(()), None) => app.back(),
            (Err(error), _) => problem.set(Said::Error(error)),
        }
    };
    let next = new.then_some(Screen::Secret(SecretFor::Folder));
    rsx! {
        Page {
            title: app.text("face-title"),
            actions: rsx! {
                Button { kind: Kind::Primary, onclick: move |_| take(next.clone()), {app.text(if new { "secret-make" } else { "face-use" })} }
                if new {
                    Button { onclick: move |_| take(Some(Screen::Restore { keep: true })), {app.text("safety-restore")} }
                }
            },
            p { {app.text("people-seen")} }
            Alert { tone: Tone::Danger, said: problem() }
            label { class: "field",
                span { {app.text("face-name")} }
                input {
                    r#type: "text",
                    autocomplete: "off",
                    spellcheck: "false",
                    dir: "auto",
                    maxlength: "20",
                    value: name(),
                    oninput: move |event| name.set(event.value()),
                }
            }
            FaceField { chosen: picture }
        }
    }
}
