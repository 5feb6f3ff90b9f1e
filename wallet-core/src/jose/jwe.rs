//! Encrypted JSON: JWE (RFC 7516) in its compact form, by ECDH-ES on P-256 as it stands (RFC 7518 section 4.6.2). The ways
//! that wrap a key (`ECDH-ES+A128KW` and the like), RSA, passwords and shared keys are refused.
//!
//! ```
//! use wallet_core::entropy::Entropy;
//! use wallet_core::jose::jwe::{self, ContentEncryption, DecryptionKey, EncryptionKey};
//!
//! let entropy = Entropy::system();
//! let ours = DecryptionKey::make(&entropy)?;
//! // What goes out: the public half. What comes back: five segments.
//! let theirs = EncryptionKey::from_jwk(&ours.public_jwk())?;
//! let token = jwe::encrypt(b"{}", &theirs, ContentEncryption::A256Gcm, &entropy)?;
//! assert_eq!(jwe::decrypt(&token, &ours)?, b"{}");
//! # Ok::<(), wallet_core::Error>(())
//! ```

use super::jwk::text;
use super::{JoseError, PublicKey};
use crate::Error;
use crate::entropy::Entropy;
use crate::guard::{GuardError, b64, json, limits};
use flate2::read::DeflateDecoder;
use p256::elliptic_curve::sec1::{FromEncodedPoint as _, ToEncodedPoint as _};
use ring::aead::{AES_128_GCM, AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::digest::{SHA256, digest};
use serde_json::{Map, Value, json};
use std::io::Read as _;
use zeroize::Zeroizing;

/// The only way to agree on a key.
const ALG: &str = "ECDH-ES";

/// How the content is encrypted (RFC 7518 section 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentEncryption {
    /// AES-GCM with 128 bits: what everybody has to know.
    A128Gcm,
    /// AES-GCM with 256 bits.
    A256Gcm,
    /// AES-CBC and HMAC. Only read, never written, and not in a browser.
    #[cfg(not(target_arch = "wasm32"))]
    Cbc(super::cbc::Cbc),
}

impl ContentEncryption {
    /// The name in a header.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A128Gcm => "A128GCM",
            Self::A256Gcm => "A256GCM",
            #[cfg(not(target_arch = "wasm32"))]
            Self::Cbc(cbc) => cbc.name(),
        }
    }

    fn from_name(name: &str) -> Result<Self, JoseError> {
        match name {
            "A128GCM" => Ok(Self::A128Gcm),
            "A256GCM" => Ok(Self::A256Gcm),
            #[cfg(not(target_arch = "wasm32"))]
            other => super::cbc::Cbc::from_name(other).map(Self::Cbc).ok_or(JoseError::AlgForbidden),
            #[cfg(target_arch = "wasm32")]
            _ => Err(JoseError::AlgForbidden),
        }
    }

    /// Bytes of its key.
    const fn key_length(self) -> usize {
        match self {
            Self::A128Gcm => 16,
            Self::A256Gcm => 32,
            #[cfg(not(target_arch = "wasm32"))]
            Self::Cbc(cbc) => cbc.key_length(),
        }
    }
}

/// A key of ours that others encrypt to. It may be written down, sealed.
pub struct DecryptionKey {
    secret: p256::SecretKey,
}

impl DecryptionKey {
    /// A fresh random key.
    ///
    /// # Errors
    /// [`JoseError::Signing`] where the device gives no randomness.
    pub fn make(entropy: &Entropy) -> Result<Self, JoseError> {
        // One of 2^32 numbers is none of the curve's.
        for _ in 0..2 {
            let bytes = Zeroizing::new(entropy.bytes::<32>().map_err(|_| JoseError::Signing)?);
            if let Ok(key) = Self::from_secret(bytes.as_slice()) {
                return Ok(key);
            }
        }
        Err(JoseError::Signing)
    }

    /// The key that [`DecryptionKey::secret`] gave.
    ///
    /// # Errors
    /// [`JoseError::JwkMalformed`].
    pub fn from_secret(secret: &[u8]) -> Result<Self, JoseError> {
        Ok(Self { secret: p256::SecretKey::from_slice(secret).map_err(|_| JoseError::JwkMalformed)? })
    }

    /// Its 32 secret bytes: they go into the vault and nowhere else.
    pub fn secret(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.secret.to_bytes().into())
    }

    /// The public half, for whoever is to encrypt to it.
    pub fn public_jwk(&self) -> Value {
        let point = self.secret.public_key().to_encoded_point(false);
        let coordinate = |bytes: Option<&p256::FieldBytes>| bytes.map(b64::encode).unwrap_or_default();
        json!({"kty": "EC", "crv": "P-256", "x": coordinate(point.x()), "y": coordinate(point.y()), "use": "enc", "alg": ALG})
    }

    /// The secret shared with the owner of a public key.
    fn agree(&self, x: &[u8; 32], y: &[u8; 32]) -> Result<Zeroizing<Vec<u8>>, JoseError> {
        let point = p256::EncodedPoint::from_affine_coordinates(x.into(), y.into(), false);
        let point = Option::<p256::AffinePoint>::from(p256::AffinePoint::from_encoded_point(&point))
            .ok_or(JoseError::JwkMalformed)?;
        let shared = p256::ProjectivePoint::from(point) * *self.secret.to_nonzero_scalar();
        let shared = shared.to_affine().to_encoded_point(false);
        Ok(Zeroizing::new(shared.x().ok_or(JoseError::JwkMalformed)?.to_vec()))
    }
}

/// Somebody else's public key to encrypt to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncryptionKey {
    x: [u8; 32],
    y: [u8; 32],
    kid: Option<String>,
}

impl EncryptionKey {
    /// Reads a JWK.
    ///
    /// # Errors
    /// [`JoseError::JwkPrivate`]; [`JoseError::JwkUse`] when its own `use`, `key_ops` or `alg` are for something else;
    /// [`JoseError::AlgForbidden`] for other kinds of keys, [`JoseError::JwkMalformed`] for the rest.
    pub fn from_jwk(jwk: &Value) -> Result<Self, JoseError> {
        let members = jwk.as_object().ok_or(JoseError::JwkMalformed)?;
        if text(members, "use")?.is_some_and(|wanted| wanted != "enc")
            || text(members, "alg")?.is_some_and(|a| a != ALG)
        {
            return Err(JoseError::JwkUse);
        }
        if let Some(operations) = members.get("key_ops") {
            let operations = operations.as_array().ok_or(JoseError::JwkMalformed)?;
            if !operations.iter().any(|o| o == "deriveKey" || o == "deriveBits") {
                return Err(JoseError::JwkUse);
            }
        }
        let (x, y) = point(members)?;
        Ok(Self { x, y, kid: text(members, "kid")?.map(str::to_owned) })
    }

    /// The usable keys of a JWK set, in its order.
    pub fn in_set(set: &Value) -> Vec<Self> {
        let keys = set.get("keys").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        keys.iter().filter_map(|jwk| Self::from_jwk(jwk).ok()).collect()
    }
}

/// The point of a public key on P-256; what else the JWK says does not matter here (an `epk` says nothing else).
fn point(members: &Map<String, Value>) -> Result<([u8; 32], [u8; 32]), JoseError> {
    let only =
        ["kty", "crv", "x", "y", "d"].iter().filter_map(|name| Some(((*name).to_owned(), members.get(*name)?.clone())));
    match PublicKey::from_jwk(&Value::Object(only.collect()))? {
        PublicKey::P256 { x, y } => Ok((x, y)),
        _ => Err(JoseError::AlgForbidden),
    }
}

/// Opens a token that was encrypted to `key`.
///
/// # Errors
/// [`JoseError::AlgForbidden`] for another way than ECDH-ES, or a content encryption or compression that is not on the
/// list; [`JoseError::JweMalformed`], [`JoseError::HeaderMalformed`], [`JoseError::Crit`], [`JoseError::JwkMalformed`] for
/// the sender's key, [`JoseError::Decryption`] where it was changed or is for somebody else; [`GuardError::Limit`] where
/// it is, or becomes, too large.
pub fn decrypt(compact: &str, key: &DecryptionKey) -> Result<Vec<u8>, Error> {
    if compact.len() > limits::JWE {
        return Err(GuardError::Limit.into());
    }
    let mut segments = compact.split('.');
    let (Some(protected), Some(wrapped), Some(iv), Some(content), Some(tag), None) =
        (segments.next(), segments.next(), segments.next(), segments.next(), segments.next(), segments.next())
    else {
        return Err(JoseError::JweMalformed.into());
    };
    let header = Header::parse(protected)?;
    let decode = |segment: &str| b64::decode(segment).map_err(|_| JoseError::JweMalformed);
    let (iv, content, tag) = (decode(iv)?, decode(content)?, decode(tag)?);
    // Both sides know the key already, and nothing is wrapped.
    if !wrapped.is_empty() {
        return Err(JoseError::JweMalformed.into());
    }
    let (x, y) = header.sender;
    let key = derive(&key.agree(&x, &y)?, header.enc, &header.apu, &header.apv);
    let opened = match header.enc {
        #[cfg(not(target_arch = "wasm32"))]
        ContentEncryption::Cbc(cbc) => cbc.open(&key, &iv, protected.as_bytes(), content, &tag),
        gcm => open(gcm, &key, &iv, protected.as_bytes(), content, &tag),
    }
    .ok_or(JoseError::Decryption)?;
    if header.deflated { inflate(&opened) } else { Ok(opened) }
}

/// Encrypts to `key`, with a fresh key of our own for each token.
///
/// # Errors
/// [`JoseError::Signing`] where the device gives no randomness, [`JoseError::JwkMalformed`];
/// [`JoseError::AlgForbidden`] for what is only read.
pub fn encrypt(
    content: &[u8],
    key: &EncryptionKey,
    enc: ContentEncryption,
    entropy: &Entropy,
) -> Result<String, Error> {
    let own = EphemeralPrivateKey::generate(&ECDH_P256, entropy.ring()).map_err(|_| JoseError::Signing)?;
    let public = own.compute_public_key().map_err(|_| JoseError::Signing)?;
    let public = PublicKey::p256_from_sec1(public.as_ref()).ok_or(JoseError::Signing)?;
    let header = match &key.kid {
        Some(kid) => json!({"alg": ALG, "enc": enc.name(), "epk": public.to_jwk(), "kid": kid}),
        None => json!({"alg": ALG, "enc": enc.name(), "epk": public.to_jwk()}),
    };
    let protected = b64::encode(header.to_string());
    let theirs = UnparsedPublicKey::new(&ECDH_P256, [&[4], key.x.as_slice(), &key.y].concat());
    let derived =
        agree_ephemeral(own, &theirs, |shared| derive(shared, enc, &[], &[])).map_err(|_| JoseError::JwkMalformed)?;
    let iv = entropy.bytes::<12>().map_err(|_| JoseError::Signing)?;
    let mut content = content.to_vec();
    let tag = gcm(enc, &derived)
        .ok_or(JoseError::AlgForbidden)?
        .seal_in_place_separate_tag(Nonce::assume_unique_for_key(iv), Aad::from(protected.as_bytes()), &mut content)
        .map_err(|_| JoseError::Signing)?;
    Ok(format!("{protected}..{}.{}.{}", b64::encode(iv), b64::encode(content), b64::encode(tag)))
}

struct Header {
    enc: ContentEncryption,
    sender: ([u8; 32], [u8; 32]),
    apu: Vec<u8>,
    apv: Vec<u8>,
    deflated: bool,
}

impl Header {
    fn parse(segment: &str) -> Result<Self, Error> {
        let bytes = b64::decode(segment).map_err(|_| JoseError::JweMalformed)?;
        let members = json::parse_object(&bytes, limits::OFFER).map_err(|e| match e {
            GuardError::JsonMalformed => Error::from(JoseError::HeaderMalformed),
            other => other.into(),
        })?;
        let named = |name: &str| members.get(name).and_then(Value::as_str).ok_or(JoseError::HeaderMalformed);
        if named("alg")? != ALG {
            return Err(JoseError::AlgForbidden.into());
        }
        let enc = ContentEncryption::from_name(named("enc")?)?;
        if members.contains_key("crit") {
            return Err(JoseError::Crit.into());
        }
        let party = |name: &str| match members.get(name) {
            None => Ok(Vec::new()),
            Some(Value::String(text)) => b64::decode(text).map_err(|_| JoseError::HeaderMalformed),
            Some(_) => Err(JoseError::HeaderMalformed),
        };
        Ok(Self {
            enc,
            sender: point(members.get("epk").and_then(Value::as_object).ok_or(JoseError::HeaderMalformed)?)?,
            apu: party("apu")?,
            apv: party("apv")?,
            deflated: match members.get("zip") {
                None => false,
                Some(zip) if zip == "DEF" => true,
                Some(_) => return Err(JoseError::AlgForbidden.into()),
            },
        })
    }
}

/// The key out of the shared secret (RFC 7518 section 4.6.2, with the Concat KDF of NIST SP 800-56A).
fn derive(shared: &[u8], enc: ContentEncryption, apu: &[u8], apv: &[u8]) -> Zeroizing<Vec<u8>> {
    let length = enc.key_length();
    let counted = |bytes: &[u8]| [&number(bytes.len()), bytes].concat();
    let bits = number(length * 8);
    let other = [counted(enc.name().as_bytes()), counted(apu), counted(apv), bits.to_vec()].concat();
    let round = |counter| digest(&SHA256, &Zeroizing::new([&number(counter), shared, &other].concat()));
    let mut key = Zeroizing::new(Vec::with_capacity(64));
    for counter in 1..=length.div_ceil(32) {
        key.extend_from_slice(round(counter).as_ref());
    }
    key.truncate(length);
    key
}

/// A number as the KDF writes it.
fn number(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}

fn gcm(enc: ContentEncryption, key: &[u8]) -> Option<LessSafeKey> {
    let algorithm = match enc {
        ContentEncryption::A128Gcm => &AES_128_GCM,
        ContentEncryption::A256Gcm => &AES_256_GCM,
        #[cfg(not(target_arch = "wasm32"))]
        ContentEncryption::Cbc(_) => return None,
    };
    Some(LessSafeKey::new(UnboundKey::new(algorithm, key).ok()?))
}

fn open(
    enc: ContentEncryption,
    key: &[u8],
    iv: &[u8],
    aad: &[u8],
    mut content: Vec<u8>,
    tag: &[u8],
) -> Option<Vec<u8>> {
    let nonce = Nonce::try_assume_unique_for_key(iv).ok()?;
    if tag.len() != AES_128_GCM.tag_len() {
        return None;
    }
    let length = content.len();
    content.extend_from_slice(tag);
    gcm(enc, key)?.open_in_place(nonce, Aad::from(aad), &mut content).ok()?;
    content.truncate(length);
    Some(content)
}

/// Undoes `zip` (RFC 7516 section 4.1.3). What would grow beyond all measure is an error, not a beginning.
fn inflate(deflated: &[u8]) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let mut reader = DeflateDecoder::new(deflated);
    let bound = u64::try_from(limits::JWE_INFLATED).unwrap_or(u64::MAX);
    reader.by_ref().take(bound.saturating_add(1)).read_to_end(&mut out).map_err(|_| JoseError::Decryption)?;
    if out.len() > limits::JWE_INFLATED {
        return Err(GuardError::Limit.into());
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::DeflateEncoder;
    use std::io::Write as _;

    fn ours() -> DecryptionKey {
        DecryptionKey::make(&Entropy::system()).unwrap()
    }

    fn refusal(token: &str, key: &DecryptionKey) -> &'static str {
        decrypt(token, key).unwrap_err().code()
    }

    #[test]
    fn agrees_on_the_key_of_the_rfc() {
        // RFC 7518 appendix C: Bob opens what Alice made.
        let bob = b64::decode("VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw").unwrap();
        let bob = DecryptionKey::from_secret(&bob).unwrap();
        let alice = json!({"kty": "EC", "crv": "P-256",
            "x": "gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0", "y": "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"});
        let (x, y) = point(alice.as_object().unwrap()).unwrap();
        let key = derive(&bob.agree(&x, &y).unwrap(), ContentEncryption::A128Gcm, b"Alice", b"Bob");
        assert_eq!(b64::encode(key.as_slice()), "VqqN6vgjbSBcIijNcacQGg");
    }

    #[test]
    fn opens_what_was_encrypted_to_it_and_nothing_else() {
        let (key, entropy) = (ours(), Entropy::system());
        let mut jwk = key.public_jwk();
        jwk["kid"] = json!("one");
        let theirs = EncryptionKey::from_jwk(&jwk).unwrap();
        let again = DecryptionKey::from_secret(key.secret().as_slice()).unwrap();
        for enc in [ContentEncryption::A128Gcm, ContentEncryption::A256Gcm] {
            let token = encrypt(b"content", &theirs, enc, &entropy).unwrap();
            assert_eq!(decrypt(&token, &again).unwrap(), b"content");
            assert_eq!(refusal(&token, &ours()), "E_JWE_DECRYPTION");
            let header = b64::decode(token.split('.').next().unwrap()).unwrap();
            assert_eq!(serde_json::from_slice::<Value>(&header).unwrap()["kid"], "one");
            // Each byte of it counts.
            for at in 0..token.len() {
                let mut bytes = token.clone().into_bytes();
                bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
                assert!(decrypt(std::str::from_utf8(&bytes).unwrap(), &key).is_err(), "{at}");
            }
        }
    }

    /// A token with a header of the test's own.
    fn sealed(content: &[u8], key: &DecryptionKey, change: impl Fn(&mut Value)) -> String {
        let own = ours();
        let mut header = json!({"alg": "ECDH-ES", "enc": "A128GCM", "epk": own.public_jwk()});
        change(&mut header);
        let protected = b64::encode(header.to_string());
        let (x, y) = point(key.public_jwk().as_object().unwrap()).unwrap();
        let derived = derive(&own.agree(&x, &y).unwrap(), ContentEncryption::A128Gcm, &[], &[]);
        let mut content = content.to_vec();
        let (nonce, aad) = (Nonce::assume_unique_for_key([7; 12]), Aad::from(protected.as_bytes()));
        let cipher = gcm(ContentEncryption::A128Gcm, &derived).unwrap();
        let tag = cipher.seal_in_place_separate_tag(nonce, aad, &mut content).unwrap();
        format!("{protected}..{}.{}.{}", b64::encode([7; 12]), b64::encode(content), b64::encode(tag))
    }

    fn deflated(length: usize) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&vec![b' '; length]).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn inflates_up_to_the_bound_and_not_a_byte_further() {
        let key = ours();
        let zipped = |length| sealed(&deflated(length), &key, |header| header["zip"] = json!("DEF"));
        assert_eq!(decrypt(&zipped(limits::JWE_INFLATED), &key).unwrap().len(), limits::JWE_INFLATED);
        assert_eq!(refusal(&zipped(limits::JWE_INFLATED + 1), &key), "E_LIMIT");
        assert_eq!(refusal(&zipped(1 << 28), &key), "E_LIMIT");
        let cut = sealed(&deflated(1000)[..4], &key, |header| header["zip"] = json!("DEF"));
        assert_eq!(refusal(&cut, &key), "E_JWE_DECRYPTION");
        assert_eq!(refusal(&"a".repeat(limits::JWE + 1), &key), "E_LIMIT");
    }

    #[test]
    fn refuses_by_the_name_of_the_mistake() {
        let key = ours();
        let with = |change: &dyn Fn(&mut Value)| refusal(&sealed(b"{}", &key, change), &key);
        assert!(decrypt(&sealed(b"{}", &key, |_| {}), &key).is_ok());
        for alg in ["ECDH-ES+A128KW", "ECDH-ES+A256KW", "RSA-OAEP", "RSA1_5", "dir", "A256KW", "PBES2-HS256+A128KW", ""]
        {
            assert_eq!(with(&|header| header["alg"] = json!(alg)), "E_ALG_FORBIDDEN", "{alg}");
        }
        assert_eq!(with(&|header| header["enc"] = json!("A192GCM")), "E_ALG_FORBIDDEN");
        assert_eq!(with(&|header| header["enc"] = json!(7)), "E_JOSE_HEADER");
        assert_eq!(with(&|header| header["zip"] = json!("GZIP")), "E_ALG_FORBIDDEN");
        assert_eq!(with(&|header| header["crit"] = json!(["exp"])), "E_JOSE_CRIT");
        assert_eq!(with(&|header| header["apu"] = json!("=")), "E_JOSE_HEADER");
        assert_eq!(with(&|header| drop(header.as_object_mut().unwrap().shift_remove("epk"))), "E_JOSE_HEADER");
        assert_eq!(with(&|header| header["epk"]["y"] = header["epk"]["x"].clone()), "E_JWK_MALFORMED");
        assert_eq!(with(&|header| header["epk"]["crv"] = json!("P-384")), "E_ALG_FORBIDDEN");
        assert_eq!(with(&|header| header["epk"]["d"] = header["epk"]["x"].clone()), "E_JWK_PRIVATE");
        let good = sealed(b"{}", &key, |_| {});
        assert_eq!(refusal(&good.replace("..", ".AAAA."), &key), "E_JWE_MALFORMED");
        assert_eq!(refusal(&format!("{good}.x"), &key), "E_JWE_MALFORMED");
        assert_eq!(refusal(&good[..good.len() - 2], &key), "E_JWE_DECRYPTION");
        assert_eq!(refusal("a.b.c", &key), "E_JWE_MALFORMED");
    }

    #[test]
    fn encrypts_to_no_key_that_is_for_something_else() {
        let with = |name: &str, value: Value| {
            let mut jwk = ours().public_jwk();
            jwk[name] = value;
            EncryptionKey::from_jwk(&jwk).map(drop)
        };
        assert_eq!(with("use", json!("sig")), Err(JoseError::JwkUse));
        assert_eq!(with("alg", json!("ECDH-ES+A256KW")), Err(JoseError::JwkUse));
        assert_eq!(with("key_ops", json!(["verify"])), Err(JoseError::JwkUse));
        assert_eq!(with("d", json!("AA")), Err(JoseError::JwkPrivate));
        assert_eq!(with("crv", json!("Ed25519")), Err(JoseError::AlgForbidden));
        assert_eq!(with("key_ops", json!(["deriveBits"])), Ok(()));
        let set = json!({"keys": [{"kty": "RSA"}, ours().public_jwk()]});
        assert_eq!(EncryptionKey::in_set(&set).len(), 1);
    }
}
