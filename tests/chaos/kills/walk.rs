//! The end at every named point.

use super::facts::Facts;
use super::{EARLY, worker};
use crate::disk::look::Looker;
use crate::{Dice, Say, secret, wait};
use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, ExitStatus};
use tempfile::TempDir;
use wallet_core::entropy::Entropy;
use wallet_core::vault::Card;
use wallet_core::vault::points::POINTS;
use wallet_core::wallet::Taken;

/// The fewest there have to be.
const LEAST: usize = 40;
/// The passphrase of the folders in `tests/frozen`, as a number of [`secret`].
const FROZEN: usize = 4711;

/// What there is before something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Start {
    Nothing,
    /// Records, card, PIN and a backup, and a log that was not emptied.
    Folder,
    /// A folder of the first version.
    Old,
    /// The folder after its end was cut off.
    Cut,
}

/// What is done one after another.
type Acts = (Start, &'static [&'static str]);

/// Together they come to every point.
const ALL: &[Acts] = &[
    (Start::Nothing, &["receive", "lock"]),
    (Start::Folder, &["receive", "delete", "lock"]),
    (Start::Folder, &["receive in vain", "resume"]),
    (Start::Folder, &["exchange", "exchange, unasked", "delete"]),
    (Start::Folder, &["exchange in vain", "exchange"]),
    (Start::Folder, &["import", "delete"]),
    (Start::Folder, &["delete, full"]),
    (Start::Folder, &["secret", "card"]),
    (Start::Folder, &["pin", "unpin"]),
    (Start::Folder, &["open by PIN"]),
    (Start::Folder, &["backup"]),
    (Start::Folder, &["delete", "delete", "restore"]),
    // What came in last is only in the log.
    (Start::Folder, &["import", "move"]),
    (Start::Folder, &["remove"]),
    (Start::Old, &["delete"]),
    (Start::Cut, &["lock"]),
];

/// Behind these, what an exchange gave is here, or comes with the next look.
const GIVEN: [&str; 5] = [
    "exchange: the answer is written down",
    "exchange: what is given is written down",
    "exchange: judged",
    "exchange: stored",
    "exchange: at its end",
];

/// Where it is found at once that something was told too early: what is done first, and a point on its way.
const EARLY_AT: &[(&str, &str)] = &[
    ("secret", "ways: the manifest is written"),
    ("delete, full", "change: the rows are written"),
    ("remove", "remove: something beside it is gone"),
    ("delete", "restore: a record is in"),
];

/// Walks through all points, ten times at full length; the way there and the time it is come to are chosen anew each time.
pub fn run(full: bool, say: &mut Say<'_>) {
    let times = if full { 10 } else { 1 };
    let starts: BTreeMap<Start, Place> = [Start::Nothing, Start::Folder, Start::Old, Start::Cut]
        .into_iter()
        .map(|start| (start, Place::new(start)))
        .collect();
    let ways: Vec<Way> = ALL.iter().map(|acts| Way::record(&starts[&acts.0], acts)).collect();
    let seen: BTreeSet<&str> = ways.iter().flat_map(|way| way.visits.keys().map(String::as_str)).collect();
    let missed = |points: &[&'static str]| points.iter().copied().filter(|p| !seen.contains(p)).collect::<Vec<_>>();
    let unknown = missed(&["a point that nobody comes to"]);
    say("a point that nobody comes to", &format!("{} found", unknown.len()), "1 found", unknown.len() == 1);
    let left = missed(POINTS);
    let value = format!("{} points, not come to: {left:?}", POINTS.len());
    say("points", &value, "at least 40, all come to", POINTS.len() >= LEAST && left.is_empty());

    let seed = u64::from_be_bytes(Entropy::system().bytes().unwrap());
    let mut dice = Dice(seed);
    let found = |(act, point): &(&str, &str)| {
        let way = ways.iter().find(|way| way.acts.1[0] == *act).unwrap();
        end_at(&starts[&way.acts.0], way, point, 1, &mut Dice(0), true).is_err()
    };
    let early = EARLY_AT.iter().filter(|told| found(told)).count();
    let value = format!("{early} of {} found", EARLY_AT.len());
    say("points, told too early", &value, "all", early == EARLY_AT.len());

    let (mut kills, mut lost) = (0, Vec::new());
    for _ in 0..times {
        for point in POINTS.iter().filter(|point| seen.contains(*point)) {
            kills += 1;
            let ways: Vec<&Way> = ways.iter().filter(|way| way.visits.contains_key(*point)).collect();
            let way = ways[below(&mut dice, ways.len())];
            let time = 1 + below(&mut dice, way.visits[*point]);
            if let Err(problem) = end_at(&starts[&way.acts.0], way, point, time, &mut dice, false) {
                lost.push(format!("seed {seed}, at \"{point}\": {problem}"));
            }
        }
    }
    for one in &lost {
        eprintln!("LOST {one}");
    }
    say("kills at points", &format!("{kills} kills, {} lost", lost.len()), "0 lost", lost.is_empty());
}

/// Acts, and how often each point is come to meanwhile.
struct Way {
    acts: Acts,
    visits: BTreeMap<String, usize>,
}

impl Way {
    fn record(start: &Place, acts: &Acts) -> Self {
        let place = start.copy();
        let Played { visits, complaint, .. } = place.play("", 0, acts.1, false);
        assert!(complaint.is_empty(), "{acts:?}: {complaint}");
        Self { acts: *acts, visits }
    }
}

fn below(dice: &mut Dice, bound: usize) -> usize {
    usize::try_from(dice.below(bound as u64)).unwrap()
}

/// Ends a program when it comes to this point for that time, and looks whether what it said is true.
fn end_at(start: &Place, way: &Way, point: &str, time: usize, dice: &mut Dice, early: bool) -> Result<(), String> {
    let mut place = start.copy();
    let played = place.play(point, time, way.acts.1, early);
    let when = |problem: String| format!("{:?}, time {time} of {}: {problem}", way.acts.1, way.visits[point]);
    if !played.complaint.is_empty() || !played.visits.is_empty() || !is_abort(played.ended) {
        return Err(when(format!("it did not end there: {} {}", played.ended, played.complaint)));
    }
    for line in &played.lines {
        place.facts.hear(line);
    }
    let before = place.facts.records.len();
    let here = place.check(dice).map_err(when)?;
    if GIVEN.contains(&point) && here != Some(before + 1) {
        return Err(when(format!("{before} records before, {here:?} after it was given one")));
    }
    Ok(())
}

/// A place with a folder, and what is known of it.
struct Place {
    folder: TempDir,
    facts: Facts,
    /// A damaged file, which is never changed.
    damaged: Option<Vec<u8>>,
}

/// What a program that was told what to do said.
struct Played {
    lines: Vec<String>,
    visits: BTreeMap<String, usize>,
    complaint: String,
    ended: ExitStatus,
}

impl Place {
    fn new(start: Start) -> Self {
        let mut place = Self { folder: tempfile::tempdir().unwrap(), facts: Facts::default(), damaged: None };
        std::fs::create_dir(place.folder.path().join("store")).unwrap();
        match start {
            Start::Nothing => {}
            Start::Folder => {
                // The second PIN is set by those who change it.
                for acts in [&["card", "receive", "receive", "import"][..], &["first pin", "backup", "receive"]] {
                    let played = place.play("", 0, acts, false);
                    assert!(played.complaint.is_empty(), "{}", played.complaint);
                    played.lines.iter().for_each(|line| place.facts.hear(line));
                }
            }
            Start::Old => {
                let frozen = tests::root().join("tests/frozen/folder-1.onward");
                std::fs::copy(frozen, place.folder.path().join("mine.onward")).unwrap();
                place.facts = Facts::of_a_folder(FROZEN);
                place.believe_what_is_there();
            }
            Start::Cut => {
                place = Self::new(Start::Folder);
                let file = place.folder.path().join("mine.onward");
                let (wallet, _) = super::wallet(place.folder.path());
                wait(wallet.unlock(secret(place.facts.secret))).unwrap();
                wait(wallet.lock()).unwrap();
                drop(wallet);
                let whole = std::fs::read(&file).unwrap();
                for pages in 1.. {
                    let cut = &whole[..whole.len() - pages * 4096];
                    std::fs::write(&file, cut).unwrap();
                    place.damaged = Some(cut.to_vec());
                    place.believe_what_is_there();
                    if place.facts.missing > 0 {
                        break;
                    }
                }
                assert!(!place.facts.records.is_empty(), "cut off too early");
            }
        }
        place
    }

    /// Opens a copy: what it gives is what there is.
    fn believe_what_is_there(&mut self) {
        let opened = self.copy();
        let (wallet, _) = super::wallet(opened.folder.path());
        wait(wallet.unlock(secret(self.facts.secret))).unwrap();
        let records = wait(wallet.list()).unwrap().into_iter().map(|listed| {
            let bytes = wait(wallet.export(listed.id)).unwrap();
            (listed.id.to_string(), worker::digest(&bytes))
        });
        self.facts.records = records.collect();
        self.facts.missing = wait(wallet.damaged()).unwrap();
    }

    fn copy(&self) -> Self {
        let (facts, damaged) = (self.facts.clone(), self.damaged.clone());
        let copy = Self { folder: tempfile::tempdir().unwrap(), facts, damaged };
        for file in tests::files(self.folder.path()) {
            let to = copy.folder.path().join(file.strip_prefix(self.folder.path()).unwrap());
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::copy(&file, to).unwrap();
        }
        std::fs::create_dir_all(copy.folder.path().join("store")).unwrap();
        copy
    }

    fn play(&self, point: &str, time: usize, acts: &[&str], early: bool) -> Played {
        let mut command = Command::new(std::env::current_exe().unwrap());
        let card = self.facts.cards.first().cloned().unwrap_or_default();
        command.arg("script").arg(self.folder.path()).args([point, &time.to_string(), &card]);
        command.arg(self.facts.secret.to_string()).args(acts);
        if early {
            command.env("ONWARD_CHAOS_FAULT", EARLY);
        }
        let ran = command.output().unwrap();
        let (mut lines, mut visits) = (Vec::new(), BTreeMap::new());
        for line in String::from_utf8(ran.stdout).unwrap().lines() {
            match line.strip_prefix("visits ").and_then(|rest| rest.split_once(' ')) {
                Some((times, point)) => drop(visits.insert(point.to_owned(), times.parse().unwrap())),
                None => lines.push(line.to_owned()),
            }
        }
        Played { lines, visits, complaint: String::from_utf8_lossy(&ran.stderr).into_owned(), ended: ran.status }
    }

    /// Whether all is as it was said; then goes on with what was interrupted, and nothing of it is left over. How many records
    /// there are then, where there is a folder.
    fn check(&mut self, dice: &mut Dice) -> Result<Option<usize>, String> {
        let path = self.folder.path();
        self.facts.check(path, dice)?;
        if let Some(damaged) = &self.damaged {
            let kept = std::fs::read(wallet_core::vault::aside(&path.join("mine.onward"), 1));
            if !kept.is_ok_and(|kept| kept == *damaged) {
                return Err("the damaged file is not what it was".to_owned());
            }
        }
        let file = path.join("mine.onward");
        if !file.exists() {
            return Ok(None);
        }
        let (wallet, _) = super::wallet(path);
        let problem = |error: wallet_core::Error| format!("going on: {}", error.code());
        wait(wallet.unlock(secret(self.facts.secret))).map_err(problem)?;
        for taken in wait(wallet.resume()).map_err(problem)? {
            // Its issuer has ended meanwhile, and knows of nothing. That is said, in words that say what to do.
            if let Taken::Pending(pending) = taken {
                return Err(format!("{} is still awaited", pending.host));
            }
        }
        let records = wait(wallet.list()).map_err(problem)?.len();
        if !wait(wallet.waiting()).map_err(problem)?.is_empty() {
            return Err("something is still on its way".to_owned());
        }
        wait(wallet.lock()).map_err(problem)?;
        if self.facts.secret < crate::disk::look::SECRETS && self.damaged.is_none() {
            let cards = self.facts.cards.iter().map(|card| Card::typed(card).unwrap()).collect();
            Looker::with(cards).look(&file)?;
        }
        Ok(Some(records))
    }
}

#[cfg(unix)]
fn is_abort(ended: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt as _;
    const ABORT: i32 = 6;
    ended.signal() == Some(ABORT)
}

#[cfg(not(unix))]
fn is_abort(ended: ExitStatus) -> bool {
    !ended.success()
}
