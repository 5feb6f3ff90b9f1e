//! Making the folder, opening and locking it, and what opens it: the passphrase and the recovery card.

use super::owner::Owner;
use super::{Snapshot, Wallet};
use crate::Error;
use crate::vault::{Card, KdfCost, LockedVault, Secret, Vault, VaultError};

impl Wallet {
    /// Makes a new folder, and leaves it open.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::create`].
    pub async fn create(&self, secret: Secret, cost: KdfCost) -> Result<(), Error> {
        self.ask(async move |owner| owner.create(&secret, cost)).await
    }

    /// Opens the folder.
    ///
    /// # Errors
    /// As [`crate::vault::LockedVault::open`] and [`crate::vault::LockedVault::unlock`].
    pub async fn unlock(&self, secret: Secret) -> Result<(), Error> {
        self.ask(async move |owner| owner.unlock(&secret)).await
    }

    /// Destroys the keys in memory.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::lock`].
    pub async fn lock(&self) -> Result<(), Error> {
        self.ask(async |owner| owner.lock()).await
    }

    /// Changes the passphrase of the open folder.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::change_secret`].
    pub async fn change_secret(&self, secret: Secret, cost: KdfCost) -> Result<(), Error> {
        self.ask(async move |owner| owner.change_secret(&secret, cost)).await
    }

    /// Opens the folder with its recovery card alone.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::NoCard`], [`crate::vault::VaultError::WrongCard`], and as [`Wallet::unlock`].
    pub async fn unlock_with_card(&self, card: Card) -> Result<(), Error> {
        self.ask(async move |owner| owner.unlock_with_card(&card)).await
    }

    /// Makes this the recovery card of the open folder. An older one does not open it any more; it still opens the
    /// backups that were made with it.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::set_card`].
    pub async fn set_card(&self, card: Card, cost: KdfCost) -> Result<(), Error> {
        self.ask(async move |owner| owner.with(|vault| Ok(vault.set_card(&card, cost)?))).await
    }

    /// Whether the open folder has a recovery card.
    ///
    /// # Errors
    /// [`crate::vault::VaultError`].
    pub async fn has_card(&self) -> Result<bool, Error> {
        self.ask(async |owner| owner.with(|vault| Ok(vault.has_card()?))).await
    }

    /// Says whether this is the secret of the open folder.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::is_mine`].
    pub async fn is_mine(&self, secret: Secret) -> Result<(), Error> {
        self.ask(async move |owner| owner.with(|vault| Ok(vault.is_mine(&secret)?))).await
    }

    /// Says whether this secret and this card are those of the open folder.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::are_mine`].
    pub async fn are_mine(&self, secret: Secret, card: Card) -> Result<(), Error> {
        self.ask(async move |owner| owner.with(|vault| Ok(vault.are_mine(&secret, &card)?))).await
    }
}

impl Owner {
    pub(super) fn create(&self, secret: &Secret, cost: KdfCost) -> Result<(), Error> {
        let vault = match &self.file {
            Some(file) => Vault::create(file, secret, cost, self.entropy.clone())?,
            None => Vault::in_memory(self.entropy.clone())?,
        };
        self.open(vault)
    }

    pub(super) fn unlock(&self, secret: &Secret) -> Result<(), Error> {
        let file = self.file.as_ref().ok_or(VaultError::Missing)?;
        let locked = LockedVault::open(file, self.entropy.clone())?;
        let stretched = locked.stretch(secret)?;
        self.open(locked.unlock(&stretched)?)
    }

    pub(super) fn unlock_with_card(&self, card: &Card) -> Result<(), Error> {
        let file = self.file.as_ref().ok_or(VaultError::Missing)?;
        let locked = LockedVault::open(file, self.entropy.clone())?;
        let stretched = locked.stretch_card(card)?;
        self.open(locked.unlock(&stretched)?)
    }

    pub(super) fn lock(&self) -> Result<(), Error> {
        let vault = self.vault.try_borrow_mut().map_err(|_| VaultError::Busy)?.take();
        self.noted.set(None);
        self.news.send_replace(Snapshot::Locked);
        match vault {
            Some(vault) => Ok(vault.lock().map(drop)?),
            None => Ok(()),
        }
    }

    pub(super) fn change_secret(&self, secret: &Secret, cost: KdfCost) -> Result<(), Error> {
        self.with(|vault| Ok(vault.change_secret(secret, cost)?))
    }
}
