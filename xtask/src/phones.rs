//! `check-phones`: does wallet-core still compile for a phone? Types only, no NDK needed.

use crate::cross::{ANDROID, BROWSER, Cross};
use crate::failure::Outcome;
use crate::program::run_quietly;
use crate::world::World;

/// Android, with all features.
pub fn check(world: &World) -> Outcome {
    check_core(world, ANDROID, &["--all-features"])
}

/// The same for the browser, where the whole wallet runs too, but for the proofs of JSON credentials: they are too large for
/// a page, and what they are built on asks the system for random numbers in a way that no page has.
pub fn check_browser(world: &World) -> Outcome {
    check_core(world, BROWSER, &["--no-default-features", "--features", "vault backup net draw read faults"])
}

fn check_core(world: &World, triple: &'static str, features: &[&str]) -> Outcome {
    let cross = Cross::to(triple)?;
    run_quietly(cross.check(world).args(["--package", "wallet-core"]).args(features))?;
    println!("wallet-core type-checks for {triple} ({})", features.join(" "));
    Ok(())
}
