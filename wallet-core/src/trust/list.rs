use super::{Standing, TrustError, did, practice_key};
use crate::guard::{json, limits, text};
use crate::jose::{self, PublicKey};
use rustls_pki_types::{CertificateDer, TrustAnchor, pem::PemObject as _};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Issuers that somebody vouches for.
///
/// ```json
/// {"date": "2026-11-01",
///  "issuers": [{"id": "https://issuer.example.org", "name": "Example College", "jwks": {"keys": []}},
///              {"id": "did:web:other.example.org", "name": "Other", "did": "did:key:z6Mk…"}],
///  "verifiers": [], "attesters": [], "x509_roots": ["-----BEGIN CERTIFICATE-----…"]}
/// ```
#[derive(Debug, Clone, Default)]
pub struct TrustList {
    date: Option<String>,
    named: usize,
    issuers: HashMap<String, KnownIssuer>,
    roots: Vec<TrustAnchor<'static>>,
}

/// One known issuer.
#[derive(Debug, Clone)]
pub struct KnownIssuer {
    /// The name people know it by.
    pub name: String,
    /// Its keys, with their names where they have one. Empty where only a `did` to be fetched is listed.
    pub keys: Vec<(Option<String>, PublicKey)>,
    /// Another name of the issuer, whose keys are its keys.
    pub did: Option<String>,
}

impl TrustList {
    /// Reads a trust list.
    ///
    /// # Errors
    /// [`TrustError::ListMalformed`]; [`TrustError::PracticeKey`] when the practice key stands in it.
    pub fn parse(bytes: &[u8]) -> Result<Self, TrustError> {
        Self::of(&json::parse_object(bytes, limits::JSON).map_err(|_| TrustError::ListMalformed)?)
    }

    pub(super) fn of(list: &Map<String, Value>) -> Result<Self, TrustError> {
        let mut out = Self { date: list.get("date").and_then(Value::as_str).map(str::to_owned), ..Self::default() };
        for entry in array(list, "issuers")? {
            let (id, issuer) = issuer(entry)?;
            if let Some(did) = &issuer.did {
                out.issuers.insert(did.clone(), issuer.clone());
            }
            out.issuers.insert(id, issuer);
            out.named += 1;
        }
        for pem in array(list, "x509_roots")? {
            let pem = pem.as_str().ok_or(TrustError::ListMalformed)?;
            out.roots.push(anchor(pem)?);
        }
        Ok(out)
    }

    /// Both lists' entries together; `other`'s win where both name an issuer.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.issuers.extend(other.issuers);
        self.roots.extend(other.roots);
        self.date = self.date.or(other.date);
        self.named += other.named;
        self
    }

    /// The day the list was made, `YYYY-MM-DD`.
    pub fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    /// How many issuers it names.
    pub fn issuers(&self) -> usize {
        self.named
    }

    /// The issuer of this identifier (`iss`, a DID).
    pub fn issuer(&self, id: &str) -> Option<&KnownIssuer> {
        // An issuer's address with and without the slash at its end is the same issuer.
        self.issuers.get(id).or_else(|| self.issuers.get(id.strip_suffix('/')?))
    }

    pub(super) fn roots(&self) -> &[TrustAnchor<'static>] {
        &self.roots
    }
}

impl KnownIssuer {
    pub(super) fn standing(&self) -> Standing {
        Standing::Known { name: self.name.clone() }
    }
}

fn array<'a>(list: &'a Map<String, Value>, name: &str) -> Result<&'a [Value], TrustError> {
    match list.get(name) {
        None => Ok(&[]),
        Some(Value::Array(items)) => Ok(items),
        Some(_) => Err(TrustError::ListMalformed),
    }
}

fn issuer(entry: &Value) -> Result<(String, KnownIssuer), TrustError> {
    let field = |name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
    let id = field("id").ok_or(TrustError::ListMalformed)?;
    let name = text::label(&field("name").ok_or(TrustError::ListMalformed)?);
    let did = field("did");
    let mut keys = match entry.get("jwks") {
        Some(jwks) => jose::jwk_set(jwks).map_err(|_| TrustError::ListMalformed)?,
        None => Vec::new(),
    };
    if let Some(key) = did.as_deref().and_then(|d| did::self_contained(d).ok().flatten()) {
        keys.push((None, key));
    }
    if keys.is_empty() && did.is_none() {
        return Err(TrustError::ListMalformed);
    }
    if keys.iter().any(|(_, key)| *key == practice_key()) {
        return Err(TrustError::PracticeKey);
    }
    let id = id.strip_suffix('/').map(str::to_owned).unwrap_or(id);
    Ok((id, KnownIssuer { name, keys, did }))
}

fn anchor(pem: &str) -> Result<TrustAnchor<'static>, TrustError> {
    let der = CertificateDer::from_pem_slice(pem.as_bytes()).map_err(|_| TrustError::ListMalformed)?;
    let anchor = webpki::anchor_from_trusted_cert(&der).map_err(|_| TrustError::ListMalformed)?;
    Ok(anchor.to_owned())
}
