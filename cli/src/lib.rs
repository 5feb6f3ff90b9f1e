//! `onward-cli` as a function of its arguments. The program is `main.rs`; the harnesses of `tests/chaos` run the
//! same with a protection taken out.

mod arguments;
mod codes;
mod commands;
mod output;
mod world;

use arguments::Arguments;
use clap::Parser as _;
use output::Output;
use std::ffi::OsString;
use std::process::ExitCode;

/// Does what the arguments say; the first is the program's name. Ends the program where they cannot be understood.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments = Arguments::parse_from(arguments);
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
