use super::{JoseError, PublicKey};
use crate::entropy::Entropy;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _};

/// A private key that signs; where it lives is its own business (the vault, a phone's key store).
pub trait Signer {
    /// The public half.
    fn public(&self) -> &PublicKey;

    /// What its store says of how well it is protected.
    fn protection(&self) -> Protection;

    /// Signs `message`: 64 raw bytes, r‖s for P-256, as RFC 8032 writes them for Ed25519.
    ///
    /// # Errors
    /// [`JoseError::Signing`] when the device refuses or fails.
    fn sign(&self, message: &[u8]) -> Result<[u8; 64], JoseError>;
}

/// How hard it is to get at a key, as far as its store knows (OpenID4VCI 1.0 appendix D.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protection {
    /// What it takes to read or copy it; `None` where nobody examined that.
    pub key_storage: Option<Resistance>,
    /// What it takes to use it in place of its person.
    pub user_authentication: Option<Resistance>,
}

impl Protection {
    /// A key that is in memory while it is used: no level is true of it, however well it is sealed at rest.
    pub const SOFTWARE: Self = Self { key_storage: None, user_authentication: None };

    /// What is true of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            key_storage: self.key_storage.min(other.key_storage),
            user_authentication: self.user_authentication.min(other.user_authentication),
        }
    }
}

/// The attack potential that is withstood (ISO 18045), the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resistance {
    /// VAN.2.
    Basic,
    /// VAN.3.
    EnhancedBasic,
    /// VAN.4.
    Moderate,
    /// VAN.5.
    High,
}

impl Resistance {
    /// The name in an attestation.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Basic => "iso_18045_basic",
            Self::EnhancedBasic => "iso_18045_enhanced-basic",
            Self::Moderate => "iso_18045_moderate",
            Self::High => "iso_18045_high",
        }
    }

    /// The level of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Basic, Self::EnhancedBasic, Self::Moderate, Self::High].into_iter().find(|level| level.name() == name)
    }
}

/// A kind of key a person can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub enum KeyKind {
    /// What is made unless somebody takes nothing but the other: phones keep it in hardware.
    #[default]
    P256,
    /// In software everywhere.
    Ed25519,
}

/// A key in memory, kept sealed as PKCS#8 in the vault.
pub struct SoftwareKey {
    pair: Pair,
    public: PublicKey,
    pkcs8: Pkcs8,
    random: SystemRandom,
}

enum Pair {
    P256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

/// PKCS#8 bytes, overwritten when they are dropped.
struct Pkcs8(Vec<u8>);

impl Drop for Pkcs8 {
    fn drop(&mut self) {
        self.0.fill(0);
        // Keeps the compiler from leaving the overwriting out as dead.
        std::hint::black_box(&self.0);
    }
}

impl SoftwareKey {
    /// A fresh random key on P-256.
    ///
    /// # Errors
    /// [`JoseError::Signing`] where the device gives no random bytes.
    pub fn make(entropy: &Entropy) -> Result<Self, JoseError> {
        Self::make_of(KeyKind::P256, entropy)
    }

    /// A fresh random key of this kind.
    ///
    /// # Errors
    /// As [`SoftwareKey::make`].
    pub fn make_of(kind: KeyKind, entropy: &Entropy) -> Result<Self, JoseError> {
        let document = match kind {
            KeyKind::P256 => EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, entropy.ring()),
            KeyKind::Ed25519 => Ed25519KeyPair::generate_pkcs8(entropy.ring()),
        };
        Self::from_pkcs8(document.map_err(|_| JoseError::Signing)?.as_ref(), entropy)
    }

    /// The key in a PKCS#8 document, as [`SoftwareKey::pkcs8`] gives it.
    ///
    /// # Errors
    /// [`JoseError::Signing`] where it is none.
    pub fn from_pkcs8(pkcs8: &[u8], entropy: &Entropy) -> Result<Self, JoseError> {
        let (pair, public) = match Ed25519KeyPair::from_pkcs8(pkcs8) {
            Ok(pair) => {
                let x = pair.public_key().as_ref().try_into().map_err(|_| JoseError::Signing)?;
                (Pair::Ed25519(pair), PublicKey::ed25519(x))
            }
            Err(_) => {
                let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8, entropy.ring())
                    .map_err(|_| JoseError::Signing)?;
                let public = PublicKey::p256_from_sec1(pair.public_key().as_ref());
                (Pair::P256(pair), public)
            }
        };
        let public = public.ok_or(JoseError::Signing)?;
        Ok(Self { pair, public, pkcs8: Pkcs8(pkcs8.to_vec()), random: entropy.ring().clone() })
    }

    /// The key as a PKCS#8 document. Secret: it goes into the vault and nowhere else.
    pub fn pkcs8(&self) -> &[u8] {
        &self.pkcs8.0
    }
}

impl Signer for SoftwareKey {
    fn public(&self) -> &PublicKey {
        &self.public
    }

    fn protection(&self) -> Protection {
        Protection::SOFTWARE
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], JoseError> {
        let signature = match &self.pair {
            Pair::P256(pair) => pair.sign(&self.random, message).map_err(|_| JoseError::Signing)?,
            Pair::Ed25519(pair) => pair.sign(message),
        };
        signature.as_ref().try_into().map_err(|_| JoseError::Signing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_either_kind_signs_and_comes_back_from_the_vault_as_it_was() {
        let entropy = Entropy::system();
        for kind in [KeyKind::P256, KeyKind::Ed25519] {
            let key = SoftwareKey::make_of(kind, &entropy).unwrap();
            let again = SoftwareKey::from_pkcs8(key.pkcs8(), &entropy).unwrap();
            assert_eq!(key.public(), again.public());
            let signature = again.sign(b"hello").unwrap();
            key.public().verify(b"hello", &signature).unwrap();
            assert_eq!(key.public().verify(b"hallo", &signature), Err(JoseError::Signature));
        }
        assert!(matches!(SoftwareKey::from_pkcs8(b"none", &entropy), Err(JoseError::Signing)));
    }
}
