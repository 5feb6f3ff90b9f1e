//! Sealing: AES-256-GCM with a random nonce, the algorithm's byte in front.
//!
//! `algorithm(1) | nonce(12) | ciphertext | tag(16)`. Algorithm 1 is AES-256-GCM, 2 is
//! ChaCha20-Poly1305 for devices without AES in hardware; both are read, this build writes 1.

use super::VaultError;
use super::envelope::Len32;
use crate::entropy::Entropy;
use ring::aead::{AES_256_GCM, Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::{hkdf, hmac};
use zeroize::Zeroizing;

const AES: u8 = 1;
const CHACHA: u8 = 2;

/// 32 secret bytes, overwritten when they are dropped. They have a place of their own: moved with what holds them,
/// they would leave a copy wherever that was.
pub(super) struct Key(Box<Zeroizing<[u8; 32]>>);

impl From<Zeroizing<[u8; 32]>> for Key {
    fn from(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(Box::new(bytes))
    }
}

impl Key {
    pub(super) fn make(entropy: &Entropy) -> Result<Self, VaultError> {
        Ok(Self::from(Zeroizing::new(entropy.bytes()?)))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
}

/// A key for one purpose out of another key.
pub(super) fn derive(from: &[u8], profile: &[u8], purpose: &[&[u8]], out: &mut [u8; 32]) -> Result<(), VaultError> {
    let mut info: Vec<&[u8]> = vec![b"onward/v1/"];
    info.extend(purpose);
    let prk = hkdf::Salt::new(hkdf::HKDF_SHA256, profile).extract(from);
    prk.expand(&info, Len32).and_then(|okm| okm.fill(out)).map_err(|_| VaultError::Corrupt)
}

/// Compares in a time that does not depend on the contents.
pub(super) fn equal(a: &[u8], b: &[u8]) -> bool {
    // ring offers constant-time comparing through HMAC verification only.
    let key = hmac::Key::new(hmac::HMAC_SHA256, &[0; 32]);
    hmac::verify(&key, a, hmac::sign(&key, b).as_ref()).is_ok()
}

fn cipher(algorithm: u8, key: &Key) -> Result<LessSafeKey, VaultError> {
    let algorithm = match algorithm {
        AES => &AES_256_GCM,
        CHACHA => &CHACHA20_POLY1305,
        _ => return Err(VaultError::Corrupt),
    };
    UnboundKey::new(algorithm, key.bytes()).map(LessSafeKey::new).map_err(|_| VaultError::Corrupt)
}

pub(super) fn seal(key: &Key, aad: &[u8], plain: &[u8], entropy: &Entropy) -> Result<Vec<u8>, VaultError> {
    let nonce: [u8; NONCE_LEN] = entropy.bytes()?;
    let cipher = cipher(AES, key)?;
    let mut out = Vec::with_capacity(1 + NONCE_LEN + plain.len() + 16);
    out.push(AES);
    out.extend(nonce);
    out.extend(plain);
    let body = out.get_mut(1 + NONCE_LEN..).ok_or(VaultError::Corrupt)?;
    let tag = cipher
        .seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), Aad::from(aad), body)
        .map_err(|_| VaultError::Corrupt)?;
    out.extend(tag.as_ref());
    Ok(out)
}

pub(super) fn open(key: &Key, aad: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let (algorithm, rest) = sealed.split_first().ok_or(VaultError::Corrupt)?;
    let (nonce, body) = rest.split_first_chunk::<NONCE_LEN>().ok_or(VaultError::Corrupt)?;
    let mut out = Zeroizing::new(body.to_vec());
    let length = cipher(*algorithm, key)?
        .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(aad), out.as_mut_slice())
        .map_err(|_| VaultError::Corrupt)?
        .len();
    out.truncate(length);
    Ok(out)
}

/// Pads to a size class: sixteen classes from each power of two to the next, and never less than 64 bytes apart. So a
/// large value costs a sixteenth more at most, and what is kept in thousands (keys, the heads of records) stays small.
/// The classes are nothing that reading depends on.
pub(super) fn pad(plain: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let length = u32::try_from(plain.len()).map_err(|_| VaultError::Full)?;
    let size = plain.len() + 4;
    let class = size.next_multiple_of((size.next_power_of_two() / 32).max(64));
    let mut out = Zeroizing::new(Vec::with_capacity(class));
    out.extend(length.to_be_bytes());
    out.extend(plain);
    out.resize(class, 0);
    Ok(out)
}

pub(super) fn unpad(padded: &[u8]) -> Result<&[u8], VaultError> {
    let (length, rest) = padded.split_first_chunk::<4>().ok_or(VaultError::Corrupt)?;
    rest.get(..u32::from_be_bytes(*length) as usize).ok_or(VaultError::Corrupt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_text_opens_in_its_own_place_only() {
        let entropy = Entropy::system();
        let key = Key::make(&entropy).unwrap();
        let sealed = seal(&key, b"here", b"text", &entropy).unwrap();
        assert_eq!(open(&key, b"here", &sealed).unwrap().as_slice(), b"text");
        assert!(open(&key, b"there", &sealed).is_err());
        assert!(open(&Key::make(&entropy).unwrap(), b"here", &sealed).is_err());
        for at in 0..sealed.len() {
            let mut broken = sealed.clone();
            broken[at] ^= 1;
            assert!(open(&key, b"here", &broken).is_err(), "byte {at}");
        }
    }

    #[test]
    fn sizes_fall_into_classes() {
        let class = |n: usize| pad(&vec![1; n]).unwrap().len();
        assert_eq!([class(0), class(32), class(60), class(61), class(600)], [64, 64, 64, 128, 640]);
        assert_eq!([class(4_092), class(4_093), class(500_000)], [4_096, 4_352, 507_904]);
        for size in 2_000..20_000 {
            assert!(class(size) - size - 4 <= size / 16, "{size}");
        }
        assert_eq!(unpad(&pad(b"abc").unwrap()).unwrap(), b"abc");
        assert!(unpad(&[0, 0, 0, 9, 1]).is_err());
    }
}
