//! What comes from outside while the program runs: a link that was touched somewhere, a file that was opened. It waits
//! until the folder is open and the person has nothing else in hand.

use crate::app::{App, Screen};
use dioxus::prelude::*;
use wallet_core::Error;
use wallet_core::code::{Part, Parts};
use wallet_core::format::is_record;
use wallet_core::issuance::Callback;
#[cfg(target_arch = "wasm32")]
use wallet_core::issuance::IssuanceError;
use wallet_core::issuance::vcalm::InteractionLink;
#[cfg(not(target_arch = "wasm32"))]
use wallet_core::{
    backup::looks_like_one,
    code::{PictureKind, read_picture, unpacked},
    format::container::credentials_in,
    trust::TrustList,
};

/// Something to look at.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// The text of an offer.
    Offer(String),
    /// The link of an exchange.
    #[cfg(not(target_arch = "wasm32"))]
    Exchange(String),
    /// The address of a browser that came back from a sign-in.
    SignedIn(String),
    /// The texts of records.
    Records(Vec<String>),
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
    /// What a text is: a trust list, the address of a browser that came back, a record, kept to the last space, the link of an
    /// exchange, or else an offer.
    pub fn text(text: &str) -> Self {
        let plain = text.trim();
        #[cfg(not(target_arch = "wasm32"))]
        if TrustList::looks_like_one(plain.as_bytes()) {
            return Self::TrustList(plain.as_bytes().to_vec());
        }
        // Other programs print credentials in codes of their own. What looks like one and is none is told so.
        #[cfg(not(target_arch = "wasm32"))]
        match unpacked(text) {
            Ok(Some(records)) => return Self::Records(records),
            Ok(None) => {}
            Err(error) => return Self::Nothing(error),
        }
        if Callback::is_one(plain) {
            Self::SignedIn(plain.to_owned())
        } else if is_record(text) {
            Self::Records(vec![text.to_owned()])
        } else if InteractionLink::is_one(plain) {
            Self::exchange(plain)
        } else {
            Self::Offer(plain.to_owned())
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn exchange(link: &str) -> Self {
        Self::Exchange(link.to_owned())
    }

    /// A page cannot sign what an exchange is answered with.
    #[cfg(target_arch = "wasm32")]
    fn exchange(_: &str) -> Self {
        Self::Nothing(IssuanceError::ProtocolUnknown.into())
    }

    /// What a file holds: a backup, a record, a picture of a code or of a backup's code, or text.
    ///
    /// # Errors
    /// As [`Given::in_picture_or_text`].
    #[cfg(not(target_arch = "wasm32"))]
    pub fn in_file(bytes: &[u8]) -> Result<Self, Error> {
        if looks_like_one(bytes).is_ok() {
            return Ok(Self::Backup(bytes.to_vec()));
        }
        Self::in_picture_or_text(bytes)
    }

    /// The same, where a backup has a place of its own.
    ///
    /// # Errors
    /// As [`credentials_in`] and [`read_picture`].
    #[cfg(not(target_arch = "wasm32"))]
    pub fn in_picture_or_text(bytes: &[u8]) -> Result<Self, Error> {
        let records = match credentials_in(bytes) {
            // What is wrong with a picture of a code is said by whoever reads codes.
            Err(error) if error.code() != "E_BAKED_TWICE" && PictureKind::of(bytes).is_ok() => Vec::new(),
            records => records?,
        };
        if !records.is_empty() {
            return Ok(Self::Records(records));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::text(text)),
            Err(_) => {
                let text = read_picture(bytes)?;
                Ok(Part::read(&text).map_or_else(|_| Self::text(&text), Self::Part))
            }
        }
    }

    /// The screen that shows it. A trust list is taken at once: it is signed.
    pub fn screen(self, app: App) -> Screen {
        match self {
            Self::Nothing(error) => Screen::Trouble(error),
            Self::Offer(text) => Screen::Offer { text, practice_code: None },
            #[cfg(not(target_arch = "wasm32"))]
            Self::Exchange(link) => Screen::Exchange(link),
            Self::Records(texts) => Screen::File(texts),
            Self::SignedIn(callback) => Screen::SignedIn(callback),
            #[cfg(not(target_arch = "wasm32"))]
            Self::TrustList(list) => match crate::platform::take_trust_list(&list) {
                Ok(()) => Screen::Known { taken: true },
                Err(error) => Screen::Trouble(error),
            },
            Self::Backup(sealed) => {
                app.handed().write().backup = Some(sealed);
                Screen::Restore { keep: false }
            }
            Self::Part(part) => {
                let mut parts = Parts::default();
                // The first of its file is of no other one.
                let _ = parts.add(part);
                app.handed().write().parts = Some(parts);
                Screen::Restore { keep: false }
            }
        }
    }
}

impl App {
    /// Takes something from outside. Any page in a browser can send somebody here as if from a sign-in: what nobody waits
    /// for is dropped, and disturbs nothing.
    pub fn give(self, given: Given) {
        let Given::SignedIn(callback) = given else {
            self.given().set(Some(given));
            return self.look_at_given();
        };
        if self.folder().is_some() {
            spawn(async move {
                if self.awaits(&callback).await {
                    self.came_back(callback);
                }
            });
        } else if self.given().peek().is_none() {
            // Whether it is waited for is known once the folder is open.
            self.given().set(Some(Given::SignedIn(callback)));
        }
    }

    /// Goes to what came from outside, if there is something and this is a moment for it.
    pub fn look_at_given(self) {
        let given = self.given().peek().clone();
        let back = matches!(given, Some(Given::SignedIn(_)));
        if !self.is_free(back) {
            return;
        }
        match given {
            None => {}
            Some(Given::SignedIn(callback)) => {
                spawn(async move {
                    let waits = self.awaits(&callback).await;
                    let callback = Given::SignedIn(callback);
                    // Somebody else may have looked meanwhile.
                    let taken = self.given().peek().as_ref() == Some(&callback);
                    if taken && let Some(Given::SignedIn(callback)) = self.given().take().filter(|_| waits) {
                        self.came_back(callback);
                    }
                });
            }
            Some(given) => {
                self.given().set(None);
                match given {
                    Given::Nothing(error) => self.go(Screen::Trouble(error)),
                    given => self.start_behind_home(given.screen(self)),
                }
            }
        }
    }

    /// Whether a sign-in waits for this.
    pub async fn awaits(self, callback: &str) -> bool {
        let waits = async { self.wallet()?.awaits(callback.to_owned()).await };
        waits.await.unwrap_or_default()
    }

    /// Goes on with the sign-in that waits for this, now or as soon as this is a moment for it.
    fn came_back(self, callback: String) {
        if !self.is_free(true) {
            self.given().set(Some(Given::SignedIn(callback)));
        } else if matches!(self.screen(), Screen::SignIn(_)) {
            // Behind it stands the place where one waits for it: what goes wrong leads back there.
            self.go(Screen::SignedIn(callback));
        } else {
            self.start_behind_home(Screen::SignedIn(callback));
        }
    }

    /// Whether the person has nothing else in hand: a code that is held out, a secret that is written down and whatever
    /// cannot be called off come first. Whoever signs in waits for nothing else than to come `back`.
    fn is_free(self, back: bool) -> bool {
        #[cfg(not(target_arch = "wasm32"))]
        let exchanges = matches!(self.screen(), Screen::Exchange(_));
        #[cfg(target_arch = "wasm32")]
        let exchanges = false;
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
                | Screen::File(_)
                | Screen::Resume
                | Screen::SignedIn(_)
                | Screen::Finish
                | Screen::RemoveAll
        );
        let elsewhere = matches!(self.screen(), Screen::SignIn(_)) && !back;
        !busy && !exchanges && !elsewhere && !self.is_held() && self.folder().is_some()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::Given;
    use wallet_core::issuance::IssuanceError;

    #[test]
    fn each_text_leads_to_the_screen_it_is_for() {
        for link in [
            "https://jobs.example/interactions/7?iuv=1",
            "interaction:https://jobs.example/interactions/7?iuv=1",
            "https://lcw.app/request.html?vc_request_url=https%3A%2F%2Fissuer.example%2F7&challenge=1&auth_type=bearer",
            "dccrequest://request?vc_request_url=https%3A%2F%2Fissuer.example%2F7&challenge=1&auth_type=bearer",
            // What is wrong with it is said there.
            "dccrequest://request",
        ] {
            assert_eq!(Given::text(&format!(" {link}\n")), Given::Exchange(link.to_owned()));
        }
        let offer = "openid-credential-offer://?credential_offer=%7B%7D";
        assert_eq!(Given::text(offer), Given::Offer(offer.to_owned()));
        // By npm @digitalbazaar/vpqr 6.0.0.
        let code = "VP1-RRJRE90P80C23*43ONEQBG%MSN*NLBG%MS6SNQBG%MSTZLX/DJ60:MVK50L5";
        let record = r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"n":[1,-2,2.5,true,null],"name":"မြန်မာ"}"#;
        assert_eq!(Given::text(code), Given::Records(vec![record.to_owned()]));
        assert!(matches!(Given::text("VP1-R"), Given::Nothing(error) if error != IssuanceError::OfferMalformed.into()));
    }
}
