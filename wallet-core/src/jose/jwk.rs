use super::{Algorithm, JoseError};
use crate::guard::b64;
use ring::signature::{ECDSA_P256_SHA256_FIXED, ED25519, UnparsedPublicKey};
use serde_json::{Map, Value, json};

/// `kty` and `crv`.
type Kind<'a> = (Option<&'a str>, Option<&'a str>);

/// A public key that verifies signatures.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PublicKey {
    /// A point on P-256, coordinates big-endian.
    P256 {
        /// The first coordinate.
        x: [u8; 32],
        /// The second coordinate.
        y: [u8; 32],
    },
    /// A point on P-384, coordinates big-endian. Only JSON credentials may be by such a key.
    #[cfg(feature = "data-integrity")]
    P384 {
        /// The first coordinate.
        x: [u8; 48],
        /// The second coordinate.
        y: [u8; 48],
    },
    /// An Ed25519 key.
    Ed25519 {
        /// The encoded point.
        x: [u8; 32],
    },
    /// An RSA key of 2,048 to 8,192 bits. Only credentials that are signed as JWTs may be by such a key.
    Rsa {
        /// The modulus, big-endian.
        n: Box<[u8]>,
        /// The exponent, big-endian.
        e: Box<[u8]>,
    },
}

impl PublicKey {
    /// Reads a JWK (RFC 7517, RFC 8037).
    ///
    /// # Errors
    /// [`JoseError::JwkPrivate`] when it carries `d`, [`JoseError::JwkUse`] when its own `use`,
    /// `key_ops` or `alg` forbid verifying, [`JoseError::AlgForbidden`] for other kinds of keys,
    /// [`JoseError::JwkMalformed`] for the rest.
    pub fn from_jwk(jwk: &Value) -> Result<Self, JoseError> {
        Self::read(jwk, |_, _| Err(JoseError::AlgForbidden))
    }

    /// Reads the JWK of an issuer of credentials, which may be of more kinds.
    ///
    /// # Errors
    /// As [`PublicKey::from_jwk`].
    pub fn of_issuer(jwk: &Value) -> Result<Self, JoseError> {
        Self::read(jwk, |members, kind| match kind {
            #[cfg(feature = "data-integrity")]
            (Some("EC"), Some("P-384")) => {
                Self::P384 { x: coordinate(members, "x")?, y: coordinate(members, "y")? }.on_curve()
            }
            (Some("RSA"), _) => super::rsa::key(octets(members, "n")?, octets(members, "e")?),
            _ => Err(JoseError::AlgForbidden),
        })
    }

    /// `other` reads what is neither a P-256 nor an Ed25519 key, by `kty` and `crv`.
    fn read(
        jwk: &Value,
        other: fn(&Map<String, Value>, Kind<'_>) -> Result<Self, JoseError>,
    ) -> Result<Self, JoseError> {
        let members = jwk.as_object().ok_or(JoseError::JwkMalformed)?;
        if ["d", "k", "p", "q", "dp", "dq", "qi"].iter().any(|private| members.contains_key(*private)) {
            return Err(JoseError::JwkPrivate);
        }
        let key = match (text(members, "kty")?, text(members, "crv")?) {
            (Some("EC"), Some("P-256")) => {
                Self::P256 { x: coordinate(members, "x")?, y: coordinate(members, "y")? }.on_curve()?
            }
            (Some("OKP"), Some("Ed25519")) => {
                Self::ed25519(coordinate(members, "x")?).ok_or(JoseError::JwkMalformed)?
            }
            kind @ (Some("EC" | "OKP" | "RSA" | "oct"), _) => other(members, kind)?,
            _ => return Err(JoseError::JwkMalformed),
        };
        if text(members, "use")?.is_some_and(|wanted| wanted != "sig") {
            return Err(JoseError::JwkUse);
        }
        if let Some(operations) = members.get("key_ops") {
            let operations = operations.as_array().ok_or(JoseError::JwkMalformed)?;
            if !operations.iter().any(|o| o == "verify") {
                return Err(JoseError::JwkUse);
            }
        }
        match text(members, "alg")? {
            Some(name) if Algorithm::of_credential(name) != Ok(key.algorithm()) => Err(JoseError::JwkUse),
            _ => Ok(key),
        }
    }

    /// The key as a JWK with its required members only, in the order of RFC 7638.
    pub fn to_jwk(&self) -> Value {
        match self {
            Self::P256 { x, y } => json!({"crv": "P-256", "kty": "EC", "x": b64::encode(x), "y": b64::encode(y)}),
            #[cfg(feature = "data-integrity")]
            Self::P384 { x, y } => json!({"crv": "P-384", "kty": "EC", "x": b64::encode(x), "y": b64::encode(y)}),
            Self::Ed25519 { x } => json!({"crv": "Ed25519", "kty": "OKP", "x": b64::encode(x)}),
            Self::Rsa { n, e } => json!({"e": b64::encode(e), "kty": "RSA", "n": b64::encode(n)}),
        }
    }

    /// The key as multibase base58btc with its multicodec in front (Controlled Identifiers 1.0 section 2.2.2).
    pub fn to_multikey(&self) -> String {
        let sec1 = |x: &[u8], y: &[u8]| [&[2 + (y.last().copied().unwrap_or_default() & 1)], x].concat();
        let bytes = match self {
            Self::P256 { x, y } => [[0x80, 0x24].as_slice(), &sec1(x, y)].concat(),
            #[cfg(feature = "data-integrity")]
            Self::P384 { x, y } => [[0x81, 0x24].as_slice(), &sec1(x, y)].concat(),
            Self::Ed25519 { x } => [[0xed, 0x01].as_slice(), x].concat(),
            // There is no such name for one, and none of ours is one.
            Self::Rsa { .. } => Vec::new(),
        };
        format!("z{}", bs58::encode(bytes).into_string())
    }

    /// The key's `did:key`.
    pub fn to_did_key(&self) -> String {
        format!("did:key:{}", self.to_multikey())
    }

    /// The JWK thumbprint (RFC 7638, SHA-256, base64url).
    pub fn thumbprint(&self) -> String {
        b64::sha256(self.to_jwk().to_string().as_bytes())
    }

    /// The one algorithm this key is for.
    pub const fn algorithm(&self) -> Algorithm {
        match self {
            Self::P256 { .. } => Algorithm::Es256,
            #[cfg(feature = "data-integrity")]
            Self::P384 { .. } => Algorithm::Es384,
            Self::Ed25519 { .. } => Algorithm::EdDsa,
            Self::Rsa { .. } => Algorithm::Rs256,
        }
    }

    /// How long a raw signature is.
    fn signature_length(&self) -> usize {
        match self {
            Self::P256 { .. } | Self::Ed25519 { .. } => 64,
            #[cfg(feature = "data-integrity")]
            Self::P384 { .. } => 96,
            Self::Rsa { n, .. } => n.len(),
        }
    }

    /// Whether `signature` (raw: 64 bytes, on P-384 96, by RSA as long as the modulus) is this key's over `message`.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), JoseError> {
        if signature.len() != self.signature_length() {
            return Err(JoseError::SignatureForm);
        }
        let verified = match self {
            #[cfg(feature = "data-integrity")]
            Self::P384 { x, y } => {
                let point = [&[4], x.as_slice(), y.as_slice()].concat();
                UnparsedPublicKey::new(&ring::signature::ECDSA_P384_SHA384_FIXED, point).verify(message, signature)
            }
            Self::P256 { x, y } => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, uncompressed(x, y)).verify(message, signature)
            }
            Self::Ed25519 { x } => UnparsedPublicKey::new(&ED25519, x).verify(message, signature),
            Self::Rsa { n, e } => super::rsa::verify(n, e, message, signature),
        };
        verified.map_err(|_| JoseError::Signature)
    }

    /// An Ed25519 key from its 32 bytes (RFC 8032), unless it is one under which anybody can sign.
    pub fn ed25519(x: [u8; 32]) -> Option<Self> {
        (!has_small_order(&x)).then_some(Self::Ed25519 { x })
    }

    /// An RSA key of 2,048 to 8,192 bits from its modulus and its exponent, both big-endian.
    pub fn rsa(n: &[u8], e: &[u8]) -> Option<Self> {
        super::rsa::key(n.to_vec(), e.to_vec()).ok()
    }

    /// A P-256 key from its compressed form: the first coordinate and whether the second is odd.
    pub fn p256_decompress(x: &[u8; 32], y_is_odd: bool) -> Option<Self> {
        use p256::elliptic_curve::point::DecompressPoint as _;
        use p256::elliptic_curve::sec1::ToEncodedPoint as _;
        let point =
            Option::<p256::AffinePoint>::from(p256::AffinePoint::decompress(x.into(), u8::from(y_is_odd).into()))?;
        let y = *point.to_encoded_point(false).y()?;
        Some(Self::P256 { x: *x, y: y.into() })
    }

    /// A P-256 key from its SEC 1 encoding, compressed (33 bytes) or not (65 bytes).
    pub fn p256_from_sec1(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [tag @ (2 | 3), x @ ..] => Self::p256_decompress(x.try_into().ok()?, *tag == 3),
            [4, xy @ ..] if xy.len() == 64 => {
                let (x, y) = xy.split_at(32);
                let key = Self::P256 { x: x.try_into().ok()?, y: y.try_into().ok()? };
                key.is_on_curve().then_some(key)
            }
            _ => None,
        }
    }

    /// A P-384 key from its SEC 1 encoding, compressed (49 bytes) or not (97 bytes).
    #[cfg(feature = "data-integrity")]
    pub fn p384_from_sec1(bytes: &[u8]) -> Option<Self> {
        use p384::elliptic_curve::point::DecompressPoint as _;
        use p384::elliptic_curve::sec1::ToEncodedPoint as _;
        match bytes {
            [tag @ (2 | 3), x @ ..] => {
                let (x, y_is_odd): ([u8; 48], _) = (x.try_into().ok()?, u8::from(*tag == 3).into());
                let point = Option::<p384::AffinePoint>::from(p384::AffinePoint::decompress(&x.into(), y_is_odd))?;
                let y = *point.to_encoded_point(false).y()?;
                Some(Self::P384 { x, y: y.into() })
            }
            [4, xy @ ..] if xy.len() == 96 => {
                let (x, y) = xy.split_at(48);
                Self::P384 { x: x.try_into().ok()?, y: y.try_into().ok()? }.on_curve().ok()
            }
            _ => None,
        }
    }

    fn on_curve(self) -> Result<Self, JoseError> {
        if self.is_on_curve() { Ok(self) } else { Err(JoseError::JwkMalformed) }
    }

    fn is_on_curve(&self) -> bool {
        match self {
            #[cfg(feature = "data-integrity")]
            Self::P384 { x, y } => {
                use p384::elliptic_curve::sec1::FromEncodedPoint as _;
                let point = p384::EncodedPoint::from_affine_coordinates(x.into(), y.into(), false);
                bool::from(p384::AffinePoint::from_encoded_point(&point).is_some())
            }
            Self::P256 { x, y } => {
                use p256::elliptic_curve::sec1::FromEncodedPoint as _;
                let point = p256::EncodedPoint::from_affine_coordinates(x.into(), y.into(), false);
                bool::from(p256::AffinePoint::from_encoded_point(&point).is_some())
            }
            Self::Ed25519 { .. } | Self::Rsa { .. } => true,
        }
    }
}

/// Whether an Ed25519 point, in any of its encodings, has an order that divides eight. Under such a key
/// anybody can sign anything, and ring does not look.
fn has_small_order(x: &[u8; 32]) -> bool {
    const ORDER_EIGHT: [[u8; 32]; 2] = [
        *b"\x26\xe8\x95\x8f\xc2\xb2\x27\xb0\x45\xc3\xf4\x89\
           \xf2\xef\x98\xf0\xd5\xdf\xac\x05\xd3\xc6\x33\x39\xb1\x38\x02\x88\x6d\x53\xfc\x05",
        *b"\xc7\x17\x6a\x70\x3d\x4d\xd8\x4f\xba\x3c\x0b\x76\x0d\x10\x67\x0f\x2a\x20\x53\xfa\
           \x2c\x39\xcc\xc6\x4e\xc7\xfd\x77\x92\xac\x03\x7a",
    ];
    let mut y = *x;
    // The highest bit is the sign of the other coordinate.
    if let Some(last) = y.last_mut() {
        *last &= 0x7f;
    }
    let [first, middle @ .., last] = y;
    let all = |byte: u8| middle.iter().all(|b| *b == byte);
    // 0, 1 and -1, also written as p, p + 1 and p - 1.
    let trivial = (first <= 1 && all(0) && last == 0) || ((0xec..=0xee).contains(&first) && all(0xff) && last == 0x7f);
    trivial || ORDER_EIGHT.contains(&y)
}

fn uncompressed(x: &[u8; 32], y: &[u8; 32]) -> [u8; 65] {
    let mut out = [4; 65];
    for (to, from) in out.iter_mut().skip(1).zip(x.iter().chain(y)) {
        *to = *from;
    }
    out
}

pub(super) fn text<'a>(members: &'a Map<String, Value>, name: &str) -> Result<Option<&'a str>, JoseError> {
    match members.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(JoseError::JwkMalformed),
    }
}

fn octets(members: &Map<String, Value>, name: &str) -> Result<Vec<u8>, JoseError> {
    let text = text(members, name)?.ok_or(JoseError::JwkMalformed)?;
    b64::decode(text).map_err(|_| JoseError::JwkMalformed)
}

fn coordinate<const N: usize>(members: &Map<String, Value>, name: &str) -> Result<[u8; N], JoseError> {
    octets(members, name)?.try_into().map_err(|_| JoseError::JwkMalformed)
}

/// The usable signature keys of an issuer's JWK set (`{"keys": […]}`), each with its `kid`. Keys of other kinds
/// are passed over (RFC 7517 section 5); two keys of one `kid` are refused.
pub fn jwk_set(set: &Value) -> Result<Vec<(Option<String>, PublicKey)>, JoseError> {
    let keys = set.get("keys").and_then(Value::as_array).ok_or(JoseError::JwkMalformed)?;
    let mut out: Vec<(Option<String>, PublicKey)> = Vec::new();
    for jwk in keys {
        let key = match PublicKey::of_issuer(jwk) {
            Ok(key) => key,
            Err(JoseError::JwkPrivate) => return Err(JoseError::JwkPrivate),
            Err(_) => continue,
        };
        let kid = jwk.get("kid").and_then(Value::as_str).map(str::to_owned);
        if kid.is_some() && out.iter().any(|(other, _)| *other == kid) {
            return Err(JoseError::JwkMalformed);
        }
        out.push((kid, key));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rfc7638_ec() -> Value {
        json!({"kty": "EC", "crv": "P-256",
            "x": "b28d4MwZMjw8-00CG4xfnn9SLMVMM19SlqZpVb_uNtQ", "y": "Xv5zWwuoaTgdS6hV43yI6gBwTnjukmFQQnJ_kCxzqk8"})
    }

    #[test]
    fn reads_and_writes_a_p256_key() {
        let key = PublicKey::from_jwk(&rfc7638_ec()).unwrap();
        assert_eq!(PublicKey::from_jwk(&key.to_jwk()).unwrap(), key);
        let PublicKey::P256 { x, y } = &key else { panic!() };
        assert_eq!(PublicKey::p256_decompress(x, y[31] & 1 == 1), Some(key.clone()));
        assert_ne!(PublicKey::p256_decompress(x, y[31] & 1 == 0), Some(key.clone()));
    }

    #[test]
    fn refuses_keys_that_are_private_for_something_else_or_off_the_curve() {
        let with = |name: &str, value: Value| {
            let mut jwk = rfc7638_ec();
            jwk[name] = value;
            PublicKey::from_jwk(&jwk)
        };
        assert_eq!(with("d", json!("AA")), Err(JoseError::JwkPrivate));
        assert_eq!(with("use", json!("enc")), Err(JoseError::JwkUse));
        assert_eq!(with("key_ops", json!(["deriveKey"])), Err(JoseError::JwkUse));
        assert_eq!(with("alg", json!("ES384")), Err(JoseError::JwkUse));
        assert_eq!(with("crv", json!("P-384")), Err(JoseError::AlgForbidden));
        assert_eq!(with("x", json!("AA")), Err(JoseError::JwkMalformed));
        assert_eq!(with("y", json!("b28d4MwZMjw8-00CG4xfnn9SLMVMM19SlqZpVb_uNtQ")), Err(JoseError::JwkMalformed));
        assert!(with("use", json!("sig")).is_ok() && with("key_ops", json!(["verify"])).is_ok());
    }

    #[test]
    fn a_set_passes_over_other_kinds_and_refuses_a_kid_twice() {
        let mut a = rfc7638_ec();
        a["kid"] = json!("1");
        let rsa = json!({"kty": "RSA", "n": "AQAB", "e": "AQAB"});
        assert_eq!(jwk_set(&json!({"keys": [rsa, a]})).unwrap().len(), 1);
        assert_eq!(jwk_set(&json!({"keys": [a, a]})), Err(JoseError::JwkMalformed));
    }
}
