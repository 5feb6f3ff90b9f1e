use super::trouble::Trouble;
use crate::app::{App, Screen, SecretFor, use_app};
use crate::components::{Alert, Button, Digits, Kind, Note, Page, Said, SecretField, Tone, Waiting};
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
    /// It has taken the place of another.
    Changed,
}

/// Making a secret: for a new folder, for one that has another, or for a backup.
#[component]
pub fn Secret(purpose: SecretFor) -> Element {
    let app = use_app();
    let mut step = use_signal(|| Step::Shown);
    // What has to be typed once more.
    let mut wanted = use_signal(String::new);
    let made = use_signal(|| TheSecret::make(&Entropy::system()).map(|secret| secret.reveal().to_string()));
    let mut typed = use_signal(String::new);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    let digits = match &*made.read() {
        Ok(digits) => digits.clone(),
        Err(error) => return rsx! { Trouble { error: Error::from(*error) } },
    };

    let own_is_typed = move || {
        let judged = TheSecret::typed(&typed.read()).is_strong();
        match judged {
            Ok(()) => {
                wanted.set(typed.take());
                problem.set(Said::Nothing);
                step.set(Step::Again);
            }
            Err(error) => problem.set(Said::Error(error.into())),
        };
    };
    let again_is_typed = move || {
        if working() {
            return;
        }
        if TheSecret::typed(&typed.read()).reveal() != TheSecret::typed(&wanted.read()).reveal() {
            return problem.set(Said::Text("secret-different"));
        }
        working.set(true);
        app.hold(true);
        spawn(async move {
            platform::painted().await;
            let taken = take(app, purpose, TheSecret::typed(&wanted.read())).await;
            app.hold(false);
            match taken {
                Ok(Some(screen)) if screen == Screen::Home => app.start_at(screen),
                Ok(Some(screen)) => app.replace(screen),
                Ok(None) => step.set(Step::Changed),
                Err(error) => app.trouble(error),
            }
        });
    };
    let mut to_made = move || {
        typed.take();
        problem.set(Said::Nothing);
        step.set(Step::Shown);
    };

    match step() {
        Step::Shown => {
            let (title, lead) = match purpose {
                SecretFor::Folder => ("secret-title", "secret-lead"),
                SecretFor::Change => ("secret-new-title", "secret-lead"),
                SecretFor::Backup => ("secret-title", "secret-backup-lead"),
            };
            rsx! {
                Page {
                    title: app.text(title),
                    step: (1, 2),
                    actions: rsx! {
                        Button {
                            kind: Kind::Primary,
                            onclick: {
                                let digits = digits.clone();
                                move |_| {
                                    wanted.set(digits.clone());
                                    step.set(Step::Again);
                                }
                            },
                            {app.text("secret-written")}
                        }
                        // A page cannot tell whether words are easy to guess.
                        if platform::KEEPS {
                            Button { onclick: move |_| step.set(Step::Own), {app.text("secret-own")} }
                        }
                    },
                    p { {app.text(lead)} }
                    Digits { digits }
                    Note { tone: Tone::Warn, p { {app.text("secret-warning")} } }
                }
            }
        }
        Step::Own => rsx! {
            Typing {
                title: "secret-own-title",
                lead: "secret-own-lead",
                next: "add-next",
                step: 1,
                typed,
                problem,
                working,
                ondone: own_is_typed,
                onmade: move |()| to_made(),
            }
        },
        Step::Again => rsx! {
            Typing {
                title: "secret-again-title",
                lead: "secret-again-lead",
                doing: match purpose {
                    SecretFor::Folder => "wait-make",
                    SecretFor::Change | SecretFor::Backup => "wait-change",
                },
                next: match purpose {
                    SecretFor::Folder => "secret-make",
                    SecretFor::Change => "secret-use",
                    SecretFor::Backup => "add-next",
                },
                step: 2,
                typed,
                problem,
                working,
                ondone: again_is_typed,
            }
        },
        Step::Changed => rsx! {
            Page {
                title: app.text("secret-changed"),
                actions: rsx! {
                    Button { kind: Kind::Primary, onclick: move |_| app.start_at(Screen::Home), {app.text("app-home")} }
                },
                p { {app.text("secret-changed-old")} }
                p { {app.text("secret-changed-backups")} }
            }
        },
    }
}

/// A secret is typed: own words, which can be left for the made number, or what is on paper.
#[component]
fn Typing(
    title: &'static str,
    lead: &'static str,
    next: &'static str,
    step: u8,
    typed: Signal<String>,
    problem: Signal<Said>,
    working: Signal<bool>,
    #[props(default = "app-wait")] doing: &'static str,
    ondone: EventHandler<()>,
    onmade: Option<EventHandler<()>>,
) -> Element {
    let app = use_app();
    rsx! {
        Page {
            title: app.text(title),
            step: (step, 2),
            actions: rsx! {
                Button { kind: Kind::Primary, disabled: working(), onclick: move |_| ondone.call(()), {app.text(next)} }
                if let Some(onmade) = onmade {
                    Button { onclick: move |_| onmade.call(()), {app.text("secret-own-back")} }
                }
            },
            p { {app.text(lead)} }
            Alert { tone: Tone::Danger, said: problem() }
            form {
                onsubmit: move |event| {
                    event.prevent_default();
                    ondone.call(());
                },
                SecretField { value: typed, always_shown: onmade.is_none() }
            }
            if working() {
                Waiting { doing }
            }
        }
    }
}

/// Takes it into use, and says which screen comes then, if another does.
async fn take(app: App, purpose: SecretFor, secret: TheSecret) -> Result<Option<Screen>, Error> {
    match purpose {
        SecretFor::Folder => {
            app.set_folder(Some(platform::make_folder(&app.outside(), secret).await?));
            Ok(Some(Screen::Home))
        }
        SecretFor::Change => {
            app.wallet()?.change_secret(secret, platform::cost()?).await?;
            Ok(None)
        }
        SecretFor::Backup => {
            app.wallet()?.change_secret(secret.clone(), platform::cost()?).await?;
            app.handed().write().secret = Some(secret);
            Ok(Some(Screen::Card { backup: true }))
        }
    }
}
