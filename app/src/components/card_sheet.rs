use super::QrPicture;
use crate::app::use_app;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dioxus::prelude::*;
use wallet_core::vault::Card;

/// Pixels a module: sharp on paper, too.
const SCALE: u32 = 12;

/// A recovery card: its groups with their numbers, the same as a square code, and what is printed with both. It
/// bears no name, so that whoever finds it learns nothing.
#[component]
pub fn CardSheet(digits: String) -> Element {
    let app = use_app();
    let picture = Card::typed(&digits).and_then(|card| Ok(card.draw()?.png(SCALE)?));
    rsx! {
        div { class: "sheet",
            p { class: "on-paper big", {app.text("card-title")} }
            ol { class: "groups", dir: "ltr",
                for (at , group) in digits.split(' ').enumerate() {
                    li { key: "{at}",
                        span { {(at + 1).to_string()} }
                        {group}
                    }
                }
            }
            if let Ok(picture) = picture {
                QrPicture {
                    src: format!("data:image/png;base64,{}", STANDARD.encode(picture)),
                    alt: app.say("card-picture"),
                }
            }
            p { class: "on-paper", {app.text("card-paper")} }
            p { class: "on-paper", {app.text("card-away")} }
        }
    }
}
