//! Records that come as files.

use super::Listed;
use super::owner::Owner;
use super::show::Kept;
use crate::Error;
use crate::format::vcdm::{self, UnverifiedCredential};
use crate::issuance::IssuanceError;
use crate::record::{Doubt, Record};
use crate::trust::{self, Lookup, Standing};
use crate::vault::{Table, VaultError, reach};

impl Owner {
    /// Takes in the text of a file, and keeps it as it is.
    pub(super) async fn import(&self, text: String) -> Result<Listed, Error> {
        self.with(|_| Ok(()))?;
        // Other programs print a credential in a code of their own.
        #[cfg(feature = "data-integrity")]
        let text = crate::code::unpacked(&text)?.unwrap_or(text);
        let record = self.judge_import(&text).await?;
        let head = serde_json::to_vec(&record).map_err(|_| VaultError::Corrupt)?;
        let body = serde_json::to_vec(&Kept { credential: text, key: None, type_documents: Vec::new() })
            .map_err(|_| VaultError::Corrupt)?;
        reach("import: judged");
        let id = self.with(|vault| Ok(vault.change(|change| change.insert(Table::Record, &head, &body))?))?;
        reach("import: stored");
        self.added(id)
    }

    /// What a text is as a record, however it came.
    pub(super) async fn judge_import(&self, text: &str) -> Result<Record, Error> {
        if !vcdm::is_credential(text) {
            return Err(IssuanceError::FormatUnsupported.into());
        }
        let credential = UnverifiedCredential::parse(text)?;
        let found = self.judge_credential(&credential).await?;
        Ok(Record::of_credential(&credential, found, None, None, self.clock.now()))
    }

    /// How the issuer of a credential stands, or what is missing to say so.
    pub(super) async fn judge_credential(
        &self,
        credential: &UnverifiedCredential,
    ) -> Result<Result<Standing, Doubt>, Error> {
        match self.standing(credential).await {
            Ok(standing) => Ok(Ok(standing)),
            Err(error) => Ok(Err(Doubt::of(&error).ok_or(error)?)),
        }
    }

    async fn standing(&self, credential: &UnverifiedCredential) -> Result<Standing, Error> {
        let keys = match trust::lookup_issuer(credential, &self.trust, self.clock.now())? {
            Lookup::Found(keys) => keys,
            Lookup::Fetch(document) => self.fetch_keys(document).await?,
        };
        keys.verify_credential(credential)
    }
}
