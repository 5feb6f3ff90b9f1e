//! Somebody who has the device for thirty days and wants to guess its PIN. Whatever they do (wait, end the program before
//! or after a try is counted, put an older file back, start the device anew, set its clock, let several programs try at
//! once on the folder and on copies of it), no more tries are answered than the schedule allows.
//!
//! Every try is a program of its own; the key store is a folder of files that no copy of the wallet's folder brings along.

use super::{Dice, Say, secret, wait};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use wallet_core::clock::{Clock, FIRST, Seconds};
use wallet_core::uptime::{Reading, Uptime};
use wallet_core::vault::faults::{Fault, stretched, take_out};
use wallet_core::vault::{Device, KdfCost, KeyStore, KeyStoreError, Pin};
use wallet_core::wallet::{Config, Wallet};
use zeroize::Zeroizing;

const DAY: u64 = 86_400;
const DAYS: u64 = 30;
const MOST: usize = 40;
const RIGHT: &str = "480261";
const EARLIER: &str = "738190";
const FAULT: &str = "ONWARD_CHAOS_COUNTING";
const CLOCKS: [Seconds; 4] = [0, DAY as Seconds, 3_650 * DAY as Seconds, -3_650 * DAY as Seconds];

/// What somebody may do about a try.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Way {
    /// Nothing but wait.
    Patience,
    /// End the program before it counts.
    KillBefore,
    /// End the program when it has counted.
    KillAfter,
    /// Put the folder back as it was before the first try, or before the PIN.
    OlderFile,
    /// Set the clock a day or ten years on, or ten years back.
    Clock,
    /// Start the device anew.
    Start,
    /// Several programs at once, on one folder and on copies of it.
    Parallel,
}

const ALL: [Way; 7] =
    [Way::Patience, Way::KillBefore, Way::KillAfter, Way::OlderFile, Way::Clock, Way::Start, Way::Parallel];

pub fn run(full: bool, say: &mut Say<'_>) {
    let mut most = 0;
    // At once in any order; at full length each alone, and in other orders, too.
    let mut guessers: Vec<(Vec<Way>, u64)> = vec![(ALL.to_vec(), 1)];
    if full {
        guessers.extend(ALL.iter().map(|way| (vec![*way], 2)));
        guessers.extend((3..8).map(|seed| (ALL.to_vec(), seed)));
    }
    let mut good = true;
    for (ways, seed) in &guessers {
        let mut guesser = Guesser::new(ways, *seed, false);
        let (answered, whole) = (guesser.month(), guesser.still_opens());
        most = most.max(answered);
        if answered > MOST || !whole {
            eprintln!("WRONG {ways:?}, seed {seed}: {answered} tries answered, opens afterwards: {whole}");
            good = false;
        }
    }
    let value = format!("{most} at most, {} guessers", guessers.len());
    say("guesses in 30 days", &value, "at most 40, and its owner opens it", good);

    // The faults that have to be found.
    let kept_inside = Guesser::new(&[Way::OlderFile], 1, true).month();
    say("guesses, counted in the folder", &found(kept_inside), "found", kept_inside > MOST);
    let mut late = Guesser::new(&[Way::KillBefore], 1, false);
    late.fault = true;
    let late = late.month();
    say("guesses, counted afterwards", &found(late), "found", late > MOST);
}

fn found(answered: usize) -> String {
    if answered > MOST { "found".to_owned() } else { format!("{answered} answered") }
}

struct Guesser {
    place: tempfile::TempDir,
    /// Where the key store is: beside the folder, or in it, which is a fault.
    store: PathBuf,
    ways: Vec<Way>,
    dice: Dice,
    fault: bool,
    /// Seconds since the device was taken, and when it was started last.
    now: u64,
    started: (u8, u64),
    clock: Seconds,
    /// Where the counting of PINs to try is.
    next: u32,
}

/// How a program that tries is to end.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Answer,
    BeforeCounting,
    AfterCounting,
}

impl Guesser {
    fn new(ways: &[Way], seed: u64, inside: bool) -> Self {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("folder");
        let store = if inside { folder.join("store") } else { place.path().join("store") };
        fs::create_dir_all(&store).unwrap();
        let guesser = Self {
            place,
            store,
            ways: ways.to_vec(),
            dice: Dice(seed),
            fault: false,
            now: 0,
            started: (1, 0),
            clock: FIRST,
            next: 0,
        };
        let wallet = wallet(&guesser.file(), &guesser.store, guesser.reading(), FIRST, End::Answer);
        wait(async {
            wallet.create(secret(0), KdfCost::FLOOR).await?;
            wallet.set_pin(Pin::typed(EARLIER)?, KdfCost::FLOOR).await?;
            wallet.lock().await?;
            copy(&folder, &guesser.path("before"));
            wallet.unlock(secret(0)).await?;
            wallet.set_pin(Pin::typed(RIGHT)?, KdfCost::FLOOR).await?;
            wallet.lock().await
        })
        .unwrap();
        copy(&folder, &guesser.path("older"));
        guesser
    }

    /// How many tries were answered in thirty days; no more are counted than are needed to see a fault.
    fn month(&mut self) -> usize {
        let mut answered = 0;
        while self.now < DAYS * DAY && answered <= MOST + 5 {
            let way = self.ways[usize::try_from(self.dice.below(self.ways.len() as u64)).unwrap()];
            self.clock = FIRST;
            match way {
                Way::Clock => self.clock += CLOCKS[usize::try_from(self.dice.below(4)).unwrap()],
                Way::OlderFile => self.put_back(),
                Way::Start if self.dice.below(2) == 0 => self.started = (self.started.0.wrapping_add(1), self.now),
                _ => {}
            }
            answered += match way {
                Way::KillBefore => (0..3).map(|_| self.tries(&[self.file()], End::BeforeCounting).0).sum(),
                Way::KillAfter => self.tries(&[self.file()], End::AfterCounting).0,
                _ => 0,
            };
            let files = if way == Way::Parallel { self.copies() } else { vec![self.file()] };
            let (some, seconds) = self.tries(&files, End::Answer);
            answered += some;
            self.now += seconds;
        }
        answered
    }

    /// Programs that try at once: how many were answered, and how long the shortest wait is of those that were not.
    fn tries(&mut self, files: &[PathBuf], end: End) -> (usize, u64) {
        let started: Vec<Child> = files.iter().map(|file| self.start(file, end)).collect();
        let (mut answered, mut waits) = (0, Vec::new());
        for child in started {
            let out = child.wait_with_output().unwrap();
            let said = String::from_utf8(out.stdout).unwrap();
            for line in said.lines() {
                match line.split_whitespace().collect::<Vec<_>>()[..] {
                    ["E_PIN_WRONG"] | ["uncounted"] => answered += 1,
                    ["E_PIN_WAIT", seconds] => waits.push(seconds.parse().unwrap()),
                    // Somebody else tried at once; the folder is from before the PIN.
                    ["E_KEYSTORE_BUSY" | "E_KEYSTORE_WRONG_KEY" | "E_STORE_BUSY"] => {}
                    _ => panic!("{said}"),
                }
            }
        }
        if answered > 0 {
            return (answered, 0);
        }
        (0, waits.into_iter().min().unwrap_or_default())
    }

    fn start(&mut self, file: &Path, end: End) -> Child {
        let Reading { start, seconds } = self.reading();
        self.next += 1;
        // Six digits that are no date and nothing that is refused; none is the right one.
        let pin = format!("{:06}", 900_000 + self.next);
        let end = ["answer", "before", "after"][end as usize];
        Command::new(std::env::current_exe().unwrap())
            .envs(self.fault.then_some((FAULT, "1")))
            .args(["guess", file.to_str().unwrap(), self.store.to_str().unwrap()])
            .args([start[0].to_string(), seconds.to_string(), self.clock.to_string()])
            .args([end, &pin])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Whoever knows the PIN opens it when the wait is over, and the passphrase at once.
    fn still_opens(&mut self) -> bool {
        self.put_back_to("older");
        // Where the device was started since, the wait begins when somebody asks.
        let first = self.opens();
        self.now += 2 * DAY;
        matches!(first, (true, Ok(()) | Err("E_PIN_WAIT"))) && self.opens() == (true, Ok(()))
    }

    fn opens(&self) -> (bool, Result<(), &'static str>) {
        let wallet = wallet(&self.file(), &self.store, self.reading(), self.clock, End::Answer);
        wait(async {
            let by_passphrase = wallet.unlock(secret(0)).await.is_ok() && wallet.lock().await.is_ok();
            (by_passphrase, wallet.unlock_with_pin(Pin::typed(RIGHT).unwrap()).await.map_err(|error| error.code()))
        })
    }

    fn reading(&self) -> Reading {
        let (start, at) = self.started;
        Reading { start: [start; 16], seconds: 30 + self.now - at }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    fn file(&self) -> PathBuf {
        self.path("folder").join("mine.onward")
    }

    fn put_back(&mut self) {
        let name = if self.dice.below(8) == 0 && self.ways.len() > 1 { "before" } else { "older" };
        self.put_back_to(name);
    }

    fn put_back_to(&self, name: &str) {
        fs::remove_dir_all(self.path("folder")).unwrap();
        copy(&self.path(name), &self.path("folder"));
    }

    /// The folder and two copies of it, two programs each.
    fn copies(&self) -> Vec<PathBuf> {
        let mut files = vec![self.file(), self.file()];
        for name in ["copy-1", "copy-2"] {
            let _ = fs::remove_dir_all(self.path(name));
            copy(&self.path("older"), &self.path(name));
            files.extend([(); 2].map(|()| self.path(name).join("mine.onward")));
        }
        files
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// A device whose key store is this folder.
pub fn device(store: &Path) -> Device {
    device_at(store, Reading { start: [1; 16], seconds: 30 }, End::Answer)
}

fn device_at(store: &Path, now: Reading, end: End) -> Device {
    Device::new(Arc::new(Files { folder: store.to_owned(), end }), Uptime::fixed(now))
}

fn wallet(file: &Path, store: &Path, now: Reading, clock: Seconds, end: End) -> Wallet {
    let device = Some(device_at(store, now, end));
    let config = Config { file: Some(file.to_owned()), device, clock: Clock::fixed(clock), ..Config::default() };
    Wallet::start(config).unwrap()
}

/// A program that tries once: `guess FILE STORE START SECONDS CLOCK END PIN`.
pub fn child(arguments: &[&str]) {
    let [file, store, start, seconds, clock, end, pin] = arguments else { panic!("guess FILE STORE … PIN") };
    if std::env::var_os(FAULT).is_some() {
        take_out(Some(Fault::Counting));
    }
    let end = match *end {
        "before" => End::BeforeCounting,
        "after" => End::AfterCounting,
        _ => End::Answer,
    };
    let now = Reading { start: [start.parse().unwrap(); 16], seconds: seconds.parse().unwrap() };
    let wallet = wallet(Path::new(file), Path::new(store), now, clock.parse().unwrap(), end);
    match wait(wallet.unlock_with_pin(Pin::typed(pin).unwrap())) {
        Ok(()) => println!("open"),
        Err(error) => println!("{} {}", error.code(), error.subject().unwrap_or_default()),
    }
}

/// A key store of files, each replaced whole, in which whoever uses it may be ended.
struct Files {
    folder: PathBuf,
    end: End,
}

impl Files {
    fn end_if(&self, end: End) {
        if self.end != end {
            return;
        }
        if stretched() > 0 {
            // Something was made of the PIN already: whoever looks knows whether it is right.
            println!("uncounted");
            std::io::stdout().flush().unwrap();
        }
        std::process::abort();
    }
}

impl KeyStore for Files {
    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
        fs::read(self.folder.join(name)).map(Zeroizing::new).map_err(|_| KeyStoreError::NotFound)
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeyStoreError> {
        self.end_if(End::BeforeCounting);
        let draft = self.folder.join(format!("{name}.{}", std::process::id()));
        fs::write(&draft, value)
            .and_then(|()| fs::rename(&draft, self.folder.join(name)))
            .map_err(|_| KeyStoreError::Failed)?;
        self.end_if(End::AfterCounting);
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), KeyStoreError> {
        fs::remove_file(self.folder.join(name)).map_err(|_| KeyStoreError::NotFound)
    }
}
