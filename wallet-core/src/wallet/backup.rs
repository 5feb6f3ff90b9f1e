//! The folder goes into a sealed file, and comes back out of one.

use super::Wallet;
use super::owner::{Owner, read_record};
use super::show::Kept;
use crate::Error;
use crate::backup::{self, BackupError, Contents, Entry, HolderKey};
use crate::record::Record;
use crate::vault::{Card, Readable, RowId, Secret, Table, Vault, VaultError, reach};
use std::collections::HashSet;
#[cfg(not(target_arch = "wasm32"))]
use std::path::PathBuf;
use zeroize::Zeroizing;

/// A backup that was written, and read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackupMade {
    /// The records in it.
    pub records: usize,
    /// The private papers that were left out.
    pub left_out: usize,
    /// The records that are damaged and could not be read.
    pub damaged: usize,
}

/// What is in a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupView {
    /// When it was made (RFC 3339).
    pub made: String,
    /// Whether private papers were to be in it.
    pub private: bool,
    /// Its records, and whether each is in the open folder already.
    pub records: Vec<(Record, bool)>,
}

/// What came back out of a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restored {
    /// The records that came back.
    pub added: usize,
    /// Those that were here already.
    pub here: usize,
}

/// A sealed backup, with what it must hold when it is opened.
struct Sealed {
    bytes: Vec<u8>,
    plain: Zeroizing<Vec<u8>>,
    made: BackupMade,
}

impl Sealed {
    /// Judges what was read back: not by what we meant to write, but by what a person will open one day.
    fn judge(&self, read: &[u8], secret: &Secret, card: &Card) -> Result<(), BackupError> {
        let opened = backup::unseal(read, card, secret)?;
        backup::read(&opened)?;
        if *opened == *self.plain { Ok(()) } else { Err(BackupError::NotReadBack) }
    }
}

impl Wallet {
    /// Writes a backup ([`crate::backup`]) and reads it back before it says so; private papers only if that is
    /// wished. What was at this place before stays there until then.
    ///
    /// # Errors
    /// The secret's or the card's, where one is not this folder's; [`crate::backup::BackupError`];
    /// [`crate::vault::VaultError::Full`], [`crate::vault::VaultError::Io`].
    #[cfg(not(target_arch = "wasm32"))]
    pub async fn backup(&self, path: PathBuf, secret: Secret, card: Card, private: bool) -> Result<BackupMade, Error> {
        self.ask(async move |owner| owner.backup(&path, &secret, &card, private)).await
    }

    /// The same where there are no files: the backup itself, opened and compared before it is handed out.
    ///
    /// # Errors
    /// As [`Wallet::backup`], but for what files have.
    pub async fn sealed_backup(
        &self,
        secret: Secret,
        card: Card,
        private: bool,
    ) -> Result<(Vec<u8>, BackupMade), Error> {
        self.ask(async move |owner| owner.sealed_backup(&secret, &card, private)).await
    }

    /// What is in a backup; nothing is changed. Works without an open folder.
    ///
    /// # Errors
    /// [`crate::backup::BackupError`].
    pub async fn look_into(&self, sealed: Vec<u8>, secret: Secret, card: Card) -> Result<BackupView, Error> {
        self.ask(async move |owner| owner.look_into(&sealed, &secret, &card)).await
    }

    /// Takes all of a backup into the open folder, or nothing. What is here already stays as it is.
    ///
    /// # Errors
    /// [`crate::backup::BackupError`], and the vault's.
    pub async fn restore(&self, sealed: Vec<u8>, secret: Secret, card: Card) -> Result<Restored, Error> {
        self.ask(async move |owner| owner.restore(&sealed, &secret, &card)).await
    }
}

impl Owner {
    /// A file with the sealed backup.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn backup(
        &self,
        path: &std::path::Path,
        secret: &Secret,
        card: &Card,
        private: bool,
    ) -> Result<BackupMade, Error> {
        if !backup::file::is_free(path) {
            return Err(BackupError::Taken.into());
        }
        let sealed = self.seal(secret, card, private)?;
        if sealed.made.damaged > 0 && path.exists() {
            // The one before may be whole.
            return Err(VaultError::Corrupt.into());
        }
        backup::file::write(path, &sealed.bytes, &self.entropy, |read| sealed.judge(read, secret, card))?;
        Ok(sealed.made)
    }

    /// The sealed backup, for where there are no files.
    pub(super) fn sealed_backup(
        &self,
        secret: &Secret,
        card: &Card,
        private: bool,
    ) -> Result<(Vec<u8>, BackupMade), Error> {
        let sealed = self.seal(secret, card, private)?;
        sealed.judge(&sealed.bytes, secret, card)?;
        Ok((sealed.bytes, sealed.made))
    }

    /// Neither card nor secret is taken at its word.
    fn seal(&self, secret: &Secret, card: &Card, private: bool) -> Result<Sealed, Error> {
        let (entries, left_out, damaged) = self.with(|vault| {
            vault.are_mine(secret, card)?;
            Ok(vault.in_one_moment(|vault| entries(vault, private))?)
        })?;
        reach("backup: the folder is read");
        let plain = backup::write(&entries, private, self.clock.now())?;
        let bytes = backup::seal(&plain, card, secret)?;
        reach("backup: sealed");
        Ok(Sealed { bytes, plain, made: BackupMade { records: entries.len(), left_out, damaged } })
    }

    pub(super) fn look_into(&self, sealed: &[u8], secret: &Secret, card: &Card) -> Result<BackupView, Error> {
        let Contents { made, private, entries } = backup::read(&backup::unseal(sealed, card, secret)?)?;
        // On a new phone there is nothing yet.
        let here: HashSet<String> =
            self.records(|here| here.iter().map(|listed| listed.id.to_string()).collect()).unwrap_or_default();
        let records = entries.into_iter().map(|entry| (entry.record, here.contains(&entry.id)));
        Ok(BackupView { made, private, records: records.collect() })
    }

    /// All of it in one transaction, or nothing.
    pub(super) fn restore(&self, sealed: &[u8], secret: &Secret, card: &Card) -> Result<Restored, Error> {
        let Contents { entries, .. } = backup::read(&backup::unseal(sealed, card, secret)?)?;
        reach("restore: opened");
        let added = self.with(|vault| {
            vault.change(|change| {
                let mut added = 0;
                for entry in &entries {
                    let key = entry.key.as_ref().map(|key| {
                        let own = id(&key.id)?;
                        let there = change.restore(Table::HolderKey, own, b"", &key.pkcs8()?)?;
                        Ok::<_, Error>(there.unwrap_or(own).to_string())
                    });
                    let kept = Kept {
                        credential: entry.credential.clone(),
                        key: key.transpose()?,
                        type_documents: entry.type_documents.clone(),
                        inside: entry.inside.clone(),
                    };
                    let head = serde_json::to_vec(&entry.record).map_err(|_| BackupError::Damaged)?;
                    let body = serde_json::to_vec(&kept).map_err(|_| BackupError::Damaged)?;
                    added += usize::from(change.restore(Table::Record, id(&entry.id)?, &head, &body)?.is_some());
                    reach("restore: a record is in");
                }
                Ok::<_, Error>(added)
            })
        })?;
        reach("restore: all are in");
        self.read_again()?;
        Ok(Restored { added, here: entries.len() - added })
    }
}

/// The records with their keys, how many private papers were left out, and how many records are damaged.
fn entries(vault: &Vault, private: bool) -> Result<(Vec<Entry>, usize, usize), VaultError> {
    let (mut entries, mut left_out) = (Vec::new(), 0);
    let Readable { heads, mut damaged } = vault.readable(Table::Record)?;
    for (id, head) in heads {
        let Ok(record) = read_record(&head) else {
            damaged += 1;
            continue;
        };
        if record.private && !private {
            left_out += 1;
            continue;
        }
        match entry(vault, id, record) {
            Ok((entry, whole)) => {
                damaged += usize::from(!whole);
                entries.push(entry);
            }
            // What can be saved is saved, and the rest is said.
            Err(VaultError::Corrupt | VaultError::Io | VaultError::NoSuchRecord) => damaged += 1,
            Err(error) => return Err(error),
        }
    }
    Ok((entries, left_out, damaged))
}

/// One record, and whether its key could be read, too: without it it can still be read, though not be shown.
fn entry(vault: &Vault, id: RowId, record: Record) -> Result<(Entry, bool), VaultError> {
    let Kept { credential, key: name, type_documents, inside } = Kept::read(&vault.get(Table::Record, id)?.1)?;
    let key = name.as_deref().and_then(|name| {
        let pkcs8 = vault.get(Table::HolderKey, RowId::parse(name)?).ok()?.1;
        Some(HolderKey::new(name.to_owned(), &pkcs8))
    });
    let whole = key.is_some() == name.is_some();
    Ok((Entry { id: id.to_string(), record, credential, key, type_documents, inside }, whole))
}

fn id(text: &str) -> Result<RowId, BackupError> {
    RowId::parse(text).ok_or(BackupError::Damaged)
}
