//! What must survive: `cargo xtask chaos` (at full length) and `cargo xtask test` (quickly). One alone:
//! `cargo test -p tests --test chaos -- --quick scale`.
//!
//! Each harness is tried with a fault put in on purpose first, which it has to find.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod backups;
mod clocks;
mod corrupt;
mod kills;
mod tamper;
mod scale;

use practice::Practice;
use std::path::Path;
use wallet_core::guard::address::Reach;
use wallet_core::vault::Secret;
use wallet_core::wallet::{Config, Network, Wallet};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match words(&arguments).as_slice() {
        ["child", rest @ ..] => return kills::child(rest),
        ["opens", rest @ ..] => return scale::child(rest),
        _ => {}
    }
    let full = arguments.iter().any(|argument| argument == "--full");
    let mut good = true;
    let mut say = |name: &str, value: &str, goal: &str, ok: bool| {
        good &= ok;
        println!("{name}\t{value}\t{goal}\t{}", if ok { "ok" } else { "short" });
    };
    let named = |name: &str| {
        let mut names = arguments.iter().filter(|argument| !argument.starts_with('-')).peekable();
        names.peek().is_none() || names.any(|wanted| wanted == name)
    };
    if named("kills") {
        kills::run(full, &mut say);
    }
    if named("corrupt") {
        corrupt::run(full, &mut say);
    }
    if named("clocks") {
        clocks::run(full, &mut say);
    }
    if named("backups") {
        backups::run(full, &mut say);
    }
    if named("scale") {
        scale::run(full, &mut say);
    }
    std::process::exit(i32::from(!good));
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

/// A wallet on this file that receives from the practice issuer, and the issuer.
fn wallet(file: &Path) -> (Wallet, Practice) {
    let practice = Practice::new();
    let network = practice.clone();
    let config = Config {
        file: Some(file.to_owned()),
        network: Network::Other(Box::new(move || Box::new(network))),
        reach: Reach::PublicAndPractice,
        ..Config::default()
    };
    (Wallet::start(config).unwrap(), practice)
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work)
}
