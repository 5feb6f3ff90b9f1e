//! Asking whether the records of the folder are still good: all their lists in one go, so that no host learns from when
//! it is asked which record somebody looks at.

use super::Wallet;
use super::owner::{Owner, Sources, read_record};
use super::show::Kept;
use crate::check::CheckError;
use crate::clock::Seconds;
use crate::format::sd_jwt::UnverifiedSdJwt;
use crate::format::vcdm::{self, UnverifiedCredential};
use crate::guard::{address, limits};
use crate::net::{NetError, Request};
use crate::record::Record;
use crate::trust::status::{ACCEPT, Answers, FetchedList, StatusEntries, StatusEntry, StatusError, StatusList};
use crate::trust::{self, IssuerKeys, Lookup};
use crate::vault::{RowId, Table, VaultError};
use crate::{Cause, Error};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What became of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refreshed {
    /// How many lists were asked for.
    pub lists: usize,
    /// Why some could not be had, or were no good: each with its host, and once. That some were left for the next time
    /// stands here as well.
    pub failed: Vec<Error>,
}

impl Refreshed {
    fn fail(&mut self, error: Error) {
        if !self.failed.contains(&error) {
            self.failed.push(error);
        }
    }
}

/// So many lists are asked for in one go, and the rest in the next.
const MOST: usize = 64;
/// After so many seconds no other one is.
const LONGEST: Seconds = 120;

/// What stands beside a list in the folder.
#[derive(Serialize, Deserialize)]
struct Head {
    url: String,
    content_type: String,
    at: Seconds,
    issued: Option<Seconds>,
}

/// A record that may have been cancelled.
struct Asked {
    id: RowId,
    issuer: Option<String>,
    keys: Result<Lookup, Error>,
    entries: StatusEntries,
    answers: Answers,
    /// How many of its entries nobody has heard of yet.
    open: usize,
}

/// The keys of issuers, each document fetched once, and none any more after a while.
struct Keys {
    fetched: HashMap<String, Option<IssuerKeys>>,
    until: Seconds,
}

impl Wallet {
    /// The hosts that [`Wallet::refresh_status`] asks; nobody is asked by this.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::Locked`] and the like.
    pub async fn status_hosts(&self) -> Result<Vec<String>, Error> {
        self.ask(async |owner| owner.status_hosts()).await
    }

    /// Asks all lists of the folder whether its records were cancelled, and notes what they say in
    /// [`crate::record::Record::seen`]. The hosts learn that somebody asks, and not for which record.
    ///
    /// # Errors
    /// [`crate::vault::VaultError`]; a list that cannot be had, or is no good, stands in [`Refreshed::failed`].
    pub async fn refresh_status(&self) -> Result<Refreshed, Error> {
        self.ask(async |owner| owner.refresh_status().await).await
    }
}

impl Owner {
    /// The hosts that [`Owner::refresh_status`] asks for lists.
    pub(super) fn status_hosts(&self) -> Result<Vec<String>, Error> {
        let asked = self.may_be_cancelled()?;
        let hosts: BTreeSet<_> = asked.iter().flat_map(|one| one.entries.lists()).map(address::shown_host).collect();
        Ok(hosts.into_iter().collect())
    }

    pub(super) async fn refresh_status(&self) -> Result<Refreshed, Error> {
        let _one_at_a_time = self.refreshing.lock().await;
        let until = self.clock.now().saturating_add(LONGEST);
        let mut asked = self.may_be_cancelled()?;
        let mut by_list: BTreeMap<String, Vec<(usize, StatusEntry)>> = BTreeMap::new();
        for (at, one) in asked.iter().enumerate() {
            for entry in &one.entries.entries {
                by_list.entry(entry.list().to_owned()).or_default().push((at, entry.clone()));
            }
        }
        self.let_go(|url| by_list.contains_key(url))?;
        let before = self.cached_heads()?;
        // From anywhere: whoever makes us wait, or names many lists, does not keep us from the same others every time.
        let start = self.entropy.bytes().map_or(0, usize::from_le_bytes).checked_rem(by_list.len()).unwrap_or_default();
        let mut order: Vec<_> = by_list.iter().collect();
        order.rotate_left(start);
        let mut out = Refreshed { lists: 0, failed: Vec::new() };
        let mut keys = Keys { fetched: HashMap::new(), until };
        // Whoever does not answer is not waited for twice.
        let mut silent = BTreeMap::new();
        for (url, entries) in &order {
            let host = address::shown_host(url);
            if out.lists >= MOST || self.clock.now() >= until {
                // Bad stays bad, whatever these say.
                for (at, _) in entries.iter() {
                    hear_nothing(&mut asked, *at);
                }
                out.fail(CheckError::StatusNotChecked.into());
            } else {
                let fetched = match silent.get(&host) {
                    Some(error) => Err(Error::clone(error)),
                    None => {
                        out.lists += 1;
                        self.fetch_list(url).await
                    }
                };
                match fetched {
                    Ok(fetched) => {
                        let newest = before.get(*url).and_then(|rows| rows.first()?.1.issued);
                        match self.hear(&fetched, newest, entries, &mut asked, &mut keys).await {
                            Ok(issued) => self.cache(fetched, issued.max(newest))?,
                            Err(error) => {
                                if is_spoilt(&error) {
                                    self.spoil(url)?;
                                }
                                out.fail(error.about(host));
                            }
                        }
                    }
                    Err(error) => {
                        if is_silence(&error) {
                            silent.insert(host, error.clone());
                        }
                        out.fail(error);
                        for (at, _) in entries.iter() {
                            hear_nothing(&mut asked, *at);
                        }
                    }
                }
            }
            self.note_status(heard(&mut asked, entries))?;
        }
        Ok(out)
    }

    /// Looks up every record of a list in it. Says when it was issued, or what is wrong with it for all of them.
    async fn hear(
        &self,
        fetched: &FetchedList,
        newest: Option<Seconds>,
        entries: &[(usize, StatusEntry)],
        asked: &mut [Asked],
        keys: &mut Keys,
    ) -> Result<Option<Seconds>, Error> {
        // Unpacked once an issuer, not once a record.
        let mut lists: HashMap<Option<String>, StatusList> = HashMap::new();
        // An issuer's records may name keys of their own, and a list is tried with several, not with all.
        const TRIES: usize = 3;
        let mut wrong: HashMap<Option<String>, (usize, Error)> = HashMap::new();
        let now = self.moment();
        for (at, entry) in entries {
            let Some(one) = asked.get_mut(*at) else { continue };
            if let Some((TRIES.., error)) = wrong.get(&one.issuer) {
                one.answers.fail(problem(error));
                continue;
            }
            if !lists.contains_key(&one.issuer) {
                let found = self.keys_of(&one.keys, keys).await.and_then(|keys| {
                    let list = fetched.parse()?.verify(one.issuer.as_deref(), &keys, &self.trust, now)?;
                    let is_older = list.issued().zip(newest).is_some_and(|(issued, newest)| issued < newest);
                    if is_older { Err(StatusError::ListOlder.into()) } else { Ok(list) }
                });
                match found {
                    Ok(list) => drop(lists.insert(one.issuer.clone(), list)),
                    Err(error) => {
                        one.answers.fail(problem(&error));
                        let (tries, last) = wrong.entry(one.issuer.clone()).or_insert((0, error.clone()));
                        (*tries, *last) = (*tries + 1, error);
                        continue;
                    }
                }
            }
            if let Some(list) = lists.get(&one.issuer) {
                one.answers.hear(list, entry);
            }
        }
        // What is kept of it is spoilt only if the list is bad for every issuer that names it.
        let wrong = wrong.into_values().map(|(_, error)| error).min_by_key(is_spoilt);
        match (lists.into_values().next(), wrong) {
            (Some(list), _) => Ok(list.issued()),
            (None, Some(error)) => Err(error),
            (None, None) => Err(StatusError::ListMalformed.into()),
        }
    }

    /// The keys that a record's signature is checked with.
    async fn keys_of(&self, lookup: &Result<Lookup, Error>, keys: &mut Keys) -> Result<IssuerKeys, Error> {
        let document = match lookup {
            Ok(Lookup::Found(keys)) => return Ok(keys.clone()),
            Ok(Lookup::Fetch(document)) => document.clone(),
            Err(error) => return Err(error.clone()),
        };
        let url = document.url();
        if !keys.fetched.contains_key(&url) && self.clock.now() < keys.until {
            let found = self.fetch_keys(document).await.ok();
            keys.fetched.insert(url.clone(), found);
        }
        keys.fetched.get(&url).cloned().flatten().ok_or_else(|| trust::TrustError::KeyUnreachable.into())
    }

    /// The records whose issuers may have cancelled them. What cannot be read any more is left out.
    fn may_be_cancelled(&self) -> Result<Vec<Asked>, Error> {
        let ids: Vec<RowId> = self.records(|records| {
            records.iter().filter(|listed| listed.record.has_status).map(|listed| listed.id).collect()
        })?;
        let mut out = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some((record, kept)) = self.kept_if_readable(id)? {
                out.extend(self.asked(id, &record, &kept));
            }
        }
        Ok(out)
    }

    fn asked(&self, id: RowId, record: &Record, kept: &Kept) -> Option<Asked> {
        let (keys, issuer, entries) = if vcdm::is_format(&record.format) {
            let credential = UnverifiedCredential::parse(&kept.credential).ok()?;
            let keys = trust::lookup_issuer(&credential, &self.trust, self.clock.now());
            (keys, credential.facts().iss.clone(), StatusEntries::of(&credential))
        } else {
            let token = UnverifiedSdJwt::parse(&kept.credential).ok()?;
            let issuer = token.claimed().get("iss").and_then(|iss| iss.as_str()).map(str::to_owned);
            let entries = StatusEntries::of_token(token.claimed());
            (trust::lookup(&token, &self.trust, self.clock.now()), issuer, entries)
        };
        let open = entries.entries.len();
        Some(Asked { id, issuer, keys, answers: Answers::new(entries.problem), entries, open })
    }

    /// Writes what was found beside each record, in one go.
    fn note_status(&self, heard: Vec<(RowId, Answers)>) -> Result<(), Error> {
        if heard.is_empty() {
            return Ok(());
        }
        let changed = self.with(|vault| {
            let mut changed = Vec::new();
            for (id, answers) in heard {
                // It may have been removed meanwhile.
                let Ok((head, body)) = vault.get(Table::Record, id) else { continue };
                let mut record = read_record(&head)?;
                let seen = match answers.together(record.seen.as_deref()) {
                    Ok(seen) => Some(Box::new(seen)),
                    // A list that is no good takes back what an earlier one said; one that was not there does not.
                    Err(Some(_)) => record.seen.as_deref().cloned().map(|seen| Box::new(seen.stale())),
                    Err(None) => continue,
                };
                if record.seen != seen {
                    record.seen = seen;
                    changed.push((id, record, body));
                }
            }
            vault.change(|change| {
                for (id, record, body) in &changed {
                    let head = serde_json::to_vec(record).map_err(|_| VaultError::Corrupt)?;
                    change.update(Table::Record, *id, &head, body)?;
                }
                Ok::<_, VaultError>(())
            })?;
            Ok(changed)
        })?;
        self.keep_up(|records| changed.into_iter().for_each(|(id, record, _)| records.replace(id, record)))
    }

    /// Keeps a list that was good, in the place of the one before.
    fn cache(&self, list: FetchedList, issued: Option<Seconds>) -> Result<(), Error> {
        let FetchedList { url, content_type, body, at } = list;
        self.write_list(&Head { url, content_type, at, issued }, &body)
    }

    /// Keeps of a list that turned bad only how new it was: none that is older is believed after it.
    fn spoil(&self, url: &str) -> Result<(), Error> {
        match self.cached_heads()?.remove(url).unwrap_or_default().into_iter().next() {
            Some((_, head)) => self.write_list(&head, b""),
            None => Ok(()),
        }
    }

    /// One row an address, whatever was there.
    fn write_list(&self, head: &Head, body: &[u8]) -> Result<(), Error> {
        let rows = self.cached_heads()?.remove(&head.url).unwrap_or_default();
        let written = serde_json::to_vec(head).map_err(|_| VaultError::Corrupt)?;
        self.with(|vault| {
            Ok(vault.change(|change| {
                let Some(((row, _), others)) = rows.split_first() else {
                    return change.insert(Table::StatusList, &written, body).map(drop);
                };
                change.update(Table::StatusList, *row, &written, body)?;
                others.iter().try_for_each(|(row, _)| change.delete(Table::StatusList, *row))
            })?)
        })
    }

    /// Lets go of the lists that no record needs any more.
    fn let_go(&self, is_needed: impl Fn(&str) -> bool) -> Result<(), Error> {
        let rows = self.cached_heads()?.into_iter().filter(|(url, _)| !is_needed(url));
        let rows: Vec<_> = rows.flat_map(|(_, rows)| rows).map(|(row, _)| (Table::StatusList, row)).collect();
        if rows.is_empty() { Ok(()) } else { self.with(|vault| Ok(vault.delete(&rows)?)) }
    }

    /// The rows of each address, the newest list first. (Before lists were asked for one at a time there could be two.)
    fn cached_heads(&self) -> Result<HashMap<String, Vec<(RowId, Head)>>, Error> {
        self.with(|vault| {
            let mut out: HashMap<String, Vec<(RowId, Head)>> = HashMap::new();
            for (row, head) in vault.readable(Table::StatusList)?.heads {
                if let Ok(head) = serde_json::from_slice::<Head>(&head) {
                    out.entry(head.url.clone()).or_default().push((row, head));
                }
            }
            out.values_mut().for_each(|rows| rows.sort_by_key(|(_, head)| Reverse((head.issued, head.at))));
            Ok(out)
        })
    }

    async fn fetch_list(&self, url: &str) -> Result<FetchedList, Error> {
        let mut request = Request::get(url, limits::STATUS_LIST_FETCHED);
        request.headers = vec![("accept", ACCEPT.to_owned())];
        let answer = self.send(&request).await?;
        let body = answer.json_body().map_err(|error| Error::from(error).about(request.host()))?.to_vec();
        Ok(FetchedList { url: url.to_owned(), content_type: answer.content_type, body, at: self.clock.now() })
    }

    /// The lists that somebody's record names, as far as they can be had there.
    pub(super) async fn lists_for(&self, urls: Vec<String>, sources: Sources) -> Vec<FetchedList> {
        // A stranger's record may name many, each of them slow.
        const MOST: usize = 4;
        let mut lists = Vec::with_capacity(MOST);
        for url in urls.into_iter().take(MOST) {
            lists.extend(match sources {
                Sources::Nothing => None,
                Sources::Folder => self.cached_list(&url),
                Sources::Network => self.fetch_list(&url).await.ok(),
            });
        }
        lists
    }

    fn cached_list(&self, url: &str) -> Option<FetchedList> {
        let (row, head) = self.cached_heads().ok()?.remove(url)?.into_iter().next()?;
        let Head { url, content_type, at, .. } = head;
        let body = self.with(|vault| Ok(vault.get(Table::StatusList, row)?.1)).ok()?.to_vec();
        // Empty where it turned bad since.
        (!body.is_empty()).then_some(FetchedList { url, content_type, body, at })
    }
}

/// What is wrong with a list, where it is the list that is wrong.
fn problem(error: &Error) -> Option<StatusError> {
    match error.cause() {
        Cause::Status(problem) => Some(problem),
        _ => None,
    }
}

/// Whether nobody is there at all. Any other answer is about one address, and says nothing of the host's other lists.
fn is_silence(error: &Error) -> bool {
    [NetError::Unreachable, NetError::Timeout, NetError::Tls].map(Cause::from).contains(&error.cause())
}

/// Whether what was kept of a list counts no more. That somebody sends an older one, or one that is over, says nothing of
/// the one that was seen.
fn is_spoilt(error: &Error) -> bool {
    problem(error).is_some_and(|problem| !matches!(problem, StatusError::ListOlder | StatusError::ListDate))
}

/// A list of this record was not to be had.
fn hear_nothing(asked: &mut [Asked], at: usize) {
    if let Some(one) = asked.get_mut(at) {
        one.answers.fail(None);
    }
}

/// The records of a list that something can be said of after it: all of their lists were heard, or one said something bad.
fn heard(asked: &mut [Asked], entries: &[(usize, StatusEntry)]) -> Vec<(RowId, Answers)> {
    let mut out = Vec::new();
    for (at, _) in entries {
        let Some(one) = asked.get_mut(*at) else { continue };
        one.open = one.open.saturating_sub(1);
        if one.open == 0 || one.answers.is_bad() {
            out.push((one.id, one.answers.clone()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::GuardError;
    use crate::vault::{KdfCost, Secret};

    #[test]
    fn only_a_host_that_is_not_there_is_asked_no_more() {
        for silence in [NetError::Unreachable, NetError::Timeout, NetError::Tls] {
            assert!(is_silence(&Error::from(silence).about("issuer.example.org")), "{silence}");
        }
        for answer in [NetError::Server, NetError::TooLarge, NetError::Redirect, NetError::Captive, NetError::Truncated]
        {
            assert!(!is_silence(&answer.into()), "{answer}");
        }
        assert!(!is_silence(&GuardError::UrlNotHttps.into()));
    }

    #[test]
    fn an_address_has_one_list_and_a_bad_one_leaves_only_its_date() {
        let (news, _seen) = tokio::sync::watch::channel(super::super::Snapshot::Locked);
        let owner = Owner::new(super::super::Config::default(), news).unwrap();
        owner.create(&Secret::typed("4821 9033 1750 66"), KdfCost::FLOOR).unwrap();
        let url = "https://issuer.example.org/s";
        let head = |issued| Head { url: url.to_owned(), content_type: String::new(), at: 7, issued };
        for issued in [Some(5), Some(9), None] {
            let written = serde_json::to_vec(&head(issued)).unwrap();
            let two = |vault: &mut crate::vault::Vault| {
                Ok(vault.change(|change| change.insert(Table::StatusList, &written, b"old"))?)
            };
            owner.with(two).unwrap();
        }
        let rows = || owner.cached_heads().unwrap().remove(url).unwrap_or_default();
        assert_eq!((rows().len(), rows()[0].1.issued), (3, Some(9)));
        let list = FetchedList { url: url.to_owned(), content_type: String::new(), body: b"new".to_vec(), at: 8 };
        owner.cache(list.clone(), Some(10)).unwrap();
        assert_eq!((rows().len(), owner.cached_list(url)), (1, Some(list)));
        owner.spoil(url).unwrap();
        assert_eq!((rows().len(), rows()[0].1.issued, owner.cached_list(url)), (1, Some(10), None));
        owner.let_go(|kept| kept == url).unwrap();
        assert_eq!(rows().len(), 1);
        owner.let_go(|_| false).unwrap();
        assert!(rows().is_empty());
    }
}
