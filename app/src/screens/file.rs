use crate::app::{App, Screen, use_app};
use crate::components::{Alert, Button, Kind, Note, Page, RecordChip, Rows, Said, Tone, Waiting, theirs};
use crate::entries;
use dioxus::prelude::*;
use wallet_core::Error;
use wallet_core::guard::address;
use wallet_core::record::{Record, RecordStanding};
use wallet_core::wallet::Found;

/// The records in a file. Nothing is kept before the person says so.
#[component]
pub fn File(texts: Vec<String>) -> Element {
    let app = use_app();
    let mut found = use_signal(|| None::<Vec<Found>>);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    use_future(move || {
        let texts = texts.clone();
        async move {
            match look(app, texts).await {
                (good, None) => found.set(Some(good)),
                (good, Some(error)) if good.is_empty() => app.trouble(error),
                // One that is wrong does not take the others with it, and is not passed over in silence.
                (good, Some(error)) => {
                    problem.set(Said::Error(error));
                    found.set(Some(good));
                }
            }
        }
    });
    let add = move |_| {
        if working() {
            return;
        }
        working.set(true);
        app.hold(true);
        spawn(async move {
            let outcome = keep(app, found.take().unwrap_or_default()).await;
            app.hold(false);
            match outcome {
                Ok(screen) => app.start_behind_home(screen),
                Err(error) => app.trouble(error),
            }
        });
    };
    let Some(records) = found() else { return rsx! { Page { title: app.text("app-wait"), step: (2, 2), Waiting {} } } };
    let stranger = records.iter().any(|found| found.shown.record.standing == RecordStanding::Unknown);
    rsx! {
        Page {
            title: app.text("file-title"),
            step: (2, 2),
            actions: rsx! {
                Button { kind: Kind::Primary, disabled: working(), onclick: add, {app.text("offer-add")} }
                Button { disabled: working(), onclick: move |_| app.back(), {app.text("offer-decline")} }
            },
            Alert { tone: Tone::Danger, said: problem() }
            Rows {
                for (at , one) in records.iter().enumerate() {
                    li { key: "{at}",
                        span { class: "row-value", {theirs(one.shown.record.title.clone())} }
                        p { {entries::giver(app, &one.shown.record)} }
                        if let Some(host) = host(&one.shown.record) {
                            p { class: "small", {app.text_with("offer-host", "host", host)} }
                        }
                        RecordChip { record: one.shown.record.clone() }
                    }
                }
            }
            if stranger {
                Note { tone: Tone::Warn, p { {app.text("offer-unknown")} } }
            }
        }
    }
}

/// All that are good, and what is wrong with the first that is not.
async fn look(app: App, texts: Vec<String>) -> (Vec<Found>, Option<Error>) {
    let (mut good, mut wrong) = (Vec::new(), None);
    for text in texts {
        let looked = async { app.wallet()?.look_at(text).await };
        match looked.await {
            Ok(found) => good.push(found),
            Err(error) => wrong = wrong.or(Some(error)),
        }
    }
    (good, wrong)
}

/// Keeps them; where to go then.
async fn keep(app: App, found: Vec<Found>) -> Result<Screen, Error> {
    let wallet = app.wallet()?;
    let mut kept = Vec::new();
    for one in found {
        kept.push(wallet.keep(one).await?.id);
    }
    match kept.as_slice() {
        [id] => Ok(Screen::Certificate { id: *id, added: true }),
        _ => Ok(Screen::Home),
    }
}

/// The host of a giver that has one.
fn host(record: &Record) -> Option<String> {
    Some(address::shown_host(&record.issuer)).filter(|host| !host.is_empty())
}
