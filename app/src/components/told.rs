use dioxus::prelude::*;
use onward_words::Told;

/// A text of ours on the screen. Its id is there for whoever records or reviews it; what the language lacks
/// is marked; what must not be misunderstood brings its English.
pub fn told(told: Told) -> Element {
    let Told { id, text, fallback, english } = told;
    rsx! {
        span {
            "data-text": id,
            "data-l10n-fallback": fallback.then_some("yes"),
            lang: fallback.then_some("en"),
            dir: fallback.then_some("ltr"),
            {text}
        }
        if let Some(english) = english {
            span { class: "english", lang: "en", dir: "ltr", {english} }
        }
    }
}

/// What others say: in its own direction, and never mistaken for ours.
pub fn theirs(text: impl Into<String>) -> Element {
    let text: String = text.into();
    rsx! { span { class: "theirs", dir: "auto", {text} } }
}
