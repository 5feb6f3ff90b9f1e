//! The copy that is kept beside a folder while it takes a newer form, until all of it was read back.

use super::VaultError;
use super::file::{io, make_private, sync_parent, with_suffix};
use super::points::reach;
use super::row::Table;
use super::store::Vault;
use rusqlite::Connection;
use rusqlite::backup::Backup;
use std::ffi::c_int;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many pages are copied in one go: more than any folder has.
const PAGES: c_int = c_int::MAX;

fn copy_of(folder: &Path) -> PathBuf {
    with_suffix(folder, ".before")
}

/// Copies a folder with what is in its log. Through SQLite: a file of its own that is opened and closed here would take
/// the locks along that this process holds on the folder (POSIX).
pub(super) fn keep(folder: &Path) -> Result<(), VaultError> {
    let draft = with_suffix(folder, ".before.new");
    let copied = || -> Result<(), VaultError> {
        make_private(&draft)?;
        reach("copy: an empty draft");
        let from = Connection::open(folder)?;
        let mut to = Connection::open(&draft)?;
        Backup::new(&from, &mut to)?.run_to_completion(PAGES, Duration::ZERO, None)?;
        drop(to);
        reach("copy: written");
        std::fs::File::open(&draft).and_then(|file| file.sync_all()).map_err(io)?;
        reach("copy: synced");
        std::fs::rename(&draft, copy_of(folder)).map_err(io)
    };
    copied().inspect_err(|_| {
        let _ = std::fs::remove_file(&draft);
    })?;
    sync_parent(folder);
    reach("copy: it has its name");
    Ok(())
}

impl Vault {
    /// Removes the copy once every row of the folder was read in its new form. A folder that cannot be read whole
    /// keeps it.
    pub(super) fn let_go_of_copy(&self) -> Result<(), VaultError> {
        let Some(folder) = self.sql().path().filter(|path| !path.is_empty()).map(PathBuf::from) else { return Ok(()) };
        let copy = copy_of(&folder);
        match std::fs::metadata(&copy) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            other => other.map_err(io)?,
        };
        for table in Table::ALL {
            if self.missing(table)? > 0 {
                return Ok(());
            }
            for (id, _) in self.heads(table)? {
                self.get(table, id)?;
            }
        }
        reach("copy: all was read in the new form");
        std::fs::remove_file(copy).map_err(io)?;
        reach("copy: gone");
        // On a full disk what the copy took is all the room there is for what the new form adds to the file.
        self.file.checkpoint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_only_in_the_log_is_copied_too() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("amina.onward");
        let open = Connection::open(&folder).unwrap();
        open.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (7)").unwrap();
        assert!(
            !std::fs::read(&folder).unwrap().windows(8).any(|bytes| bytes == b"CREATE T"),
            "it is in the file already"
        );
        keep(&folder).unwrap();
        let copy = Connection::open(copy_of(&folder)).unwrap();
        assert_eq!(copy.query_row("SELECT a FROM t", [], |row| row.get::<_, i64>(0)).unwrap(), 7);
        assert!(!with_suffix(&folder, ".before.new").exists());
    }
}
