mod backups;
mod interact;
mod json;
mod receiving;
mod ways_in;

use self::json::{add, inner_json, listed_json};
use crate::arguments::{Arguments, CodeArguments, Command, split_paths};
use crate::output::{Failure, Output, REFUSED};
use crate::world::{self, PracticeOffer};
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;
use wallet_core::check::{Expectation, Outcome};
use wallet_core::code::PictureKind;
use wallet_core::format::container::credentials_in;
use wallet_core::guard::{address, limits};
use wallet_core::record::{OwnWords, Paper};
use wallet_core::vault::{self, Held, RowId, VaultError};
use wallet_core::wallet::{CodeRequest, Listed, ProfileRequest, Wallet};

type Done = Result<ExitCode, Failure>;

pub(crate) async fn run(arguments: Arguments, output: &Output) -> Done {
    let (practice, offered) = match arguments.practice {
        true => {
            let (sender, receiver) = std::sync::mpsc::channel();
            (Some(PracticeOffer(sender)), Some(receiver))
        }
        false => (None, None),
    };
    let wallet = world::wallet(&arguments, practice)?;
    let _held = hold(&arguments)?;
    let offered = offered.and_then(|offer| offer.recv().ok());
    let commander = Commander { wallet, arguments: &arguments, output, offered };
    let done = commander.command().await;
    // What is still in the write-ahead log goes into the file; the keys go.
    let locked = commander.wallet.lock().await;
    let code = done?;
    locked?;
    Ok(code)
}

/// How long we wait for another program to be done with the folder.
const PATIENCE: Duration = Duration::from_secs(5);

/// A window that has the folder open would not know of what we change, nor we of what it does.
fn hold(arguments: &Arguments) -> Result<Option<Held>, Failure> {
    if matches!(arguments.command, Command::Check { .. } | Command::Offer { .. }) {
        return Ok(None);
    }
    match vault::hold(&world::file(arguments)?, PATIENCE) {
        Ok(held) => Ok(Some(held)),
        // There is not even a place yet.
        Err(VaultError::Missing) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

struct Commander<'a> {
    wallet: Wallet,
    arguments: &'a Arguments,
    output: &'a Output,
    /// What the practice issuer offers, in practice mode.
    offered: Option<practice::Offer>,
}

impl Commander<'_> {
    async fn command(&self) -> Done {
        match &self.arguments.command {
            Command::Init => self.init().await,
            Command::Passwd { new_passphrase_file, card } => {
                self.passwd(new_passphrase_file.as_deref(), card.as_deref()).await
            }
            Command::Card { file } => self.card(file).await,
            Command::Backup { file, codes, card, private } => {
                self.backup(file.as_deref(), codes.as_deref(), card, *private).await
            }
            Command::Restore { files, card, backup_passphrase_file, dry_run } => {
                self.restore(files, card, backup_passphrase_file.as_deref(), *dry_run).await
            }
            Command::Offer { offer } => self.offer(offer).await,
            Command::Receive { resume: true, sort, .. } => {
                self.unlock().await?;
                self.taken(self.wallet.resume().await?, *sort).await
            }
            Command::Receive { offer, code, sort, .. } => {
                self.receive(offer.as_deref().unwrap_or_default(), code.as_deref(), *sort).await
            }
            Command::Import { file, sort } => self.import(file, *sort).await,
            Command::Say { words } => {
                let words =
                    OwnWords::of(words).ok_or_else(|| Failure::Usage("There are no words to keep.".to_owned()))?;
                self.unlock().await?;
                self.listed(&self.wallet.state(words).await?)
            }
            Command::Paper { file, title } => {
                let title =
                    OwnWords::of(title).ok_or_else(|| Failure::Usage("Say what it is: --title TEXT.".to_owned()))?;
                self.unlock().await?;
                let paper = Paper::of(&world::read(file, limits::PHOTO)?)?;
                self.listed(&self.wallet.keep_paper(paper, title).await?)
            }
            Command::Sort { id, sort } => {
                let said = sort.said();
                let private = said.ok_or_else(|| Failure::Usage("Say what it is: --work or --private.".to_owned()))?;
                self.unlock().await?;
                self.listed(&self.wallet.sort(row(id)?, private).await?)
            }
            Command::Interact { url, ask, share, offer_accepted } => {
                self.interact(url, *ask, share.as_deref(), *offer_accepted).await
            }
            Command::List { find } => self.list(find.as_deref()).await,
            Command::Show { id, claims } => self.show(id, *claims).await,
            Command::Export { id } => {
                self.unlock().await?;
                self.output.raw(&self.wallet.export(row(id)?).await?);
                Ok(ExitCode::SUCCESS)
            }
            Command::Profile { file, ids, name } => self.profile(file, ids, name.as_deref()).await,
            Command::Code(code) => self.code(code).await,
            Command::Check { file, nonce, audience, offline } => {
                self.check(file, nonce.clone(), audience.clone(), *offline).await
            }
            Command::Trust { file } => self.trust(file.as_deref()),
            Command::Status { refresh } => self.status(*refresh).await,
            Command::Delete { id } => {
                self.unlock().await?;
                self.wallet.delete(row(id)?).await?;
                self.output.line(&json!({"deleted": id}));
                Ok(ExitCode::SUCCESS)
            }
        }
    }

    async fn list(&self, find: Option<&str>) -> Done {
        self.unlock().await?;
        let records = match find {
            Some(text) => self.wallet.search(text.to_owned()).await?,
            None => self.wallet.list().await?,
        };
        let damaged = self.wallet.damaged().await?;
        if records.is_empty() && damaged == 0 {
            self.output.say(match find {
                Some(_) => "Nothing was found.",
                None => "Your folder is empty. Add your first certificate: onward-cli receive OFFER",
            });
        }
        records.iter().for_each(|listed| self.output.line(&listed_json(listed, self.wallet.now())));
        // What can be read is shown; that it is not all is said.
        self.whole(damaged)
    }

    /// Says that some records are damaged, if they are.
    fn whole(&self, damaged: usize) -> Done {
        if damaged == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        self.output.say(&format!("Records that cannot be read: {damaged}"));
        Err(VaultError::Corrupt.into())
    }

    async fn show(&self, id: &str, claims: bool) -> Done {
        self.unlock().await?;
        let id = row(id)?;
        let shown = self.wallet.show(id).await?;
        let mut out = listed_json(&Listed { id, record: shown.record }, self.wallet.now());
        if let Some(achievement) = &shown.achievement {
            add(&mut out, "achievement", json!(achievement));
        }
        if let Some(career) = &shown.career {
            add(&mut out, "career", json!(career));
        }
        if !shown.inside.is_empty() {
            let now = self.wallet.now();
            add(&mut out, "inside", shown.inside.iter().map(|inner| inner_json(inner, now)).collect());
        }
        if let Some(pages) = shown.pages {
            add(&mut out, "pages", json!(pages));
        }
        if !shown.pictures.is_empty() {
            add(&mut out, "pictures", json!(shown.pictures.len()));
        }
        if !shown.associations.is_empty() {
            add(&mut out, "associations", json!(shown.associations));
        }
        if claims {
            let claim = |c: &wallet_core::record::Claim| {
                let mut out =
                    json!({"path": c.path.to_string(), "value": c.value, "can_hide": c.can_hide, "private": c.private});
                if !c.names.is_empty() {
                    add(
                        &mut out,
                        "names",
                        json!(c.names.iter().cloned().collect::<std::collections::BTreeMap<_, _>>()),
                    );
                }
                out
            };
            add(&mut out, "claims", shown.claims.iter().map(claim).collect());
        }
        self.output.line(&out);
        Ok(ExitCode::SUCCESS)
    }

    async fn profile(&self, file: &Path, ids: &[String], name: Option<&str>) -> Done {
        self.unlock().await?;
        let named: Vec<RowId> = ids.iter().map(|id| row(id)).collect::<Result<_, _>>()?;
        let records = Some(named).filter(|named| !named.is_empty());
        let made = self.wallet.profile(ProfileRequest { records, name: name.and_then(OwnWords::of) }).await?;
        world::write_new(file, made.text.as_bytes())?;
        if !made.left_out.is_empty() {
            self.output.say(
                "Private papers were left out, and what has no place in a profile. To take a record along, name it.",
            );
        }
        let ids = |ids: &[RowId]| -> Vec<String> { ids.iter().map(ToString::to_string).collect() };
        let (records, left_out) = (ids(&made.records), ids(&made.left_out));
        self.output.line(&json!({"file": file, "records": records, "left_out": left_out, "damaged": made.damaged}));
        self.whole(made.damaged)
    }

    async fn code(&self, code: &CodeArguments) -> Done {
        self.unlock().await?;
        let request = CodeRequest {
            show: code.show.as_deref().map(split_paths),
            audience: code.to.clone(),
            nonce: code.nonce.clone(),
            offer_accepted: code.offer_accepted,
        };
        let made = self.wallet.code(row(&code.id)?, request).await?;
        // Eight pixels a module: sharp on any screen, and every reader's test picture.
        const SCALE: u32 = 8;
        if let Some(path) = &code.svg {
            world::write_picture(path, made.picture.svg().as_bytes())?;
        }
        if let Some(path) = &code.png {
            world::write_picture(path, &made.picture.png(SCALE)?)?;
        }
        if code.text {
            self.output.say(&made.picture.terminal());
        }
        if !wallet_core::code::page_is_live() {
            self.output.say("The address in this code is not live yet; the employer can use verify.html.\n");
        }
        let shown: Vec<String> = made.shown.iter().map(ToString::to_string).collect();
        self.output.line(&json!({
            "version": made.picture.version(),
            "level": made.picture.level(),
            "bytes": made.bytes,
            "frames": 1,
            "url": made.url,
            "shown": shown,
            "audience": made.audience,
        }));
        Ok(ExitCode::SUCCESS)
    }

    fn trust(&self, file: Option<&Path>) -> Done {
        let mut list = world::trust_list(self.arguments)?;
        if let Some(file) = file {
            let bytes = world::read(file, limits::STATUS_LIST_FETCHED)?;
            list = list.replaced_by(&bytes, &world::operators(self.arguments)?)?;
            world::keep_trust_list(self.arguments, &bytes)?;
        }
        let old = list.is_old(self.wallet.now());
        self.output.line(&json!({"date": list.date(), "issuers": list.issuers(), "old": old, "taken": file.is_some()}));
        Ok(ExitCode::SUCCESS)
    }

    /// One line a record; lists that could not be had, or were no good, go to standard error.
    async fn status(&self, refresh: bool) -> Done {
        self.unlock().await?;
        let mut exit = ExitCode::SUCCESS;
        if refresh {
            let hosts = self.wallet.status_hosts().await?;
            if !hosts.is_empty() {
                self.output.say(&format!("Asking for lists: {}", hosts.join(", ")));
            }
            for error in self.wallet.refresh_status().await?.failed {
                exit = self.output.error(&Failure::Core(error));
            }
        }
        let now = self.wallet.now();
        self.wallet.list().await?.iter().for_each(|listed| self.output.line(&listed_json(listed, now)));
        Ok(exit)
    }

    async fn check(&self, file: &Path, nonce: Option<String>, audience: Option<String>, offline: bool) -> Done {
        let bytes = world::read(file, limits::PDF)?;
        let mut inside = match credentials_in(&bytes) {
            // What is wrong with a picture of a code is said by whoever reads codes.
            Err(error) if error.code() != "E_BAKED_TWICE" && PictureKind::of(&bytes).is_ok() => Vec::new(),
            inside => inside?,
        };
        let text = if inside.len() == 1 { inside.remove(0) } else { world::text_of_bytes(&bytes)? };
        let expect = Expectation { now: self.wallet.now(), audience, nonce };
        let mut report = self.wallet.check(text.clone(), expect.clone(), !offline).await?;
        // The lists that the folder keeps answer where no network does.
        if offline && report.status == "not_checked" && self.arguments.passphrase_file.is_some() {
            match self.unlock().await {
                Ok(()) => report = self.wallet.check_with_kept_lists(text, expect).await?,
                Err(Failure::Core(error)) if error.code() == VaultError::Missing.code() => {}
                Err(error) => return Err(error),
            }
        }
        let mut line = json!(report);
        add(&mut line, "issuer_host", report.issuer.as_deref().map(address::issuer_host).into());
        self.output.line(&line);
        Ok(if report.result == Outcome::Refused { ExitCode::from(REFUSED) } else { ExitCode::SUCCESS })
    }
}

fn row(id: &str) -> Result<RowId, Failure> {
    RowId::parse(id).ok_or_else(|| VaultError::NoSuchRecord.into())
}
