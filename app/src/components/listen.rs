use super::{Icon, Sign};
use crate::app::use_app;
use crate::platform::{self, Reading};
use dioxus::core::Task;
use dioxus::prelude::*;

/// Reads the screen aloud. It is there only where a voice of exactly this language is.
///
/// The shell hands over the texts of the screen in their order, as a list in JSON, and marks the one whose
/// number stands in `data-speaking`.
#[component]
pub fn Listen() -> Element {
    let app = use_app();
    let mut voice = use_signal(|| false);
    let mut reading = use_signal(|| None::<Reading>);
    let mut at = use_signal(|| None::<usize>);
    let mut following = use_signal(|| None::<Task>);
    use_effect(move || {
        let language = app.language();
        voice.set(false);
        spawn(async move {
            // The first screen comes first: what speaks may have to be started.
            platform::sleep(SOON).await;
            let found = platform::has_voice(language).await;
            if app.language() == language {
                voice.set(found);
            }
        });
    });
    let mut stop = move || {
        // Whatever follows the old reading must not meddle with a new one.
        if let Some(task) = following.take() {
            task.cancel();
        }
        reading.set(None);
        at.set(None);
    };
    use_effect(move || {
        // What was on the last screen is over, and so is its language.
        let _ = (app.screen(), app.language());
        stop();
    });
    let read = move |event: FormEvent| {
        stop();
        let texts: Vec<String> = serde_json::from_str(&event.value()).unwrap_or_default();
        let (begun, mut numbers) = Reading::begin(app.language(), texts);
        reading.set(Some(begun));
        following.set(Some(spawn(async move {
            while let Some(number) = numbers.recv().await {
                at.set(Some(number));
            }
            reading.set(None);
            at.set(None);
        })));
    };
    let reads = reading.read().is_some();
    rsx! {
        if voice() {
            ListenButton { reads, at: at(), onstop: move |()| stop() }
            input { "data-heard": "yes", hidden: true, oninput: read }
        }
    }
}

/// How many milliseconds after a screen the voice is looked for.
const SOON: u32 = 1_000;

/// The button of it; the shell begins, `onstop` ends.
#[component]
pub fn ListenButton(reads: bool, at: Option<usize>, onstop: EventHandler<()>) -> Element {
    let app = use_app();
    rsx! {
        button {
            "data-listen": if reads { "stop" } else { "start" },
            "data-speaking": at.map(|number| number.to_string()),
            onclick: move |_| {
                if reads {
                    onstop.call(());
                }
            },
            Icon { sign: Sign::Sound }
            {app.text(if reads { "app-listen-stop" } else { "app-listen" })}
        }
    }
}
