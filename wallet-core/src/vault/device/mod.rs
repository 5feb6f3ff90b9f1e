//! What a device keeps for a folder, outside of it: in its key store, where neither a copy nor an older state of the file
//! brings it along.
//!
//! ```text
//! PIN ──Argon2id──▶ 32 bytes ─┐
//! device secret, key store ───┴─HKDF──▶ key that opens the slot of the PIN
//! ```
//!
//! Up to three items a folder, by its random name. `biometric-…` holds a device secret that the key store gives out to the
//! person's finger or face alone, where it can do that. `pin-…` holds the device secret and the wrong tries in a row: a try is counted
//! there, and read back, before anything is made of the PIN. `generation-…` holds how many changes the folder has seen: a
//! folder that has seen fewer is an older copy.
//!
//! The key store is never needed. Whatever is wrong with it, the passphrase and the recovery card open the folder.

mod biometric;
mod generation;
mod key_store;
mod slot;
mod tries;

#[cfg(test)]
mod tests;

pub use biometric::BiometricState;
pub(crate) use generation::Remembered;
pub use key_store::{KeyStore, KeyStoreError, MemoryKeyStore};
pub use slot::PinState;

use super::seal::equal;
use crate::uptime::Uptime;
use std::sync::Arc;
use zeroize::Zeroizing;

/// A device's key store, and the time for waits.
#[derive(Clone)]
pub struct Device {
    store: Arc<dyn KeyStore>,
    uptime: Uptime,
}

/// What there is of a folder in the key store.
#[derive(Clone, Copy)]
enum Item {
    Biometric,
    Pin,
    Generation,
}

impl Item {
    fn name(self, profile: &[u8; 16]) -> String {
        let item = match self {
            Self::Biometric => "biometric",
            Self::Pin => "pin",
            Self::Generation => "generation",
        };
        format!("{item}-{:032x}", u128::from_be_bytes(*profile))
    }
}

impl Device {
    /// A device with this key store.
    pub fn new(store: Arc<dyn KeyStore>, uptime: Uptime) -> Self {
        Self { store, uptime }
    }

    fn get(&self, item: Item, profile: &[u8; 16]) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
        self.store.get(&item.name(profile))
    }

    /// Keeps an item in place of another, and looks whether it is kept: a third one is somebody else's.
    fn replace(&self, item: Item, profile: &[u8; 16], old: &[u8], new: &[u8]) -> Result<(), KeyStoreError> {
        self.store.set(&item.name(profile), new)?;
        match self.get(item, profile) {
            Ok(kept) if equal(&kept, new) => Ok(()),
            Ok(kept) if !equal(&kept, old) => Err(KeyStoreError::Busy),
            Ok(_) | Err(KeyStoreError::NotFound) => Err(KeyStoreError::NotKept),
            Err(error) => Err(error),
        }
    }

    /// Forgets an item, if there is one.
    fn forget(&self, item: Item, profile: &[u8; 16]) -> Result<(), KeyStoreError> {
        match self.store.delete(&item.name(profile)) {
            Err(KeyStoreError::NotFound) => Ok(()),
            done => done,
        }
    }

    /// Forgets whatever is kept for a folder.
    pub(super) fn forget_all(&self, profile: &[u8; 16]) -> Result<(), KeyStoreError> {
        let [biometric, pin, generation] =
            [Item::Biometric, Item::Pin, Item::Generation].map(|item| self.forget(item, profile));
        biometric.and(pin).and(generation)
    }
}
