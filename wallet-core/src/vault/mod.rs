//! The vault: one SQLite file a profile, every value in it sealed.
//!
//! ```text
//! passphrase, or the recovery card ──Argon2id──▶ 32 bytes ──HKDF──▶ key that opens a slot of its own
//! PIN ──Argon2id──▶ 32 bytes, with 32 more that only this device keeps ([`Device`]) ──HKDF──▶ the same
//! 32 bytes that only this device keeps, for the person's finger or face ──HKDF──▶ the same
//! any slot ──▶ master key (random, made once)
//! master key ──HKDF("wrap", table)──▶ key that opens a row's data key (random, one a version of a row)
//! data key ──AES-256-GCM──▶ the row, bound to app, profile, table, row, version and column
//! master key ──HKDF("manifest")──▶ key of the manifest, which knows what rows there have to be
//! ```
//!
//! The types tell the state: a [`LockedVault`] has no keys and offers nothing but ways to get them; a
//! [`Vault`] has them, and [`Vault::lock`] destroys them. Changing the passphrase rewraps 32 bytes.
//! Deleting a row overwrites its data key; what is left of the row anywhere is noise.
//!
//! What an outsider sees: how many rows there are in which table, and their sizes in classes.

mod card;
mod change;
mod copy;
mod device;
mod envelope;
#[cfg(feature = "faults")]
pub mod faults;
#[cfg(not(feature = "faults"))]
mod faults;
mod file;
mod manifest;
mod pin;
#[cfg(feature = "faults")]
pub mod points;
#[cfg(not(feature = "faults"))]
mod points;
mod profile;
#[cfg(not(target_arch = "wasm32"))]
mod rescue;
mod reserve;
mod row;
mod salvage;
mod schema;
mod seal;
mod secret;
mod store;
mod traces;

pub use card::Card;
pub use change::Change;
pub(crate) use device::Remembered;
pub use device::{BiometricState, Device, KeyStore, KeyStoreError, MemoryKeyStore, PinState};
pub use envelope::{KdfCost, Stretched};
pub use file::{Held, aside, hold, is_earlier, put_back, remove, set_aside};
pub use pin::Pin;
pub use profile::Profile;
pub use row::{RowId, Table};
pub use salvage::Readable;
pub use secret::Secret;
pub use store::{LockedVault, Plain, Vault};

#[cfg(all(feature = "backup", not(target_arch = "wasm32")))]
pub(crate) use file::{io, private, sync_parent};
pub(crate) use points::reach;
pub(crate) use traces::overwrite_stack;

use crate::entropy::NoEntropy;
use crate::error::errors;

errors! {
    /// What is wrong with the folder, or with the way into it.
    pub enum VaultError {
        /// There is no folder here.
        Missing => "E_STORE_NONE", Storage, "there is no folder here";
        /// There is one already; it is never overwritten.
        Exists => "E_STORE_EXISTS", Refused, "there is a folder here already";
        /// A file, but not a folder of this program; or not a file.
        Foreign => "E_STORE_FOREIGN", Storage, "this is not a folder of this program";
        /// Made by a newer version of this program; left untouched.
        TooNew => "E_STORE_TOO_NEW", Storage, "the folder was made by a newer version";
        /// Damaged, or a row that is not where or what it was.
        Corrupt => "E_STORE_CORRUPT", Storage, "the folder is damaged";
        /// No space left.
        Full => "E_STORE_FULL", Storage, "no space is left";
        /// Another program has it open.
        Busy => "E_STORE_BUSY", Storage, "the folder is in use";
        /// The file cannot be read or written.
        Io => "E_STORE_IO", Storage, "the folder cannot be read or written";
        /// The device gave no randomness.
        NoEntropy => "E_NO_ENTROPY", Storage, "the device gave no random numbers";
        /// The passphrase is wrong.
        WrongSecret => "E_WRONG_SECRET", Locked, "the passphrase is wrong";
        /// No passphrase was given.
        Locked => "E_LOCKED", Locked, "the folder is locked";
        /// A passphrase that could be guessed.
        WeakSecret => "E_SECRET_WEAK", Refused, "the passphrase is too easy to guess";
        /// A recovery card has forty digits, and this has not.
        CardLength => "E_CARD_LENGTH", Refused, "a recovery card has forty digits";
        /// A group of the recovery card that is mistyped, or not in its place.
        CardGroup => "E_CARD_GROUP", Refused, "a group of the recovery card is wrong";
        /// The recovery card is another folder's, or an older one of this.
        WrongCard => "E_CARD_WRONG", Locked, "the recovery card belongs to another folder";
        /// This folder has no recovery card yet.
        NoCard => "E_CARD_NONE", Refused, "the folder has no recovery card";
        /// A PIN has six digits, and this has not.
        PinLength => "E_PIN_LENGTH", Refused, "a PIN has six digits";
        /// A PIN of the same digits again and again.
        PinRepeats => "E_PIN_REPEATS", Refused, "the PIN repeats itself";
        /// A PIN whose digits stand in a row, in counting or on a keypad.
        PinRow => "E_PIN_ROW", Refused, "the digits of the PIN stand in a row";
        /// A PIN that can be read as a date.
        PinDate => "E_PIN_DATE", Refused, "the PIN can be read as a date";
        /// The PIN is wrong; the try was counted.
        WrongPin => "E_PIN_WRONG", Locked, "the PIN is wrong";
        /// Too many wrong PINs; about the seconds until the next try.
        PinWait => "E_PIN_WAIT", Locked, "too many wrong PINs";
        /// This folder has no PIN.
        NoPin => "E_PIN_NONE", Refused, "the folder has no PIN";
        /// Neither finger nor face opens this folder.
        NoBiometric => "E_BIOMETRIC_NONE", Refused, "the folder is opened by no finger and no face";
        /// A profile's name that cannot be a file's name.
        ProfileName => "E_PROFILE_NAME", Refused, "not a name for a profile";
        /// No such record.
        NoSuchRecord => "E_RECORD_UNKNOWN", Refused, "there is no such record";
    }
}

impl From<NoEntropy> for VaultError {
    fn from(_: NoEntropy) -> Self {
        Self::NoEntropy
    }
}

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        use rusqlite::ffi::{SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_SHORT_READ};
        match error.sqlite_error().map(|error| error.extended_code) {
            // The log's index finds no room, long before anything is written.
            Some(SQLITE_IOERR_SHMSIZE) => return Self::Full,
            // The file ends before it should.
            Some(SQLITE_IOERR_SHORT_READ) => return Self::Corrupt,
            _ => {}
        }
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::Full,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy,
            Some(Code::DatabaseCorrupt) => Self::Corrupt,
            Some(Code::NotADatabase) => Self::Foreign,
            None if matches!(error, rusqlite::Error::QueryReturnedNoRows | rusqlite::Error::InvalidColumnType(..)) => {
                Self::Corrupt
            }
            _ => Self::Io,
        }
    }
}

#[cfg(test)]
mod tests;
