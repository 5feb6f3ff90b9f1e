//! What must survive: `cargo xtask chaos` (at full length) and `cargo xtask test` (quickly). One alone:
//! `cargo test -p tests --test chaos -- --quick scale`.
//!
//! Each harness is tried with a fault put in on purpose first, which it has to find.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod backups;
mod canaries;
mod clocks;
mod corrupt;
mod disk;
mod full;
mod given;
mod guesses;
mod inputs;
mod kills;
#[cfg(target_os = "linux")]
mod memory;
mod power;
mod scale;
#[cfg(target_os = "linux")]
mod small;
mod tamper;

use std::alloc::System;
use std::process::ExitCode;
use tests::{practising as wallet, wait};
use wallet_core::vault::Secret;
use zeroizing_alloc::ZeroAlloc;

/// As in the programs that are shipped: what is looked for in memory is what such a program leaves there.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // What the harnesses start, they find in this program too.
    match words(&arguments).as_slice() {
        ["child", rest @ ..] => kills::child(rest),
        ["script", rest @ ..] => kills::script(rest),
        #[cfg(target_os = "linux")]
        ["cramped", rest @ ..] => small::child(rest),
        ["guess", rest @ ..] => guesses::child(rest),
        ["opens", rest @ ..] => scale::child(rest),
        ["play", rest @ ..] => canaries::play(rest),
        #[cfg(target_os = "linux")]
        ["keep", rest @ ..] => memory::keep(rest),
        ["cli", ..] => {
            canaries::obey();
            return cli::run(std::env::args_os().skip(1));
        }
        _ => return harnesses(&arguments),
    }
    ExitCode::SUCCESS
}

/// How a harness says a figure: name, value, goal, and whether it is reached.
type Say<'a> = dyn FnMut(&str, &str, &str, bool) + 'a;

/// Runs those that are named, or all.
fn harnesses(arguments: &[String]) -> ExitCode {
    let full = arguments.iter().any(|argument| argument == "--full");
    let mut short = Vec::new();
    let named: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    let mut run = |name: &str, harness: fn(bool, &mut Say<'_>)| {
        if !named.is_empty() && named.iter().all(|chosen| *chosen != name) {
            return;
        }
        let mut good = true;
        harness(full, &mut |figure, value, goal, ok| {
            let line = format!("{figure}\t{value}\t{goal}\t{}", if ok { "ok" } else { "short" });
            println!("{line}");
            if !ok {
                good = false;
                short.push(line);
            }
        });
        // As other tests say it, so that whoever reads their results finds these, too.
        println!("test chaos::{name} ... {}", if good { "ok" } else { "FAILED" });
    };
    run("kills", kills::run);
    run("points", kills::walk::run);
    run("corrupt", corrupt::run);
    run("power", power::run);
    run("inputs", inputs::run);
    run("full", full::run);
    #[cfg(target_os = "linux")]
    run("full", small::run);
    run("tamper", tamper::run);
    run("backups", backups::run);
    run("clocks", clocks::run);
    run("guesses", guesses::run);
    run("scale", scale::run);
    run("canaries", canaries::run);
    #[cfg(target_os = "linux")]
    run("memory", memory::run);
    if !short.is_empty() {
        println!("\nfailures:\n    {}\n", short.join("\n    "));
    }
    ExitCode::from(u8::from(!short.is_empty()))
}

fn words(arguments: &[String]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}

/// Random numbers that come again with their seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }
}

/// The passphrases that the folder has in turns.
fn secret(number: usize) -> Secret {
    Secret::typed(&format!("forklift rain in tucson {number}"))
}
