//! A presentation as a QR code, and back; a backup as several (`parts`); codes of other programs, only read (`foreign`).
//!
//! ```text
//! token ──pack──▶ bytes ──digits──▶ https://page/#0123… ──draw──▶ QR code
//! token ◀─unpack── bytes ◀─digits── text of a scan ◀──read── picture
//! ```
//!
//! Nothing is wrapped: the token is transcoded (`docs/code-format.md`). What the reader can compute is
//! left out, what is base64url travels as bytes, and the rest is squeezed against a fixed dictionary.
//! The reader rebuilds the byte-identical token, so any ordinary verifier can check it, and a wrong
//! rebuild can only fail a signature, never forge one.

#[cfg(feature = "data-integrity")]
mod cbor_ld;
mod dictionary;
mod digits;
#[cfg(feature = "draw")]
mod draw;
#[cfg(feature = "data-integrity")]
mod foreign;
mod pack;
mod parts;
mod picture;
#[cfg(feature = "read")]
mod read;
mod unpack;

#[cfg(feature = "draw")]
pub use draw::{Picture, SCREEN_VERSION};
#[cfg(feature = "data-integrity")]
pub use foreign::unpacked;
pub use parts::{Part, Parts};
pub use picture::{PictureKind, picture_size};
#[cfg(feature = "read")]
pub use read::{read_luma, read_picture};

use crate::error::errors;
use crate::guard::{GuardError, limits};

/// Where the employer's page is. Any host can serve the same files; this is only the address a camera
/// opens. Until a build sets one (at most 32 bytes), codes carry an address that can never exist.
pub const ONWARD_PAGE: &str = match option_env!("ONWARD_PAGE") {
    Some(page) => page,
    None => NO_PAGE,
};

const NO_PAGE: &str = "https://onward.invalid/";
const _: () = assert!(ONWARD_PAGE.len() <= 32, "ONWARD_PAGE is at most 32 bytes");

/// Whether the address in a code leads anywhere.
pub fn page_is_live() -> bool {
    ONWARD_PAGE != NO_PAGE
}

errors! {
    /// What is wrong with a code.
    pub enum CodeError {
        /// Nothing in it.
        Empty => "E_QR_EMPTY", Refused, "the code is empty";
        /// Not a code of this program.
        Malformed => "E_CODE_MALFORMED", Refused, "not a code of a work record";
        /// Made by a newer version of this program.
        Version => "E_CODE_VERSION", Refused, "the code was made by a newer version";
        /// More than one code holds, even with the best packing.
        TooLarge => "E_CODE_TOO_LARGE", Refused, "too much for one code";
        /// More than 64 codes hold.
        TooManyParts => "E_CODE_TOO_MANY", Refused, "too much for codes";
        /// A part of another file than the parts before it.
        OtherSet => "E_CODE_OTHER_SET", Refused, "a code of another set";
        /// Parts of a file that are not all of them; about the numbers of the others.
        PartsMissing => "E_CODE_PARTS_MISSING", Refused, "some of the codes are missing";
        /// Parts that do not make the file they were cut from.
        PartsWrong => "E_CODE_PARTS_WRONG", Refused, "the codes do not belong together";
        /// This token cannot be rebuilt byte for byte from a code.
        NotPackable => "E_CODE_NOT_PACKABLE", Refused, "the record cannot be packed into a code";
        /// A code of another program, written with tables that are not here (CBOR-LD with a registry entry).
        Compressed => "E_CODE_COMPRESSED", Refused, "the code is written with tables that are not here";
        /// Not a PNG or JPEG picture, or one that is broken.
        Picture => "E_IMAGE_TYPE", Refused, "not a readable picture";
        /// No QR code was found in the picture.
        NoCode => "E_QR_NOT_FOUND", Refused, "there is no code in the picture";
    }
}

/// A presentation packed for a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed(Vec<u8>);

impl Packed {
    /// Packs a compact SD-JWT, with or without key binding, and proves that it can be rebuilt.
    ///
    /// # Errors
    /// [`CodeError::NotPackable`] when the rebuilt token differs by a byte.
    pub fn of(token: &str) -> Result<Self, CodeError> {
        let bytes = pack::pack(token).ok_or(CodeError::NotPackable)?;
        let packed = Self(bytes);
        match packed.token() {
            Ok(rebuilt) if rebuilt == token => Ok(packed),
            _ => Err(CodeError::NotPackable),
        }
    }

    /// The packed bytes, before they become digits.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The digits of the code.
    pub fn digits(&self) -> String {
        digits::encode(&self.0)
    }

    /// The address form: the page, `#`, the digits. A fragment is never sent to a server.
    pub fn url(&self) -> String {
        format!("{ONWARD_PAGE}#{}", self.digits())
    }

    /// Rebuilds the token.
    ///
    /// # Errors
    /// [`CodeError::Version`] or [`CodeError::Malformed`].
    pub fn token(&self) -> Result<String, CodeError> {
        unpack::unpack(&self.0)
    }

    /// Reads the digits of a code.
    ///
    /// # Errors
    /// [`CodeError::Malformed`].
    pub fn from_digits(digits: &str) -> Result<Self, CodeError> {
        digits::decode(digits).map(Self).ok_or(CodeError::Malformed)
    }
}

/// The token in the text of a scan: digits, an address with digits behind its `#`, or the token itself.
///
/// # Errors
/// [`CodeError::Empty`], [`CodeError::Malformed`], [`CodeError::Version`]; [`GuardError::Limit`] for more
/// than a file may hold.
pub fn token_of(text: &str) -> Result<String, crate::Error> {
    let text = text.trim();
    if text.is_empty() {
        return Err(CodeError::Empty.into());
    }
    if text.len() > limits::SD_JWT {
        return Err(GuardError::Limit.into());
    }
    let digits = match text.split_once('#') {
        Some((address, fragment))
            if address.starts_with("https://") || address.starts_with("http://") || address.starts_with("file://") =>
        {
            fragment
        }
        _ => text,
    };
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        // Four digits can stand for no more than two bytes, so this bound is that of one frame.
        if digits.len() > limits::QR_FRAME * 5 / 2 {
            return Err(GuardError::Limit.into());
        }
        return Ok(Packed::from_digits(digits)?.token()?);
    }
    if digits.contains('~') || digits.starts_with("eyJ") || digits.starts_with('{') {
        return Ok(digits.to_owned());
    }
    Err(CodeError::Malformed.into())
}
