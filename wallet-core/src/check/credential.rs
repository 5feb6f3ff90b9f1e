//! A JSON credential, with proofs or in a token: the same questions.

use super::report::{Content, Findings, Holder, Inside};
use super::{CheckError, Checking, Expectation, dates, is_doubt};
use crate::format::data_integrity::ProofError;
use crate::format::ler_rs;
use crate::format::parts::{Part, parts};
use crate::format::vcdm::{self, UnverifiedCredential};
use crate::guard::limits;
use crate::trust::{IssuerKeys, Standing, TrustError, TrustList};

/// What can be said without the issuer's key.
pub(super) fn look(credential: &UnverifiedCredential, findings: &mut Findings, expect: &Expectation) {
    let facts = credential.facts();
    dates(findings, facts, expect.now);
    for proof in credential.proofs() {
        if expect.now.is_past(proof.expires) == Some(true) {
            findings.refuse_here(CheckError::Expired.code());
        }
        let late = |now: i64| proof.created.is_some_and(|created| created > now.saturating_add(limits::CLOCK_SKEW));
        if expect.now.sure().is_some_and(late) {
            findings.doubt(ProofError::Future.code());
        }
    }
    // Whoever has a DID or a key can prove to be the one; a file proves nothing of that.
    let has_did = vcdm::subject_id(credential.claimed()).is_some_and(|id| id.starts_with("did:"));
    if has_did || facts.holder.is_some() {
        findings.holder = Holder::NotProved;
        findings.doubt(CheckError::KeyBindingMissing.code());
    } else {
        findings.holder = Holder::NotBound;
    }
    findings.facts = Some(facts.clone());
}

/// The credentials inside, each checked as if it had come alone; no network, and no deeper.
pub(super) fn inside(credential: &UnverifiedCredential, trust: &TrustList, expect: &Expectation) -> Vec<Inside> {
    let around = credential.claimed();
    let in_profile = ler_rs::profile_in(around).is_some();
    let check = |part: Part| {
        if part.is_about_something_else(around) {
            return Inside::wrong(part.role, CheckError::EndorsesOther.code());
        }
        one(part, in_profile, trust, expect)
    };
    parts(around).into_iter().map(check).collect()
}

/// One of them. Of a whole record is asked who holds it; a profile is what anybody may have written.
pub(super) fn one(part: Part, in_profile: bool, trust: &TrustList, expect: &Expectation) -> Inside {
    let report = Checking::start(&part.text, trust, expect.now).finish_alone(None, Vec::new(), trust, expect);
    Inside::of(part, report, in_profile)
}

/// What it says, where nothing in it is wrong.
pub(super) fn verify(
    credential: &UnverifiedCredential,
    keys: Option<&IssuerKeys>,
    findings: &mut Findings,
) -> Option<Content> {
    let standing = match keys.map(|keys| keys.verify_credential(credential)) {
        None => None,
        Some(Ok(standing)) => {
            let of_themselves =
                standing == Standing::Unknown && vcdm::subject_id(credential.claimed()) == Some(credential.issuer());
            // Whoever signs a profile says who wrote the file, not that it is true.
            if of_themselves || ler_rs::profile_in(credential.claimed()).is_some() {
                findings.doubt(CheckError::OwnWords.code());
            }
            findings.stands(standing.clone());
            Some(standing)
        }
        Some(Err(error)) => {
            findings.doubt_or_refuse(&error);
            // Whoever names a key that the issuer does not have may be anybody, whatever the rest says.
            if !is_doubt(&error) || error.cause() == TrustError::KeyUnknown.into() {
                return None;
            }
            None
        }
    };
    Some(Content::of_credential(credential.claimed(), standing.as_ref()))
}
