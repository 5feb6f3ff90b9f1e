use super::{Icon, Sign};
use crate::app::use_app;
use crate::platform::{self, Reading};
use dioxus::core::Task;
use dioxus::prelude::*;
use onward_words::Language;
use serde_json::Value;
use tokio::sync::mpsc;

/// Reads the screen aloud: what was recorded in this language as it was recorded, the rest with a voice of
/// exactly this language. It is there only where there is either.
///
/// The shell hands over the texts of the screen in their order, as a list of `[id, text]` in JSON, and marks the
/// one whose number stands in `data-speaking`. It plays what stands in `data-play` (a number and the address of a
/// recording) and gives the number back at the end.
#[component]
pub fn Listen() -> Element {
    let app = use_app();
    let mut voice = use_signal(|| false);
    let mut reads = use_signal(|| None::<Reads>);
    let mut at = use_signal(|| None::<usize>);
    let mut plays = use_signal(|| None::<String>);
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
        // Whatever follows the old reading must not meddle with a new one; with it goes the voice.
        if let Some(reads) = reads.take() {
            reads.task.cancel();
        }
        at.set(None);
        plays.set(None);
    };
    use_effect(move || {
        // What was on the last screen is over, and so is its language.
        let _ = (app.screen(), app.language());
        stop();
    });
    let mut begin = move |parts: Vec<Part>| {
        stop();
        let (ended, mut endings) = mpsc::unbounded_channel();
        let (language, speaks) = (app.language(), voice());
        let task = spawn(async move {
            for stretch in stretches(parts, language) {
                match stretch {
                    Stretch::Recorded { number, place } => {
                        at.set(Some(number));
                        plays.set(Some(format!("{number} audio/{place}")));
                        while endings.recv().await.is_some_and(|ended| ended != number) {}
                        plays.set(None);
                    }
                    Stretch::Said { first, texts } if speaks => {
                        let (_reading, mut numbers) = Reading::begin(language, texts);
                        while let Some(number) = numbers.recv().await {
                            at.set(Some(first + number));
                        }
                    }
                    Stretch::Said { .. } => {}
                }
            }
            reads.set(None);
            at.set(None);
        });
        reads.set(Some(Reads { task, ended }));
    };
    let hear = move |event: FormEvent| match serde_json::from_str(&event.value()) {
        Ok(Value::Array(texts)) => begin(texts.iter().filter_map(Part::of).collect()),
        Ok(Value::Number(number)) => {
            if let (Some(reads), Some(number)) = (&*reads.read(), number.as_u64().and_then(|n| n.try_into().ok())) {
                // Whoever has stopped does not wait for it any more.
                let _ = reads.ended.send(number);
            }
        }
        _ => {}
    };
    let recorded = app.language().recorded().collect::<Vec<_>>().join(" ");
    rsx! {
        if voice() || !recorded.is_empty() {
            ListenButton {
                reads: reads.read().is_some(),
                at: at(),
                plays: plays(),
                onstop: move |()| stop(),
            }
            input {
                "data-heard": if voice() { "all" } else { "recorded" },
                "data-recorded": recorded,
                hidden: true,
                oninput: hear,
            }
        }
    }
}

/// How many milliseconds after a screen the voice is looked for.
const SOON: u32 = 1_000;

/// What is being read: whatever follows it, and who wants to hear that a recording has ended.
struct Reads {
    task: Task,
    ended: mpsc::UnboundedSender<usize>,
}

/// A text of the screen. Names and the like have no id.
struct Part {
    id: String,
    text: String,
}

impl Part {
    fn of(value: &Value) -> Option<Self> {
        let field = |at: usize| value.get(at).and_then(Value::as_str).map(str::to_owned);
        Some(Self { id: field(0)?, text: field(1)? })
    }
}

/// Texts that follow each other and are read in the same way.
#[derive(Debug, PartialEq)]
enum Stretch {
    Recorded { number: usize, place: String },
    Said { first: usize, texts: Vec<String> },
}

/// The texts in their order; those that a voice reads are together, so that it does not begin anew with each.
fn stretches(parts: Vec<Part>, language: &Language) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    for (number, Part { id, text }) in parts.into_iter().enumerate() {
        match (language.recording(&id), all.last_mut()) {
            (Some(place), _) => all.push(Stretch::Recorded { number, place }),
            (None, Some(Stretch::Said { texts, .. })) => texts.push(text),
            (None, _) => all.push(Stretch::Said { first: number, texts: vec![text] }),
        }
    }
    all
}

/// The button of it; the shell begins, `onstop` ends.
#[component]
pub fn ListenButton(reads: bool, at: Option<usize>, plays: Option<String>, onstop: EventHandler<()>) -> Element {
    let app = use_app();
    rsx! {
        button {
            "data-listen": if reads { "stop" } else { "start" },
            "data-speaking": at.map(|number| number.to_string()),
            "data-play": plays,
            onclick: move |_| {
                if reads {
                    onstop.call(());
                }
            },
            Icon { sign: if reads { Sign::Stop } else { Sign::Sound } }
            {app.text(if reads { "app-listen-stop" } else { "app-listen" })}
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;

    #[test]
    fn recordings_stand_between_what_a_voice_reads() {
        let part = |id: &str| Part { id: id.to_owned(), text: id.to_uppercase() };
        let parts = ["", "device-lead", "device-mine", "device-title", "x"].map(part);
        let found = stretches(parts.into(), onward_words::PSEUDO_LANGUAGES[0]);
        let recorded = |number, name| Stretch::Recorded { number, place: format!("en-XA/{name}.wav") };
        let said =
            |first, texts: &[&str]| Stretch::Said { first, texts: texts.iter().map(|&t| t.to_owned()).collect() };
        assert_eq!(
            found,
            [said(0, &["", "DEVICE-LEAD"]), recorded(2, "device-mine"), recorded(3, "device-title"), said(4, &["X"])]
        );
    }
}
