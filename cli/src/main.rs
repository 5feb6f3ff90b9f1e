//! `onward-cli`: the same wallet without a window. Scripts and independent tests use it, so its contract
//! (`docs/cli.md`) is stable: names, fields, exit codes.

use std::alloc::System;
use std::process::ExitCode;
use zeroizing_alloc::ZeroAlloc;

/// Overwrites whatever is given back: keys and names do not stay in memory that nobody owns.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    #[cfg(target_os = "linux")]
    keep_memory_to_ourselves();
    cli::run(std::env::args_os())
}

/// Nothing of our memory goes to disk when we crash, and no other program of the same person looks into it. Where the
/// system refuses, we are no worse off than other programs.
#[cfg(target_os = "linux")]
fn keep_memory_to_ourselves() {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}
