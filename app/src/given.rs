//! What comes from outside while the program runs: a link that was touched somewhere, a file that was opened. It waits
//! until the folder is open and the person has nothing else in hand.

use crate::app::{App, Screen};
use dioxus::prelude::*;
use wallet_core::Error;
use wallet_core::code::{Part, Parts};
use wallet_core::issuance::Callback;
#[cfg(not(target_arch = "wasm32"))]
use wallet_core::{backup::looks_like_one, code::read_picture, trust::TrustList};

/// Something to look at.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// The text of an offer.
    Offer(String),
    /// The address of a browser that came back from a sign-in.
    SignedIn(String),
    /// A backup.
    Backup(Vec<u8>),
    /// One of the codes of a backup.
    Part(Part),
    /// A signed trust list.
    #[cfg(not(target_arch = "wasm32"))]
    TrustList(Vec<u8>),
    /// What was wrong with it.
    Nothing(Error),
}

impl Given {
    /// What a text from outside is.
    pub fn text(text: String) -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        if TrustList::looks_like_one(text.as_bytes()) {
            return Self::TrustList(text.into_bytes());
        }
        if Callback::is_one(&text) { Self::SignedIn(text) } else { Self::Offer(text) }
    }

    /// What a file holds: a backup, a picture of a code or of a backup's code, or text.
    ///
    /// # Errors
    /// As [`read_picture`].
    #[cfg(not(target_arch = "wasm32"))]
    pub fn in_file(bytes: &[u8]) -> Result<Self, Error> {
        if looks_like_one(bytes).is_ok() {
            return Ok(Self::Backup(bytes.to_vec()));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::text(text.trim().to_owned())),
            Err(_) => {
                let text = read_picture(bytes)?;
                Ok(Part::read(&text).map_or_else(|_| Self::text(text), Self::Part))
            }
        }
    }
}

impl App {
    /// Takes something from outside.
    pub fn give(self, given: Given) {
        self.given().set(Some(given));
        self.look_at_given();
    }

    /// Goes to what came from outside, if there is something and this is a moment for it: a code that is held out, a
    /// secret that is written down and whatever cannot be called off come first.
    pub fn look_at_given(self) {
        let busy = matches!(
            self.screen(),
            Screen::Code { .. }
                | Screen::Card { .. }
                | Screen::Secret(_)
                | Screen::Backup
                | Screen::Restore { .. }
                | Screen::ChangeSecret
                | Screen::Pin
                | Screen::Offer { .. }
                | Screen::Resume
                | Screen::SignedIn(_)
                | Screen::Finish
                | Screen::RemoveAll
        );
        // Whoever signs in waits for nothing else.
        let signing_in = matches!(self.screen(), Screen::SignIn(_));
        let theirs = matches!(*self.given().peek(), Some(Given::SignedIn(_)));
        if busy || (signing_in && !theirs) || self.is_held() || self.folder().is_none() {
            return;
        }
        match self.given().take() {
            None => {}
            Some(Given::Nothing(error)) => self.go(Screen::Trouble(error)),
            Some(Given::Offer(text)) => self.start_behind_home(Screen::Offer { text, practice_code: None }),
            // Behind it stands the place where one waits for it: what is nobody's answer leads back there.
            Some(Given::SignedIn(callback)) if signing_in => self.go(Screen::SignedIn(callback)),
            Some(Given::SignedIn(callback)) => self.start_behind_home(Screen::SignedIn(callback)),
            #[cfg(not(target_arch = "wasm32"))]
            Some(Given::TrustList(list)) => match crate::platform::take_trust_list(&list) {
                Ok(()) => self.start_behind_home(Screen::Known { taken: true }),
                Err(error) => self.go(Screen::Trouble(error)),
            },
            Some(Given::Backup(sealed)) => {
                self.handed().write().backup = Some(sealed);
                self.start_behind_home(Screen::Restore { keep: false });
            }
            Some(Given::Part(part)) => {
                let mut parts = Parts::default();
                // The first of its file is of no other one.
                let _ = parts.add(part);
                self.handed().write().parts = Some(parts);
                self.start_behind_home(Screen::Restore { keep: false });
            }
        }
    }
}
