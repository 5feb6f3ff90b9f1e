use crate::app::{Screen, use_app};
use crate::components::{Choice, Choices, Page};
use crate::platform;
use dioxus::prelude::*;
use onward_words::{LANGUAGES, Readers};

/// Choosing a language: the very first thing, and always within reach.
#[component]
pub fn Language() -> Element {
    let app = use_app();
    // Where words are fetched, the last choice counts, not the last answer.
    let mut wanted = use_signal(|| app.language());
    let mut choose = move |language: &'static onward_words::Language| {
        wanted.set(language);
        spawn(async move {
            let words = platform::words(language).await;
            if *wanted.peek() != language {
                return;
            }
            match words {
                Ok(words) => app.speak_with(language, words),
                Err(error) => return app.go(Screen::Trouble(error)),
            }
            if app.depth() > 1 {
                return app.back();
            }
            match platform::door() {
                made @ Screen::Device { .. } => app.go(made),
                there => app.start_at(there),
            }
        });
    };
    rsx! {
        Page { title: app.text("language-title"),
            Choices {
                for language in LANGUAGES.iter().copied() {
                    Choice {
                        key: "{language.tag}",
                        pressed: language == app.language(),
                        onclick: move |_| choose(language),
                        note: (language.read_by != Readers::People).then(|| rsx! {
                            span { class: "theirs names", lang: language.tag, dir: language.direction(), {language.state} }
                        }),
                        span { class: "pair",
                            span { class: "theirs names", lang: language.tag, dir: language.direction(), {language.own_name} }
                            // For whoever helps to find it.
                            span { class: "small theirs", lang: "en", dir: "ltr", {language.english_name} }
                        }
                    }
                }
            }
        }
    }
}
