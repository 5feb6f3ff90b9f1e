//! What this device keeps outside of the folder: the PIN's part, and how many changes it has seen of it.

use super::owner::Owner;
use super::{Records, Snapshot, Wallet};
use crate::Error;
use crate::vault::{
    BiometricState, Device, KdfCost, KeyStoreError, LockedVault, Pin, PinState, Remembered, Vault, VaultError,
};

impl Wallet {
    /// Whether a PIN opens the folder now, or could be had for it. Asks the key store, and the system may ask the person.
    ///
    /// # Errors
    /// As [`crate::vault::LockedVault::pin_state`].
    pub async fn pin_state(&self) -> Result<PinState, Error> {
        self.ask(async |owner| owner.pin_state()).await
    }

    /// Opens the folder with its PIN.
    ///
    /// # Errors
    /// As [`crate::vault::LockedVault::unlock_with_pin`].
    pub async fn unlock_with_pin(&self, pin: Pin) -> Result<(), Error> {
        self.ask(async move |owner| owner.unlock_with_pin(&pin)).await
    }

    /// Makes this the PIN of the open folder, on this device.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::set_pin`]; [`crate::vault::KeyStoreError::None`].
    pub async fn set_pin(&self, pin: Pin, cost: KdfCost) -> Result<(), Error> {
        self.ask(async move |owner| owner.set_pin(&pin, cost)).await
    }

    /// Removes the PIN of the open folder.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::remove_pin`].
    pub async fn remove_pin(&self) -> Result<(), Error> {
        self.ask(async |owner| owner.remove_pin()).await
    }

    /// Whether the person's finger or face opens the folder now; nobody is asked for theirs.
    ///
    /// # Errors
    /// As [`crate::vault::LockedVault::biometric_state`].
    pub async fn biometric_state(&self) -> Result<BiometricState, Error> {
        self.ask(async |owner| owner.biometric_state()).await
    }

    /// Opens the folder with the person's finger or face: the device asks for it, and the wallet does nothing else
    /// meanwhile.
    ///
    /// # Errors
    /// As [`crate::vault::LockedVault::unlock_with_biometric`].
    pub async fn unlock_with_biometric(&self) -> Result<(), Error> {
        self.ask(async |owner| owner.unlock_with_biometric()).await
    }

    /// From now on the person's finger or face opens the folder, too; the device asks for it once.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::set_biometric`].
    pub async fn set_biometric(&self) -> Result<(), Error> {
        self.ask(async |owner| owner.set_biometric()).await
    }

    /// From now on it does not.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::remove_biometric`].
    pub async fn remove_biometric(&self) -> Result<(), Error> {
        self.ask(async |owner| owner.remove_biometric()).await
    }

    /// Makes the key store forget the folder: before the folder is removed, locked or not.
    ///
    /// # Errors
    /// As [`crate::vault::LockedVault::forget_on`].
    pub async fn forget_on_device(&self) -> Result<(), Error> {
        self.ask(async |owner| owner.forget_on_device()).await
    }

    /// Whether the open folder is an older copy: this device has seen more changes of it than it has. Everything works,
    /// and what was changed since is not there.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::Locked`].
    pub async fn is_older_copy(&self) -> Result<bool, Error> {
        self.ask(async |owner| owner.records(Records::is_older_copy)).await
    }

    /// Takes the open folder as it is from now on: it is no older copy any more.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::Locked`]; [`crate::vault::KeyStoreError`].
    pub async fn accept_older_copy(&self) -> Result<(), Error> {
        self.ask(async |owner| owner.accept_older_copy()).await
    }
}

impl Owner {
    fn device(&self) -> Result<&Device, KeyStoreError> {
        self.device.as_ref().ok_or(KeyStoreError::None)
    }

    fn open_file(&self) -> Result<LockedVault, Error> {
        let file = self.file.as_ref().ok_or(VaultError::Missing)?;
        Ok(LockedVault::open(file, self.entropy.clone())?)
    }

    pub(super) fn pin_state(&self) -> Result<PinState, Error> {
        let device = self.device.as_ref();
        if self.file.is_none() {
            return Ok(PinState::NotOffered(KeyStoreError::None));
        }
        match self.with(|vault| Ok(vault.pin_state(device)?)) {
            Err(error) if error.cause() == VaultError::Locked.into() => Ok(self.open_file()?.pin_state(device)?),
            state => state,
        }
    }

    pub(super) fn unlock_with_pin(&self, pin: &Pin) -> Result<(), Error> {
        let locked = self.open_file()?;
        self.open(locked.unlock_with_pin(pin, self.device()?)?)
    }

    pub(super) fn set_pin(&self, pin: &Pin, cost: KdfCost) -> Result<(), Error> {
        let device = self.device()?;
        if self.file.is_none() {
            return Err(KeyStoreError::None.into());
        }
        self.with(|vault| vault.set_pin(pin, cost, device))
    }

    pub(super) fn remove_pin(&self) -> Result<(), Error> {
        self.with(|vault| vault.remove_pin(self.device.as_ref()))
    }

    pub(super) fn biometric_state(&self) -> Result<BiometricState, Error> {
        let device = self.device.as_ref();
        if self.file.is_none() {
            return Ok(BiometricState::NotOffered);
        }
        match self.with(|vault| Ok(vault.biometric_state(device)?)) {
            Err(error) if error.cause() == VaultError::Locked.into() => {
                Ok(self.open_file()?.biometric_state(device)?)
            }
            state => state,
        }
    }

    pub(super) fn unlock_with_biometric(&self) -> Result<(), Error> {
        let locked = self.open_file()?;
        self.open(locked.unlock_with_biometric(self.device()?)?)
    }

    pub(super) fn set_biometric(&self) -> Result<(), Error> {
        let device = self.device()?;
        if self.file.is_none() {
            return Err(KeyStoreError::None.into());
        }
        self.with(|vault| vault.set_biometric(device))
    }

    pub(super) fn remove_biometric(&self) -> Result<(), Error> {
        self.with(|vault| vault.remove_biometric(self.device.as_ref()))
    }

    pub(super) fn forget_on_device(&self) -> Result<(), Error> {
        let Some(device) = &self.device else { return Ok(()) };
        self.noted.set(None);
        Ok(self.open_file()?.forget_on(device)?)
    }

    /// Whether a folder that was just opened is an older copy; if it is not, its changes are noted from now on.
    pub(super) fn compare(&self, vault: &Vault) -> Result<bool, Error> {
        self.noted.set(None);
        let (Some(device), Some(_)) = (&self.device, &self.file) else { return Ok(false) };
        match device.remembers(vault)? {
            Remembered::Nothing => self.noted.set(device.note(vault).ok().flatten()),
            Remembered::Noted(generation) => self.noted.set(Some(generation)),
            Remembered::Unknown => {}
            Remembered::More => return Ok(true),
        }
        Ok(false)
    }

    /// Notes the changes of the open folder, where they are noted and there are new ones. A key store that fails is left
    /// alone until the folder is opened again.
    pub(super) fn note_changes(&self) {
        let (Some(noted), Some(device)) = (self.noted.get(), &self.device) else { return };
        let there = self.with(|vault| Ok(vault.generation()?));
        if matches!(there, Ok(Some(there)) if there > noted) {
            self.noted.set(self.with(|vault| device.note(vault)).ok().flatten());
        }
    }

    pub(super) fn accept_older_copy(&self) -> Result<(), Error> {
        if self.records(super::Records::is_older_copy)? {
            self.noted.set(self.with(|vault| self.device()?.note(vault))?);
            self.set_older_copy(false);
        }
        Ok(())
    }

    fn set_older_copy(&self, older: bool) {
        self.news.send_if_modified(|snapshot| match snapshot {
            Snapshot::Open(records) if records.is_older_copy() != older => {
                records.set_older_copy(older);
                true
            }
            _ => false,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::Entropy;
    use crate::uptime::{Reading, Uptime};
    use crate::vault::{Card, KeyStore, MemoryKeyStore, Secret};
    use crate::wallet::{Config, Wallet};
    use std::path::Path;
    use std::sync::Arc;
    use zeroize::Zeroizing;

    fn wallet(file: &Path, store: Arc<dyn KeyStore>) -> Wallet {
        let uptime = Uptime::fixed(Reading { start: [1; 16], seconds: 0 });
        let device = Some(Device::new(store, uptime));
        Wallet::start(Config { file: Some(file.to_owned()), device, ..Config::default() }).unwrap()
    }

    fn wait<T>(work: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work)
    }

    fn secret() -> Secret {
        Secret::typed("4821 9033 1750 66")
    }

    fn pin() -> Pin {
        Pin::typed("480261").unwrap()
    }

    async fn change(wallet: &Wallet) {
        wallet.set_card(Card::make(&Entropy::system()).unwrap(), KdfCost::FLOOR).await.unwrap();
    }

    #[test]
    fn an_older_copy_of_the_whole_folder_is_noticed_until_it_is_accepted() {
        let place = tempfile::tempdir().unwrap();
        let (file, copy) = (place.path().join("amina.onward"), place.path().join("copy"));
        let wallet = wallet(&file, Arc::new(MemoryKeyStore::default()));
        wait(async {
            wallet.create(secret(), KdfCost::FLOOR).await.unwrap();
            wallet.lock().await.unwrap();
            std::fs::copy(&file, &copy).unwrap();
            wallet.unlock(secret()).await.unwrap();
            change(&wallet).await;
            wallet.lock().await.unwrap();
            wallet.unlock(secret()).await.unwrap();
            assert!(!wallet.is_older_copy().await.unwrap(), "the folder as it is");
            wallet.lock().await.unwrap();

            std::fs::copy(&copy, &file).unwrap();
            wallet.unlock(secret()).await.unwrap();
            assert!(wallet.is_older_copy().await.unwrap(), "the older one");
            wallet.set_pin(pin(), KdfCost::FLOOR).await.unwrap();
            assert!(wallet.is_older_copy().await.unwrap(), "one that was changed since");
            wallet.remove_pin().await.unwrap();
            assert_eq!(wallet.pin_state().await.unwrap(), PinState::Absent);
            assert!(wallet.is_older_copy().await.unwrap(), "a PIN that comes and goes forgets nothing");
            wallet.accept_older_copy().await.unwrap();
            assert!(!wallet.is_older_copy().await.unwrap());
            change(&wallet).await;
            wallet.lock().await.unwrap();
            wallet.unlock(secret()).await.unwrap();
            assert!(!wallet.is_older_copy().await.unwrap(), "an accepted one, opened again");
            wallet.lock().await.unwrap();

            std::fs::copy(&copy, &file).unwrap();
            wallet.unlock(secret()).await.unwrap();
            assert!(wallet.is_older_copy().await.unwrap(), "the older one once more");
            wallet.forget_on_device().await.unwrap();
            wallet.lock().await.unwrap();
            wallet.unlock(secret()).await.unwrap();
            assert!(!wallet.is_older_copy().await.unwrap(), "nothing is remembered of what was forgotten");
        });
    }

    #[test]
    fn without_a_key_store_everything_works_but_the_pin() {
        let place = tempfile::tempdir().unwrap();
        let file = Some(place.path().join("amina.onward"));
        let wallet = Wallet::start(Config { file, ..Config::default() }).unwrap();
        wait(async {
            wallet.create(secret(), KdfCost::FLOOR).await.unwrap();
            change(&wallet).await;
            assert_eq!(wallet.pin_state().await.unwrap(), PinState::NotOffered(KeyStoreError::None));
            assert_eq!(wallet.set_pin(pin(), KdfCost::FLOOR).await.unwrap_err().code(), "E_KEYSTORE_NONE");
            wallet.lock().await.unwrap();
            assert_eq!(wallet.pin_state().await.unwrap(), PinState::Absent);
            wallet.unlock(secret()).await.unwrap();
            assert!(!wallet.is_older_copy().await.unwrap());
            wallet.forget_on_device().await.unwrap();
        });
    }

    #[test]
    fn a_key_store_that_stops_working_stops_nothing_else() {
        /// One that works until it is switched off.
        struct Switched(MemoryKeyStore, std::sync::atomic::AtomicBool);
        impl Switched {
            fn works(&self) -> Result<&MemoryKeyStore, KeyStoreError> {
                if self.1.load(std::sync::atomic::Ordering::SeqCst) { Ok(&self.0) } else { Err(KeyStoreError::Locked) }
            }
        }
        impl KeyStore for Switched {
            fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
                self.works()?.get(name)
            }
            fn set(&self, name: &str, value: &[u8]) -> Result<(), KeyStoreError> {
                self.works()?.set(name, value)
            }
            fn delete(&self, name: &str) -> Result<(), KeyStoreError> {
                self.works()?.delete(name)
            }
        }
        let place = tempfile::tempdir().unwrap();
        let store = Arc::new(Switched(MemoryKeyStore::default(), true.into()));
        let wallet = wallet(&place.path().join("amina.onward"), store.clone());
        wait(async {
            wallet.create(secret(), KdfCost::FLOOR).await.unwrap();
            wallet.set_pin(pin(), KdfCost::FLOOR).await.unwrap();
            store.1.store(false, std::sync::atomic::Ordering::SeqCst);
            change(&wallet).await;
            wallet.lock().await.unwrap();
            assert_eq!(wallet.unlock_with_pin(pin()).await.unwrap_err().code(), "E_KEYSTORE_LOCKED");
            assert_eq!(wallet.pin_state().await.unwrap(), PinState::Unavailable(KeyStoreError::Locked));
            wallet.unlock(secret()).await.unwrap();
            change(&wallet).await;
            store.1.store(true, std::sync::atomic::Ordering::SeqCst);
            wallet.lock().await.unwrap();
            wallet.unlock_with_pin(pin()).await.unwrap();
            assert!(!wallet.is_older_copy().await.unwrap(), "changes that were not noted make nothing older");
        });
    }
}
