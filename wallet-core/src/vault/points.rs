//! Named places at which a program ends itself when it was told to, so that the harness `kills` can end it at each of
//! them: as by kill -9, without anything being put in order. Only there with the feature `faults`, which no program
//! that is shipped has.

#[cfg(feature = "faults")]
use std::collections::BTreeMap;
#[cfg(feature = "faults")]
use std::sync::{Mutex, MutexGuard, PoisonError};

/// All of them, by what is being done. A place that is not in this list is none.
#[cfg(feature = "faults")]
pub const POINTS: &[&str] = &[
    "create: the draft is empty",
    "create: the draft has its tables",
    "create: the draft is whole",
    "create: the draft is synced",
    "create: it has its name",
    "create: the draft is gone",
    "open: read, no keys yet",
    "open: the keys are there",
    "lock: the keys are gone",
    "lock: the log is emptied",
    "change: begun",
    "change: a row is sealed",
    "change: a row is written",
    "change: a row is deleted",
    "change: the rows are written",
    "change: the manifest is written",
    "change: committed",
    "change: the log is emptied",
    "log: about to be emptied",
    "ways: the slot is written",
    "ways: the manifest is written",
    "ways: committed",
    "reserve: an empty file",
    "reserve: there",
    "reserve: given up",
    "pin: the new one is kept by the device",
    "pin: forgotten by the device",
    "pin: a try is counted",
    "pin: stretched",
    "pin: the tries are taken back",
    "generation: about to be noted",
    "generation: noted",
    "copy: an empty draft",
    "copy: written",
    "copy: synced",
    "copy: it has its name",
    "copy: all was read in the new form",
    "copy: gone",
    "migration: a step begins",
    "migration: a step is done",
    "migration: a step is committed",
    "first manifest: written",
    "first manifest: committed",
    "salvage: the draft is there",
    "salvage: a row is saved",
    "salvage: whole",
    "salvage: the damaged one has another name",
    "salvage: its log is gone",
    "salvage: in place",
    "aside: the log has two names",
    "aside: moved",
    "aside: the log is moved",
    "remove: something beside it is gone",
    "remove: all is gone",
    "receiving: about to be in the journal",
    "receiving: in the journal",
    "receiving: accepted",
    "receiving: about to ask",
    "receiving: answered, not written down",
    "receiving: the answer is written down",
    "receiving: the key is there",
    "receiving: judged",
    "receiving: stored",
    "receiving: at its end",
    "receiving: given up",
    "exchange: the key is there",
    "exchange: about to ask",
    "exchange: answered, not written down",
    "exchange: the answer is written down",
    "exchange: what is given is written down",
    "exchange: judged",
    "exchange: stored",
    "exchange: at its end",
    "exchange: given up",
    "import: judged",
    "import: stored",
    "backup: the folder is read",
    "backup: sealed",
    "backup: an empty draft",
    "backup: written",
    "backup: synced",
    "backup: read back",
    "backup: it has its name",
    "restore: opened",
    "restore: a record is in",
    "restore: all are in",
];

/// Where to end, and how often each place was come to.
#[cfg(feature = "faults")]
struct Way {
    end: Option<(String, usize)>,
    visits: BTreeMap<&'static str, usize>,
}

#[cfg(feature = "faults")]
static WAY: Mutex<Way> = Mutex::new(Way { end: None, visits: BTreeMap::new() });

#[cfg(feature = "faults")]
fn way() -> MutexGuard<'static, Way> {
    WAY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends this process when it comes to this place for the N-th time from now on, counted from 1.
#[cfg(feature = "faults")]
pub fn end_at(point: &str, time: usize) {
    *way() = Way { end: Some((point.to_owned(), time)), visits: BTreeMap::new() };
}

/// How often each place was come to.
#[cfg(feature = "faults")]
pub fn visits() -> BTreeMap<&'static str, usize> {
    way().visits.clone()
}

/// A place is come to.
#[cfg(feature = "faults")]
pub(crate) fn reach(point: &'static str) {
    debug_assert!(POINTS.contains(&point), "{point} is in no list");
    let mut way = way();
    let visits = way.visits.entry(point).or_default();
    *visits += 1;
    let visits = *visits;
    if way.end.as_ref().is_some_and(|(end, time)| end == point && *time == visits) {
        std::process::abort();
    }
}

#[cfg(not(feature = "faults"))]
pub(crate) const fn reach(_: &'static str) {}
