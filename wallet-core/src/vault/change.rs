//! Changes: all of one is on disk, or nothing of it.

use super::VaultError;
use super::manifest::{Manifest, Tagger};
use super::points::reach;
use super::row::{RowId, Table};
use super::seal::Key;
use super::store::{Column, Place, Vault};
use rusqlite::{OptionalExtension as _, Transaction, TransactionBehavior, params};
use std::cell::{Cell, RefCell};

impl Vault {
    /// Makes one fact of several changes: all of them are on disk when this returns, or none is.
    ///
    /// # Errors
    /// What `change` answers; [`VaultError::Full`], [`VaultError::Io`].
    pub fn change<T, E: From<VaultError>>(&mut self, change: impl FnOnce(&Change<'_>) -> Result<T, E>) -> Result<T, E> {
        let transaction = Transaction::new_unchecked(&self.file.connection, TransactionBehavior::Immediate)
            .map_err(VaultError::from)?;
        reach("change: begun");
        let pen = Change {
            vault: self,
            tagger: self.tagger()?,
            manifest: RefCell::new(self.manifest_to_change()?),
            changed: Cell::new(false),
            deleted: Cell::new(false),
        };
        let out = change(&pen)?;
        let (changed, deleted) = (pen.changed.get(), pen.deleted.get());
        reach("change: the rows are written");
        if changed {
            pen.is_on()?;
            self.put_manifest(pen.manifest.into_inner())?;
            reach("change: the manifest is written");
        }
        if let Err(error) = transaction.commit().map_err(VaultError::from) {
            if error == VaultError::Full {
                let _ = self.file.be_tight();
            }
            return Err(error.into());
        }
        reach("change: committed");
        if deleted {
            // Until the log is emptied, the deleted key still stands in the main file (SQLite keeps it there). Where that
            // does not work now, locking or the next change does it: what was said to be done is done.
            let _ = self.file.checkpoint();
            reach("change: the log is emptied");
        }
        Ok(out)
    }

    /// Removes rows and their data keys, as far as they are there, on a full disk with the room that is kept for that.
    ///
    /// # Errors
    /// As [`Change::delete`]; [`VaultError::NoSuchRecord`] only where none of them is there.
    pub fn delete(&mut self, rows: &[(Table, RowId)]) -> Result<(), VaultError> {
        let delete = |change: &Change<'_>| {
            let mut any = false;
            for (table, id) in rows {
                match change.delete(*table, *id) {
                    Ok(()) => any = true,
                    // A record whose key is gone can still be removed.
                    Err(VaultError::NoSuchRecord) => {}
                    Err(error) => return Err(error),
                }
            }
            if any { Ok(()) } else { Err(VaultError::NoSuchRecord) }
        };
        match self.change(delete) {
            Err(VaultError::Full) => {}
            done => return done,
        }
        self.file.use_reserve()?;
        self.file.checkpoint()?;
        self.change(delete)
    }
}

/// The pen inside one transaction.
pub struct Change<'a> {
    vault: &'a Vault,
    tagger: Tagger,
    manifest: RefCell<Manifest>,
    changed: Cell<bool>,
    deleted: Cell<bool>,
}

impl Change<'_> {
    /// Adds a row.
    ///
    /// # Errors
    /// [`VaultError::NoEntropy`], [`VaultError::Full`], [`VaultError::Io`].
    pub fn insert(&self, table: Table, head: &[u8], body: &[u8]) -> Result<RowId, VaultError> {
        let id = RowId::make(&self.vault.file.entropy)?;
        self.write(table, id, 1, head, body)?;
        Ok(id)
    }

    /// Adds a row under a name it had elsewhere, and says its name here: another one where what stands under the old
    /// one is damaged and cannot even be replaced. `None`, and nothing is changed, if it can be read here already.
    ///
    /// # Errors
    /// As [`Change::insert`].
    pub fn restore(&self, table: Table, id: RowId, head: &[u8], body: &[u8]) -> Result<Option<RowId>, VaultError> {
        // What is there and cannot be read is no reason to leave the good one out.
        match self.vault.get(table, id) {
            Ok(_) => return Ok(None),
            Err(VaultError::NoSuchRecord | VaultError::Corrupt) => {}
            Err(VaultError::Io) => self.is_on()?,
            Err(error) => return Err(error),
        }
        let replaced = self
            .forget(table, id)
            .and_then(|version| self.write(table, id, version.unwrap_or_default() + 1, head, body));
        match replaced {
            Ok(()) => Ok(Some(id)),
            Err(VaultError::Corrupt) => self.insert(table, head, body).map(Some),
            Err(error) => Err(error),
        }
    }

    /// Replaces a row, under a fresh data key.
    ///
    /// # Errors
    /// [`VaultError::NoSuchRecord`], and as [`Change::insert`].
    pub fn update(&self, table: Table, id: RowId, head: &[u8], body: &[u8]) -> Result<(), VaultError> {
        let version = self.forget(table, id)?.ok_or(VaultError::NoSuchRecord)?;
        self.write(table, id, version + 1, head, body)
    }

    /// Removes a row and its data key.
    ///
    /// # Errors
    /// [`VaultError::NoSuchRecord`], [`VaultError::Io`], [`VaultError::Full`].
    pub fn delete(&self, table: Table, id: RowId) -> Result<(), VaultError> {
        self.forget(table, id)?.ok_or(VaultError::NoSuchRecord)?;
        let sql = format!("DELETE FROM {} WHERE id = ?1", table.name());
        self.vault.sql().prepare_cached(&sql)?.execute(params![id.0])?;
        self.deleted.set(true);
        reach("change: a row is deleted");
        Ok(())
    }

    /// Takes a row out of the manifest, and says its version.
    fn forget(&self, table: Table, id: RowId) -> Result<Option<i64>, VaultError> {
        self.is_on()?;
        let sql = format!("SELECT version, key FROM {} WHERE id = ?1", table.name());
        let mut statement = self.vault.sql().prepare_cached(&sql)?;
        let found =
            statement.query_row(params![id.0], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?))).optional()?;
        let Some((version, key)) = found else { return Ok(None) };
        self.manifest.borrow_mut().take_away(table, &self.tagger.tag(table, id, version, &key));
        self.changed.set(true);
        Ok(Some(version))
    }

    /// SQLite may give up a whole transaction for one failed call. What is written afterwards would stand alone.
    fn is_on(&self) -> Result<(), VaultError> {
        if self.vault.sql().is_autocommit() { Err(VaultError::Io) } else { Ok(()) }
    }

    fn write(&self, table: Table, id: RowId, version: i64, head: &[u8], body: &[u8]) -> Result<(), VaultError> {
        let Vault { file, .. } = self.vault;
        file.keep_reserve()?;
        self.is_on()?;
        let place = Place { profile: file.profile, table, id, version };
        let key = Key::make(&file.entropy)?;
        let sealed = self.vault.seal(&self.vault.wrap_key(table)?, place, Column::DataKey, key.bytes())?;
        let head = self.vault.seal(&key, place, Column::Head, head)?;
        let body = self.vault.seal(&key, place, Column::Body, body)?;
        reach("change: a row is sealed");
        let sql = format!(
            "INSERT INTO {} (id, version, key, head, body) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE
             SET version = excluded.version, key = excluded.key, head = excluded.head, body = excluded.body",
            table.name()
        );
        file.connection.prepare_cached(&sql)?.execute(params![id.0, version, sealed, head, body])?;
        reach("change: a row is written");
        self.manifest.borrow_mut().add(table, &self.tagger.tag(table, id, version, &sealed));
        self.changed.set(true);
        Ok(())
    }
}
