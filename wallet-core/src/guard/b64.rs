//! base64url without padding (RFC 4648 section 5), one spelling for each value.

use super::GuardError;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

/// Bytes as base64url.
pub fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// base64url as bytes. Padding, other alphabets and stray trailing bits are refused, so that two
/// texts never stand for the same bytes.
pub fn decode(text: &str) -> Result<Vec<u8>, GuardError> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| GuardError::Base64)
}

/// base64 with padding, as `x5c` uses it (RFC 7515 section 4.1.6).
pub fn decode_standard(text: &str) -> Result<Vec<u8>, GuardError> {
    STANDARD.decode(text).map_err(|_| GuardError::Base64)
}

/// Bytes as base64 with padding, as `sha256-…` integrity values and data addresses use it.
pub fn encode_standard(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(bytes)
}

/// SHA-256 of `bytes`, as base64url.
pub fn sha256(bytes: &[u8]) -> String {
    encode(ring::digest::digest(&ring::digest::SHA256, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_one_spelling_for_each_value() {
        assert_eq!(decode("AQ").unwrap(), [1]);
        for other in ["AQ==", "AR", "A+", "A/", "AQ\n", "A"] {
            assert_eq!(decode(other), Err(GuardError::Base64), "{other:?}");
        }
    }
}
