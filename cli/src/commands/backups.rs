use super::json::add;
use super::{Commander, Done};
use crate::output::Failure;
use crate::{codes, world};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use wallet_core::entropy::Entropy;
use wallet_core::vault::{self, KdfCost};

impl Commander<'_> {
    pub(super) async fn backup(&self, file: Option<&Path>, codes: Option<&Path>, card: &Path, private: bool) -> Done {
        if let Some(folder) = codes {
            world::is_empty(folder)?;
        }
        let secret = world::secret(self.arguments.passphrase_file.as_deref(), "Passphrase: ")?;
        self.wallet.unlock(secret.clone()).await?;
        if file == Some(card) {
            return Err(Failure::Usage("The backup and the card cannot be one file.".to_owned()));
        }
        let none_yet = !self.wallet.has_card().await?;
        let make = none_yet && !card.exists();
        let card = if make { self.make_card(card).await? } else { world::card(card)? };
        if none_yet && !make {
            // It was written, and the folder never heard of it.
            self.wallet.set_card(card.clone(), KdfCost::calibrated(&Entropy::system())?).await?;
        }
        let (made, to) = match (file, codes) {
            (Some(file), _) => {
                (self.wallet.backup(file.to_owned(), secret, card, private).await?, json!({ "file": file }))
            }
            (None, folder) => {
                let folder = folder.unwrap_or(Path::new("."));
                let (sealed, made) = self.wallet.sealed_backup(secret, card, private).await?;
                (made, json!({ "codes": codes::write(folder, &sealed)?, "folder": folder }))
            }
        };
        if made.left_out > 0 {
            self.output.say("Private papers were left out. To take them along: --private");
        }
        let mut line = json!({"records": made.records, "left_out": made.left_out, "damaged": made.damaged});
        to.as_object().into_iter().flatten().for_each(|(name, value)| add(&mut line, name, value.clone()));
        add(&mut line, "new_card", make.into());
        self.output.line(&line);
        self.whole(made.damaged)
    }

    pub(super) async fn restore(
        &self,
        files: &[PathBuf],
        card: &Path,
        of_backup: Option<&Path>,
        dry_run: bool,
    ) -> Done {
        let own = world::secret(self.arguments.passphrase_file.as_deref(), "Passphrase: ")?;
        let secret = match of_backup {
            Some(file) => world::secret(Some(file), "")?,
            None => own.clone(),
        };
        let sealed = match files {
            [file] if !codes::is_picture(file)? => world::read(file, wallet_core::backup::LARGEST)?,
            pictures => codes::read(pictures, self.output)?,
        };
        let card = world::card(card)?;
        let (folder, broken) = match self.wallet.unlock(own.clone()).await {
            Ok(()) => (true, false),
            Err(error) => match error.code() {
                "E_STORE_NONE" => (false, false),
                "E_STORE_CORRUPT" | "E_STORE_FOREIGN" => (false, true),
                _ => return Err(error.into()),
            },
        };
        // Whatever is wrong with the backup is said before anything is made or changed.
        let view = self.wallet.look_into(sealed.clone(), secret.clone(), card.clone()).await?;
        if dry_run {
            let records: Vec<Value> = view
                .records
                .iter()
                .map(|(record, here)| {
                    json!({"title": record.title, "issuer": record.issuer, "private": record.private, "here": here})
                })
                .collect();
            let here = view.records.iter().filter(|(_, here)| *here).count();
            self.output.line(&json!({
                "made": view.made, "private": view.private, "would_add": records.len() - here, "here": here,
                "records": records,
            }));
            return Ok(ExitCode::SUCCESS);
        }
        let file = world::file(self.arguments)?;
        let aside = if broken { vault::set_aside(&file)? } else { None };
        let restoring = async {
            if !folder {
                let cost = KdfCost::calibrated(&Entropy::system())?;
                self.wallet.create(own, cost).await?;
                // In a folder that was here before it would be a way in for whoever the backup is of.
                self.wallet.set_card(card.clone(), cost).await?;
            }
            self.wallet.restore(sealed, secret, card).await
        };
        match (restoring.await, aside) {
            (Ok(restored), aside) => {
                let mut line = json!({"added": restored.added, "here": restored.here, "made": view.made});
                if let Some(aside) = aside {
                    self.output.say("The folder that did not open was put aside.");
                    add(&mut line, "aside", aside.to_string_lossy().into());
                }
                self.output.line(&line);
                Ok(ExitCode::SUCCESS)
            }
            (Err(error), Some(aside)) => {
                self.wallet.lock().await?;
                vault::remove(&file)?;
                vault::put_back(&aside, &file)?;
                Err(error.into())
            }
            (Err(error), None) => Err(error.into()),
        }
    }
}
