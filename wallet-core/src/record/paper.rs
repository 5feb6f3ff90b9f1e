use super::{OwnWords, Picture, Record, picture::drawn};
use crate::Error;
use crate::clock::Seconds;
use crate::format::container::{is_pdf, pages};
use crate::guard::{GuardError, b64, limits};

/// A paper somebody owns, as it is kept: a photo drawn anew, or a PDF as it is, which nobody here ever draws.
#[derive(Clone, PartialEq, Eq)]
pub struct Paper {
    media_type: &'static str,
    bytes: Vec<u8>,
}

const PDF: &str = "application/pdf";

impl Paper {
    /// Reads a file that a person chose.
    ///
    /// # Errors
    /// [`crate::code::CodeError::Picture`] for what is neither PNG, JPEG nor PDF; [`GuardError::Limit`] for what is too large.
    pub fn of(file: &[u8]) -> Result<Self, Error> {
        if !is_pdf(file) {
            let Picture { media_type, bytes } = drawn::of_photo(file)?;
            return Ok(Self { media_type, bytes });
        }
        if file.len() > limits::PDF {
            Err(GuardError::Limit.into())
        } else {
            Ok(Self { media_type: PDF, bytes: file.to_vec() })
        }
    }

    pub(crate) fn record(&self, title: &OwnWords, now: Seconds) -> Record {
        Record::of_paper(self.media_type, title, now)
    }

    /// As text, for a row's body and for backups.
    pub(crate) fn to_text(&self) -> String {
        b64::encode(&self.bytes)
    }

    /// A paper as the vault gives it back.
    pub(crate) fn from_vault(record: &Record, text: &str) -> Result<Self, GuardError> {
        let media_type = if record.format == PDF { PDF } else { "image/jpeg" };
        Ok(Self { media_type, bytes: b64::decode(text)? })
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The picture, where it is one.
    pub fn picture(&self) -> Option<Picture> {
        (self.media_type != PDF).then(|| Picture { media_type: self.media_type, bytes: self.bytes.clone() })
    }

    /// How many pages it has, where it is a PDF that says so.
    pub fn pages(&self) -> Option<usize> {
        if self.media_type == PDF { pages(&self.bytes) } else { None }
    }
}
