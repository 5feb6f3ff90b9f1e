//! How many changes a folder has seen, noted outside of it: a whole file that was put back to an earlier day is
//! consistent in itself, and only this can tell.

use super::{Device, Item, KeyStoreError};
use crate::vault::{Vault, VaultError, reach};

/// What a device remembers of a folder's changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Remembered {
    /// Nothing yet: the folder was never open here.
    Nothing,
    /// The key store does not say, or the folder cannot say how many changes it has seen.
    Unknown,
    /// As many as there are, or fewer: a program may end between a change and its note.
    Noted(u64),
    /// More than there are: the folder is an older copy.
    More,
}

impl Device {
    /// Compares a folder with what was noted of it.
    pub(crate) fn remembers(&self, vault: &Vault) -> Result<Remembered, VaultError> {
        let item = match self.get(Item::Generation, vault.profile()) {
            Ok(item) => item,
            Err(KeyStoreError::NotFound) => return Ok(Remembered::Nothing),
            Err(_) => return Ok(Remembered::Unknown),
        };
        Ok(match (item.as_slice().try_into().map(u64::from_be_bytes), vault.generation()?) {
            (Ok(noted), Some(there)) if noted > there => Remembered::More,
            (Ok(noted), Some(_)) => Remembered::Noted(noted),
            _ => Remembered::Unknown,
        })
    }

    /// Notes the changes there are. `None` where the folder cannot say how many.
    ///
    /// # Errors
    /// [`KeyStoreError`], and the vault's.
    pub(crate) fn note(&self, vault: &Vault) -> Result<Option<u64>, crate::Error> {
        let Some(there) = vault.generation()? else { return Ok(None) };
        reach("generation: about to be noted");
        self.store
            .set(&Item::Generation.name(vault.profile()), &there.to_be_bytes())
            .map_err(|error: KeyStoreError| crate::Error::from(error))?;
        reach("generation: noted");
        Ok(Some(there))
    }
}
