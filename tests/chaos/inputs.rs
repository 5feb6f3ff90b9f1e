//! Reading and writing that fails: the first call that SQLite makes of the system, the second, and so on, once or
//! from then on. Whatever is answered is true, and what was there is still there.

use super::disk::look::{Contents, Looker};
use super::disk::shim::{Answer, Call, Watching};
use super::{Dice, Say, secret, wait, wallet};
use practice::Practice;
use rusqlite::ffi;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use wallet_core::Error;
use wallet_core::entropy::Entropy;
use wallet_core::vault::{Card, KdfCost, RowId};
use wallet_core::wallet::{Taken, Wallet};

const FOLDER: &str = "mine.onward";
const PAGE: usize = 4096;
const RECORDS: usize = 4;
const BACKED_UP: usize = 3;
/// How many codes there are for a call at most ([`codes`]).
const CODES: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Workflow {
    Receive,
    Delete,
    ChangeSecret,
    Create,
    Unlock,
    ListAndShow,
    SetCard,
    Backup,
    Restore,
    Lock,
    DamagedList,
}

impl Workflow {
    const QUICK: [Self; 3] = [Self::Receive, Self::Delete, Self::ChangeSecret];
    const ALL: [Self; 11] = [
        Self::Receive,
        Self::Delete,
        Self::ChangeSecret,
        Self::Create,
        Self::Unlock,
        Self::ListAndShow,
        Self::SetCard,
        Self::Backup,
        Self::Restore,
        Self::Lock,
        Self::DamagedList,
    ];

    fn writes(self) -> bool {
        !matches!(self, Self::Unlock | Self::ListAndShow | Self::Backup | Self::DamagedList)
    }
}

/// What fails.
#[derive(Debug, Clone, Copy)]
enum Fault {
    Once(usize),
    ForGood(usize),
    /// From this call on, what changes the disk is said to be done, and is not: the fault that has to be found.
    Lie(usize),
}

pub fn run(full: bool, say: &mut Say<'_>) {
    let seed = u64::from_be_bytes(Entropy::system().bytes().unwrap());
    let mut dice = Dice(seed);
    let mut world = World::make();
    let calls = world.calls(Workflow::Receive);
    let lies = (0..8).map(|part| Fault::Lie(1 + part * calls / 8));
    let found = lies.filter(|lie| world.one(Workflow::Receive, *lie, 0).is_err()).count();
    say("failing disk that says it did not", &format!("{found} of 8 found"), "at least 1", found > 0);
    let workflows: &[Workflow] = if full { &Workflow::ALL } else { &Workflow::QUICK };
    let (mut cases, mut all, mut wrong) = (0, 0, Vec::new());
    for workflow in workflows {
        let calls = world.calls(*workflow);
        all += calls;
        let places: Vec<usize> = match full {
            true => (1..=calls).collect(),
            false => (0..16).map(|_| 1 + usize::try_from(dice.below(calls as u64)).unwrap()).collect(),
        };
        for place in places {
            // Stretching takes seconds for backups; elsewhere each call fails in every way it can.
            let all = full && *workflow != Workflow::Backup;
            let first = usize::try_from(dice.below(CODES as u64)).unwrap();
            for code in if all { 0..CODES } else { first..first + 1 } {
                for fault in [Fault::Once(place), Fault::ForGood(place)] {
                    cases += 1;
                    if let Err(problem) = world.one(*workflow, fault, code) {
                        wrong.push(format!("{workflow:?}, {fault:?} of {calls}, code {code}: {problem}"));
                    }
                }
            }
        }
    }
    for one in wrong.iter().take(40) {
        eprintln!("WRONG {one}");
    }
    let value = format!("{cases} faults, {all} calls in {} workflows, {} wrong", workflows.len(), wrong.len());
    say("failing input and output", &value, "0 wrong", wrong.is_empty());
}

/// The ways a call can fail. Half a page is a page to SQLite, the rest of it zeros: only a wallet that writes nothing
/// can be asked to survive a disk that reads by halves and then writes well.
fn codes(call: Call<'_>, writes: bool) -> [Answer; CODES] {
    use Answer::{Fail, Tear};
    match call {
        Call::Read if writes => [ffi::SQLITE_IOERR_READ, ffi::SQLITE_IOERR_READ, ffi::SQLITE_IOERR_CORRUPTFS].map(Fail),
        Call::Open => [ffi::SQLITE_CANTOPEN, ffi::SQLITE_IOERR, ffi::SQLITE_CANTOPEN].map(Fail),
        Call::Delete => [Fail(ffi::SQLITE_IOERR_DELETE); CODES],
        Call::Access => [Fail(ffi::SQLITE_IOERR_ACCESS); CODES],
        Call::Read => [ffi::SQLITE_IOERR_READ, ffi::SQLITE_IOERR_SHORT_READ, ffi::SQLITE_IOERR_CORRUPTFS].map(Fail),
        Call::Write { .. } => [Fail(ffi::SQLITE_IOERR_WRITE), Tear(ffi::SQLITE_FULL), Tear(ffi::SQLITE_IOERR_WRITE)],
        Call::Truncate(_) => [Fail(ffi::SQLITE_IOERR_TRUNCATE); CODES],
        Call::Sync => [ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_FULL, ffi::SQLITE_IOERR_DIR_FSYNC].map(Fail),
        Call::Size => [Fail(ffi::SQLITE_IOERR_FSTAT); CODES],
        Call::Lock => [ffi::SQLITE_BUSY, ffi::SQLITE_IOERR_LOCK, ffi::SQLITE_BUSY].map(Fail),
        Call::Unlock => [Fail(ffi::SQLITE_IOERR_UNLOCK); CODES],
        Call::ShmMap => [ffi::SQLITE_IOERR_SHMMAP, ffi::SQLITE_IOERR_SHMSIZE, ffi::SQLITE_CANTOPEN].map(Fail),
        Call::ShmLock => [ffi::SQLITE_BUSY, ffi::SQLITE_IOERR_SHMLOCK, ffi::SQLITE_PROTOCOL].map(Fail),
        Call::ShmUnlock => [Fail(ffi::SQLITE_IOERR_SHMLOCK); CODES],
    }
}

/// Folders to begin with, and what is in them.
struct World {
    good: Vec<u8>,
    damaged: Vec<u8>,
    contents: Contents,
    /// Of another folder, with [`BACKED_UP`] records.
    backup: Vec<u8>,
    /// That of both folders, and the one that is set.
    cards: [Card; 2],
    looker: Looker,
}

impl World {
    fn make() -> Self {
        let _watching = Watching::hurried();
        let cards = [(); 2].map(|()| Card::make(&Entropy::system()).unwrap());
        let folder = |records: usize| {
            let place = tempfile::tempdir().unwrap();
            let (wallet, practice) = wallet(&place.path().join(FOLDER));
            wait(wallet.create(secret(0), KdfCost::FLOOR)).unwrap();
            wait(wallet.set_card(cards[0].clone(), KdfCost::FLOOR)).unwrap();
            for _ in 0..records {
                assert!(receive(&wallet, &practice).done);
            }
            (place, wallet)
        };
        let (place, wallet) = folder(BACKED_UP);
        let path = place.path().join("mine.age");
        wait(wallet.backup(path.clone(), secret(0), cards[0].clone(), true)).unwrap();
        let backup = std::fs::read(path).unwrap();
        let (place, wallet) = folder(RECORDS);
        wait(wallet.lock()).unwrap();
        let file = place.path().join(FOLDER);
        let good = std::fs::read(&file).unwrap();
        let mut looker = Looker::with(cards.to_vec());
        let contents = looker.look(&file).unwrap();
        let mut damaged = good.clone();
        // Pages of records stand at the end.
        let start = damaged.len() - 2 * PAGE;
        damaged[start..start + PAGE].fill(0);
        Self { good, damaged, contents, backup, cards, looker }
    }

    /// How many calls there are if none fails.
    fn calls(&mut self, workflow: Workflow) -> usize {
        self.one(workflow, Fault::Once(usize::MAX), 0).unwrap()
    }

    /// What was wrong; else how many calls there were.
    fn one(&mut self, workflow: Workflow, fault: Fault, code: usize) -> Result<usize, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FOLDER);
        let calls = Arc::new(Calls::default());
        let _watching = calls.watch(folder.path(), workflow, fault, code);
        if workflow != Workflow::Create {
            let bytes = if workflow == Workflow::DamagedList { &self.damaged } else { &self.good };
            std::fs::write(&file, bytes).unwrap();
        }
        let (wallet, practice) = wallet(&file);
        if !matches!(workflow, Workflow::Create | Workflow::Unlock) {
            wait(wallet.unlock(secret(0))).unwrap();
        }
        let listed = (workflow == Workflow::DamagedList).then(|| list(&wallet)).transpose();
        let listed = listed.map_err(|error| error.code().to_owned())?;
        calls.fail.store(true, Ordering::SeqCst);
        let Outcome { done, error } = self.work(workflow, &wallet, &practice, folder.path());
        calls.fail.store(false, Ordering::SeqCst);
        if let Some(error) = &error {
            is_true(error, fault, code)?;
        }
        self.goes_on(workflow, &wallet, done)?;
        match listed {
            Some(listed) if list(&wallet).ok() == Some(listed.clone()) => {}
            Some(_) => return Err("it lists something else afterwards".to_owned()),
            None => self.compare(workflow, &file, done, error.is_none())?,
        }
        Ok(calls.count.load(Ordering::SeqCst))
    }

    fn work(&self, workflow: Workflow, wallet: &Wallet, practice: &Practice, folder: &Path) -> Outcome {
        let first = *self.contents.records.keys().next().unwrap();
        let result = match workflow {
            Workflow::Receive => return receive(wallet, practice),
            Workflow::Delete => wait(wallet.delete(first)),
            Workflow::ChangeSecret => wait(wallet.change_secret(secret(1), KdfCost::FLOOR)),
            Workflow::Create => wait(wallet.create(secret(0), KdfCost::FLOOR)),
            Workflow::Unlock => wait(wallet.unlock(secret(0))),
            Workflow::ListAndShow => {
                list(wallet).and_then(|ids| ids.into_iter().try_for_each(|id| wait(wallet.show(id)).map(drop)))
            }
            Workflow::SetCard => wait(wallet.set_card(self.cards[1].clone(), KdfCost::FLOOR)),
            Workflow::Backup => {
                wait(wallet.backup(folder.join("mine.age"), secret(0), self.cards[0].clone(), true)).map(drop)
            }
            Workflow::Restore => wait(wallet.restore(self.backup.clone(), secret(0), self.cards[0].clone())).map(drop),
            Workflow::Lock => wait(wallet.lock()),
            Workflow::DamagedList => list(wallet).map(drop),
        };
        result.into()
    }

    /// The wallet itself is of use as soon as nothing fails any more.
    fn goes_on(&self, workflow: Workflow, wallet: &Wallet, done: bool) -> Result<(), String> {
        let open = match workflow {
            Workflow::Lock => false,
            Workflow::Create | Workflow::Unlock => done,
            _ => true,
        };
        match list(wallet) {
            Err(error) if open || error.code() != "E_LOCKED" => Err(format!("and then the list: {}", error.code())),
            _ => Ok(()),
        }
    }

    /// What a program finds that is started afterwards.
    fn compare(&mut self, workflow: Workflow, file: &Path, done: bool, finished: bool) -> Result<(), String> {
        if workflow == Workflow::Create && !done && !file.exists() {
            return Ok(());
        }
        let copy = copy_of(file);
        let found = self.looker.look(&copy.path().join(FOLDER))?;
        let was = &self.contents;
        let ids = |contents: &Contents| contents.records.keys().copied().collect::<BTreeSet<RowId>>();
        let (before, now) = (ids(was), ids(&found));
        let (gone, new) = (before.difference(&now).count(), now.difference(&before).count());
        let stayed = was.records.iter().all(|(id, body)| found.records.get(id).is_none_or(|here| here == body));
        let happened = (gone, new, found.secret, found.card);
        let nothing = (0, 0, 0, Some(0));
        let all = match workflow {
            Workflow::Create => (RECORDS, 0, 0, None),
            Workflow::Receive => (0, 1, 0, Some(0)),
            Workflow::Delete => (1, 0, 0, Some(0)),
            Workflow::ChangeSecret => (0, 0, 1, Some(0)),
            Workflow::SetCard => (0, 0, 0, Some(1)),
            Workflow::Restore => (0, BACKED_UP, 0, Some(0)),
            _ => nothing,
        };
        // What was refused may have happened all the same, but not by half; a folder is made or is not there.
        let may_be_nothing = !done && workflow != Workflow::Create;
        if !stayed || happened != all && !(may_be_nothing && happened == nothing) {
            return Err(format!("said to be done: {done}; gone, new, secret, card: {happened:?}; stayed: {stayed}"));
        }
        let backups = std::fs::read_dir(file.parent().unwrap()).unwrap().flatten();
        let backups = backups.filter(|one| one.file_name().to_string_lossy().contains(".age")).count();
        if backups != usize::from(done && workflow == Workflow::Backup) {
            return Err(format!("{backups} backups"));
        }
        if finished && found.journal > 0 { Err("an offer is left".to_owned()) } else { Ok(()) }
    }
}

/// Whether an error says what is so.
fn is_true(error: &Error, fault: Fault, code: usize) -> Result<(), String> {
    // The second of the codes are those of a full disk and of half a page, the third that of a damaged file system.
    let (full, damaged) = (code == 1, code > 0 || matches!(fault, Fault::Lie(_)));
    match error.code() {
        "E_STORE_IO" | "E_STORE_BUSY" => Ok(()),
        "E_STORE_FULL" if full => Ok(()),
        "E_STORE_CORRUPT" | "E_STORE_FOREIGN" if damaged => Ok(()),
        other => Err(format!("it says {other}")),
    }
}

/// The calls of one folder, counted while something is done that may fail.
#[derive(Default)]
struct Calls {
    count: AtomicUsize,
    fail: AtomicBool,
}

impl Calls {
    fn watch(self: &Arc<Self>, folder: &Path, workflow: Workflow, fault: Fault, code: usize) -> Watching {
        let writes = workflow.writes();
        let (calls, place) = (self.clone(), folder.to_owned());
        Watching::with(move |path, call| {
            let good = if matches!(call, Call::Sync) { Answer::Pretend } else { Answer::Do };
            if !calls.fail.load(Ordering::SeqCst) || !Path::new(path).starts_with(&place) {
                return good;
            }
            let now = calls.count.fetch_add(1, Ordering::SeqCst) + 1;
            match fault {
                Fault::Once(place) if now == place => codes(call, writes)[code],
                Fault::ForGood(place) if now >= place => codes(call, writes)[code],
                Fault::Lie(place) if now >= place && matches!(call, Call::Write { .. } | Call::Truncate(_)) => {
                    Answer::Pretend
                }
                _ => good,
            }
        })
    }
}

fn copy_of(file: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for rest in ["", "-wal"] {
        let from = PathBuf::from(format!("{}{rest}", file.display()));
        if from.exists() {
            std::fs::copy(from, copy.path().join(format!("{FOLDER}{rest}"))).unwrap();
        }
    }
    copy
}

fn list(wallet: &Wallet) -> Result<Vec<RowId>, Error> {
    Ok(wait(wallet.list())?.into_iter().map(|one| one.id).collect())
}

/// A record that was said to be stored is, whatever was said after it.
fn receive(wallet: &Wallet, practice: &Practice) -> Outcome {
    let offer = practice.issuer().offer();
    let taken = match wait(wallet.receive(offer.link, Some(offer.code))) {
        Ok(taken) => taken,
        Err(error) => return Err(error).into(),
    };
    let done = taken.iter().any(|taken| matches!(taken, Taken::Stored(_)));
    let refused = |taken| if let Taken::Refused(error) = taken { Some(error) } else { None };
    Outcome { done, error: taken.into_iter().find_map(refused) }
}

/// Whether something was said to be done, and what was said to be wrong.
struct Outcome {
    done: bool,
    error: Option<Error>,
}

impl From<Result<(), Error>> for Outcome {
    fn from(result: Result<(), Error>) -> Self {
        Self { done: result.is_ok(), error: result.err() }
    }
}
