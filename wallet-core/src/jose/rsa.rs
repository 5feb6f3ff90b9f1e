//! RSA, to verify with and for nothing else.

use super::{JoseError, PublicKey};
use ring::error::Unspecified;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};

/// A key of 2,048 to 8,192 bits (RFC 7518 section 3.3), whose numbers have no zeros in front (section 6.3.1).
pub(super) fn key(n: Vec<u8>, e: Vec<u8>) -> Result<PublicKey, JoseError> {
    let long_enough = match n.as_slice() {
        [0, ..] => false,
        [first, ..] => n.len() > 256 || (n.len() == 256 && *first >= 0x80),
        [] => false,
    };
    let exponent_fits = matches!(e.as_slice(), [first, ..] if *first != 0) && e.len() <= 4;
    if !long_enough || n.len() > 1024 || !exponent_fits {
        return Err(JoseError::JwkMalformed);
    }
    if can_be_factored(&n) {
        return Err(JoseError::JwkMalformed);
    }
    Ok(PublicKey::Rsa { n: n.into(), e: e.into() })
}

pub(super) fn verify(n: &[u8], e: &[u8], message: &[u8], signature: &[u8]) -> Result<(), Unspecified> {
    RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
}

/// Whether the modulus was made by the smart cards whose keys anybody can find from their public half (ROCA,
/// CVE-2017-15361): divided by each small prime it leaves a power of 65537. One of 10^8 or so of all others does, too.
fn can_be_factored(n: &[u8]) -> bool {
    let prime = |p: &u32| (2..*p).take_while(|d| d * d <= *p).all(|d| !p.is_multiple_of(d));
    (3..=167).filter(prime).all(|p| {
        let rest = n.iter().fold(0, |rest, byte| (rest * 256 + u32::from(*byte)) % p);
        let powers = std::iter::successors(Some(1), |power| Some(power * 65_537 % p));
        powers.take(p as usize).any(|power| power == rest)
    })
}
