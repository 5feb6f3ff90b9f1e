use super::{Note, Tone};
use crate::app::{App, use_app};
use crate::entries;
use dioxus::prelude::*;
use wallet_core::clock;
use wallet_core::record::Record;
use wallet_core::wallet::Listed;

/// What ends within thirty days, the next first. Nothing is said where nobody knows the time.
#[component]
pub fn Reminders(records: Vec<Listed>) -> Element {
    /// More of them would hide the folder they are about.
    const MOST: usize = 3;
    let app = use_app();
    let now = app.moment();
    let mut soon: Vec<Listed> = records.into_iter().filter(|listed| listed.record.ends_soon(now)).collect();
    soon.sort_by_key(|listed| listed.record.exp);
    soon.truncate(MOST);
    rsx! {
        for listed in soon {
            Note { key: "{listed.id}", tone: Tone::Warn, p { {ends(app, &listed.record)} } }
        }
    }
}

fn ends(app: App, record: &Record) -> Element {
    let day = record.exp.and_then(clock::date).and_then(|day| entries::date(app, &day));
    let day = day.map(|day| day.text).unwrap_or_default();
    app.text_of("soon-ends", &[("title", record.title.as_str().into()), ("date", day.into())])
}
