mod interact;

use crate::arguments::{Arguments, CodeArguments, Command, SortArguments, split_paths};
use crate::codes;
use crate::output::{Failure, Output, REFUSED};
use crate::world::{self, PracticeOffer};
use serde_json::{Value, json};
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use wallet_core::check::{Expectation, Outcome};
use wallet_core::clock::{self, Moment};
use wallet_core::code::PictureKind;
use wallet_core::entropy::Entropy;
use wallet_core::format::container::credentials_in;
use wallet_core::guard::{address, limits};
use wallet_core::issuance::{CredentialOffer, IssuanceError};
use wallet_core::record::{Inner, OwnWords, Paper, Record, RecordStanding};
use wallet_core::vault::{self, Card, Held, KdfCost, RowId, Secret, VaultError};
use wallet_core::wallet::{CodeRequest, Listed, OfferView, ProfileRequest, Taken, Wallet};

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

    async fn unlock(&self) -> Result<(), Failure> {
        let secret = world::secret(self.arguments.passphrase_file.as_deref(), "Passphrase: ")?;
        Ok(self.wallet.unlock(secret).await?)
    }

    async fn init(&self) -> Done {
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

    async fn passwd(&self, file: Option<&Path>, card: Option<&Path>) -> Done {
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

    async fn card(&self, file: &Path) -> Done {
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
    async fn make_card(&self, file: &Path) -> Result<Card, Failure> {
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

    async fn backup(&self, file: Option<&Path>, codes: Option<&Path>, card: &Path, private: bool) -> Done {
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

    async fn restore(&self, files: &[PathBuf], card: &Path, of_backup: Option<&Path>, dry_run: bool) -> Done {
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

    /// The offer's text, and the code if the practice issuer says it.
    fn offer_text(&self, offer: &str) -> Result<(String, Option<String>), Failure> {
        match &self.offered {
            Some(practice) if offer == "practice" => Ok((practice.link.clone(), Some(practice.code.clone()))),
            _ => Ok((world::text_of(offer)?, None)),
        }
    }

    async fn offer(&self, offer: &str) -> Done {
        let view = self.wallet.offer(self.offer_text(offer)?.0).await?;
        self.output.line(&offer_json(&view));
        Ok(ExitCode::SUCCESS)
    }

    async fn receive(&self, offer: &str, code: Option<&str>, sort: SortArguments) -> Done {
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
    async fn sign_in(&self, offer: CredentialOffer, sort: SortArguments) -> Done {
        let sign_in = self.wallet.sign_in(offer, None).await?;
        self.output.say("Open this address in a browser, and sign in. Then paste the address where the browser ends:");
        self.output.line(&json!({"open": sign_in.address}));
        let callback = world::line()?;
        if callback.trim().is_empty() {
            return Err(IssuanceError::SignInNeeded.into());
        }
        self.taken(self.wallet.signed_in(callback).await?, sort).await
    }

    async fn import(&self, file: &Path, sort: SortArguments) -> Done {
        self.unlock().await?;
        let mut taken = Vec::new();
        for text in world::records_of(world::read(file, limits::PDF)?)? {
            // One that is wrong does not take the others with it.
            taken.push(self.wallet.import(text).await.map_or_else(Taken::Refused, Taken::Stored));
        }
        self.taken(taken, sort).await
    }

    /// One line a record; what was refused goes to standard error, and makes the whole exit 3.
    async fn taken(&self, taken: Vec<Taken>, sort: SortArguments) -> Done {
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

    fn listed(&self, listed: &Listed) -> Done {
        self.output.line(&listed_json(listed, self.wallet.now()));
        Ok(ExitCode::SUCCESS)
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

fn add(line: &mut Value, name: &str, value: Value) {
    if let Value::Object(members) = line {
        members.insert(name.to_owned(), value);
    }
}

fn row(id: &str) -> Result<RowId, Failure> {
    RowId::parse(id).ok_or_else(|| VaultError::NoSuchRecord.into())
}

fn listed_json(listed: &Listed, now: Moment) -> Value {
    let Record { format, kind, title, issuer, issuer_name, holder_key, private, .. } = &listed.record;
    let (status, seen) = (listed.record.status(now), listed.record.seen.as_ref());
    json!({
        "id": listed.id.to_string(),
        "format": format,
        "type": kind,
        "title": title,
        "issuer": issuer,
        "issuer_host": address::issuer_host(issuer),
        "issuer_name": issuer_name,
        "known_issuer": listed.record.standing == RecordStanding::Known,
        "sample": listed.record.standing == RecordStanding::Practice,
        "own_words": listed.record.standing == RecordStanding::Own,
        "paper": listed.record.standing == RecordStanding::Paper,
        "holder_key": holder_key,
        "status": status.word(),
        "status_as_of": status.as_of().and_then(clock::rfc3339),
        "status_messages": seen.map(|seen| seen.messages.as_slice()).unwrap_or_default(),
        "renewable": seen.is_some_and(|seen| seen.renewable),
        "expired": listed.record.expired(now),
        "ends_soon": listed.record.ends_soon(now),
        "not_yet_valid": listed.record.not_yet_valid(now),
        "private": private,
        "unsorted": listed.record.unsorted,
        "problems": listed.record.problems(now),
    })
}

fn inner_json(inner: &Inner, now: Moment) -> Value {
    let record = inner.record.as_ref();
    json!({
        "role": inner.role,
        "ids": inner.ids,
        "recipient": inner.recipient,
        "format": record.map(|record| &record.format),
        "type": record.map(|record| &record.kind),
        "title": record.map(|record| &record.title),
        "issuer": record.map(|record| &record.issuer),
        "issuer_name": record.and_then(|record| record.issuer_name.as_ref()),
        "known_issuer": record.is_some_and(|record| record.standing == RecordStanding::Known),
        "wrong": inner.wrong,
        "problems": inner.problems(now),
    })
}

fn offer_json(view: &OfferView) -> Value {
    let credential = |c: &wallet_core::issuance::Configuration| json!({"id": c.id, "format": c.format, "type": c.vct, "title": c.title});
    let hint = view.tx_code.as_ref().map(|code| {
        json!({"input_mode": if code.numeric { "numeric" } else { "text" }, "length": code.length, "description": code.description})
    });
    json!({
        "issuer": view.issuer,
        "host": view.host,
        "issuer_name": view.issuer_name,
        "known_issuer": view.known_issuer,
        "credentials": view.credentials.iter().map(credential).collect::<Vec<_>>(),
        "needs_code": view.tx_code.is_some(),
        "code_hint": hint,
        "grant": if view.offer.needs_sign_in() { "authorization_code" } else { "pre-authorized_code" },
    })
}
