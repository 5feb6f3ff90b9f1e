//! Canaries: secrets of every kind go through every workflow, and nothing of them may stand in any file that a
//! program wrote, in whatever spelling: after the workflow, and after kill -9 in its midst.

use super::given::{Given, PASSPHRASE, keys, known, of_card, offer};
use super::{Dice, Say, wait};
use practice::Practice;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tests::{Canary, Search, files};
use wallet_core::Error;
use wallet_core::entropy::Entropy;
use wallet_core::guard::address::Reach;
use wallet_core::net::{Http, Local, NetError, Request, Response};
use wallet_core::vault::Secret;
use wallet_core::vault::faults::{Fault, take_out};
use wallet_core::wallet::{Config, Network, Wallet};

/// Set for programs that are to do without sealing: the fault that has to be found.
const UNSEALED: &str = "ONWARD_CHAOS_UNSEALED";

/// A name, whether there is a folder before it, and steps. A step is the arguments of the command line, or after `play`
/// those of [`play`]; `ID` is the record's.
type Workflow = (&'static str, bool, &'static [&'static [&'static str]]);

const WORKFLOWS: &[Workflow] = &[
    ("create", false, &[&["init"]]),
    ("receive", true, &[&["play", "receive"]]),
    ("receive, stopped", true, &[&["play", "stopped"], &["--practice", "receive", "--resume"]]),
    ("list and show", true, &[&["list"], &["show", "ID", "--claims"], &["export", "ID"]]),
    ("code", true, &[&["code", "ID", "--show", "given_name,employer", "--svg", "answers/code.svg", "--text"]]),
    ("delete", true, &[&["delete", "ID"]]),
    ("change the passphrase", true, &[&["passwd", "--new-passphrase-file", "given/new"]]),
    ("make a card", true, &[&["card", "answers/card"]]),
    ("back up", true, &[&["backup", "home/mine.age", "--card", "given/card", "--private"]]),
    ("restore", false, &[&["restore", "given/mine.age", "--card", "given/card"]]),
    ("wrong secret", true, &[&["--passphrase-file", "given/wrong", "list"]]),
    ("lock and unlock", true, &[&["play", "locks"]]),
    ("check", true, &[&["check", "given/token", "--offline"]]),
];

pub fn run(full: bool, say: &mut Say<'_>) {
    let (planted, found) = plant();
    say("canaries planted", &format!("{found} of {planted} found"), "all", found == planted);

    take_out(Some(Fault::Sealing));
    let given = Given::new();
    let talked =
        WORKFLOWS.iter().filter(|workflow| !World::unsealed(&given, workflow).go(None).hits.is_empty()).count();
    take_out(None);
    let all = WORKFLOWS.len();
    say("canaries without sealing", &format!("found after {talked} of {all} workflows"), "at least 10", talked >= 10);

    let given = Given::new();
    let mut dice = Dice(u64::from_be_bytes(Entropy::system().bytes().unwrap()));
    let (mut kills, mut least, mut hits) = (0, usize::MAX, Vec::new());
    for workflow in WORKFLOWS {
        let whole = World::new(&given, workflow).go(None);
        least = least.min(whole.secrets);
        hits.extend(whole.hits);
        for _ in 0..if full { 50 } else { 2 } {
            let moment = Duration::from_micros(dice.below(u64::try_from(whole.took.as_micros()).unwrap()));
            hits.extend(World::new(&given, workflow).go(Some(moment)).hits);
            kills += 1;
        }
    }
    for hit in &hits {
        eprintln!("FOUND {hit}");
    }
    let value = format!("{least} secrets, {all} workflows, {kills} kills, {} hits", hits.len());
    say("canaries", &value, "30 secrets, 0 hits", least >= 30 && hits.is_empty());
}

/// Puts every spelling of every canary into a file of noise. How many, and how many were found there.
fn plant() -> (usize, usize) {
    let canaries: Vec<Canary> = known().into_iter().chain([Canary::key("a key", &[0xfb; 32])]).collect();
    let search = Search::new(&canaries);
    let mut dice = Dice(7);
    let mut noise = || -> Vec<u8> { (0..2_000).map(|_| u8::try_from(dice.below(256)).unwrap()).collect() };
    let (mut planted, mut found) = (0, 0);
    for canary in &canaries {
        for spelling in canary.spellings().into_keys() {
            planted += 1;
            assert!(search.hits(&noise()).is_empty(), "noise holds a canary");
            let hits = search.hits(&[noise(), spelling, noise()].concat());
            found += usize::from(hits.keys().any(|(name, _)| *name == canary.name));
        }
    }
    (planted, found)
}

/// Where a workflow runs: every folder that a program could know of is in here.
struct World<'a> {
    given: &'a Given,
    workflow: &'a Workflow,
    unsealed: bool,
    folder: TempDir,
}

/// What came of a workflow.
struct Outcome {
    took: Duration,
    /// How many secrets were looked for.
    secrets: usize,
    hits: Vec<String>,
}

impl<'a> World<'a> {
    fn new(given: &'a Given, workflow: &'a Workflow) -> Self {
        let world = Self { given, workflow, unsealed: false, folder: tempfile::tempdir().unwrap() };
        for name in ["given", "answers", "home", "tmp", "person"] {
            std::fs::create_dir(world.path(name)).unwrap();
        }
        for entry in std::fs::read_dir(given.path("given")).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), world.path("given").join(entry.file_name())).unwrap();
        }
        if workflow.1 {
            std::fs::copy(given.path("default.onward"), world.path("home/default.onward")).unwrap();
        }
        world
    }

    fn unsealed(given: &'a Given, workflow: &'a Workflow) -> Self {
        Self { unsealed: true, ..Self::new(given, workflow) }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Goes through the workflow, or as far as one gets until this moment, and looks at what is there then.
    fn go(&self, kill: Option<Duration>) -> Outcome {
        let start = Instant::now();
        let end = kill.map(|moment| start + moment);
        for step in self.workflow.2 {
            if !self.step(step, end) {
                break;
            }
        }
        let took = start.elapsed();
        let canaries = self.canaries();
        let search = Search::new(&canaries);
        let how = if kill.is_some() { ", killed" } else { "" };
        let mut hits = Vec::new();
        for (place, contents) in self.written() {
            let found = search.hits(&[place.as_bytes(), b"\n", &contents].concat());
            let say = |(canary, way)| format!("{}{how}: {canary} as {way} in {place}", self.workflow.0);
            hits.extend(found.into_keys().map(say));
        }
        let names: BTreeSet<&str> = canaries.iter().map(|canary| canary.name.as_str()).collect();
        Outcome { took, secrets: names.len(), hits }
    }

    /// All that is secret by now.
    fn canaries(&self) -> Vec<Canary> {
        let mut all = self.given.canaries.clone();
        if let Ok(card) = std::fs::read_to_string(self.path("answers/card")) {
            all.extend(of_card(card.trim()));
        }
        let said = std::fs::read_to_string(self.path("answers/said")).unwrap();
        let secret = |line: &str| Some(Canary::text("of the offer", line.strip_prefix("secret ")?));
        all.extend(said.lines().filter_map(secret));
        all.extend(keys(&self.path("home/default.onward")));
        all
    }

    /// What the programs wrote, but for their answers: the files that were asked for, and what they said.
    fn written(&self) -> Vec<(String, Vec<u8>)> {
        let mut out = Vec::new();
        for file in files(self.folder.path()) {
            let place = file.strip_prefix(self.folder.path()).unwrap().to_str().unwrap().to_owned();
            if place.starts_with("given/") || place.starts_with("answers/") {
                continue;
            }
            let mut contents = std::fs::read(&file).unwrap();
            if place == "complaints" {
                // An error is an answer, and may name the host that did not answer.
                let text = String::from_utf8(contents).unwrap();
                contents =
                    text.lines().filter(|line| !line.starts_with("{\"error\":")).collect::<String>().into_bytes();
            }
            out.push((place, contents));
        }
        out
    }

    /// Runs a step. Whether it came to its end.
    fn step(&self, words: &[&str], end: Option<Instant>) -> bool {
        let mut command = self.program(words);
        command.args(words.iter().map(|word| if *word == "ID" { &self.given.id } else { *word }));
        command.current_dir(self.folder.path()).env("RUST_LOG", "trace").env("RUST_BACKTRACE", "full");
        command.env("HOME", self.path("person"));
        for name in ["TMPDIR", "SQLITE_TMPDIR", "XDG_RUNTIME_DIR"] {
            command.env(name, self.path("tmp"));
        }
        for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"] {
            command.env(name, self.path("person").join(name));
        }
        let open = |name| File::options().create(true).append(true).open(self.path(name)).unwrap();
        command.stdin(Stdio::null()).stdout(open("answers/said")).stderr(open("complaints"));
        let mut child = command.spawn().unwrap();
        let ended = loop {
            match (child.try_wait().unwrap(), end) {
                (Some(ended), _) => break ended,
                (None, Some(end)) if Instant::now() >= end => {
                    child.kill().unwrap();
                    child.wait().unwrap();
                    return false;
                }
                (None, Some(_)) => std::thread::sleep(Duration::from_millis(1)),
                (None, None) => break child.wait().unwrap(),
            }
        };
        // One asks for a wrong secret, and the issuer that stopped is nobody any more.
        let may_fail = words.contains(&"given/wrong") || words.contains(&"--resume");
        assert!(
            ended.success() != may_fail,
            "{words:?}: {}",
            std::fs::read_to_string(self.path("complaints")).unwrap()
        );
        true
    }

    /// The command line, or the same in this program where it is to do without sealing.
    fn program(&self, words: &[&str]) -> Command {
        let harness = std::env::current_exe().unwrap();
        if words[0] == "play" {
            let mut command = Command::new(harness);
            command.envs(self.unsealed.then_some((UNSEALED, "1")));
            return command;
        }
        let mut command = match self.unsealed {
            true => Command::new(harness),
            false => Command::new(tests::program()),
        };
        if self.unsealed {
            command.arg("cli").env(UNSEALED, "1");
        }
        command.args(["--json", "--home", "home"]);
        if words[0] != "--passphrase-file" {
            command.args(["--passphrase-file", "given/passphrase"]);
        }
        command
    }
}

/// Does as this world's programs are to do: without sealing if that is wished.
pub fn obey() {
    if std::env::var_os(UNSEALED).is_some() {
        take_out(Some(Fault::Sealing));
    }
}

/// The workflows that the command line has not, or not with canaries of ours: `play receive|stopped|locks`.
pub fn play(what: &[&str]) {
    obey();
    let practice = Practice::new();
    let network = Talkative { practice: practice.clone(), stops: what == ["stopped"] };
    let config = Config {
        file: Some("home/default.onward".into()),
        network: Network::Other(Box::new(move || Box::new(network))),
        reach: Reach::PublicAndPractice,
        ..Config::default()
    };
    let wallet = Wallet::start(config).unwrap();
    wait(wallet.unlock(Secret::typed(PASSPHRASE))).unwrap();
    if what == ["locks"] {
        for _ in 0..3 {
            wait(wallet.list()).unwrap();
            wait(wallet.lock()).unwrap();
            wait(wallet.unlock(Secret::typed(PASSPHRASE))).unwrap();
        }
    } else {
        let offer = offer(&practice);
        println!("secret {}\nsecret {}", offer.link, offer.code);
        let taken = wait(wallet.receive(offer.link, Some(offer.code)));
        assert_eq!(taken.is_err(), what == ["stopped"], "{taken:?}");
    }
    wait(wallet.lock()).unwrap();
}

/// The practice hosts; what is secret in their answers is said. It may end before the record is given.
struct Talkative {
    practice: Practice,
    stops: bool,
}

impl Http for Talkative {
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Response, Error>> {
        Box::pin(async move {
            if self.stops && request.url.ends_with("/credential") {
                return Err(NetError::Unreachable.into());
            }
            let answer = self.practice.answer(request)?;
            let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
            for name in ["access_token", "c_nonce", "notification_id"] {
                if let Some(secret) = body[name].as_str() {
                    println!("secret {secret}");
                }
            }
            Ok(answer)
        })
    }
}
