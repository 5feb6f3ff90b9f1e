//! Room on the disk that is kept beside the folder, so that on a full disk it still opens and records can be deleted:
//! even that needs some, for SQLite's log and its index. Whatever adds something must leave it alone.

use super::VaultError;
use super::faults::{Fault, is_out};
use super::file::{File, with_suffix};
use super::points::reach;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// What is kept. The log's index takes 32 KB, deleting about 100; the rest is for what waits in the log and makes the
/// file longer when it is moved there, which is done every [`LOG_PAGES`] pages.
const SIZE: u64 = 512 << 10;
/// What is kept on a disk that was found full: there the log is moved after every change.
const TIGHT: u64 = 192 << 10;
/// How many pages the log grows to before they are moved.
pub(super) const LOG_PAGES: u32 = 64;

impl File {
    /// Before something is added: the room for deleting has to be there.
    pub(super) fn keep_reserve(&self) -> Result<(), VaultError> {
        if self.reserve().is_none_or(|reserve| reserve.exists()) { Ok(()) } else { self.take_reserve() }
    }

    /// Takes the room before others do, as far as there is any.
    pub(super) fn take_reserve(&self) -> Result<(), VaultError> {
        let Some(reserve) = self.reserve() else { return Ok(()) };
        if std::fs::metadata(&reserve).is_ok_and(|file| file.len() >= SIZE) {
            return Ok(());
        }
        match make(&reserve, SIZE) {
            Err(VaultError::Full) => self.be_tight(),
            done => done,
        }
    }

    /// Gives the room back to the disk.
    pub(super) fn use_reserve(&self) -> Result<(), VaultError> {
        self.reserve().as_deref().map_or(Ok(()), give_up)
    }

    /// The disk is full: from now on less is kept, and the log is as short as can be.
    pub(super) fn be_tight(&self) -> Result<(), VaultError> {
        let Some(reserve) = self.reserve() else { return Ok(()) };
        give_up(&reserve)?;
        self.connection.pragma_update(None, "wal_autocheckpoint", 1)?;
        // Within a change it cannot be emptied; then that is done after it.
        let _ = self.checkpoint();
        make(&reserve, TIGHT)
    }

    fn reserve(&self) -> Option<PathBuf> {
        // A folder in memory has no path.
        let path = self.connection.path().filter(|path| !path.is_empty() && !is_out(Fault::Reserve));
        path.map(|path| beside(Path::new(path)))
    }
}

/// Gives the room beside this folder back to the disk.
pub(super) fn give_up(reserve: &Path) -> Result<(), VaultError> {
    match std::fs::remove_file(reserve) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(super::file::io(error)),
        _ => {
            reach("reserve: given up");
            Ok(())
        }
    }
}

pub(super) fn beside(folder: &Path) -> PathBuf {
    with_suffix(folder, "-reserve")
}

/// Written by SQLite, as the folder is: then it is as real as what it is to make room for. Noise, so that no file
/// system makes it small.
fn make(reserve: &Path, size: u64) -> Result<(), VaultError> {
    let write = || -> Result<(), VaultError> {
        super::file::make_private(reserve)?;
        reach("reserve: an empty file");
        Connection::open(reserve)?.execute_batch(&format!(
            "PRAGMA journal_mode = OFF;
             CREATE TABLE reserve AS SELECT randomblob({size});"
        ))?;
        reach("reserve: there");
        Ok(())
    };
    write().inspect_err(|_| {
        let _ = give_up(reserve);
    })
}
