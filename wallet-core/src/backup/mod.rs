//! Backups: one file in the age v1 format (C2SP `age`), so that any age program opens it.
//!
//! Its passphrase is the recovery card's forty digits, a hyphen, and the folder's secret as it is kept (composed
//! forms, no white space around, digits as 0 to 9): `12345678…-48219033175066`. Neither the card nor the secret
//! is enough. Inside are lines of JSON: what it is, each record with its holder's private key, and how many there
//! were.
//!
//! ```text
//! {"onward-backup":1,"made":"2026-11-22T10:00:00Z","private":false}
//! {"id":"…","record":{…},"credential":"eyJ…~","key":{"id":"…","pkcs8":"…"}}
//! {"records":1}
//! ```

#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod file;
mod sealed;

pub use sealed::LARGEST;
pub(crate) use sealed::{seal, unseal};

use crate::clock::{Seconds, rfc3339};
use crate::error::errors;
use crate::record::{Inner, Record};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

errors! {
    /// What is wrong with a backup.
    pub enum BackupError {
        /// No backup of ours, or not whole, or changed on its way.
        Damaged => "E_BACKUP_DAMAGED", Refused, "this is not a whole backup";
        /// Made by a newer version of this program.
        TooNew => "E_BACKUP_TOO_NEW", Refused, "the backup was made by a newer version";
        /// The card or the secret is another one.
        WrongKey => "E_BACKUP_WRONG_KEY", Locked, "the card or the secret does not open this backup";
        /// There is something else in its place, which is not touched.
        Taken => "E_BACKUP_TAKEN", Refused, "there is something else in the place of the backup";
        /// What was written could not be read back; what was there before is still there.
        NotReadBack => "E_BACKUP_NOT_READ_BACK", Storage, "the backup could not be read back";
    }
}

/// How every file in the age format begins.
const HEAD: &[u8; 19] = b"age-encryption.org/";

/// Refuses what begins like no backup, before anybody types a card for it.
///
/// # Errors
/// [`BackupError::Damaged`].
pub fn looks_like_one(sealed: &[u8]) -> Result<(), BackupError> {
    if sealed.starts_with(HEAD) { Ok(()) } else { Err(BackupError::Damaged) }
}

/// The version that is written.
const VERSION: u32 = 1;

/// A backup's longest line: a record at its bound, as JSON in JSON, and its key.
const LINE: usize = 16 << 20;

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    #[serde(rename = "onward-backup")]
    version: u32,
    made: String,
    private: bool,
}

/// The last line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tail {
    records: usize,
}

/// One record, as it comes and goes.
#[derive(Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) record: Record,
    pub(crate) credential: String,
    pub(crate) key: Option<HolderKey>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) type_documents: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) inside: Option<Vec<Inner>>,
}

/// A holder's private key.
#[derive(Serialize, Deserialize)]
pub(crate) struct HolderKey {
    pub(crate) id: String,
    /// PKCS #8, in base64url.
    pkcs8: Zeroizing<String>,
}

impl HolderKey {
    pub(crate) fn new(id: String, pkcs8: &[u8]) -> Self {
        Self { id, pkcs8: Zeroizing::new(crate::guard::b64::encode(pkcs8)) }
    }

    pub(crate) fn pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, BackupError> {
        crate::guard::b64::decode(&self.pkcs8).map(Zeroizing::new).map_err(|_| BackupError::Damaged)
    }
}

/// What is in a backup.
pub(crate) struct Contents {
    pub(crate) made: String,
    pub(crate) private: bool,
    pub(crate) entries: Vec<Entry>,
}

/// Writes the lines.
pub(crate) fn write(entries: &[Entry], private: bool, now: Seconds) -> Result<Zeroizing<Vec<u8>>, BackupError> {
    let mut out = Zeroizing::new(Vec::new());
    let made = rfc3339(now).unwrap_or_default();
    line(&mut out, &Head { version: VERSION, made, private })?;
    for entry in entries {
        line(&mut out, entry)?;
    }
    line(&mut out, &Tail { records: entries.len() })?;
    Ok(out)
}

fn line(out: &mut Vec<u8>, value: &impl Serialize) -> Result<(), BackupError> {
    let text = Zeroizing::new(serde_json::to_vec(value).map_err(|_| BackupError::Damaged)?);
    // Growing would leave copies behind.
    out.reserve(text.len() + 1);
    out.extend_from_slice(&text);
    out.push(b'\n');
    Ok(())
}

/// Reads all lines, or says what is wrong; there is no part of a backup.
pub(crate) fn read(text: &[u8]) -> Result<Contents, BackupError> {
    let text = text.strip_suffix(b"\n").ok_or(BackupError::Damaged)?;
    let mut lines = text.split(|byte| *byte == b'\n');
    let (first, last) = (lines.next().unwrap_or_default(), lines.next_back().unwrap_or_default());
    let head: Head = parsed(first)?;
    if head.version != VERSION {
        return Err(if head.version > VERSION { BackupError::TooNew } else { BackupError::Damaged });
    }
    let entries = lines.map(parsed).collect::<Result<Vec<Entry>, _>>()?;
    let tail: Tail = parsed(last)?;
    if tail.records != entries.len() {
        return Err(BackupError::Damaged);
    }
    Ok(Contents { made: head.made, private: head.private, entries })
}

fn parsed<'a, T: Deserialize<'a>>(line: &'a [u8]) -> Result<T, BackupError> {
    if line.len() > LINE {
        return Err(BackupError::Damaged);
    }
    serde_json::from_slice(line).map_err(|_| BackupError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> &'static str {
        read(text.as_bytes()).map_or_else(BackupError::code, |_| "")
    }

    #[test]
    fn there_is_no_part_of_a_backup() {
        let head = r#"{"onward-backup":1,"made":"2026-11-22T10:00:00Z","private":false}"#;
        assert_eq!(code(&format!("{head}\n{{\"records\":0}}\n")), "");
        assert_eq!(code(&format!("{head}\n{{\"records\":1}}\n")), "E_BACKUP_DAMAGED");
        assert_eq!(code(&format!("{head}\n{{\"records\":0}}")), "E_BACKUP_DAMAGED");
        assert_eq!(code(&format!("{head}\n")), "E_BACKUP_DAMAGED");
        assert_eq!(code(""), "E_BACKUP_DAMAGED");
        assert_eq!(code("{}\n{}\n"), "E_BACKUP_DAMAGED");
        // Whatever a newer version adds, it is told that it is newer.
        assert_eq!(
            code(&head.replace(":1,", ":2,\"more\":[],").replace('}', "}\n{\"records\":0}\n")),
            "E_BACKUP_TOO_NEW"
        );
        assert_eq!(code(&head.replace(":1,", ":0,").replace('}', "}\n{\"records\":0}\n")), "E_BACKUP_DAMAGED");
    }
}
