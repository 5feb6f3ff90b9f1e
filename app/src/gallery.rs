//! Every component in every state, with words that the app has anyway. It is no screen of the program: whoever
//! works on looks opens it with `cargo run -p app --example gallery`, and `cargo xtask screens` looks at it
//! with the screens.

use crate::app::{Surface, use_app};
use crate::components::{
    Alert, Button, Card, CardField, CardSheet, Chip, Choice, Choices, CodeField, CopyButton, Digits, Drawing, Empty,
    FileField, Icon, Kind, ListenButton, LongField, More, Named, Note, Page, Picture, PinField, PrintButton,
    PrivateDoor, QrPicture, RecordChip, Rows, Said, SecretField, Sign, Steps, Tick, Tone, Waiting, theirs,
};
use crate::entries;
use dioxus::prelude::*;
use wallet_core::wallet::Listed;

/// A part of the gallery, under the component's name in the code.
#[component]
fn Part(name: &'static str, children: Element) -> Element {
    rsx! {
        h2 { class: "theirs", lang: "en", dir: "ltr", {name} }
        {children}
    }
}

/// The gallery; `records` are shown as cards.
#[component]
pub fn Gallery(records: Vec<Listed>) -> Element {
    let app = use_app();
    let day = entries::date(app, "2026-03-04");
    let long = "Warehouse, forklift, stock, safety. ".repeat(40);
    rsx! {
        Surface { name: "gallery",
            div { class: "screen",
                Page {
                    title: app.text("app-title"),
                    actions: rsx! {
                        Button { kind: Kind::Primary, onclick: |_| {}, {app.text("app-back")} }
                        Button { onclick: |_| {}, {app.text("offer-decline")} }
                    },
                    Part { name: "Button",
                        Choices {
                            for kind in [Kind::Primary, Kind::Plain, Kind::Danger, Kind::Quiet, Kind::QuietDanger] {
                                li { Button { kind, onclick: |_| {}, {app.text("certificate-show")} } }
                                li { Button { kind, disabled: true, onclick: |_| {}, {app.text("certificate-show")} } }
                            }
                            // Words that nobody has read, on a button.
                            li { Button { kind: Kind::Danger, onclick: |_| {}, {app.text("finish-yes")} } }
                            li { Button { kind: Kind::Primary, onclick: |_| {}, {app.text("finish-yes")} } }
                            li { PrintButton { {app.text("card-print")} } }
                            li { CopyButton { text: "1234", oncopy: |()| {}, {app.text("code-copy")} } }
                        }
                    }
                    Part { name: "Choice",
                        Choices {
                            Choice { onclick: |_| {}, {app.text("device-mine")} }
                            Choice { onclick: |_| {}, note: app.text("device-mine-note"), {app.text("device-mine")} }
                            Choice { onclick: |_| {}, pressed: true, note: app.text("device-shared-note"), {app.text("device-shared")} }
                            Choice { onclick: |_| {}, pressed: false, {app.text("device-shared")} }
                        }
                    }
                    Part { name: "Steps, Waiting",
                        Steps { now: 1, all: 3 }
                        Steps { now: 3, all: 3 }
                        Waiting {}
                    }
                    Part { name: "Note, Alert",
                        for tone in [Tone::Plain, Tone::Info, Tone::Ok, Tone::Warn, Tone::Danger, Tone::Private] {
                            Note { tone,
                                p { class: "big", {app.text("seen-genuine")} }
                                p { {app.text("offer-practice")} }
                            }
                        }
                        Alert { tone: Tone::Danger, said: Said::Text("offer-code-same") }
                        Alert { tone: Tone::Ok, said: Said::Nothing }
                    }
                    Part { name: "Chip",
                        p {
                            Chip { tone: Tone::Ok, {app.text("chip-checked")} }
                        }
                        p {
                            Chip { {app.text("chip-unknown")} }
                        }
                        p {
                            Chip { tone: Tone::Warn, {app.text("chip-sample")} }
                        }
                        p {
                            Chip { tone: Tone::Danger, {app.text("chip-expired")} }
                        }
                    }
                    Part { name: "Card, RecordChip, PrivateDoor",
                        Choices {
                            for listed in records {
                                li { key: "{listed.id}",
                                    Card { listed: listed.clone() }
                                }
                                li {
                                    RecordChip { record: listed.record }
                                }
                            }
                            li { PrivateDoor {} }
                        }
                    }
                    Part { name: "Rows, Named",
                        Rows {
                            li { Named { label: app.text("claim-given_name"), value: "Nadia ناديا နာဒီယာ Надія".to_owned() } }
                            if let Some(day) = day {
                                li { Named { label: app.text("claim-completed"), value: day, all_ways: true } }
                            }
                            li { Named { label: app.text("claim-hours"), value: "40".to_owned(), note: app.text("show-always") } }
                            li { class: "off",
                                Named { label: app.text("claim-hours"), value: "40".to_owned(), note: app.text("show-hidden") }
                            }
                            li { Named { label: app.text("claim-skills"), value: long } }
                        }
                    }
                    Part { name: "Tick, fields",
                        Tick { checked: true, onchange: |_| {}, {app.text("secret-show")} }
                        Tick { checked: false, onchange: |_| {}, {app.text("secret-show")} }
                        SecretField { value: use_signal(|| "secret".to_owned()) }
                        PinField { value: use_signal(|| "4802".to_owned()) }
                        CodeField {
                            value: use_signal(|| "123456".to_owned()),
                            numeric: true,
                            label: app.text("offer-code"),
                            hint: app.text_with("offer-code-length", "digits", "6"),
                            oninput: |()| {},
                        }
                        LongField { value: use_signal(|| "x".repeat(20_000)), label: app.text("add-field"), oninput: |()| {} }
                        FileField { accept: "image/png", onfile: |_| {}, {app.text("add-file")} }
                    }
                    Part { name: "ListenButton",
                        header {
                            ListenButton { reads: false, at: None, plays: None, onstop: |()| {} }
                            ListenButton { reads: true, at: None, plays: None, onstop: |()| {} }
                        }
                    }
                    Part { name: "More",
                        More { label: app.text("unlock-lost"),
                            p { {app.text("unlock-lost-note")} }
                        }
                    }
                    Part { name: "CardSheet, CardField",
                        CardSheet { digits: CARD }
                        CardField { value: use_signal(|| CARD.to_owned()), problem: use_signal(Said::default) }
                    }
                    Part { name: "Digits, QrPicture",
                        Digits { digits: "1234 5678 9012" }
                        QrPicture { src: SQUARE, alt: app.say_with("code-picture", "title", "SAMPLE") }
                    }
                    Part { name: "Icon",
                        p {
                            for sign in Sign::ALL {
                                Icon { sign }
                            }
                        }
                    }
                    Part { name: "Picture, Empty",
                        for drawing in [Drawing::Drawer, Drawing::Desk, Drawing::Plug] {
                            Picture { drawing }
                        }
                        Empty { drawing: Drawing::Folder, next: app.text("home-empty-next"), {app.text("home-empty")} }
                    }
                    Faces {}
                    Part { name: "told, theirs",
                        p { {app.text("remove-lead")} }
                        p { {theirs("<b>ناديا</b> \u{202e}abc")} }
                    }
                }
            }
        }
    }
}

/// Where several people have folders.
#[cfg(not(target_arch = "wasm32"))]
#[component]
fn Faces() -> Element {
    use crate::components::{FaceField, FacePicture, Who};
    use crate::face::Face;
    rsx! {
        Part { name: "Who, FacePicture, FaceField",
            Who { face: Face::new(9, "Nadia ناديا") }
            Who { face: Face::new(1, "") }
            p { FacePicture { number: 12 } }
            FaceField { chosen: use_signal(|| 2) }
        }
    }
}

/// There are none here.
#[cfg(target_arch = "wasm32")]
#[component]
fn Faces() -> Element {
    rsx! {}
}

/// A card of nobody's.
const CARD: &str = "8026 9218 2549 1558 3634 5514 4481 7633 6049 0301";

/// A picture in the place of a code.
const SQUARE: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Cpath d='M1 1h2v2H1zm4 0h2v2H5zM1 5h2v2H1zm4 1h1v1H5z'/%3E%3C/svg%3E";
