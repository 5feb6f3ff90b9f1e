use super::{Said, Tick};
use crate::app::use_app;
use crate::platform;
use dioxus::html::FileData;
use dioxus::prelude::*;

/// Where the secret is typed. It can be hidden from who stands behind, unless it has to be compared with
/// a paper.
#[component]
pub fn SecretField(value: Signal<String>, #[props(default)] always_shown: bool) -> Element {
    let app = use_app();
    let mut value = value;
    let mut shown = use_signal(|| false);
    rsx! {
        label { class: "field",
            span { {app.text("secret-field")} }
            input {
                r#type: if shown() || always_shown { "text" } else { "password" },
                autocomplete: "off",
                spellcheck: "false",
                dir: "auto",
                value: value(),
                oninput: move |event| value.set(event.value()),
            }
        }
        if !always_shown {
            Tick { checked: shown(), onchange: move |on| shown.set(on), {app.text("secret-show")} }
        }
    }
}

/// Where the numbers of a recovery card are typed, or read from a photo of its square code.
#[component]
pub fn CardField(value: Signal<String>, problem: Signal<Said>) -> Element {
    let app = use_app();
    let (mut value, mut problem) = (value, problem);
    let read = move |file: FileData| {
        spawn(async move {
            match platform::card_in_picture(file).await {
                Ok(card) => {
                    value.set(card.reveal().to_string());
                    problem.set(Said::Nothing);
                }
                Err(error) => problem.set(Said::Error(error)),
            }
        });
    };
    rsx! {
        label { class: "field",
            span { {app.text("keys-card-field")} }
            textarea {
                class: "code",
                inputmode: "numeric",
                autocomplete: "off",
                spellcheck: "false",
                dir: "ltr",
                value: value(),
                oninput: move |event| value.set(event.value()),
                // Only when all is typed: whoever types fast would lose what came meanwhile.
                onchange: move |event| value.set(in_fours(&event.value())),
            }
        }
        FileField { accept: "image/png,image/jpeg", onfile: read, {app.text("keys-card-photo")} }
    }
}

/// In groups of four, as on the card, so that both can be compared.
fn in_fours(typed: &str) -> String {
    let characters: Vec<char> = typed.chars().filter(|c| c.is_alphanumeric()).collect();
    characters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Where a code from a paper is typed: large, and in the direction of numbers.
#[component]
pub fn CodeField(
    value: Signal<String>,
    numeric: bool,
    label: Element,
    hint: Option<Element>,
    oninput: EventHandler<()>,
) -> Element {
    let mut value = value;
    rsx! {
        label { class: "field",
            span { {label} }
            if let Some(hint) = hint {
                span { class: "small", {hint} }
            }
            input {
                class: "code",
                r#type: "text",
                inputmode: if numeric { "numeric" } else { "text" },
                autocomplete: "off",
                spellcheck: "false",
                dir: "ltr",
                value: value(),
                oninput: move |event| {
                    oninput.call(());
                    value.set(event.value());
                },
            }
        }
    }
}

/// Where a PIN is typed: with the keyboard, or by touching digits.
#[component]
pub fn PinField(value: Signal<String>) -> Element {
    let app = use_app();
    let mut value = value;
    let mut touch = move |digit: char| {
        let mut typed = value.write();
        if typed.chars().count() < PIN {
            typed.push(digit);
        }
    };
    rsx! {
        label { class: "field",
            span { {app.text("pin-field")} }
            input {
                class: "code",
                r#type: "password",
                inputmode: "numeric",
                autocomplete: "off",
                maxlength: "{PIN}",
                dir: "ltr",
                value: value(),
                oninput: move |event| value.set(event.value()),
            }
        }
        div { class: "pad", dir: "ltr",
            for digit in "123456789".chars() {
                button { key: "{digit}", r#type: "button", onclick: move |_| touch(digit), "{digit}" }
            }
            button { class: "zero", r#type: "button", onclick: move |_| touch('0'), "0" }
            button {
                class: "word",
                r#type: "button",
                onclick: move |_| {
                    value.write().pop();
                },
                {app.text("pin-delete")}
            }
        }
    }
}

/// The digits of a PIN.
const PIN: usize = 6;

/// Where a sentence is written, in any script.
#[component]
pub fn WordsField(value: Signal<String>, label: Element, oninput: EventHandler<()>) -> Element {
    let mut value = value;
    rsx! {
        label { class: "field",
            span { {label} }
            input {
                r#type: "text",
                autocomplete: "off",
                dir: "auto",
                maxlength: "{MOST}",
                value: value(),
                oninput: move |event| {
                    oninput.call(());
                    value.set(event.value());
                },
            }
        }
    }
}

/// What a label holds.
const MOST: usize = wallet_core::guard::limits::LABEL;

/// Where a long text is pasted. A text of more than `LongField::SHOWN` characters is not shown again when
/// the person comes back, only how long it is.
#[component]
pub fn LongField(value: Signal<String>, label: Element, oninput: EventHandler<()>) -> Element {
    let app = use_app();
    let mut value = value;
    let characters = value.read().chars().count();
    let long = characters > SHOWN;
    rsx! {
        label { class: "field",
            span { {label} }
            textarea {
                dir: "ltr",
                autocomplete: "off",
                spellcheck: "false",
                // What was typed before the person looked elsewhere.
                initial_value: if long { String::new() } else { value() },
                oninput: move |event| {
                    oninput.call(());
                    value.set(event.value());
                },
            }
        }
        if long {
            p { class: "small", role: "status", {app.text_with("add-long", "characters", characters.to_string())} }
        }
    }
}

const SHOWN: usize = 16_384;

/// A button that asks for a file.
#[component]
pub fn FileField(accept: &'static str, onfile: EventHandler<FileData>, children: Element) -> Element {
    rsx! {
        label { class: "file",
            span { {children} }
            input {
                r#type: "file",
                accept,
                onchange: move |event| {
                    if let Some(file) = event.files().into_iter().next() {
                        onfile.call(file);
                    }
                },
            }
        }
    }
}

/// A button that asks for files, several at once.
#[component]
pub fn FilesField(accept: &'static str, onfiles: EventHandler<Vec<FileData>>, children: Element) -> Element {
    rsx! {
        label { class: "file",
            span { {children} }
            input {
                r#type: "file",
                accept,
                multiple: true,
                onchange: move |event| onfiles.call(event.files()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::in_fours;

    #[test]
    fn what_was_typed_stands_as_on_the_card() {
        assert_eq!(in_fours("80269218-2549 1\n5"), "8026 9218 2549 15");
        assert_eq!(in_fours("۸۰۲۶۹"), "۸۰۲۶ ۹");
        assert_eq!(in_fours(" "), "");
    }
}
