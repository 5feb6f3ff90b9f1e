use dioxus::prelude::*;

/// A screen: its title, what is on it, and what can be done, below.
#[component]
pub fn Page(title: String, children: Element, #[props(default)] actions: Option<Element>) -> Element {
    rsx! {
        main {
            // The shell puts the focus here when the screen is new.
            h1 { tabindex: "-1", {title} }
            {children}
        }
        if let Some(actions) = actions {
            footer { class: "bar", div { {actions} } }
        }
    }
}

/// What has just happened, read aloud by screen readers. There is always one on a screen that may need
/// it: what appears together with its own words is not read.
#[component]
pub fn Alert(kind: &'static str, text: Option<String>) -> Element {
    rsx! {
        div { role: "alert",
            if let Some(text) = text {
                div { class: "note {kind}", p { {text} } }
            }
        }
    }
}
