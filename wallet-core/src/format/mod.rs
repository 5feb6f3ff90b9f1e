//! The formats a work record comes in. Keys are arguments here, never looked up.
//!
//! - [`sd_jwt`]: SD-JWT with key binding (RFC 9901), the form that hides what a person does not show;
//! - [`vc`]: SD-JWT VC (`dc+sd-jwt`), the credential on top of it;
//! - [`type_metadata`]: what its type calls it;
//! - [`vcdm`]: the W3C's credentials as JSON, which Open Badges 3.0 are;
//! - [`data_integrity`]: the proofs in them; [`jwt_vc`]: the tokens they come in instead;
//! - [`vp`]: several of them, handed over by whoever has them;
//! - [`open_badge`]: what was achieved;
//! - [`open_badge_2`]: badges from before 3.0;
//! - [`ler_rs`]: what a person says of their work, with such credentials inside; `career`: its lines;
//! - [`parts`](mod@parts): credentials inside credentials;
//! - `container`: where credentials are found that come in pictures and PDFs.

#[cfg(feature = "profiles")]
pub mod career;
#[cfg(feature = "containers")]
pub mod container;
pub mod data_integrity;
pub mod jwt_vc;
pub mod ler_rs;
pub mod open_badge;
pub mod open_badge_2;
pub mod parts;
pub mod sd_jwt;
pub mod type_metadata;
pub mod vc;
pub mod vcdm;
pub mod vp;

/// Whether a text can only be a signed token: segments in base64url, parted by dots and tildes.
pub fn is_token(text: &str) -> bool {
    let text = text.trim();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.starts_with("ey") && text.bytes().filter(|byte| *byte == b'.').count() >= 2 && text.bytes().all(fits)
}

/// Whether a text is a record, as a file holds it, rather than a link or the text of an offer.
pub fn is_record(text: &str) -> bool {
    vcdm::is_credential(text) || is_token(text) || ler_rs::is_profile(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_records_from_links_and_offers() {
        for record in [
            "eyJhbGciOiJFUzI1NiJ9.e30.c2ln~",
            " eyJhbGciOiJFUzI1NiJ9.e30.c2ln\n",
            r#"{"@context":[]}"#,
            r#"{"person":{},"skills":[]}"#,
        ] {
            assert!(is_record(record), "{record}");
        }
        for other in [
            "openid-credential-offer://?credential_offer=%7B%7D",
            "https://issuer.example.org/eyJ.a.b",
            r#"{"credential_issuer":"https://issuer.example.org"}"#,
            "eye. doctor. appointment",
            "",
        ] {
            assert!(!is_record(other), "{other}");
        }
    }
}
