use crate::app::{Screen, use_app};
use crate::components::Page;
use crate::platform;
use dioxus::prelude::*;
use onward_words::{LANGUAGES, Words};

/// Choosing a language: the very first thing, and always within reach.
#[component]
pub fn Language() -> Element {
    let app = use_app();
    let choose = move |language: &'static onward_words::Language| {
        app.speak(language);
        if app.depth() > 1 {
            app.back();
        } else if platform::folder_exists() {
            app.start_at(Screen::Unlock);
        } else {
            app.go(Screen::Device);
        }
    };
    rsx! {
        Page { title: app.say("language-title"),
            ul { class: "plain",
                for language in LANGUAGES.iter().copied() {
                    li { key: "{language.tag}",
                        button {
                            class: "choice",
                            "aria-pressed": if language == app.language() { "true" } else { "false" },
                            onclick: move |_| choose(language),
                            span { lang: language.tag, dir: language.direction(), {language.own_name} }
                            small { lang: "en", {language.english_name} }
                            if !language.read_by_people {
                                // For whoever would choose it, in its own words.
                                small { lang: language.tag, dir: language.direction(), {Words::of(language).say("language-by-computer")} }
                            }
                        }
                    }
                }
            }
        }
    }
}
