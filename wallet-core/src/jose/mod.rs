//! Signed and encrypted JSON: JWS (RFC 7515), JWE (RFC 7516), JWK (RFC 7517) and JWT claims (RFC 7519), with a short list of
//! algorithms.
//!
//! - [`PublicKey`]: a P-256 or Ed25519 key, read from a JWK that is checked whole (`use`, `key_ops`,
//!   `alg`, no private member). Issuers of credentials may have others: RSA, P-384.
//! - [`UnverifiedJws`]: a compact JWS whose form is right and whose signature nobody has looked at yet.
//!   [`UnverifiedJws::verify`] consumes it. [`RawJws`] is the same over bytes of any kind.
//! - [`Signer`]: what makes signatures, and how well its key is [protected](Protection); [`SoftwareKey`] is the one that
//!   lives in the vault.
//! - [`jwe`]: what is encrypted, to us and by us.
//!
//! The algorithm comes from the key, never from the header alone: ES256 for P-256, EdDSA for Ed25519. Credentials that are
//! signed as JWTs, and nothing else, may also be by RS256 and ES384: [`UnverifiedJws::parse_credential`].

#[cfg(not(target_arch = "wasm32"))]
mod cbc;
pub mod jwe;
mod jwk;
mod jws;
mod rsa;
mod signer;

pub use jwk::{PublicKey, jwk_set};
pub use jws::{Header, HeaderError, RawJws, UnverifiedJws, VerifiedJws, numeric_date, sign};
pub use signer::{KeyKind, Protection, Resistance, Signer, SoftwareKey};

use crate::error::errors;

/// The algorithms this program signs and verifies with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// ECDSA on P-256 with SHA-256, signature as raw r‖s (RFC 7518 section 3.4).
    Es256,
    /// Ed25519 (RFC 8037).
    EdDsa,
    /// ECDSA on P-384 with SHA-384, for JSON credentials: their proofs, and those that are signed as JWTs.
    #[cfg(feature = "data-integrity")]
    Es384,
    /// RSA with PKCS #1 v1.5 and SHA-256 (RFC 7518 section 3.3), to verify credentials that are signed as JWTs.
    Rs256,
}

impl Algorithm {
    /// The name in a JOSE header.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
            #[cfg(feature = "data-integrity")]
            Self::Es384 => "ES384",
            Self::Rs256 => "RS256",
        }
    }

    /// The algorithm of a JOSE header; anything else is forbidden, `none` first of all.
    pub fn from_name(name: &str) -> Result<Self, JoseError> {
        match name {
            "ES256" => Ok(Self::Es256),
            "EdDSA" | "Ed25519" => Ok(Self::EdDsa),
            _ => Err(JoseError::AlgForbidden),
        }
    }

    /// The same for the header of a credential, which issuers sign in more ways (Open Badges 3.0 section 8.2).
    pub fn of_credential(name: &str) -> Result<Self, JoseError> {
        match name {
            #[cfg(feature = "data-integrity")]
            "ES384" => Ok(Self::Es384),
            "RS256" => Ok(Self::Rs256),
            other => Self::from_name(other),
        }
    }

    /// Whether a signature may be so many bytes long.
    const fn takes(self, length: usize) -> bool {
        match self {
            Self::Es256 | Self::EdDsa => length == 64,
            #[cfg(feature = "data-integrity")]
            Self::Es384 => length == 96,
            Self::Rs256 => length >= 256 && length <= 1024,
        }
    }
}

errors! {
    /// What is wrong with a signature or a key.
    pub enum JoseError {
        /// Not three base64url segments with a JSON header.
        JwsMalformed => "E_JWS_MALFORMED", Refused, "not a compact JWS";
        /// Not five base64url segments, or a wrapped key where both sides know it (RFC 7516 section 7.1).
        JweMalformed => "E_JWE_MALFORMED", Refused, "not a compact JWE";
        /// Encrypted to another key, or changed on its way.
        Decryption => "E_JWE_DECRYPTION", Refused, "this cannot be decrypted";
        /// The header is not a JSON object with `alg`, or has a member of the wrong type.
        HeaderMalformed => "E_JOSE_HEADER", Refused, "the JOSE header is malformed";
        /// An algorithm that is not on the list (`none`, HS256, PS256, ES512 …), or not on the one for this place (RS256).
        AlgForbidden => "E_ALG_FORBIDDEN", Refused, "the algorithm is not allowed";
        /// The header's algorithm is not the key's.
        AlgMismatch => "E_ALG_MISMATCH", Refused, "the algorithm does not fit the key";
        /// `crit` names an extension; none is understood (RFC 7515 section 4.1.11).
        Crit => "E_JOSE_CRIT", Refused, "the header demands an unknown extension";
        /// `typ` is not the one this place wants.
        Typ => "E_JOSE_TYP", Refused, "the token is of another type";
        /// The payload is not a JSON object.
        PayloadMalformed => "E_JWT_PAYLOAD", Refused, "the payload is not a JSON object";
        /// A date that is not a whole number of seconds.
        Date => "E_JWT_DATE", Refused, "a date is not a number of seconds";
        /// The signature does not belong to this text and key.
        Signature => "E_SIGNATURE", Refused, "the signature is wrong";
        /// A signature of the wrong length or form.
        SignatureForm => "E_SIGNATURE_FORM", Refused, "the signature has the wrong form";
        /// Not a usable public key.
        JwkMalformed => "E_JWK_MALFORMED", Refused, "not a usable public key";
        /// A private member (`d`) where a public key belongs.
        JwkPrivate => "E_JWK_PRIVATE", Refused, "a private key where a public one belongs";
        /// The key's own `use`, `key_ops` or `alg` says it is not for this (a signature, or encryption).
        JwkUse => "E_JWK_USE", Refused, "the key is for something else";
        /// The device gave no key, no randomness or no signature.
        Signing => "E_SIGNING", Storage, "this device could not sign";
    }
}
