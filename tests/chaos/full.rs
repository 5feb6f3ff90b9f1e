//! A full disk. A quota stands for it: whatever would make the folder's files larger together is answered with "no
//! space". Records are received until that is said, and then the folder has to be of use all the same.
//!
//! Only what SQLite writes is counted. Backups, migrations and the emptying of the log come to the end of a real disk in
//! `small.rs`.

use super::disk::look::Looker;
use super::disk::shim::{Answer, Call, Watching};
use super::{Dice, Say, secret, wait, wallet};
use practice::Practice;
use rusqlite::ffi;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use wallet_core::Error;
use wallet_core::entropy::Entropy;
use wallet_core::vault::faults::{Fault, take_out};
use wallet_core::vault::{Card, KdfCost, RowId};
use wallet_core::wallet::{Taken, Wallet};

const FOLDER: &str = "mine.onward";
pub const FULL: &str = "E_STORE_FULL";
/// What SQLite's index of its log takes.
const SHM: usize = 32 << 10;
/// No disk here holds so many.
const MOST: usize = 1000;
/// Whoever deletes so many can receive again, however full the disk was.
const ENOUGH: usize = 24;

pub fn run(full: bool, say: &mut Say<'_>) {
    take_out(Some(Fault::Reserve));
    let (unkept, _) = disks(5, 1);
    take_out(None);
    say("full disks, no room kept", &format!("{} of 5 found", unkept.len()), "at least 1", !unkept.is_empty());
    let cases = if full { 300 } else { 20 };
    let (wrong, received) = disks(cases, cases);
    for one in wrong.iter().take(20) {
        eprintln!("WRONG {one}");
    }
    say("full disks", &format!("{cases} disks, {} wrong", wrong.len()), "0 wrong", wrong.is_empty());
    let enough = received > 0;
    say("received again after deleting", &format!("{received} of {cases} disks"), "at least 1", enough);
}

/// What was wrong on so many disks, until this many were; and on how many one could receive again.
fn disks(cases: usize, most: usize) -> (Vec<String>, usize) {
    let seed = u64::from_be_bytes(Entropy::system().bytes().unwrap());
    let mut dice = Dice(seed);
    let (mut wrong, mut received) = (Vec::new(), 0);
    for case in 0..cases {
        match one(&mut dice) {
            Ok(again) => received += usize::from(again),
            Err(problem) => wrong.push(format!("seed {seed}, disk {case}: {problem}")),
        }
        if wrong.len() >= most {
            break;
        }
    }
    (wrong, received)
}

/// Says whether it came so far that one could receive again.
fn one(dice: &mut Dice) -> Result<bool, String> {
    let mut below = |bound: usize| usize::try_from(dice.below(bound as u64)).unwrap();
    let disk = Disk::new();
    let mut person = Person::new(&disk.file());
    let quota = [1, 2, 4][below(3)] << 20;
    disk.fill_up_to(quota, (600 + below(600)) << 10);
    person.receive_until_full()?;
    person.is_all_there("full")?;
    match below(5) {
        0 => {
            let card = Card::make(&Entropy::system()).unwrap();
            person.looker.cards.push(card.clone());
            person.may_be_refused("set card", |wallet| wait(wallet.set_card(card, KdfCost::FLOOR)))?;
        }
        1 => person.may_be_refused("change secret", |wallet| wait(wallet.change_secret(secret(0), KdfCost::FLOOR)))?,
        2 => person.may_be_refused("resume", |wallet| wait(wallet.resume()).map(drop))?,
        _ => {}
    }
    if below(2) == 0 {
        person.lock_and_unlock()?;
        person.is_all_there("locked while it was full")?;
    }
    if below(3) == 0 {
        wait(person.wallet.lock()).map_err(|error| format!("lock: {}", error.code()))?;
        disk.fill_up_to(quota, 0);
        wait(person.wallet.unlock(secret(0))).map_err(|error| format!("not a byte left, unlock: {}", error.code()))?;
        person.is_all_there("not a byte left")?;
    }
    person.delete_one()?;
    person.is_all_there("after deleting")?;
    let mut again = false;
    while person.told.len() > 1 && !again {
        person.delete_one()?;
        again = person.receive().is_ok();
        person.deleted += 1;
        if person.deleted > ENOUGH && !again {
            return Err(format!("{} were deleted, and still none can be received", person.deleted));
        }
    }
    person.lock_and_unlock()?;
    person.is_all_there("at the end")?;
    drop(person);
    Ok(again)
}

/// Somebody who receives and deletes, and knows what they have.
pub struct Person {
    file: PathBuf,
    pub wallet: Wallet,
    practice: Practice,
    /// The records, as they were received.
    pub told: BTreeMap<RowId, Vec<u8>>,
    deleted: usize,
    pub looker: Looker,
}

impl Person {
    pub fn new(file: &Path) -> Self {
        let (wallet, practice) = wallet(file);
        wait(wallet.create(secret(0), KdfCost::FLOOR)).unwrap();
        let looker = Looker::with(Vec::new());
        Self { file: file.to_owned(), wallet, practice, told: BTreeMap::new(), deleted: 0, looker }
    }

    pub fn receive(&mut self) -> Result<(), Error> {
        let offer = self.practice.issuer().offer();
        let mut out = Ok(());
        for taken in wait(self.wallet.receive(offer.link, Some(offer.code)))? {
            match taken {
                Taken::Stored(listed) => drop(self.told.insert(listed.id, wait(self.wallet.export(listed.id))?)),
                Taken::Refused(error) => out = Err(error),
                Taken::Pending(_) => {}
            }
        }
        out
    }

    pub fn receive_until_full(&mut self) -> Result<(), String> {
        for _ in 0..MOST {
            match self.receive() {
                Ok(()) => {}
                Err(error) if error.code() == FULL => return Ok(()),
                Err(error) => return Err(format!("a full disk, and it says {}", error.code())),
            }
        }
        Err("it never says that it is full".to_owned())
    }

    /// Done, or refused because there is no room.
    fn may_be_refused(&mut self, what: &str, work: impl FnOnce(&Wallet) -> Result<(), Error>) -> Result<(), String> {
        match work(&self.wallet) {
            Err(error) if error.code() != FULL => Err(format!("{what}: {}", error.code())),
            _ => Ok(()),
        }
    }

    pub fn lock_and_unlock(&self) -> Result<(), String> {
        let said = |error: Error| format!("lock and unlock: {}", error.code());
        wait(self.wallet.lock()).map_err(said)?;
        wait(self.wallet.unlock(secret(0))).map_err(said)
    }

    pub fn delete_one(&mut self) -> Result<(), String> {
        let Some((id, _)) = self.told.pop_first() else { return Ok(()) };
        wait(self.wallet.delete(id)).map_err(|error| format!("delete: {}", error.code()))
    }

    /// What it lists, and what is in its files if the program ended now.
    pub fn is_all_there(&mut self, when: &str) -> Result<(), String> {
        let listed = wait(self.wallet.list()).map_err(|error| format!("{when}, list: {}", error.code()))?;
        // What was resumed was said by the list first.
        for one in &listed {
            if !self.told.contains_key(&one.id) {
                return Err(format!("{when}: a record that nobody received"));
            }
        }
        let copy = tempfile::tempdir().unwrap();
        for rest in ["", "-wal"] {
            let from = PathBuf::from(format!("{}{rest}", self.file.display()));
            if from.exists() {
                std::fs::copy(from, copy.path().join(format!("{FOLDER}{rest}"))).unwrap();
            }
        }
        let contents = self.looker.look(&copy.path().join(FOLDER)).map_err(|problem| format!("{when}: {problem}"))?;
        if listed.len() != self.told.len() || contents.credentials() != self.told {
            return Err(format!("{when}: {} records, not {}", contents.records.len(), self.told.len()));
        }
        Ok(())
    }
}

/// A place with a quota.
struct Disk {
    folder: tempfile::TempDir,
    quota: Arc<AtomicUsize>,
    _watching: Watching,
}

impl Disk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let quota = Arc::new(AtomicUsize::new(usize::MAX));
        let (place, most) = (folder.path().to_owned(), quota.clone());
        let watching = Watching::with(move |path, call| {
            let room = || most.load(Ordering::SeqCst).saturating_sub(used(&place));
            match call {
                Call::Sync => Answer::Pretend,
                _ if !Path::new(path).starts_with(&place) => Answer::Do,
                Call::Write { at, bytes } => fits(size(path), at, bytes.len(), room()),
                Call::ShmMap if SHM.saturating_sub(size(&format!("{path}-shm"))) > room() => {
                    Answer::Fail(ffi::SQLITE_IOERR_SHMSIZE)
                }
                _ => Answer::Do,
            }
        });
        Self { folder, quota, _watching: watching }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join(FOLDER)
    }

    /// Another program takes what there is, but for this.
    fn fill_up_to(&self, quota: usize, rest: usize) {
        let other = self.folder.path().join("other");
        let _ = std::fs::remove_file(&other);
        let size = quota.saturating_sub(used(self.folder.path()) + rest);
        std::fs::File::create(&other).unwrap().set_len(size as u64).unwrap();
        self.quota.store(quota, Ordering::SeqCst);
    }
}

/// Whole, by half or not at all.
fn fits(size: usize, at: usize, length: usize, room: usize) -> Answer {
    let grows = |length: usize| (at + length).saturating_sub(size);
    if grows(length) <= room {
        Answer::Do
    } else if grows(length / 2) <= room {
        Answer::Tear(ffi::SQLITE_FULL)
    } else {
        Answer::Fail(ffi::SQLITE_FULL)
    }
}

fn size(path: &str) -> usize {
    std::fs::metadata(path).map_or(0, |file| usize::try_from(file.len()).unwrap())
}

fn used(folder: &Path) -> usize {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files.filter_map(|file| file.metadata().ok()).map(|file| usize::try_from(file.len()).unwrap()).sum()
}
