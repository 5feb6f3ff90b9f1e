//! Asking whether the records of the folder are still good: all their lists in one go, so that no host learns from when
//! it is asked which record somebody looks at.

use super::owner::{Owner, Sources, read_record};
use super::show::Kept;
use crate::clock::Seconds;
use crate::format::sd_jwt::UnverifiedSdJwt;
use crate::format::vcdm::{self, UnverifiedCredential};
use crate::guard::{address, limits};
use crate::net::{NetError, Request};
use crate::record::Record;
use crate::trust::status::{ACCEPT, Answers, FetchedList, StatusEntries, StatusEntry, StatusError, StatusList};
use crate::trust::{self, IssuerKeys, Lookup};
use crate::vault::{Plain, RowId, Table, VaultError};
use crate::{Cause, Error};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What became of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refreshed {
    /// The lists that were asked for.
    pub lists: usize,
    /// Why some could not be had, or were no good: each with its host.
    pub failed: Vec<Error>,
}

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
}

impl Owner {
    /// The hosts that [`Owner::refresh_status`] asks for lists.
    pub(super) fn status_hosts(&self) -> Result<Vec<String>, Error> {
        let asked = self.may_be_cancelled()?;
        let hosts: BTreeSet<_> = asked.iter().flat_map(|one| one.entries.lists()).map(address::shown_host).collect();
        Ok(hosts.into_iter().collect())
    }

    pub(super) async fn refresh_status(&self) -> Result<Refreshed, Error> {
        let mut asked = self.may_be_cancelled()?;
        let before = self.cached_heads()?;
        let mut by_list: BTreeMap<String, Vec<(usize, StatusEntry)>> = BTreeMap::new();
        for (at, one) in asked.iter().enumerate() {
            for entry in &one.entries.entries {
                by_list.entry(entry.list().to_owned()).or_default().push((at, entry.clone()));
            }
        }
        let mut out = Refreshed { lists: by_list.len(), failed: Vec::new() };
        let mut good = Vec::new();
        let mut keys = HashMap::new();
        // Whoever does not answer is not waited for twice.
        let mut silent = BTreeMap::new();
        for (url, entries) in &by_list {
            let host = address::shown_host(url);
            let fetched = match silent.get(&host) {
                Some(error) => Err(Error::clone(error)),
                None => self.fetch_list(url).await,
            };
            let fetched = match fetched {
                Ok(fetched) => fetched,
                Err(error) => {
                    if is_silence(&error) {
                        silent.insert(host, error.clone());
                    }
                    if !out.failed.contains(&error) {
                        out.failed.push(error);
                    }
                    entries.iter().for_each(|(at, _)| fail(&mut asked, *at, None));
                    continue;
                }
            };
            let newest = before.get(url).and_then(|(_, head)| head.issued);
            let found = self.hear(&fetched, newest, entries, &mut asked, &mut keys).await;
            match found {
                Ok(issued) => good.push((fetched, issued)),
                Err(error) => out.failed.push(error.about(host)),
            }
        }
        self.note_status(asked)?;
        self.cache(good, &by_list.into_keys().collect())?;
        Ok(out)
    }

    /// Looks up every record of a list in it. Says when it was issued, or what is wrong with it for all of them.
    async fn hear(
        &self,
        fetched: &FetchedList,
        newest: Option<Seconds>,
        entries: &[(usize, StatusEntry)],
        asked: &mut [Asked],
        keys: &mut HashMap<String, Option<IssuerKeys>>,
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
        match (lists.into_values().next(), wrong.into_values().next()) {
            (Some(list), _) => Ok(list.issued()),
            (None, Some((_, error))) => Err(error),
            (None, None) => Err(StatusError::ListMalformed.into()),
        }
    }

    /// The keys that a record's signature is checked with; each document is fetched once.
    async fn keys_of(
        &self,
        lookup: &Result<Lookup, Error>,
        fetched: &mut HashMap<String, Option<IssuerKeys>>,
    ) -> Result<IssuerKeys, Error> {
        let document = match lookup {
            Ok(Lookup::Found(keys)) => return Ok(keys.clone()),
            Ok(Lookup::Fetch(document)) => document.clone(),
            Err(error) => return Err(error.clone()),
        };
        let url = document.url();
        if !fetched.contains_key(&url) {
            let keys = self.fetch_keys(document).await.ok();
            fetched.insert(url.clone(), keys);
        }
        fetched.get(&url).cloned().flatten().ok_or_else(|| trust::TrustError::KeyUnreachable.into())
    }

    /// The records whose issuers may have cancelled them. What cannot be read any more is left out.
    fn may_be_cancelled(&self) -> Result<Vec<Asked>, Error> {
        let ids: Vec<RowId> = self.records(|records| {
            records.iter().filter(|listed| listed.record.has_status).map(|listed| listed.id).collect()
        })?;
        let mut out = Vec::with_capacity(ids.len());
        for id in ids {
            match self.with(|vault| Ok(vault.get(Table::Record, id)?)) {
                Ok((head, body)) => out.extend(self.asked(id, &read_record(&head)?, &Kept::read(&body)?)),
                Err(error) if error.cause() == VaultError::Corrupt.into() => {}
                Err(error) => return Err(error),
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
        Some(Asked { id, issuer, keys, answers: Answers::new(entries.problem), entries })
    }

    /// Writes what was found beside each record, in one go.
    fn note_status(&self, asked: Vec<Asked>) -> Result<(), Error> {
        let changed = self.with(|vault| {
            let mut changed = Vec::new();
            for Asked { id, answers, .. } in asked {
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

    /// Keeps the lists that were good, and lets go of those that no record needs any more.
    fn cache(&self, good: Vec<(FetchedList, Option<Seconds>)>, needed: &BTreeSet<String>) -> Result<(), Error> {
        let before = self.cached_heads()?;
        self.with(|vault| {
            vault.change(|change| {
                for (FetchedList { url, content_type, body, at }, issued) in good {
                    let head = Head { url, content_type, at, issued };
                    let written = serde_json::to_vec(&head).map_err(|_| VaultError::Corrupt)?;
                    match before.get(&head.url) {
                        Some((row, _)) => change.update(Table::StatusList, *row, &written, &body)?,
                        None => drop(change.insert(Table::StatusList, &written, &body)?),
                    }
                }
                for (url, (row, _)) in &before {
                    if !needed.contains(url) {
                        change.delete(Table::StatusList, *row)?;
                    }
                }
                Ok::<_, VaultError>(())
            })?;
            Ok(())
        })
    }

    fn cached_heads(&self) -> Result<HashMap<String, (RowId, Head)>, Error> {
        self.with(|vault| {
            let heads = vault.readable(Table::StatusList)?.heads;
            let read = |(row, head): (RowId, Plain)| {
                let head: Head = serde_json::from_slice(&head).ok()?;
                Some((head.url.clone(), (row, head)))
            };
            Ok(heads.into_iter().filter_map(read).collect())
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
        let (row, Head { url, content_type, at, .. }) = self.cached_heads().ok()?.remove(url)?;
        let body = self.with(|vault| Ok(vault.get(Table::StatusList, row)?.1)).ok()?.to_vec();
        Some(FetchedList { url, content_type, body, at })
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

fn fail(asked: &mut [Asked], at: usize, problem: Option<StatusError>) {
    if let Some(one) = asked.get_mut(at) {
        one.answers.fail(problem);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::GuardError;

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
}
