//! A finger or a face, on a device that can tell whose it is: offered, taken, refused, and taken back.

use super::Walker;
use crate::kept::SECRET;
use crate::page::{self, arrive, js, settle};
use onward_app::{Screen, platform};
use std::sync::atomic::{AtomicBool, Ordering};
use wallet_core::vault::{BiometricState, KeyStore, KeyStoreError, MemoryKeyStore};
use zeroize::Zeroizing;

/// A key store in memory that knows its person while the test says so.
#[derive(Default)]
pub(super) struct Person(MemoryKeyStore);

static KNOWS: AtomicBool = AtomicBool::new(false);
static AGREES: AtomicBool = AtomicBool::new(true);

impl KeyStore for Person {
    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
        if name.starts_with("biometric") && !AGREES.load(Ordering::SeqCst) {
            return Err(KeyStoreError::Cancelled);
        }
        self.0.get(name)
    }
    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeyStoreError> {
        self.0.set(name, value)
    }
    fn delete(&self, name: &str) -> Result<(), KeyStoreError> {
        self.0.delete(name)
    }
    fn knows_the_person(&self) -> bool {
        KNOWS.load(Ordering::SeqCst)
    }
    fn set_for_person(&self, name: &str, value: &[u8]) -> Result<(), KeyStoreError> {
        self.0.set(name, value)
    }
}

const IN_A_NOTE: &str = "document.querySelector('main .note button').click()";
const BY_FINGER: &str = "document.querySelector('main > button.wide:not(.quiet)').click()";

impl Walker {
    /// From the open folder and back to it.
    pub(super) async fn finger(&mut self) {
        let app = self.app;
        KNOWS.store(true, Ordering::SeqCst);
        app.start_behind_home(Screen::Pin);
        self.see("pin-finger", "[data-screen=pin] .note.warn button").await;
        js(IN_A_NOTE).await;
        self.see("pin-finger-done", "[data-screen=pin] .note.ok button").await;

        app.close(Screen::Unlock { idle: false }).await;
        self.see("unlock-finger", "main > button.wide:not(.quiet)").await;
        AGREES.store(false, Ordering::SeqCst);
        js(BY_FINGER).await;
        self.see("unlock-finger-away", "[data-screen=unlock] .note.warn").await;
        assert!(app.folder().is_none(), "it opened without anybody");
        AGREES.store(true, Ordering::SeqCst);
        js(BY_FINGER).await;
        arrive("home").await;

        app.start_behind_home(Screen::Pin);
        settle("document.querySelector('[data-screen=pin] .note.ok button') ? 1 : null").await;
        js(IN_A_NOTE).await;
        settle("document.querySelector('[data-screen=pin] .note.warn button') ? 1 : null").await;
        KNOWS.store(false, Ordering::SeqCst);
        assert_eq!(platform::biometric_state(&app.outside()).await, Ok(BiometricState::NotOffered));
        app.close(Screen::Unlock { idle: false }).await;
        settle("document.querySelector('[data-screen=unlock] form') ? 1 : null").await;
        assert!(js("document.querySelector('main > button.wide:not(.quiet)')").await.is_null(), "offered all the same");
        page::type_into("form input", SECRET).await;
        js(super::NEXT).await;
        arrive("home").await;
    }
}
