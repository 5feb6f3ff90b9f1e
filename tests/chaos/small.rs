//! A disk that is really full: a small one in memory, mounted for a program of our own alone. Backups, migrations and the
//! emptying of the log come to its end at any byte. What goes through SQLite alone is tried more often by `full`.

use super::full::{FULL, Person};
use super::{Dice, Say, secret, wait};
use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;
use wallet_core::entropy::Entropy;
use wallet_core::vault::faults::{Fault, take_out};
use wallet_core::vault::{Card, KdfCost};

/// Mounts a disk that nobody else sees, and runs us there: with `unshare` nobody has to be root for it.
const MOUNT: &str = r#"mount -t tmpfs -o size=16m tmpfs "$1" && exec "$0" cramped "$1" "$2" "$3""#;
/// The passphrase of the folders in `tests/frozen`, as a number of [`secret`].
const FROZEN: usize = 4711;
const NO_RESERVE: &str = "no room kept";

pub fn run(full: bool, say: &mut Say<'_>) {
    let Some(unkept) = disks(6, NO_RESERVE) else {
        // A container may forbid it. What SQLite writes meets a full disk in `full` all the same.
        return println!("  small disks: skipped, none can be mounted here (unshare, mount)");
    };
    say(
        "small disks, no room kept",
        &format!("{} of 6 found", unkept.wrong.len()),
        "at least 1",
        !unkept.wrong.is_empty(),
    );
    let cases = if full { 300 } else { 20 };
    let Some(tried) = disks(cases, "") else { return say("small disks", "not tried", "0 wrong", false) };
    for one in &tried.wrong {
        eprintln!("WRONG {one}");
    }
    let good = tried.done == cases && tried.wrong.is_empty();
    say("small disks", &format!("{} disks, {} wrong", tried.done, tried.wrong.len()), "0 wrong", good);
    let value = format!("backups {}, migrations {}, others {}", tried.refused[0], tried.refused[1], tried.refused[2]);
    say("no space was said", &value, "at least 1 each", tried.refused.iter().all(|times| *times > 0));
}

#[derive(Default)]
struct Tried {
    done: usize,
    wrong: Vec<String>,
    /// How often "no space" was the answer: of backups, migrations, others.
    refused: [usize; 3],
}

/// `None` where no disk can be mounted. Each has a program of its own: what one leaves open takes no room on the next.
fn disks(cases: usize, fault: &str) -> Option<Tried> {
    let mut tried = Tried::default();
    for case in 0..cases {
        let place = tempfile::tempdir().unwrap();
        let ran = Command::new("unshare")
            .args(["--map-root-user", "--mount", "sh", "-c", MOUNT])
            .arg(std::env::current_exe().unwrap())
            .arg(place.path())
            .args([&case.to_string(), fault])
            .output()
            .ok()?;
        let said = String::from_utf8(ran.stdout).unwrap();
        if !said.starts_with("mounted") {
            return None;
        }
        for line in said.lines() {
            match line.split_once(' ') {
                Some(("done", kind)) => {
                    tried.done += 1;
                    if let Ok(kind) = kind.parse::<usize>() {
                        tried.refused[kind] += 1;
                    }
                }
                Some(("wrong", problem)) => tried.wrong.push(problem.to_owned()),
                _ => {}
            }
        }
        if !ran.status.success() {
            tried.wrong.push(String::from_utf8_lossy(&ran.stderr).into_owned());
        }
    }
    Some(tried)
}

/// The program on the small disk: `cramped DISK CASE FAULT`.
pub fn child(arguments: &[&str]) {
    let [disk, case, fault] = arguments else { panic!("cramped DISK CASE FAULT") };
    println!("mounted");
    take_out((*fault == NO_RESERVE).then_some(Fault::Reserve));
    let seed = u64::from_be_bytes(Entropy::system().bytes().unwrap());
    let (mut dice, disk) = (Dice(seed), Disk(PathBuf::from(disk)));
    let kind = case.parse::<usize>().unwrap() % 3;
    let tried = match kind {
        0 => backup(&disk, &mut dice),
        1 => migration(&disk, &mut dice),
        _ => checkpoint(&disk, &mut dice),
    };
    match tried {
        Ok(true) => println!("done {kind}"),
        Ok(false) => println!("done -"),
        Err(problem) => println!("wrong seed {seed}, disk {case}: {problem}"),
    }
}

/// A place on the disk.
struct Disk(PathBuf);

impl Disk {
    fn file(&self) -> PathBuf {
        self.0.join("mine.onward")
    }

    /// Another program takes what there is, but for about this.
    fn fill_up_to(&self, rest: usize) {
        let mut other = File::create(self.0.join("other")).unwrap();
        let mut size = 0;
        while let Ok(written) = other.write(&[0xff; 4096]) {
            size += written as u64;
        }
        other.set_len(size.saturating_sub(rest as u64)).unwrap();
    }

    fn make_room(&self) {
        std::fs::remove_file(self.0.join("other")).unwrap();
    }

    /// Names of files that should have gone.
    fn left_over(&self, of: &str) -> Result<(), String> {
        let names = std::fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.ends_with(of)).try_for_each(|name| Err(format!("{name} is left over")))
    }
}

fn below(dice: &mut Dice, bound: usize) -> usize {
    usize::try_from(dice.below(bound as u64)).unwrap()
}

/// A backup is made whole or not at all, and the one before stays until then. Says whether there was no space.
fn backup(disk: &Disk, dice: &mut Dice) -> Result<bool, String> {
    let mut person = Person::new(&disk.file());
    let card = Card::make(&Entropy::system()).unwrap();
    wait(person.wallet.set_card(card.clone(), KdfCost::FLOOR)).unwrap();
    person.looker.cards.push(card.clone());
    let path = disk.0.join("mine.age");
    let back_up = |person: &Person| wait(person.wallet.backup(path.clone(), secret(0), card.clone(), true));
    for _ in 0..2 + below(dice, 10) {
        person.receive().map_err(|error| error.code().to_owned())?;
    }
    back_up(&person).map_err(|error| format!("with room, backup: {}", error.code()))?;
    let before = std::fs::read(&path).unwrap();
    person.receive().map_err(|error| error.code().to_owned())?;
    disk.fill_up_to(below(dice, 2 * before.len()));
    let refused = match back_up(&person) {
        Ok(_) => false,
        Err(error) if error.code() == FULL => {
            if std::fs::read(&path).unwrap() != before {
                return Err("the backup before is not what it was".to_owned());
            }
            true
        }
        Err(error) => return Err(format!("backup: {}", error.code())),
    };
    disk.left_over(".part")?;
    person.is_all_there("after backing up")?;
    person.lock_and_unlock()?;
    person.delete_one()?;
    person.is_all_there("after deleting")?;
    disk.make_room();
    back_up(&person).map_err(|error| format!("with room again, backup: {}", error.code()))?;
    let sealed = std::fs::read(&path).unwrap();
    let view =
        wait(person.wallet.look_into(sealed, secret(0), card.clone())).map_err(|error| error.code().to_owned())?;
    if view.records.len() == person.told.len() { Ok(refused) } else { Err("not all is in the backup".to_owned()) }
}

/// A folder of an earlier version takes the present form, or waits as it was until there is room.
fn migration(disk: &Disk, dice: &mut Dice) -> Result<bool, String> {
    std::fs::copy(tests::root().join("tests/frozen/folder-1.onward"), disk.file()).unwrap();
    let size = usize::try_from(std::fs::metadata(disk.file()).unwrap().len()).unwrap();
    let (wallet, _) = super::wallet(&disk.file());
    disk.fill_up_to(below(dice, 4 * size));
    let refused = match wait(wallet.unlock(secret(FROZEN))) {
        Ok(()) => false,
        Err(error) if error.code() == FULL => true,
        Err(error) => return Err(format!("migration: {}", error.code())),
    };
    disk.left_over(".before.new")?;
    if refused {
        disk.make_room();
        wait(wallet.unlock(secret(FROZEN))).map_err(|error| format!("with room, unlock: {}", error.code()))?;
    }
    let listed = wait(wallet.list()).map_err(|error| error.code().to_owned())?;
    for one in &listed {
        wait(wallet.export(one.id)).map_err(|error| format!("export: {}", error.code()))?;
    }
    if (listed.len(), wait(wallet.damaged()).unwrap()) != (2, 0) {
        let missing = wait(wallet.damaged()).unwrap();
        return Err(format!("{} records after the migration, {missing} said to be missing", listed.len()));
    }
    wait(wallet.delete(listed[0].id)).map_err(|error| format!("after the migration, delete: {}", error.code()))?;
    wait(wallet.lock()).map_err(|error| format!("lock: {}", error.code()))?;
    wait(wallet.unlock(secret(FROZEN))).map_err(|error| format!("unlock again: {}", error.code()))?;
    let left = wait(wallet.list()).unwrap().len();
    if left == 1 { Ok(refused) } else { Err(format!("{left} records after deleting one")) }
}

/// What waits in the log comes into the file although there is no room.
fn checkpoint(disk: &Disk, dice: &mut Dice) -> Result<bool, String> {
    let mut person = Person::new(&disk.file());
    disk.fill_up_to((600 + below(dice, 600)) << 10);
    person.receive_until_full()?;
    disk.fill_up_to(0);
    person.is_all_there("full")?;
    person.lock_and_unlock()?;
    person.is_all_there("locked while it was full")?;
    person.delete_one()?;
    person.is_all_there("after deleting")?;
    person.lock_and_unlock()?;
    Ok(true)
}
