use super::VaultError;
use super::card::Card;
use super::copy;
use super::device::{Device, PinState};
use super::envelope::{self, KdfCost, Stretched};
use super::faults::{Fault, is_out, tell};
use super::file::{
    File, Way, configure, forget_log, io, look_at_header, make_private, put_slot, sync_parent, with_suffix,
};
use super::manifest::{Manifest, Tally};
use super::points::reach;
#[cfg(not(target_arch = "wasm32"))]
use super::rescue;
use super::reserve;
use super::row::{RowId, Table};
use super::salvage::Sealed;
use super::schema;
use super::seal::{self, Key};
use super::secret::Secret;
use crate::entropy::Entropy;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior, params};
use std::path::Path;
use zeroize::Zeroizing;

/// The layout of a row's plain text, bound into its seal.
const ROW_FORMAT: u16 = 1;

/// What a sealed value holds, overwritten when it is dropped.
pub type Plain = Zeroizing<Vec<u8>>;

/// A folder without its keys.
pub struct LockedVault(File);

/// A folder with its keys in memory.
pub struct Vault {
    pub(super) file: File,
    master: Key,
    /// Whether the way that opened it is from before there were manifests: then there need not be one yet.
    pub(super) is_before_manifests: bool,
}

impl LockedVault {
    /// Opens a folder. Nothing is decrypted, nothing is written to a file of a newer version.
    ///
    /// # Errors
    /// [`VaultError::Missing`], [`VaultError::Foreign`], [`VaultError::TooNew`], [`VaultError::Corrupt`],
    /// [`VaultError::Io`]; [`VaultError::Full`].
    pub fn open(path: &Path, entropy: Entropy) -> Result<Self, VaultError> {
        let file = match Self::try_to_open(path, &entropy) {
            Err(VaultError::Full) => {
                reserve::give_up(&reserve::beside(path))?;
                Self::try_to_open(path, &entropy)?
            }
            #[cfg(not(target_arch = "wasm32"))]
            Err(damage @ (VaultError::Corrupt | VaultError::Foreign)) if rescue::may_be_ours(path) => {
                match rescue::rescue(path, || Self::try_to_open(path, &entropy).is_ok()) {
                    Ok(()) => Self::try_to_open(path, &entropy)?,
                    Err(VaultError::Full) => return Err(VaultError::Full),
                    Err(_) => return Err(damage),
                }
            }
            opened => opened?,
        };
        // Where there is no room for it, that is said when something is to be added.
        let _ = file.take_reserve();
        Ok(Self(file))
    }

    fn try_to_open(path: &Path, entropy: &Entropy) -> Result<File, VaultError> {
        look_at_header(path)?;
        let mut connection = Connection::open(path)?;
        // Until it is known for ours and whole, nothing is written to it, nor when it is closed.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        configure(&connection)?;
        let id: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
        if id != schema::APPLICATION_ID {
            return Err(VaultError::Foreign);
        }
        schema::migrate(&mut connection, || copy::keep(path))?;
        let profile = connection.query_row("SELECT id FROM profile", [], |row| row.get(0))?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        Ok(File { connection, profile, entropy: entropy.clone() })
    }

    /// Stretches the passphrase. The long part of unlocking.
    ///
    /// # Errors
    /// [`VaultError::Corrupt`] for parameters out of bounds, [`VaultError::TooNew`].
    pub fn stretch(&self, secret: &Secret) -> Result<Stretched, VaultError> {
        self.0.stretch(Way::Passphrase, secret)
    }

    /// The same for the recovery card.
    ///
    /// # Errors
    /// [`VaultError::NoCard`], and as [`LockedVault::stretch`].
    pub fn stretch_card(&self, card: &Card) -> Result<Stretched, VaultError> {
        self.0.stretch(Way::Card, &card.alone())
    }

    /// Whether a PIN opens this folder now. Where nobody can say how much of a wait is over, it begins anew. Of a folder
    /// without one the key store is not asked, which might ask the person.
    ///
    /// # Errors
    /// [`VaultError::Corrupt`], [`VaultError::Io`]; what is wrong with the key store is no error here.
    pub fn pin_state(&self, device: Option<&Device>) -> Result<PinState, VaultError> {
        match self.0.slot(Way::Pin)? {
            Some(_) => self.0.pin_state(device),
            None => Ok(PinState::Absent),
        }
    }

    /// Makes the device's key store forget this folder, before it is removed.
    ///
    /// # Errors
    /// [`super::KeyStoreError`].
    pub fn forget_on(&self, device: &Device) -> Result<(), super::KeyStoreError> {
        device.forget_all(&self.0.profile)
    }

    pub(super) fn file(&self) -> &File {
        &self.0
    }

    /// Unlocks, by the way that was stretched.
    ///
    /// # Errors
    /// [`VaultError::WrongSecret`] or [`VaultError::WrongCard`], [`VaultError::Corrupt`].
    pub fn unlock(self, stretched: &Stretched) -> Result<Vault, VaultError> {
        reach("open: read, no keys yet");
        let master = self.0.master(stretched)?;
        let mut vault = Vault { file: self.0, master, is_before_manifests: false };
        vault.is_before_manifests = vault.slot_without_manifest(stretched)?.is_some();
        if vault.is_before_manifests {
            // It opens without this, too: on a full disk the next change or the next time will do.
            let _ = vault.first_manifest(stretched);
        }
        reach("open: the keys are there");
        let _ = vault.let_go_of_copy();
        Ok(vault)
    }
}

impl Vault {
    /// Makes a new, empty folder.
    ///
    /// # Errors
    /// [`VaultError::Exists`]; [`VaultError::WeakSecret`]; [`VaultError::Io`], [`VaultError::Full`].
    pub fn create(path: &Path, secret: &Secret, cost: KdfCost, entropy: Entropy) -> Result<Self, VaultError> {
        secret.is_strong()?;
        if path.exists() {
            return Err(VaultError::Exists);
        }
        forget_log(path)?;
        // Made whole under another name first: a power cut leaves either no folder or a good one.
        let draft = path.with_extension("new");
        let result = make_private(&draft).and_then(|()| {
            reach("create: the draft is empty");
            let vault = Self::fill(Connection::open(&draft)?, Some((secret, cost)), entropy.clone())?;
            vault.file.checkpoint()?;
            drop(vault);
            reach("create: the draft is whole");
            // Who looks at the draft just now keeps its log from being emptied; without it the draft is nothing.
            if std::fs::metadata(with_suffix(&draft, "-wal")).is_ok_and(|log| log.len() > 0) {
                return Err(VaultError::Busy);
            }
            std::fs::File::open(&draft).and_then(|f| f.sync_all()).map_err(io)?;
            reach("create: the draft is synced");
            // Unlike renaming, linking refuses to replace a folder that was made meanwhile.
            std::fs::hard_link(&draft, path)
                .or_else(|e| if path.exists() { Err(e) } else { std::fs::rename(&draft, path) })
                .map_err(io)
        });
        reach("create: it has its name");
        for leftover in [draft.clone(), with_suffix(&draft, "-wal"), with_suffix(&draft, "-shm")] {
            let _ = std::fs::remove_file(leftover);
        }
        result?;
        sync_parent(path);
        reach("create: the draft is gone");
        let locked = LockedVault::open(path, entropy)?;
        let stretched = locked.stretch(secret)?;
        locked.unlock(&stretched)
    }

    /// A folder in memory, without any way back in: the library computer. It is gone when it is dropped.
    ///
    /// # Errors
    /// [`VaultError::NoEntropy`], [`VaultError::Io`].
    pub fn in_memory(entropy: Entropy) -> Result<Self, VaultError> {
        Self::fill(Connection::open_in_memory()?, None, entropy)
    }

    fn fill(
        mut connection: Connection,
        secret: Option<(&Secret, KdfCost)>,
        entropy: Entropy,
    ) -> Result<Self, VaultError> {
        connection.pragma_update(None, "application_id", schema::APPLICATION_ID)?;
        configure(&connection)?;
        match secret {
            Some(_) => schema::make(&mut connection)?,
            // No file is ever cut off here.
            None => schema::migrate(&mut connection, || Ok(()))?,
        }
        reach("create: the draft has its tables");
        let profile: [u8; 16] = entropy.bytes()?;
        let master = Key::make(&entropy)?;
        let slot = secret
            .map(|(secret, cost)| envelope::wrap(&master, Way::Passphrase, secret, None, cost, &profile, &entropy));
        let vault = Self { file: File { connection, profile, entropy }, master, is_before_manifests: false };
        let transaction = Transaction::new_unchecked(vault.sql(), TransactionBehavior::Immediate)?;
        transaction.execute("INSERT INTO profile (only, id) VALUES (1, ?1)", params![profile])?;
        if let Some(slot) = slot.transpose()? {
            put_slot(&transaction, Way::Passphrase, &slot)?;
        }
        vault.put_manifest(Manifest::default())?;
        transaction.commit()?;
        Ok(vault)
    }

    /// Destroys the keys and empties the write-ahead log into the file.
    ///
    /// # Errors
    /// [`VaultError::Io`], [`VaultError::Full`]; the keys are gone even then.
    pub fn lock(self) -> Result<LockedVault, VaultError> {
        let Self { file, master, .. } = self;
        drop(master);
        reach("lock: the keys are gone");
        file.checkpoint()?;
        reach("lock: the log is emptied");
        let _ = file.take_reserve();
        Ok(LockedVault(file))
    }

    /// Changes the passphrase: the same master key, sealed anew. The old one does not open the folder any more.
    ///
    /// # Errors
    /// [`VaultError::WeakSecret`], [`VaultError::Io`], [`VaultError::Full`].
    pub fn change_secret(&mut self, secret: &Secret, cost: KdfCost) -> Result<(), VaultError> {
        secret.is_strong()?;
        self.set_way(Way::Passphrase, secret, cost)
    }

    /// Makes this the folder's recovery card. An older one does not open it any more.
    ///
    /// # Errors
    /// [`VaultError::Io`], [`VaultError::Full`].
    pub fn set_card(&mut self, card: &Card, cost: KdfCost) -> Result<(), VaultError> {
        self.set_way(Way::Card, &card.alone(), cost)
    }

    /// Whether the folder has a recovery card.
    ///
    /// # Errors
    /// [`VaultError::Io`], [`VaultError::Corrupt`].
    pub fn has_card(&self) -> Result<bool, VaultError> {
        Ok(self.file.slot(Way::Card)?.is_some())
    }

    /// As [`LockedVault::pin_state`].
    ///
    /// # Errors
    /// As [`LockedVault::pin_state`].
    pub fn pin_state(&self, device: Option<&Device>) -> Result<PinState, VaultError> {
        self.file.pin_state(device)
    }

    /// As [`LockedVault::biometric_state`].
    ///
    /// # Errors
    /// As there.
    pub fn biometric_state(&self, device: Option<&Device>) -> Result<super::BiometricState, VaultError> {
        self.file.biometric_state(device)
    }

    /// Says whether this is the passphrase of this folder: as long as opening it.
    ///
    /// # Errors
    /// [`VaultError::WrongSecret`], [`VaultError::Corrupt`].
    pub fn is_mine(&self, secret: &Secret) -> Result<(), VaultError> {
        self.file.master(&self.file.stretch(Way::Passphrase, secret)?).map(drop)
    }

    /// Says whether this passphrase and this card are those of this folder: as long as opening it twice.
    ///
    /// # Errors
    /// [`VaultError::WrongSecret`], [`VaultError::WrongCard`], [`VaultError::NoCard`], [`VaultError::Corrupt`].
    pub fn are_mine(&self, secret: &Secret, card: &Card) -> Result<(), VaultError> {
        self.is_mine(secret)?;
        self.file.master(&self.file.stretch(Way::Card, &card.alone())?).map(drop)
    }

    fn set_way(&mut self, way: Way, secret: &Secret, cost: KdfCost) -> Result<(), VaultError> {
        let slot = self.wrap(way, secret, None, cost)?;
        self.change_ways(|connection| put_slot(connection, way, &slot))
    }

    /// The master key, sealed for a way in.
    pub(super) fn wrap(
        &self,
        way: Way,
        secret: &Secret,
        device: Option<&Key>,
        cost: KdfCost,
    ) -> Result<Vec<u8>, VaultError> {
        envelope::wrap(&self.master, way, secret, device, cost, &self.file.profile, &self.file.entropy)
    }

    /// Ways in belong to what the folder is: an older copy that brings an older one back is older by this, too.
    pub(super) fn change_ways<E: From<VaultError> + PartialEq>(
        &mut self,
        change: impl Fn(&Connection) -> Result<(), E>,
    ) -> Result<(), E> {
        let put = || -> Result<(), E> {
            let transaction =
                Transaction::new_unchecked(self.sql(), TransactionBehavior::Immediate).map_err(VaultError::from)?;
            change(&transaction)?;
            reach("ways: the slot is written");
            self.put_manifest(self.manifest_to_change()?)?;
            reach("ways: the manifest is written");
            transaction.commit().map_err(VaultError::from)?;
            reach("ways: committed");
            Ok(())
        };
        match put() {
            Err(error) if error == VaultError::Full.into() => {
                self.file.use_reserve()?;
                put()?;
            }
            done => done?,
        }
        // It holds from now on. Where the log cannot be emptied now, locking does it.
        let _ = self.file.checkpoint();
        Ok(())
    }

    /// Reads in one moment: nobody else's change comes between.
    ///
    /// # Errors
    /// What `read` answers; [`VaultError::Busy`], [`VaultError::Io`].
    pub fn in_one_moment<T>(&self, read: impl FnOnce(&Self) -> Result<T, VaultError>) -> Result<T, VaultError> {
        let _moment = self.sql().unchecked_transaction()?;
        read(self)
    }

    /// The heads of a table's rows, in the order they came in.
    ///
    /// # Errors
    /// [`VaultError::Corrupt`] for a row that does not open in its place.
    pub fn heads(&self, table: Table) -> Result<Vec<(RowId, Plain)>, VaultError> {
        self.heads_counted(table).map(|(heads, _)| heads)
    }

    /// The same, and what they are for the manifest.
    pub(super) fn heads_counted(&self, table: Table) -> Result<(Vec<(RowId, Plain)>, Tally), VaultError> {
        let (wrap, tagger) = (self.wrap_key(table)?, self.tagger()?);
        let mut statement = self
            .sql()
            .prepare_cached(&format!("SELECT id, version, key, head FROM {} ORDER BY rowid", table.name()))?;
        let mut rows = statement.query([])?;
        let (mut heads, mut tally) = (Vec::new(), Tally::default());
        while let Some(row) = rows.next()? {
            let (id, version) = (RowId(row.get(0)?), row.get(1)?);
            let blob = |at| row.get_ref(at)?.as_blob().map_err(|_| VaultError::Corrupt);
            heads.push((id, self.open_head(&wrap, table, id, version, blob(2)?, blob(3)?)?));
            tally.add(&tagger.tag(table, id, version, blob(2)?));
        }
        Ok((heads, tally))
    }

    /// A row's head and body.
    ///
    /// # Errors
    /// [`VaultError::NoSuchRecord`], [`VaultError::Corrupt`].
    pub fn get(&self, table: Table, id: RowId) -> Result<(Plain, Plain), VaultError> {
        let mut statement = self
            .sql()
            .prepare_cached(&format!("SELECT version, key, head, body FROM {} WHERE id = ?1", table.name()))?;
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        let found = statement.query_row(params![id.0], read).optional().map_err(VaultError::from);
        let (version, sealed, head, body): Sealed = match found {
            Ok(Some(row)) => row,
            Err(error) if !matches!(error, VaultError::Corrupt | VaultError::Io) => return Err(error),
            // Where the way by the name is damaged, the row may still be in its place.
            _ => self.find_by_place(table, id)?,
        };
        let place = Place { profile: self.file.profile, table, id, version };
        let key = self.unwrap_key(&self.wrap_key(table)?, place, &sealed)?;
        Ok((self.open(&key, place, Column::Head, &head)?, self.open(&key, place, Column::Body, &body)?))
    }

    pub(super) fn sql(&self) -> &Connection {
        &self.file.connection
    }

    /// The slot that was opened, sealed anew, if it is from before there were manifests.
    pub(super) fn slot_without_manifest(&self, stretched: &Stretched) -> Result<Option<Vec<u8>>, VaultError> {
        let File { profile, entropy, .. } = &self.file;
        let slot = self.file.slot(stretched.way())?.ok_or(VaultError::Corrupt)?;
        envelope::renew(&slot, stretched, &self.master, profile, entropy)
    }

    pub(super) fn entropy(&self) -> &Entropy {
        &self.file.entropy
    }

    pub(super) fn profile(&self) -> &[u8; 16] {
        &self.file.profile
    }

    pub(super) fn master(&self) -> &Key {
        &self.master
    }

    /// Opens a row's head with its data key.
    pub(super) fn open_head(
        &self,
        wrap: &Key,
        table: Table,
        id: RowId,
        version: i64,
        sealed_key: &[u8],
        head: &[u8],
    ) -> Result<Plain, VaultError> {
        let place = Place { profile: self.file.profile, table, id, version };
        self.open(&self.unwrap_key(wrap, place, sealed_key)?, place, Column::Head, head)
    }

    pub(super) fn wrap_key(&self, table: Table) -> Result<Key, VaultError> {
        let key = self.purpose(&[b"wrap/", table.name().as_bytes()])?;
        tell("key of a table", key.bytes());
        Ok(key)
    }

    fn unwrap_key(&self, wrap: &Key, place: Place, sealed: &[u8]) -> Result<Key, VaultError> {
        let key = self.open(wrap, place, Column::DataKey, sealed)?;
        tell("key of a row", &key);
        let key: [u8; 32] = key.as_slice().try_into().map_err(|_| VaultError::Corrupt)?;
        Ok(Key::from(Zeroizing::new(key)))
    }

    pub(super) fn seal(&self, key: &Key, place: Place, column: Column, plain: &[u8]) -> Result<Vec<u8>, VaultError> {
        let padded = seal::pad(plain)?;
        if is_out(Fault::Sealing) {
            return Ok(padded.to_vec());
        }
        seal::seal(key, &place.aad(column), &padded, &self.file.entropy)
    }

    fn open(&self, key: &Key, place: Place, column: Column, sealed: &[u8]) -> Result<Plain, VaultError> {
        let padded = if is_out(Fault::Sealing) {
            Zeroizing::new(sealed.to_vec())
        } else {
            seal::open(key, &place.aad(column), sealed)?
        };
        Ok(Zeroizing::new(seal::unpad(&padded)?.to_vec()))
    }
}

/// Where a sealed value belongs; a value moved elsewhere does not open.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) profile: [u8; 16],
    pub(super) table: Table,
    pub(super) id: RowId,
    pub(super) version: i64,
}

#[derive(Clone, Copy)]
pub(super) enum Column {
    DataKey = 0,
    Head = 1,
    Body = 2,
}

impl Place {
    fn aad(&self, column: Column) -> Vec<u8> {
        if is_out(Fault::Binding) {
            return Vec::new();
        }
        let mut out = b"onward/v1/row".to_vec();
        out.extend(self.profile);
        out.extend([self.table.number(), column as u8]);
        out.extend(self.id.0);
        out.extend(self.version.to_be_bytes());
        out.extend(ROW_FORMAT.to_be_bytes());
        out
    }
}
