use super::{Icon, Listen, Sign};
use crate::app::{Screen, use_app};
use dioxus::prelude::*;

/// The line above every screen: back, listening, the language, the settings.
#[component]
pub fn Header() -> Element {
    let app = use_app();
    let screen = app.screen();
    let language = app.language();
    let name = app.say_with("language-change", "name", language.own_name);
    rsx! {
        header {
            if app.depth() > 1 {
                button { "data-back": "yes", disabled: app.is_held(), onclick: move |_| app.back(),
                    Icon { sign: Sign::Back }
                    {app.text("app-back")}
                }
            }
            span { class: "gap" }
            Listen {}
            if screen != Screen::Language {
                // The name alone is seen: whoever looks for it knows it, and it fits beside the settings.
                button {
                    disabled: app.is_held(),
                    "aria-label": name,
                    onclick: move |_| app.go(Screen::Language),
                    Icon { sign: Sign::Globe }
                    span { class: "theirs", {language.own_name} }
                }
            }
            if screen == Screen::Home {
                button { onclick: move |_| app.go(Screen::Settings),
                    Icon { sign: Sign::Settings }
                    {app.text("app-settings")}
                }
            }
        }
    }
}
