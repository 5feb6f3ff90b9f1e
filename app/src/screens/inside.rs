//! What stands in a badge or in a whole record of badges, in the terms people have for it.

use crate::app::{App, use_app};
use crate::components::{Chip, Named, RecordChip, Rows, Tone, theirs};
use crate::entries;
use dioxus::prelude::*;
use std::collections::HashMap;
use wallet_core::format::open_badge::{Achievement, Evidence};
use wallet_core::format::parts::{Association, Role};
use wallet_core::record::{Inner, Record};
use wallet_core::wallet::Shown;

/// What was achieved: what it is, what one had to do for it, the skills, how well, and what shows it.
#[component]
pub fn Achieved(achievement: Achievement, record: Record) -> Element {
    let app = use_app();
    rsx! {
        if let Some(description) = achievement.description {
            p { {theirs(description)} }
        }
        if let Some(criteria) = achievement.criteria {
            h2 { {app.text("certificate-criteria")} }
            p { {theirs(criteria)} }
        }
        if !achievement.skills.is_empty() {
            h2 { {app.text("claim-skills")} }
            Rows {
                for (at , skill) in achievement.skills.into_iter().enumerate() {
                    li { key: "{at}",
                        span { class: "row-value", {theirs(skill.name)} }
                        if let Some(result) = skill.result {
                            span { class: "row-label", {theirs(result)} }
                        }
                        // Who says so, and how far that goes: the same as for the whole.
                        span { class: "row-label", {entries::giver(app, &record)} }
                        RecordChip { record: record.clone() }
                    }
                }
            }
        }
        if !achievement.results.is_empty() {
            h2 { {app.text("certificate-results")} }
            Rows {
                for (at , result) in achievement.results.into_iter().enumerate() {
                    li { key: "{at}",
                        match result.name {
                            Some(name) => rsx! { Named { label: theirs(name), value: result.value } },
                            None => rsx! { span { class: "row-value", {theirs(result.value)} } },
                        }
                    }
                }
            }
        }
        if !achievement.evidence.is_empty() {
            h2 { {app.text("certificate-evidence")} }
            Rows {
                for (at , evidence) in achievement.evidence.into_iter().enumerate() {
                    li { key: "{at}", Shows { evidence } }
                }
            }
        }
    }
}

/// One piece of evidence, as text: nothing of it is fetched.
#[component]
fn Shows(evidence: Evidence) -> Element {
    let name = evidence.name.or_else(|| evidence.host.clone()).unwrap_or_default();
    rsx! {
        span { class: "row-value", {theirs(name.clone())} }
        if let Some(text) = evidence.text {
            span { class: "row-label", {theirs(text)} }
        }
        if let Some(host) = evidence.host.filter(|host| *host != name) {
            span { class: "row-label", {theirs(host)} }
        }
    }
}

/// The credentials inside, each with a verdict of its own, and how they belong together.
#[component]
pub fn Inside(shown: Shown) -> Element {
    let app = use_app();
    let of = |role: Role| -> Vec<Inner> { shown.inside.iter().filter(|inner| inner.role == role).cloned().collect() };
    let links: Vec<Element> = links(app, &shown).collect();
    rsx! {
        for (role , title) in [(Role::Member, "certificate-inside"), (Role::Endorsement, "certificate-endorsed")] {
            if !of(role).is_empty() {
                h2 { key: "{title}", {app.text(title)} }
                Rows {
                    for (at , inner) in of(role).into_iter().enumerate() {
                        li { key: "{at}", One { inner } }
                    }
                }
            }
        }
        if !links.is_empty() {
            h2 { {app.text("certificate-links")} }
            Rows {
                for (at , link) in links.into_iter().enumerate() {
                    li { key: "{at}", {link} }
                }
            }
        }
    }
}

#[component]
fn One(inner: Inner) -> Element {
    let app = use_app();
    let doubt = inner.problem.is_some();
    match inner.record {
        Some(record) => rsx! {
            span { class: "row-value", {theirs(record.title.clone())} }
            span { class: "row-label", {entries::giver(app, &record)} }
            if let Some(name) = inner.recipient {
                span { class: "row-label", {app.text_with("certificate-to", "name", name)} }
            }
            // A copy, or a name that is not the one around it: what was signed may be right, and somebody else's.
            if doubt { Chip { {app.text("chip-unchecked")} } } else { RecordChip { record } }
        },
        // Of what is wrong nothing is repeated.
        None if inner.wrong => rsx! { Chip { tone: Tone::Danger, {app.text("seen-refused")} } },
        None => rsx! { Chip { {app.text("chip-unchecked")} } },
    }
}

/// The associations that say something to people, with the titles of what they join.
fn links(app: App, shown: &Shown) -> impl Iterator<Item = Element> {
    let mut titles: HashMap<&str, &str> = HashMap::new();
    for inner in &shown.inside {
        if let Some(record) = &inner.record {
            titles.extend(inner.ids.iter().map(|id| (id.as_str(), record.title.as_str())));
        }
    }
    let link = move |association: &Association| {
        let (one, other) = (titles.get(association.source.as_str())?, titles.get(association.target.as_str())?);
        let (id, one, other) = match association.kind.as_str() {
            "isChildOf" | "isPartOf" => ("link-part", one, other),
            "isParentOf" => ("link-part", other, one),
            "precedes" => ("link-before", one, other),
            "replacedBy" => ("link-before", one, other),
            _ => ("link-with", one, other),
        };
        Some(app.text_of(id, &[("one", (*one).into()), ("other", (*other).into())]))
    };
    shown.associations.iter().filter_map(link).collect::<Vec<_>>().into_iter()
}
