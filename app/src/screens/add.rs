use crate::app::{App, Screen, use_app};
use crate::components::{Alert, Button, FileField, Kind, LongField, Page, Said, Tone};
use crate::given::Given;
use crate::platform;
use dioxus::html::FileData;
use dioxus::prelude::*;
use wallet_core::issuance::vcalm::InteractionLink;

/// Giving a link or a file.
#[component]
pub fn Add() -> Element {
    let app = use_app();
    let mut text = app.draft();
    let mut problem = use_signal(Said::default);
    platform::use_long_text(use_callback(move |long: String| text.set(long)));
    let next = move |_| {
        let given = text.read().trim().to_owned();
        if given.is_empty() {
            problem.set(Said::Text("add-empty"));
        } else {
            app.go(Given::text(link_in(&given)).screen(app));
        }
    };
    rsx! {
        Page {
            title: app.text("add-title"),
            step: (1, 2),
            actions: rsx! {
                Button { kind: Kind::Primary, onclick: next, {app.text("add-next")} }
                Button { onclick: move |_| app.practise(), {app.text("home-sample")} }
            },
            p { {app.text("add-lead")} }
            Alert { tone: Tone::Danger, said: problem() }
            LongField { value: text, label: app.text("add-field"), oninput: move |()| problem.set(Said::Nothing) }
            FileField {
                accept: "image/png,image/jpeg,image/svg+xml,application/pdf,.txt,.json,.jsonld,.jwt",
                onfile: move |file| {
                    spawn(open(app, file));
                },
                {app.text("add-file")}
            }
            Button { kind: Kind::Quiet, onclick: move |_| app.go(Screen::Own), {app.text("own-title")} }
            Papers {}
        }
    }
}

/// The way to photos and PDFs of papers.
#[cfg(not(target_arch = "wasm32"))]
#[component]
fn Papers() -> Element {
    let app = use_app();
    rsx! { Button { kind: Kind::Quiet, onclick: move |_| app.go(Screen::Paper), {app.text("paper-title")} } }
}

/// A page has no means to draw a photo anew.
#[cfg(target_arch = "wasm32")]
#[component]
fn Papers() -> Element {
    rsx! {}
}

/// The link in a message: people copy the words around it, too.
fn link_in(text: &str) -> &str {
    let is_offer = |word: &&str| {
        let word = word.to_ascii_lowercase();
        word.starts_with("openid-credential-offer:")
            || (word.starts_with("https://") && word.contains("credential_offer"))
            || InteractionLink::is_one(&word)
    };
    let mut offers = text.split_whitespace().filter(is_offer);
    match (offers.next(), offers.next()) {
        (Some(link), None) => link,
        _ => text,
    }
}

async fn open(app: App, file: FileData) {
    match platform::given_in_file(file).await {
        Ok(given) => app.go(given.screen(app)),
        Err(error) => app.go(Screen::Trouble(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::link_in;

    #[test]
    fn finds_the_link_in_a_message() {
        let link = "openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fissuer.example%2Fo";
        assert_eq!(link_in(&format!("Hello, your certificate: {link}\nThank you")), link);
        assert_eq!(link_in(&format!("{link} {link}")), format!("{link} {link}"));
        let page = "https://school.example/get?credential_offer_uri=https%3A%2F%2Fa.example";
        assert_eq!(link_in(&format!("see {page} ")), page);
        let exchange = "https://jobs.example/interactions/7?iuv=1";
        assert_eq!(link_in(&format!("Please answer: {exchange}")), exchange);
        assert_eq!(link_in("hello https://www.example.org/"), "hello https://www.example.org/");
    }
}
