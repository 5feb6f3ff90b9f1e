//! Power loss. What a wallet does is recorded call by call; then disks are made as a power loss at a random moment
//! could have left them, and whatever was said to be done by then has to be there.

use super::disk::look::{Contents, Looker, SECRETS};
use super::disk::model::{Disk, Event, Image, What};
use super::disk::shim::{Answer, Call, Watching};
use super::{Dice, Say, secret, wait, wallet};
use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;
use std::sync::{Arc, Mutex};
use wallet_core::entropy::Entropy;
use wallet_core::vault::faults::{Fault, take_out};
use wallet_core::vault::{Card, KdfCost, RowId, Vault};
use wallet_core::wallet::{Taken, Wallet};

const FOLDER: &str = "mine.onward";
/// Images of one recording.
const IMAGES: usize = 250;
/// What is done in one recording, beside making the folder and locking it.
const STEPS: usize = 16;

pub fn run(full: bool, say: &mut Say<'_>) {
    let images = if full { 20_000 } else { 500 };
    let backup = Backup::make();
    take_out(Some(Fault::Waiting));
    // The first loss is enough.
    let mut unsynced = Tried::default();
    for _ in 0..20 {
        if unsynced.lost.is_empty() {
            let tried = tries(IMAGES, &backup);
            unsynced.images += tried.images;
            unsynced.lost = tried.lost;
        }
    }
    take_out(None);
    let found = unsynced.lost.len();
    say(
        "power loss, nothing waits for the disk",
        &format!("{found} of {} found", unsynced.images),
        "at least 1",
        found > 0,
    );
    let tried = tries(images, &backup);
    for one in tried.lost.iter().take(20) {
        eprintln!("LOST {one}");
    }
    let value = format!("{images} images, {} different, {} lost", tried.images, tried.lost.len());
    say("power loss", &value, "0 lost", tried.lost.is_empty());
}

#[derive(Default)]
struct Tried {
    /// Those that differed, in what is in them or in what has to be.
    images: usize,
    lost: Vec<String>,
}

fn tries(images: usize, backup: &Backup) -> Tried {
    let seed = u64::from_be_bytes(Entropy::system().bytes().unwrap());
    let mut dice = Dice(seed);
    let mut tried = Tried::default();
    for round in 0..images.div_ceil(IMAGES) {
        let mut recording = Recording::make(backup, &mut dice);
        let judged = recording.judge(IMAGES.min(images - round * IMAGES), &mut dice);
        tried.images += judged.images;
        tried.lost.extend(judged.lost.into_iter().map(|lost| format!("seed {seed}, recording {round}, {lost}")));
    }
    tried
}

/// A backup of another folder, to be taken in.
struct Backup {
    sealed: Vec<u8>,
    card: Card,
}

impl Backup {
    fn make() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (wallet, practice) = wallet(&folder.path().join(FOLDER));
        wait(wallet.create(secret(0), KdfCost::FLOOR)).unwrap();
        let card = Card::make(&Entropy::system()).unwrap();
        wait(wallet.set_card(card.clone(), KdfCost::FLOOR)).unwrap();
        for _ in 0..3 {
            let offer = practice.issuer().offer();
            wait(wallet.receive(offer.link, Some(offer.code))).unwrap();
        }
        let file = folder.path().join("mine.age");
        wait(wallet.backup(file.clone(), secret(0), card.clone(), true)).unwrap();
        Self { sealed: std::fs::read(file).unwrap(), card }
    }
}

/// Something that was done: the calls before it was begun and when it was said to be done, and what there has to be
/// from then on.
struct Step {
    name: String,
    begun: usize,
    done: usize,
    after: Contents,
}

struct Recording {
    events: Vec<Event>,
    steps: Vec<Step>,
    looker: Looker,
}

/// A wallet whose calls are written down.
struct Recorder {
    wallet: Wallet,
    practice: practice::Practice,
    events: Arc<Mutex<Vec<Event>>>,
    steps: Vec<Told>,
    cards: Vec<Card>,
}

/// What the wallet itself said there is, when something was done.
struct Told {
    name: String,
    begun: usize,
    done: usize,
    records: BTreeMap<RowId, Vec<u8>>,
}

impl Recording {
    fn make(backup: &Backup, dice: &mut Dice) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let Recorder { events, steps, cards, .. } = Recorder::run(folder.path(), backup, dice);
        let mut recording = Self {
            events: std::mem::take(&mut *events.lock().unwrap()),
            steps: Vec::new(),
            looker: Looker::with(cards),
        };
        recording.look_after_each(steps);
        recording
    }

    /// What there is after each step, if nothing is lost: to be what the wallet said.
    fn look_after_each(&mut self, steps: Vec<Told>) {
        let _watching = Watching::hurried();
        let (mut disk, mut at) = (Disk::default(), 0);
        for Told { name, begun, done, records } in steps {
            self.events[at..done].iter().for_each(|event| disk.follow(event));
            at = done;
            let after = look(&mut self.looker, &disk.whole()).unwrap();
            assert_eq!(after.credentials(), records, "the recording is not what was done");
            self.steps.push(Step { name, begun, done, after });
        }
    }

    fn judge(&mut self, images: usize, dice: &mut Dice) -> Tried {
        let _watching = Watching::hurried();
        let mut cuts: Vec<usize> =
            (0..images).map(|_| usize::try_from(dice.below(self.events.len() as u64 + 1)).unwrap()).collect();
        cuts.sort_unstable();
        let (mut disk, mut at, mut seen) = (Disk::default(), 0, HashSet::new());
        let mut tried = Tried::default();
        for cut in cuts {
            self.events[at..cut].iter().for_each(|event| disk.follow(event));
            at = cut;
            let image = disk.crashed(dice);
            let done = self.steps.iter().rposition(|step| step.done <= cut);
            let doing = self.steps.iter().position(|step| step.begun < cut && cut < step.done);
            let mut hasher = DefaultHasher::new();
            (&image, done, doing).hash(&mut hasher);
            if !seen.insert(hasher.finish()) {
                continue;
            }
            tried.images += 1;
            if let Err(problem) = self.compare(&image, done, doing) {
                let doing = doing.map_or("nothing", |step| &self.steps[step].name);
                tried.lost.push(format!("call {cut} of {}, doing {doing}: {problem}", self.events.len()));
            }
        }
        tried
    }

    fn compare(&mut self, image: &Image, done: Option<usize>, doing: Option<usize>) -> Result<(), String> {
        let [before, after] = [done, doing].map(|step| step.map(|step| &self.steps[step].after));
        match before {
            None if !image.contains_key(FOLDER) => can_be_made(image),
            // The folder comes whole, or not at all.
            None => look(&mut self.looker, image)?.is_one_of(&self.steps[0].after, None),
            Some(before) => look(&mut self.looker, image)?.is_one_of(before, after),
        }
    }
}

/// Where there is no folder yet, one can be made, whatever is left of the first try.
fn can_be_made(image: &Image) -> Result<(), String> {
    let folder = lay_out(image);
    let made = Vault::create(&folder.path().join(FOLDER), &secret(0), KdfCost::FLOOR, Entropy::system());
    made.map(drop).map_err(|error| format!("no folder can be made: {}", error.code()))
}

fn look(looker: &mut Looker, image: &Image) -> Result<Contents, String> {
    let folder = lay_out(image);
    looker.look(&folder.path().join(FOLDER))
}

fn lay_out(image: &Image) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in image {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

impl Recorder {
    fn run(folder: &Path, backup: &Backup, dice: &mut Dice) -> Self {
        let events = Arc::new(Mutex::new(Vec::new()));
        let (heard, place) = (events.clone(), folder.to_owned());
        let _watching = Watching::with(move |path, call| {
            let name = Path::new(path).strip_prefix(&place).ok().and_then(Path::to_str);
            heard.lock().unwrap().extend(name.and_then(|name| Event::of(name, call)));
            // Nothing is lost here: no need to wait for the disk.
            if matches!(call, Call::Sync) { Answer::Pretend } else { Answer::Do }
        });
        let (wallet, practice) = wallet(&folder.join(FOLDER));
        let mut recorder = Self { wallet, practice, events, steps: Vec::new(), cards: Vec::new() };
        recorder.step("create", |wallet, _| wait(wallet.create(secret(0), KdfCost::FLOOR)).unwrap());
        // The core syncs the folder's place itself, where no VFS sees it.
        recorder.hear(FOLDER, What::SyncNames);
        recorder.steps[0].done += 1;
        for _ in 0..STEPS {
            recorder.any_step(backup, dice);
        }
        recorder.step("lock", |wallet, _| wait(wallet.lock()).unwrap());
        recorder
    }

    fn hear(&self, name: &str, what: What) {
        self.events.lock().unwrap().push(Event { name: name.to_owned(), what });
    }

    fn any_step(&mut self, backup: &Backup, dice: &mut Dice) {
        let ids: Vec<RowId> = self.steps.last().unwrap().records.keys().copied().collect();
        match dice.below(16) {
            0..=7 => self.step("receive", |wallet, practice| {
                let offer = practice.issuer().offer();
                let taken = wait(wallet.receive(offer.link, Some(offer.code))).unwrap();
                assert!(matches!(taken.as_slice(), [Taken::Stored(_)]), "{taken:?}");
            }),
            8..=10 if !ids.is_empty() => {
                let id = ids[usize::try_from(dice.below(ids.len() as u64)).unwrap()];
                self.step("delete", |wallet, _| wait(wallet.delete(id)).unwrap());
            }
            11 | 12 => {
                let number = usize::try_from(dice.below(SECRETS as u64)).unwrap();
                self.step("change secret", |wallet, _| {
                    wait(wallet.change_secret(secret(number), KdfCost::FLOOR)).unwrap();
                });
                self.step("lock and unlock", |wallet, _| {
                    wait(wallet.lock()).unwrap();
                    wait(wallet.unlock(secret(number))).unwrap();
                });
            }
            13 | 14 => {
                let card = Card::make(&Entropy::system()).unwrap();
                self.cards.push(card.clone());
                self.step("set card", |wallet, _| wait(wallet.set_card(card, KdfCost::FLOOR)).unwrap());
            }
            _ => self.step("restore", |wallet, _| {
                wait(wallet.restore(backup.sealed.clone(), secret(0), backup.card.clone())).unwrap();
            }),
        }
    }

    fn step(&mut self, name: &str, work: impl FnOnce(&Wallet, &practice::Practice)) {
        let now = || self.events.lock().unwrap().len();
        let begun = now();
        work(&self.wallet, &self.practice);
        let done = now();
        let records = match wait(self.wallet.list()) {
            Ok(listed) => listed.iter().map(|one| (one.id, wait(self.wallet.export(one.id)).unwrap())).collect(),
            // It is locked, and nothing changed by that.
            Err(_) => self.steps.last().unwrap().records.clone(),
        };
        self.steps.push(Told { name: name.to_owned(), begun, done, records });
    }
}
