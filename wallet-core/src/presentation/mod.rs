//! What leaves: exactly what a person allowed, or nothing.
//!
//! A person's choice is an [`Allowed`]; only an `Allowed` can be built into a presentation, and
//! [`Allowed::build`] parses what it built and compares before it hands anything out
//! ([`crate::format::sd_jwt::SdJwt::present`]).

#[cfg(all(feature = "profiles", feature = "vault"))]
mod profile;

#[cfg(all(feature = "profiles", feature = "vault"))]
pub(crate) use profile::{ProfileEntry, write as write_profile};

use crate::Error;
use crate::clock::Seconds;
use crate::error::errors;
use crate::format::sd_jwt::{ClaimPath, ClaimSet, Presentation, SdJwt, SdJwtError};
use crate::guard::limits;
use crate::jose::Signer;
use crate::record::{self, Record};

errors! {
    /// Why something is not shown.
    pub enum PresentationError {
        /// A private paper, and no job offer was accepted yet.
        PrivatePaper => "E_PRIVATE_PAPER", Refused, "a private paper is not shown before a job offer";
        /// The record is bound to a key that is not in this folder.
        NoHolderKey => "E_NO_HOLDER_KEY", Refused, "the key for this record is not here";
        /// The audience or the nonce is empty or too long.
        Audience => "E_AUDIENCE_FORM", Refused, "the name or number of who asks is empty or too long";
    }
}

/// Everything of a credential but its private claims, and what would uncover one.
pub(crate) fn not_private(credential: &SdJwt) -> Result<ClaimSet, SdJwtError> {
    let all = record::claims(credential);
    let private: Vec<&ClaimPath> = all.iter().filter(|claim| claim.private).map(|claim| &claim.path).collect();
    let hideable: Vec<&ClaimPath> = credential.revealed().hideable().collect();
    // A claim with something private in it stays out whole; its harmless parts can be chosen. And
    // showing a part shows what stands in the clear beside it: a private claim there, hidden by
    // nothing but what this part uncovers, would come along.
    let beside = |path: &ClaimPath, secret: &ClaimPath| {
        let mut covers = hideable.iter().filter(|cover| cover.contains(secret)).peekable();
        covers.peek().is_some() && covers.all(|cover| cover.contains(path))
    };
    let harmless = |path: &ClaimPath| !private.iter().any(|secret| path.contains(secret) || beside(path, secret));
    let paths = all.iter().filter(|claim| !claim.private && harmless(&claim.path)).map(|claim| &claim.path);
    credential.claim_set(paths)
}

/// For whom, and as the answer to which question, something is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The key binding JWT's `aud`.
    pub audience: String,
    /// Its `nonce`.
    pub nonce: String,
}

/// What a person allows one recipient to see of one record.
#[derive(Debug, Clone)]
pub struct Allowed {
    claims: ClaimSet,
    recipient: Recipient,
}

impl Allowed {
    /// The person's choice. Without paths: everything of a work record but its private claims.
    ///
    /// # Errors
    /// [`PresentationError::PrivatePaper`] for a private paper unless the person says that a job offer
    /// was accepted; [`crate::format::sd_jwt::SdJwtError::NoSuchClaim`]; [`PresentationError::Audience`].
    pub fn new(
        record: &Record,
        credential: &SdJwt,
        paths: Option<&[ClaimPath]>,
        recipient: Recipient,
        offer_accepted: bool,
    ) -> Result<Self, Error> {
        if record.private && !offer_accepted {
            return Err(PresentationError::PrivatePaper.into());
        }
        let fits = |text: &str| !text.trim().is_empty() && text.len() <= limits::LABEL;
        if !fits(&recipient.audience) || !fits(&recipient.nonce) {
            return Err(PresentationError::Audience.into());
        }
        let claims = match paths {
            Some(paths) => credential.claim_set(paths)?,
            None => not_private(credential)?,
        };
        Ok(Self { claims, recipient })
    }

    /// The hideable claims that will be seen.
    pub fn claims(&self) -> &ClaimSet {
        &self.claims
    }

    /// Builds what is shown.
    ///
    /// # Errors
    /// As [`SdJwt::present`].
    pub fn build(&self, credential: &SdJwt, signer: &dyn Signer, now: Seconds) -> Result<Presentation, Error> {
        credential.present(&self.claims, &self.recipient.audience, &self.recipient.nonce, now, signer)
    }
}
