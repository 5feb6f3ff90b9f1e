//! `onward-cli`: the same wallet without a window. Scripts and independent tests use it, so its contract
//! (`docs/cli.md`) is stable: names, fields, exit codes.

use std::alloc::System;
use std::process::ExitCode;
use zeroizing_alloc::ZeroAlloc;

/// Overwrites whatever is given back: keys and names do not stay in memory that nobody owns.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    cli::run(std::env::args_os())
}
