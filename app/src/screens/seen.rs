use crate::app::{App, Screen, use_app};
use crate::components::Page;
use crate::entries;
use crate::platform;
use dioxus::prelude::*;
use wallet_core::check::{Expectation, Outcome, Report};

/// What stands around the entries: what it is, who gave it, until when.
fn frame(app: App, report: &Report) -> Vec<(String, String)> {
    // A name that nobody vouches for is what the certificate says, nothing more.
    let giver = report.issuer_name.clone().or_else(|| report.issuer.clone()).map(|name| match report.known_issuer {
        true => name,
        false => app.say_with("certificate-says-from", "name", name),
    });
    let until = report.valid_until.as_deref().and_then(|day| entries::date(app, day));
    [("show-kind", report.title.clone()), ("claim-issued_by", giver), ("claim-valid_until", until)]
        .into_iter()
        .filter_map(|(id, value)| Some((app.say(id), value?)))
        .collect()
}

/// What an employer sees, found by the same check, without a network.
#[component]
pub fn Seen(url: String) -> Element {
    let app = use_app();
    let url = use_signal(|| url);
    let mut report = use_signal(|| None::<Report>);
    use_future(move || async move {
        let expect = Expectation { now: platform::clock().now(), audience: None, nonce: None };
        let checked = async { app.wallet()?.check(url(), expect, false).await };
        match checked.await {
            Ok(found) => report.set(Some(found)),
            Err(error) => app.trouble(error),
        }
    });
    let Some(found) = report() else { return rsx! { Page { title: app.say("seen-title") } } };
    let (kind, word) = match found.result {
        Outcome::Genuine => ("ok", "seen-genuine"),
        Outcome::Unchecked => ("warn", "seen-unchecked"),
        Outcome::Sample => ("warn", "seen-sample"),
        Outcome::Refused => ("danger", "seen-refused"),
    };
    rsx! {
        Page {
            title: app.say("seen-title"),
            actions: rsx! {
                button { class: "primary wide", onclick: move |_| app.start_at(Screen::Home), {app.say("code-done")} }
            },
            div { class: "note {kind}",
                p { class: "big", {app.say(word)} }
                for problem in found.problems.iter().filter(|_| found.result != Outcome::Sample) {
                    p { key: "{problem}", {app.words().error(problem, None).what} }
                }
            }
            ul { class: "rows",
                for (label , value) in frame(app, &found) {
                    li { key: "{label}",
                        span { class: "row-label", {label} }
                        span { class: "row-value", dir: "auto", {value} }
                    }
                }
                for (name , value) in found.claims.iter() {
                    li { key: "{name}",
                        span { class: "row-label", dir: "auto", {entries::label(app, name)} }
                        span { class: "row-value", dir: "auto", {entries::value(app, value)} }
                    }
                }
            }
        }
    }
}
