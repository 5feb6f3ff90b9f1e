//! A disk that may lose whatever was not synced. It is led along a recording; at any moment it can be asked for an
//! image of what a power loss might leave.

use super::super::Dice;
use super::shim::Call;
use std::collections::BTreeMap;

/// One call that changes what is on the disk, or makes it last.
pub struct Event {
    /// The file's name within its folder.
    pub name: String,
    pub what: What,
}

pub enum What {
    Open,
    Write {
        at: usize,
        bytes: Vec<u8>,
    },
    Truncate(usize),
    Sync,
    Delete,
    /// The folder with the names was synced.
    SyncNames,
}

impl Event {
    pub fn of(name: &str, call: Call<'_>) -> Option<Self> {
        let what = match call {
            Call::Open => What::Open,
            Call::Write { at, bytes } => What::Write { at, bytes: bytes.to_vec() },
            Call::Truncate(size) => What::Truncate(size),
            Call::Sync => What::Sync,
            Call::Delete => What::Delete,
            _ => return None,
        };
        Some(Self { name: name.to_owned(), what })
    }
}

/// Files by their names.
pub type Image = BTreeMap<String, Vec<u8>>;

#[derive(Default)]
pub struct Disk {
    files: Vec<File>,
    /// The names as they would be found, and as they are on the disk.
    names: BTreeMap<String, usize>,
    lasting_names: BTreeMap<String, usize>,
    /// Names given and taken away since the names were synced.
    unsynced_names: Vec<(String, Option<usize>)>,
}

#[derive(Default)]
struct File {
    lasting: Vec<u8>,
    unsynced: Vec<Op>,
    /// SQLite's first sync of a file it made syncs the folder, too.
    names_it: bool,
}

enum Op {
    Write { at: usize, bytes: Vec<u8> },
    Truncate(usize),
}

impl Disk {
    pub fn follow(&mut self, event: &Event) {
        match &event.what {
            What::Open => self.open(&event.name),
            What::Delete => {
                if self.names.remove(&event.name).is_some() {
                    self.unsynced_names.push((event.name.clone(), None));
                }
            }
            What::SyncNames => self.sync_names(),
            What::Write { at, bytes } => {
                self.file(&event.name).unsynced.push(Op::Write { at: *at, bytes: bytes.clone() });
            }
            What::Truncate(size) => self.file(&event.name).unsynced.push(Op::Truncate(*size)),
            What::Sync => {
                let file = self.file(&event.name);
                for op in std::mem::take(&mut file.unsynced) {
                    op.put_into(&mut file.lasting);
                }
                if std::mem::take(&mut file.names_it) {
                    self.sync_names();
                }
            }
        }
    }

    /// A name that is new is that of a new file; only the folder itself is made under another one and linked.
    fn open(&mut self, name: &str) {
        if self.names.contains_key(name) {
            return;
        }
        let draft = name.strip_suffix(".onward").and_then(|stem| self.names.get(&format!("{stem}.new")));
        let file = draft.copied().unwrap_or_else(|| {
            self.files.push(File { names_it: true, ..File::default() });
            self.files.len() - 1
        });
        self.names.insert(name.to_owned(), file);
        self.unsynced_names.push((name.to_owned(), Some(file)));
    }

    fn file(&mut self, name: &str) -> &mut File {
        let file = self.names[name];
        &mut self.files[file]
    }

    fn sync_names(&mut self) {
        self.lasting_names.clone_from(&self.names);
        self.unsynced_names.clear();
    }

    /// What the programs see.
    pub fn whole(&self) -> Image {
        let read = |(name, file): (&String, &usize)| {
            let file = &self.files[*file];
            let mut bytes = file.lasting.clone();
            file.unsynced.iter().for_each(|op| op.put_into(&mut bytes));
            (name.clone(), bytes)
        };
        self.names.iter().map(read).collect()
    }

    /// What a power loss might leave: all that was synced, and of the rest what the dice say.
    pub fn crashed(&self, dice: &mut Dice) -> Image {
        let mut names = self.lasting_names.clone();
        for (name, file) in &self.unsynced_names {
            if dice.below(2) == 0 {
                continue;
            }
            match file {
                Some(file) => drop(names.insert(name.clone(), *file)),
                None => drop(names.remove(name)),
            }
        }
        let sector = if dice.below(2) == 0 { 512 } else { 4096 };
        names.into_iter().map(|(name, file)| (name, self.files[file].crashed(sector, dice))).collect()
    }
}

impl File {
    fn crashed(&self, sector: usize, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = self.lasting.clone();
        let ops = self.unsynced.len();
        match dice.below(5) {
            0 => {}
            1 => self.unsynced.iter().for_each(|op| op.put_into(&mut bytes)),
            // In order up to a moment; that one torn.
            2 => {
                let end = usize::try_from(dice.below(ops as u64 + 1)).unwrap();
                self.unsynced[..end].iter().for_each(|op| op.put_into(&mut bytes));
                if let Some(last) = self.unsynced.get(end) {
                    last.tear_into(&mut bytes, sector, dice);
                }
            }
            // In any order, so that any may be missing.
            3 => {
                for op in &self.unsynced {
                    match dice.below(4) {
                        0 => op.tear_into(&mut bytes, sector, dice),
                        1 => {}
                        _ => op.put_into(&mut bytes),
                    }
                }
            }
            _ => self.unsynced.iter().for_each(|op| op.tear_into(&mut bytes, sector, dice)),
        }
        bytes
    }
}

impl Op {
    fn put_into(&self, file: &mut Vec<u8>) {
        match self {
            Self::Truncate(size) => file.truncate(*size),
            Self::Write { at, bytes } => put(file, *at, bytes),
        }
    }

    /// Some of its sectors. The file may be as long as if it were whole, and empty where it is not.
    fn tear_into(&self, file: &mut Vec<u8>, sector: usize, dice: &mut Dice) {
        let Self::Write { at, bytes } = self else {
            return if dice.below(2) == 0 {
                self.put_into(file)
            };
        };
        if dice.below(4) == 0 && file.len() < at + bytes.len() {
            file.resize(at + bytes.len(), 0);
        }
        let mut from = 0;
        while from < bytes.len() {
            let to = bytes.len().min(((at + from) / sector + 1) * sector - at);
            if dice.below(2) == 0 {
                put(file, at + from, &bytes[from..to]);
            }
            from = to;
        }
    }
}

fn put(file: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    if file.len() < at + bytes.len() {
        file.resize(at + bytes.len(), 0);
    }
    file[at..at + bytes.len()].copy_from_slice(bytes);
}
