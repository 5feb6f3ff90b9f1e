//! `cargo xtask`: one door to building, running and testing Onward on a machine that may have little.
//!
//! It needs nothing but cargo to start, brings what else is missing where that is ours to do, and
//! otherwise says in one sentence what to type. What it downloads and builds goes to a cache folder
//! (`ONWARD_CACHE`, else `~/.cache/onward`) that the next clone uses again.

mod build_folder;
mod cross;
mod failure;
mod files;
mod once;
mod page;
mod phones;
mod program;
mod single_file;
mod suite;
mod tools;
mod wasm;
mod web;
mod words;
mod world;

use std::ffi::OsString;
use std::process::ExitCode;

use failure::{Failure, Outcome};
use world::World;

const USAGE: &str = "\
cargo xtask COMMAND

  run            opens the window; with no display, serves the browser build on this computer
                 (--web: that in any case; --home DIR: where the folder is)
  story          the whole story on the command line, with no network
  test           everything that must hold: format, lints, the page, phones, benchmarks, tests
  chaos          what must survive: kill -9, power loss, failing and full disks, damaged files (--quick: as `test` does it)
  bench          how fast wallet-core is, and how soon the window is there (--quick: fewer rounds)
  screens        pictures of every screen in every language, theme and width
                 (--out DIR: where to; else a folder in the cache)
  web            the browser build as static files
  page           the employer's page as static files and as one file, verify.html
                 (--out DIR: where to; --trust FILE: whom it knows)
  check-phones   does wallet-core compile for Android?

Downloads and builds go to ONWARD_CACHE, or else to the cache folder of your account.";

/// Exit code for a command that was typed wrongly.
const USAGE_CODE: i32 = 2;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(failure.code)
        }
    }
}

fn dispatch(arguments: &[OsString]) -> Outcome {
    let Some((command, rest)) = arguments.split_first() else {
        println!("{USAGE}");
        return Ok(());
    };
    match command.to_str() {
        Some("run") => suite::open(&World::find()?, rest),
        Some("chaos") => suite::chaos(&World::find()?, rest),
        Some("story") => suite::run_story(&World::find()?, rest),
        Some("screens") => suite::screens(&World::find()?, rest),
        Some("web") if rest.is_empty() => web::build(&World::find()?).map(|_| ()),
        Some("bench") => {
            let world = World::find()?;
            let core = suite::bench(&world, rest);
            suite::bench_start(&world).and(core)
        }
        Some("page") => {
            let options = page::Options::read(rest)?;
            page::build(&World::find()?, &options).map(|_| ())
        }
        Some("test") if rest.is_empty() => suite::test(&World::find()?),
        Some("check-phones") if rest.is_empty() => phones::check(&World::find()?),
        Some("help" | "--help" | "-h") => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(Failure::of_program(USAGE, Some(USAGE_CODE))),
    }
}
