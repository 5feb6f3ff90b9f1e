//! What a program that is killed said, and whether it is true.

use super::worker::{digest, is_key_bound, pin};
use super::{MANY, wallet};
use crate::{Dice, secret, wait};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wallet_core::vault::{Card, RowId, aside, put_back};
use wallet_core::wallet::{CodeRequest, Wallet};

/// A backup that was said to be done: what opens it, and what is in it.
#[derive(Clone)]
struct Backup {
    card: String,
    secret: usize,
    records: BTreeMap<String, String>,
}

/// What was said, and what was begun and not said to be done.
#[derive(Clone, Default)]
pub struct Facts {
    made: bool,
    /// The records by their names, and what their bytes come to.
    pub records: BTreeMap<String, String>,
    pub secret: usize,
    /// The card that was said last, and those that may have taken its place since.
    pub cards: Vec<String>,
    pin: Option<usize>,
    backup: Option<Backup>,
    /// How many backups were said to be done.
    pub backups: usize,
    doubt: Vec<String>,
    /// How many records are missing, of a folder that was damaged before anything began.
    pub missing: usize,
}

impl Facts {
    /// A folder that is there.
    pub fn of_a_folder(secret: usize) -> Self {
        Self { made: true, secret, ..Self::default() }
    }

    /// Nothing is there any more.
    pub fn forget(&mut self) {
        *self = Self { secret: self.secret, backups: self.backups, ..Self::default() };
    }

    /// What opens the folder: one of these.
    pub fn secrets(&self) -> impl Iterator<Item = usize> + use<> {
        let begun = self.doubtful("secret").and_then(|words| words[0].parse().ok());
        std::iter::once(self.secret).chain(begun)
    }

    /// What was begun last, if it was this.
    fn doubtful(&self, what: &str) -> Option<&[String]> {
        (self.doubt.first()? == what).then(|| &self.doubt[1..])
    }

    pub fn hear(&mut self, line: &str) {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let word = |at: usize| words[at].clone();
        match words[0].as_str() {
            "open" => {}
            "begin" => self.doubt = words[1..].to_vec(),
            done => {
                match done {
                    "make" => self.made = true,
                    "receive" | "exchange" | "import" => drop(self.records.insert(word(1), word(2))),
                    "delete" => drop(self.records.remove(&words[1])),
                    "secret" => self.secret = words[1].parse().unwrap(),
                    "card" => self.cards = vec![word(1)],
                    "pin" => self.pin = Some(words[1].parse().unwrap()),
                    "unpin" => self.pin = None,
                    "backup" => {
                        let card = self.cards[0].clone();
                        self.backup = Some(Backup { card, secret: self.secret, records: self.records.clone() });
                        self.backups += 1;
                    }
                    "resume" => {
                        self.records.extend(words[1..].chunks(2).map(|pair| (pair[0].clone(), pair[1].clone())))
                    }
                    "restore" => self.records.extend(self.backup.iter().flat_map(|backup| backup.records.clone())),
                    "remove" => self.forget(),
                    "move" => {}
                    other => panic!("what is {other}?"),
                }
                self.doubt.clear();
            }
        }
    }

    /// Opens what is there and compares.
    pub fn check(&mut self, folder: &Path, dice: &mut Dice) -> Result<(), String> {
        let file = folder.join("mine.onward");
        if self.doubtful("move").is_some() && !file.exists() {
            put_back(&aside(&file, 1), &file).map_err(|error| format!("not back: {}", error.code()))?;
        }
        if !file.exists() {
            let gone = !self.made || self.doubtful("remove").is_some();
            return if gone { Ok(()) } else { Err("the folder is gone".to_owned()) };
        }
        let (wallet, _) = wallet(folder);
        let opened = self.secrets().find(|number| wait(wallet.unlock(secret(*number))).is_ok());
        self.secret = opened.ok_or("no secret opens it")?;
        self.made = true;
        if wait(wallet.is_older_copy()).unwrap() {
            return Err("the folder is an older copy".to_owned());
        }
        let problem = |error: wallet_core::Error| error.code().to_owned();
        let missing = wait(wallet.damaged()).map_err(problem)?;
        if missing != self.missing {
            return Err(format!("{missing} records are missing"));
        }
        let (mut here, mut bound) = (BTreeMap::new(), BTreeSet::new());
        for listed in wait(wallet.list()).map_err(problem)? {
            let bytes = wait(wallet.export(listed.id)).map_err(problem)?;
            here.insert(listed.id.to_string(), digest(&bytes));
            bound.extend(is_key_bound(&bytes).then(|| listed.id.to_string()));
        }
        self.compare(&here)?;
        let new = here.keys().filter(|id| !self.records.contains_key(*id));
        for id in new.chain(here.keys().next()).filter(|id| bound.contains(*id) && self.missing == 0) {
            // Without its key it would be half a record; in a damaged folder some are.
            wait(wallet.code(RowId::parse(id).unwrap(), CodeRequest::default())).map_err(problem)?;
        }
        wait(wallet.waiting()).map_err(problem)?;
        if let Some([digits]) = self.doubtful("card").filter(|_| !self.cards.is_empty()) {
            let digits = digits.clone();
            self.cards.push(digits);
        }
        // Each costs a stretching of its own.
        let in_doubt = self.doubtful("backup").is_some();
        if in_doubt || dice.below(8) == 0 {
            self.check_the_ways_back(&wallet, folder)?;
        }
        if self.doubtful("pin").or(self.doubtful("unpin")).is_some() || dice.below(8) == 0 {
            self.check_the_pin(&wallet)?;
        }
        if in_doubt {
            // Which of the two is there now was looked at; the next one will be known again.
            self.backup = None;
        }
        drop(wallet);
        let integrity: String = rusqlite::Connection::open(&file)
            .and_then(|file| file.query_row("PRAGMA integrity_check", [], |row| row.get(0)))
            .map_err(|error| error.to_string())?;
        if integrity != "ok" {
            return Err(integrity);
        }
        self.records = here;
        self.doubt.clear();
        Ok(())
    }

    /// Whether the records are those that were said, but for what was being done.
    fn compare(&self, here: &BTreeMap<String, String>) -> Result<(), String> {
        for (id, was) in &self.records {
            match here.get(id) {
                Some(is) if is == was => {}
                Some(_) => return Err(format!("the record {id} is another")),
                None if self.doubtful("delete").is_some_and(|words| words[0] == *id) => {}
                None => return Err(format!("the record {id} is lost")),
            }
        }
        let new: Vec<(&String, &String)> = here.iter().filter(|(id, _)| !self.records.contains_key(*id)).collect();
        let fits = match self.doubt.first().map(String::as_str) {
            Some("receive" | "exchange" | "import") => new.len() <= 1,
            // Each kill before may have left one on its way.
            Some("resume") => new.len() <= MANY,
            // All of it, or nothing.
            Some("restore") => {
                let missing = self.backup.iter().flat_map(|backup| &backup.records);
                new.is_empty() || new == missing.filter(|(id, _)| !self.records.contains_key(*id)).collect::<Vec<_>>()
            }
            _ => new.is_empty(),
        };
        if fits { Ok(()) } else { Err(format!("{} records that nobody said, while {:?}", new.len(), self.doubt)) }
    }

    /// The one that was said last opens it, or the one that was about to take its place. Where only the key store had it
    /// already, or has it no more, neither does, and that is said.
    fn check_the_pin(&mut self, wallet: &Wallet) -> Result<(), String> {
        let begun = self.doubtful("pin").and_then(|words| words[0].parse().ok());
        let mut said = Vec::new();
        for number in self.pin.into_iter().chain(begun) {
            match wait(wallet.unlock_with_pin(pin(number))) {
                Ok(()) => {
                    self.pin = Some(number);
                    return Ok(());
                }
                Err(error) => said.push(error.code()),
            }
        }
        let half = begun.is_some() && said.iter().all(|code| ["E_KEYSTORE_WRONG_KEY", "E_PIN_NONE"].contains(code));
        let going = self.doubtful("unpin").is_some()
            && said.iter().all(|code| ["E_KEYSTORE_NOT_FOUND", "E_PIN_NONE"].contains(code));
        if half || going || said.is_empty() {
            self.pin = None;
            return Ok(());
        }
        Err(format!("no PIN opens it: {said:?}"))
    }

    fn check_the_ways_back(&mut self, wallet: &Wallet, folder: &Path) -> Result<(), String> {
        if self.cards.is_empty() {
            return Ok(());
        }
        let opens = |digits: &String| wait(wallet.unlock_with_card(Card::typed(digits).unwrap())).is_ok();
        let card = self.cards.iter().find(|card| opens(card)).ok_or("no card opens it")?.clone();
        self.cards = vec![card.clone()];
        let Some(Backup { card, secret: number, records }) = &self.backup else { return Ok(()) };
        let sealed = std::fs::read(folder.join("mine.age")).map_err(|_| "the backup is gone")?;
        let looked = |card: &str, number| {
            wait(wallet.look_into(sealed.clone(), secret(number), Card::typed(card).unwrap()))
                .map(|view| view.records.len())
        };
        match looked(card, *number) {
            Ok(found) if found == records.len() => Ok(()),
            // One that was begun may have taken its place; it is as whole.
            _ if self.doubtful("backup").is_some() && looked(&self.cards[0], self.secret).is_ok() => Ok(()),
            Ok(found) => Err(format!("{found} records in the backup, not {}", records.len())),
            Err(error) => Err(format!("the backup: {}", error.code())),
        }
    }
}
