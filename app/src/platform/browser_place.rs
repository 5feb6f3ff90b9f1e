use js_sys::wasm_bindgen::{JsCast as _, JsValue};
use std::cell::RefCell;
use std::rc::Rc;
use wallet_core::Error;
use wallet_core::vault::{Card, Secret, VaultError};
use wallet_core::wallet::{BackupMade, Wallet};
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Where a backup goes: among what the browser downloads, under this name.
#[derive(Clone, PartialEq)]
pub struct Place {
    name: String,
    /// What was given, to be given again.
    sealed: Rc<RefCell<Vec<u8>>>,
}

impl Place {
    /// The browser asks for itself, or not at all.
    pub async fn choose(name: &str) -> Option<Self> {
        Some(Self { name: name.to_owned(), sealed: Rc::default() })
    }

    /// Makes a backup and gives it to the browser.
    ///
    /// # Errors
    /// As [`Wallet::sealed_backup`]; [`VaultError::Io`] when the browser does not take it.
    pub async fn fill(&self, wallet: Wallet, secret: Secret, card: Card, private: bool) -> Result<BackupMade, Error> {
        let (sealed, made) = wallet.sealed_backup(secret, card, private).await?;
        self.sealed.replace(sealed);
        self.give().map_err(|_| VaultError::Io)?;
        Ok(made)
    }

    /// Its name.
    pub fn shown(&self) -> String {
        self.name.clone()
    }

    /// Gives the same once more.
    pub fn give_again(&self) {
        // What the browser does with it, it says itself.
        let _ = self.give();
    }

    fn give(&self) -> Result<(), JsValue> {
        let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
        let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(self.sealed.borrow().as_slice()));
        let address = Url::create_object_url_with_blob(&Blob::new_with_u8_array_sequence(&parts)?)?;
        let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
        link.set_href(&address);
        link.set_download(&self.name);
        link.click();
        wasm_bindgen_futures::spawn_local(async move {
            // Some browsers read it only after the click; then the page keeps nothing.
            super::sleep(60_000).await;
            let _ = Url::revoke_object_url(&address);
        });
        Ok(())
    }
}
