//! Randomness, injected. A failing source is an error, never a fallback.

use ring::rand::{SecureRandom, SystemRandom};

/// The source of random bytes: the operating system's, through ring.
#[derive(Clone)]
pub struct Entropy(SystemRandom);

/// The operating system gave no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoEntropy;

impl Default for Entropy {
    fn default() -> Self {
        Self::system()
    }
}

impl Entropy {
    /// The operating system's source.
    pub fn system() -> Self {
        Self(SystemRandom::new())
    }

    /// `N` fresh random bytes.
    pub fn bytes<const N: usize>(&self) -> Result<[u8; N], NoEntropy> {
        let mut out = [0; N];
        self.0.fill(&mut out).map_err(|_| NoEntropy)?;
        Ok(out)
    }

    /// 128 random bits as base64url, for nonces and `jti`s.
    pub fn token(&self) -> Result<String, NoEntropy> {
        Ok(crate::guard::b64::encode(self.bytes::<16>()?))
    }

    /// What ring's own key generation wants.
    pub(crate) fn ring(&self) -> &SystemRandom {
        &self.0
    }
}
