//! What somebody asks for: a Verifiable Presentation Request (VCALM 1.0, appendix on queries; W3C CCG VPR 2024).

use crate::Error;
use crate::format::data_integrity::Suite;
use crate::format::vcdm::{self, UnverifiedCredential};
use crate::guard::{GuardError, limits, text};
use crate::issuance::IssuanceError;
use crate::jose::KeyKind;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A request for a presentation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PresentationRequest {
    /// Whether they want to know who they speak to (`DIDAuthentication`).
    pub authenticates: bool,
    /// The records they ask for (`QueryByExample`).
    pub queries: Vec<CredentialQuery>,
    pub(super) challenge: Option<String>,
    pub(super) domain: Option<String>,
    /// The ways to sign that they take; `None` where they do not say.
    suites: Option<Vec<Suite>>,
}

/// A record that is asked for, by an example of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CredentialQuery {
    /// Why, in their words, made harmless.
    pub reason: Option<String>,
    /// Of which types it has to be.
    pub types: Vec<String>,
    example: Map<String, Value>,
    /// Who may have given it; `None` where they do not say.
    issuers: Option<Vec<String>>,
    /// The ways to sign it that they take.
    suites: Option<Vec<String>>,
}

impl PresentationRequest {
    /// Reads a request.
    ///
    /// # Errors
    /// [`IssuanceError::RequestMalformed`], [`IssuanceError::RequestUnsupported`] for a query of another sort;
    /// [`GuardError::Limit`] for too many.
    pub(super) fn read(members: &Map<String, Value>) -> Result<Self, Error> {
        let queries = one_or_several(members.get("query")).ok_or(IssuanceError::RequestMalformed)?;
        if queries.is_empty() {
            return Err(IssuanceError::RequestMalformed.into());
        }
        let mut request = Self {
            authenticates: false,
            queries: Vec::new(),
            challenge: opaque(members, "challenge")?,
            domain: opaque(members, "domain")?,
            suites: None,
        };
        for query in queries {
            request.take(query.as_object().ok_or(IssuanceError::RequestMalformed)?)?;
        }
        // Without a question of its own, an answer would be good for anybody who gets hold of it.
        if request.challenge.is_none() {
            return Err(IssuanceError::RequestMalformed.into());
        }
        Ok(request)
    }

    /// What the links of the Learner Credential Wallet ask for.
    pub(super) fn of_wallet(challenge: &str, suite: Suite) -> Self {
        Self {
            authenticates: true,
            queries: Vec::new(),
            challenge: Some(challenge.to_owned()),
            domain: None,
            suites: Some(vec![suite]),
        }
    }

    fn take(&mut self, query: &Map<String, Value>) -> Result<(), Error> {
        let kinds = vcdm::strings(query.get("type")).ok_or(IssuanceError::RequestMalformed)?;
        match kinds.as_slice() {
            ["DIDAuthentication" | "DIDAuth" | "DIDAuthenticationQuery2024"] => {
                self.authenticates = true;
                self.takes_our_keys(query)
            }
            ["QueryByExample"] => {
                let asked = one_or_several(query.get("credentialQuery")).ok_or(IssuanceError::RequestMalformed)?;
                if asked.is_empty() {
                    return Err(IssuanceError::RequestMalformed.into());
                }
                for one in asked {
                    let members = one.as_object().ok_or(IssuanceError::RequestMalformed)?;
                    self.queries.push(CredentialQuery::read(members)?);
                    if self.queries.len() > limits::OFFERED {
                        return Err(GuardError::Limit.into());
                    }
                }
                Ok(())
            }
            [_, ..] => Err(IssuanceError::RequestUnsupported.into()),
            [] => Err(IssuanceError::RequestMalformed.into()),
        }
    }

    /// Whether a `did:key` is taken, and which ways to sign.
    fn takes_our_keys(&mut self, query: &Map<String, Value>) -> Result<(), Error> {
        let methods = named(query, "acceptedMethods", &["method"])?;
        if methods.is_some_and(|methods| !methods.iter().any(|name| matches!(name.as_str(), "key" | "did:key"))) {
            return Err(IssuanceError::ProofUnsupported.into());
        }
        if let Some(names) = named(query, "acceptedCryptosuites", &["cryptosuite"])? {
            self.suites = Some(names.iter().filter_map(|name| Suite::from_name(name)).collect());
            self.suite(None)?;
        }
        Ok(())
    }

    /// The way to sign that they take, with a key of this kind where there is one already.
    ///
    /// A list is read in our own order: P-256 first. Where there is none, Ed25519 is what everybody who ever spoke this takes.
    ///
    /// # Errors
    /// [`IssuanceError::ProofUnsupported`] where they take nothing that we can make.
    pub(super) fn suite(&self, key: Option<KeyKind>) -> Result<(Suite, KeyKind), IssuanceError> {
        const OURS: [(Suite, KeyKind); 3] = [
            (Suite::EcdsaRdfc2019, KeyKind::P256),
            (Suite::EddsaRdfc2022, KeyKind::Ed25519),
            (Suite::Ed25519Signature2020, KeyKind::Ed25519),
        ];
        let fits = |(_, kind): &&(Suite, KeyKind)| key.is_none_or(|key| key == *kind);
        let mut ours = OURS.iter().filter(fits);
        let found = match &self.suites {
            Some(taken) => ours.find(|(suite, _)| taken.contains(suite)),
            None if key.is_some() => ours.next(),
            None => ours.find(|(suite, _)| *suite == Suite::EddsaRdfc2022),
        };
        found.copied().ok_or(IssuanceError::ProofUnsupported)
    }
}

impl CredentialQuery {
    fn read(members: &Map<String, Value>) -> Result<Self, Error> {
        let example = match members.get("example") {
            None => Map::new(),
            Some(Value::Object(example)) => example.clone(),
            Some(_) => return Err(IssuanceError::RequestMalformed.into()),
        };
        let types = match example.get("type") {
            None => Vec::new(),
            kinds => vcdm::strings(kinds).ok_or(IssuanceError::RequestMalformed)?,
        };
        let mut issuers = named(members, "acceptedIssuers", &["issuer", "id"])?;
        if let Some(trusted) = named(members, "trustedIssuer", &["issuer", "id"])? {
            // Whoever says it twice means both.
            issuers =
                Some(trusted.into_iter().filter(|id| issuers.as_ref().is_none_or(|ids| ids.contains(id))).collect());
        }
        Ok(Self {
            reason: members.get("reason").and_then(Value::as_str).map(text::label).filter(|reason| !reason.is_empty()),
            types: types.into_iter().map(str::to_owned).collect(),
            example,
            issuers,
            suites: named(members, "acceptedCryptosuites", &["cryptosuite"])?,
        })
    }

    /// What it is called, by its types.
    pub fn kind(&self) -> Option<&str> {
        self.types.iter().map(String::as_str).find(|kind| *kind != "VerifiableCredential")
    }

    /// JSON pointers (RFC 6901) to what the example has in such a record: what is shown of one of which a part can be.
    pub fn pointers(&self, credential: &UnverifiedCredential) -> Vec<String> {
        let mut out = Vec::new();
        let words = |name: &String| !["@context", "id", "type"].contains(&name.as_str());
        for (name, wanted) in self.example.iter().filter(|(name, _)| words(name)) {
            if let Some(value) = credential.claimed().get(name) {
                pointers(wanted, value, &step("", name), &mut out);
            }
        }
        out
    }

    /// Whether a record is such a one.
    pub fn is_met_by(&self, credential: &UnverifiedCredential) -> bool {
        let claimed = credential.claimed();
        let of = |id: &String| claimed.get("issuer").and_then(vcdm::id_of) == Some(id);
        let by = |suites: &Vec<String>| {
            let named = |suite: Suite| suites.iter().any(|name| name == suite.name());
            let proofs = credential.proofs();
            !proofs.is_empty() && proofs.iter().all(|proof| proof.suite.is_some_and(named))
        };
        self.issuers.as_ref().is_none_or(|issuers| issuers.iter().any(of))
            && self.suites.as_ref().is_none_or(by)
            // What the words mean is told by the contexts, and what they are for by the types: those are compared as words.
            && self.example.iter().filter(|(name, _)| *name != "@context").all(|(name, wanted)| {
                claimed.get(name).is_some_and(|value| is_like(wanted, value))
            })
    }
}

/// Whether a value is like an example: empty text stands for any, a list for some of what is there.
fn is_like(example: &Value, value: &Value) -> bool {
    match (example, value) {
        (Value::String(any), _) if any.is_empty() => true,
        (Value::Object(wanted), Value::Object(members)) => {
            wanted.iter().all(|(name, wanted)| members.get(name).is_some_and(|value| is_like(wanted, value)))
        }
        (Value::Array(wanted), Value::Array(items)) => {
            wanted.iter().all(|wanted| items.iter().any(|item| is_like(wanted, item)))
        }
        (Value::Array(wanted), one) => wanted.iter().all(|wanted| is_like(wanted, one)),
        (wanted, Value::Array(items)) => items.iter().any(|item| is_like(wanted, item)),
        (wanted, value) => wanted == value,
    }
}

fn step(path: &str, name: &str) -> String {
    format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// The places in a value that an example has something to say of.
fn pointers(example: &Value, value: &Value, path: &str, out: &mut Vec<String>) {
    match (example, value) {
        (Value::Object(wanted), Value::Object(members)) if !wanted.is_empty() => {
            for (name, wanted) in wanted.iter().filter(|(name, _)| !["id", "type"].contains(&name.as_str())) {
                if let Some(value) = members.get(name) {
                    pointers(wanted, value, &step(path, name), out);
                }
            }
        }
        _ => out.push(path.to_owned()),
    }
}

/// The names in a list of what is taken, each bare or under one of these members; `None` where there is no list. One that cannot
/// be read is refused: left out, it would let more be shown than they take.
fn named(query: &Map<String, Value>, list: &str, members: &[&str]) -> Result<Option<Vec<String>>, IssuanceError> {
    let Some(list) = query.get(list) else { return Ok(None) };
    let name = |one: &Value| {
        let name = one.as_str().or_else(|| members.iter().find_map(|member| one.get(*member)?.as_str()));
        name.map(str::to_owned).ok_or(IssuanceError::RequestMalformed)
    };
    let list = list.as_array().ok_or(IssuanceError::RequestMalformed)?;
    list.iter().map(name).collect::<Result<_, _>>().map(Some)
}

fn one_or_several(value: Option<&Value>) -> Option<&[Value]> {
    match value? {
        Value::Array(several) => Some(several),
        one => Some(std::slice::from_ref(one)),
    }
}

/// Text that goes back as it came.
fn opaque(members: &Map<String, Value>, name: &str) -> Result<Option<String>, Error> {
    match members.get(name) {
        None => Ok(None),
        Some(Value::String(text)) if text.len() > limits::URL => Err(GuardError::Limit.into()),
        Some(Value::String(text)) if !text.is_empty() => Ok(Some(text.clone())),
        Some(_) => Err(IssuanceError::RequestMalformed.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(credential_query: Value) -> Result<PresentationRequest, Error> {
        let request = json!({
            "query": {"type": "QueryByExample", "credentialQuery": credential_query}, "challenge": "8213",
        });
        PresentationRequest::read(request.as_object().unwrap())
    }

    #[test]
    fn a_filter_that_cannot_be_read_is_refused_and_lets_nothing_through() {
        for name in ["acceptedIssuers", "trustedIssuer", "acceptedCryptosuites"] {
            for list in [json!("did:web:issuer.example"), json!({}), json!(null), json!([7]), json!(["did:web:a", {}])]
            {
                let refused = read(json!({"example": {}, name: list})).unwrap_err();
                assert_eq!(refused.code(), "E_REQUEST_MALFORMED", "{name}: {list}");
            }
        }
        let query = |members: Value| read(members).unwrap().queries.remove(0);
        assert_eq!(query(json!({"acceptedIssuers": []})).issuers, Some(Vec::new()), "nobody is not anybody");
        assert_eq!(query(json!({"example": {}})).issuers, None);
        let both =
            query(json!({"acceptedIssuers": [{"id": "a"}, "b"], "trustedIssuer": [{"required": true, "issuer": "b"}]}));
        assert_eq!(both.issuers, Some(vec!["b".to_owned()]));
    }

    #[test]
    fn a_query_that_asks_for_nothing_is_refused() {
        assert_eq!(read(json!([])).unwrap_err().code(), "E_REQUEST_MALFORMED");
    }
}
