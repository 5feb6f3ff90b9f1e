//! The program that is killed. It says what it begins and what is done.

use super::{EARLY, MANY, giver, wallet};
use crate::disk::shim::{Answer, Call, Watching};
use crate::{Dice, secret, wait};
use practice::Practice;
use rusqlite::ffi;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use wallet_core::entropy::Entropy;
use wallet_core::vault::points::{end_at, visits};
use wallet_core::vault::{Card, KdfCost, Pin, RowId, put_back, remove, set_aside};
use wallet_core::wallet::{ExchangeChoice, Listed, Taken, Wallet};

/// The PINs that the folder has in turns.
const PINS: [&str; 2] = ["480261", "738190"];
const WRONG_PIN: &str = "907345";
/// A case of the corpus: a credential that comes as a file, behind what is said about it.
pub const BADGE: &str = include_str!("../../corpus/p-import-suite-unknown");

/// Does random things until it is killed: `child FOLDER SEED SECRET…`.
pub fn random(arguments: &[&str]) {
    let [folder, seed, secrets @ ..] = arguments else { panic!("child FOLDER SEED SECRET…") };
    let mut dice = Dice(seed.parse().unwrap());
    let mut worker = Worker::new(Path::new(folder), secrets, None);
    worker.open();
    // The parent ends this; nobody else has to.
    let end = Instant::now() + Duration::from_secs(20);
    while Instant::now() < end {
        worker.step(&mut dice);
    }
}

/// Does what it is told, and ends at a point if it comes to it that often: `script FOLDER POINT TIME CARD SECRET ACT…`.
/// Says in the end which points it came to.
pub fn script(arguments: &[&str]) {
    let [folder, point, time, card, secret, acts @ ..] = arguments else { panic!("script FOLDER POINT …") };
    end_at(point, time.parse().unwrap());
    let card = (!card.is_empty()).then(|| Card::typed(card).unwrap());
    let mut worker = Worker::new(Path::new(folder), &[secret], card);
    worker.open();
    for act in acts {
        worker.act(act);
    }
    // What is done after an answer was given is done before the next question is looked at.
    let _ = wait(worker.wallet.list());
    for (point, times) in visits() {
        tell(&format!("visits {times} {point}"));
    }
    // Nothing is put in order: the log stays as it is.
    std::process::abort();
}

struct Worker {
    wallet: Wallet,
    practice: Practice,
    folder: PathBuf,
    early: bool,
    secrets: Vec<usize>,
    secret: usize,
    card: Option<Card>,
}

impl Worker {
    fn new(folder: &Path, secrets: &[&str], card: Option<Card>) -> Self {
        let early = std::env::var("ONWARD_CHAOS_FAULT").is_ok_and(|fault| fault == EARLY);
        let (wallet, practice) = wallet(folder);
        let secrets: Vec<usize> = secrets.iter().map(|number| number.parse().unwrap()).collect();
        Self { wallet, practice, folder: folder.to_owned(), early, secret: secrets[0], secrets, card }
    }

    fn file(&self) -> PathBuf {
        self.folder.join("mine.onward")
    }

    /// Opens the folder, or makes it.
    fn open(&mut self) {
        if self.file().exists() {
            let opens = |number: &&usize| wait(self.wallet.unlock(secret(**number))).is_ok();
            self.secret = *self.secrets.iter().find(opens).expect("no secret opens it");
            tell("open");
        } else {
            tell("open");
            tell("begin make");
            wait(self.wallet.create(secret(self.secret), KdfCost::FLOOR)).unwrap();
            tell("make");
        }
    }

    fn step(&mut self, dice: &mut Dice) {
        let records = wait(self.wallet.list()).unwrap();
        let choice = dice.below(20);
        let many = records.len() >= MANY;
        match choice {
            0..=5 if !many => self.act("receive"),
            6..=9 if !many => self.act("exchange"),
            0..=13 if !records.is_empty() => {
                self.delete(records[usize::try_from(dice.below(records.len() as u64)).unwrap()].id);
            }
            14 => self.act("secret"),
            15 => self.act("card"),
            16 if !self.early => self.act("backup"),
            17 => self.act("resume"),
            18 => self.set_pin(usize::try_from(dice.below(2)).unwrap()),
            _ => self.act("lock"),
        }
    }

    fn act(&mut self, what: &str) {
        match what {
            "receive" => {
                let offer = self.practice.issuer().offer();
                tell("begin receive");
                let taken = wait(self.wallet.receive(offer.link, Some(offer.code))).unwrap();
                let [Taken::Stored(listed)] = taken.as_slice() else { panic!("{taken:?}") };
                self.have("receive", listed);
            }
            // Its issuer knows nothing of what is offered.
            "receive in vain" => {
                let offer = self.practice.issuer().offer();
                let link = offer.link.replace("practice-job-readiness", "practice-job-steadiness");
                assert_ne!(link, offer.link);
                wait(self.wallet.receive(link, Some(offer.code))).unwrap_err();
            }
            "exchange" => self.exchange("asks"),
            "exchange, unasked" => self.exchange("gives"),
            "exchange in vain" => {
                let seen = wait(self.wallet.interact(giver::link("refuses"))).unwrap().asked.unwrap();
                let refused = wait(self.wallet.answer(seen, ExchangeChoice::default())).err().unwrap();
                assert_eq!(refused.code(), "E_ISSUER_DENIED");
            }
            "import" => {
                tell("begin import");
                let (_, badge) = BADGE.split_once("\n\n").unwrap();
                let listed = wait(self.wallet.import(badge.to_owned())).unwrap();
                self.have("import", &listed);
            }
            "delete" => {
                let first = wait(self.wallet.list()).unwrap()[0].id;
                self.delete(first);
            }
            // The disk is full for once, and the room is used that is kept for this.
            "delete, full" => {
                let full = AtomicBool::new(false);
                wait(self.wallet.lock()).unwrap();
                let watching = Watching::with(move |_, call| match call {
                    Call::Write { .. } if !full.swap(true, Ordering::SeqCst) => Answer::Fail(ffi::SQLITE_FULL),
                    _ => Answer::Do,
                });
                wait(self.wallet.unlock(secret(self.secret))).unwrap();
                self.act("delete");
                drop(watching);
            }
            "secret" => {
                let number = (self.secret + 1) % 3;
                self.done(&format!("secret {number}"), |wallet| {
                    wait(wallet.change_secret(secret(number), KdfCost::FLOOR)).unwrap();
                });
                self.secret = number;
            }
            "card" => {
                let card = Card::make(&Entropy::system()).unwrap();
                let digits = card.reveal().replace(' ', "");
                self.done(&format!("card {digits}"), |wallet| {
                    wait(wallet.set_card(card.clone(), KdfCost::FLOOR)).unwrap();
                });
                self.card = Some(card);
            }
            "first pin" => self.set_pin(0),
            "pin" => self.set_pin(1),
            "unpin" => self.done("unpin", |wallet| wait(wallet.remove_pin()).unwrap()),
            "backup" => {
                if let Some(card) = self.card.clone() {
                    let (path, secret) = (self.folder.join("mine.age"), secret(self.secret));
                    self.done("backup", |wallet| {
                        wait(wallet.backup(path, secret, card, true)).unwrap();
                    });
                }
            }
            "restore" => {
                let (sealed, secret) = (std::fs::read(self.folder.join("mine.age")).unwrap(), secret(self.secret));
                let card = self.card.clone().unwrap();
                self.done("restore", |wallet| {
                    wait(wallet.restore(sealed, secret, card)).unwrap();
                });
            }
            "resume" => {
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
            "lock" => {
                wait(self.wallet.lock()).unwrap();
                wait(self.wallet.unlock(secret(self.secret))).unwrap();
            }
            "open by PIN" => {
                wait(self.wallet.lock()).unwrap();
                wait(self.wallet.unlock_with_pin(Pin::typed(WRONG_PIN).unwrap())).unwrap_err();
                wait(self.wallet.unlock_with_pin(pin(0))).unwrap();
            }
            "remove" => {
                wait(self.wallet.lock()).unwrap();
                let file = self.file();
                self.done("remove", |_| remove(&file).unwrap());
            }
            // As somebody does whose folder does not open: what waits in its log goes with it.
            "move" => {
                let file = self.file();
                tell("begin move");
                let aside = set_aside(&file).unwrap().unwrap();
                put_back(&aside, &file).unwrap();
                tell("move");
            }
            other => panic!("what is {other}?"),
        }
    }

    fn exchange(&self, name: &str) {
        let seen = wait(self.wallet.interact(giver::link(name))).unwrap().asked.unwrap();
        tell("begin exchange");
        let taken = wait(self.wallet.answer(seen, ExchangeChoice::default())).unwrap().taken;
        let [Taken::Stored(listed)] = taken.as_slice() else { panic!("{taken:?}") };
        self.have("exchange", listed);
    }

    fn delete(&self, id: RowId) {
        self.done(&format!("delete {id}"), |wallet| wait(wallet.delete(id)).unwrap());
    }

    fn set_pin(&self, number: usize) {
        self.done(&format!("pin {number}"), |wallet| {
            wait(wallet.set_pin(pin(number), KdfCost::FLOOR)).unwrap();
        });
    }

    /// A record came in.
    fn have(&self, how: &str, listed: &Listed) {
        let bytes = wait(self.wallet.export(listed.id)).unwrap();
        tell(&format!("{how} {} {}", listed.id, digest(&bytes)));
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

pub fn pin(number: usize) -> Pin {
    Pin::typed(PINS[number % PINS.len()]).unwrap()
}

pub fn digest(bytes: &[u8]) -> String {
    let mut state = Dice(0);
    bytes.iter().fold(0_u64, |sum, byte| {
        state.0 ^= u64::from(*byte) ^ sum;
        state.below(u64::MAX)
    });
    format!("{:016x}", state.0)
}

/// Whether a record has a key of its holder, without which it cannot be shown.
pub fn is_key_bound(record: &[u8]) -> bool {
    !record.starts_with(b"{")
}

fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    // Nobody hears it any more: the parent is about to end us.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
