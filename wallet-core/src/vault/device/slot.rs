//! The PIN's slot, and the door before it.

use super::key_store::KeyStoreError;
use super::tries::{Tries, salt_of};
use super::{Device, Item};
use crate::Error;
use crate::vault::envelope::{self, KdfCost, Stretched};
use crate::vault::faults::{Fault, is_out, tell};
use crate::vault::file::{File, Way, put_slot, remove_slot};
use crate::vault::seal::{Key, equal};
use crate::vault::{LockedVault, Pin, Vault, VaultError, reach};
use rusqlite::{Transaction, TransactionBehavior};
use std::cell::Cell;

/// Whether a PIN opens a folder now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinState {
    /// It has none, and could have one.
    Absent,
    /// It has none, and here it cannot have one: what is wrong with the key store.
    NotOffered(KeyStoreError),
    /// It may be tried.
    Ready,
    /// It may be tried in so many seconds. The passphrase and the card need not wait.
    Wait(u64),
    /// It has one that opens nothing now: what is wrong with the key store.
    Unavailable(KeyStoreError),
}

impl LockedVault {
    /// Unlocks with the PIN. The try is counted, where no copy of the folder brings it along, before anything is made
    /// of the PIN; a right one takes back all that were counted.
    ///
    /// # Errors
    /// [`VaultError::NoPin`]; [`VaultError::PinWait`] about the seconds; [`VaultError::WrongPin`]; [`KeyStoreError`].
    pub fn unlock_with_pin(self, pin: &Pin, device: &Device) -> Result<Vault, Error> {
        let (stretched, tries) = self.file().try_pin(pin, device)?;
        let vault = self.unlock(&stretched)?;
        // The folder is open. What could not be taken back now is taken back the next time.
        let (counted, none) = (tries.to_bytes(), tries.taken_back().to_bytes());
        let _ = device.replace(Item::Pin, vault.profile(), &counted, &none);
        reach("pin: the tries are taken back");
        Ok(vault)
    }
}

impl Vault {
    /// Makes this the folder's PIN, with a device secret of its own. An earlier one does not open it any more.
    ///
    /// # Errors
    /// [`VaultError::PinRepeats`], [`VaultError::PinRow`], [`VaultError::PinDate`]; [`KeyStoreError`];
    /// [`VaultError::Io`], [`VaultError::Full`]. Then the earlier one, if there was one, is still it.
    pub fn set_pin(&mut self, pin: &Pin, cost: KdfCost, device: &Device) -> Result<(), Error> {
        pin.is_strong()?;
        let earlier = match device.get(Item::Pin, self.profile()) {
            Ok(item) => Some(item),
            Err(KeyStoreError::NotFound | KeyStoreError::Invalidated | KeyStoreError::Garbage) => None,
            Err(error) => return Err(error.into()),
        };
        let secret = Key::make(self.entropy())?;
        tell("device secret", secret.bytes());
        let slot = self.wrap(Way::Pin, &pin.alone(), Some(&secret), cost)?;
        let tries = Tries::none(secret, salt_of(&slot)?, device.uptime.now());
        let (profile, new) = (*self.profile(), tries.to_bytes());
        let old = earlier.as_ref().map_or(&[][..], |item| item.as_slice());
        let set = self.change_ways(|connection| {
            device.replace(Item::Pin, &profile, old, &new)?;
            reach("pin: the new one is kept by the device");
            Ok::<_, Error>(put_slot(connection, Way::Pin, &slot)?)
        });
        set.inspect_err(|_| {
            let _ = match &earlier {
                Some(item) => device.store.set(&Item::Pin.name(&profile), item),
                None => device.forget(Item::Pin, &profile),
            };
        })
    }

    /// Removes the PIN, and whatever the key store keeps for it.
    ///
    /// # Errors
    /// [`VaultError::Io`], [`VaultError::Full`]; [`KeyStoreError`], and then the PIN is gone all the same.
    pub fn remove_pin(&mut self, device: Option<&Device>) -> Result<(), Error> {
        let (profile, forgotten) = (*self.profile(), Cell::new(Ok(())));
        self.change_ways(|connection| {
            forgotten.set(device.map_or(Ok(()), |device| device.forget(Item::Pin, &profile)));
            reach("pin: forgotten by the device");
            remove_slot(connection, Way::Pin)
        })?;
        Ok(forgotten.get()?)
    }
}

impl File {
    /// Whether a PIN opens this folder now. Where nobody can say how much of a wait is over, it begins anew.
    pub(in crate::vault) fn pin_state(&self, device: Option<&Device>) -> Result<PinState, VaultError> {
        let slot = self.slot(Way::Pin)?;
        let Some(device) = device else {
            let none = KeyStoreError::None;
            return Ok(if slot.is_some() { PinState::Unavailable(none) } else { PinState::NotOffered(none) });
        };
        let Some(slot) = slot else {
            return Ok(match device.get(Item::Pin, &self.profile) {
                Ok(_) | Err(KeyStoreError::NotFound | KeyStoreError::Garbage) => PinState::Absent,
                Err(error) => PinState::NotOffered(error),
            });
        };
        let _alone = self.alone()?;
        match self.tries(&slot, device) {
            Ok((_, 0)) => Ok(PinState::Ready),
            Ok((_, wait)) => Ok(PinState::Wait(wait)),
            Err(error) => Ok(PinState::Unavailable(error)),
        }
    }

    /// Counts a try, and stretches the PIN.
    fn try_pin(&self, pin: &Pin, device: &Device) -> Result<(Stretched, Tries), Error> {
        let slot = self.slot(Way::Pin)?.ok_or(VaultError::NoPin)?;
        let _alone = self.alone()?;
        let (tries, wait) = self.tries(&slot, device)?;
        if wait > 0 {
            return Err(Error::from(VaultError::PinWait).about(wait.to_string()));
        }
        let before = tries.to_bytes();
        let tries = tries.counted(device.uptime.now(), self.entropy.bytes().map_err(VaultError::from)?);
        let counted = tries.to_bytes();
        let count = || device.replace(Item::Pin, &self.profile, &before, &counted);
        if !is_out(Fault::Counting) {
            count()?;
        }
        reach("pin: a try is counted");
        let stretched = envelope::stretch(&slot, Way::Pin, &pin.alone(), Some(&tries.device), &self.profile)?;
        if is_out(Fault::Counting) {
            count()?;
        }
        reach("pin: stretched");
        // Who tries at the same time through a copy of the folder does not wait for us. If they counted from where we
        // did, one of the two counts is gone: whose it was gets no answer.
        if !equal(&device.get(Item::Pin, &self.profile)?, &counted) {
            return Err(KeyStoreError::Busy.into());
        }
        Ok((stretched, tries))
    }

    /// What was tried so far, and for how many seconds nobody may try.
    fn tries(&self, slot: &[u8], device: &Device) -> Result<(Tries, u64), KeyStoreError> {
        let tries = Tries::read(&device.get(Item::Pin, &self.profile)?)?;
        tell("device secret", tries.device.bytes());
        tries.is_for(salt_of(slot).map_err(|_| KeyStoreError::WrongKey)?)?;
        let now = device.uptime.now();
        match tries.wait(now) {
            Some(wait) => Ok((tries, wait)),
            None => {
                let before = tries.to_bytes();
                let tries = tries.begun_anew(now);
                device.replace(Item::Pin, &self.profile, &before, &tries.to_bytes())?;
                let wait = tries.whole_wait();
                Ok((tries, wait))
            }
        }
    }

    /// One process after another: until this is dropped nobody else counts tries for this file.
    fn alone(&self) -> Result<Transaction<'_>, VaultError> {
        Ok(Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?)
    }
}
