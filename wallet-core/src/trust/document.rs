//! From a token to the issuer's keys.

use super::{IssuerKeys, KnownIssuer, Standing, TrustError, TrustList, did, practice_key, x5c};
use crate::Error;
use crate::clock::Seconds;
use crate::format::sd_jwt::UnverifiedSdJwt;
use crate::format::vcdm::UnverifiedCredential;
use crate::guard::{address, json, limits};
use crate::jose::{self, JoseError, PublicKey, UnverifiedJws};
use serde_json::Value;

/// Where an issuer's keys are.
#[derive(Debug, Clone)]
pub enum Lookup {
    /// Here.
    Found(IssuerKeys),
    /// In a document that has to be fetched first.
    Fetch(KeyDocument),
}

/// A key document to be fetched. The answer goes to [`KeyDocument::read`].
#[derive(Debug, Clone)]
pub struct KeyDocument {
    issuer: String,
    standing: Standing,
    kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    DidWeb,
    /// The same, for those of its keys that vouch for credentials.
    DidWebAssertion,
    /// An issuer's profile at its own address, with the keys that vouch for credentials (a controlled identifier document).
    Profile,
    /// `/.well-known/jwt-vc-issuer` (SD-JWT VC section 5).
    JwtVcIssuer,
    /// The set that document points to, at this address.
    JwkSet(String),
    /// One key, or a set of them, at the address that is the key's name (Open Badges 3.0 section 8.2.4).
    Jwk(String),
}

/// Finds the keys of whoever says to have signed `token`.
///
/// # Errors
/// [`TrustError::Did`], [`TrustError::X5cMalformed`], [`TrustError::X5cChain`], [`TrustError::X5cName`],
/// [`TrustError::IssuerMismatch`] when the token's `kid` or certificate belongs to another issuer than
/// its `iss`; [`TrustError::IssuerUnknown`] when it names nobody.
pub fn lookup(token: &UnverifiedSdJwt, trust: &TrustList, now: Seconds) -> Result<Lookup, Error> {
    let iss = token.claimed().get("iss").and_then(Value::as_str);
    let kid = token.header().text("kid");
    if let Some(chain) = token.header().get("x5c") {
        return x5c::keys(chain, iss, trust, now).map(Lookup::Found);
    }
    let id = iss.or(kid).ok_or(TrustError::IssuerUnknown)?;
    if host_of(id).is_some_and(|host| address::is_practice(&host)) {
        return Ok(Lookup::Found(IssuerKeys { standing: Standing::Practice, keys: vec![(None, practice_key())] }));
    }
    let standing = match trust.issuer(id) {
        Some(known) if !known.keys.is_empty() => {
            return Ok(Lookup::Found(IssuerKeys { standing: known.standing(), keys: known.keys.clone() }));
        }
        Some(known) => known.standing(),
        None => Standing::Unknown,
    };
    // A known issuer's listed DID stands for its keys; else a DID in `kid` may, if it is the issuer's.
    let did = trust.issuer(id).and_then(|known| known.did.clone()).or_else(|| did_of(id, kid));
    if let Some(did) = did {
        if let Some(key) = did::self_contained(&did)? {
            return Ok(Lookup::Found(IssuerKeys { standing, ..IssuerKeys::stated(key) }));
        }
        did::web_document(&did)?.ok_or(TrustError::Did)?;
        return Ok(Lookup::Fetch(KeyDocument { issuer: did, standing, kind: Kind::DidWeb }));
    }
    host_of(id).ok_or(TrustError::IssuerUnknown)?;
    Ok(Lookup::Fetch(KeyDocument { issuer: id.to_owned(), standing, kind: Kind::JwtVcIssuer }))
}

/// Finds the keys of the issuer of a credential. What is to prove it must name one of them or, if it is a token, none.
///
/// # Errors
/// [`TrustError::IssuerMismatch`] when somebody else's key is named, [`TrustError::Did`],
/// [`TrustError::IssuerUnknown`] when nothing says what its keys are; for a token those of [`lookup`], too, and
/// [`JoseError::Signature`] when it does not even fit the key that it brings along.
pub fn lookup_issuer(credential: &UnverifiedCredential, trust: &TrustList, now: Seconds) -> Result<Lookup, Error> {
    let id = credential.issuer();
    if let Some(token) = credential.token() {
        return lookup_of_token(id, token, trust, now);
    }
    if host_of(id).is_some_and(|host| address::is_practice(&host)) {
        return Ok(Lookup::Found(IssuerKeys { standing: Standing::Practice, keys: vec![(None, practice_key())] }));
    }
    let known = trust.issuer(id);
    let did = known.and_then(|known| known.did.as_deref());
    let methods: Vec<&str> = credential.proofs().iter().map(|proof| proof.method.as_str()).collect();
    let owner = |method: &str| method.split('#').next().unwrap_or_default().to_owned();
    if methods.iter().map(|method| owner(method)).any(|owner| owner != id && Some(owner.as_str()) != did) {
        return Err(TrustError::IssuerMismatch.into());
    }
    let standing = known.map_or(Standing::Unknown, KnownIssuer::standing);
    if let Some(known) = known.filter(|known| !known.keys.is_empty()) {
        return Ok(Lookup::Found(IssuerKeys { standing, keys: known.keys.clone() }));
    }
    let did = did.unwrap_or(id);
    if let Some(key) = did::self_contained(did)? {
        return Ok(Lookup::Found(IssuerKeys { standing, ..IssuerKeys::stated(key) }));
    }
    if did::web_document(did)?.is_some() {
        return Ok(Lookup::Fetch(KeyDocument { issuer: did.to_owned(), standing, kind: Kind::DidWebAssertion }));
    }
    if known.is_some() {
        // What the list says of its keys cannot be had, and nobody else says it.
        return Err(TrustError::IssuerUnknown.into());
    }
    // Issuers with a web address name their key behind it, as the key itself or as a name in the profile at that address.
    // Either proves that nobody changed the record, and no more.
    let stated = |method: &&str| Some((Some((*method).to_owned()), did::multikey(method.split_once('#')?.1).ok()?));
    let keys: Vec<_> = methods.iter().filter_map(stated).collect();
    if keys.len() == methods.len() && !keys.is_empty() {
        return Ok(Lookup::Found(IssuerKeys { standing, keys }));
    }
    host_of(id).ok_or(TrustError::IssuerUnknown)?;
    Ok(Lookup::Fetch(KeyDocument { issuer: id.to_owned(), standing, kind: Kind::Profile }))
}

/// The same for a credential in a token.
fn lookup_of_token(id: &str, token: &UnverifiedJws, trust: &TrustList, now: Seconds) -> Result<Lookup, Error> {
    // A key that comes along proves nothing. It only tells a token that somebody changed afterwards.
    if let Some(jwk) = token.header().get("jwk") {
        match PublicKey::of_issuer(jwk) {
            Ok(key) => token.check(&key)?,
            Err(JoseError::AlgForbidden) => {}
            Err(error) => return Err(error.into()),
        }
    }
    if let Some(chain) = token.header().get("x5c") {
        return x5c::keys(chain, Some(id), trust, now).map(Lookup::Found);
    }
    if host_of(id).is_some_and(|host| address::is_practice(&host)) {
        return Ok(Lookup::Found(IssuerKeys { standing: Standing::Practice, keys: vec![(None, practice_key())] }));
    }
    let known = trust.issuer(id);
    let did = known.and_then(|known| known.did.clone());
    let kid = token.header().text("kid");
    // A name in full says whose key it is.
    let owner = kid.filter(|kid| kid.starts_with("did:")).and_then(|kid| kid.split('#').next());
    if owner
        .is_some_and(|owner| owner != id && Some(owner) != did.as_deref() && did_of(id, kid).as_deref() != Some(owner))
    {
        return Err(TrustError::IssuerMismatch.into());
    }
    let standing = known.map_or(Standing::Unknown, KnownIssuer::standing);
    if let Some(known) = known.filter(|known| !known.keys.is_empty()) {
        return Ok(Lookup::Found(IssuerKeys { standing, keys: known.keys.clone() }));
    }
    if let Some(did) = did.or_else(|| did_of(id, kid)) {
        if let Some(key) = did::self_contained(&did)? {
            return Ok(Lookup::Found(IssuerKeys { standing, ..IssuerKeys::stated(key) }));
        }
        did::web_document(&did)?.ok_or(TrustError::Did)?;
        return Ok(Lookup::Fetch(KeyDocument { issuer: did, standing, kind: Kind::DidWebAssertion }));
    }
    let host = host_of(id).ok_or(TrustError::IssuerUnknown)?;
    let address = kid.and_then(|kid| kid.split('#').next()).filter(|address| host_of(address).as_ref() == Some(&host));
    let kind = address.map_or(Kind::JwtVcIssuer, |address| Kind::Jwk(address.to_owned()));
    Ok(Lookup::Fetch(KeyDocument { issuer: id.to_owned(), standing, kind }))
}

/// The DID whose keys count for issuer `id`: itself, or the `did:web` of `kid` when it is of the very
/// same host. Any other DID in `kid` would let whoever signs choose the key.
fn did_of(id: &str, kid: Option<&str>) -> Option<String> {
    if id.starts_with("did:") {
        return Some(id.to_owned());
    }
    let did = kid?.split('#').next().filter(|did| did.starts_with("did:web:"))?;
    (host_of(did) == host_of(id)).then(|| did.to_owned())
}

/// The host, with its port, that an https address or a `did:web` belongs to.
pub(crate) fn host_of(id: &str) -> Option<String> {
    if let Some(rest) = id.strip_prefix("did:web:") {
        let host = rest.split([':', '#']).next().unwrap_or_default();
        return Some(host.replace("%3A", ":").replace("%3a", ":").to_ascii_lowercase());
    }
    let (_, authority, _) = web_parts(id)?;
    let host = authority.to_ascii_lowercase();
    Some(host.strip_suffix(":443").map(str::to_owned).unwrap_or(host))
}

/// `/.well-known/NAME` between host and path (RFC 8615, as OpenID4VCI and SD-JWT VC insert it).
pub(crate) fn well_known(issuer: &str, name: &str) -> Option<String> {
    let (scheme, authority, path) = web_parts(issuer)?;
    Some(format!("{scheme}://{authority}/.well-known/{name}{}", path.trim_end_matches('/')))
}

/// Scheme, authority and path of a web address that names somebody. Only what has one reading; what is
/// fetched is judged by [`address::parse`] in any case. (The `url` crate would bring the tables of all the
/// world's domain names onto the employer's page.)
fn web_parts(id: &str) -> Option<(&str, &str, &str)> {
    let (scheme, rest) = id.split_once("://").filter(|(scheme, _)| matches!(*scheme, "https" | "http"))?;
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let plain = !authority.is_empty() && !id.contains(['?', '#', '@', '\\']) && !id.contains(char::is_whitespace);
    plain.then_some((scheme, authority, path))
}

impl KeyDocument {
    /// The address to fetch, with a plain GET.
    pub fn url(&self) -> String {
        let url = match &self.kind {
            Kind::DidWeb | Kind::DidWebAssertion => did::web_document(&self.issuer).ok().flatten(),
            Kind::Profile => Some(self.issuer.clone()),
            Kind::JwtVcIssuer => well_known(&self.issuer, "jwt-vc-issuer"),
            Kind::JwkSet(url) | Kind::Jwk(url) => Some(url.clone()),
        };
        // `lookup` made sure that there is one; an empty address is refused like any other bad one.
        url.unwrap_or_default()
    }

    /// Takes what was fetched; it may point to one more document.
    ///
    /// # Errors
    /// [`TrustError::KeyUnreachable`] when it is not such a document, [`TrustError::IssuerMismatch`] when
    /// it is someone else's.
    pub fn read(self, body: &[u8]) -> Result<Lookup, TrustError> {
        let document = json::parse_object(body, limits::METADATA).map_err(|_| TrustError::KeyUnreachable)?;
        let keys = match self.kind {
            Kind::DidWeb => did::document_keys(&self.issuer, &document, None)?,
            Kind::Profile | Kind::DidWebAssertion => {
                did::document_keys(&self.issuer, &document, Some("assertionMethod"))?
            }
            Kind::Jwk(_) if !document.contains_key("keys") => {
                let key = PublicKey::of_issuer(&Value::Object(document)).map_err(|_| TrustError::KeyUnreachable)?;
                vec![(None, key)]
            }
            Kind::JwkSet(_) | Kind::Jwk(_) => {
                jose::jwk_set(&Value::Object(document)).map_err(|_| TrustError::KeyUnreachable)?
            }
            Kind::JwtVcIssuer => {
                if document.get("issuer").and_then(Value::as_str) != Some(&self.issuer) {
                    return Err(TrustError::IssuerMismatch);
                }
                match (document.get("jwks"), document.get("jwks_uri").and_then(Value::as_str)) {
                    (Some(set), None) => jose::jwk_set(set).map_err(|_| TrustError::KeyUnreachable)?,
                    (None, Some(url)) => {
                        return Ok(Lookup::Fetch(Self { kind: Kind::JwkSet(url.to_owned()), ..self }));
                    }
                    _ => return Err(TrustError::KeyUnreachable),
                }
            }
        };
        if keys.is_empty() {
            return Err(TrustError::KeyUnreachable);
        }
        Ok(Lookup::Found(IssuerKeys { standing: self.standing, keys }))
    }
}
