//! A credential answer, looked at: is it what was asked for, from whom it was asked, for our key?

use super::{Accepted, IssuanceError};
use crate::Error;
use crate::format::sd_jwt::UnverifiedSdJwt;
use crate::format::vc::CredentialFacts;
use crate::format::vcdm::{self, UnverifiedCredential};
use crate::jose::PublicKey;
use crate::trust::{self, TrustError};

/// A credential that is of the right type, issuer and key, and whose signature is still to be checked.
#[derive(Debug, Clone)]
pub struct Unproved {
    /// The credential.
    pub token: UnverifiedSdJwt,
    /// What it says of itself.
    pub facts: CredentialFacts,
    /// Which of our keys it is bound to.
    pub key: Option<usize>,
}

/// Checks everything about an answer but its signature. `keys` are those the proofs were made with; the order of an
/// answer is not that of the proofs (section 8.3), so each credential says itself which is its own.
///
/// # Errors
/// [`IssuanceError::TypeMismatch`], [`IssuanceError::NotBoundToMe`], [`TrustError::IssuerMismatch`], and
/// those of [`UnverifiedSdJwt::parse`] and [`CredentialFacts::of_credential`].
pub fn accept(answer: &Accepted, keys: &[PublicKey]) -> Result<Unproved, Error> {
    let token = UnverifiedSdJwt::parse(&answer.credential)?.as_issued()?;
    let facts = CredentialFacts::of_credential(&token)?;
    if let Some(wanted) = &answer.configuration.vct
        && facts.vct.as_ref() != Some(wanted)
    {
        return Err(IssuanceError::TypeMismatch.into());
    }
    let key = facts.holder.as_ref().and_then(|holder| keys.iter().position(|key| key == holder));
    // Bound to another's, or to none where one was made for it.
    if key.is_none() && (facts.holder.is_some() || !keys.is_empty()) {
        return Err(IssuanceError::NotBoundToMe.into());
    }
    is_from(facts.iss.as_deref(), answer)?;
    Ok(Unproved { token, facts, key })
}

/// The same for a credential of the W3C's data model, with the number of our key that it is bound to.
///
/// # Errors
/// Likewise, and those of [`UnverifiedCredential::parse`].
pub fn accept_credential(
    answer: &Accepted,
    keys: &[PublicKey],
) -> Result<(UnverifiedCredential, Option<usize>), Error> {
    let credential = UnverifiedCredential::parse(&answer.credential)?;
    if !credential.is_of_types(&answer.configuration.types) {
        return Err(IssuanceError::TypeMismatch.into());
    }
    let holder = holder(&credential);
    let key = keys.iter().position(|key| Some(key) == holder.as_ref());
    if key.is_none() && !keys.is_empty() {
        return Err(IssuanceError::NotBoundToMe.into());
    }
    is_from(Some(credential.issuer()), answer)?;
    Ok((credential, key))
}

/// The key of whom it is for: the token's statement, else the key in the DID of whom it is about (appendix A.1.1).
fn holder(credential: &UnverifiedCredential) -> Option<PublicKey> {
    let named = || {
        let confirmed = credential.token().and_then(|token| token.claimed().get("cnf")?.get("kid")?.as_str());
        trust::key_in(confirmed.or_else(|| vcdm::subject_id(credential.claimed()))?)
    };
    credential.facts().holder.clone().or_else(named)
}

/// Whether whoever handed it out may have given it.
fn is_from(iss: Option<&str>, answer: &Accepted) -> Result<(), TrustError> {
    let offered = trust::host_of(&answer.credential_issuer);
    match iss.map(|iss| (iss, trust::host_of(iss))) {
        Some((_, Some(host))) if offered.as_ref() == Some(&host) => Ok(()),
        // `did:key` and `did:jwk` belong to no host; such an issuer is its key, and unknown unless listed.
        Some((iss, None)) if iss.starts_with("did:key:") || iss.starts_with("did:jwk:") => Ok(()),
        None => Ok(()),
        // Another host, or one written so that it cannot be compared.
        Some(_) => Err(TrustError::IssuerMismatch),
    }
}
