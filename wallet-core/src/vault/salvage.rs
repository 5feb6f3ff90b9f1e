//! Reading a damaged folder: whatever can be read is, and the rest is counted.

use super::VaultError;
use super::row::{RowId, Table};
use super::store::{Plain, Vault};
use rusqlite::{OptionalExtension as _, Row, params};
use std::collections::HashSet;

/// A row's version, data key, head and body.
pub(super) type Sealed = (i64, Vec<u8>, Vec<u8>, Vec<u8>);

/// The heads of the rows that can be read.
pub struct Readable {
    /// In the order they came in.
    pub heads: Vec<(RowId, Plain)>,
    /// How many rows cannot be read any more, as far as that can be counted.
    pub damaged: usize,
}

/// More rows are not looked for one by one.
pub(super) const MOST: i64 = 1_000_000;
/// How far we look where it cannot be known how far there is something: a fifth of a second.
pub(super) const FURTHEST: i64 = 20_000;

impl Vault {
    /// The heads of a table's rows, in the order they came in, as far as they can be read.
    ///
    /// # Errors
    /// [`VaultError::Corrupt`] where not even the table can be found; [`VaultError::Io`].
    pub fn readable(&self, table: Table) -> Result<Readable, VaultError> {
        match self.heads_counted(table) {
            Ok((heads, tally)) if self.wanted(table)? == Some(tally) => Ok(Readable { heads, damaged: 0 }),
            // Some damage hides rows, or shows them twice, and is no error to SQLite.
            Ok(_) | Err(VaultError::Corrupt | VaultError::Io) => self.one_by_one(table),
            Err(error) => Err(error),
        }
    }

    /// The place of the last row, and whether that is known: where the last page is what is damaged, it is not.
    fn last_place(&self, table: Table) -> (i64, bool) {
        let sql = format!("SELECT max(rowid) FROM {}", table.name());
        let last = self.sql().query_row(&sql, [], |row| row.get::<_, Option<i64>>(0));
        (last.as_ref().map_or(FURTHEST, |last| last.unwrap_or_default().min(MOST)), last.is_ok())
    }

    /// Version, data key, head and body of a row that is looked for in every place.
    pub(super) fn find_by_place(&self, table: Table, id: RowId) -> Result<Sealed, VaultError> {
        let mut statement = self
            .sql()
            .prepare_cached(&format!("SELECT id, version, key, head, body FROM {} WHERE rowid = ?1", table.name()))?;
        let (last, _) = self.last_place(table);
        let mut outcome = VaultError::NoSuchRecord;
        for place in 1..=last {
            let read = |row: &Row<'_>| {
                // Only what is looked for is read to its end.
                let here = row.get_ref(0)?.as_blob().is_ok_and(|own| own == id.0);
                Ok(if here { Some((row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)) } else { None })
            };
            match statement.query_row(params![place], read).optional() {
                Ok(Some(Some(row))) => return Ok(row),
                Ok(_) => {}
                Err(error) => outcome = error.into(),
            }
        }
        Err(outcome)
    }

    /// Each row by its place, so that a page that cannot be read takes only its own rows along.
    fn one_by_one(&self, table: Table) -> Result<Readable, VaultError> {
        let sql = self.sql();
        let name = table.name();
        let (last, end_known) = self.last_place(table);
        let wrap = self.wrap_key(table)?;
        let (mut heads, mut seen, mut failed) = (Vec::new(), HashSet::new(), 0);
        for place in 1..=last {
            let blob = |row: &Row<'_>, at| row.get::<_, Vec<u8>>(at);
            let read = |row: &Row<'_>| Ok((RowId(row.get(0)?), row.get(1)?, blob(row, 2)?, blob(row, 3)?));
            let found = sql
                .prepare_cached(&format!("SELECT id, version, key, head FROM {name} WHERE rowid = ?1"))?
                .query_row(params![place], read)
                .optional();
            let head = match found {
                Ok(None) => continue,
                Ok(Some((id, version, key, head))) => {
                    self.open_head(&wrap, table, id, version, &key, &head).map(|head| (id, head))
                }
                Err(error) => Err(error.into()),
            };
            match head {
                // A page that stands twice shows its rows twice.
                Ok(row) => heads.extend(seen.insert(row.0).then_some(row)),
                Err(_) => failed += 1,
            }
        }
        // What is there and is not what was there last is missing, too: at least one is.
        let damaged = match self.wanted(table)? {
            Some(tally) => tally.count_without(heads.len()).max(1),
            _ if end_known => failed.max(1),
            _ => 1,
        };
        Ok(Readable { heads, damaged })
    }
}
