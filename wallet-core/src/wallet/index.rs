//! The records of an open folder as lists show them: read once when it is opened, and kept in step with every change
//! from then on. It is what screens watch, so it is in memory once, and it goes with the keys.

use super::Wallet;
use super::owner::{Owner, read_record};
use super::search::{Wanted, words_of};
use crate::Error;
use crate::clock::Seconds;
use crate::record::Record;
use crate::vault::{Readable, RowId, Table, Vault, VaultError};

/// A record in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name in the folder.
    pub id: RowId,
    /// What it is.
    pub record: Record,
}

/// What every screen needs to know at any moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Snapshot {
    /// There is no folder yet, or nobody opened it.
    Locked,
    /// The records of the open folder.
    Open(Records),
}

/// The records of an open folder, in the order they came in, as far as they can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Records {
    rows: Vec<Row>,
    damaged: usize,
    older_copy: bool,
    latest: Seconds,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    listed: Listed,
    /// What a search looks at.
    words: String,
}

impl Wallet {
    /// The records, in the order they came in, as far as they can be read ([`Wallet::damaged`]).
    ///
    /// # Errors
    /// [`crate::vault::VaultError::Locked`].
    pub async fn list(&self) -> Result<Vec<Listed>, Error> {
        self.ask(async |owner| owner.list()).await
    }

    /// The records in which every word of `text` occurs, in their title, their sort, or their giver's name or host;
    /// however it is written, and in any order.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::Locked`].
    pub async fn search(&self, text: String) -> Result<Vec<Listed>, Error> {
        self.ask(async move |owner| owner.search(&text)).await
    }

    /// How many records were damaged and missing when the folder was last read as a whole: when it was opened, and
    /// after every change of a damaged one.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::Locked`].
    pub async fn damaged(&self) -> Result<usize, Error> {
        self.ask(async |owner| owner.records(Records::damaged)).await
    }
}

impl Owner {
    pub(super) fn list(&self) -> Result<Vec<Listed>, Error> {
        self.records(|records| records.iter().cloned().collect())
    }

    pub(super) fn search(&self, text: &str) -> Result<Vec<Listed>, Error> {
        self.records(|records| records.find(text).cloned().collect())
    }
}

impl Row {
    fn new(listed: Listed) -> Self {
        Self { words: words_of(&listed.record), listed }
    }
}

impl Records {
    /// All of them, one after another.
    pub fn iter(&self) -> impl Iterator<Item = &Listed> {
        self.rows.iter().map(|row| &row.listed)
    }

    /// How many were damaged and missing when the folder was last read as a whole.
    pub fn damaged(&self) -> usize {
        self.damaged
    }

    /// Whether this device has seen more changes of the folder than it has.
    pub fn is_older_copy(&self) -> bool {
        self.older_copy
    }

    pub(super) fn set_older_copy(&mut self, older: bool) {
        self.older_copy = older;
    }

    /// The latest time at which one came in: the time was that once, or a clock was wrong.
    pub(super) fn latest(&self) -> Seconds {
        self.latest
    }

    /// Those in which every word of `text` occurs.
    pub(super) fn find(&self, text: &str) -> impl Iterator<Item = &Listed> {
        let wanted = Wanted::of(text);
        self.rows.iter().filter(move |row| wanted.are_in(&row.words)).map(|row| &row.listed)
    }

    /// Reads the folder as a whole.
    pub(super) fn read(vault: &Vault) -> Result<Self, VaultError> {
        vault.in_one_moment(Self::read_now)
    }

    fn read_now(vault: &Vault) -> Result<Self, VaultError> {
        let Readable { heads, mut damaged } = vault.readable(Table::Record)?;
        let mut rows = Vec::with_capacity(heads.len());
        for (id, head) in heads {
            match read_record(&head) {
                Ok(record) => rows.push(Row::new(Listed { id, record })),
                Err(_) => damaged += 1,
            }
        }
        // A record whose key is gone can be read and not be shown; an offer that is gone is one that was accepted.
        let beside = vault.missing(Table::HolderKey)?.max(vault.missing(Table::Journal)?);
        let mut records = Self { rows, damaged: damaged.max(beside), older_copy: false, latest: Seconds::MIN };
        records.latest = records.find_latest();
        Ok(records)
    }

    /// Adds one that came in last.
    pub(super) fn push(&mut self, listed: Listed) {
        self.latest = self.latest.max(listed.record.received);
        self.rows.push(Row::new(listed));
    }

    /// Puts what is known of one now in the place of what was known.
    pub(super) fn replace(&mut self, id: RowId, record: Record) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.listed.id == id) {
            *row = Row::new(Listed { id, record });
        }
    }

    pub(super) fn remove(&mut self, id: RowId) {
        self.rows.retain(|row| row.listed.id != id);
        self.latest = self.find_latest();
    }

    fn find_latest(&self) -> Seconds {
        self.iter().map(|listed| listed.record.received).max().unwrap_or(Seconds::MIN)
    }
}
