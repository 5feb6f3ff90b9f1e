//! What is left in memory after locking. A program of our own opens a folder, works with it and locks it; a second
//! later all memory it may write to is searched for the folder's keys and for what stands in its record.

use super::given::{Given, PASSPHRASE, keys};
use super::guesses::device;
use super::{Say, wait};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tests::{Canary, Search};
use wallet_core::entropy::Entropy;
use wallet_core::vault::faults::{Fault, overhear, take_out};
use wallet_core::vault::{Card, KdfCost, LockedVault, Pin, RowId, Secret};
use wallet_core::wallet::{CodeRequest, Config, Wallet};
use zeroize::Zeroizing;

/// What must not be there; everything else that is secret is told.
const KEYS: &[&str] = &[
    "PIN",
    "card",
    "card's digits",
    "device secret",
    "key of a row",
    "key of a table",
    "key of a way in",
    "master key",
    "new passphrase",
    "passphrase",
    "private key",
    "private key in PKCS #8",
    "stretched passphrase",
];

/// Set for a program that is to leave its traces: the fault that has to be found.
const TRACES: &str = "ONWARD_CHAOS_TRACES";

/// What is done before locking, each in a program of its own: what comes later would cover the traces.
const WORK: &[&str] = &["list", "show", "code", "backup", "restore", "receive", "card", "change", "pin"];

const PIN: &str = "480261";

pub fn run(_: bool, say: &mut Say<'_>) {
    let given = Given::new();
    give_pin(&given);
    let found: usize = remains(&given, "list", true).1.values().sum();
    say("memory without overwriting", &format!("{found} hits"), "at least 1", found > 0);
    let (mut open, mut hits, mut text) = (0, 0, BTreeMap::<String, usize>::new());
    for work in WORK {
        let (master, left) = remains(&given, work, false);
        open += usize::from(master);
        for ((name, way, place), times) in left {
            if KEYS.contains(&name.as_str()) {
                eprintln!("FOUND after {work}: {name} as {way} in {place}, {times} times");
                hits += times;
            } else {
                *text.entry(format!("{name} after {work}")).or_default() += times;
            }
        }
    }
    let all = WORK.len();
    say("memory while open", &format!("the master key {open} of {all} times"), "every time", open == all);
    say("memory 1 s after locking", &format!("{} kinds of keys, {hits} hits", KEYS.len()), "0 hits", hits == 0);
    let left = if text.is_empty() { "none".to_owned() } else { format!("{text:?}") };
    println!("  personal text 1 s after locking: {left}");
}

type Left = BTreeMap<(String, &'static str, String), usize>;

/// Lets a program do this: whether the master key was in its memory before it locked, and what was after.
fn remains(given: &Given, work: &str, fault: bool) -> (bool, Left) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .envs(fault.then_some((TRACES, "1")))
        .args(["keep", work, given.path("").to_str().unwrap(), &given.id])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut heard = || lines.next().expect("it ended").unwrap();
    assert_eq!(heard(), "open");
    let mut canaries = given.canaries.clone();
    canaries.extend(keys(&given.path("default.onward")));
    canaries.extend(keys_of_pin(given));
    let search = Search::new(&canaries);
    let master = look(&child, &search).keys().any(|(name, ..)| name == "master key");
    writeln!(child.stdin.as_mut().unwrap(), "lock").unwrap();
    assert_eq!(heard(), "locked");
    std::thread::sleep(Duration::from_secs(1));
    let left = look(&child, &search);
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
    (master, left)
}

/// The folder gets a PIN, and the key store of its device a place beside it.
fn give_pin(given: &Given) {
    std::fs::create_dir(given.path("store")).unwrap();
    std::fs::write(given.path("given/pin"), PIN).unwrap();
    let wallet = with_device(&given.path(""));
    wait(async {
        wallet.unlock(Secret::typed(PASSPHRASE)).await?;
        wallet.set_pin(Pin::typed(PIN)?, KdfCost::FLOOR).await?;
        wallet.lock().await
    })
    .unwrap();
}

fn with_device(folder: &Path) -> Wallet {
    let (file, device) = (Some(folder.join("default.onward")), Some(device(&folder.join("store"))));
    Wallet::start(Config { file, device, ..Config::default() }).unwrap()
}

/// The PIN, and all the keys that it leads to.
fn keys_of_pin(given: &Given) -> Vec<Canary> {
    let locked = LockedVault::open(&given.path("default.onward"), Entropy::system()).unwrap();
    let device = device(&given.path("store"));
    let (opened, heard) = overhear(|| locked.unlock_with_pin(&Pin::typed(PIN).unwrap(), &device).map(drop));
    opened.unwrap();
    let mut out: Vec<Canary> = heard.iter().map(|(name, key)| Canary::key(name, key)).collect();
    out.push(Canary::text("PIN", PIN));
    out
}

/// What is in its memory, by name, way of writing and place. What is in files that it only reads is nobody's secret.
fn look(child: &Child, search: &Search) -> Left {
    let process = Path::new("/proc").join(child.id().to_string());
    let memory = File::open(process.join("mem")).unwrap();
    let mut out = Left::new();
    for line in std::fs::read_to_string(process.join("maps")).unwrap().lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let place = words.get(5).copied().unwrap_or("memory of no name");
        if !words[1].starts_with("rw") {
            continue;
        }
        let (start, end) = words[0].split_once('-').unwrap();
        let [start, end] = [start, end].map(|at| u64::from_str_radix(at, 16).unwrap());
        let mut bytes = vec![0; usize::try_from(end - start).unwrap()];
        memory.read_exact_at(&mut bytes, start).unwrap();
        for ((name, way), times) in search.hits(&bytes) {
            *out.entry((name, way, place.to_owned())).or_default() += times;
        }
    }
    out
}

/// The program that is looked at: `keep WORK FOLDER RECORD`.
pub fn keep(arguments: &[&str]) {
    let [work, folder, id] = arguments else { panic!("keep WORK FOLDER RECORD") };
    if std::env::var_os(TRACES).is_some() {
        take_out(Some(Fault::Overwriting));
    }
    let folder = Path::new(folder);
    let (mut wallet, practice) = super::wallet(&folder.join("default.onward"));
    if *work == "pin" {
        wallet = with_device(folder);
    }
    let id = RowId::parse(id).unwrap();
    let given = |name: &str| Zeroizing::new(std::fs::read_to_string(folder.join("given").join(name)).unwrap());
    let secret = || Secret::typed(&given("passphrase"));
    let card = || Card::typed(&given("card")).unwrap();
    wait(async {
        if *work == "card" {
            return wallet.unlock_with_card(card()).await;
        }
        if *work == "pin" {
            return wallet.unlock_with_pin(Pin::typed(&given("pin"))?).await;
        }
        wallet.unlock(secret()).await?;
        match *work {
            "list" => wallet.list().await.map(drop),
            "show" => wallet.show(id).await.map(drop),
            "code" => {
                let show = Some(vec!["given_name".to_owned(), "employer".to_owned()]);
                wallet.code(id, CodeRequest { show, ..CodeRequest::default() }).await.map(drop)
            }
            "backup" => wallet.backup(folder.join("another.age"), secret(), card(), true).await.map(drop),
            "restore" => {
                wallet.delete(id).await?;
                let sealed = std::fs::read(folder.join("given/mine.age")).unwrap();
                wallet.restore(sealed, secret(), card()).await.map(drop)
            }
            "receive" => {
                let offer = practice.issuer().offer();
                wallet.receive(offer.link, Some(offer.code)).await.map(drop)
            }
            "change" => wallet.change_secret(Secret::typed(&given("new")), KdfCost::FLOOR).await,
            other => panic!("what is {other}?"),
        }
    })
    .unwrap();
    println!("open");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    wait(wallet.lock()).unwrap();
    println!("locked");
    // The wallet stays: in a window it is there to be opened again.
    std::io::stdin().read_line(&mut line).unwrap();
}
