//! A career profile ([LER-RS 4.5](crate::format::ler_rs)) out of records: a line for each, as the person says it, and beside it
//! the issuer's own credential, byte for byte.
//!
//! A credential stands where the standard has its place: an Open Badge as itself, one of any other type as
//! `otherW3CVerifiableCredential`. That member must be an object, so a token goes there in the envelope that the data model has
//! for it (VCDM 2.0 section 4.13). An SD-JWT comes with the disclosures of what is not private, and a record that has private
//! claims in the open is [told apart](ProfileEntry::is_private): it goes only where a person said so.

use super::not_private;
use crate::Error;
use crate::clock;
use crate::format::career::UnverifiedProfile;
use crate::format::open_badge::Achievement;
use crate::format::open_badge_2::{self, UnverifiedAssertion};
use crate::format::sd_jwt::{SdJwt, SdJwtError};
use crate::format::vcdm::{self, UnverifiedCredential};
use crate::format::{jwt_vc, ler_rs};
use crate::guard::{address, text};
use crate::record::{self, Claim, OWN_WORDS, OwnWords, Record, RecordStanding};
use serde_json::Value;
use std::collections::BTreeSet;

/// The type of what is made, as the standard's samples have it.
const TYPE: &str = "http://schema.hropenstandards.org/4.5/recruiting/json/LER-RSType.json";

/// What a record becomes in a profile.
#[derive(Debug, Clone)]
pub(crate) struct ProfileEntry {
    list: &'static str,
    title: String,
    giver: String,
    first: Option<i64>,
    last: Option<i64>,
    skills: Vec<String>,
    proof: Option<Proof>,
    private: bool,
}

/// What stands beside a line.
#[derive(Debug, Clone)]
enum Proof {
    /// A credential of a type that the list has a place for.
    Own(String),
    /// Any other.
    Other(String),
    /// A token, with its media type.
    Token(&'static str, String),
    /// Where it may be asked for.
    Reference(String),
}

/// The media type of SD-JWT VCs.
const SD_JWT: &str = "application/dc+sd-jwt";

const CERTIFICATES: &str = "certifications";
const LICENSES: &str = "licenses";
const STUDIES: &str = "educationAndLearnings";
const WORDS: &str = "narratives";

impl ProfileEntry {
    /// The entry of a record; `None` for what has no place in a profile: papers, and profiles.
    pub(crate) fn of(record: &Record, credential: &str) -> Result<Option<Self>, Error> {
        let sample = record.standing == RecordStanding::Practice;
        let giver = record.issuer_name.clone().unwrap_or_else(|| address::issuer_host(&record.issuer));
        let entry = Self {
            list: CERTIFICATES,
            title: if sample { format!("SAMPLE: {}", record.title) } else { record.title.clone() },
            giver: if giver.is_empty() { text::label(&record.issuer) } else { giver },
            first: record.nbf,
            last: record.exp,
            skills: Vec::new(),
            proof: None,
            private: record.private || record.unsorted || record.wrong_inside,
        };
        if record.standing == RecordStanding::Paper || record.format == ler_rs::FORMAT {
            Ok(None)
        } else if record.kind == OWN_WORDS {
            Ok(Some(Self { list: WORDS, ..entry }))
        } else if record.format == open_badge_2::FORMAT {
            entry.with_old_badge(credential).map(Some)
        } else if vcdm::is_format(&record.format) {
            entry.with_credential(credential)
        } else {
            entry.with_token(credential).map(Some)
        }
    }

    /// Whether something in it waits for the person's own word.
    pub(crate) fn is_private(&self) -> bool {
        self.private
    }

    /// Whether it says what another one says: an issuer gives several copies of a token, each for a key of its own.
    pub(crate) fn is_copy_of(&self, other: &Self) -> bool {
        let said = |entry: &Self| (entry.list, entry.title.clone(), entry.giver.clone(), entry.first, entry.last);
        let is_token = |entry: &Self| matches!(entry.proof, Some(Proof::Token(SD_JWT, _)));
        let same = match (&self.proof, &other.proof) {
            (Some(one), Some(other)) => one.credential() == other.credential(),
            (None, None) => true,
            _ => false,
        };
        said(self) == said(other) && (same || is_token(self) && is_token(other))
    }

    fn with_old_badge(self, text: &str) -> Result<Self, Error> {
        let assertion = UnverifiedAssertion::parse(text)?;
        // It is no credential of the W3C's, and where it is hosted only its host can say whether it is genuine.
        let id = assertion.claimed().get("id").and_then(Value::as_str).filter(|id| id.starts_with("https://"));
        let private = self.private || any_private(&record::credential_claims(assertion.claimed()));
        let skills = skills(&assertion.achievement());
        Ok(Self { proof: id.map(|id| Proof::Reference(id.to_owned())), skills, private, ..self })
    }

    fn with_credential(self, text: &str) -> Result<Option<Self>, Error> {
        let credential = UnverifiedCredential::parse(text)?;
        let members = credential.claimed();
        if ler_rs::profile_in(members).is_some() {
            return Ok(None);
        }
        let achievement = Achievement::of(members);
        let is_of = |kind: &str| credential.is_of_types(&[kind.to_owned()]);
        let is_badge = is_of("OpenBadgeCredential") || is_of("AchievementCredential");
        let list = match achievement.as_ref().and_then(|achievement| achievement.kind.as_deref()) {
            _ if is_of("ClrCredential") => STUDIES,
            Some("License") => LICENSES,
            Some(kind) if kind.ends_with("Degree") || kind.ends_with("Diploma") => STUDIES,
            _ => CERTIFICATES,
        };
        let text = text.trim();
        let proof = match (credential.format(), text.starts_with('{')) {
            (_, true) if is_badge || list == STUDIES && is_of("ClrCredential") => Proof::Own(text.to_owned()),
            (_, true) => Proof::Other(text.to_owned()),
            (jwt_vc::FORMAT_V2, false) => Proof::Token("application/vc+jwt", text.to_owned()),
            (_, false) => Proof::Token("application/jwt", text.to_owned()),
        };
        let private = self.private || any_private(&record::credential_claims(members));
        let skills = achievement.as_ref().map(skills).unwrap_or_default();
        Ok(Some(Self { list, proof: Some(proof), skills, private, ..self }))
    }

    fn with_token(self, text: &str) -> Result<Self, Error> {
        let credential = SdJwt::from_vault(text)?;
        let cut = credential.cut_to(&not_private(&credential)?)?;
        let seen = record::claims(&SdJwt::from_vault(cut.text())?);
        let private = self.private || any_private(&seen);
        let proof = Some(Proof::Token(SD_JWT, cut.text().to_owned()));
        Ok(Self { proof, private, ..self })
    }

    /// Its object, as JSON.
    fn written(&self) -> String {
        let name = ("name", quoted(&self.title));
        let organization = object([("name", quoted(&self.giver))]);
        let own = match self.list {
            WORDS => vec![
                ("name", quoted("My own words")),
                ("texts", list([object([("lines", list([quoted(&self.title)]))])])),
            ],
            STUDIES => {
                let done = self.first.and_then(clock::date).map(|day| ("date", quoted(&day)));
                let degree = object([name].into_iter().chain(done));
                vec![("institution", organization), ("educationDegrees", list([degree]))]
            }
            _ => {
                let first = self.first.and_then(clock::date).map(|day| ("firstIssued", quoted(&day)));
                let moment = |name, at: Option<i64>| Some((name, quoted(&clock::rfc3339(at?)?)));
                let period: Vec<_> =
                    moment("validFrom", self.first).into_iter().chain(moment("validTo", self.last)).collect();
                let period = (!period.is_empty()).then(|| ("effectiveTimePeriod", object(period)));
                [name, ("issuingAuthority", organization)].into_iter().chain(first).chain(period).collect()
            }
        };
        let proof = self.proof.as_ref().map(|proof| ("verifications", list([proof.written()])));
        object(own.into_iter().chain(proof))
    }
}

impl Proof {
    /// As it stands in the file.
    fn written(&self) -> String {
        const OTHER: &str = "otherW3CVerifiableCredential";
        match self {
            Self::Own(credential) => credential.clone(),
            Self::Other(credential) => object([(OTHER, credential.clone())]),
            Self::Token(media_type, token) => {
                let envelope = object([
                    ("@context", list([quoted(vcdm::CONTEXT_V2)])),
                    ("id", quoted(&format!("data:{media_type},{token}"))),
                    ("type", list([quoted("EnvelopedVerifiableCredential")])),
                ]);
                object([(OTHER, envelope)])
            }
            Self::Reference(address) => object([("reference", quoted(address))]),
        }
    }

    /// The credential that whoever reads the file finds.
    fn credential(&self) -> Option<&str> {
        match self {
            Self::Own(text) | Self::Other(text) | Self::Token(_, text) => Some(text),
            Self::Reference(_) => None,
        }
    }
}

/// Writes a profile, reads it as whoever gets it, and hands it out only if it holds these entries and nothing else.
///
/// # Errors
/// [`SdJwtError::RevealedDiffers`] where what was written reads differently; [`crate::guard::GuardError`] where it is
/// more than one file may hold.
pub(crate) fn write(entries: &[ProfileEntry], name: Option<&OwnWords>, id: &str) -> Result<String, Error> {
    let person = name.map(|name| ("person", object([("name", object([("formattedName", quoted(name.as_str()))]))])));
    let lists = [WORDS, STUDIES, CERTIFICATES, LICENSES].into_iter().filter_map(|name| {
        let items: Vec<String> = entries.iter().filter(|entry| entry.list == name).map(ProfileEntry::written).collect();
        (!items.is_empty()).then(|| (name, list(items)))
    });
    let named: BTreeSet<&String> = entries.iter().flat_map(|entry| &entry.skills).collect();
    let skills =
        (!named.is_empty()).then(|| ("skills", list(named.iter().map(|skill| object([("name", quoted(skill))])))));
    let head = [("type", quoted(TYPE)), ("documentId", object([("value", quoted(id))]))];
    let text = object(head.into_iter().chain(person).chain(lists).chain(skills));

    let read = UnverifiedProfile::parse(&text)?;
    let value = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_else(|_| text.into());
    let mut found: Vec<Value> = read.parts().iter().map(|part| value(&part.text)).collect();
    for credential in entries.iter().filter_map(|entry| entry.proof.as_ref()?.credential()) {
        let wanted = value(credential);
        let at = found.iter().position(|found| *found == wanted).ok_or(SdJwtError::RevealedDiffers)?;
        found.swap_remove(at);
    }
    let career = read.career();
    let same_lines = career.lines.len() == entries.len() + named.len();
    let same_name = career.name.as_deref() == name.map(OwnWords::as_str);
    if found.is_empty() && same_lines && same_name { Ok(text) } else { Err(SdJwtError::RevealedDiffers.into()) }
}

/// Whether anything is private but a badge's own picture.
fn any_private(claims: &[Claim]) -> bool {
    let is_picture = |claim: &Claim| claim.value.as_str().is_some_and(|text| text.starts_with("data:image/"));
    let is_image = |claim: &Claim| claim.path.to_string().split('.').any(|step| step == "image");
    claims.iter().any(|claim| claim.private && !(is_picture(claim) && is_image(claim)))
}

fn skills(achievement: &Achievement) -> Vec<String> {
    achievement.skills.iter().map(|skill| skill.name.clone()).collect()
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// Credentials keep every byte, so what is around them is put together as text.
fn object<'a>(members: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let members: Vec<String> = members.into_iter().map(|(name, value)| format!("{}:{value}", quoted(name))).collect();
    format!("{{{}}}", members.join(","))
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", items.into_iter().collect::<Vec<_>>().join(","))
}
