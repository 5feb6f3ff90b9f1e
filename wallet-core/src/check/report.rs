use super::{CheckError, Expectation, is_doubt};
use crate::Error;
use crate::clock;
#[cfg(feature = "profiles")]
use crate::format::career::UnverifiedProfile;
use crate::format::open_badge::Achievement;
use crate::format::open_badge_2::UnverifiedAssertion;
use crate::format::parts::{Part, Role};
use crate::format::sd_jwt::KeyBinding;
use crate::format::vc::{self, CredentialFacts};
use crate::format::vcdm;
use crate::guard::text;
use crate::record;
use crate::trust::status::{Status, StatusSeen};
use crate::trust::{Standing, TrustError, TrustList};
use serde::Serialize;
use serde_json::{Map, Value};

/// The one word on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// All that can be asked was asked, and all is right.
    Genuine,
    /// Nothing is wrong, something is missing.
    Unchecked,
    /// A practice record.
    Sample,
    /// Something is wrong.
    Refused,
}

/// Is it this person's?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// The holder's key signed this very presentation.
    Proved,
    /// There is a holder's key, and no (right) proof of it.
    #[default]
    NotProved,
    /// The record is bound to nobody's key.
    NotBound,
}

/// The four answers, each with its evidence and its age. As JSON it is what the command line prints.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The one word.
    pub result: Outcome,
    /// What it is called.
    pub title: Option<String>,
    /// What sort of credential it is (`vct`).
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Who says to have given it.
    pub issuer: Option<String>,
    /// The issuer's name: the trust list's, or, for an unknown issuer, its own in its own words.
    pub issuer_name: Option<String>,
    /// Whether the issuer is on the trust list.
    pub known_issuer: bool,
    /// Whether its dates are good and it was not cancelled; `None` where nobody knows whether it was, where the signature could
    /// not be checked, or where the clock cannot be relied on.
    pub valid: Option<bool>,
    /// Its first day.
    pub valid_from: Option<String>,
    /// Its last day.
    pub valid_until: Option<String>,
    /// `none` where it cannot be cancelled, `good`, `suspended`, `revoked`, else `not_checked`.
    pub status: &'static str,
    /// When the list was fetched that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_as_of: Option<String>,
    /// The issuer's own words about how it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub status_messages: Vec<String>,
    /// The moment all this was found.
    pub as_of: Option<String>,
    /// The day the trust list was made.
    pub trust_list_date: Option<String>,
    /// Whether that was more than 180 days ago: issuers may have come and gone.
    pub trust_list_old: bool,
    /// Is it this person's?
    pub holder: Holder,
    /// When the holder made the proof.
    pub made_at: Option<String>,
    /// For whom.
    pub audience: Option<String>,
    /// What was achieved, where the record is an Open Badge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub achievement: Option<Achievement>,
    /// The credentials inside it, each with a verdict of its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inside: Vec<Inside>,
    /// The claims people read. Empty where the record's own signature is wrong.
    pub claims: Map<String, Value>,
    /// The codes of all that was found wrong or missing, worst first.
    pub problems: Vec<&'static str>,
}

/// A credential inside a record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Inside {
    /// What it is to the one around it.
    pub role: Role,
    /// The one word.
    pub result: Outcome,
    /// What it is called; `None` where nothing of what it says is to be repeated.
    pub title: Option<String>,
    /// Whom it is for, in its own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// Who says to have given it.
    pub issuer: Option<String>,
    /// The issuer's name: the trust list's, or its own in its own words.
    pub issuer_name: Option<String>,
    /// Whether the issuer is on the trust list.
    pub known_issuer: bool,
    /// Its last day.
    pub valid_until: Option<String>,
    /// The codes of all that was found wrong or missing, worst first.
    pub problems: Vec<&'static str>,
}

impl Inside {
    /// Who holds the record was asked of the one around it, where that is somebody's.
    pub(super) fn of(part: Part, report: Report, alone: bool) -> Self {
        let Report { title, issuer, issuer_name, known_issuer, valid_until, mut problems, result, .. } = report;
        problems.retain(|code| alone || *code != CheckError::KeyBindingMissing.code());
        // Without that doubt it may be as good as it can be.
        let result = if problems.is_empty() && known_issuer { Outcome::Genuine } else { result };
        let recipient = part.recipient.filter(|_| title.is_some());
        Self { role: part.role, result, title, recipient, issuer, issuer_name, known_issuer, valid_until, problems }
    }

    pub(super) fn wrong(role: Role, code: &'static str) -> Self {
        Self {
            role,
            result: Outcome::Refused,
            title: None,
            recipient: None,
            issuer: None,
            issuer_name: None,
            known_issuer: false,
            valid_until: None,
            problems: vec![code],
        }
    }

    /// Whether nothing of it may be repeated. One whose time is over was right once.
    pub(super) fn is_wrong(&self) -> bool {
        self.result == Outcome::Refused && self.title.is_none()
    }
}

/// What a record says.
pub(super) struct Content {
    title: String,
    issuer_name: Option<String>,
    achievement: Option<Achievement>,
    claims: Map<String, Value>,
}

impl Content {
    pub(super) fn of_token(claims: &Map<String, Value>, facts: &CredentialFacts, standing: Option<&Standing>) -> Self {
        Self {
            title: record::title(claims, facts),
            issuer_name: record::issuer_name(claims, standing),
            achievement: None,
            claims: vc::shown_claims(claims),
        }
    }

    #[cfg(feature = "profiles")]
    pub(super) fn of_profile(profile: &UnverifiedProfile) -> Self {
        let title = profile.career().name.unwrap_or_default();
        Self { title, issuer_name: None, achievement: None, claims: vcdm::shown_claims(&profile.said()) }
    }

    pub(super) fn of_old_badge(assertion: &UnverifiedAssertion) -> Self {
        let achievement = assertion.achievement();
        Self {
            title: achievement.name.clone(),
            issuer_name: assertion.issuer_name(),
            achievement: Some(achievement),
            claims: vcdm::shown_claims(assertion.claimed()),
        }
    }

    pub(super) fn of_credential(members: &Map<String, Value>, standing: Option<&Standing>) -> Self {
        Self {
            title: record::credential_title(members),
            issuer_name: record::credential_issuer_name(members, standing),
            achievement: Achievement::of(members),
            claims: vcdm::shown_claims(members),
        }
    }
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Findings {
    refusals: Vec<&'static str>,
    doubts: Vec<&'static str>,
    pub(super) facts: Option<CredentialFacts>,
    pub(super) standing: Option<Standing>,
    pub(super) status: Option<StatusSeen>,
    pub(super) holder: Holder,
    pub(super) proof: Option<KeyBinding>,
    pub(super) inside: Vec<Inside>,
}

impl Findings {
    pub(super) fn refuse(mut self, code: &'static str) -> Self {
        self.refuse_here(code);
        self
    }

    pub(super) fn refuse_here(&mut self, code: &'static str) {
        self.refusals.push(code);
    }

    pub(super) fn doubt(&mut self, code: &'static str) {
        self.doubts.push(code);
    }

    pub(super) fn doubt_or_refuse(&mut self, error: &Error) {
        if is_doubt(error) { self.doubt(error.code()) } else { self.refuse_here(error.code()) }
    }

    /// The signature is right, and this is whose.
    pub(super) fn stands(&mut self, standing: Standing) {
        if standing == Standing::Unknown {
            self.doubt(TrustError::IssuerUnknown.code());
        }
        self.standing = Some(standing);
    }

    pub(super) fn any(&self) -> bool {
        !self.refusals.is_empty()
    }

    /// `content` is what the record says, unless its signature or form is wrong.
    pub(super) fn report(mut self, content: Option<Content>, expect: &Expectation, trust: &TrustList) -> Report {
        let practice = self.standing == Some(Standing::Practice);
        if practice {
            self.doubts.push(CheckError::Practice.code());
        }
        let result = match (&self.refusals, practice, &self.doubts, &self.standing) {
            (refusals, ..) if !refusals.is_empty() => Outcome::Refused,
            (_, true, ..) => Outcome::Sample,
            (_, _, doubts, Some(Standing::Known { .. })) if doubts.is_empty() => Outcome::Genuine,
            _ => Outcome::Unchecked,
        };
        let facts = self.facts.as_ref();
        let has_status = facts.is_some_and(|f| f.has_status);
        let dates_wrong =
            facts.is_none_or(|f| [f.expired(expect.now), f.not_yet_valid(expect.now)].contains(&Some(true)));
        let status = match &self.status {
            Some(seen) => seen.status(expect.now),
            None if has_status => Status::Never,
            None => Status::None,
        };
        let cancelled = matches!(status, Status::Revoked(_) | Status::Suspended(_));
        let not_cancelled = matches!(status, Status::None | Status::Good(_));
        let certain = self.standing.is_some() && not_cancelled && expect.now.sure().is_some();
        let day = |at: Option<i64>| at.and_then(clock::date);
        Report {
            result,
            title: content.as_ref().map(|content| content.title.clone()),
            kind: facts.and_then(|f| f.vct.clone()),
            issuer: facts.and_then(|f| f.iss.clone()),
            issuer_name: content.as_ref().and_then(|content| content.issuer_name.clone()),
            known_issuer: matches!(self.standing, Some(Standing::Known { .. })),
            valid: if dates_wrong || cancelled {
                facts.map(|_| false)
            } else if certain {
                Some(true)
            } else {
                None
            },
            valid_from: day(facts.and_then(|f| f.nbf.or(f.iat))),
            valid_until: day(facts.and_then(|f| f.exp)),
            status: status.word(),
            status_as_of: status.as_of().and_then(clock::rfc3339),
            status_messages: self.status.map(|seen| seen.messages).unwrap_or_default(),
            as_of: clock::rfc3339(expect.now.shown()),
            trust_list_date: trust.date().map(str::to_owned),
            trust_list_old: trust.is_old(expect.now),
            holder: self.holder,
            made_at: self.proof.as_ref().and_then(|p| clock::rfc3339(p.iat)),
            audience: self.proof.as_ref().map(|p| text::label(&p.aud)),
            achievement: content.as_ref().and_then(|content| content.achievement.clone()),
            claims: content.map(|content| content.claims).unwrap_or_default(),
            inside: self.inside,
            problems: self.refusals.into_iter().chain(self.doubts).collect(),
        }
    }
}
