use super::offer::arrived;
use crate::app::{App, Screen, use_app};
use crate::components::{
    Alert, Button, Kind, More, Named, Note, Page, RecordChip, Rows, Said, Tick, Tone, Waiting, theirs, told,
};
use crate::entries::{self, Entry};
use dioxus::core::spawn_forever;
use dioxus::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wallet_core::guard::address::Reach;
use wallet_core::issuance::IssuanceError;
use wallet_core::issuance::vcalm::InteractionLink;
use wallet_core::vault::RowId;
use wallet_core::wallet::{ExchangeChoice, ExchangeView, Interacted, Listed, QueryView, Seen, Taken};
use wallet_core::{Cause, Error};

/// What somebody asks for, or gives, by a link. Nothing is answered before the person says so.
#[component]
pub fn Exchange(link: String) -> Element {
    let app = use_app();
    let link = use_signal(|| link);
    let view = use_signal(|| None::<ExchangeView>);
    let share = use_signal(Vec::<RowId>::new);
    let ended = use_signal(|| None::<End>);
    let taken = use_signal(Vec::<Taken>::new);
    let mut sent = use_signal(|| None::<Sent>);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    let open = use_hook(|| Rc::new(RefCell::new(None::<ExchangeView>)));
    let left = open.clone();
    use_drop(move || {
        // Whoever leaves in its midst says no: what was written down of it goes, what came stays.
        if let (Some(asked), Ok(wallet)) = (left.take(), app.wallet()) {
            spawn_forever(async move { drop(wallet.decline(asked).await) });
        }
    });
    let came = move |step: Interacted| {
        let (mut taken, mut share, mut view, mut ended) = (taken, share, view, ended);
        taken.write().extend(step.taken);
        match step.asked {
            Some(asked) => {
                open.replace(Some(asked.clone()));
                share.set(asked.queries.iter().filter_map(first).collect());
                view.set(Some(asked));
            }
            // As with any other way in.
            None if step.redirect.is_none() && !taken.read().is_empty() => drop(arrived(app, Ok(taken()))),
            None => ended.set(Some(End { taken: taken(), redirect: step.redirect, sent: sent() })),
        }
    };
    let asking = came.clone();
    use_future(move || {
        let came = asking.clone();
        async move {
            let asked = async { app.wallet()?.interact(link()).await };
            match asked.await {
                Ok(step) => came(step),
                Err(error) => app.trouble(plain(error)),
            }
        }
    });
    if let Some(end) = ended() {
        return rsx! { Ended { end } };
    }
    let Some(asked) = view() else {
        // Whom we ask is said while we ask.
        let host = InteractionLink::read(&link.read(), Reach::PublicAndPractice).ok().flatten().map(|link| link.host());
        let asking = host.map_or_else(|| app.text("app-wait"), |host| app.text_with("offer-asking", "host", host));
        return rsx! { Page { title: asking, step: (2, 2), Waiting {} } };
    };
    let yes = {
        let asked = asked.clone();
        move |_| {
            if working() {
                return;
            }
            let (asked, came) = (asked.clone(), came.clone());
            working.set(true);
            // What was begun is finished: nobody says no any more.
            app.hold(true);
            problem.set(Said::Nothing);
            spawn(async move {
                let choice = ExchangeChoice { share: share(), offer_accepted: false };
                let step = async { app.wallet()?.answer(asked.clone(), choice).await };
                let step = step.await;
                app.hold(false);
                working.set(false);
                match step {
                    Ok(step) => {
                        if asks(&asked) {
                            let mut all = sent().unwrap_or_default();
                            all.titles.extend(titles(&asked, &share.peek()));
                            all.host.clone_from(&asked.answer_host);
                            sent.set(Some(all));
                        }
                        came(step);
                    }
                    // It did not go out: the same answer can be tried again.
                    Err(error) if !asked.is_answered() && error.code() != "E_LOCKED" => {
                        problem.set(Said::Error(plain(error)));
                    }
                    Err(error) => app.trouble(plain(error)),
                }
            });
        }
    };
    let no = {
        let asked = asked.clone();
        move |_| {
            let asked = asked.clone();
            spawn(async move {
                let declined = async { app.wallet()?.decline(asked).await };
                match declined.await {
                    Ok(()) => app.back(),
                    Err(error) => app.trouble(error),
                }
            });
        }
    };
    let gives = !asked.given.is_empty();
    let (title, yes_text, no_text, unknown) = match gives {
        true => (app.text("offer-title-unknown"), "offer-add", "offer-decline", "offer-unknown"),
        false => {
            let title = app.text_with("exchange-title", "host", asked.host.as_str());
            (title, "exchange-yes", "exchange-no", "exchange-unknown")
        }
    };
    let chosen = |query: &QueryView| query.candidates.iter().any(|listed| share.read().contains(&listed.id));
    let can_be = asked.queries.iter().all(|query| first(query).is_some());
    let ready = asked.queries.iter().all(chosen);
    rsx! {
        Page {
            title,
            step: (2, 2),
            actions: rsx! {
                if can_be {
                    Button { kind: Kind::Primary, disabled: working() || !ready, onclick: yes, {app.text(yes_text)} }
                }
                Button { disabled: working(), onclick: no, {app.text(no_text)} }
            },
            if gives {
                Rows {
                    for (at , title) in asked.given.iter().enumerate() {
                        li { key: "{at}", span { class: "row-value", {theirs(title.clone())} } }
                    }
                }
            }
            if gives || asked.answer_host != asked.host {
                p { {app.text_with("offer-host", "host", asked.answer_host.as_str())} }
            }
            for (at , query) in asked.queries.iter().enumerate() {
                Asked { key: "{at}", query: query.clone(), asked: asked.clone(), share }
            }
            if asked.authenticates && asked.queries.is_empty() {
                p { {app.text("exchange-number")} }
            }
            if can_be {
                Note { tone: Tone::Warn, p { {app.text(unknown)} } }
            }
            Alert { tone: Tone::Danger, said: problem() }
            if working() {
                Waiting {}
            }
        }
    }
}

/// One record that is asked for, and which of them it may be.
#[component]
fn Asked(query: QueryView, asked: ExchangeView, share: Signal<Vec<RowId>>) -> Element {
    let app = use_app();
    let mut share = share;
    let none = app.sentences(&IssuanceError::NothingFits.into()).what;
    rsx! {
        if let Some(kind) = &query.kind {
            h2 { {theirs(words_of(kind))} }
        }
        if let Some(reason) = &query.reason {
            p { {app.text_with("offer-hint", "hint", reason.as_str())} }
        }
        if query.candidates.is_empty() {
            Note { tone: Tone::Warn, p { {told(none)} } }
        }
        if !query.candidates.is_empty() {
            Rows {
                for listed in query.candidates.iter().cloned() {
                li { key: "{listed.id}",
                    if listed.record.private {
                        {theirs(listed.record.title.clone())}
                        span { class: "row-note", {app.text("show-private")} }
                    } else {
                        Tick {
                            checked: share.read().contains(&listed.id),
                            onchange: move |on: bool| {
                                let mut chosen = share.write();
                                chosen.retain(|id| *id != listed.id);
                                if on {
                                    chosen.push(listed.id);
                                }
                            },
                            span { class: "row-value", {theirs(listed.record.title.clone())} }
                            span { class: "row-label", {entries::giver(app, &listed.record)} }
                        }
                        p { RecordChip { record: listed.record.clone() } }
                        if let Some(seen) = asked.seen.get(&listed.id) {
                            Leaves { seen: seen.clone() }
                        }
                    }
                }
                }
            }
        }
    }
}

/// What they would see of a record.
#[component]
fn Leaves(seen: Seen) -> Element {
    let app = use_app();
    let (private, open): (Vec<Entry>, Vec<Entry>) =
        entries::entries(app, &seen.claims).into_iter().partition(|entry| entry.private);
    rsx! {
        if seen.whole {
            p { {app.text("exchange-whole")} }
            // What is nobody's business is not to be looked for.
            Entries { entries: private }
            More { label: app.text("code-seen"), Entries { entries: open } }
        } else {
            p { {app.text("seen-title")} }
            Entries { entries: private }
            Entries { entries: open }
        }
    }
}

#[component]
fn Entries(entries: Vec<Entry>) -> Element {
    let app = use_app();
    if entries.is_empty() {
        return rsx! {};
    }
    rsx! {
        Rows {
            for entry in entries {
                li { key: "{entry.path}",
                    Named {
                        label: theirs(entry.label),
                        value: entry.value,
                        note: entry.private.then(|| app.text("show-private")),
                    }
                }
            }
        }
    }
}

/// How an exchange ended.
#[derive(Clone, PartialEq)]
struct End {
    taken: Vec<Taken>,
    redirect: Option<String>,
    /// What was sent, if anything was.
    sent: Option<Sent>,
}

/// What was sent.
#[derive(Clone, PartialEq, Default)]
struct Sent {
    titles: Vec<String>,
    host: String,
}

/// What came of it, where there is no record to go to; and they may have a place to go on.
#[component]
fn Ended(end: End) -> Element {
    let app: App = use_app();
    let stored = end.taken.iter().filter_map(|one| if let Taken::Stored(listed) = one { Some(listed) } else { None });
    let stored: Vec<&Listed> = stored.collect();
    let refused = end.taken.iter().find_map(|one| if let Taken::Refused(error) = one { Some(error) } else { None });
    let title = match (stored.is_empty(), &end.sent) {
        (false, _) => "certificate-added",
        (true, Some(_)) => "exchange-sent",
        (true, None) => "show-nothing",
    };
    let sent = end.sent.clone().unwrap_or_default();
    let titles =
        if stored.is_empty() { sent.titles } else { stored.iter().map(|one| one.record.title.clone()).collect() };
    rsx! {
        Page {
            title: app.text(title),
            actions: rsx! {
                Button { kind: Kind::Primary, onclick: move |_| app.start_at(Screen::Home), {app.text("app-home")} }
            },
            Alert { tone: Tone::Danger, said: refused.cloned().map_or(Said::Nothing, Said::Error) }
            if !titles.is_empty() {
                Rows {
                    for (at , title) in titles.into_iter().enumerate() {
                        li { key: "{at}", span { class: "row-value", {theirs(title)} } }
                    }
                }
            }
            if !sent.host.is_empty() {
                p { {app.text_with("offer-host", "host", sent.host)} }
            }
            if let Some(url) = end.redirect {
                // Not back to here: it would be asked for once more.
                Button {
                    kind: Kind::Quiet,
                    onclick: {
                        let url = url.clone();
                        move |_| app.start_behind_home(Screen::Leave(url.clone()))
                    },
                    {app.text("add-next")}
                }
            }
        }
    }
}

/// Whether a yes sends something.
fn asks(view: &ExchangeView) -> bool {
    view.authenticates || !view.queries.is_empty()
}

/// The titles of what leaves.
fn titles(view: &ExchangeView, share: &[RowId]) -> Vec<String> {
    let all = view.queries.iter().flat_map(|query| &query.candidates);
    let title = |id: &RowId| all.clone().find(|listed| listed.id == *id).map(|listed| listed.record.title.clone());
    share.iter().filter_map(title).collect()
}

/// `OpenBadgeCredential` as people write it: a type is named in one word, and that it is a credential goes without saying.
fn words_of(kind: &str) -> String {
    let kind = kind.strip_suffix("Credential").filter(|rest| !rest.is_empty()).unwrap_or(kind);
    let mut words = String::new();
    let mut before = ' ';
    for one in kind.chars() {
        if before.is_lowercase() && one.is_uppercase() {
            words.push(' ');
        }
        words.push(one);
        before = one;
    }
    words
}

/// An error of the network as one that speaks of no offer: here nothing was accepted that could be kept.
fn plain(error: Error) -> Error {
    if let Cause::Net(problem) = error.cause() { problem.into() } else { error }
}

fn first(query: &QueryView) -> Option<RowId> {
    query.candidates.iter().find(|listed| !listed.record.private).map(|listed| listed.id)
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn a_type_is_said_in_words() {
        for (kind, words) in [
            ("OpenBadgeCredential", "Open Badge"),
            ("WeldingLicence", "Welding Licence"),
            ("CLRCredential", "CLR"),
            ("Credential", "Credential"),
            ("رخصة", "رخصة"),
        ] {
            assert_eq!(words_of(kind), words);
        }
    }
}
