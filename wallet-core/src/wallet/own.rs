//! What a person puts into the folder themselves, and what they say a record is.

use super::owner::{Owner, read_record};
use super::show::Kept;
use super::{Listed, Wallet};
use crate::Error;
use crate::guard::b64;
use crate::jose::{self, Signer as _, SoftwareKey};
#[cfg(all(feature = "containers", feature = "read"))]
use crate::record::Paper;
use crate::record::{OWN_WORDS, OWN_WORDS_CLAIM, OwnWords, Record};
use crate::vault::{RowId, Table, VaultError};
use serde_json::json;

impl Wallet {
    /// Keeps a statement of the person's own, signed with a key of its own: never counted as proof.
    ///
    /// # Errors
    /// The vault's; [`crate::jose::JoseError::Signing`] when the device gives no randomness.
    pub async fn state(&self, words: OwnWords) -> Result<Listed, Error> {
        self.ask(async move |owner| owner.state(&words)).await
    }

    /// Keeps a photo or a PDF of a paper the person owns, under this title: private until they say something else.
    ///
    /// # Errors
    /// The vault's.
    #[cfg(all(feature = "containers", feature = "read"))]
    pub async fn keep_paper(&self, paper: Paper, title: OwnWords) -> Result<Listed, Error> {
        self.ask(async move |owner| owner.keep_paper(&paper, &title)).await
    }

    /// Notes what the person says a record is: a private paper, or a work certificate.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::NoSuchRecord`] and the like.
    pub async fn sort(&self, id: RowId, private: bool) -> Result<Listed, Error> {
        self.ask(async move |owner| owner.sort(id, private)).await
    }
}

impl Owner {
    /// Signs a statement with a key of its own, as an SD-JWT VC whose issuer is that key: whoever checks it sees that the
    /// person says it of themselves.
    pub(super) fn state(&self, words: &OwnWords) -> Result<Listed, Error> {
        let (key, now) = (SoftwareKey::make(&self.entropy)?, self.clock.now());
        let jwk = key.public().to_jwk();
        let issuer = format!("did:jwk:{}", b64::encode(jwk.to_string()));
        let header = json!({"alg": "ES256", "typ": "dc+sd-jwt", "kid": format!("{issuer}#0")});
        let payload =
            json!({"iss": issuer, "iat": now, "vct": OWN_WORDS, "cnf": {"jwk": jwk}, OWN_WORDS_CLAIM: words.as_str()});
        let credential = format!("{}~", jose::sign(&header.to_string(), &payload.to_string(), &key)?);
        let record = Record::of_own_words(words, issuer, key.public().thumbprint(), now);
        let head = serde_json::to_vec(&record).map_err(|_| VaultError::Corrupt)?;
        let id = self.with(|vault| {
            vault.change(|change| {
                let key = change.insert(Table::HolderKey, b"", key.pkcs8())?;
                let kept = Kept { credential, key: Some(key.to_string()), type_documents: Vec::new(), inside: None };
                let body = serde_json::to_vec(&kept).map_err(|_| VaultError::Corrupt)?;
                Ok::<_, Error>(change.insert(Table::Record, &head, &body)?)
            })
        })?;
        self.added(id)
    }

    #[cfg(all(feature = "containers", feature = "read"))]
    pub(super) fn keep_paper(&self, paper: &Paper, title: &OwnWords) -> Result<Listed, Error> {
        let head = serde_json::to_vec(&paper.record(title, self.clock.now())).map_err(|_| VaultError::Corrupt)?;
        let kept = Kept { credential: paper.to_text(), key: None, type_documents: Vec::new(), inside: None };
        let body = serde_json::to_vec(&kept).map_err(|_| VaultError::Corrupt)?;
        let id = self.with(|vault| Ok(vault.change(|change| change.insert(Table::Record, &head, &body))?))?;
        self.added(id)
    }

    /// Notes what the person says a record is. Its body stays as it came.
    pub(super) fn sort(&self, id: RowId, private: bool) -> Result<Listed, Error> {
        let record = self.with(|vault| {
            let (head, body) = vault.get(Table::Record, id)?;
            let record = Record { private, unsorted: false, ..read_record(&head)? };
            let head = serde_json::to_vec(&record).map_err(|_| VaultError::Corrupt)?;
            vault.change(|change| change.update(Table::Record, id, &head, &body))?;
            Ok(record)
        })?;
        self.changed(Listed { id, record })
    }
}
