use crate::app::use_app;
use dioxus::prelude::*;

/// A screen: its title, what is on it, and what can be done, below.
#[component]
pub fn Page(
    title: Element,
    /// Which step of how many this is.
    step: Option<(u8, u8)>,
    actions: Option<Element>,
    children: Element,
) -> Element {
    rsx! {
        main {
            if let Some((now, all)) = step {
                Steps { now, all }
            }
            // The shell puts the focus here when the screen is new.
            h1 { tabindex: "-1", {title} }
            {children}
        }
        if let Some(actions) = actions {
            footer { class: "bar", div { {actions} } }
        }
    }
}

/// How far one is, in words and as a line.
#[component]
pub fn Steps(now: u8, all: u8) -> Element {
    let app = use_app();
    let numbers = [("step", now.to_string().into()), ("steps", all.to_string().into())];
    rsx! {
        div { class: "steps",
            p { class: "small", {app.text_of("app-step", &numbers)} }
            div { class: "line", "aria-hidden": "true",
                for number in 1..=all {
                    span { key: "{number}", class: if number <= now { "done" } }
                }
            }
        }
    }
}

/// While something takes its time: what is being done, if that is more than a moment's work.
#[component]
pub fn Waiting(#[props(default = "app-wait")] doing: &'static str) -> Element {
    let app = use_app();
    rsx! {
        div { class: "waiting", role: "status",
            span { class: "dots", "aria-hidden": "true", i {} i {} i {} }
            p { {app.text(doing)} }
        }
    }
}
