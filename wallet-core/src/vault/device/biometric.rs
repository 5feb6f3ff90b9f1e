//! The slot that the person's finger or face opens: the device secret alone, with no PIN in it. Who the person is the
//! operating system says, and how often it lets somebody try; its key store gives the secret out to nobody else.

use super::key_store::KeyStoreError;
use super::tries::salt_of;
use super::{Device, Item};
use crate::Error;
use crate::vault::envelope::{self, KdfCost, SALT};
use crate::vault::faults::tell;
use crate::vault::file::{File, Way, put_slot, remove_slot};
use crate::vault::seal::{Key, equal};
use crate::vault::{LockedVault, Secret, Vault, VaultError};
use std::cell::Cell;
use zeroize::Zeroizing;

/// Whether a finger or a face opens a folder now. Nobody is asked for theirs to say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BiometricState {
    /// Not here: this device's key store knows nobody by finger or face, or there is none.
    NotOffered,
    /// Not yet, and it could.
    Absent,
    /// It does.
    Ready,
    /// It did, on a device or in a way that is not here now.
    Unavailable,
}

const FORMAT: u8 = 1;

/// `format(1) | device secret(32) | salt of the slot(16)`.
struct Kept {
    secret: Key,
    slot: [u8; SALT],
}

impl Kept {
    fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut out = Zeroizing::new(Vec::with_capacity(1 + 32 + SALT));
        [&[FORMAT][..], self.secret.bytes(), &self.slot].iter().for_each(|part| out.extend_from_slice(part));
        out
    }

    fn read(bytes: &[u8]) -> Result<Self, KeyStoreError> {
        let rest = bytes.strip_prefix(&[FORMAT]).ok_or(KeyStoreError::Garbage)?;
        let (secret, slot) = rest.split_at_checked(32).ok_or(KeyStoreError::Garbage)?;
        let secret: [u8; 32] = secret.try_into().map_err(|_| KeyStoreError::Garbage)?;
        let slot = slot.try_into().map_err(|_| KeyStoreError::Garbage)?;
        Ok(Self { secret: Key::from(Zeroizing::new(secret)), slot })
    }
}

/// Nothing is known but the device secret, and of that there is nothing to guess: no stretching is worth its time.
fn nothing() -> Secret {
    Secret::typed("")
}

impl LockedVault {
    /// Unlocks with what the key store gives out to the person's finger or face.
    ///
    /// # Errors
    /// [`VaultError::NoBiometric`]; [`KeyStoreError`], of which none changes anything.
    pub fn unlock_with_biometric(self, device: &Device) -> Result<Vault, Error> {
        let slot = self.file().slot(Way::Biometric)?.ok_or(VaultError::NoBiometric)?;
        if !device.store.knows_the_person() {
            return Err(KeyStoreError::None.into());
        }
        let profile = self.file().profile;
        let kept = Kept::read(&device.get(Item::Biometric, &profile)?)?;
        tell("device secret", kept.secret.bytes());
        if kept.slot != salt_of(&slot).map_err(|_| KeyStoreError::WrongKey)? {
            return Err(KeyStoreError::WrongKey.into());
        }
        let stretched = envelope::stretch(&slot, Way::Biometric, &nothing(), Some(&kept.secret), &profile)?;
        Ok(self.unlock(&stretched)?)
    }

    /// Whether a finger or a face opens this folder now.
    ///
    /// # Errors
    /// [`VaultError::Corrupt`], [`VaultError::Io`].
    pub fn biometric_state(&self, device: Option<&Device>) -> Result<BiometricState, VaultError> {
        self.file().biometric_state(device)
    }
}

impl Vault {
    /// From now on the person's finger or face opens this folder, too. The key store asks for it once, to be sure.
    ///
    /// # Errors
    /// [`KeyStoreError`]: then it does not, and nothing else has changed. [`VaultError::Io`], [`VaultError::Full`].
    pub fn set_biometric(&mut self, device: &Device) -> Result<(), Error> {
        if !device.store.knows_the_person() {
            return Err(KeyStoreError::None.into());
        }
        let secret = Key::make(self.entropy())?;
        tell("device secret", secret.bytes());
        let slot = self.wrap(Way::Biometric, &nothing(), Some(&secret), KdfCost::FLOOR)?;
        let kept = Kept { secret, slot: salt_of(&slot)? }.to_bytes();
        let (profile, name) = (*self.profile(), Item::Biometric.name(self.profile()));
        device.store.set_for_person(&name, &kept)?;
        // Only who gets it out again has it.
        let asked = match device.store.get(&name) {
            Ok(got) if equal(&got, &kept) => Ok(()),
            Ok(_) | Err(KeyStoreError::NotFound) => Err(KeyStoreError::NotKept.into()),
            Err(error) => Err(error.into()),
        };
        let put = |connection: &_| Ok::<_, Error>(put_slot(connection, Way::Biometric, &slot)?);
        asked.and_then(|()| self.change_ways(put)).inspect_err(|_| {
            // What the slot of an earlier one opened with is gone, so that goes, too.
            let _ = device.forget(Item::Biometric, &profile);
            let _ = self.change_ways(|connection| remove_slot(connection, Way::Biometric));
        })
    }

    /// From now on no finger and no face opens this folder.
    ///
    /// # Errors
    /// [`VaultError::Io`], [`VaultError::Full`]; [`KeyStoreError`], and then it does not open it all the same.
    pub fn remove_biometric(&mut self, device: Option<&Device>) -> Result<(), Error> {
        let (profile, forgotten) = (*self.profile(), Cell::new(Ok(())));
        self.change_ways(|connection| {
            forgotten.set(device.map_or(Ok(()), |device| device.forget(Item::Biometric, &profile)));
            remove_slot(connection, Way::Biometric)
        })?;
        Ok(forgotten.get()?)
    }
}

impl File {
    /// Whether a finger or a face opens this folder now.
    pub(in crate::vault) fn biometric_state(&self, device: Option<&Device>) -> Result<BiometricState, VaultError> {
        let offered = device.is_some_and(|device| device.store.knows_the_person());
        Ok(match (self.slot(Way::Biometric)?, offered) {
            (None, false) => BiometricState::NotOffered,
            (None, true) => BiometricState::Absent,
            (Some(_), true) => BiometricState::Ready,
            (Some(_), false) => BiometricState::Unavailable,
        })
    }
}
