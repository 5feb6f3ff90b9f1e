use crate::app::{Screen, use_app};
use crate::components::{Choice, Choices, Page};
use crate::platform;
use dioxus::prelude::*;
use onward_words::{LANGUAGES, Readers, Words};

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
    let state = |language: &'static onward_words::Language| {
        // For whoever would choose it, in its own words.
        Words::of(language).say(match language.read_by {
            Readers::People => "language-by-people",
            Readers::Both => "language-by-both",
            Readers::Nobody => "language-by-computer",
        })
    };
    rsx! {
        Page { title: app.text("language-title"),
            Choices {
                for language in LANGUAGES.iter().copied() {
                    Choice {
                        key: "{language.tag}",
                        pressed: language == app.language(),
                        onclick: move |_| choose(language),
                        note: rsx! {
                            span { class: "theirs", lang: "en", dir: "ltr", {language.english_name} }
                            if language.read_by != Readers::People {
                                span { class: "theirs", lang: language.tag, dir: language.direction(), {state(language)} }
                            }
                        },
                        span { class: "theirs", lang: language.tag, dir: language.direction(), {language.own_name} }
                    }
                }
            }
        }
    }
}
