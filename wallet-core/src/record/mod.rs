//! What people read: a credential turned into a title, a giver, dates and rows.
//!
//! A [`Record`] is the small part of a credential that lists are made of; it is sealed beside the
//! original bytes and never replaces them. [`claims`] is the large part: every claim with its path, its
//! value, and whether it can be hidden.

mod inner;
mod own;
#[cfg(all(feature = "containers", feature = "read"))]
mod paper;
mod picture;
mod private;

pub use inner::Inner;
pub use own::{OWN_WORDS, OWN_WORDS_CLAIM, OwnWords};
#[cfg(all(feature = "containers", feature = "read"))]
pub use paper::Paper;
pub use picture::{Picture, pictures};
pub use private::{Sort, is_private_claim, is_private_type, is_private_value};

use crate::check::CheckError;
use crate::clock::{Moment, Seconds};
use crate::format::data_integrity::ProofError;
use crate::format::ler_rs;
use crate::format::open_badge::Achievement;
use crate::format::open_badge_2::{self, OpenBadge2Error, UnverifiedAssertion};
use crate::format::sd_jwt::{ClaimPath, SdJwt, Segment};
use crate::format::type_metadata::{Names, TypeError};
use crate::format::vc::{self, CredentialFacts};
use crate::format::vcdm::{self, UnverifiedCredential};
use crate::guard::text;
use crate::issuance::IssuanceError;
use crate::trust::status::{Status, StatusError, StatusSeen};
use crate::trust::{Standing, TrustError};
use crate::{Cause, Error};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a list shows of a credential.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The format, as OpenID4VCI names it.
    pub format: String,
    /// What sort of credential it is (`vct`).
    pub kind: String,
    /// Its title.
    pub title: String,
    /// The issuer's identifier.
    pub issuer: String,
    /// The issuer's name: the trust list's if it is known, else what it calls itself.
    pub issuer_name: Option<String>,
    /// How the issuer stood when the record came in.
    pub standing: RecordStanding,
    /// The thumbprint of the holder's key, where there is one (RFC 7638).
    pub holder_key: Option<String>,
    /// When it came in.
    pub received: Seconds,
    /// Its first moment, if it has one.
    pub nbf: Option<Seconds>,
    /// Its last moment, if it has one.
    pub exp: Option<Seconds>,
    /// Whether the issuer may have cancelled it meanwhile.
    pub has_status: bool,
    /// What its status lists said when they were looked at last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Box<StatusSeen>>,
    /// Whether it is a private paper.
    pub private: bool,
    /// Whether its type says neither that it is a work certificate nor that it is a private paper, and nobody was asked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unsorted: bool,
    /// Whether the issuer's signature was checked.
    pub checked: bool,
    /// Why it was not, where something else than the issuer's key was missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Doubt>,
    /// Whether what its type calls it was not what was meant. Then it is called by what it says itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub type_changed: bool,
    /// Whether a credential inside it was found wrong.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wrong_inside: bool,
    /// Whether another record was here for the same key when it came in: whoever sees both knows that they are one person's.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub key_twice: bool,
}

/// What was missing to check a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The issuer's key.
    Key,
    /// The way it was signed.
    Suite,
    /// The means, in this build.
    Means,
    /// The meaning of its words.
    Words,
    /// Everything: it is of a kind that says not enough of itself.
    Old,
}

impl Doubt {
    /// What this error leaves in doubt; `None` where it says that something is wrong.
    pub fn of(error: &Error) -> Option<Self> {
        match error.cause() {
            Cause::Trust(TrustError::IssuerMismatch | TrustError::X5cMalformed | TrustError::X5cName) => None,
            Cause::Trust(_) | Cause::Net(_) => Some(Self::Key),
            Cause::Proof(ProofError::SuiteUnknown) => Some(Self::Suite),
            Cause::Proof(ProofError::SuiteNotHere) => Some(Self::Means),
            Cause::Proof(ProofError::ContextUnknown) => Some(Self::Words),
            Cause::OpenBadge2(OpenBadge2Error::Unchecked) => Some(Self::Old),
            _ => None,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Key => TrustError::KeyUnreachable.code(),
            Self::Suite => ProofError::SuiteUnknown.code(),
            Self::Means => ProofError::SuiteNotHere.code(),
            Self::Words => ProofError::ContextUnknown.code(),
            Self::Old => OpenBadge2Error::Unchecked.code(),
        }
    }
}

/// How the issuer stood when the record came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordStanding {
    /// On the trust list.
    Known,
    /// Nobody vouches for it.
    Unknown,
    /// The practice issuer.
    Practice,
    /// The person's own words: nobody vouches for them.
    Own,
    /// A picture or a file of a paper the person owns: nobody vouches for it.
    Paper,
}

/// The names a title goes by, best first.
const TITLE_CLAIMS: &[&str] = &[
    "achievement_name",
    "title",
    "credential_name",
    "certificate",
    "certification",
    "course",
    "program",
    "programme",
    "achievement",
    "degree",
    "position",
];

impl Record {
    /// Makes the record of a credential.
    pub fn of(
        claims: &Map<String, Value>,
        facts: &CredentialFacts,
        standing: Option<&Standing>,
        offered_title: Option<&str>,
        offered_issuer_name: Option<&str>,
        now: Seconds,
    ) -> Self {
        let title = offered_title.map_or_else(|| title(claims, facts), str::to_owned);
        let issuer_name = match standing {
            Some(Standing::Known { .. }) => issuer_name(claims, standing),
            _ => offered_issuer_name.map(str::to_owned).or_else(|| issuer_name(claims, standing)),
        };
        Self::from(vc::FORMAT, facts, title, issuer_name, standing, now)
    }

    /// Makes the record of a JSON credential: how its issuer stands, or why nobody can say whether it is genuine. What
    /// its issuer calls it elsewhere is its title where it has none of its own.
    pub fn of_credential(
        credential: &UnverifiedCredential,
        found: Result<Standing, Doubt>,
        offered_title: Option<&str>,
        offered_issuer_name: Option<&str>,
        now: Seconds,
    ) -> Self {
        let (members, standing) = (credential.claimed(), found.as_ref().ok());
        let offered = || offered_title.map(str::to_owned);
        let title = own_title(members).or_else(offered).unwrap_or_else(|| credential_title(members));
        let issuer_name = match standing {
            Some(Standing::Known { .. }) => credential_issuer_name(members, standing),
            _ => offered_issuer_name.map(str::to_owned).or_else(|| credential_issuer_name(members, standing)),
        };
        let made = Self::from(credential.format(), credential.facts(), title, issuer_name, standing, now);
        // A proof may end before what it proves.
        let exp = credential.proofs().iter().filter_map(|proof| proof.expires).chain(made.exp).min();
        // Whoever says it says it of themselves; and so they do in a profile, whoever signed the file.
        let of_themselves = vcdm::subject_id(members) == Some(credential.issuer());
        let standing = match made.standing {
            RecordStanding::Unknown if of_themselves => RecordStanding::Own,
            RecordStanding::Known | RecordStanding::Unknown if ler_rs::profile_in(members).is_some() => {
                RecordStanding::Own
            }
            other => other,
        };
        Self { doubt: found.err(), exp, standing, ..made }
    }

    /// Makes the record of an Open Badge from before 3.0; who gave it is known only where its key is on the trust list.
    pub fn of_old_badge(assertion: &UnverifiedAssertion, standing: Option<&Standing>, now: Seconds) -> Self {
        let facts = assertion.facts();
        let issuer_name = match standing {
            Some(Standing::Known { name }) if !name.is_empty() => Some(name.clone()),
            _ => assertion.issuer_name(),
        };
        let title = assertion.achievement().name;
        let made = Self::from(open_badge_2::FORMAT, &facts, title, issuer_name, standing, now);
        Self { doubt: standing.is_none().then_some(Doubt::Old), ..made }
    }

    fn from(
        format: &str,
        facts: &CredentialFacts,
        title: String,
        issuer_name: Option<String>,
        standing: Option<&Standing>,
        received: Seconds,
    ) -> Self {
        let kind = facts.vct.clone().unwrap_or_default();
        let sort = Sort::of(&kind).or(Sort::of(&title));
        Self {
            format: format.to_owned(),
            private: sort == Sort::Private,
            unsorted: sort == Sort::Unknown,
            title,
            kind,
            issuer: facts.iss.clone().unwrap_or_default(),
            issuer_name,
            standing: match standing {
                Some(Standing::Known { .. }) => RecordStanding::Known,
                Some(Standing::Practice) => RecordStanding::Practice,
                Some(Standing::Unknown) | None => RecordStanding::Unknown,
            },
            holder_key: facts.holder.as_ref().map(crate::jose::PublicKey::thumbprint),
            received,
            nbf: facts.nbf,
            exp: facts.exp,
            has_status: facts.has_status,
            seen: None,
            checked: standing.is_some(),
            doubt: None,
            type_changed: false,
            wrong_inside: false,
            key_twice: false,
        }
    }

    /// What it is called by its type alone, as whoever sees none of its claims sees it.
    pub fn type_title(&self) -> String {
        title_of_type(&self.kind)
    }

    /// Whether its last day is over; `None` where the clock cannot be relied on.
    pub fn expired(&self, now: Moment) -> Option<bool> {
        now.is_past(self.exp)
    }

    /// Whether its first day is still to come; `None` likewise.
    pub fn not_yet_valid(&self, now: Moment) -> Option<bool> {
        now.is_before(self.nbf)
    }

    /// What is known about cancelling, and how old that is.
    pub fn status(&self, now: Moment) -> Status {
        match &self.seen {
            _ if !self.has_status => Status::None,
            None => Status::Never,
            Some(seen) => seen.status(now),
        }
    }

    /// Whether its last day is this near, and not over: within thirty days. Never said where nobody knows the time.
    pub fn ends_soon(&self, now: Moment) -> bool {
        const SOON: Seconds = 30 * 86_400;
        let ends = self.exp.zip(now.sure());
        ends.is_some_and(|(exp, now)| exp > now && exp <= now.saturating_add(SOON))
    }

    /// The codes of what is not as it should be, worst first.
    pub fn problems(&self, now: Moment) -> Vec<&'static str> {
        let mut out = Vec::new();
        let status = self.status(now);
        out.extend(match status {
            Status::Revoked(_) => Some(StatusError::Revoked.code()),
            Status::Suspended(_) => Some(StatusError::Suspended.code()),
            _ => None,
        });
        let own = matches!(self.standing, RecordStanding::Own | RecordStanding::Paper);
        if own {
            out.push(CheckError::OwnWords.code());
        } else if !self.checked {
            out.push(self.doubt.unwrap_or(Doubt::Key).code());
        }
        if self.wrong_inside {
            out.push(CheckError::WrongInside.code());
        }
        let dates = [(self.expired(now), CheckError::Expired), (self.not_yet_valid(now), CheckError::NotYetValid)];
        out.extend(dates.iter().filter(|(answer, _)| *answer == Some(true)).map(|(_, problem)| problem.code()));
        if dates.iter().any(|(answer, _)| answer.is_none()) {
            out.push(CheckError::DateUncertain.code());
        }
        if self.standing == RecordStanding::Unknown {
            out.push(TrustError::IssuerUnknown.code());
        }
        if matches!(status, Status::Never | Status::Since(_)) {
            out.push(CheckError::StatusNotChecked.code());
        }
        if self.type_changed {
            out.push(TypeError::Integrity.code());
        }
        if self.key_twice {
            out.push(IssuanceError::KeyTwice.code());
        }
        out
    }
}

/// A credential's title by its own claims, else by its type.
pub fn title(claims: &Map<String, Value>, facts: &CredentialFacts) -> String {
    label_of(claims, TITLE_CLAIMS).unwrap_or_else(|| title_of_type(facts.vct.as_deref().unwrap_or_default()))
}

/// The issuer's name: the trust list's if it is known, else what the credential says.
pub fn issuer_name(claims: &Map<String, Value>, standing: Option<&Standing>) -> Option<String> {
    match standing {
        Some(Standing::Known { name }) if !name.is_empty() => Some(name.clone()),
        _ => label_of(claims, &["issued_by", "issuer_name", "issuing_authority"]),
    }
}

/// What a JSON credential is called: its achievement's name, else its own, else its type.
pub fn credential_title(members: &Map<String, Value>) -> String {
    let types = members.get("type").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let kind = types.iter().filter_map(Value::as_str).find(|kind| *kind != "VerifiableCredential");
    own_title(members).unwrap_or_else(|| title_of_type(kind.unwrap_or("Credential")))
}

fn own_title(members: &Map<String, Value>) -> Option<String> {
    let own = || members.get("name").and_then(vcdm::text_of).map(text::label).filter(|name| !name.is_empty());
    Achievement::of(members).map(|achievement| achievement.name).or_else(own)
}

/// The issuer's name: the trust list's if it is known, else what a JSON credential calls it.
pub fn credential_issuer_name(members: &Map<String, Value>, standing: Option<&Standing>) -> Option<String> {
    match standing {
        Some(Standing::Known { name }) if !name.is_empty() => Some(name.clone()),
        _ => {
            let name = members.get("issuer")?.get("name").and_then(vcdm::text_of)?;
            Some(text::label(name)).filter(|name| !name.is_empty())
        }
    }
}

/// The first of these claims that is text with something in it.
fn label_of(claims: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| claims.get(*name)?.as_str()).map(text::label).filter(|t| !t.is_empty())
}

/// A title out of a type: `https://schemas.example.org/ler/forklift-safety/1` becomes "Forklift safety".
pub(crate) fn title_of_type(kind: &str) -> String {
    let last = kind.split(['/', ':', '#']).rfind(|part| part.chars().any(char::is_alphabetic)).unwrap_or(kind);
    let words = last.replace(['-', '_', '.'], " ");
    let mut characters = words.trim().chars();
    let title: String = characters.next().into_iter().flat_map(char::to_uppercase).chain(characters).collect();
    text::label(&title)
}

/// One claim, for a person to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Where it stands.
    pub path: ClaimPath,
    /// Its value.
    pub value: Value,
    /// Whether it can be left out. A claim inside a hidden one can, with it.
    pub can_hide: bool,
    /// Whether it is one that a stranger has no business with (birth date, nationality …).
    pub private: bool,
    /// What its type calls it, by language.
    pub names: Names,
}

/// Every claim that people read, parents before their children.
pub fn claims(credential: &SdJwt) -> Vec<Claim> {
    let hideable = |path: &ClaimPath| credential.revealed().hideable().any(|hideable| hideable.contains(path));
    let mut out = Vec::new();
    for (name, value) in credential.claims() {
        if !vc::is_technical(name, value) {
            collect(&hideable, ClaimPath::key(name), value, &mut out);
        }
    }
    out
}

/// The same of a JSON credential, which is shown whole or not at all.
pub fn credential_claims(members: &Map<String, Value>) -> Vec<Claim> {
    let mut out = Vec::new();
    for (name, value) in vcdm::shown_claims(members) {
        collect(&|_| false, ClaimPath::key(&name), &value, &mut out);
    }
    out
}

fn collect(hideable: &dyn Fn(&ClaimPath) -> bool, path: ClaimPath, value: &Value, out: &mut Vec<Claim>) {
    let can_hide = hideable(&path);
    let private = path.segments().iter().any(|step| matches!(step, Segment::Key(name) if is_private_claim(name)))
        || value.as_str().is_some_and(is_private_value);
    out.push(Claim { path: path.clone(), value: value.clone(), can_hide, private, names: Names::new() });
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                collect(hideable, path.then(Segment::Key(name.clone())), value, out);
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                collect(hideable, path.then(Segment::Index(at)), value, out);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_becomes_a_title() {
        assert_eq!(title_of_type("https://schemas.example.org/ler/forklift-safety/1"), "Forklift safety");
        assert_eq!(title_of_type("urn:example:onward:job_readiness"), "Job readiness");
        assert_eq!(title_of_type(""), "");
    }
}
