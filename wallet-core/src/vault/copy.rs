//! The copy that is kept beside a folder while it takes a newer form, until all of it was read back.

use super::VaultError;
use super::file::{io, private, sync_parent, with_suffix};
use super::row::Table;
use super::store::Vault;
use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

fn copy_of(folder: &Path) -> PathBuf {
    with_suffix(folder, ".before")
}

/// Copies a folder whose log is empty; nobody writes to it meanwhile.
pub(super) fn keep(folder: &Path) -> Result<(), VaultError> {
    let draft = with_suffix(folder, ".before.new");
    let mut from = File::open(folder).map_err(io)?;
    let mut to = private().create(true).truncate(true).open(&draft).map_err(io)?;
    let copied = std::io::copy(&mut from, &mut to).and_then(|_| to.sync_all());
    let kept = copied.and_then(|()| std::fs::rename(&draft, copy_of(folder))).map_err(io);
    if kept.is_err() {
        let _ = std::fs::remove_file(&draft);
    }
    kept?;
    sync_parent(folder);
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
        std::fs::remove_file(copy).map_err(io)
    }
}
