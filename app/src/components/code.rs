use dioxus::prelude::*;

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
