//! Who is known, and with which key an issuer signs.
//!
//! A [`TrustList`] is pinned data: names and keys of issuers that somebody vouches for. Everything else
//! an issuer can do to state its key (`did:key`, `did:jwk`, `did:web`, `x5c`,
//! `/.well-known/jwt-vc-issuer`) proves only that nobody changed the record, not who gave it: see
//! [`IssuerKeys::standing`].
//!
//! [`lookup`] and [`lookup_issuer`] do no I/O. Where a key document has to be fetched it answers [`Lookup::Fetch`], and the
//! caller, if it has a network, comes back with the document.

mod did;
mod document;
mod list;
mod signed;
pub mod status;
mod x5c;

pub use did::of_key as did_of_key;
pub use document::{KeyDocument, Lookup, lookup, lookup_issuer};
pub(crate) use document::{host_of, well_known};
pub use list::{KnownIssuer, TrustList};
pub use signed::{is_old as list_is_old, operator_keys, sign as sign_list};

use crate::Error;
use crate::clock::Seconds;
use crate::error::errors;
use crate::format::data_integrity;
#[cfg(feature = "data-integrity")]
use crate::format::data_integrity::Proof;
use crate::format::sd_jwt::{SdJwt, UnverifiedSdJwt};
use crate::format::vcdm::UnverifiedCredential;
use crate::jose::{Header, JoseError, PublicKey, UnverifiedJws};

errors! {
    /// Why an issuer's key could not be had or believed.
    pub enum TrustError {
        /// The trust list is not of its format.
        ListMalformed => "E_TRUST_LIST", Refused, "the trust list is malformed";
        /// A trust list that its operator did not sign.
        ListSignature => "E_TRUST_LIST_SIGNATURE", Refused, "the trust list's signature is wrong";
        /// A trust list that is not newer than the one in use.
        ListOlder => "E_TRUST_LIST_OLDER", Refused, "the trust list is not newer";
        /// The published practice key in a trust list: practice must never pass as real.
        PracticeKey => "E_TRUST_PRACTICE_KEY", Refused, "the practice key may not stand in a trust list";
        /// Nobody vouches for this issuer.
        IssuerUnknown => "E_ISSUER_UNKNOWN", Refused, "the issuer is not on the trust list";
        /// The issuer's key document could not be fetched or read.
        KeyUnreachable => "E_KEY_UNREACHABLE", Refused, "the issuer's key could not be had";
        /// The issuer publishes keys, none of them with the name the token gives.
        KeyUnknown => "E_KEY_UNKNOWN", Refused, "the issuer has no key of that name";
        /// The record says it comes from an issuer other than the one that handed it out, or other than its key's owner.
        IssuerMismatch => "E_ISSUER_MISMATCH", Refused, "the issuer is not the one that handed this out";
        /// A DID that cannot be read, or of a method that is not supported.
        Did => "E_DID", Refused, "the issuer's DID is malformed or of an unknown method";
        /// A certificate chain that cannot be read.
        X5cMalformed => "E_X5C_MALFORMED", Refused, "the certificate chain is malformed";
        /// A certificate chain that leads nowhere valid.
        X5cChain => "E_X5C_CHAIN", Refused, "the certificate chain is not valid";
        /// The certificate belongs to another host than the issuer's.
        X5cName => "E_X5C_NAME", Refused, "the certificate belongs to someone else";
    }
}

/// The published practice key's public half (P-256, both coordinates). The `practice` crate holds the
/// private half, in the open: whoever signs with it signs a sample.
const PRACTICE_KEY: ([u8; 32], [u8; 32]) = include!("practice_key.in");

/// The practice key.
pub fn practice_key() -> PublicKey {
    let (x, y) = PRACTICE_KEY;
    PublicKey::P256 { x, y }
}

/// How an issuer stands with us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// On the trust list, under this name.
    Known {
        /// The list's name for it.
        name: String,
    },
    /// The key is the issuer's own statement; nobody vouches for the issuer.
    Unknown,
    /// The practice issuer.
    Practice,
}

/// An issuer's keys, and what they are worth.
#[derive(Debug, Clone)]
pub struct IssuerKeys {
    /// How the issuer stands.
    pub standing: Standing,
    /// Its keys, with their names where they have one.
    pub keys: Vec<(Option<String>, PublicKey)>,
}

impl IssuerKeys {
    fn stated(key: PublicKey) -> Self {
        Self { standing: Standing::Unknown, keys: vec![(None, key)] }
    }

    /// Checks the issuer's signature with the key that fits.
    ///
    /// # Errors
    /// [`JoseError::Signature`] when a key of the right name says no; [`TrustError::KeyUnknown`] when the
    /// token names a key the issuer does not have, and none of the others fits.
    pub fn verify(&self, token: UnverifiedSdJwt) -> Result<Signed, VerifyError> {
        let kid = token.header().text("kid");
        // Names are only hints: every key of the issuer may have made the signature.
        let named = self.keys.iter().any(|(name, _)| same_key_name(kid, name.as_deref()));
        match token.verify_with_one_of(self.keys.iter().map(|(_, key)| key)) {
            Ok((sd_jwt, key)) => {
                let practice = *key == practice_key();
                Ok(Signed { sd_jwt, standing: if practice { Standing::Practice } else { self.standing.clone() } })
            }
            Err(refusal) if named => Err(VerifyError::Jose(refusal)),
            Err(_) => Err(VerifyError::Trust(TrustError::KeyUnknown)),
        }
    }
}

impl IssuerKeys {
    /// Checks what is to prove a credential, and says how its issuer stands.
    ///
    /// # Errors
    /// [`JoseError`], [`crate::format::data_integrity::ProofError`] and the like; [`TrustError::KeyUnknown`] when a key is
    /// named that the issuer does not have.
    pub fn verify_credential(&self, credential: &UnverifiedCredential) -> Result<Standing, Error> {
        match credential.token() {
            Some(token) => Ok(self.verify_token(token)?),
            None => self.verify_proofs(credential),
        }
    }

    fn verify_token(&self, token: &UnverifiedJws) -> Result<Standing, VerifyError> {
        let kid = token.header().text("kid");
        let mut refusal = JoseError::AlgMismatch;
        for (_, key) in &self.keys {
            match token.check(key) {
                Ok(()) if *key == practice_key() => return Ok(Standing::Practice),
                Ok(()) => return Ok(self.standing.clone()),
                Err(JoseError::AlgMismatch) => {}
                Err(other) => refusal = other,
            }
        }
        let named = self.keys.iter().any(|(name, _)| same_key_name(kid, name.as_deref()));
        Err(if named { VerifyError::Jose(refusal) } else { VerifyError::Trust(TrustError::KeyUnknown) })
    }

    /// Checks every proof of a credential with the keys that its name may mean.
    #[cfg(feature = "data-integrity")]
    fn verify_proofs(&self, credential: &UnverifiedCredential) -> Result<Standing, Error> {
        let keys = |proof: &Proof| {
            let named = |name: Option<&str>| same_key_name(Some(&proof.method), name);
            let keys: Vec<_> =
                self.keys.iter().filter(|(name, _)| named(name.as_deref())).map(|(_, key)| key).collect();
            if keys.is_empty() { Err(TrustError::KeyUnknown.into()) } else { Ok(keys) }
        };
        let signers = data_integrity::verify(credential, keys, &data_integrity::Contexts::pinned())?;
        Ok(if signers.contains(&&practice_key()) { Standing::Practice } else { self.standing.clone() })
    }

    /// Says that this build cannot check proofs.
    #[cfg(not(feature = "data-integrity"))]
    fn verify_proofs(&self, _: &UnverifiedCredential) -> Result<Standing, Error> {
        Err(data_integrity::ProofError::SuiteNotHere.into())
    }
}

/// The key inside a DID that is its own key document: `did:key`, `did:jwk`.
pub(crate) fn key_in(did: &str) -> Option<PublicKey> {
    did::self_contained(did).ok().flatten()
}

/// The keys with which a known issuer signs what it says of itself: those of the list, or that of a certificate of its own
/// (`x5c`) that leads to one of the list's roots.
///
/// # Errors
/// [`TrustError::IssuerUnknown`], and what is wrong with the certificates.
pub(crate) fn known_keys(
    header: &Header,
    issuer: &str,
    trust: &TrustList,
    now: Seconds,
) -> Result<Vec<PublicKey>, Error> {
    let keys = match header.get("x5c") {
        Some(chain) => {
            let keys = x5c::keys(chain, Some(issuer), trust, now)?;
            if matches!(keys.standing, Standing::Known { .. }) { keys.keys } else { Vec::new() }
        }
        None => trust.issuer(issuer).map(|known| known.keys.clone()).unwrap_or_default(),
    };
    if keys.is_empty() {
        return Err(TrustError::IssuerUnknown.into());
    }
    Ok(keys.into_iter().map(|(_, key)| key).collect())
}

/// Whether an issuer's name is a key in itself, and that of the holder: whoever it is speaks of themselves.
pub fn is_own_name(issuer: &str, holder: &PublicKey) -> bool {
    matches!(did::self_contained(issuer), Ok(Some(key)) if key == *holder)
}

/// Whether a token's `kid` may mean the key of this name. A token or a key without a name means any;
/// `did:web:issuer.example#key-1` and `#key-1` and `key-1` are the same name.
fn same_key_name(kid: Option<&str>, name: Option<&str>) -> bool {
    let (Some(kid), Some(name)) = (kid, name) else { return true };
    let last = |text: &str| text.rsplit('#').next().unwrap_or_default().to_owned();
    kid == name || last(kid) == last(name)
}

/// A credential whose signature is right, and by whom.
#[derive(Debug, Clone)]
pub struct Signed {
    /// The credential.
    pub sd_jwt: SdJwt,
    /// How its issuer stands.
    pub standing: Standing,
}

/// Why a signature was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerifyError {
    /// The signature is wrong.
    Jose(JoseError),
    /// The key is missing.
    Trust(TrustError),
}

impl From<VerifyError> for crate::Error {
    fn from(e: VerifyError) -> Self {
        match e {
            VerifyError::Jose(e) => e.into(),
            VerifyError::Trust(e) => e.into(),
        }
    }
}
