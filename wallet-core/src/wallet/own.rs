//! What a person puts into the folder themselves, and what they say a record is.

use super::Listed;
use super::owner::{Owner, read_record};
use super::show::Kept;
use crate::Error;
use crate::guard::b64;
use crate::jose::{self, Signer as _, SoftwareKey};
#[cfg(all(feature = "containers", feature = "read"))]
use crate::record::Paper;
use crate::record::{OWN_WORDS, OWN_WORDS_CLAIM, OwnWords, Record};
use crate::vault::{RowId, Table, VaultError};
use serde_json::json;

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
