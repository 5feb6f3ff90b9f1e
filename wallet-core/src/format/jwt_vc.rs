//! Credentials that are signed as JWTs, instead of carrying proofs in themselves.
//!
//! There are two forms. VCDM 1.1 (section 6.3.1) puts the credential into the claim `vc`, and what the registered claims
//! say (`iss`, `sub`, `jti`, `nbf`, `exp`) may be left out of it; so does Open Badges 3.0 in its first drafts. VCDM 2.0
//! (VC-JOSE-COSE section 3.1.1) and Open Badges 3.0 (section 8.2) make the credential the payload itself.
//! Either may come in an envelope: a JSON credential that is nothing but an address with the token in it.
//!
//! What stands in both places must be the same in both. A key in the header (`jwk`) is only somebody's statement, and
//! nothing here or elsewhere believes it.

use crate::Error;
use crate::clock::Seconds;
use crate::error::errors;
use crate::format::vc::{CredentialFacts, VcError};
use crate::format::vcdm;
use crate::guard::{GuardError, b64, limits};
use crate::jose::{PublicKey, UnverifiedJws, numeric_date};
use serde_json::{Map, Value};

/// The name in OpenID4VCI and OpenID4VP of the form with `vc`.
pub const FORMAT: &str = "jwt_vc_json";

/// The same, from issuers that read JSON-LD before they sign (OpenID4VCI appendix A.1.3).
pub const FORMAT_LD: &str = "jwt_vc_json-ld";

/// The name of the form without, which is its media type: OpenID4VCI has none for it.
pub const FORMAT_V2: &str = "vc+jwt";

/// Claims of a token that say something about it or repeat the credential (RFC 7519 section 4.1, RFC 7800).
const REGISTERED: &[&str] = &["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "cnf", "status"];

errors! {
    /// What is wrong with a credential in a token.
    pub enum JwtVcError {
        /// Neither a credential nor one in `vc` (VC-JOSE-COSE section 3.1.1).
        Form => "E_VC_JWT_FORM", Refused, "the token holds no credential";
        /// What the token says contradicts the credential in it: who gave it, to whom, its name, its dates.
        Contradiction => "E_VC_JWT_CONTRADICTION", Refused, "the token contradicts the credential in it";
        /// An envelope without a token in it (VCDM 2.0 section 4.13).
        Envelope => "E_VC_ENVELOPE", Refused, "the envelope holds no credential";
    }
}

/// A credential out of a token, and the token.
pub(super) struct Opened {
    pub(super) members: Map<String, Value>,
    pub(super) facts: CredentialFacts,
    pub(super) token: UnverifiedJws,
    pub(super) format: &'static str,
}

/// Whether a text is a token with a credential in it rather than another one.
pub(super) fn is_token(text: &str) -> bool {
    const NAMES: &[&str] = &["\"vc\"", "\"@context\"", "\"credentialSubject\""];
    let payload = text.split('.').nth(1).filter(|_| !text.contains('~'));
    payload.and_then(|payload| b64::decode(payload).ok()).is_some_and(|payload| {
        let payload = String::from_utf8_lossy(&payload);
        NAMES.iter().any(|name| payload.contains(name))
    })
}

/// The token in an envelope (VCDM 2.0 section 4.13); `None` where the credential is none.
///
/// # Errors
/// [`JwtVcError::Envelope`].
pub(super) fn in_envelope(members: &Map<String, Value>) -> Result<Option<&str>, JwtVcError> {
    const ENVELOPE: &str = "EnvelopedVerifiableCredential";
    let kind = members.get("type");
    let is_envelope =
        |kind: &Value| kind == ENVELOPE || kind.as_array().is_some_and(|all| all.contains(&ENVELOPE.into()));
    if !kind.is_some_and(is_envelope) {
        return Ok(None);
    }
    let address = members.get("id").and_then(Value::as_str).and_then(|id| id.strip_prefix("data:"));
    let (media_type, token) = address.and_then(|address| address.split_once(',')).ok_or(JwtVcError::Envelope)?;
    let media_type = media_type.split(';').next().unwrap_or_default().to_ascii_lowercase();
    // Earlier drafts called it `vc+ld+json+jwt` and `vc-ld+jwt`.
    let is_jwt = media_type.strip_prefix("application/").is_some_and(|name| name == "jwt" || name.ends_with("+jwt"));
    if is_jwt { Ok(Some(token)) } else { Err(JwtVcError::Envelope) }
}

/// Reads a token with a credential in it.
///
/// # Errors
/// [`JwtVcError`], [`vcdm::VcdmError`], [`VcError`], [`crate::jose::JoseError`], [`GuardError`].
pub(super) fn open(text: &str) -> Result<Opened, Error> {
    if text.len() > limits::SD_JWT {
        return Err(GuardError::Limit.into());
    }
    let token = UnverifiedJws::parse_credential(text)?;
    // A token for something else that the same issuer signs is no credential.
    if token.header().text("typ").is_some() {
        token.header().require_typ(&["jwt", "vc+jwt", "vc-ld+jwt", "vc+ld+jwt", "vc+ld+json+jwt"])?;
    }
    let claims = token.claimed();
    let (mut members, format) = match (claims.get("vc"), outside_of_vc(claims)) {
        (Some(Value::Object(vc)), outside) => (both(vc.clone(), outside, claims)?, FORMAT),
        (None, Some(outside)) => (outside, FORMAT_V2),
        _ => return Err(JwtVcError::Form.into()),
    };
    agree(&mut members, claims)?;
    if token.header().get("iss").is_some_and(|iss| members.get("issuer").and_then(vcdm::id_of) != iss.as_str()) {
        return Err(JwtVcError::Contradiction.into());
    }
    let (nbf, exp) = (numeric_date(claims, "nbf")?, numeric_date(claims, "exp")?);
    if format == FORMAT {
        same_moment(&mut members, &["issuanceDate", "validFrom"], nbf)?;
        same_moment(&mut members, &["expirationDate", "validUntil"], exp)?;
    }
    let said = vcdm::facts(&members)?;
    let facts = CredentialFacts {
        iat: numeric_date(claims, "iat")?,
        // Without `vc` they are the signature's dates (VC-JOSE-COSE section 3.1.3): what ends first ends it.
        nbf: said.nbf.max(nbf),
        exp: said.exp.into_iter().chain(exp).min(),
        holder: holder(claims)?,
        has_status: said.has_status || matches!(claims.get("status"), Some(Value::Object(_))),
        ..said
    };
    Ok(Opened { members, facts, token, format })
}

/// The credential that is the payload itself, if it is one.
fn outside_of_vc(claims: &Map<String, Value>) -> Option<Map<String, Value>> {
    let is_credential = ["@context", "credentialSubject"].iter().any(|name| claims.contains_key(*name));
    let is_own = |name: &str| name != "vc" && !REGISTERED.contains(&name);
    let own = claims.iter().filter(|(name, _)| is_own(name)).map(|(name, value)| (name.clone(), value.clone()));
    is_credential.then(|| own.collect())
}

/// Some issuers write the credential twice, a part of it in `vc` and all of it beside (did-jwt-vc can be told to).
fn both(
    mut vc: Map<String, Value>,
    outside: Option<Map<String, Value>>,
    claims: &Map<String, Value>,
) -> Result<Map<String, Value>, JwtVcError> {
    let Some(mut outside) = outside else { return Ok(vc) };
    agree(&mut vc, claims)?;
    agree(&mut outside, claims)?;
    for (name, value) in outside {
        // An issuer may stand there by its name alone, and here whole.
        let same_issuer = |known: &Value| name == "issuer" && vcdm::id_of(known) == vcdm::id_of(&value);
        match vc.get(&name) {
            Some(known) if *known == value => {}
            Some(known) if same_issuer(known) && value.is_string() => {}
            Some(known) if !(same_issuer(known) && known.is_string()) => return Err(JwtVcError::Contradiction),
            _ => drop(vc.insert(name, value)),
        }
    }
    Ok(vc)
}

/// Brings the names in the token and those in the credential together.
fn agree(members: &mut Map<String, Value>, claims: &Map<String, Value>) -> Result<(), JwtVcError> {
    let claim = |name: &str| match claims.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.as_str())),
        Some(_) => Err(JwtVcError::Contradiction),
    };
    let contradicts = |known: Option<&Value>, said: &str| known.is_some_and(|known| known != said);
    if let Some(iss) = claim("iss")? {
        match members.entry("issuer").or_insert_with(|| iss.into()) {
            Value::Object(issuer) => fill(issuer, "id", iss)?,
            issuer if contradicts(Some(issuer), iss) => return Err(JwtVcError::Contradiction),
            _ => {}
        }
    }
    if let Some(jti) = claim("jti")? {
        fill(members, "id", jti)?;
    }
    if let Some(sub) = claim("sub")? {
        match members.get_mut("credentialSubject") {
            Some(Value::Object(subject)) => fill(subject, "id", sub)?,
            // Of several subjects a token can name one.
            Some(Value::Array(subjects)) => {
                let named = subjects.iter().any(|subject| !contradicts(subject.get("id"), sub));
                if !named {
                    return Err(JwtVcError::Contradiction);
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Writes a name where none stands; another one contradicts.
fn fill(members: &mut Map<String, Value>, name: &str, said: &str) -> Result<(), JwtVcError> {
    if members.entry(name).or_insert_with(|| said.into()) == said { Ok(()) } else { Err(JwtVcError::Contradiction) }
}

/// Compares a date of the token with the credential's own, by whichever of its names it has; writes it where it has none.
fn same_moment(members: &mut Map<String, Value>, names: &[&str], claim: Option<Seconds>) -> Result<(), Error> {
    let Some(claim) = claim else { return Ok(()) };
    let own = names.iter().find_map(|name| members.get(*name)).map(|date| {
        // Issuers cut fractions of a second off, or round them.
        date.as_str().and_then(vcdm::date_time).is_some_and(|own| own.abs_diff(claim) <= 1)
    });
    match (own, names.first()) {
        (Some(false), _) => return Err(JwtVcError::Contradiction.into()),
        (None, Some(name)) => {
            let date = crate::clock::rfc3339(claim).ok_or(vcdm::VcdmError::Date)?;
            members.insert((*name).to_owned(), date.into());
        }
        _ => {}
    }
    Ok(())
}

/// The holder's key (RFC 7800), where the token has it. Whoever is only named there has it elsewhere.
fn holder(claims: &Map<String, Value>) -> Result<Option<PublicKey>, Error> {
    let Some(cnf) = claims.get("cnf") else { return Ok(None) };
    match (cnf.get("jwk"), cnf.get("kid")) {
        (Some(jwk), _) => Ok(Some(PublicKey::from_jwk(jwk)?)),
        (None, Some(Value::String(_))) => Ok(None),
        _ => Err(VcError::Confirmation.into()),
    }
}
