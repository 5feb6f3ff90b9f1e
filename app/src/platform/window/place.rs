use std::path::PathBuf;
use std::sync::OnceLock;
use wallet_core::Error;
use wallet_core::vault::{Card, Secret, VaultError};
use wallet_core::wallet::{BackupMade, Wallet};

/// Where a backup goes: a file that the person has named.
#[derive(Clone, PartialEq)]
pub struct Place(PathBuf);

/// Where backups go without a question.
static FOLDER: OnceLock<PathBuf> = OnceLock::new();

/// From now on backups go into this folder, and nobody is asked: for where nobody could answer.
pub fn put_in(folder: PathBuf) {
    // Only the first call counts.
    let _ = FOLDER.set(folder);
}

impl Place {
    /// Asks for it. `None` when the person chose nothing, or when the system has nothing to ask with.
    pub async fn choose(name: &str) -> Option<Self> {
        if let Some(folder) = FOLDER.get() {
            return Some(Self(folder.join(name)));
        }
        let sort = name.rsplit('.').next().unwrap_or_default();
        let dialog = rfd::AsyncFileDialog::new().set_file_name(name).add_filter(sort, &[sort]);
        let file = dialog.set_parent(&*dioxus_desktop::window().window).save_file().await?;
        Some(Self(file.path().to_owned()))
    }

    /// Writes a backup there.
    ///
    /// # Errors
    /// As [`Wallet::backup`].
    pub async fn fill(&self, wallet: Wallet, secret: Secret, card: Card, private: bool) -> Result<BackupMade, Error> {
        wallet.backup(self.0.clone(), secret, card, private).await
    }

    /// Writes something else there.
    ///
    /// # Errors
    /// [`VaultError::Io`].
    pub fn put(&self, bytes: &[u8]) -> Result<(), Error> {
        Ok(std::fs::write(&self.0, bytes).map_err(|_| VaultError::Io)?)
    }

    /// Where that is, for a person to find it.
    pub fn shown(&self) -> String {
        self.0.display().to_string()
    }

    /// It lies where it was put.
    pub fn give_again(&self) {}
}
