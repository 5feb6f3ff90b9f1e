//! AES-CBC with HMAC (RFC 7518 section 5.2), which ring does not offer. It is only read: a few older senders know nothing
//! else. The content is looked at once its tag is right, so that its padding tells nobody anything.

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeDecrypt as _, KeyIvInit as _};
use aes::{Aes128, Aes192, Aes256};
use ring::hmac;

/// How long its key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cbc {
    /// A128CBC-HS256.
    A128,
    /// A192CBC-HS384.
    A192,
    /// A256CBC-HS512.
    A256,
}

impl Cbc {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        [Self::A128, Self::A192, Self::A256].into_iter().find(|cbc| cbc.name() == name)
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::A128 => "A128CBC-HS256",
            Self::A192 => "A192CBC-HS384",
            Self::A256 => "A256CBC-HS512",
        }
    }

    /// Bytes of its key: the first half is for the tag, which is as long as that half; the second is for the content.
    pub(super) const fn key_length(self) -> usize {
        match self {
            Self::A128 => 32,
            Self::A192 => 48,
            Self::A256 => 64,
        }
    }

    pub(super) fn open(self, key: &[u8], iv: &[u8], aad: &[u8], mut content: Vec<u8>, tag: &[u8]) -> Option<Vec<u8>> {
        let (for_tag, for_content) = key.split_at_checked(self.key_length() / 2)?;
        let hash = match self {
            Self::A128 => hmac::HMAC_SHA256,
            Self::A192 => hmac::HMAC_SHA384,
            Self::A256 => hmac::HMAC_SHA512,
        };
        let bits = u64::try_from(aad.len()).ok()?.checked_mul(8)?.to_be_bytes();
        let mut context = hmac::Context::with_key(&hmac::Key::new(hash, for_tag));
        [aad, iv, &content, &bits].into_iter().for_each(|part| context.update(part));
        let right = context.sign();
        // It is cut to its half. Compared are the tags' own tags: ring compares whole ones, in constant time.
        let tags_key = hmac::Key::new(hash, for_tag);
        hmac::verify(&tags_key, right.as_ref().get(..for_tag.len())?, hmac::sign(&tags_key, tag).as_ref()).ok()?;
        let length = match self {
            Self::A128 => {
                ::cbc::Decryptor::<Aes128>::new_from_slices(for_content, iv).ok()?.decrypt_padded::<Pkcs7>(&mut content)
            }
            Self::A192 => {
                ::cbc::Decryptor::<Aes192>::new_from_slices(for_content, iv).ok()?.decrypt_padded::<Pkcs7>(&mut content)
            }
            Self::A256 => {
                ::cbc::Decryptor::<Aes256>::new_from_slices(for_content, iv).ok()?.decrypt_padded::<Pkcs7>(&mut content)
            }
        }
        .ok()?
        .len();
        content.truncate(length);
        Some(content)
    }
}
