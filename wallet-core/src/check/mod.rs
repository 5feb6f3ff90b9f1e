//! What an employer needs to know, as four answers: Is it genuine? Who gave it? Still valid, as of when?
//! Is it this person's? Works with the network denied.
//!
//! ```
//! use wallet_core::check::{Expectation, Outcome, check};
//! use wallet_core::trust::TrustList;
//!
//! let trust = TrustList::default();
//! let expect = Expectation { now: 1_795_000_000.into(), audience: None, nonce: None };
//! // Not a code at all is an error; everything that is one gets a report.
//! assert!(check("hello", &trust, &expect).is_err());
//! let report = check("eyJhbGciOiJub25lIn0.e30.~", &trust, &expect).unwrap();
//! assert_eq!(report.result, Outcome::Refused);
//! assert_eq!(report.problems, ["E_ALG_FORBIDDEN"]);
//! ```

mod credential;
mod report;

pub use report::{Holder, Inside, Outcome, Report};

use crate::clock::Moment;
use crate::code;
use crate::error::errors;
#[cfg(feature = "profiles")]
use crate::format::career::UnverifiedProfile;
use crate::format::ler_rs;
use crate::format::open_badge_2::{self, OpenBadge2Error, UnverifiedAssertion};
use crate::format::sd_jwt::{SdJwtError, UnverifiedKeyBinding, UnverifiedSdJwt};
use crate::format::vc::CredentialFacts;
use crate::format::vcdm::{self, UnverifiedCredential};
use crate::guard::limits;
use crate::jose::PublicKey;
use crate::trust::status::{Answers, FetchedList, Status, StatusEntries, StatusError, StatusList};
use crate::trust::{self, IssuerKeys, KeyDocument, Lookup, Standing, TrustError, TrustList};
use crate::{Cause, Error};
use report::{Content, Findings};
use std::collections::BTreeMap;

errors! {
    /// What stands between a record and the word "Genuine".
    pub enum CheckError {
        /// The last day is over.
        Expired => "E_EXPIRED", Refused, "the record has expired";
        /// The first day is still to come.
        NotYetValid => "E_NOT_YET_VALID", Refused, "the record is not valid yet";
        /// The clock shows a time that cannot be, or that was over already: no date can be checked.
        DateUncertain => "E_DATE_UNCERTAIN", Refused, "the date on this device may be wrong";
        /// The issuer may have cancelled it; nobody asked.
        StatusNotChecked => "E_STATUS_NOT_CHECKED", Refused, "nobody asked whether the record was cancelled";
        /// Bound to a key, and shown without that key's proof: a copy.
        KeyBindingMissing => "E_KB_MISSING", Refused, "the record was not shown by its owner";
        /// Made for somebody else.
        Audience => "E_AUDIENCE", Refused, "the code was made for someone else";
        /// Made for a named recipient; nobody said whether that is us.
        AudienceUnconfirmed => "E_AUDIENCE_UNCONFIRMED", Refused, "the code was made for a named recipient";
        /// The answer to another question.
        Nonce => "E_NONCE", Refused, "the code answers another question";
        /// Made more than five minutes ago.
        CodeOld => "E_CODE_OLD", Refused, "the code is older than five minutes";
        /// Made in the future: one of the two clocks is wrong.
        CodeFuture => "E_CODE_FUTURE", Refused, "the code comes from the future";
        /// Said by the very person it is about: nobody else vouches for it.
        OwnWords => "E_OWN_WORDS", Refused, "these are the person's own words";
        /// A credential inside it is not right; whatever else stands in it may be.
        WrongInside => "E_INSIDE_WRONG", Refused, "a credential inside the record is not right";
        /// An endorsement of something else than what it stands in.
        EndorsesOther => "E_ENDORSES_OTHER", Refused, "the endorsement is about something else";
        /// A credential in a career profile that names another person than the profile does.
        OtherName => "E_INSIDE_OTHER_NAME", Refused, "the credential inside names somebody else";
        /// A practice record.
        Practice => "E_PRACTICE", Refused, "a sample, for practice only";
    }
}

/// What the one who checks knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// The time, and whether it can be relied on.
    pub now: Moment,
    /// Who is checking, where that was agreed on; else the employer's page.
    pub audience: Option<String>,
    /// The question that was asked, if one was.
    pub nonce: Option<String>,
}

/// Checks the text of a scan with what is at hand, asking no network.
///
/// # Errors
/// Only when the text is no code and no token at all; what is wrong with a token stands in its report.
pub fn check(text: &str, trust: &TrustList, expect: &Expectation) -> Result<Report, Error> {
    let token = code::token_of(text)?;
    Ok(Checking::start(&token, trust, expect.now).finish(None, trust, expect))
}

/// A check in steps, for those who have a network: [`Checking::wanted`] names the issuer's key document,
/// [`Checking::lists`] the status lists, [`Checking::finish`] answers with or without them.
pub struct Checking(Result<Parsed, Error>);

struct Parsed {
    record: Read,
    keys: Result<Lookup, Error>,
    status: StatusEntries,
    lists: Vec<FetchedList>,
}

enum Read {
    Token(Box<Token>),
    Credential(Box<UnverifiedCredential>),
    OldBadge(Box<UnverifiedAssertion>),
    #[cfg(feature = "profiles")]
    Profile(Box<UnverifiedProfile>),
}

struct Token {
    token: UnverifiedSdJwt,
    key_binding: Option<UnverifiedKeyBinding>,
    facts: CredentialFacts,
}

impl Parsed {
    fn is_signed(&self, fetched: Option<&IssuerKeys>) -> bool {
        let keys = match &self.keys {
            Ok(Lookup::Found(keys)) => Some(keys),
            Ok(Lookup::Fetch(_)) => fetched,
            Err(_) => None,
        };
        keys.is_some_and(|keys| match &self.record {
            Read::Token(token) => keys.verify(token.token.clone()).is_ok(),
            Read::Credential(credential) => keys.verify_credential(credential).is_ok(),
            Read::OldBadge(_) => false,
            #[cfg(feature = "profiles")]
            Read::Profile(_) => false,
        })
    }
}

impl Checking {
    /// Parses a record and finds out where its issuer's key is.
    pub fn start(text: &str, trust: &TrustList, now: Moment) -> Self {
        Self(if open_badge_2::is_assertion(text) {
            Self::old_badge(text)
        } else if ler_rs::is_profile(text) {
            Self::profile(text)
        } else if vcdm::is_credential(text) {
            Self::credential(text, trust, now)
        } else {
            Self::token(text, trust, now)
        })
    }

    fn token(text: &str, trust: &TrustList, now: Moment) -> Result<Parsed, Error> {
        let token = UnverifiedSdJwt::parse(text)?;
        let facts = CredentialFacts::of(token.claimed())?;
        let keys = trust::lookup(&token, trust, now.shown());
        let key_binding = token.key_binding().cloned();
        let status = StatusEntries::of_token(token.claimed());
        let record = Read::Token(Box::new(Token { token, key_binding, facts }));
        Ok(Parsed { record, keys, status, lists: Vec::new() })
    }

    fn old_badge(text: &str) -> Result<Parsed, Error> {
        let assertion = UnverifiedAssertion::parse(text)?;
        // What its issuer has taken back stands in no list that is read here.
        let (status, lists) =
            (StatusEntries { problem: Some(StatusError::Kind), ..StatusEntries::default() }, Vec::new());
        let record = Read::OldBadge(Box::new(assertion));
        Ok(Parsed { record, keys: Err(OpenBadge2Error::Unchecked.into()), status, lists })
    }

    /// Nobody signed it, and nobody could have stopped it.
    #[cfg(feature = "profiles")]
    fn profile(text: &str) -> Result<Parsed, Error> {
        let record = Read::Profile(Box::new(UnverifiedProfile::parse(text)?));
        let (status, lists) = (StatusEntries::default(), Vec::new());
        Ok(Parsed { record, keys: Err(CheckError::OwnWords.into()), status, lists })
    }

    #[cfg(not(feature = "profiles"))]
    fn profile(_: &str) -> Result<Parsed, Error> {
        Err(crate::issuance::IssuanceError::FormatUnsupported.into())
    }

    fn credential(text: &str, trust: &TrustList, now: Moment) -> Result<Parsed, Error> {
        let credential = UnverifiedCredential::parse(text)?;
        let keys = trust::lookup_issuer(&credential, trust, now.shown());
        let status = StatusEntries::of(&credential);
        Ok(Parsed { record: Read::Credential(Box::new(credential)), keys, status, lists: Vec::new() })
    }

    /// The document that has to be fetched to know the issuer's key.
    pub fn wanted(&self) -> Option<&KeyDocument> {
        match &self.0 {
            Ok(Parsed { keys: Ok(Lookup::Fetch(document)), .. }) => Some(document),
            _ => None,
        }
    }

    /// The addresses of the lists that say whether it was cancelled, where its issuer signed it by these keys or those at
    /// hand: nobody else sends us anywhere. `fetched` is as in [`Checking::finish`].
    pub fn lists(&self, fetched: Option<&IssuerKeys>) -> Vec<String> {
        let mut lists: Vec<String> = match &self.0 {
            Ok(parsed) if parsed.is_signed(fetched) => parsed.status.lists().map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        lists.sort_unstable();
        lists.dedup();
        lists
    }

    /// Takes those of the lists that could be had.
    #[must_use]
    pub fn with_lists(mut self, lists: Vec<FetchedList>) -> Self {
        if let Ok(parsed) = &mut self.0 {
            parsed.lists = lists;
        }
        self
    }

    /// Answers. `fetched` are the keys from the wanted document, if anybody fetched it.
    pub fn finish(self, fetched: Option<IssuerKeys>, trust: &TrustList, expect: &Expectation) -> Report {
        let inside = match &self.0 {
            Ok(Parsed { record: Read::Credential(credential), .. }) => credential::inside(credential, trust, expect),
            #[cfg(feature = "profiles")]
            Ok(Parsed { record: Read::Profile(profile), .. }) => {
                profile.parts().into_iter().map(|part| credential::one(part, true, trust, expect)).collect()
            }
            _ => Vec::new(),
        };
        self.finish_alone(fetched, inside, trust, expect)
    }

    /// The same, with what was found of the credentials inside.
    fn finish_alone(
        self,
        fetched: Option<IssuerKeys>,
        inside: Vec<Inside>,
        trust: &TrustList,
        expect: &Expectation,
    ) -> Report {
        let Parsed { record, keys, status, lists } = match self.0 {
            Ok(parsed) => parsed,
            Err(error) => return Findings::default().refuse(error.code()).report(None, expect, trust),
        };
        let mut findings = Findings::default();
        match &record {
            Read::Token(token) => token.look(&mut findings, expect),
            Read::Credential(credential) => credential::look(credential, &mut findings, expect),
            Read::OldBadge(assertion) => {
                let facts = assertion.facts();
                dates(&mut findings, &facts, expect.now);
                (findings.holder, findings.facts) = (Holder::NotBound, Some(facts));
            }
            #[cfg(feature = "profiles")]
            Read::Profile(_) => findings.holder = Holder::NotBound,
        }
        // What contradicts itself before its signature can be looked at is not repeated.
        let contradicts = keys.as_ref().is_err_and(|error| !is_doubt(error));
        let keys = match keys {
            Ok(Lookup::Found(keys)) => Some(keys),
            Ok(Lookup::Fetch(_)) => fetched,
            Err(error) => {
                findings.doubt_or_refuse(&error);
                None
            }
        };
        let has_issuer = findings.facts.is_some();
        if keys.is_none() && has_issuer && !findings.any() {
            findings.doubt(TrustError::KeyUnreachable.code());
        }
        let content = match record {
            Read::Token(token) => token.verify(keys.as_ref(), &mut findings),
            Read::Credential(_) if contradicts => None,
            Read::Credential(credential) => credential::verify(&credential, keys.as_ref(), &mut findings),
            Read::OldBadge(assertion) => Some(Content::of_old_badge(&assertion)),
            #[cfg(feature = "profiles")]
            Read::Profile(profile) => Some(Content::of_profile(&profile)),
        };
        let signed_by = keys.filter(|_| findings.standing.is_some());
        findings.was_cancelled(&status, &lists, signed_by.as_ref(), expect, trust);
        if content.is_some() {
            if inside.iter().any(Inside::is_wrong) {
                findings.doubt(CheckError::WrongInside.code());
            }
            findings.inside = inside;
        }
        findings.report(content, expect, trust)
    }
}

impl Token {
    /// What can be said without the issuer's key.
    fn look(&self, findings: &mut Findings, expect: &Expectation) {
        holder(findings, &self.token, self.key_binding.clone(), &self.facts, expect);
        dates(findings, &self.facts, expect.now);
        // Something else that a known issuer signed (a status list, a log-in) is no work record.
        if let Err(error) = self.facts.is_credential(self.token.header()) {
            findings.doubt(error.code());
        }
        findings.facts = Some(self.facts.clone());
    }

    fn verify(self, keys: Option<&IssuerKeys>, findings: &mut Findings) -> Option<Content> {
        let Some(keys) = keys else { return Some(Content::of_token(self.token.claimed(), &self.facts, None)) };
        match keys.verify(self.token) {
            Ok(signed) => {
                let own =
                    |holder: &PublicKey| trust::is_own_name(self.facts.iss.as_deref().unwrap_or_default(), holder);
                if signed.standing == Standing::Unknown && self.facts.holder.as_ref().is_some_and(own) {
                    findings.doubt(CheckError::OwnWords.code());
                }
                findings.stands(signed.standing.clone());
                Some(Content::of_token(signed.sd_jwt.claims(), &self.facts, Some(&signed.standing)))
            }
            // In the name of an issuer whose keys are at hand, and none of them fits: what it says is not repeated.
            Err(trust::VerifyError::Trust(error)) => {
                findings.doubt(error.code());
                None
            }
            Err(error) => {
                findings.refuse_here(Error::from(error).code());
                None
            }
        }
    }
}

/// What cannot be looked up is doubted; what contradicts itself is refused.
fn is_doubt(error: &Error) -> bool {
    match error.cause() {
        Cause::Trust(error) => {
            use TrustError::{Did, IssuerUnknown, KeyUnknown, X5cChain};
            matches!(error, IssuerUnknown | Did | X5cChain | KeyUnknown)
        }
        Cause::Proof(error) => error.is_doubt(),
        Cause::OpenBadge2(error) => error == OpenBadge2Error::Unchecked,
        Cause::Check(error) => error == CheckError::OwnWords,
        _ => false,
    }
}

fn dates(findings: &mut Findings, facts: &CredentialFacts, now: Moment) {
    if facts.expired(now) == Some(true) {
        findings.refuse_here(CheckError::Expired.code());
    }
    if facts.not_yet_valid(now) == Some(true) {
        findings.doubt(CheckError::NotYetValid.code());
    }
    // Whatever has no date of its own was still found at some time, and shown at some time.
    if now.sure().is_none() {
        findings.doubt(CheckError::DateUncertain.code());
    }
}

impl Findings {
    /// Did its issuer cancel it? Whoever did not sign the record has no say in that.
    fn was_cancelled(
        &mut self,
        entries: &StatusEntries,
        lists: &[FetchedList],
        signed_by: Option<&IssuerKeys>,
        expect: &Expectation,
        trust: &TrustList,
    ) {
        let Some(facts) = self.facts.as_ref().filter(|facts| facts.has_status) else { return };
        let mut answers = Answers::new(entries.problem);
        // Several entries may stand in one list; it is verified and unpacked once.
        let mut read: BTreeMap<&str, Result<StatusList, StatusError>> = BTreeMap::new();
        for entry in &entries.entries {
            let list = lists.iter().find(|list| list.url == entry.list());
            let (Some(list), Some(keys)) = (list, signed_by) else {
                answers.fail(None);
                continue;
            };
            let verified = || list.parse()?.verify(facts.iss.as_deref(), keys, trust, expect.now);
            match read.entry(&list.url).or_insert_with(verified) {
                Ok(list) => answers.hear(list, entry),
                Err(error) => answers.fail(Some(*error)),
            }
        }
        let found = answers.together(None);
        if let Err(Some(problem)) = found {
            self.doubt(problem.code());
        }
        match found.as_ref().map(|seen| seen.status(expect.now)) {
            Ok(Status::Revoked(_)) => self.refuse_here(StatusError::Revoked.code()),
            Ok(Status::Suspended(_)) => self.refuse_here(StatusError::Suspended.code()),
            Ok(Status::Good(_)) => {}
            _ => self.doubt(CheckError::StatusNotChecked.code()),
        }
        self.status = found.ok();
    }
}

/// Is it this person's?
fn holder(
    findings: &mut Findings,
    token: &UnverifiedSdJwt,
    key_binding: Option<UnverifiedKeyBinding>,
    facts: &CredentialFacts,
    expect: &Expectation,
) {
    let said = match (key_binding, &facts.holder) {
        (Some(key_binding), Some(key)) => match key_binding.verify(token, key) {
            Ok(said) => said,
            Err(error) => return findings.refuse_here(error.code()),
        },
        // Somebody's proof, and no key to check it with.
        (Some(_), None) => return findings.refuse_here(SdJwtError::KeyBindingSignature.code()),
        (None, Some(_)) => {
            findings.holder = Holder::NotProved;
            return findings.doubt(CheckError::KeyBindingMissing.code());
        }
        (None, None) => {
            findings.holder = Holder::NotBound;
            return;
        }
    };
    findings.holder = Holder::Proved;
    match &expect.audience {
        Some(audience) if *audience != said.aud => findings.refuse_here(CheckError::Audience.code()),
        None if said.aud != code::ONWARD_PAGE => findings.doubt(CheckError::AudienceUnconfirmed.code()),
        _ => {}
    }
    if expect.nonce.as_ref().is_some_and(|nonce| *nonce != said.nonce) {
        findings.refuse_here(CheckError::Nonce.code());
    }
    match expect.now.sure() {
        Some(now) if said.iat > now.saturating_add(limits::CODE_AGE) => findings.doubt(CheckError::CodeFuture.code()),
        Some(now) if said.iat < now.saturating_sub(limits::CODE_AGE) => findings.doubt(CheckError::CodeOld.code()),
        _ => {}
    }
    findings.proof = Some(said);
}

#[cfg(test)]
mod tests;
