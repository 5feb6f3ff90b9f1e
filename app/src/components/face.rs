use crate::app::use_app;
use crate::face::{Face, PICTURES};
use dioxus::prelude::*;

/// The pictures: what is filled, and the lines over it. Things that everybody knows, as clear in one colour.
const DRAWN: [(&str, &str); PICTURES as usize] = [
    // A boat.
    ("M6 31h36l-6 11H12z", "M24 5v26M24 8l14 18H24M20 13l-8 13h8"),
    // A tree.
    ("M24 4c9 0 15 6 15 13s-6 13-15 13S9 24 9 17 15 4 24 4z", "M24 16v28M24 27l7-7M16 44h16"),
    // A cup.
    ("M8 18h26v13a10 10 0 01-10 10h-6A10 10 0 018 31z", "M34 22h3a5 5 0 010 10h-3M16 5c-3 3 3 5 0 8M26 5c-3 3 3 5 0 8"),
    // A bicycle.
    (
        "M12 24a9 9 0 100 18 9 9 0 000-18zM36 24a9 9 0 100 18 9 9 0 000-18z",
        "M12 33l8-15h12l4 15M20 18l5 15H12M25 33l7-15M16 14h7M32 18l-2-6h6",
    ),
    // A house.
    ("M10 23v20h28V23L24 9z", "M4 27L24 7l20 20M20 43V31h8v12"),
    // A fish.
    ("M4 24c6-11 21-13 29 0-8 13-23 11-29 0z", "M33 24l11-9v18zM12 22v.1M22 16c4 5 4 11 0 16"),
    // An umbrella.
    ("M5 25a19 19 0 0138 0z", "M24 25v14a4 4 0 008 0M24 6V3M24 6c-6 5-8 12-8 19M24 6c6 5 8 12 8 19"),
    // A bird.
    (
        "M9 19c0-7 7-10 12-7 4 2 5 7 11 9l12 2c-6 9-17 13-25 10S9 26 9 19z",
        "M9 17l-6 3 6 3M15 18v.1M22 34v9M28 34v9M17 43h16",
    ),
    // A flower.
    (
        "M24 3a7 7 0 017 7v1h1a7 7 0 010 14h-1v1a7 7 0 01-14 0v-1h-1a7 7 0 010-14h1v-1a7 7 0 017-7z",
        "M24 14a4 4 0 100 8 4 4 0 000-8zM24 33v12M24 43c-6 0-9-3-10-7M24 41c5 0 8-3 9-7",
    ),
    // A mountain.
    ("M3 42l15-30 10 19 5-9 12 20z", "M12 24l6 5 6-5"),
    // The sun.
    ("M24 14a10 10 0 100 20 10 10 0 000-20z", "M24 3v5M24 40v5M3 24h5M40 24h5M9 9l4 4M35 35l4 4M39 9l-4 4M13 35l-4 4"),
    // An apple.
    (
        "M24 17c4-4 15-4 15 8 0 10-7 19-11 19-2 0-2-1-4-1s-2 1-4 1C16 44 9 35 9 25c0-12 11-12 15-8z",
        "M24 17c0-5 2-9 6-12M23 13c-5 0-8-2-9-7 6-1 9 2 9 7z",
    ),
];

/// One of the pictures, by its number.
#[component]
pub fn FacePicture(number: u8) -> Element {
    let (soft, line) = DRAWN.get(usize::from(number).wrapping_sub(1)).unwrap_or(&DRAWN[0]);
    rsx! {
        svg { class: "face", view_box: "0 0 48 48", "aria-hidden": "true",
            path { class: "soft", d: *soft }
            path { d: *line }
        }
    }
}

/// Whose folder it is: the picture, and the name beside it.
#[component]
pub fn Who(face: Face) -> Element {
    let app = use_app();
    rsx! {
        span { class: "who",
            FacePicture { number: face.picture() }
            match face.nickname() {
                Some(name) => super::theirs(name.to_owned()),
                None => app.text("people-first"),
            }
        }
    }
}

/// Choosing one of the pictures. `chosen` is pressed.
#[component]
pub fn FaceField(chosen: Signal<u8>) -> Element {
    let app = use_app();
    let mut chosen = chosen;
    rsx! {
        h2 { {app.text("face-pictures")} }
        ul { class: "faces",
            for number in 1..=PICTURES {
                li { key: "{number}",
                    button {
                        class: "choice",
                        "aria-pressed": if chosen() == number { "true" } else { "false" },
                        "aria-label": app.say_with("face-picture", "number", number.to_string()),
                        onclick: move |_| chosen.set(number),
                        FacePicture { number }
                        // Whoever describes it on the telephone has a word for it.
                        span { class: "theirs", dir: "ltr", {number.to_string()} }
                    }
                }
            }
        }
    }
}
