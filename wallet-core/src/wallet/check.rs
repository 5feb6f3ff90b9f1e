//! Checking what somebody shows: its key and its status lists are fetched, or taken out of the folder, or neither.

use super::Wallet;
use super::owner::{Owner, Sources};
use crate::Error;
use crate::check::{Checking, Expectation, Report};
use crate::code;

impl Wallet {
    /// Checks the text of somebody's code or token; needs no folder. `online` lets the issuer's key be
    /// fetched where it is nowhere at hand, and the lists that say whether it was cancelled.
    ///
    /// # Errors
    /// Only when the text is no code and no token at all.
    pub async fn check(&self, text: String, expect: Expectation, online: bool) -> Result<Report, Error> {
        let sources = if online { Sources::Network } else { Sources::Nothing };
        self.ask(async move |owner| owner.check(&text, &expect, sources).await).await
    }

    /// The same without a network, with the status lists that the open folder keeps.
    ///
    /// # Errors
    /// As [`Wallet::check`].
    pub async fn check_with_kept_lists(&self, text: String, expect: Expectation) -> Result<Report, Error> {
        self.ask(async move |owner| owner.check(&text, &expect, Sources::Folder).await).await
    }
}

impl Owner {
    pub(super) async fn check(&self, text: &str, expect: &Expectation, sources: Sources) -> Result<Report, Error> {
        let token = code::token_of(text)?;
        let checking = Checking::start(&token, &self.trust, expect.now);
        let keys = match checking.wanted() {
            // Whatever goes wrong on the way, the answer is then "could not be checked".
            Some(document) if sources == Sources::Network => self.fetch_keys(document.clone()).await.ok(),
            _ => None,
        };
        let lists = self.lists_for(checking.lists(keys.as_ref()), sources).await;
        Ok(checking.with_lists(lists).finish(keys, &self.trust, expect))
    }
}
