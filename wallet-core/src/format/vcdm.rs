//! The W3C's Verifiable Credentials Data Model, 1.1 and 2.0, as JSON: what a credential says of itself.
//!
//! What proves it is a `proof` in it ([`super::data_integrity`]) or the token it comes in ([`super::jwt_vc`]). Here nothing
//! is proved.

use crate::Error;
use crate::clock::{self, Seconds};
use crate::error::errors;
use crate::format::data_integrity::{Proof, Purpose, take_proofs};
use crate::format::jwt_vc;
use crate::format::vc::{CredentialFacts, VcError};
use crate::guard::{json, limits};
use crate::jose::UnverifiedJws;
use serde_json::{Map, Value};

/// The name in OpenID4VCI and OpenID4VP of the format with proofs.
pub const FORMAT: &str = "ldp_vc";

pub(super) const CONTEXT_V1: &str = "https://www.w3.org/2018/credentials/v1";
pub(crate) const CONTEXT_V2: &str = "https://www.w3.org/ns/credentials/v2";

/// Members that say something about the credential, not about the person.
const TECHNICAL: &[&str] = &[
    "@context",
    "id",
    "type",
    "issuer",
    "issuanceDate",
    "expirationDate",
    "validFrom",
    "validUntil",
    "proof",
    "credentialStatus",
    "credentialSchema",
    "refreshService",
    "relatedResource",
    "renderMethod",
    "termsOfUse",
];

errors! {
    /// What is wrong with the form of a credential.
    pub enum VcdmError {
        /// `@context` does not begin with the data model's own (1.1 section 4.1, 2.0 section 4.3).
        Context => "E_VC_CONTEXT", Refused, "the credential does not follow the data model";
        /// `type` is not text, or lacks `VerifiableCredential` (2.0 section 4.5).
        Type => "E_VC_TYPE", Refused, "the credential does not say what it is";
        /// `credentialSubject` is missing, empty, or neither an object nor several (2.0 section 4.8).
        Subject => "E_VC_SUBJECT", Refused, "the credential is about nobody";
        /// A date that is none, or one of the year 10000 and later.
        Date => "E_VC_DATE", Refused, "a date in the credential is malformed";
        /// A presentation that holds something else than credentials, or belongs to somebody else, or answers another
        /// question than it should.
        Presentation => "E_VP_MALFORMED", Refused, "the presentation is malformed";
        /// No `proof`: anybody could have written this.
        ProofMissing => "E_PROOF_MISSING", Refused, "nobody signed the credential";
    }
}

/// Whether a text is a credential of this data model rather than an SD-JWT: a JSON object that is no JWS, or a token with
/// such a credential in it.
pub fn is_credential(text: &str) -> bool {
    let text = text.trim();
    if text.starts_with('{') {
        ["\"@context\"", "\"credentialSubject\""].iter().any(|name| text.contains(name))
    } else {
        jwt_vc::is_token(text)
    }
}

/// Whether a format is one of this data model, by its name.
pub fn is_format(format: &str) -> bool {
    [FORMAT, jwt_vc::FORMAT, jwt_vc::FORMAT_LD, jwt_vc::FORMAT_V2].contains(&format)
}

/// A credential of the right form, with what is to prove it. Nobody has looked at that.
#[derive(Debug, Clone)]
pub struct UnverifiedCredential {
    members: Map<String, Value>,
    secured: Secured,
    facts: CredentialFacts,
    format: &'static str,
}

/// What is to prove a credential.
#[derive(Debug, Clone)]
enum Secured {
    ByProofs(Vec<Proof>),
    ByToken(Box<UnverifiedJws>),
}

impl UnverifiedCredential {
    /// Reads a credential with embedded proofs, a token with a credential in it, or an envelope with such a token.
    ///
    /// # Errors
    /// [`VcdmError`], [`VcError::Issuer`], [`VcError::Status`], [`super::data_integrity::ProofError`],
    /// [`jwt_vc::JwtVcError`], [`crate::jose::JoseError`]; those of strict JSON for what is none.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if !text.trim_start().starts_with('{') {
            return Self::of_token(text.trim());
        }
        let mut members = json::parse_object(text.as_bytes(), limits::JSON)?;
        if let Some(token) = jwt_vc::in_envelope(&members)? {
            return Self::of_token(token);
        }
        let facts = facts(&members)?;
        let proofs = take_proofs(&mut members, Purpose::AssertionMethod)?;
        if proofs.is_empty() {
            return Err(VcdmError::ProofMissing.into());
        }
        Ok(Self { members, secured: Secured::ByProofs(proofs), facts, format: FORMAT })
    }

    fn of_token(text: &str) -> Result<Self, Error> {
        let jwt_vc::Opened { members, facts, token, format } = jwt_vc::open(text)?;
        Ok(Self { members, secured: Secured::ByToken(Box::new(token)), facts, format })
    }

    /// Its members but for `proof`, believed by nobody yet.
    pub fn claimed(&self) -> &Map<String, Value> {
        &self.members
    }

    /// Its proofs, at least one unless it comes in a [token](UnverifiedCredential::token).
    pub fn proofs(&self) -> &[Proof] {
        match &self.secured {
            Secured::ByProofs(proofs) => proofs,
            Secured::ByToken(_) => &[],
        }
    }

    /// The token it comes in.
    pub fn token(&self) -> Option<&UnverifiedJws> {
        match &self.secured {
            Secured::ByProofs(_) => None,
            Secured::ByToken(token) => Some(token),
        }
    }

    /// What it says of itself. A holder's key is among it only where a token states one; a subject is a name here, see
    /// [`subject_id`].
    pub fn facts(&self) -> &CredentialFacts {
        &self.facts
    }

    /// The format's name: [`FORMAT`], [`jwt_vc::FORMAT`] or [`jwt_vc::FORMAT_V2`].
    pub fn format(&self) -> &'static str {
        self.format
    }

    /// Whether it is of all these types.
    pub fn is_of_types(&self, wanted: &[String]) -> bool {
        let types = strings(self.members.get("type")).unwrap_or_default();
        wanted.iter().all(|wanted| types.contains(&wanted.as_str()))
    }

    /// Whoever gave it.
    pub fn issuer(&self) -> &str {
        self.facts.iss.as_deref().unwrap_or_default()
    }
}

pub(super) fn is_of_the_data_model(members: &Map<String, Value>) -> Result<(), VcdmError> {
    let first = match members.get("@context") {
        Some(Value::Array(contexts)) => contexts.first().and_then(Value::as_str),
        Some(Value::String(context)) => Some(context.as_str()),
        _ => None,
    };
    match first {
        Some(CONTEXT_V1 | CONTEXT_V2) => Ok(()),
        _ => Err(VcdmError::Context),
    }
}

/// What the members say.
pub(super) fn facts(members: &Map<String, Value>) -> Result<CredentialFacts, Error> {
    is_of_the_data_model(members)?;
    let types = strings(members.get("type")).ok_or(VcdmError::Type)?;
    if !types.contains(&"VerifiableCredential") {
        return Err(VcdmError::Type.into());
    }
    // The sort comes behind the name that all of them have; a plain one has no other.
    let kind = types.iter().find(|kind| **kind != "VerifiableCredential").unwrap_or(&"VerifiableCredential");
    let issuer = members.get("issuer").and_then(id_of).filter(|id| id.contains(':') && id.len() <= limits::URL);
    if subjects(members).next().is_none() {
        return Err(VcdmError::Subject.into());
    }
    Ok(CredentialFacts {
        vct: Some((*kind).to_owned()),
        iss: Some(issuer.ok_or(VcError::Issuer)?.to_owned()),
        iat: None,
        nbf: date(members, &["validFrom", "issuanceDate"])?,
        exp: date(members, &["validUntil", "expirationDate"])?,
        holder: None,
        has_status: match members.get("credentialStatus") {
            None => false,
            Some(Value::Object(_) | Value::Array(_)) => true,
            Some(_) => return Err(VcError::Status.into()),
        },
    })
}

/// The text or the texts of a member that may have either.
pub(crate) fn strings(value: Option<&Value>) -> Option<Vec<&str>> {
    match value? {
        Value::String(one) => Some(vec![one]),
        Value::Array(several) => several.iter().map(Value::as_str).collect(),
        _ => None,
    }
}

/// A reference to something, by its address or as an object with one.
pub(crate) fn id_of(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("id")?.as_str())
}

/// The subjects: mostly one, and never an empty one.
pub fn subjects(members: &Map<String, Value>) -> impl Iterator<Item = &Map<String, Value>> {
    let subject = members.get("credentialSubject");
    let several = subject.and_then(Value::as_array).map(Vec::as_slice);
    let one_or_several = several.unwrap_or_else(|| subject.map(std::slice::from_ref).unwrap_or_default());
    one_or_several.iter().filter_map(Value::as_object).filter(|subject| !subject.is_empty())
}

/// The name of whom it is about, where it has one: often a DID, whose key its owner can show.
pub fn subject_id(members: &Map<String, Value>) -> Option<&str> {
    subjects(members).find_map(|subject| subject.get("id")?.as_str())
}

fn date(members: &Map<String, Value>, names: &[&str]) -> Result<Option<Seconds>, VcdmError> {
    let Some(value) = names.iter().find_map(|name| members.get(*name)) else { return Ok(None) };
    value.as_str().and_then(date_time).map(Some).ok_or(VcdmError::Date)
}

/// An `xsd:dateTime`. Without a zone, which 2.0 forbids and older issuers leave out, it is read as UTC.
pub(super) fn date_time(text: &str) -> Option<Seconds> {
    if !text.contains('T') {
        return None;
    }
    clock::from_rfc3339(text).or_else(|| clock::from_rfc3339(&format!("{text}Z")))
}

/// Whether a top-level member is about the credential, not about the person.
pub fn is_technical(name: &str) -> bool {
    TECHNICAL.contains(&name)
}

/// The members people read: everything but the [technical](is_technical) ones, and but those that say nothing. A
/// signature over statements covers no `null` and no empty list, and their names would be read.
pub fn shown_claims(members: &Map<String, Value>) -> Map<String, Value> {
    members.iter().filter(|(name, _)| !is_technical(name)).filter_map(|(n, v)| Some((n.clone(), said(v)?))).collect()
}

/// A value without what says nothing in it.
fn said(value: &Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Array(items) => {
            let said: Vec<Value> = items.iter().filter_map(said).collect();
            (!said.is_empty()).then_some(Value::Array(said))
        }
        Value::Object(members) => {
            Some(Value::Object(members.iter().filter_map(|(name, value)| Some((name.clone(), said(value)?))).collect()))
        }
        other => Some(other.clone()),
    }
}

/// The text of a member that may have one in several languages: the first.
pub fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Object(object) => object.get("@value")?.as_str(),
        Value::Array(several) => several.iter().find_map(text_of),
        _ => None,
    }
}
