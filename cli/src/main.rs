//! `onward-cli`: the same wallet without a window. Scripts and independent tests use it, so its contract
//! (`docs/cli.md`) is stable: names, fields, exit codes.

mod arguments;
mod commands;
mod output;
mod world;

use arguments::Arguments;
use clap::Parser as _;
use output::Output;
use std::alloc::System;
use std::process::ExitCode;
use zeroizing_alloc::ZeroAlloc;

/// Overwrites whatever is given back: keys and names do not stay in memory that nobody owns.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let output = Output::new(arguments.json);
    // The wallet works on its own thread; this one only waits for it.
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().build() else {
        return ExitCode::from(output::STORAGE);
    };
    match runtime.block_on(commands::run(arguments, &output)) {
        Ok(code) => code,
        Err(error) => output.error(&error),
    }
}
