use crate::app::{App, Screen, use_app};
use crate::components::{Alert, Button, Kind, Note, Page, Rows, Said, Tick, Tone, Waiting, WordsField, theirs};
use crate::entries;
use crate::platform::Place;
use dioxus::prelude::*;
use wallet_core::Error;
use wallet_core::clock;
use wallet_core::format::career::{Career as Lines, Line, LineKind};
use wallet_core::record::OwnWords;
use wallet_core::vault::RowId;
use wallet_core::wallet::{Listed, ProfileRequest};

/// The lines of a career profile, in the terms people have for them.
#[component]
pub fn Career(career: Lines) -> Element {
    const SECTIONS: [(LineKind, &str); 6] = [
        (LineKind::Job, "career-jobs"),
        (LineKind::Study, "career-schools"),
        (LineKind::Certificate, "show-kind"),
        (LineKind::License, "career-licenses"),
        (LineKind::Skill, "claim-skills"),
        (LineKind::Words, "claim-own_words"),
    ];
    let app = use_app();
    let of = |kind: LineKind| -> Vec<Line> { career.lines.iter().filter(|line| line.kind == kind).cloned().collect() };
    rsx! {
        for (kind , title) in SECTIONS {
            if !of(kind).is_empty() {
                h2 { key: "{title}", {app.text(title)} }
                Rows {
                    for (at , line) in of(kind).into_iter().enumerate() {
                        li { key: "{at}",
                            span { class: "row-value", {theirs(line.what.clone())} }
                            if let Some(place) = line.place.clone() {
                                span { class: "row-label", {theirs(place)} }
                            }
                            if let Some(time) = time(app, &line) {
                                span { class: "row-label", {theirs(time)} }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// From when until when, as far as the line says it; often that is only a year.
fn time(app: App, line: &Line) -> Option<String> {
    let day = |written: &Option<String>| {
        let written = written.clone()?;
        Some(entries::date(app, &written).map_or(written, |day| day.text))
    };
    match (day(&line.from), day(&line.until)) {
        (Some(from), Some(until)) => Some(format!("{from} – {until}")),
        (Some(from), None) if line.current => Some(format!("{from} –")),
        (Some(from), None) => Some(from),
        (None, Some(until)) => Some(format!("– {until}")),
        (None, None) => None,
    }
}

/// Writing a career profile: what goes along, each with a tick of its own, and where it goes.
#[component]
pub fn Profile() -> Element {
    let app = use_app();
    let mut records = use_signal(|| None::<Vec<(Listed, bool)>>);
    let mut ticked = use_signal(Vec::<RowId>::new);
    let name = use_signal(String::new);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    let mut made = use_signal(|| None::<(Place, usize)>);
    use_future(move || async move {
        let found = async { app.wallet()?.for_profile().await };
        match found.await {
            Ok(found) => {
                ticked.set(found.iter().filter(|(_, private)| !private).map(|(listed, _)| listed.id).collect());
                records.set(Some(found));
            }
            Err(error) => app.trouble(error),
        }
    });
    let save = move |_| {
        if working() {
            return;
        }
        working.set(true);
        problem.set(Said::Nothing);
        spawn(async move {
            match written(app, ticked(), OwnWords::of(&name())).await {
                Ok(Some(done)) => made.set(Some(done)),
                Ok(None) => problem.set(Said::Text("backup-nowhere")),
                Err(error) if error.code() == "E_LOCKED" => app.trouble(error),
                Err(error) => problem.set(Said::Error(error)),
            }
            working.set(false);
        });
    };
    if let Some((place, count)) = made() {
        return rsx! {
            Page {
                title: app.text("career-make"),
                actions: rsx! {
                    Button { kind: Kind::Primary, onclick: move |_| app.start_at(Screen::Home), {app.text("app-home")} }
                },
                p { {app.text_with("backup-count", "count", count)} }
                p { {app.text("backup-place")} }
                p { class: "big", {theirs(place.shown())} }
                Note { tone: Tone::Warn, p { {app.text("career-make-note")} } }
            }
        };
    }
    let Some(all) = records() else { return rsx! { Page { title: app.text("app-wait") } } };
    rsx! {
        Page {
            title: app.text("career-make"),
            actions: rsx! {
                Button { kind: Kind::Primary, disabled: working() || ticked.read().is_empty(), onclick: save, {app.text("backup-choose")} }
            },
            Note { tone: Tone::Warn, p { {app.text("career-make-note")} } }
            Alert { tone: Tone::Danger, said: problem() }
            WordsField { value: name, label: app.text("claim-name"), oninput: move |()| problem.set(Said::Nothing) }
            h2 { {app.text("show-title")} }
            for (listed , private) in all {
                Tick {
                    key: "{listed.id}",
                    checked: ticked.read().contains(&listed.id),
                    onchange: move |on| {
                        let mut ticked = ticked.write();
                        ticked.retain(|id| *id != listed.id);
                        if on {
                            ticked.push(listed.id);
                        }
                    },
                    {theirs(listed.record.title.clone())}
                    if private {
                        " "
                        span { class: "small", {app.text("show-private")} }
                    }
                }
            }
            if working() {
                Waiting {}
            }
        }
    }
}

/// Asks for a place, and writes there; `None` where the person chose none.
async fn written(app: App, ids: Vec<RowId>, name: Option<OwnWords>) -> Result<Option<(Place, usize)>, Error> {
    let made = app.wallet()?.profile(ProfileRequest { records: Some(ids), name }).await?;
    let day = clock::date(app.now()).unwrap_or_default();
    let Some(place) = Place::choose(&format!("career-{day}.json")).await else { return Ok(None) };
    place.put(made.text.as_bytes())?;
    Ok(Some((place, made.records.len())))
}
