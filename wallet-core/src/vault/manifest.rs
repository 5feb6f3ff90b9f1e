//! The manifest: what rows there are, sealed in one row of its own.
//!
//! A seal says that a row is ours and in its place; it cannot say that another row is missing, or that this one is
//! older than it should be. So each table has a count and a sum: the exclusive or, over its rows, of HMAC-SHA256 under
//! a key of the folder over table, name, version and sealed data key. A change adds and takes away the rows that it
//! touches; nothing grows with how many there are. The sums stay sealed, so that nobody can look for other rows of
//! the same sum.
//!
//! The generation counts changes. A whole file put back to an earlier day is still consistent; only somebody who
//! remembers the generation elsewhere can tell ([`super::Device`]).

use super::VaultError;
use super::envelope::Stretched;
use super::file::put_slot;
use super::points::reach;
use super::row::{RowId, Table};
use super::seal::{self, Key};
use super::store::Vault;
use ring::hmac;
use rusqlite::{OptionalExtension as _, Transaction, TransactionBehavior, params};
use zeroize::Zeroizing;

const FORMAT: u8 = 1;
const SUM: usize = 32;
/// format, whether it is known to be incomplete, generation; then count and sum of each table.
const LENGTH: usize = 2 + 8 + Table::ALL.len() * (8 + SUM);

/// The same of the first manifests, when there were three tables.
const FIRST_LENGTH: usize = 2 + 8 + 3 * (8 + SUM);

/// What there is in one table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    count: u64,
    sum: [u8; SUM],
}

impl Tally {
    fn mix(&mut self, tag: &[u8]) {
        self.sum.iter_mut().zip(tag).for_each(|(sum, byte)| *sum ^= byte);
    }

    pub(super) fn add(&mut self, tag: &Tag) {
        self.count = self.count.saturating_add(1);
        self.mix(tag.0.as_ref());
    }

    /// How many more there are than these.
    pub(super) fn count_without(&self, present: usize) -> usize {
        usize::try_from(self.count).unwrap_or(usize::MAX).saturating_sub(present)
    }

    fn take_away(&mut self, tag: &Tag) {
        self.count = self.count.saturating_sub(1);
        self.mix(tag.0.as_ref());
    }
}

/// What a row adds to its table's sum.
pub(super) struct Tag(hmac::Tag);

/// Makes tags.
pub(super) struct Tagger(hmac::Key);

impl Tagger {
    pub(super) fn tag(&self, table: Table, id: RowId, version: i64, sealed_key: &[u8]) -> Tag {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(&[table.number()]);
        context.update(&id.0);
        context.update(&version.to_be_bytes());
        context.update(sealed_key);
        Tag(context.sign())
    }
}

/// What there is in the folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The one before could not be read: nobody knows what was missing then.
    incomplete: bool,
    generation: u64,
    tallies: [Tally; Table::ALL.len()],
}

impl Manifest {
    /// `None` where nobody knows what there has to be.
    fn tally(&self, table: Table) -> Option<Tally> {
        self.tallies.get(table.index()).copied().filter(|_| !self.incomplete)
    }

    pub(super) fn add(&mut self, table: Table, tag: &Tag) {
        if let Some(tally) = self.tallies.get_mut(table.index()) {
            tally.add(tag);
        }
    }

    pub(super) fn take_away(&mut self, table: Table, tag: &Tag) {
        if let Some(tally) = self.tallies.get_mut(table.index()) {
            tally.take_away(tag);
        }
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(LENGTH);
        out.extend([FORMAT, u8::from(self.incomplete)]);
        out.extend(self.generation.to_be_bytes());
        for tally in &self.tallies {
            out.extend(tally.count.to_be_bytes());
            out.extend(tally.sum);
        }
        out
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let ([format, incomplete], rest) = bytes.split_first_chunk()?;
        let (generation, mut rest) = rest.split_first_chunk()?;
        if *format != FORMAT || (bytes.len() != LENGTH && bytes.len() != FIRST_LENGTH) {
            return None;
        }
        let mut out =
            Self { incomplete: *incomplete != 0, generation: u64::from_be_bytes(*generation), ..Self::default() };
        // What an older manifest does not know is a table that came later, and was empty.
        for tally in out.tallies.iter_mut().take(rest.len() / (8 + SUM)) {
            let (count, sum) = rest.split_first_chunk()?;
            let (sum, next) = sum.split_first_chunk()?;
            *tally = Tally { count: u64::from_be_bytes(*count), sum: *sum };
            rest = next;
        }
        Some(out)
    }
}

impl Vault {
    pub(super) fn tagger(&self) -> Result<Tagger, VaultError> {
        Ok(Tagger(hmac::Key::new(hmac::HMAC_SHA256, self.purpose(&[b"manifest/rows"])?.bytes())))
    }

    /// The manifest; `None` where there is none yet.
    fn stored_manifest(&self) -> Result<Option<Manifest>, VaultError> {
        let mut statement = self.sql().prepare_cached("SELECT sealed FROM manifest WHERE only = 1")?;
        let Some(sealed) = statement.query_row([], |row| row.get::<_, Vec<u8>>(0)).optional()? else { return Ok(None) };
        let plain = seal::open(&self.purpose(&[b"manifest"])?, &self.manifest_aad(), &sealed)?;
        Manifest::read(&plain).map(Some).ok_or(VaultError::Corrupt)
    }

    fn manifest(&self) -> Result<Manifest, VaultError> {
        self.stored_manifest()?.ok_or(VaultError::Corrupt)
    }

    /// How many changes the folder has seen; `None` where it cannot say.
    ///
    /// # Errors
    /// [`VaultError::Busy`] and the like; damage is no error.
    pub(crate) fn generation(&self) -> Result<Option<u64>, VaultError> {
        match self.manifest() {
            Ok(manifest) => Ok(Some(manifest.generation).filter(|_| !manifest.incomplete)),
            Err(VaultError::Corrupt | VaultError::Io) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The manifest for a change. One that cannot be read is made anew and says of itself that it is incomplete: a
    /// damaged folder still takes and gives.
    pub(super) fn manifest_to_change(&self) -> Result<Manifest, VaultError> {
        match self.stored_manifest() {
            Ok(Some(manifest)) => Ok(manifest),
            // A folder from before there were any, in which there was no room for the first one so far.
            Ok(None) if self.is_before_manifests => self.count(),
            Ok(None) | Err(VaultError::Corrupt) => {
                Ok(Manifest { incomplete: true, ..self.count().unwrap_or_default() })
            }
            Err(error) => Err(error),
        }
    }

    pub(super) fn put_manifest(&self, mut manifest: Manifest) -> Result<(), VaultError> {
        manifest.generation = manifest.generation.saturating_add(1);
        let key = self.purpose(&[b"manifest"])?;
        let sealed = seal::seal(&key, &self.manifest_aad(), &manifest.to_bytes(), self.entropy())?;
        let mut statement =
            self.sql().prepare_cached("INSERT OR REPLACE INTO manifest (only, sealed) VALUES (1, ?1)")?;
        statement.execute(params![sealed])?;
        Ok(())
    }

    /// Counts what there is: for a folder from before there were manifests.
    fn count(&self) -> Result<Manifest, VaultError> {
        let mut manifest = Manifest::default();
        for (table, tally) in Table::ALL.into_iter().zip(&mut manifest.tallies) {
            *tally = self.present(table)?;
        }
        Ok(manifest)
    }

    /// Gives a folder from before there were manifests its first one, and notes in the slot that there is one now: it
    /// cannot be taken away unnoticed.
    pub(super) fn first_manifest(&self, stretched: &Stretched) -> Result<(), VaultError> {
        let Some(slot) = self.slot_without_manifest(stretched)? else { return Ok(()) };
        let transaction = Transaction::new_unchecked(self.sql(), TransactionBehavior::Immediate)?;
        if self.stored_manifest()?.is_none() {
            self.put_manifest(self.count()?)?;
        }
        put_slot(&transaction, stretched.way(), &slot)?;
        reach("first manifest: written");
        transaction.commit()?;
        reach("first manifest: committed");
        Ok(())
    }

    /// What there is in a table now.
    fn present(&self, table: Table) -> Result<Tally, VaultError> {
        let tagger = self.tagger()?;
        let mut tally = Tally::default();
        let mut statement = self.sql().prepare_cached(&format!("SELECT id, version, key FROM {}", table.name()))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let key = row.get_ref(2)?.as_blob().map_err(|_| VaultError::Corrupt)?;
            tally.add(&tagger.tag(table, RowId(row.get(0)?), row.get(1)?, key));
        }
        Ok(tally)
    }

    /// How many rows of a table are missing, or are not the ones that were there last; at least one where that cannot
    /// be counted.
    ///
    /// # Errors
    /// [`VaultError::Busy`] and the like; damage is no error.
    pub fn missing(&self, table: Table) -> Result<usize, VaultError> {
        match (self.present(table), self.wanted(table)?) {
            (Ok(there), Some(wanted)) if there == wanted => Ok(0),
            (Ok(there), Some(wanted)) => {
                Ok(wanted.count_without(usize::try_from(there.count).unwrap_or(usize::MAX)).max(1))
            }
            (Ok(_) | Err(VaultError::Corrupt | VaultError::Io), _) => Ok(1),
            (Err(error), _) => Err(error),
        }
    }

    /// What there has to be in a table; `None` where nobody knows.
    pub(super) fn wanted(&self, table: Table) -> Result<Option<Tally>, VaultError> {
        let known = match self.stored_manifest() {
            Ok(Some(manifest)) => Ok(manifest.tally(table)),
            // There was no room for the first one so far: what is there is all that anybody knows of.
            Ok(None) if self.is_before_manifests => self.present(table).map(Some),
            Ok(None) => Ok(None),
            Err(error) => Err(error),
        };
        match known {
            Err(VaultError::Corrupt | VaultError::Io) => Ok(None),
            known => known,
        }
    }

    fn manifest_aad(&self) -> Vec<u8> {
        [b"onward/v1/manifest".as_slice(), self.profile()].concat()
    }

    /// A key for one purpose.
    pub(super) fn purpose(&self, purpose: &[&[u8]]) -> Result<Key, VaultError> {
        let mut key = Zeroizing::new([0; 32]);
        seal::derive(self.master().bytes(), self.profile(), purpose, &mut key)?;
        Ok(Key::from(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_wrote_and_nothing_shorter() {
        let mut manifest = Manifest { generation: 7, ..Manifest::default() };
        let tagger = Tagger(hmac::Key::new(hmac::HMAC_SHA256, &[1; 32]));
        let tag = |version| tagger.tag(Table::Journal, RowId([2; 16]), version, b"sealed");
        manifest.add(Table::Journal, &tag(1));
        let bytes = manifest.to_bytes();
        assert_eq!(Manifest::read(&bytes), Some(manifest.clone()));
        let shorter = (0..bytes.len()).filter(|length| Manifest::read(&bytes[..*length]).is_some());
        assert_eq!(shorter.collect::<Vec<_>>(), [FIRST_LENGTH], "but for one from before the fourth table");
        assert_eq!(Manifest::read(&bytes[..FIRST_LENGTH]), Some(manifest.clone()));
        manifest.add(Table::Journal, &tag(2));
        manifest.take_away(Table::Journal, &tag(1));
        assert_ne!(Manifest::read(&bytes), Some(manifest), "an older row is another sum");
    }
}
