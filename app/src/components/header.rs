use super::{Icon, Sign};
use crate::app::{Screen, use_app};
use dioxus::prelude::*;

/// The line above every screen: back, the language, the settings.
#[component]
pub fn Header() -> Element {
    let app = use_app();
    let screen = app.screen();
    let language = app.language();
    let name = app.say_with("language-change", "name", language.own_name);
    rsx! {
        header {
            if app.depth() > 1 {
                button { onclick: move |_| app.back(),
                    Icon { sign: Sign::Back }
                    {app.say("app-back")}
                }
            }
            span { class: "gap" }
            if screen != Screen::Language {
                button { onclick: move |_| app.go(Screen::Language),
                    Icon { sign: Sign::Globe }
                    {name}
                }
            }
            if screen == Screen::Home {
                button { onclick: move |_| app.go(Screen::Settings),
                    Icon { sign: Sign::Settings }
                    {app.say("app-settings")}
                }
            }
        }
    }
}
