//! The operating system's key store: the Secret Service on Linux (GNOME Keyring, KWallet and others), the keychain on
//! macOS, the Credential Manager on Windows. Elsewhere there is none yet, and it says so.
//!
//! It keeps what it is given as text, because KWallet takes nothing else. On Linux it asks no program who it is: what it
//! keeps is safe from whoever has the disk, not from programs of the same person.

mod system;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use keyring_core::{CredentialStore, Entry};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use wallet_core::vault::{KeyStore, KeyStoreError};
use zeroize::Zeroizing;

/// Under which our items stand there, for the person to see.
const SERVICE: &str = "onward";

/// How long the system may ask the person, for the password of the keyring for example.
const PATIENCE: Duration = Duration::from_secs(60);

type Question = Box<dyn FnOnce(&CredentialStore) + Send>;

/// The operating system's key store. Whoever asks waits; a thread of its own talks to the system, so that nobody waits
/// longer than [`PATIENCE`].
pub struct SystemKeyStore {
    patience: Duration,
    /// To that thread, while there is one.
    questions: Mutex<Option<Sender<Question>>>,
}

impl Default for SystemKeyStore {
    fn default() -> Self {
        Self::new(PATIENCE)
    }
}

impl SystemKeyStore {
    /// One that is waited for that long. Nothing is asked yet.
    pub fn new(patience: Duration) -> Self {
        Self { patience, questions: Mutex::new(None) }
    }

    fn ask<T: Send + 'static>(
        &self,
        name: &str,
        question: impl Fn(Entry) -> keyring_core::Result<T> + Clone + Send + 'static,
    ) -> Result<T, KeyStoreError> {
        let mut questions = self.questions.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut thread, is_old) = match questions.take() {
            Some(thread) => (thread, true),
            None => (start()?, false),
        };
        let mut said = self.ask_thread(&thread, name, question.clone());
        if is_old && is_cut_off(&said) {
            // The service may have been started anew since.
            thread = start()?;
            said = self.ask_thread(&thread, name, question);
        }
        // One that gave no answer in time is left to itself: what it asked the person may still be answered, and
        // nobody listens.
        if !is_cut_off(&said) && !matches!(said, Err(KeyStoreError::Busy)) {
            *questions = Some(thread);
        }
        said
    }

    fn ask_thread<T: Send + 'static>(
        &self,
        thread: &Sender<Question>,
        name: &str,
        question: impl FnOnce(Entry) -> keyring_core::Result<T> + Send + 'static,
    ) -> Result<T, KeyStoreError> {
        let name = name.to_owned();
        let (answer, answered) = mpsc::channel();
        let question: Question = Box::new(move |store| {
            let said = store.build(SERVICE, &name, None).and_then(question);
            drop(answer.send(said.map_err(|error| system::meaning(&error))));
        });
        thread.send(question).map_err(|_| KeyStoreError::None)?;
        match answered.recv_timeout(self.patience) {
            Ok(said) => said,
            Err(RecvTimeoutError::Timeout) => Err(KeyStoreError::Busy),
            // The thread ended: there is no store.
            Err(RecvTimeoutError::Disconnected) => Err(KeyStoreError::None),
        }
    }
}

fn is_cut_off<T>(said: &Result<T, KeyStoreError>) -> bool {
    matches!(said, Err(KeyStoreError::None | KeyStoreError::Failed))
}

fn start() -> Result<Sender<Question>, KeyStoreError> {
    let (questions, asked) = mpsc::channel::<Question>();
    let thread = std::thread::Builder::new().name("onward-key-store".to_owned());
    let work = move || {
        let Ok(store): Result<Arc<CredentialStore>, _> = system::open() else { return };
        for question in asked {
            question(store.as_ref());
        }
    };
    thread.spawn(work).map_err(|_| KeyStoreError::Failed)?;
    Ok(questions)
}

impl KeyStore for SystemKeyStore {
    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
        let text = self.ask(name, |entry| entry.get_secret().map(Zeroizing::new))?;
        BASE64.decode(&*text).map(Zeroizing::new).map_err(|_| KeyStoreError::Garbage)
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeyStoreError> {
        let text = Zeroizing::new(BASE64.encode(value));
        self.ask(name, move |entry| entry.set_secret(text.as_bytes()))
    }

    fn delete(&self, name: &str) -> Result<(), KeyStoreError> {
        self.ask(name, |entry| entry.delete_credential())
    }
}
