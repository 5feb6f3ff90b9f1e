//! The place in which a device keeps secrets for programs.

use crate::error::errors;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use zeroize::Zeroizing;

errors! {
    /// What is wrong with the device's key store, or with what it keeps for the folder. None of it locks anybody out:
    /// the passphrase and the recovery card open the folder without it.
    pub enum KeyStoreError {
        /// This device has none, or none that runs.
        None => "E_KEYSTORE_NONE", Storage, "this device has no key store";
        /// It keeps nothing for this folder.
        NotFound => "E_KEYSTORE_NOT_FOUND", Storage, "the key store keeps nothing for this folder";
        /// It is locked itself.
        Locked => "E_KEYSTORE_LOCKED", Locked, "the key store is locked";
        /// It asked the person, who said no.
        Cancelled => "E_KEYSTORE_CANCELLED", Locked, "the question of the key store was dismissed";
        /// What it kept is gone for good: the screen lock was taken off, a finger added, the system set up anew.
        Invalidated => "E_KEYSTORE_INVALIDATED", Storage, "the key store has destroyed what it kept";
        /// It does not let this program in.
        Denied => "E_KEYSTORE_DENIED", Storage, "the key store refuses this program";
        /// It gives no answer in time, or somebody else tries at the same moment.
        Busy => "E_KEYSTORE_BUSY", Locked, "the key store is in use";
        /// What it answers is nothing that was put there.
        Garbage => "E_KEYSTORE_GARBAGE", Storage, "what the key store keeps is damaged";
        /// What it keeps belongs to another PIN: an earlier or later one of this folder.
        WrongKey => "E_KEYSTORE_WRONG_KEY", Storage, "what the key store keeps belongs to another PIN";
        /// It says that it keeps something, and does not.
        NotKept => "E_KEYSTORE_NOT_KEPT", Storage, "the key store does not keep what it is given";
        /// Anything else that a system says.
        Failed => "E_KEYSTORE_FAILED", Storage, "the key store failed";
    }
}

/// Keeps small secrets under names, outside every folder: the system's own store, or memory. A call may take as long
/// as a person needs to answer the system's question.
pub trait KeyStore: Send + Sync {
    /// What is kept under a name.
    ///
    /// # Errors
    /// [`KeyStoreError::NotFound`] where there is nothing.
    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeyStoreError>;

    /// Keeps this in place of what was there; it outlives the program when this returns.
    ///
    /// # Errors
    /// [`KeyStoreError`].
    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeyStoreError>;

    /// Whether this store can keep something that it gives out to the person's finger or face alone.
    fn knows_the_person(&self) -> bool {
        false
    }

    /// Keeps this in place of what was there, and from then on [`KeyStore::get`] asks for the person's finger or face
    /// each time.
    ///
    /// # Errors
    /// [`KeyStoreError::None`] where the store cannot.
    fn set_for_person(&self, _name: &str, _value: &[u8]) -> Result<(), KeyStoreError> {
        Err(KeyStoreError::None)
    }

    /// Forgets it.
    ///
    /// # Errors
    /// [`KeyStoreError::NotFound`] where there is nothing.
    fn delete(&self, name: &str) -> Result<(), KeyStoreError>;
}

/// A key store in memory, for simulations: its clones are the same one.
#[derive(Clone, Default)]
pub struct MemoryKeyStore(Arc<Mutex<HashMap<String, Zeroizing<Vec<u8>>>>>);

impl MemoryKeyStore {
    fn with<T>(&self, work: impl FnOnce(&mut HashMap<String, Zeroizing<Vec<u8>>>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl KeyStore for MemoryKeyStore {
    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
        self.with(|items| items.get(name).cloned()).ok_or(KeyStoreError::NotFound)
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeyStoreError> {
        self.with(|items| items.insert(name.to_owned(), Zeroizing::new(value.to_vec())));
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), KeyStoreError> {
        self.with(|items| items.remove(name)).map(drop).ok_or(KeyStoreError::NotFound)
    }
}
