//! Protections that can be taken out, one at a time, so that the harnesses of `tests/chaos` can show that they
//! would notice, and keys that they may overhear, to look for them. Only there with the feature `faults`, which no
//! program that is shipped has.

#[cfg(feature = "faults")]
use std::cell::RefCell;
#[cfg(feature = "faults")]
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};

/// What can be taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Values are not sealed.
    Sealing = 1,
    /// Values are not bound to their place: no associated data.
    Binding = 2,
    /// SQLite does not wait for the disk: `synchronous = NORMAL`.
    Waiting = 3,
    /// Keys stay on the stack of whoever worked with them.
    Overwriting = 4,
    /// No room is kept on the disk.
    Reserve = 5,
    /// Tries of a PIN are counted when it has been stretched, not before.
    Counting = 6,
}

#[cfg(feature = "faults")]
static OUT: AtomicU8 = AtomicU8::new(0);

/// Takes a protection out, for this whole process from now on, or none.
#[cfg(feature = "faults")]
pub fn take_out(fault: Option<Fault>) {
    OUT.store(fault.map_or(0, |fault| fault as u8), Ordering::SeqCst);
}

#[cfg(feature = "faults")]
pub(super) fn is_out(fault: Fault) -> bool {
    OUT.load(Ordering::SeqCst) == fault as u8
}

/// Keys, each with what it is.
#[cfg(feature = "faults")]
pub type Heard = Vec<(&'static str, Vec<u8>)>;

#[cfg(feature = "faults")]
thread_local! {
    static HEARD: RefCell<Option<Heard>> = const { RefCell::new(None) };
}

/// Does something, and says which keys came up on this thread meanwhile.
#[cfg(feature = "faults")]
pub fn overhear<T>(work: impl FnOnce() -> T) -> (T, Heard) {
    HEARD.set(Some(Vec::new()));
    let done = work();
    (done, HEARD.take().unwrap_or_default())
}

/// What [`tell`] is told of a secret that was stretched.
pub(super) const STRETCHED: &str = "stretched passphrase";

#[cfg(feature = "faults")]
static STRETCHINGS: AtomicUsize = AtomicUsize::new(0);

/// How many secrets this process has stretched.
#[cfg(feature = "faults")]
pub fn stretched() -> usize {
    STRETCHINGS.load(Ordering::SeqCst)
}

/// A key came up.
#[cfg(feature = "faults")]
pub(super) fn tell(name: &'static str, key: &[u8]) {
    STRETCHINGS.fetch_add(usize::from(name == STRETCHED), Ordering::SeqCst);
    HEARD.with_borrow_mut(|heard| heard.iter_mut().for_each(|heard| heard.push((name, key.to_vec()))));
}

#[cfg(not(feature = "faults"))]
pub(super) const fn tell(_: &'static str, _: &[u8]) {}

#[cfg(not(feature = "faults"))]
pub(super) const fn is_out(_: Fault) -> bool {
    false
}
