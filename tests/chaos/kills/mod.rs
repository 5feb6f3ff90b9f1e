//! kill -9 at random moments and at every named point ([`wallet_core::vault::points`]). A program of our own does things
//! and says what is done as it is done; what it said has to be true afterwards, and what it was doing is done whole or
//! not at all.

mod facts;
mod giver;
pub mod walk;
mod worker;

use crate::{Dice, Say, guesses};
use facts::Facts;
use practice::Practice;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wallet_core::entropy::Entropy;
use wallet_core::guard::address::Reach;
use wallet_core::wallet::{Config, Network, Wallet};
pub use worker::{random as child, script};

/// Says things before they are true: the fault that has to be found.
const EARLY: &str = "early";
/// More than this many records slow every step down.
const MANY: usize = 12;

pub fn run(full: bool, say: &mut Say<'_>) {
    let kills = if full { 10_000 } else { 300 };
    let (tried, found, _) = rounds(200, true);
    say("kills, told too early", &format!("{} of {tried} found", found.len()), "at least 1", !found.is_empty());
    let (tried, lost, backups) = rounds(kills, false);
    for one in &lost {
        eprintln!("LOST {one}");
    }
    say("kills", &format!("{tried} kills, {} lost", lost.len()), "0 lost", lost.is_empty());
    say("backups made between kills", &backups.to_string(), "at least 1", backups > 0);
}

/// Kills that often; what was not as it was said. With the fault, the first is enough.
fn rounds(kills: usize, fault: bool) -> (usize, Vec<String>, usize) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("store")).unwrap();
    let seed = u64::from_be_bytes(Entropy::system().bytes().unwrap());
    let mut dice = Dice(seed);
    let mut facts = Facts::default();
    let mut wrong = Vec::new();
    for round in 0..kills {
        let killed = kill_one(folder.path(), &mut facts, &mut dice, fault);
        if let Err(problem) = killed.and_then(|()| facts.check(folder.path(), &mut dice)) {
            wrong.push(format!("seed {seed}, kill {round}: {problem}"));
            if fault {
                return (round + 1, wrong, 0);
            }
            // What is wrong once would be wrong for ever: begin anew.
            facts.forget();
            wallet_core::vault::remove(&folder.path().join("mine.onward")).unwrap();
            let _ = std::fs::remove_file(folder.path().join("mine.age"));
        }
    }
    (kills, wrong, facts.backups)
}

/// Lets the program work for a moment and ends it.
fn kill_one(folder: &Path, facts: &mut Facts, dice: &mut Dice, fault: bool) -> Result<(), String> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg("child").arg(folder).arg(dice.below(u64::MAX).to_string()).args(facts.secrets().map(|n| n.to_string()));
    if fault {
        command.env("ONWARD_CHAOS_FAULT", EARLY);
    }
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    // It works from its first line on.
    let first = lines.next();
    if let Some(Ok(line)) = &first {
        facts.hear(line);
        // It has just opened the folder: that is how quick the machine is now. Now and then long enough for a backup,
        // which stretches four times.
        let opening = begun.elapsed().max(Duration::from_millis(50));
        let most = opening * if dice.below(25) == 0 { 80 } else { 3 };
        std::thread::sleep(most.mul_f64(dice.below(1_000) as f64 / 1_000.0).min(Duration::from_secs(15)));
    }
    child.kill().unwrap();
    let ended = child.wait_with_output().unwrap();
    for line in lines {
        facts.hear(&line.unwrap());
    }
    let complaint = String::from_utf8_lossy(&ended.stderr);
    if first.is_none() || !complaint.is_empty() { Err(format!("it said: {complaint}")) } else { Ok(()) }
}

fn wallet(folder: &Path) -> (Wallet, Practice) {
    let practice = Practice::new();
    let network = giver::Neighbours(practice.clone());
    let config = Config {
        file: Some(folder.join("mine.onward")),
        device: Some(guesses::device(&folder.join("store"))),
        network: Network::Other(Box::new(move || Box::new(network))),
        reach: Reach::PublicAndPractice,
        ..Config::default()
    };
    (Wallet::start(config).unwrap(), practice)
}
