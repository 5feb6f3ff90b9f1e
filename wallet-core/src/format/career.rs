//! A career profile ([LER-RS](super::ler_rs)) as lines: each job, study, certificate, licence, skill and text, with where and
//! when. Nobody vouches for any of them but the person; dates are kept as they are written, for often only a year is known.
//!
//! ```
//! use wallet_core::format::career::{LineKind, UnverifiedProfile};
//!
//! let profile = UnverifiedProfile::parse(r#"{"person": {"name": {"formattedName": "Amina"}},
//!   "employmentHistories": [{"organization": {"name": "Tucson Tools"},
//!     "positionHistories": [{"title": "Welder", "start": "2019-05", "current": true}]}]}"#).unwrap();
//! let career = profile.career();
//! let [job] = &career.lines[..] else { panic!() };
//! assert_eq!((career.name.as_deref(), job.kind, job.what.as_str()), (Some("Amina"), LineKind::Job, "Welder"));
//! assert_eq!((job.place.as_deref(), job.from.as_deref(), job.current), (Some("Tucson Tools"), Some("2019-05"), true));
//! ```

use super::ler_rs;
use super::open_badge::several;
use super::parts::{Part, parts_of_profile};
use super::vcdm::text_of;
use crate::Error;
use crate::error::errors;
use crate::guard::{GuardError, json, limits, text};
use serde::Serialize;
use serde_json::{Map, Value};

errors! {
    /// What is wrong with a career profile.
    pub enum LerRsError {
        /// No profile by its type or form, or one whose person is no object, or whose lists are none.
        Malformed => "E_LER_RS_MALFORMED", Refused, "the career profile is malformed";
    }
}

/// A career profile in a file of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct UnverifiedProfile(Map<String, Value>);

impl UnverifiedProfile {
    /// Reads a profile.
    ///
    /// # Errors
    /// [`LerRsError::Malformed`]; those of strict JSON; [`GuardError::Limit`] above [`limits::PROFILE_LINES`] entries or
    /// [`limits::PARTS`] credentials.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let members = json::parse_object(text.as_bytes(), limits::JSON)?;
        let lists: Vec<&Value> =
            ler_rs::SECTIONS.iter().chain(&["narratives"]).filter_map(|name| members.get(*name)).collect();
        let person = members.get("person").is_none_or(Value::is_object);
        let well_formed = |list: &&Value| list.as_array().is_some_and(|list| list.iter().all(Value::is_object));
        if !(ler_rs::is_profile(text) && person && lists.iter().all(well_formed)) {
            return Err(LerRsError::Malformed.into());
        }
        let entries: usize = lists.iter().filter_map(|list| list.as_array()).map(Vec::len).sum();
        if entries > limits::PROFILE_LINES || ler_rs::credentials(&members).count() > limits::PARTS {
            return Err(GuardError::Limit.into());
        }
        Ok(Self(members))
    }

    /// What it says, without the credentials in it: they say something of their own.
    pub fn said(&self) -> Map<String, Value> {
        said(&self.0)
    }

    /// Its lines.
    pub fn career(&self) -> Career {
        Career::of(&self.0)
    }

    /// The credentials in it.
    pub fn parts(&self) -> Vec<Part> {
        parts_of_profile(&self.0)
    }
}

/// A profile without what is no statement of the person's own: credentials, and the content of attached files.
pub fn said(profile: &Map<String, Value>) -> Map<String, Value> {
    const LEFT_OUT: &[&str] = &["type", "documentId", "verifications", "verifiableCredential", "content"];
    let without = |value: &Value| match value {
        Value::Object(members) => Value::Object(said(members)),
        Value::Array(items) => {
            items.iter().map(|item| item.as_object().map_or(item.clone(), |one| said(one).into())).collect()
        }
        other => other.clone(),
    };
    let own = profile.iter().filter(|(name, _)| !LEFT_OUT.contains(&name.as_str()));
    own.map(|(name, value)| (name.clone(), without(value))).collect()
}

/// What a person says of their work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Career {
    /// Their name.
    pub name: Option<String>,
    /// What they say, in the profile's order.
    pub lines: Vec<Line>,
}

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// A job, or a position in one.
    Job,
    /// A school, or what was learned there.
    Study,
    /// A certificate.
    Certificate,
    /// A licence.
    License,
    /// A skill.
    Skill,
    /// Words of the person's own.
    Words,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What it is about.
    pub kind: LineKind,
    /// What it says.
    pub what: String,
    /// Where: an employer, a school, whoever gave it.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// Since when: a year, a month or a day, as it is written.
    pub from: Option<String>,
    /// Until when, likewise.
    pub until: Option<String>,
    /// Whether it goes on.
    pub current: bool,
}

impl Career {
    /// The lines of a profile.
    pub fn of(profile: &Map<String, Value>) -> Self {
        let list = |name: &'static str| several(profile.get(name)).filter_map(Value::as_object);
        let jobs = list("employmentHistories").flat_map(jobs);
        let studies = list("educationAndLearnings").chain(list("educationAndLearning")).filter_map(study);
        let certificates = list("certifications").filter_map(|entry| given(LineKind::Certificate, entry));
        let licenses = list("licenses").filter_map(|entry| given(LineKind::License, entry));
        let skills = list("skills").filter_map(|entry| Line::of(LineKind::Skill, label(entry.get("name")), entry));
        let words = list("narratives").flat_map(words);
        let all = jobs.chain(studies).chain(certificates).chain(licenses).chain(skills).chain(words);
        Self { name: name(profile), lines: all.take(limits::PROFILE_LINES).collect() }
    }
}

/// The person's name: as they write it, else put together.
fn name(profile: &Map<String, Value>) -> Option<String> {
    let name = profile.get("person")?.get("name")?;
    label(name.get("formattedName")).or_else(|| {
        let parts: Vec<String> = ["given", "family"].iter().filter_map(|part| label(name.get(part))).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    })
}

impl Line {
    fn of(kind: LineKind, what: Option<String>, entry: &Map<String, Value>) -> Option<Self> {
        let (from, until) = (day(entry.get("start")), day(entry.get("end")));
        let current = entry.get("current") == Some(&Value::Bool(true));
        Some(Self { kind, what: what?, place: None, from, until, current })
    }
}

/// An employer's positions, each a line; an employer without any is one, too.
fn jobs(entry: &Map<String, Value>) -> Vec<Line> {
    let employer = entry.get("organization").and_then(organization);
    let position = |position: &Map<String, Value>| {
        let line = Line::of(LineKind::Job, label(position.get("title")).or_else(|| employer.clone()), position)?;
        let town = label(position.get("location").and_then(|location| location.get("city")));
        let place: Vec<String> = employer.iter().filter(|name| **name != line.what).cloned().chain(town).collect();
        Some(Line { place: (!place.is_empty()).then(|| place.join(", ")), ..line })
    };
    let positions: Vec<Line> =
        several(entry.get("positionHistories")).filter_map(Value::as_object).filter_map(position).collect();
    if positions.is_empty() { Line::of(LineKind::Job, employer, entry).into_iter().collect() } else { positions }
}

fn study(entry: &Map<String, Value>) -> Option<Line> {
    let inner = entry.get("education").and_then(Value::as_object);
    let school = [Some(entry), inner].into_iter().flatten().find_map(|entry| organization(entry.get("institution")?));
    let degrees: Vec<&Value> = several(entry.get("educationDegrees")).collect();
    let named = |value: &Value| label(value.get("name"));
    let what: Vec<String> = degrees
        .iter()
        .filter_map(|degree| {
            let subjects: Vec<String> = several(degree.get("specializations")).filter_map(named).collect();
            let name = named(degree)?;
            Some(if subjects.is_empty() { name } else { format!("{name}: {}", subjects.join(", ")) })
        })
        .collect();
    let own = || label(entry.get("name")).or_else(|| inner.and_then(|inner| label(inner.get("name"))));
    let what = if what.is_empty() { own() } else { Some(text::label(&what.join(", "))) };
    let line = Line::of(LineKind::Study, what.or_else(|| school.clone()), entry)?;
    let done = || degrees.iter().find_map(|degree| day(degree.get("date")));
    Some(Line { place: school.filter(|name| *name != line.what), until: line.until.or_else(done), ..line })
}

/// A certificate or a licence.
fn given(kind: LineKind, entry: &Map<String, Value>) -> Option<Line> {
    let line = Line::of(kind, label(entry.get("name")), entry)?;
    let period = |name: &str| day(entry.get("effectiveTimePeriod")?.get(name));
    let from = day(entry.get("issued")).or_else(|| day(entry.get("firstIssued"))).or_else(|| period("validFrom"));
    Some(Line { place: entry.get("issuingAuthority").and_then(organization), from, until: period("validTo"), ..line })
}

fn words(entry: &Map<String, Value>) -> Vec<Line> {
    let of = |one: &Value| {
        let lines: Vec<&str> = several(one.get("lines")).filter_map(text_of).collect();
        let what = text::value(&lines.join("\n"));
        Line::of(LineKind::Words, (!what.is_empty()).then_some(what), one.as_object()?)
    };
    several(entry.get("texts")).filter_map(of).collect()
}

fn organization(organization: &Value) -> Option<String> {
    label(organization.get("name"))
        .or_else(|| label(organization.get("tradeName")))
        .or_else(|| label(organization.get("tradeNames")))
}

fn label(value: Option<&Value>) -> Option<String> {
    text_of(value?).map(text::label).filter(|label| !label.is_empty())
}

/// A year, a month or a day; of a moment its day.
fn day(value: Option<&Value>) -> Option<String> {
    let written = label(value)?;
    let day = written.split('T').next().unwrap_or_default();
    let is_date = !day.is_empty() && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    Some(if is_date { day.to_owned() } else { written })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// As the standard's own samples are made, with names of our own.
    fn profile() -> Value {
        json!({
            "type": "http://schema.hropenstandards.org/4.5/recruiting/json/LER-RSType.json",
            "documentId": {"value": "1"},
            "person": {"name": {"given": "አሚና", "family": "Yūsuf"}, "birthDate": "1990-01-02"},
            "narratives": [{"name": "Goal", "texts": [{"name": "goal", "lines": ["I weld.", "I cook."]}]}],
            "skills": [{"name": "Welding", "yearsOfExperience": 5}],
            "educationAndLearnings": [
                {"start": "1996", "end": "2000", "institution": {"name": "Herat Technical"},
                    "educationDegrees": [{"name": "Diploma", "specializations": [{"name": "Metal"}]}]},
                {"verifications": [{"@context": [], "credentialSubject": {}}]},
            ],
            "employmentHistories": [{"organization": {"tradeName": "Tucson Tools"}, "positionHistories": [
                {"title": "Welder", "start": "2012-10-01", "end": "2022-11-04", "location": {"city": "Tucson, AZ"}},
                {"title": "Foreman", "start": "2022-11", "current": true}]}],
            "certifications": [{"name": "TIG welding", "firstIssued": "2014-08-25",
                "effectiveTimePeriod": {"validTo": "2024-08-25T00:00:00.0"}, "issuingAuthority": {"tradeNames": ["AWS"]},
                "verifications": [{"reference": "https://example.org/1"}]}],
            "licenses": [{"name": "Forklift", "issuingAuthority": {"name": "OSHA"}}],
            "attachments": [{"id": {"value": "cv"}, "content": {"value": "QQ==", "filename": "a.txt"}}],
        })
    }

    #[test]
    fn says_where_and_when_in_the_words_of_the_profile() {
        let read = UnverifiedProfile::parse(&profile().to_string()).unwrap();
        let career = read.career();
        assert_eq!(career.name.as_deref(), Some("አሚና Yūsuf"));
        let lines: Vec<String> = career
            .lines
            .iter()
            .map(|line| {
                let at = |text: &Option<String>| text.clone().unwrap_or_default();
                format!(
                    "{:?}|{}|{}|{}|{}|{}",
                    line.kind,
                    line.what,
                    at(&line.place),
                    at(&line.from),
                    at(&line.until),
                    line.current
                )
            })
            .collect();
        assert_eq!(
            lines,
            [
                "Job|Welder|Tucson Tools, Tucson, AZ|2012-10-01|2022-11-04|false",
                "Job|Foreman|Tucson Tools|2022-11||true",
                "Study|Diploma: Metal|Herat Technical|1996|2000|false",
                "Certificate|TIG welding|AWS|2014-08-25|2024-08-25|false",
                "License|Forklift|OSHA|||false",
                "Skill|Welding||||false",
                "Words|I weld.\nI cook.||||false",
            ]
        );
        assert_eq!(read.parts().len(), 1);
    }

    #[test]
    fn what_others_say_is_no_statement_of_the_person() {
        let said = UnverifiedProfile::parse(&profile().to_string()).unwrap().said();
        let text = Value::Object(said).to_string();
        for missing in ["verifications", "credentialSubject", "QQ=="] {
            assert!(!text.contains(missing), "{missing}");
        }
        assert!(text.contains("1990-01-02"));
    }

    #[test]
    fn refuses_what_is_no_profile() {
        let code = |text: &str| UnverifiedProfile::parse(text).unwrap_err().code();
        for (member, value) in [
            ("skills", json!({"name": "Welding"})),
            ("narratives", json!(["I weld."])),
            ("person", json!("Amina")),
            ("type", json!("Résumé")),
        ] {
            let mut bad = json!({"type": "LER-RSType.json", "skills": []});
            bad[member] = value;
            assert_eq!(code(&bad.to_string()), "E_LER_RS_MALFORMED", "{member}");
        }
        assert_eq!(code(r#"{"type":"LER-RSType.json","type":"LER-RSType.json"}"#), "E_JSON_DUPLICATE_KEY");
        let skills =
            |count: usize| json!({"person": {}, "skills": vec![json!({"name": "Welding"}); count]}).to_string();
        assert!(UnverifiedProfile::parse(&skills(limits::PROFILE_LINES)).is_ok());
        assert_eq!(code(&skills(limits::PROFILE_LINES + 1)), "E_LIMIT");
        let credentials = vec![json!({"@context": []}); limits::PARTS + 1];
        assert_eq!(code(&json!({"person": {}, "skills": [{"verifications": credentials}]}).to_string()), "E_LIMIT");
    }
}
