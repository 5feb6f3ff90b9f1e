//! Open Badges 3.0: what was achieved, told in the terms people have for it.

use super::vcdm::{subjects, text_of};
use crate::guard::{address, text};
use serde::Serialize;
use serde_json::{Map, Value};

/// What a person achieved (Open Badges 3.0 sections B.1.1 and B.1.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Achievement {
    /// What it is called.
    pub name: String,
    /// What sort of achievement: `Course`, `Certificate`, `Badge` …
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// What one had to do for it.
    pub criteria: Option<String>,
    /// Whom it is about, in the issuer's words.
    pub recipient: Option<String>,
    /// The skills it is aligned to.
    pub skills: Vec<Skill>,
    /// How well it was done.
    pub results: Vec<Outcome>,
    /// What shows that it was done.
    pub evidence: Vec<Evidence>,
}

/// A skill, as a framework of skills names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skill {
    /// What it is called.
    pub name: String,
    /// The framework.
    pub framework: Option<String>,
    /// Its code there.
    pub code: Option<String>,
    /// How well it was done, where a result is about this skill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
}

/// Something that shows that it was done. It is never fetched: whoever looks after it would learn who looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// What it is called.
    pub name: Option<String>,
    /// What it says.
    pub text: Option<String>,
    /// The host on which it lies.
    pub host: Option<String>,
}

/// One result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// What was looked at.
    pub name: Option<String>,
    /// A grade, a score, a level, or whether it was passed.
    pub value: String,
}

impl Achievement {
    /// The achievement of an Open Badge; of several subjects the first that has one.
    pub fn of(members: &Map<String, Value>) -> Option<Self> {
        let (subject, achievement) = subjects(members).find_map(|subject| {
            let achievement = several(subject.get("achievement")).find(|achievement| achievement.is_object())?;
            Some((subject, achievement))
        })?;
        let label = |name: &str| label(achievement.get(name));
        Some(Self {
            name: label("name")?,
            kind: label("achievementType"),
            description: words(achievement.get("description")),
            criteria: words(achievement.pointer("/criteria/narrative")),
            recipient: recipient(subject),
            skills: several(achievement.get("alignment"))
                .filter_map(|skill| self::skill(skill, subject, achievement))
                .collect(),
            results: several(subject.get("result")).filter_map(|result| outcome(result, achievement)).collect(),
            evidence: several(members.get("evidence")).filter_map(evidence).collect(),
        })
    }
}

/// The pictures of an Open Badge, as they stand in it: of the achievement, of the credential, of whoever gave it.
pub fn pictures(members: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let achievements = subjects(members).flat_map(|subject| several(subject.get("achievement")));
    let of_issuer = members.get("issuer").and_then(|issuer| issuer.get("image"));
    let all =
        achievements.filter_map(|achievement| achievement.get("image")).chain(members.get("image")).chain(of_issuer);
    all.filter_map(|image| image.as_str().or_else(|| image.get("id")?.as_str()))
}

/// A member that may stand once or in a list.
pub(super) fn several(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let list = value.and_then(Value::as_array).map(Vec::as_slice);
    list.unwrap_or_else(|| value.map(std::slice::from_ref).unwrap_or_default()).iter()
}

fn label(value: Option<&Value>) -> Option<String> {
    text_of(value?).map(text::label).filter(|label| !label.is_empty())
}

fn words(value: Option<&Value>) -> Option<String> {
    text_of(value?).map(text::value).filter(|words| !words.is_empty())
}

/// Whom a credential is for, where it says so in the clear.
pub(super) fn recipient_of(members: &Map<String, Value>) -> Option<String> {
    subjects(members).find_map(recipient)
}

/// The subject's own name, else one that stands in the clear among its identifiers.
fn recipient(subject: &Map<String, Value>) -> Option<String> {
    label(subject.get("name")).or_else(|| {
        several(subject.get("identifier")).find_map(|identifier| {
            let named = identifier.get("identityType").is_some_and(|kind| kind == "name");
            let clear = identifier.get("hashed").is_some_and(|hashed| hashed == &Value::Bool(false));
            (named && clear).then(|| label(identifier.get("identityHash"))).flatten()
        })
    })
}

fn skill(alignment: &Value, subject: &Map<String, Value>, achievement: &Value) -> Option<Skill> {
    let label = |name: &str| label(alignment.get(name));
    let target = alignment.get("targetUrl");
    let is_about = |result: &&Value| {
        target.is_some() && several(result.get("alignment")).any(|about| about.get("targetUrl") == target)
    };
    let result = several(subject.get("result")).find(is_about).and_then(|result| outcome(result, achievement));
    Some(Skill {
        name: label("targetName")?,
        framework: label("targetFramework"),
        code: label("targetCode"),
        result: result.map(|result| result.value),
    })
}

/// One piece of evidence: an object, or its address alone.
fn evidence(evidence: &Value) -> Option<Evidence> {
    let address = evidence.as_str().or_else(|| evidence.get("id")?.as_str());
    let found = Evidence {
        name: label(evidence.get("name")),
        text: words(evidence.get("narrative")).or_else(|| words(evidence.get("description"))),
        host: address.and_then(address::plain_host).map(str::to_owned),
    };
    (found.name.is_some() || found.text.is_some() || found.host.is_some()).then_some(found)
}

/// A result, with the name that the achievement gives to what was looked at.
fn outcome(result: &Value, achievement: &Value) -> Option<Outcome> {
    let described = result.get("resultDescription").and_then(|id| {
        several(achievement.get("resultDescription")).find(|description| description.get("id") == Some(id))
    });
    let level = |id: &Value| {
        let levels = several(described?.get("rubricCriterionLevel"));
        label(levels.into_iter().find(|level| level.get("id") == Some(id))?.get("name"))
    };
    let value = label(result.get("value"))
        .or_else(|| level(result.get("achievedLevel")?))
        .or_else(|| label(result.get("status")))?;
    Some(Outcome { name: described.and_then(|description| label(description.get("name"))), value })
}
