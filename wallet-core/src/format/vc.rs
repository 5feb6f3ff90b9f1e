//! SD-JWT VC (draft-ietf-oauth-sd-jwt-vc): what makes an SD-JWT a credential.

use crate::Error;
use crate::clock::{Moment, Seconds};
use crate::error::errors;
use crate::format::sd_jwt::UnverifiedSdJwt;
use crate::jose::{Header, PublicKey, numeric_date};
use serde_json::{Map, Value};

/// The format's name in OpenID4VCI and OpenID4VP.
pub const FORMAT: &str = "dc+sd-jwt";

/// Claims that say something about the credential, not about the person; they are always visible.
const TECHNICAL: &[&str] =
    &["iss", "iat", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status", "aud", "jti"];

errors! {
    /// What is wrong with a credential.
    pub enum VcError {
        /// No `vct`, or not text (section 3.2.2.2.1).
        VctMissing => "E_VCT_MISSING", Refused, "the credential does not say what it is";
        /// A `vct` that is a data address, or longer than an address may be.
        VctForm => "E_VCT_FORM", Refused, "the credential's type is malformed";
        /// `iss` is not text.
        Issuer => "E_ISSUER_MALFORMED", Refused, "the credential's issuer is malformed";
        /// `cnf` without a public key in it (RFC 7800).
        Confirmation => "E_CNF_MALFORMED", Refused, "the credential names no usable holder key";
        /// `status` is neither a pointer to a status list nor text.
        Status => "E_STATUS_MALFORMED", Refused, "the credential's status is malformed";
    }
}

/// What a credential says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialFacts {
    /// What sort of credential this is (`vct`).
    pub vct: Option<String>,
    /// Who says so (`iss`); with `x5c` it may be absent.
    pub iss: Option<String>,
    /// When it was made.
    pub iat: Option<Seconds>,
    /// Not before.
    pub nbf: Option<Seconds>,
    /// Not after.
    pub exp: Option<Seconds>,
    /// The holder's key (`cnf.jwk`).
    pub holder: Option<PublicKey>,
    /// Whether the issuer may have cancelled it meanwhile.
    pub has_status: bool,
}

impl CredentialFacts {
    /// Reads the facts of a presented token, a credential or not: `typ` and `vct` may be missing.
    ///
    /// # Errors
    /// [`VcError`] or [`crate::jose::JoseError`] for a claim of the wrong form.
    pub fn of(claims: &Map<String, Value>) -> Result<Self, Error> {
        let text = |name: &str, wrong: VcError| match claims.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(wrong),
        };
        let vct = text("vct", VcError::VctMissing)?;
        // The scheme of an address counts in any case of letters (RFC 3986 section 3.1).
        let is_data = |v: &str| v.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
        if vct.as_deref().is_some_and(|v| v.is_empty() || v.len() > crate::guard::limits::URL || is_data(v)) {
            return Err(VcError::VctForm.into());
        }
        let holder = match claims.get("cnf") {
            None => None,
            Some(Value::Object(cnf)) => match cnf.get("jwk") {
                Some(jwk) => Some(PublicKey::from_jwk(jwk)?),
                None => return Err(VcError::Confirmation.into()),
            },
            Some(_) => return Err(VcError::Confirmation.into()),
        };
        Ok(Self {
            vct,
            iss: text("iss", VcError::Issuer)?,
            iat: numeric_date(claims, "iat")?,
            nbf: numeric_date(claims, "nbf")?,
            exp: numeric_date(claims, "exp")?,
            holder,
            has_status: match claims.get("status") {
                // As text it is the credential's own content, not a pointer to a status list.
                None | Some(Value::String(_)) => false,
                Some(Value::Object(_)) => true,
                Some(_) => return Err(VcError::Status.into()),
            },
        })
    }

    /// Reads a credential fresh from its issuer: `typ`, `vct` and, from an issuer, no key binding.
    ///
    /// # Errors
    /// As [`CredentialFacts::of`], and [`VcError::VctMissing`], [`crate::jose::JoseError::Typ`].
    pub fn of_credential(credential: &UnverifiedSdJwt) -> Result<Self, Error> {
        let facts = Self::of(credential.claimed())?;
        facts.is_credential(credential.header())?;
        Ok(facts)
    }

    /// Refuses what is no credential by its `typ`, or says not of which type it is.
    ///
    /// # Errors
    /// [`VcError::VctMissing`], [`crate::jose::JoseError::Typ`].
    pub fn is_credential(&self, header: &Header) -> Result<(), Error> {
        // The draft dropped the name `vc+sd-jwt`; issuers in the field still write it.
        header.require_typ(&["dc+sd-jwt", "vc+sd-jwt"])?;
        if self.vct.is_none() { Err(VcError::VctMissing.into()) } else { Ok(()) }
    }

    /// Whether its last day is over; `None` where the clock cannot be relied on.
    pub fn expired(&self, now: Moment) -> Option<bool> {
        now.is_past(self.exp)
    }

    /// Whether its first day is still to come; `None` likewise.
    pub fn not_yet_valid(&self, now: Moment) -> Option<bool> {
        now.is_before(self.nbf)
    }
}

/// Whether a claim is about the credential, not about the person.
pub fn is_technical(name: &str, value: &Value) -> bool {
    TECHNICAL.contains(&name) && !(name == "status" && value.is_string())
}

/// The claims people read: everything but the [technical](is_technical) ones.
pub fn shown_claims(claims: &Map<String, Value>) -> Map<String, Value> {
    claims.iter().filter(|(name, value)| !is_technical(name, value)).map(|(n, v)| (n.clone(), v.clone())).collect()
}
