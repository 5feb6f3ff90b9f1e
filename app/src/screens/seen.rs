use crate::app::{App, Screen, use_app};
use crate::components::{Button, Kind, ListAge, Named, Note, Page, Rows, Tone, theirs, told};
use crate::entries::{self, Value};
use dioxus::prelude::*;
use wallet_core::check::{Expectation, Outcome, Report};
use wallet_core::guard::{address, text};

/// What stands around the entries: what it is, who gave it, until when.
fn frame(app: App, report: &Report) -> Vec<(&'static str, Value)> {
    // A name that nobody vouches for is what the certificate says, nothing more.
    let giver = report.issuer_name.clone().or_else(|| report.issuer.as_deref().map(shown)).map(|name| {
        match report.known_issuer {
            true => name,
            false => app.say_with("certificate-says-from", "name", name),
        }
    });
    let until = report.valid_until.as_deref().and_then(|day| entries::date(app, day));
    let rows = [
        ("show-kind", report.title.clone().map(Value::from)),
        ("claim-issued_by", giver.map(Value::from)),
        ("claim-valid_until", until),
    ];
    rows.into_iter().filter_map(|(id, value)| Some((id, value?))).collect()
}

/// An issuer by its host, in letters that look like no others; one without a host by its name for programs.
fn shown(issuer: &str) -> String {
    Some(address::issuer_host(issuer)).filter(|host| !host.is_empty()).unwrap_or_else(|| text::label(issuer))
}

/// What an employer sees, found by the same check, without a network.
#[component]
pub fn Seen(url: String) -> Element {
    let app = use_app();
    let url = use_signal(|| url);
    let mut report = use_signal(|| None::<Report>);
    use_future(move || async move {
        let expect = Expectation { now: app.moment(), audience: None, nonce: None };
        let checked = async { app.wallet()?.check(url(), expect, false).await };
        match checked.await {
            Ok(found) => report.set(Some(found)),
            Err(error) => app.trouble(error),
        }
    });
    let Some(found) = report() else { return rsx! { Page { title: app.text("seen-title") } } };
    let (tone, word) = match found.result {
        Outcome::Genuine => (Tone::Ok, "seen-genuine"),
        Outcome::Unchecked => (Tone::Warn, "seen-unchecked"),
        Outcome::Sample => (Tone::Warn, "chip-sample"),
        Outcome::Refused => (Tone::Danger, "seen-refused"),
    };
    rsx! {
        Page {
            title: app.text("seen-title"),
            actions: rsx! {
                Button { kind: Kind::Primary, onclick: move |_| app.start_at(Screen::Home), {app.text("code-done")} }
            },
            ListAge {}
            Note { tone,
                p { class: "big", {app.text(word)} }
                for problem in found.problems.iter().filter(|_| found.result != Outcome::Sample) {
                    p { key: "{problem}", {told(app.words().error(problem, None).what)} }
                }
            }
            Rows {
                for (id , value) in frame(app, &found) {
                    li { key: "{id}", Named { label: app.text(id), value } }
                }
                for (name , value) in found.claims.iter() {
                    li { key: "{name}",
                        Named { label: theirs(entries::label(app, name)), value: entries::value(app, value) }
                    }
                }
            }
        }
    }
}
