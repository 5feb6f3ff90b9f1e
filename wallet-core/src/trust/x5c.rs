//! Issuer keys by certificate (`x5c`, RFC 7515 section 4.1.6; SD-JWT VC section 3.5).

use super::{IssuerKeys, Standing, TrustError, TrustList, host_of};
use crate::Error;
use crate::clock::Seconds;
use crate::guard::{b64, limits, text};
use crate::jose::PublicKey;
use rustls_pki_types::{CertificateDer, SignatureVerificationAlgorithm, UnixTime};
use serde_json::Value;
use std::time::Duration;
use webpki::{EndEntityCert, ExtendedKeyUsageValidator, KeyPurposeIdIter, ring as algorithms};
use x509_cert::Certificate;
use x509_cert::der::asn1::UintRef;
use x509_cert::der::{Decode as _, Reader as _, SliceReader};
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;

const ALGORITHMS: &[&dyn SignatureVerificationAlgorithm] = &[
    algorithms::ECDSA_P256_SHA256,
    algorithms::ECDSA_P256_SHA384,
    algorithms::ECDSA_P384_SHA256,
    algorithms::ECDSA_P384_SHA384,
    algorithms::ED25519,
    algorithms::RSA_PKCS1_2048_8192_SHA256,
    algorithms::RSA_PKCS1_2048_8192_SHA384,
    algorithms::RSA_PKCS1_2048_8192_SHA512,
];

/// Issuers' certificates carry whatever extended key usage their ecosystem chose, or none.
struct AnyPurpose;

impl ExtendedKeyUsageValidator for AnyPurpose {
    fn validate(&self, _: KeyPurposeIdIter<'_, '_>) -> Result<(), webpki::Error> {
        Ok(())
    }
}

pub(super) fn keys(chain: &Value, iss: Option<&str>, trust: &TrustList, now: Seconds) -> Result<IssuerKeys, Error> {
    let chain =
        chain.as_array().filter(|c| !c.is_empty() && c.len() <= limits::X5C_CHAIN).ok_or(TrustError::X5cMalformed)?;
    let mut certificates = Vec::with_capacity(chain.len());
    for certificate in chain {
        let text = certificate.as_str().ok_or(TrustError::X5cMalformed)?;
        let der = b64::decode_standard(text).map_err(|_| TrustError::X5cMalformed)?;
        certificates.push(CertificateDer::from(der));
    }
    let (leaf, rest) = certificates.split_first().ok_or(TrustError::X5cMalformed)?;
    let parsed = Certificate::from_der(leaf).map_err(|_| TrustError::X5cMalformed)?;
    if let Some(iss) = iss
        && !names(&parsed).iter().any(|name| name.is(iss))
    {
        return Err(TrustError::X5cName.into());
    }
    let key = public_key(&parsed)?;
    let standing = if leads_to_a_root(leaf, rest, trust, now)? {
        let name = parsed.tbs_certificate.subject.0.iter().flat_map(|rdn| rdn.0.iter()).find_map(organisation);
        Standing::Known { name: name.or_else(|| iss.map(text::label)).unwrap_or_default() }
    } else {
        Standing::Unknown
    };
    Ok(IssuerKeys { standing, ..IssuerKeys::stated(key) })
}

/// Whether the chain ends at a root of the trust list. A chain to a root nobody knows is no error: the
/// signature can still be right, by a stranger. A chain to a known root that is not valid is one.
fn leads_to_a_root(
    leaf: &CertificateDer<'_>,
    rest: &[CertificateDer<'_>],
    trust: &TrustList,
    now: Seconds,
) -> Result<bool, TrustError> {
    let end = EndEntityCert::try_from(leaf).map_err(|_| TrustError::X5cMalformed)?;
    let time = UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(now).unwrap_or_default()));
    match end.verify_for_usage(ALGORITHMS, trust.roots(), rest, time, AnyPurpose, None, None) {
        Ok(_) => Ok(true),
        Err(webpki::Error::UnknownIssuer | webpki::Error::CaUsedAsEndEntity) => Ok(false),
        Err(_) => Err(TrustError::X5cChain),
    }
}

fn public_key(certificate: &Certificate) -> Result<PublicKey, TrustError> {
    const EC: &str = "1.2.840.10045.2.1";
    const RSA: &str = "1.2.840.113549.1.1.1";
    const ED25519: &str = "1.3.101.112";
    let info = &certificate.tbs_certificate.subject_public_key_info;
    let bytes = info.subject_public_key.as_bytes().ok_or(TrustError::X5cMalformed)?;
    let key = match info.algorithm.oid.to_string().as_str() {
        EC => ec(bytes),
        ED25519 => bytes.try_into().ok().and_then(PublicKey::ed25519),
        RSA => rsa(bytes),
        _ => None,
    };
    key.ok_or(TrustError::X5cMalformed)
}

fn ec(bytes: &[u8]) -> Option<PublicKey> {
    #[cfg(feature = "data-integrity")]
    if let Some(key) = PublicKey::p384_from_sec1(bytes) {
        return Some(key);
    }
    PublicKey::p256_from_sec1(bytes)
}

/// `RSAPublicKey` (RFC 8017 appendix A.1.1): two numbers.
fn rsa(bytes: &[u8]) -> Option<PublicKey> {
    let mut reader = SliceReader::new(bytes).ok()?;
    let (n, e) = reader.sequence(|reader| Ok((UintRef::decode(reader)?, UintRef::decode(reader)?))).ok()?;
    PublicKey::rsa(n.as_bytes(), e.as_bytes())
}

/// A name the certificate was given to.
enum Name {
    Host(String),
    Address(String),
}

impl Name {
    /// Whether an issuer of this `iss` goes by this name: the same address, or the same host.
    fn is(&self, iss: &str) -> bool {
        match self {
            Self::Address(address) => address == iss,
            Self::Host(host) => {
                host_of(iss).is_some_and(|iss| iss.split(':').next().is_some_and(|iss| iss.eq_ignore_ascii_case(host)))
            }
        }
    }
}

fn names(certificate: &Certificate) -> Vec<Name> {
    let Ok(Some((_, alternatives))) = certificate.tbs_certificate.get::<SubjectAltName>() else { return Vec::new() };
    let name = |name: &GeneralName| match name {
        GeneralName::DnsName(host) => Some(Name::Host(host.to_string())),
        GeneralName::UniformResourceIdentifier(address) => Some(Name::Address(address.to_string())),
        _ => None,
    };
    alternatives.0.iter().filter_map(name).collect()
}

fn organisation(attribute: &x509_cert::attr::AttributeTypeAndValue) -> Option<String> {
    const ORGANISATION: &str = "2.5.4.10";
    (attribute.oid.to_string() == ORGANISATION)
        .then(|| std::str::from_utf8(attribute.value.value()).ok().map(text::label))
        .flatten()
}
