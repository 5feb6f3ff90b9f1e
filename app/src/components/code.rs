use base64::prelude::{BASE64_STANDARD, Engine as _};
use dioxus::prelude::*;
use wallet_core::record::Picture;

/// A square code, black on white whatever the rest looks like.
#[component]
pub fn QrPicture(src: String, alt: String) -> Element {
    rsx! { img { class: "qr", src, alt } }
}

/// Digits to be written down, as they are grouped.
#[component]
pub fn Digits(digits: String) -> Element {
    rsx! { p { class: "secret", dir: "ltr", {digits} } }
}

/// A picture out of a record, which the core has drawn anew.
#[component]
pub fn RecordPicture(picture: Picture, alt: String) -> Element {
    let src = format!("data:{};base64,{}", picture.media_type, BASE64_STANDARD.encode(&picture.bytes));
    rsx! { img { class: "record-picture", src, alt } }
}
