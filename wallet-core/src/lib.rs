//! Everything of Onward but pixels: receiving, keeping, showing and checking work records.
//!
//! The rooms stand on floors; a room may use its own floor and those below, never one above.
//!
//! | Floor | Rooms |
//! |---|---|
//! | 4 | [`wallet`]: the one door, a handle to the actor that owns the vault and the network |
//! | 3 | [`issuance`] (OpenID4VCI without I/O), [`presentation`] (what leaves), [`check`] (what an employer needs to know), `backup` (the sealed file) |
//! | 2 | [`vault`] (sealed rows in SQLite), [`record`] (what people read), [`code`] (QR codes), [`trust`] (who is known) |
//! | 1 | [`format`](mod@format) (the forms credentials come in), [`jose`] (signatures, encryption), [`net`] (the Fetcher) |
//! | 0 | [`guard`] (limits, strict parsing), [`error`], [`clock`], `uptime`, [`entropy`] |
//!
//! No global state, no platform code, no unsafe code, no panics on what comes from outside.
#![deny(clippy::print_stdout, clippy::print_stderr)]

#[cfg(feature = "backup")]
pub mod backup;
pub mod check;
pub mod clock;
pub mod code;
pub mod entropy;
pub mod error;
pub mod format;
pub mod guard;
pub mod issuance;
pub mod jose;
pub mod net;
pub mod presentation;
pub mod record;
pub mod trust;
#[cfg(feature = "vault")]
pub mod uptime;
#[cfg(feature = "vault")]
pub mod vault;
#[cfg(feature = "vault")]
pub mod wallet;

pub use error::{Cause, Error, Kind};
