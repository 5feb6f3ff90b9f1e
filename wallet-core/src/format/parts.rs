//! Credentials inside something else: the members of a Comprehensive Learner Record 2.0, the endorsements of an Open
//! Badge 3.0, and what stands in a career profile. Each is a credential of its own, by whoever signed it; the one around it proves nothing of it.

use super::ler_rs;
use super::open_badge::{recipient_of, several};
use super::vcdm::{self, UnverifiedCredential, subjects};
use crate::guard::{limits, text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a credential is to the one around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A part of a whole record (CLR 2.0 section 5.2.3), or of a career profile.
    Member,
    /// Somebody who says that it is good (Open Badges 3.0 section B.5.2).
    Endorsement,
}

/// A credential inside another one. Nobody has looked at its proofs.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is to the one around it.
    pub role: Role,
    /// The credential: JSON or a token.
    pub text: String,
    /// What others call it: its own name, and those of its achievements.
    pub ids: Vec<String>,
    /// Whom it is for, in its own words.
    pub recipient: Option<String>,
    /// What it says to be about, where it is an endorsement.
    endorses: Option<String>,
}

impl Part {
    fn of(role: Role, value: &Value) -> Option<Self> {
        let members = match value {
            Value::Object(members) => members,
            Value::String(token) => return Some(Self::token(role, token)),
            _ => return None,
        };
        // An envelope around a token (VCDM 2.0 section 4.13).
        if let Some(Value::String(address)) = members.get("id").filter(|id| id.as_str().is_some_and(is_data)) {
            return address.split_once(',').map(|(_, token)| Self::token(role, token));
        }
        let endorses = vcdm::subject_id(members).map(str::to_owned).filter(|_| role == Role::Endorsement);
        let (ids, recipient) = (ids(members), recipient_of(members));
        Some(Self { role, ids, recipient, endorses, text: value.to_string() })
    }

    fn token(role: Role, token: &str) -> Self {
        let credential = UnverifiedCredential::parse(token).ok();
        let members = credential.as_ref().map(UnverifiedCredential::claimed);
        // A token of which nobody can tell what it is about endorses nothing here: it may come from anywhere.
        let about = || members.and_then(vcdm::subject_id).unwrap_or_default().to_owned();
        let endorses = (role == Role::Endorsement).then(about);
        let (ids, recipient) = (members.map(ids).unwrap_or_default(), members.and_then(recipient_of));
        Self { role, text: token.to_owned(), ids, recipient, endorses }
    }

    /// Whether it is an endorsement of something else than what it stands in.
    pub fn is_about_something_else(&self, around: &Map<String, Value>) -> bool {
        self.endorses.as_ref().is_some_and(|about| !named(around).any(|id| id == about))
    }
}

/// Its own name, and those of its achievements.
fn ids(members: &Map<String, Value>) -> Vec<String> {
    let achievements = subjects(members).flat_map(|subject| several(subject.get("achievement")));
    let ids = members.get("id").into_iter().chain(achievements.filter_map(|achievement| achievement.get("id")));
    ids.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn is_data(address: &str) -> bool {
    address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
}

/// What a credential, its achievements and its issuer are called.
fn named(members: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let achievements = subjects(members).flat_map(|subject| several(subject.get("achievement")));
    let issuer = members.get("issuer").and_then(|issuer| issuer.as_str().or_else(|| issuer.get("id")?.as_str()));
    let ids = members.get("id").into_iter().chain(achievements.filter_map(|achievement| achievement.get("id")));
    ids.filter_map(Value::as_str).chain(issuer)
}

/// The credentials inside a credential, the members first; no more than [`limits::PARTS`].
pub fn parts(members: &Map<String, Value>) -> Vec<Part> {
    let inside = |name: &'static str| subjects(members).flat_map(move |subject| several(subject.get(name)));
    let endorsements = |name: &'static str| {
        let endorsed = members.get("issuer").into_iter().chain(inside("achievement"));
        several(members.get(name)).chain(endorsed.flat_map(move |thing| several(thing.get(name))))
    };
    let in_profile = ler_rs::profile_in(members).into_iter().flat_map(ler_rs::credentials);
    let members = inside("verifiableCredential").chain(in_profile).map(|member| (Role::Member, member));
    let endorsements = endorsements("endorsement").chain(endorsements("endorsementJwt"));
    let all = members.chain(endorsements.map(|endorsement| (Role::Endorsement, endorsement)));
    all.filter_map(|(role, value)| Part::of(role, value)).take(limits::PARTS).collect()
}

/// The same of a career profile that stands for itself.
#[cfg(feature = "profiles")]
pub(super) fn parts_of_profile(profile: &Map<String, Value>) -> Vec<Part> {
    ler_rs::credentials(profile).filter_map(|value| Part::of(Role::Member, value)).collect()
}

/// How two parts of a record belong together (CLR 2.0 section B.1.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Association {
    /// `precedes`, `isChildOf` …
    #[serde(rename = "type")]
    pub kind: String,
    /// The name of the one.
    pub source: String,
    /// The name of the other.
    pub target: String,
}

/// The associations of a record.
pub fn associations(members: &Map<String, Value>) -> Vec<Association> {
    let all = subjects(members).flat_map(|subject| several(subject.get("association")));
    let of = |association: &Value| {
        let text = |name: &str| association.get(name).and_then(Value::as_str).map(text::label);
        Some(Association { kind: text("associationType")?, source: text("sourceId")?, target: text("targetId")? })
    };
    all.filter_map(of).take(limits::PARTS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A token that says to be about this; nobody signed it.
    fn token_about(id: &str) -> String {
        let header = json!({"alg": "ES256", "typ": "vc+jwt"});
        let payload = json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "issuer": "did:example:b",
            "id": "urn:token",
            "credentialSubject": {"id": id},
        });
        let part = |value: serde_json::Value| crate::guard::b64::encode(value.to_string().as_bytes());
        format!("{}.{}.{}", part(header), part(payload), crate::guard::b64::encode([7; 64]))
    }

    #[test]
    fn an_endorsement_of_something_else_is_told_apart_as_a_token_too() {
        let of = |token: String| {
            let record = json!({"id": "urn:whole", "credentialSubject": {"achievement": {"endorsementJwt": [token]}}});
            let record = record.as_object().unwrap();
            let [part] = &parts(record)[..] else { panic!("another number of parts") };
            (part.ids.clone(), part.is_about_something_else(record))
        };
        assert_eq!(of(token_about("urn:whole")), (vec!["urn:token".to_owned()], false));
        assert_eq!(of(token_about("urn:other")), (vec!["urn:token".to_owned()], true));
        assert_eq!(of("eyJ.e.f".to_owned()), (vec![], true));
    }

    #[test]
    fn finds_members_and_endorsements_wherever_they_stand() {
        let endorsement = |about: &str| json!({"id": "urn:e", "credentialSubject": {"id": about}});
        let record = json!({
            "id": "urn:whole",
            "issuer": {"id": "did:a", "endorsement": [endorsement("did:a")]},
            "endorsement": endorsement("urn:whole"),
            "credentialSubject": {
                "verifiableCredential": [
                    {"id": "urn:1", "credentialSubject": {"achievement": {"id": "urn:a1"}}},
                    {"type": "EnvelopedVerifiableCredential", "id": "data:application/vc+jwt,eyJ.a.b"},
                    "eyJ.c.d",
                    7,
                ],
                "achievement": {"id": "urn:t", "endorsement": [endorsement("urn:other")], "endorsementJwt": ["eyJ.e.f"]},
                "association": [{"associationType": "precedes", "sourceId": "urn:1", "targetId": "urn:2"}, {}],
            },
        });
        let record = record.as_object().unwrap();
        let found = parts(record);
        let roles: Vec<Role> = found.iter().map(|part| part.role).collect();
        assert_eq!(roles.iter().filter(|role| **role == Role::Member).count(), 3);
        assert_eq!(found[0].ids, ["urn:1", "urn:a1"]);
        assert_eq!((found[1].text.as_str(), found[2].text.as_str()), ("eyJ.a.b", "eyJ.c.d"));
        let other: Vec<bool> = found[3..].iter().map(|part| part.is_about_something_else(record)).collect();
        assert_eq!(other, [false, false, true, true]);
        assert_eq!(associations(record).len(), 1);
    }
}
