//! Protections that can be taken out, one at a time, so that the harnesses of `tests/chaos` can show that they
//! would notice. Only there with the feature `faults`, which no program that is shipped has.

#[cfg(feature = "faults")]
use std::sync::atomic::{AtomicU8, Ordering};

/// What can be taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Values are not sealed.
    Sealing = 1,
    /// Values are not bound to their place: no associated data.
    Binding = 2,
    /// SQLite does not wait for the disk: `synchronous = NORMAL`.
    Waiting = 3,
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

#[cfg(not(feature = "faults"))]
pub(super) const fn is_out(_: Fault) -> bool {
    false
}
