use super::{JoseError, PublicKey};
use crate::entropy::Entropy;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};

/// A private key that signs; where it lives is its own business (the vault, a phone's key store).
pub trait Signer {
    /// The public half.
    fn public(&self) -> &PublicKey;

    /// Signs `message`: 64 raw bytes, r‖s for P-256.
    ///
    /// # Errors
    /// [`JoseError::Signing`] when the device refuses or fails.
    fn sign(&self, message: &[u8]) -> Result<[u8; 64], JoseError>;
}

/// A P-256 key in memory, kept sealed as PKCS#8 in the vault.
pub struct SoftwareKey {
    pair: EcdsaKeyPair,
    public: PublicKey,
    pkcs8: Pkcs8,
    random: SystemRandom,
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
    /// A fresh random key.
    pub fn make(entropy: &Entropy) -> Result<Self, JoseError> {
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, entropy.ring())
            .map_err(|_| JoseError::Signing)?;
        Self::from_pkcs8(document.as_ref(), entropy)
    }

    /// The key in a PKCS#8 document, as [`SoftwareKey::pkcs8`] gives it.
    pub fn from_pkcs8(pkcs8: &[u8], entropy: &Entropy) -> Result<Self, JoseError> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8, entropy.ring())
            .map_err(|_| JoseError::Signing)?;
        let public = PublicKey::p256_from_sec1(pair.public_key().as_ref()).ok_or(JoseError::Signing)?;
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

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], JoseError> {
        let signature = self.pair.sign(&self.random, message).map_err(|_| JoseError::Signing)?;
        signature.as_ref().try_into().map_err(|_| JoseError::Signing)
    }
}
