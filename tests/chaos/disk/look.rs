//! Everything that a folder has to keep, read with the vault itself.

use super::super::secret;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use wallet_core::entropy::Entropy;
use wallet_core::vault::{Card, LockedVault, RowId, Stretched, Table, Vault, VaultError};

/// How many passphrases the folders here have in turns ([`secret`]).
pub const SECRETS: usize = 3;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contents {
    pub records: BTreeMap<RowId, Vec<u8>>,
    keys: BTreeSet<RowId>,
    /// Offers on their way.
    pub journal: usize,
    /// The passphrase that opens it, and the card, by their numbers.
    pub secret: usize,
    pub card: Option<usize>,
}

impl Contents {
    /// Whether this is what was there before something was begun, or after it; nothing half, and nothing else.
    pub fn is_one_of(&self, before: &Self, after: Option<&Self>) -> Result<(), String> {
        if after.is_none() && self == before {
            return Ok(());
        }
        let Some(after) = after else { return Err(format!("{} is not {}", self.brief(), before.brief())) };
        let fits = |same: &dyn Fn(&Self) -> bool| same(before) || same(after);
        if !fits(&|one| one.records == self.records) {
            return Err(format!("records: {} is neither {} nor {}", self.brief(), before.brief(), after.brief()));
        }
        if !fits(&|one| one.secret == self.secret) || !fits(&|one| one.card == self.card) {
            return Err(format!("ways in: {} is neither {} nor {}", self.brief(), before.brief(), after.brief()));
        }
        if self.journal > 1 { Err(format!("left over: {}", self.brief())) } else { Ok(()) }
    }

    /// Whether each record has its key, and nothing else has one but an offer on its way.
    pub fn is_sound(&self) -> Result<(), String> {
        let mut spare = self.keys.clone();
        for (id, body) in &self.records {
            let kept: serde_json::Value = serde_json::from_slice(body).map_err(|_| format!("{id} is no record"))?;
            let key = kept["key"].as_str().and_then(RowId::parse);
            // What came as a file has none.
            let bound = kept["credential"].as_str().is_some_and(|credential| !credential.starts_with('{'));
            if key.map_or(bound, |key| !spare.remove(&key)) {
                return Err(format!("{id} has no key"));
            }
        }
        if spare.len() > self.journal { Err(format!("left over: {}", self.brief())) } else { Ok(()) }
    }

    /// The credential of each record, as it was received.
    pub fn credentials(&self) -> BTreeMap<RowId, Vec<u8>> {
        let credential = |body: &Vec<u8>| {
            let kept: serde_json::Value = serde_json::from_slice(body).unwrap();
            kept["credential"].as_str().unwrap().as_bytes().to_vec()
        };
        self.records.iter().map(|(id, body)| (*id, credential(body))).collect()
    }

    fn brief(&self) -> String {
        let Self { records, keys, journal, secret, card } = self;
        let ids: Vec<String> = records.keys().take(12).map(|id| id.to_string()[..6].to_owned()).collect();
        let (count, keys) = (records.len(), keys.len());
        format!("[{count} records, {keys} keys, {journal} offers, secret {secret}, card {card:?}: {}]", ids.join(" "))
    }
}

/// Looks into folders. Stretching takes long, and once is enough for every folder with the same slot.
pub struct Looker {
    pub cards: Vec<Card>,
    stretched: HashMap<(i64, Vec<u8>), (usize, Stretched)>,
}

impl Looker {
    pub fn with(cards: Vec<Card>) -> Self {
        Self { cards, stretched: HashMap::new() }
    }

    /// What is in the folder; SQLite has to find it whole, too.
    pub fn look(&mut self, file: &Path) -> Result<Contents, String> {
        let said = |error: VaultError| error.code().to_owned();
        let locked = LockedVault::open(file, Entropy::system()).map_err(said)?;
        let slots = slots(file).map_err(|error| error.to_string())?;
        let way = |kind| slots.get(&kind).map(|slot| (kind, slot.clone()));
        let passphrase = way(1).ok_or("no passphrase opens it")?;
        let secret = self.who(file, &locked, &passphrase).ok_or("no passphrase opens it")?;
        let card = way(4).map(|card| self.who(file, &locked, &card).ok_or("no card opens it").map(|who| (who, card)));
        let card = card.transpose()?;
        let vault = locked.unlock(&self.stretched[&passphrase].1).map_err(said)?;
        if let Some((_, card)) = &card {
            let locked = LockedVault::open(file, Entropy::system()).map_err(said)?;
            locked.unlock(&self.stretched[card].1).map_err(|error| format!("the card: {}", error.code()))?;
        }
        let contents = read(&vault, secret, card.map(|(who, _)| who)).map_err(said)?;
        contents.is_sound()?;
        Ok(contents)
    }

    /// Whose slot this is, by trying all.
    fn who(&mut self, file: &Path, locked: &LockedVault, slot: &(i64, Vec<u8>)) -> Option<usize> {
        if !self.stretched.contains_key(slot) {
            let all = if slot.0 == 1 { SECRETS } else { self.cards.len() };
            let stretch = |number: usize| match self.cards.get(number) {
                Some(card) if slot.0 == 4 => locked.stretch_card(card),
                _ => locked.stretch(&secret(number)),
            };
            let opens = |stretched: &Stretched| {
                LockedVault::open(file, Entropy::system()).and_then(|folder| folder.unlock(stretched)).is_ok()
            };
            let found = (0..all).find_map(|number| Some((number, stretch(number).ok().filter(opens)?)))?;
            self.stretched.insert(slot.clone(), found);
        }
        Some(self.stretched[slot].0)
    }
}

fn read(vault: &Vault, secret: usize, card: Option<usize>) -> Result<Contents, VaultError> {
    let names = |table| vault.heads(table).map(|heads| heads.into_iter().map(|(id, _)| id));
    let mut records = BTreeMap::new();
    for id in names(Table::Record)? {
        records.insert(id, vault.get(Table::Record, id)?.1.to_vec());
    }
    let keys: BTreeSet<RowId> = names(Table::HolderKey)?.collect();
    for key in &keys {
        vault.get(Table::HolderKey, *key)?;
    }
    let journal = names(Table::Journal)?.count();
    Ok(Contents { records, keys, journal, secret, card })
}

fn slots(file: &Path) -> rusqlite::Result<HashMap<i64, Vec<u8>>> {
    let sql = rusqlite::Connection::open(file)?;
    let integrity: String = sql.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if integrity != "ok" {
        return Err(rusqlite::Error::InvalidParameterName(integrity));
    }
    let mut rows = sql.prepare("SELECT kind, envelope FROM slot")?;
    rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}
