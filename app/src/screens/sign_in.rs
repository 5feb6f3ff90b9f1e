use super::offer::arrived;
use crate::app::{App, Screen, use_app};
use crate::components::{Alert, Button, Kind, LongField, More, Page, Said, Tone, Waiting};
use crate::platform;
use dioxus::prelude::*;
use wallet_core::issuance::{Callback, CredentialOffer, IssuanceError};
use wallet_core::wallet::SignIn as Place;

/// The sheet before the issuer's own page opens in the browser, and the place to wait for what it brings back. Leaving it
/// ends nothing: the folder says that somebody did not finish.
#[component]
pub fn SignIn(offer: CredentialOffer) -> Element {
    let app = use_app();
    let mut place = use_signal(|| None::<Place>);
    let mut opened = use_signal(|| false);
    let mut problem = use_signal(Said::default);
    let mut pasted = use_signal(String::new);
    platform::use_long_text(use_callback(move |long: String| pasted.set(long)));
    let offer = use_signal(|| offer);
    use_future(move || async move {
        let back_to = platform::await_sign_in(page_for_the_browser(app));
        let begun = async { app.wallet()?.sign_in(offer(), Some(back_to)).await };
        match begun.await {
            Ok(begun) => place.set(Some(begun)),
            // Somebody signed in already, and was stopped.
            Err(error) if error.code() == "E_OFFER_USED" => app.replace(Screen::Resume),
            Err(error) => app.trouble(error),
        }
    });
    let give_up = move |_| {
        platform::await_no_sign_in();
        spawn(async move {
            let given_up = async { app.wallet()?.give_up(offer()).await };
            match given_up.await {
                Ok(()) => app.start_at(Screen::Home),
                Err(error) => app.trouble(error),
            }
        });
    };
    let go_on = move |_| {
        let callback = pasted.read().trim().to_owned();
        if !Callback::is_one(&callback) {
            return problem.set(Said::Error(IssuanceError::CallbackMalformed.into()));
        }
        spawn(async move {
            if app.awaits(&callback).await {
                app.go(Screen::SignedIn(callback));
            } else {
                problem.set(Said::Error(IssuanceError::StateMismatch.into()));
            }
        });
    };
    let title = app.text("sign-in-title");
    let Some(Place { address, host }) = place() else { return rsx! { Page { title, Waiting {} } } };
    rsx! {
        Page {
            title,
            actions: rsx! {
                Button {
                    kind: if opened() { Kind::Plain } else { Kind::Primary },
                    onclick: move |_| {
                        platform::open_link(&address);
                        opened.set(true);
                    },
                    {app.text("leave-open")}
                }
                Button { onclick: give_up, {app.text("offer-decline")} }
            },
            Alert { tone: Tone::Danger, said: problem() }
            p { class: "big theirs", dir: "ltr", {host.clone()} }
            p { {app.text_with("sign-in-lead", "host", host.as_str())} }
            p { {app.text_with("leave-lead", "host", host.as_str())} }
            if opened() {
                p { role: "status", {app.text("sign-in-waits")} }
            }
            More { label: app.text("sign-in-nothing"),
                p { {app.text("sign-in-paste")} }
                LongField { value: pasted, label: app.text("add-field"), oninput: move |()| problem.set(Said::Nothing) }
                Button { onclick: go_on, {app.text("add-next")} }
            }
        }
    }
}

/// The browser came back: what was agreed on becomes a certificate.
#[component]
pub fn SignedIn(callback: String) -> Element {
    let app = use_app();
    let callback = use_signal(|| callback);
    use_future(move || async move {
        app.hold(true);
        let taken = async { app.wallet()?.signed_in(callback()).await };
        let taken = taken.await;
        app.hold(false);
        if taken.is_ok() {
            platform::await_no_sign_in();
        }
        // Nothing can be typed here, so every outcome is a screen of its own.
        if let Some(error) = arrived(app, taken) {
            app.trouble(error);
        }
    });
    rsx! {
        Page { title: app.text("app-wait"), Waiting {} }
    }
}

/// What the browser shows when it has brought back what it had to.
pub(crate) fn page_for_the_browser(app: App) -> String {
    let language = app.language();
    let (title, text) = (app.say("app-title"), app.say("sign-in-close"));
    format!(
        "<!doctype html><html lang=\"{}\" dir=\"{}\"><meta charset=\"utf-8\"><title>{title}</title><h1>{title}</h1><p>{text}</p></html>",
        language.tag,
        language.direction()
    )
}
