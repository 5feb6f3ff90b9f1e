use super::trouble::Trouble;
use crate::app::{Screen, use_app};
use crate::components::{Alert, Page, Tick};
use crate::platform;
use dioxus::prelude::*;
use wallet_core::Error;
use wallet_core::entropy::Entropy;
use wallet_core::vault::Secret as TheSecret;

/// How far the person is.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    /// The number is shown, to be written down.
    Shown,
    /// The person's own words are typed.
    Own,
    /// What was written down is typed once more.
    Again,
}

/// Making the secret of a new folder.
#[component]
pub fn Secret() -> Element {
    let app = use_app();
    let mut step = use_signal(|| Step::Shown);
    // What has to be typed once more.
    let mut wanted = use_signal(String::new);
    let made = use_signal(|| TheSecret::make(&Entropy::system()).map(|secret| secret.reveal().to_string()));
    let mut typed = use_signal(String::new);
    let mut shown = use_signal(|| false);
    let mut problem = use_signal(|| None::<String>);
    let mut working = use_signal(|| false);
    let digits = match &*made.read() {
        Ok(digits) => digits.clone(),
        Err(error) => return rsx! { Trouble { error: Error::from(*error) } },
    };

    let mut own_is_typed = move || {
        let judged = TheSecret::typed(&typed.read()).is_strong();
        match judged {
            Ok(()) => {
                wanted.set(typed.take());
                problem.set(None);
                step.set(Step::Again);
            }
            Err(error) => problem.set(Some(app.both_sentences(&error.into()))),
        };
    };
    let mut again_is_typed = move || {
        if working() {
            return;
        }
        if TheSecret::typed(&typed.read()).reveal() != TheSecret::typed(&wanted.read()).reveal() {
            problem.set(Some(app.say("secret-different")));
            return;
        }
        working.set(true);
        spawn(async move {
            let secret = TheSecret::typed(&wanted.read());
            match platform::make_folder(&app.outside(), secret).await {
                Ok(folder) => {
                    app.set_folder(Some(folder));
                    app.start_at(Screen::Home);
                }
                Err(error) => app.trouble(error),
            }
        });
    };

    match step() {
        Step::Shown => rsx! {
            Page {
                title: app.say("secret-title"),
                actions: rsx! {
                    button {
                        class: "primary wide",
                        onclick: {
                            let digits = digits.clone();
                            move |_| {
                                wanted.set(digits.clone());
                                step.set(Step::Again);
                            }
                        },
                        {app.say("secret-written")}
                    }
                    button { class: "wide", onclick: move |_| step.set(Step::Own), {app.say("secret-own")} }
                },
                p { {app.say("secret-lead")} }
                p { class: "secret", dir: "ltr", {digits} }
                div { class: "note warn", p { {app.say("secret-warning")} } }
            }
        },
        Step::Own | Step::Again => {
            let again = step() == Step::Again;
            let (title, lead, next) = match again {
                true => ("secret-again-title", "secret-again-lead", "secret-make"),
                false => ("secret-own-title", "secret-own-lead", "secret-own-next"),
            };
            let mut done = move || if again { again_is_typed() } else { own_is_typed() };
            rsx! {
                Page {
                    key: "{again}",
                    title: app.say(title),
                    actions: rsx! {
                        button { class: "primary wide", disabled: working(), onclick: move |_| done(), {app.say(next)} }
                    },
                    p { {app.say(lead)} }
                    Alert { kind: "danger", text: problem() }
                    form {
                        onsubmit: move |event| {
                            event.prevent_default();
                            done();
                        },
                        label { class: "field",
                            span { {app.say("secret-field")} }
                            input {
                                r#type: if shown() || again { "text" } else { "password" },
                                autocomplete: "off",
                                spellcheck: "false",
                                dir: "auto",
                                value: typed(),
                                oninput: move |event| typed.set(event.value()),
                            }
                        }
                        if !again {
                            Tick { checked: shown(), onchange: move |on| shown.set(on), {app.say("secret-show")} }
                        }
                    }
                    if working() {
                        p { role: "status", {app.say("app-wait")} }
                    }
                }
            }
        }
    }
}
