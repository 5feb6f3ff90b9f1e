//! Credentials inside something else: badges baked into PNG and SVG pictures (Open Badges 2.0 "Baking", 3.0 sections 5.3
//! and 9.1), and files attached to PDFs.
//!
//! Here credentials are found, not read: what comes out is text that nobody believes yet. What a file is, its first bytes
//! say; nothing is guessed. Pictures are not decoded, PDFs are not drawn, and nothing in either is fetched or run.
//!
//! ```
//! use wallet_core::format::container::credentials_in;
//!
//! let badge = br#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">
//!   <openbadges:credential verify="eyJhbGciOiJFUzI1NiJ9.e30.c2ln"/></svg>"#;
//! assert_eq!(credentials_in(badge).unwrap(), ["eyJhbGciOiJFUzI1NiJ9.e30.c2ln"]);
//! assert_eq!(credentials_in(b"I can drive a forklift."), Ok(vec![]));
//! ```

mod pdf;
mod png;
mod svg;

pub use pdf::pages;

use crate::Error;
use crate::error::errors;
use crate::guard::{GuardError, limits};

errors! {
    /// What is wrong with a file that should have a credential in it.
    pub enum ContainerError {
        /// A picture or a PDF that is broken, or more than strict readers take: an SVG with entities, a sealed PDF.
        Malformed => "E_CONTAINER_MALFORMED", Refused, "the file is broken";
        /// The same place of a picture holds two credentials: readers would disagree on which counts.
        Twice => "E_BAKED_TWICE", Refused, "the picture holds two credentials";
    }
}

/// What a file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Container {
    Png,
    Svg,
    Pdf,
}

impl Container {
    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', ..] => Some(Self::Png),
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            _ => {
                let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
                let begins = |with: &[u8]| text.starts_with(with);
                (begins(b"<svg") || begins(b"<?xml") || begins(b"<!--") || begins(b"<!DOCTYPE svg"))
                    .then_some(Self::Svg)
            }
        }
    }
}

/// Whether these bytes are a PDF.
pub fn is_pdf(bytes: &[u8]) -> bool {
    Container::of(bytes) == Some(Container::Pdf)
}

/// The credentials in a file, as text; none where it is no such file, or holds none.
///
/// # Errors
/// [`ContainerError`]; [`GuardError::Limit`] for what is larger than allowed, or would be when it is inflated.
pub fn credentials_in(bytes: &[u8]) -> Result<Vec<String>, Error> {
    let Some(container) = Container::of(bytes) else { return Ok(Vec::new()) };
    let most = if container == Container::Pdf { limits::PDF } else { limits::IMAGE };
    if bytes.len() > most {
        return Err(GuardError::Limit.into());
    }
    match container {
        Container::Png => png::credentials(bytes),
        Container::Svg => svg::credentials(bytes),
        Container::Pdf => pdf::credentials(bytes),
    }
}
