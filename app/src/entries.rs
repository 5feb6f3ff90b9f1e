//! A certificate's entries as rows: names in the person's language where there are words for them, values
//! as people write them.

use crate::app::App;
use dioxus::prelude::Element;
use onward_words::Told;
use serde_json::Value as Json;
use wallet_core::format::sd_jwt::{ClaimPath, Segment};
use wallet_core::format::type_metadata;
use wallet_core::guard::text;
use wallet_core::record::{Claim, Record, RecordStanding};

/// Where a JSON credential says what it says (VCDM 2.0, section 4.8).
const SUBJECT: &str = "credentialSubject";

/// Who gave it, as far as anybody knows: only a name from the trust list is said without "it says".
pub fn giver(app: App, record: &Record) -> Element {
    match (&record.issuer_name, record.standing) {
        (_, RecordStanding::Own) => app.text("claim-own_words"),
        (_, RecordStanding::Paper) => app.text("paper-mine"),
        (Some(name), RecordStanding::Known) => app.text_with("certificate-from", "name", name.as_str()),
        (Some(name), _) => app.text_with("certificate-says-from", "name", name.as_str()),
        (None, _) => app.text("certificate-silent"),
    }
}

/// What everybody sees of a certificate who sees anything of it: what it is, who gave it, until when; each
/// with the id of its name.
pub fn always(app: App, record: &Record) -> Vec<(&'static str, Value)> {
    let host = wallet_core::guard::address::issuer_host(&record.issuer);
    let known = record.issuer_name.clone().filter(|_| record.standing == RecordStanding::Known);
    let giver = match known {
        Some(name) => ("claim-issued_by", name.into()),
        None => ("show-address", if host.is_empty() { text::label(&record.issuer) } else { host }.into()),
    };
    let mut rows = vec![("show-kind", record.type_title().into()), giver];
    let until = record.exp.and_then(wallet_core::clock::date).and_then(|day| date(app, &day));
    rows.extend(until.map(|day| ("claim-valid_until", day)));
    rows
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// In words.
    pub text: String,
    /// The day that it is, if it is one.
    pub day: Option<Day>,
}

/// A day in the ways it is written besides.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// On forms in the United States.
    pub form: Told,
    /// In the Solar Hijri calendar.
    pub solar_hijri: Option<String>,
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self { text, day: None }
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Where it stands, in its text form.
    pub path: String,
    /// What it is called.
    pub label: String,
    /// What it says.
    pub value: Value,
    /// Whether it can be left out.
    pub can_hide: bool,
    /// Whether something in it is private.
    pub private: bool,
}

/// The rows of a certificate: each entry that says something, plain lists as one row.
pub fn entries(app: App, claims: &[Claim]) -> Vec<Entry> {
    let rows = claims.iter().filter(|claim| {
        !(has_rows_inside(claims, claim)
            || in_the_row_of_a_list(claims, claim)
            || is_shown_elsewhere(claim)
            || is_for_programs(claim))
    });
    rows.map(|claim| entry(app, claim, label_of(app, claim))).collect()
}

/// What a person decides on: the outermost entries that can be left out, each with all that is in it, and
/// those that are always there.
pub fn choices(app: App, claims: &[Claim]) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    let mut taken: Vec<&ClaimPath> = Vec::new();
    for claim in claims {
        let inside = taken.iter().any(|path| path.contains(&claim.path));
        let decides = claim.can_hide || !(has_rows_inside(claims, claim) || in_the_row_of_a_list(claims, claim));
        if inside || !decides {
            continue;
        }
        taken.push(&claim.path);
        let private = claims.iter().any(|other| other.private && claim.path.contains(&other.path));
        out.push(Entry { private, ..entry(app, claim, label_of(app, claim)) });
    }
    out
}

/// Whether a claim stands in a credential inside this one, which is shown with a verdict of its own, or is a picture.
fn is_shown_elsewhere(claim: &Claim) -> bool {
    let inside = |step: &Segment| matches!(step, Segment::Key(name) if ["verifiableCredential", "verifications", "endorsement", "endorsementJwt"].contains(&name.as_str()));
    claim.path.segments().iter().any(inside) || claim.value.as_str().is_some_and(|text| text.starts_with("data:"))
}

/// The types and names that only programs read, in what a JSON credential says about its subject.
fn is_for_programs(claim: &Claim) -> bool {
    let steps = claim.path.segments();
    let about = matches!(steps.first(), Some(Segment::Key(name)) if name == SUBJECT);
    about
        && match steps.last() {
            Some(Segment::Key(name)) if name == "id" => {
                claim.value.as_str().is_some_and(|name| name.starts_with("urn:") || name.starts_with("did:"))
            }
            Some(Segment::Key(name)) => name == "type",
            _ => false,
        }
}

/// Objects, lists with objects or lists in them, and lists of which parts can be left out have rows of their
/// own for what they hold.
fn has_rows_inside(claims: &[Claim], claim: &Claim) -> bool {
    match &claim.value {
        Json::Object(members) => !members.is_empty(),
        Json::Array(items) => {
            let nested = items.iter().any(|item| matches!(item, Json::Object(_) | Json::Array(_)));
            let part = |other: &&Claim| other.path != claim.path && claim.path.contains(&other.path);
            nested || claims.iter().filter(part).any(|other| other.can_hide && !claim.can_hide)
        }
        _ => false,
    }
}

/// Whether this is a word or a number in a list that has a row of its own.
fn in_the_row_of_a_list(claims: &[Claim], claim: &Claim) -> bool {
    let row = |list: &&Claim| list.value.is_array() && list.path != claim.path && !has_rows_inside(claims, list);
    matches!(claim.path.segments().last(), Some(Segment::Index(_)))
        && claims.iter().filter(row).any(|list| list.path.contains(&claim.path))
}

fn entry(app: App, claim: &Claim, label: String) -> Entry {
    Entry {
        path: claim.path.to_string(),
        label,
        value: value(app, &claim.value),
        can_hide: claim.can_hide,
        private: claim.private,
    }
}

/// In our own words where there are some; else in those of its type, if it has some in the person's language.
fn label_of(app: App, claim: &Claim) -> String {
    let own = |segment: &Segment| match segment {
        Segment::Key(name) => own_label(app, name).is_some(),
        Segment::Index(_) => true,
    };
    match type_metadata::nearest(&claim.names, app.language().tag) {
        Some(name) if !claim.path.segments().iter().all(own) => text::label(name),
        _ => label_of_path(app, &claim.path),
    }
}

fn label_of_path(app: App, path: &ClaimPath) -> String {
    // That it is said about whom the credential is about goes without saying.
    let steps = match path.segments() {
        [Segment::Key(name), rest @ ..] if name == SUBJECT && !rest.is_empty() => rest,
        steps => steps,
    };
    let names = steps.iter().map(|segment| match segment {
        Segment::Key(name) => label(app, name),
        Segment::Index(at) => (at + 1).to_string(),
    });
    names.collect::<Vec<_>>().join(" – ")
}

/// The name of an entry: in the person's language if it is a common one, else as the certificate has it,
/// without the joints.
pub fn label(app: App, name: &str) -> String {
    if let Some(label) = own_label(app, name) {
        return label;
    }
    let words = text::label(&name.replace(['_', '-'], " "));
    let mut characters = words.chars();
    let first = characters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + characters.as_str()
}

fn own_label(app: App, name: &str) -> Option<String> {
    let id = |c: char| c.is_ascii_alphanumeric() || c == '_';
    (!name.is_empty() && name.chars().all(id)).then(|| app.words().say_if(&format!("claim-{name}"), &[])).flatten()
}

/// A value as people write it.
pub fn value(app: App, value: &Json) -> Value {
    let text = match value {
        Json::String(text) => return date(app, text).unwrap_or_else(|| text::value(text).into()),
        Json::Bool(true) => app.say("value-yes"),
        Json::Bool(false) => app.say("value-no"),
        Json::Number(number) => number.to_string(),
        Json::Null => String::new(),
        // A list a line each; what is nested deeper keeps its names.
        Json::Array(items) => lines(items.iter().map(|item| self::value(app, item).text)),
        Json::Object(members) => {
            lines(members.iter().map(|(name, item)| format!("{}: {}", label(app, name), self::value(app, item).text)))
        }
    };
    text.into()
}

fn lines(items: impl Iterator<Item = String>) -> String {
    text::value(&items.collect::<Vec<_>>().join("\n"))
}

/// `2026-03-04` as people write it.
pub fn date(app: App, iso: &str) -> Option<Value> {
    let date = app.words().date(iso)?;
    Some(Value { text: date.words, day: Some(Day { form: date.form, solar_hijri: date.solar_hijri }) })
}
