use super::{display_name, lists};
use crate::Error;
use crate::format::data_integrity::Suite;
use crate::format::{jwt_vc, vc, vcdm};
use crate::issuance::{IssuanceError, Vouched};
use crate::jose::KeyKind;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What issuers of earlier drafts call `dc+sd-jwt`.
const EARLIER: &str = "vc+sd-jwt";

/// One kind of credential the issuer has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Configuration {
    /// Its name in the metadata.
    pub id: String,
    /// `dc+sd-jwt`, `jwt_vc_json`, `ldp_vc`, or what else the issuer calls it.
    pub format: String,
    /// The credential's type.
    pub vct: Option<String>,
    /// The types it has in the W3C's data model (appendix A.1.1.2).
    #[serde(default)]
    pub types: Vec<String>,
    /// The name people read.
    pub title: Option<String>,
    /// Whether it is bound to a key of ours.
    pub(in crate::issuance) bound: bool,
    /// How that key is shown to be ours.
    #[serde(default)]
    pub(in crate::issuance) proof: ProofType,
    /// How a JWT is to name that key.
    #[serde(default)]
    pub(in crate::issuance) name: KeyName,
    /// How a request of the drafts up to 14 says that this one is wanted.
    #[serde(default)]
    pub(in crate::issuance) named: Value,
    /// What stands for it in the `scope` of an authorization request (section 5.1.2).
    pub(in crate::issuance) scope: Option<String>,
    pub(in crate::issuance) version: Version,
}

/// What shows that a key is ours (appendix F).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::issuance) enum ProofType {
    /// A signed JWT, by a key of this kind (F.1).
    Jwt(KeyKind),
    /// A presentation with a Data Integrity proof, by a key of this kind (F.2).
    DiVp(KeyKind),
    /// A signed JWT with a key attestation in it (F.1), by a key of this kind.
    AttestedJwt(KeyKind),
    /// A key attestation alone (F.3).
    Attestation,
}

impl Default for ProofType {
    fn default() -> Self {
        Self::Jwt(KeyKind::P256)
    }
}

impl ProofType {
    /// The kind of key that is wanted.
    pub(in crate::issuance) const fn key(self) -> KeyKind {
        match self {
            Self::Jwt(kind) | Self::DiVp(kind) | Self::AttestedJwt(kind) => kind,
            Self::Attestation => KeyKind::P256,
        }
    }

    /// Whether somebody has to vouch for the key.
    pub(in crate::issuance) const fn is_attested(self) -> bool {
        matches!(self, Self::AttestedJwt(_) | Self::Attestation)
    }

    /// Its name.
    pub(in crate::issuance) const fn name(self) -> &'static str {
        match self {
            Self::Jwt(_) | Self::AttestedJwt(_) => "jwt",
            Self::DiVp(_) => "di_vp",
            Self::Attestation => "attestation",
        }
    }

    /// Why there is none: the issuer wants somebody to vouch for the key (appendix D), and nobody does for as much; or
    /// something else.
    fn lacking(types: &Value) -> IssuanceError {
        let attested =
            |name: &str| types.get(name).is_some_and(|proof| proof.get("key_attestations_required").is_some());
        if attested("jwt") || attested("di_vp") || types.get("attestation").is_some() {
            IssuanceError::KeyAttestationNeeded
        } else {
            IssuanceError::ProofUnsupported
        }
    }

    /// The first in our order that the issuer takes. Algorithms are named as JOSE has them for a JWT, and as
    /// cryptosuites are called for a presentation. Somebody's word comes last: it tells the issuer more than it needs.
    fn of(types: &Value, vouched: Vouched) -> Option<Self> {
        let taken = |name: &str, algorithm: &str| {
            let proof = types.get(name)?.as_object()?;
            let attested = proof.contains_key("key_attestations_required");
            (!attested && lists(proof, "proof_signing_alg_values_supported", algorithm) == Some(true)).then_some(())
        };
        let jwt = |algorithm, kind| taken("jwt", algorithm).map(|()| Self::Jwt(kind));
        let di_vp = |suite: Suite, kind| taken("di_vp", suite.name()).map(|()| Self::DiVp(kind));
        let es256 = jwt("ES256", KeyKind::P256);
        if cfg!(not(feature = "data-integrity")) {
            return es256.or_else(|| jwt("EdDSA", KeyKind::Ed25519));
        }
        es256
            .or_else(|| di_vp(Suite::EcdsaRdfc2019, KeyKind::P256))
            .or_else(|| jwt("EdDSA", KeyKind::Ed25519))
            .or_else(|| di_vp(Suite::EddsaRdfc2022, KeyKind::Ed25519))
            .or_else(|| Self::attested(types, vouched))
    }

    fn attested(types: &Value, vouched: Vouched) -> Option<Self> {
        let enough = |name: &str| types.get(name)?.as_object().filter(|proof| vouched.suffices(proof));
        let kind = enough("jwt").and_then(|proof| {
            let takes = |(algorithm, _): &(&str, _)| {
                lists(proof, "proof_signing_alg_values_supported", algorithm) == Some(true)
            };
            [("ES256", KeyKind::P256), ("EdDSA", KeyKind::Ed25519)].into_iter().find(takes)
        });
        kind.map(|(_, kind)| Self::AttestedJwt(kind)).or_else(|| enough("attestation").map(|_| Self::Attestation))
    }
}

/// How a key is named in its proof (appendix F.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(in crate::issuance) enum KeyName {
    /// By itself.
    #[default]
    Jwk,
    /// By its `did:jwk`.
    DidJwk,
    /// By its `did:key`, where proofs of such keys can be made ([`ProofType::DiVp`]); else by its `did:jwk`.
    DidKey,
}

/// Which version of the specification the issuer writes, as far as a request differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::issuance) enum Version {
    /// 1.0: by configuration, with `proofs`.
    Final,
    /// Draft 15: by configuration, and one `proof` is understood by all.
    Draft15,
    /// Up to draft 14: by `format` and type, with one `proof`.
    Draft14,
}

impl Version {
    /// Nothing states it; what tells the versions apart is where the display stands (moved into
    /// `credential_metadata` by 1.0), the format's name and the form of the claims (both changed by draft 15).
    fn of(members: &Map<String, Value>) -> Self {
        let claims = members.get("claims");
        let format = members.get("format").and_then(Value::as_str).unwrap_or_default();
        let subject = members.get("credential_definition").and_then(|definition| definition.get("credentialSubject"));
        // The formats of the W3C kept their names.
        let is_older = format == EARLIER
            || vcdm::is_format(format)
                && (subject.is_some() || ["display", "types"].iter().any(|name| members.contains_key(*name)));
        if members.contains_key("credential_metadata") {
            Self::Final
        } else if is_older && !claims.is_some_and(Value::is_array) {
            Self::Draft14
        } else if members.contains_key("display") || claims.is_some() {
            Self::Draft15
        } else {
            Self::Final
        }
    }
}

impl Configuration {
    /// Reads the configuration named `id`.
    pub(super) fn parse(id: &str, value: &Value, language: &str, vouched: Vouched) -> Result<Self, Error> {
        let members = value.as_object().ok_or(IssuanceError::MetadataMalformed)?;
        let format = members.get("format").and_then(Value::as_str).ok_or(IssuanceError::MetadataMalformed)?;
        if !(matches!(format, vc::FORMAT | EARLIER) || vcdm::is_format(format)) {
            return Err(IssuanceError::FormatUnsupported.into());
        }
        let text = |name: &str| members.get(name).and_then(Value::as_str).map(str::to_owned);
        let display =
            members.get("credential_metadata").and_then(|m| m.get("display")).or_else(|| members.get("display"));
        let proof = proof(members, vouched)?;
        Ok(Self {
            id: id.to_owned(),
            format: format.to_owned(),
            vct: text("vct"),
            types: types(members),
            title: display_name(display, language),
            bound: proof.is_some(),
            proof: proof.unwrap_or_default(),
            name: name(members),
            named: named(members, format),
            scope: text("scope").filter(|scope| !scope.is_empty()),
            version: Version::of(members),
        })
    }
}

/// Drafts before 12 have the types beside the format.
fn types(members: &Map<String, Value>) -> Vec<String> {
    let types = members.get("credential_definition").map_or(members.get("types"), |definition| definition.get("type"));
    let types = types.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    types.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Drafts up to 14 ask by format and type, in the words of the format (drafts 11 and 14, appendix).
fn named(members: &Map<String, Value>, format: &str) -> Value {
    let copy = |names: &[&str]| {
        let mut to = Map::new();
        for name in names {
            if let Some(value) = members.get(*name) {
                to.insert((*name).to_owned(), value.clone());
            }
        }
        to
    };
    // Draft 11 has no object around what says the type in its metadata, and one in requests for JSON-LD.
    let mut named = copy(&["format", "vct", "credential_definition", "types"]);
    if format != jwt_vc::FORMAT && named.shift_remove("types").is_some() {
        named.insert("credential_definition".to_owned(), copy(&["@context", "types"]).into());
    }
    named.into()
}

fn name(members: &Map<String, Value>) -> KeyName {
    let takes = |name: &str| lists(members, "cryptographic_binding_methods_supported", name) == Some(true);
    match takes("jwk") {
        // In drafts `did` alone stands for all of them.
        false if takes("did:jwk") || takes("did") => KeyName::DidJwk,
        false if takes("did:key") => KeyName::DidKey,
        _ => KeyName::Jwk,
    }
}

/// How a key is shown to be ours; `None` where the credential is bound to none.
fn proof(members: &Map<String, Value>, vouched: Vouched) -> Result<Option<ProofType>, IssuanceError> {
    match members.get("proof_types_supported") {
        Some(types) => ProofType::of(types, vouched).map(Some).ok_or_else(|| ProofType::lacking(types)),
        // Drafts state the binding and leave the proof to be understood.
        None if members.contains_key("cryptographic_binding_methods_supported") => Ok(Some(ProofType::default())),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::Protection;
    use serde_json::json;

    #[test]
    fn tells_the_versions_apart() {
        let version = |value: Value| Version::of(value.as_object().unwrap());
        assert_eq!(version(json!({"format": "dc+sd-jwt", "credential_metadata": {}})), Version::Final);
        assert_eq!(version(json!({"format": "vc+sd-jwt", "credential_metadata": {}})), Version::Final);
        assert_eq!(version(json!({"format": "dc+sd-jwt"})), Version::Final);
        assert_eq!(version(json!({"format": "dc+sd-jwt", "display": []})), Version::Draft15);
        assert_eq!(version(json!({"format": "vc+sd-jwt", "claims": []})), Version::Draft15);
        assert_eq!(version(json!({"format": "vc+sd-jwt", "claims": {}})), Version::Draft14);
        assert_eq!(version(json!({"format": "vc+sd-jwt"})), Version::Draft14);
        assert_eq!(version(json!({"format": "jwt_vc_json", "credential_definition": {"type": []}})), Version::Final);
        assert_eq!(version(json!({"format": "jwt_vc_json", "claims": [], "display": []})), Version::Draft15);
        assert_eq!(version(json!({"format": "jwt_vc_json", "display": []})), Version::Draft14);
        let subject = json!({"type": [], "credentialSubject": {}});
        assert_eq!(version(json!({"format": "jwt_vc_json", "credential_definition": subject})), Version::Draft14);
        assert_eq!(version(json!({"format": "ldp_vc", "credential_metadata": {}})), Version::Final);
        assert_eq!(version(json!({"format": "ldp_vc", "display": []})), Version::Draft14);
    }

    #[test]
    fn asks_in_the_words_of_the_format_and_names_a_key_as_the_issuer_takes_it() {
        let named = |members: Value| Configuration::parse("a", &members, "", Vouched::default()).unwrap().named;
        let of_type = json!({"format": "vc+sd-jwt", "vct": "urn:a", "claims": {}});
        assert_eq!(named(of_type), json!({"format": "vc+sd-jwt", "vct": "urn:a"}));
        let definition = json!({"@context": ["urn:c"], "type": ["VerifiableCredential", "A"]});
        let whole = json!({"format": "ldp_vc", "credential_definition": definition, "display": []});
        assert_eq!(named(whole), json!({"format": "ldp_vc", "credential_definition": definition}));
        let eleven = json!({"format": "ldp_vc", "@context": ["urn:c"], "types": ["A"], "display": []});
        let asked = json!({"@context": ["urn:c"], "types": ["A"]});
        assert_eq!(named(eleven), json!({"format": "ldp_vc", "credential_definition": asked}));
        let eleven = json!({"format": "jwt_vc_json", "types": ["A"], "display": []});
        assert_eq!(named(eleven), json!({"format": "jwt_vc_json", "types": ["A"]}));

        let name = |methods: &[&str]| {
            name(&Map::from_iter([("cryptographic_binding_methods_supported".to_owned(), json!(methods))]))
        };
        assert_eq!((name(&["did:key", "jwk"]), name(&["did:web", "cose_key"])), (KeyName::Jwk, KeyName::Jwk));
        assert_eq!((name(&["did:key", "did:jwk"]), name(&["did"])), (KeyName::DidJwk, KeyName::DidJwk));
        assert_eq!(name(&["did:key"]), KeyName::DidKey);
    }

    #[test]
    fn takes_the_first_proof_in_our_order_and_none_that_must_be_attested() {
        let chosen = |types: Value| ProofType::of(&types, Vouched::default());
        let by = |algorithms: &[&str]| json!({"proof_signing_alg_values_supported": algorithms});
        let (jwt, di_vp) = (by(&["EdDSA", "ES256"]), by(&["eddsa-rdfc-2022", "ecdsa-rdfc-2019"]));
        assert_eq!(chosen(json!({"jwt": jwt, "di_vp": di_vp})), Some(ProofType::Jwt(KeyKind::P256)));
        assert_eq!(chosen(json!({"jwt": by(&["EdDSA"])})), Some(ProofType::Jwt(KeyKind::Ed25519)));
        if cfg!(feature = "data-integrity") {
            assert_eq!(chosen(json!({"di_vp": di_vp})), Some(ProofType::DiVp(KeyKind::P256)));
            let only = json!({"di_vp": by(&["eddsa-rdfc-2022"]), "jwt": by(&["ES384"])});
            assert_eq!(chosen(only), Some(ProofType::DiVp(KeyKind::Ed25519)));
        }
        let mut attested = by(&["ES256"]);
        attested["key_attestations_required"] = json!({});
        let alone = json!({"attestation": by(&["ES384"])});
        for lacking in [json!({"jwt": attested}), alone.clone()] {
            assert_eq!(chosen(lacking.clone()), None);
            assert_eq!(ProofType::lacking(&lacking), IssuanceError::KeyAttestationNeeded);
        }
        let vouched = Vouched { keys: Some(Protection::SOFTWARE), wallet: false };
        let chosen = |types: Value| ProofType::of(&types, vouched);
        assert_eq!(chosen(json!({"jwt": attested, "attestation": {}})), Some(ProofType::AttestedJwt(KeyKind::P256)));
        assert_eq!(chosen(alone), Some(ProofType::Attestation));
        assert_eq!(chosen(json!({"attestation": {}, "jwt": jwt})), Some(ProofType::Jwt(KeyKind::P256)));
        attested["key_attestations_required"] = json!({"key_storage": ["iso_18045_basic"]});
        assert_eq!(chosen(json!({"jwt": attested})), None);
        assert_eq!(ProofType::lacking(&json!({"jwt": attested})), IssuanceError::KeyAttestationNeeded);
    }
}
