//! kill -9 at random moments. A program of our own does random things and says what is done as it is done; what it
//! said has to be true afterwards, and what it was doing is done whole or not at all.

use super::{Dice, Say, guesses, secret, wait};
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wallet_core::entropy::Entropy;
use wallet_core::vault::{Card, KdfCost, Pin, RowId};
use wallet_core::wallet::{CodeRequest, Taken, Wallet};

/// Says things before they are true: the fault that has to be found.
const EARLY: &str = "early";
/// The PINs that the folder has in turns.
const PINS: [&str; 2] = ["480261", "738190"];
/// More than this many records slow every step down.
const MANY: usize = 12;

pub fn run(full: bool, say: &mut Say<'_>) {
    let kills = if full { 10_000 } else { 300 };
    let (tried, found, _) = rounds(60, true);
    say("kills, told too early", &format!("{} of {tried} found", found.len()), "at least 1", !found.is_empty());
    let (tried, lost, backups) = rounds(kills, false);
    for one in &lost {
        eprintln!("LOST {one}");
    }
    say("kills", &format!("{tried} kills, {} lost", lost.len()), "0 lost", lost.is_empty());
    say("backups made between kills", &backups.to_string(), "at least 1", backups > 0);
}

/// Kills that often; what was not as it was said. With the fault, the first is enough.
fn rounds(kills: usize, fault: bool) -> (usize, Vec<String>, usize) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("store")).unwrap();
    let seed = u64::from_be_bytes(Entropy::system().bytes().unwrap());
    let mut dice = Dice(seed);
    let mut facts = Facts::default();
    let mut wrong = Vec::new();
    for round in 0..kills {
        let killed = kill_one(folder.path(), &mut facts, &mut dice, fault);
        if let Err(problem) = killed.and_then(|()| facts.check(folder.path(), &mut dice)) {
            wrong.push(format!("seed {seed}, kill {round}: {problem}"));
            if fault {
                return (round + 1, wrong, 0);
            }
            // What is wrong once would be wrong for ever: begin anew.
            facts = Facts { backups: facts.backups, ..Facts::default() };
            wallet_core::vault::remove(&folder.path().join("mine.onward")).unwrap();
            let _ = std::fs::remove_file(folder.path().join("mine.age"));
        }
    }
    (kills, wrong, facts.backups)
}

/// Lets the program work for a moment and ends it.
fn kill_one(folder: &Path, facts: &mut Facts, dice: &mut Dice, fault: bool) -> Result<(), String> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg("child").arg(folder).arg(dice.below(u64::MAX).to_string()).args(facts.secrets().map(|n| n.to_string()));
    if fault {
        command.env("ONWARD_CHAOS_FAULT", EARLY);
    }
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    // It works from its first line on.
    let first = lines.next();
    if let Some(Ok(line)) = &first {
        facts.hear(line);
        // It has just opened the folder: that is how quick the machine is now. Now and then long enough for a backup,
        // which stretches four times.
        let opening = begun.elapsed().max(Duration::from_millis(50));
        let most = opening * if dice.below(25) == 0 { 80 } else { 3 };
        std::thread::sleep(most.mul_f64(dice.below(1_000) as f64 / 1_000.0).min(Duration::from_secs(15)));
    }
    child.kill().unwrap();
    let ended = child.wait_with_output().unwrap();
    for line in lines {
        facts.hear(&line.unwrap());
    }
    let complaint = String::from_utf8_lossy(&ended.stderr);
    if first.is_none() || !complaint.is_empty() { Err(format!("it said: {complaint}")) } else { Ok(()) }
}

/// A backup that was said to be done: what opens it, and what is in it.
struct Backup {
    card: String,
    secret: usize,
    records: usize,
}

/// What was said, and what was begun and not said to be done.
#[derive(Default)]
struct Facts {
    made: bool,
    records: BTreeMap<String, String>,
    secret: usize,
    /// The card that was said last, and those that may have taken its place since.
    cards: Vec<String>,
    pin: Option<usize>,
    backup: Option<Backup>,
    /// How many backups were said to be done.
    backups: usize,
    doubt: Vec<String>,
}

impl Facts {
    fn secrets(&self) -> impl Iterator<Item = usize> + use<> {
        let begun = self.doubtful("secret").and_then(|words| words[0].parse().ok());
        std::iter::once(self.secret).chain(begun)
    }

    fn doubtful(&self, what: &str) -> Option<&[String]> {
        (self.doubt.first()? == what).then(|| &self.doubt[1..])
    }

    fn hear(&mut self, line: &str) {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let word = |at: usize| words[at].clone();
        match words[0].as_str() {
            "open" => {}
            "begin" => self.doubt = words[1..].to_vec(),
            done => {
                match done {
                    "make" => self.made = true,
                    "receive" => drop(self.records.insert(word(1), word(2))),
                    "delete" => drop(self.records.remove(&words[1])),
                    "secret" => self.secret = words[1].parse().unwrap(),
                    "card" => self.cards = vec![word(1)],
                    "pin" => self.pin = Some(words[1].parse().unwrap()),
                    "backup" => {
                        let card = self.cards[0].clone();
                        self.backup = Some(Backup { card, secret: self.secret, records: self.records.len() });
                        self.backups += 1;
                    }
                    "resume" => {
                        self.records.extend(words[1..].chunks(2).map(|pair| (pair[0].clone(), pair[1].clone())))
                    }
                    other => panic!("what is {other}?"),
                }
                self.doubt.clear();
            }
        }
    }

    /// Opens what is there and compares.
    fn check(&mut self, folder: &Path, dice: &mut Dice) -> Result<(), String> {
        let file = folder.join("mine.onward");
        if !file.exists() {
            return if self.made { Err("the folder is gone".to_owned()) } else { Ok(()) };
        }
        let (wallet, _) = wallet(folder);
        let opened = self.secrets().find(|number| wait(wallet.unlock(secret(*number))).is_ok());
        self.secret = opened.ok_or("no secret opens it")?;
        self.made = true;
        if wait(wallet.is_older_copy()).unwrap() {
            return Err("the folder is an older copy".to_owned());
        }
        let problem = |error: wallet_core::Error| error.code().to_owned();
        let mut here = BTreeMap::new();
        for listed in wait(wallet.list()).map_err(problem)? {
            let bytes = wait(wallet.export(listed.id)).map_err(problem)?;
            here.insert(listed.id.to_string(), digest(&bytes));
        }
        for (id, was) in &self.records {
            match here.get(id) {
                Some(is) if is == was => {}
                Some(_) => return Err(format!("the record {id} is another")),
                None if self.doubtful("delete").is_some_and(|words| words[0] == *id) => {}
                None => return Err(format!("the record {id} is lost")),
            }
        }
        let new: Vec<&String> = here.keys().filter(|id| !self.records.contains_key(*id)).collect();
        let most = match self.doubt.first().map(String::as_str) {
            Some("receive") => 1,
            // Each kill before may have left one on its way.
            Some("resume") => MANY,
            _ => 0,
        };
        if new.len() > most {
            return Err(format!("{} records that nobody said, while {:?}", new.len(), self.doubt));
        }
        for id in new.iter().copied().chain(here.keys().next()) {
            // Without its key it would be half a record.
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
        if self.doubtful("pin").is_some() || dice.below(8) == 0 {
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

    /// The one that was said last opens it, or the one that was about to take its place. Where only the key store had it
    /// already, neither does, and that is said.
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
        if half || said.is_empty() {
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
            Ok(found) if found == *records => Ok(()),
            // One that was begun may have taken its place; it is as whole.
            _ if self.doubtful("backup").is_some() && looked(&self.cards[0], self.secret).is_ok() => Ok(()),
            Ok(found) => Err(format!("{found} records in the backup, not {records}")),
            Err(error) => Err(format!("the backup: {}", error.code())),
        }
    }
}

fn wallet(folder: &Path) -> (Wallet, practice::Practice) {
    tests::practising_on(&folder.join("mine.onward"), Some(guesses::device(&folder.join("store"))))
}

fn pin(number: usize) -> Pin {
    Pin::typed(PINS[number % PINS.len()]).unwrap()
}

fn digest(bytes: &[u8]) -> String {
    let mut state = Dice(0);
    bytes.iter().fold(0_u64, |sum, byte| {
        state.0 ^= u64::from(*byte) ^ sum;
        state.below(u64::MAX)
    });
    format!("{:016x}", state.0)
}

/// The program that is killed: `child FOLDER SEED SECRET…`.
pub fn child(arguments: &[&str]) {
    let [folder, seed, secrets @ ..] = arguments else { panic!("child FOLDER SEED SECRET…") };
    let folder = Path::new(folder);
    let early = std::env::var("ONWARD_CHAOS_FAULT").is_ok_and(|fault| fault == EARLY);
    let mut dice = Dice(seed.parse().unwrap());
    let file = folder.join("mine.onward");
    let (wallet, practice) = wallet(folder);
    let mut worker = Worker { wallet, early, secret: secrets[0].parse().unwrap(), card: None };
    if file.exists() {
        let number =
            secrets.iter().map(|n| n.parse().unwrap()).find(|n| wait(worker.wallet.unlock(secret(*n))).is_ok());
        worker.secret = number.expect("no secret opens it");
        tell("open");
    } else {
        tell("open");
        tell("begin make");
        wait(worker.wallet.create(secret(worker.secret), KdfCost::FLOOR)).unwrap();
        tell("make");
    }
    // The parent ends this; nobody else has to.
    let end = Instant::now() + Duration::from_secs(20);
    while Instant::now() < end {
        worker.step(&practice, folder, &mut dice);
    }
}

struct Worker {
    wallet: Wallet,
    early: bool,
    secret: usize,
    card: Option<Card>,
}

impl Worker {
    fn step(&mut self, practice: &practice::Practice, folder: &Path, dice: &mut Dice) {
        let records = wait(self.wallet.list()).unwrap();
        let choice = dice.below(20);
        let many = records.len() >= MANY;
        match choice {
            0..=9 if !many => {
                let offer = practice.issuer().offer();
                tell("begin receive");
                let taken = wait(self.wallet.receive(offer.link, Some(offer.code))).unwrap();
                let [Taken::Stored(listed)] = taken.as_slice() else { panic!("{taken:?}") };
                let bytes = wait(self.wallet.export(listed.id)).unwrap();
                tell(&format!("receive {} {}", listed.id, digest(&bytes)));
            }
            0..=13 if !records.is_empty() => {
                let id = records[usize::try_from(dice.below(records.len() as u64)).unwrap()].id;
                self.done(&format!("delete {id}"), |wallet| wait(wallet.delete(id)).unwrap());
            }
            14 => {
                let number = (self.secret + 1) % 3;
                self.done(&format!("secret {number}"), |wallet| {
                    wait(wallet.change_secret(secret(number), KdfCost::FLOOR)).unwrap();
                });
                self.secret = number;
            }
            15 => {
                let card = Card::make(&Entropy::system()).unwrap();
                let digits = card.reveal().replace(' ', "");
                self.done(&format!("card {digits}"), |wallet| {
                    wait(wallet.set_card(card.clone(), KdfCost::FLOOR)).unwrap();
                });
                self.card = Some(card);
            }
            16 => {
                if let Some(card) = self.card.clone().filter(|_| !self.early) {
                    let (path, secret) = (folder.join("mine.age"), secret(self.secret));
                    tell("begin backup");
                    wait(self.wallet.backup(path, secret, card, true)).unwrap();
                    tell("backup");
                }
            }
            18 => {
                let number = usize::try_from(dice.below(2)).unwrap();
                self.done(&format!("pin {number}"), |wallet| {
                    wait(wallet.set_pin(pin(number), KdfCost::FLOOR)).unwrap();
                });
            }
            17 => {
                tell("begin resume");
                let mut line = "resume".to_owned();
                for taken in wait(self.wallet.resume()).unwrap() {
                    if let Taken::Stored(listed) = taken {
                        let bytes = wait(self.wallet.export(listed.id)).unwrap();
                        line.push_str(&format!(" {} {}", listed.id, digest(&bytes)));
                    }
                }
                tell(&line);
            }
            _ => {
                wait(self.wallet.lock()).unwrap();
                wait(self.wallet.unlock(secret(self.secret))).unwrap();
            }
        }
    }

    fn done(&self, what: &str, work: impl FnOnce(&Wallet)) {
        tell(&format!("begin {what}"));
        if self.early {
            tell(what);
        }
        work(&self.wallet);
        if !self.early {
            tell(what);
        }
    }
}

fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    // Nobody hears it any more: the parent is about to end us.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
