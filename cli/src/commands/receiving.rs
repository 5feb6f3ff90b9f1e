use super::json::{listed_json, offer_json};
use super::{Commander, Done};
use crate::arguments::SortArguments;
use crate::output::Failure;
use crate::world;
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;
use wallet_core::guard::limits;
use wallet_core::issuance::{CredentialOffer, IssuanceError};
use wallet_core::wallet::{Listed, Taken};

impl Commander<'_> {
    /// The offer's text, and the code if the practice issuer says it.
    pub(super) fn offer_text(&self, offer: &str) -> Result<(String, Option<String>), Failure> {
        match &self.offered {
            Some(practice) if offer == "practice" => Ok((practice.link.clone(), Some(practice.code.clone()))),
            _ => Ok((world::text_of(offer)?, None)),
        }
    }

    pub(super) async fn offer(&self, offer: &str) -> Done {
        let view = self.wallet.offer(self.offer_text(offer)?.0).await?;
        self.output.line(&offer_json(&view));
        Ok(ExitCode::SUCCESS)
    }

    pub(super) async fn receive(&self, offer: &str, code: Option<&str>, sort: SortArguments) -> Done {
        self.unlock().await?;
        let (text, known_code) = self.offer_text(offer)?;
        let code = code.map(str::to_owned).or(known_code);
        let offer = self.wallet.read_offer(text).await?;
        match self.wallet.accept(offer.clone(), code).await {
            Err(error) if error.code() == IssuanceError::SignInNeeded.code() => self.sign_in(offer, sort).await,
            taken => self.taken(taken?, sort).await,
        }
    }

    /// The person opens the address in any browser, and gives back the one it was sent to: on the first line of
    /// standard input. Without one the offer stays as it is.
    pub(super) async fn sign_in(&self, offer: CredentialOffer, sort: SortArguments) -> Done {
        let sign_in = self.wallet.sign_in(offer, None).await?;
        self.output.say("Open this address in a browser, and sign in. Then paste the address where the browser ends:");
        self.output.line(&json!({"open": sign_in.address}));
        let callback = world::line()?;
        if callback.trim().is_empty() {
            return Err(IssuanceError::SignInNeeded.into());
        }
        self.taken(self.wallet.signed_in(callback).await?, sort).await
    }

    pub(super) async fn import(&self, file: &Path, sort: SortArguments) -> Done {
        self.unlock().await?;
        let mut taken = Vec::new();
        for text in world::records_of(world::read(file, limits::PDF)?)? {
            // One that is wrong does not take the others with it.
            taken.push(self.wallet.import(text).await.map_or_else(Taken::Refused, Taken::Stored));
        }
        self.taken(taken, sort).await
    }

    /// One line a record; what was refused goes to standard error, and makes the whole exit 3.
    pub(super) async fn taken(&self, taken: Vec<Taken>, sort: SortArguments) -> Done {
        let mut exit = ExitCode::SUCCESS;
        for one in taken {
            match one {
                Taken::Stored(listed) => {
                    let listed = match sort.said() {
                        Some(private) => self.wallet.sort(listed.id, private).await?,
                        None => listed,
                    };
                    if listed.record.unsorted {
                        self.output.say(
                            "Work certificate or private paper? Say it with: onward-cli sort ID --work or --private",
                        );
                    }
                    self.output.line(&listed_json(&listed, self.wallet.now()));
                }
                Taken::Pending(pending) => {
                    self.output.say("The record comes later. Ask again with: onward-cli receive --resume");
                    self.output.line(&json!({"pending": pending.id.to_string(), "retry_after": pending.retry_after}));
                }
                Taken::Refused(error) => exit = self.output.error(&Failure::Core(error)),
            }
        }
        Ok(exit)
    }

    pub(super) fn listed(&self, listed: &Listed) -> Done {
        self.output.line(&listed_json(listed, self.wallet.now()));
        Ok(ExitCode::SUCCESS)
    }
}
