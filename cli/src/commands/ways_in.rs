use super::json::add;
use super::{Commander, Done};
use crate::output::Failure;
use crate::world;
use serde_json::json;
use std::io::IsTerminal as _;
use std::path::Path;
use std::process::ExitCode;
use wallet_core::entropy::Entropy;
use wallet_core::vault::{Card, KdfCost, Secret};

impl Commander<'_> {
    pub(super) async fn unlock(&self) -> Result<(), Failure> {
        let secret = world::secret(self.arguments.passphrase_file.as_deref(), "Passphrase: ")?;
        Ok(self.wallet.unlock(secret).await?)
    }

    pub(super) async fn init(&self) -> Done {
        let entropy = Entropy::system();
        let typed = self.arguments.passphrase_file.is_some();
        let secret = match typed {
            true => world::secret(self.arguments.passphrase_file.as_deref(), "")?,
            false => Secret::make(&entropy)?,
        };
        let shown = (!typed).then(|| secret.reveal());
        self.wallet.create(secret, KdfCost::calibrated(&entropy)?).await?;
        let mut made = json!({"created": true, "profile": self.arguments.profile});
        if let Some(passphrase) = shown {
            self.output.say("This is the passphrase of your folder. Write it down. Nobody can give it to you again.");
            add(&mut made, "passphrase", passphrase.as_str().into());
        }
        self.output.line(&made);
        Ok(ExitCode::SUCCESS)
    }

    pub(super) async fn passwd(&self, file: Option<&Path>, card: Option<&Path>) -> Done {
        match card {
            Some(card) => self.wallet.unlock_with_card(world::card(card)?).await?,
            None => self.unlock().await?,
        }
        // Without a file and without a terminal the new passphrase is the first line of standard input.
        let piped = Path::new("-");
        let file = file.or_else(|| (!std::io::stdin().is_terminal()).then_some(piped));
        let secret = world::secret(file, "New passphrase: ")?;
        self.wallet.change_secret(secret, KdfCost::calibrated(&Entropy::system())?).await?;
        self.output.say("Backups made before still want the old passphrase. Make a new backup.");
        self.output.line(&json!({"changed": true, "profile": self.arguments.profile}));
        Ok(ExitCode::SUCCESS)
    }

    pub(super) async fn card(&self, file: &Path) -> Done {
        self.unlock().await?;
        let replaces = self.wallet.has_card().await?;
        self.make_card(file).await?;
        if replaces {
            self.output.say("Your old card now opens only the backups that were made with it. Make a new backup.");
        }
        self.output.line(&json!({"card": file, "profile": self.arguments.profile}));
        Ok(ExitCode::SUCCESS)
    }

    /// The number is on paper, or at least in a file, before the folder takes it.
    pub(super) async fn make_card(&self, file: &Path) -> Result<Card, Failure> {
        let entropy = Entropy::system();
        let card = Card::make(&entropy)?;
        world::write_new(file, format!("{}\n", *card.reveal()).as_bytes())?;
        let taken = async { self.wallet.set_card(card.clone(), KdfCost::calibrated(&entropy)?).await };
        if let Err(error) = taken.await {
            // A card that opens nothing must not lie around.
            let _ = std::fs::remove_file(file);
            return Err(error.into());
        }
        self.output.say("This is your recovery card. Print it. Keep it away from this device. Your backups open with the card and your passphrase together. If this device is lost and one of the two as well, only those who gave your records can help.");
        Ok(card)
    }
}
