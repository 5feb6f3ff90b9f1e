//! What the end-to-end tests build their world with: the command line as a person would call it, the
//! independent peers of `tests/peers`, and a certificate authority that exists for one test.
//!
//! Where something a test needs is absent (Node.js packages, Python packages, vectors), it says so in a
//! clear line and the test passes over it; `cargo xtask test` has everything and sets the `ONWARD_…`
//! variables, and with `CI` set nothing may be absent.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod attester;
mod authority;
mod cli;
mod host;
mod peer;
mod practising;
mod search;

pub use attester::Attester;
pub use authority::Authority;
pub use cli::{Begun, Cli, PASSPHRASE, Ran, program};
pub use host::Host;
pub use peer::{Broken, Issuer, js, page_folder, python};
pub use practising::{practising, practising_on, wait};
pub use search::{Canary, Search, files};

use std::path::PathBuf;

/// The repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The folder of test vectors, or a clear line and `None`.
pub fn vectors() -> Option<PathBuf> {
    let folder = std::env::var_os("ONWARD_VECTORS").map_or_else(|| root().join("../shared/vectors"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: no test vectors at {} (ONWARD_VECTORS)", folder.display());
    None
}

/// An `ONWARD_…` variable, as `cargo xtask test` sets it. Without it the test is skipped, but never in CI.
pub fn needed(variable: &str, what: &str) -> Option<PathBuf> {
    let found = std::env::var_os(variable).filter(|v| !v.is_empty()).map(PathBuf::from);
    if found.is_none() {
        assert!(std::env::var_os("CI").is_none(), "{variable} is not set: {what}");
        eprintln!("skipped: {variable} is not set ({what}); cargo xtask test sets it");
    }
    found
}
