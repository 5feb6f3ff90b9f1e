//! `check-phones`: does wallet-core still compile for a phone? Types only, no NDK needed.

use crate::cross::{ANDROID, BROWSER, Cross};
use crate::failure::Outcome;
use crate::program::run_quietly;
use crate::world::World;

/// Android, with all features.
pub fn check(world: &World) -> Outcome {
    check_core(world, ANDROID)
}

/// The same for the browser, where the whole wallet runs too.
pub fn check_browser(world: &World) -> Outcome {
    check_core(world, BROWSER)
}

fn check_core(world: &World, triple: &'static str) -> Outcome {
    let cross = Cross::to(triple)?;
    run_quietly(cross.check(world).args(["--package", "wallet-core", "--all-features"]))?;
    println!("wallet-core with all features type-checks for {triple}");
    Ok(())
}
