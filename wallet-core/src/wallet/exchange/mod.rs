//! Exchanges, as a person sees them: who asks for what, yes, and what came of it.

mod view;

pub use view::{ExchangeChoice, ExchangeView, Interacted, QueryView, Seen};

use super::owner::Owner;
use super::receive::{Taken, Unfinished};
use super::show::Kept;
use super::{Wallet, WalletError};
use crate::format::data_integrity::{Contexts, derive, has_base_proof};
use crate::format::vcdm::{self, UnverifiedCredential};
use crate::issuance::IssuanceError;
use crate::issuance::vcalm::{Allowed, CredentialQuery, Exchange, ExchangeStep, InteractionLink};
use crate::jose::{KeyKind, PublicKey, Signer, SoftwareKey};
use crate::net::Request;
use crate::presentation::PresentationError;
use crate::record::{self, Record};
use crate::vault::{Change, RowId, Table, VaultError, reach};
use crate::{Cause, Error};
use std::collections::BTreeMap;
use view::Answered;

/// An exchange on its way, with what is written down of it.
struct Running {
    exchange: Exchange,
    row: Option<RowId>,
    taken: Vec<Taken>,
    answered: Answered,
}

impl Running {
    fn new(exchange: Exchange, row: Option<RowId>, answered: Answered) -> Self {
        Self { exchange, row, taken: Vec::new(), answered }
    }
}

impl Wallet {
    /// Goes to where an exchange asks for something, or gives something: a link of VCALM or of the Learner Credential Wallet
    /// ([`crate::issuance::vcalm::InteractionLink`]). Nothing but an empty message is sent.
    ///
    /// # Errors
    /// [`IssuanceError::NotForWallet`] for another link; what is wrong with the exchange, or the network.
    pub async fn interact(&self, text: String) -> Result<Interacted, Error> {
        self.ask(async move |owner| owner.interact(&text).await).await
    }

    /// The person says yes to what an exchange asks for, as they saw it.
    ///
    /// # Errors
    /// [`IssuanceError::NothingFits`] where the choice is not what is asked for, [`IssuanceError::OfferUsed`] where it was
    /// answered, [`crate::presentation::PresentationError::PrivatePaper`]; what stopped the answer.
    pub async fn answer(&self, seen: ExchangeView, choice: ExchangeChoice) -> Result<Interacted, Error> {
        self.ask(async move |owner| owner.answer_exchange(seen, choice).await).await
    }

    /// The person says no: nothing is answered, and what was given is not kept.
    ///
    /// # Errors
    /// [`crate::vault::VaultError`].
    pub async fn decline(&self, seen: ExchangeView) -> Result<(), Error> {
        self.ask(async move |owner| owner.decline_exchange(&seen)).await
    }
}

impl Owner {
    /// Goes to where the other side asks for something. Nothing but an empty message is sent.
    pub(super) async fn interact(&self, text: &str) -> Result<Interacted, Error> {
        self.with(|_| Ok(()))?;
        let link = InteractionLink::read(text, self.reach)?.ok_or(IssuanceError::NotForWallet)?;
        let _one_at_a_time = self.receiving.lock().await;
        self.run(Running::new(Exchange::new(link), None, Answered::default())).await
    }

    /// The person said yes to what they saw.
    pub(super) async fn answer_exchange(
        &self,
        view: ExchangeView,
        choice: ExchangeChoice,
    ) -> Result<Interacted, Error> {
        let _one_at_a_time = self.receiving.lock().await;
        let ExchangeView { mut exchange, row, answered, .. } = view;
        if answered.get() {
            return Err(Error::from(IssuanceError::OfferUsed).about(exchange.host()));
        }
        exchange.allow_given();
        if exchange.request().is_some() {
            let allowed = self.allowed(&exchange, &choice)?;
            exchange.allow(allowed)?;
        }
        let mut running = Running::new(exchange, row, answered);
        if running.exchange.has_given() {
            self.write_exchange(&mut running)?;
            reach("exchange: what is given is written down");
            running.answered.set(true);
        }
        self.run(running).await
    }

    /// The person said no: what was written down goes.
    pub(super) fn decline_exchange(&self, view: &ExchangeView) -> Result<(), Error> {
        let ExchangeView { exchange, row, answered, .. } = view.clone();
        if answered.get() {
            return Ok(());
        }
        self.forget_exchange(&Running::new(exchange, row, answered))
    }

    /// Goes on with an exchange that was interrupted, where its person had said yes.
    pub(super) async fn resume_exchanges(&self, out: &mut Vec<Taken>) -> Result<(), Error> {
        for (row, exchange) in self.exchanges()? {
            let host = exchange.host();
            let running = Running::new(exchange, Some(row), Answered::default());
            if running.exchange.has_given() && running.exchange.is_allowed() {
                match self.run(running).await {
                    Ok(interacted) => out.extend(interacted.taken),
                    Err(error) => out.push(Taken::Refused(error)),
                }
                continue;
            }
            if running.exchange.is_uncertain() {
                out.push(Taken::Refused(Error::from(WalletError::Uncertain).about(host)));
            }
            self.forget_exchange(&running)?;
        }
        Ok(())
    }

    /// The exchanges that a person said yes to, and that gave something which is not stored yet, or took an answer and then
    /// nobody knows.
    pub(super) fn waiting_exchanges(&self) -> Result<Vec<Unfinished>, Error> {
        let unfinished = |(_, exchange): (RowId, Exchange)| {
            let uncertain = exchange.is_uncertain();
            let waits = uncertain || (exchange.has_given() && exchange.is_allowed());
            waits.then(|| Unfinished { host: exchange.host(), sign_in: None, uncertain })
        };
        Ok(self.exchanges()?.into_iter().filter_map(unfinished).collect())
    }

    fn exchanges(&self) -> Result<Vec<(RowId, Exchange)>, Error> {
        self.journal_of()
    }

    /// Every step is written down before the next, from the person's yes on.
    async fn run(&self, mut running: Running) -> Result<Interacted, Error> {
        loop {
            let signer = running.exchange.key().map(|name| self.holder_key(name)).transpose()?;
            let signers: Vec<&dyn Signer> = signer.iter().map(|key| key as &dyn Signer).collect();
            let device = self.device_with(&signers);
            match running.exchange.next(&device)? {
                ExchangeStep::Send(request) => self.send_message(&mut running, &request).await?,
                ExchangeStep::MakeKey(kind) => self.make_exchange_key(&mut running, kind)?,
                ExchangeStep::Look { credentials, .. } if !running.exchange.is_allowed() => {
                    let given = credentials.iter().filter_map(|text| title(text)).collect();
                    return self.interacted(running, given);
                }
                ExchangeStep::Look { credentials, key } => {
                    self.take_given(&mut running, credentials, key.as_deref()).await?;
                }
                ExchangeStep::Ask => return self.interacted(running, Vec::new()),
                ExchangeStep::Done(redirect) => {
                    self.forget_exchange(&running)?;
                    reach("exchange: at its end");
                    return Ok(Interacted { taken: running.taken, asked: None, redirect });
                }
            }
        }
    }

    fn interacted(&self, running: Running, given: Vec<String>) -> Result<Interacted, Error> {
        let Running { exchange, row, taken, .. } = running;
        let asked = exchange.request().map(|request| (request.authenticates, request.queries.clone()));
        let (authenticates, queries) = asked.unwrap_or_default();
        let (queries, seen) = self.candidates(queries)?;
        let host = exchange.host();
        let answer_host = exchange.answer_host().unwrap_or_else(|| host.clone());
        let answered = Answered::default();
        let view = ExchangeView { host, answer_host, authenticates, queries, seen, given, row, answered, exchange };
        Ok(Interacted { taken, asked: Some(view), redirect: None })
    }

    /// The records that are such as asked for, and what would leave of each.
    fn candidates(&self, queries: Vec<CredentialQuery>) -> Result<(Vec<QueryView>, BTreeMap<RowId, Seen>), Error> {
        let mut views: Vec<QueryView> = queries.iter().map(QueryView::of).collect();
        let mut seen = BTreeMap::new();
        for listed in self.list()?.into_iter().filter(|listed| listed.record.format == vcdm::FORMAT) {
            if queries.is_empty() {
                break;
            }
            let Some((_, kept)) = self.kept_if_readable(listed.id)? else { continue };
            let Ok(credential) = UnverifiedCredential::parse(&kept.credential) else { continue };
            let fits: Vec<bool> = queries.iter().map(|query| query.is_met_by(&credential)).collect();
            let asked = queries.iter().zip(&fits).filter(|(_, fits)| **fits).map(|(query, _)| query);
            // What cannot be cut as it was asked for is not shown at all.
            let leaves = fits.contains(&true).then(|| shown(kept.credential, &credential, asked)).and_then(Result::ok);
            let Some(part) = leaves.and_then(|text| UnverifiedCredential::parse(&text).ok()) else { continue };
            let whole = !has_base_proof(&credential);
            seen.insert(listed.id, Seen { whole, claims: record::credential_claims(part.claimed()) });
            let such = views.iter_mut().zip(fits).filter(|(_, fits)| *fits);
            such.for_each(|(view, _)| view.candidates.push(listed.clone()));
        }
        Ok((views, seen))
    }

    /// What the choice comes to: only what was asked for, something for each, and nothing private unasked.
    fn allowed(&self, exchange: &Exchange, choice: &ExchangeChoice) -> Result<Allowed, Error> {
        let queries = exchange.request().map(|request| request.queries.as_slice()).unwrap_or_default();
        let mut met = vec![false; queries.len()];
        let (mut texts, mut key) = (Vec::new(), None);
        for id in &choice.share {
            let (record, kept) = self.kept(*id)?;
            if record.private && !choice.offer_accepted {
                return Err(PresentationError::PrivatePaper.into());
            }
            let credential = UnverifiedCredential::parse(&kept.credential)?;
            let fits: Vec<bool> = queries.iter().map(|query| query.is_met_by(&credential)).collect();
            if !fits.contains(&true) {
                return Err(IssuanceError::NothingFits.into());
            }
            met.iter_mut().zip(fits).for_each(|(met, fits)| *met |= fits);
            let asked = queries.iter().filter(|query| query.is_met_by(&credential));
            texts.push(shown(kept.credential, &credential, asked)?);
            if let Some(name) = kept.key.filter(|_| key.is_none()) {
                let kind = kind_of(self.holder_key(&name)?.public());
                key = exchange.takes(kind).then_some((name, kind));
            }
        }
        if met.contains(&false) {
            return Err(IssuanceError::NothingFits.into());
        }
        Ok(Allowed::new(texts, key))
    }

    async fn send_message(&self, running: &mut Running, request: &Request) -> Result<(), Error> {
        if running.exchange.sending() {
            self.write_exchange(running)?;
            running.answered.set(true);
        }
        reach("exchange: about to ask");
        let response = match self.send(request).await {
            Ok(response) => response,
            Err(error) => {
                if matches!(error.cause(), Cause::Net(problem) if problem.is_before_sending()) {
                    running.exchange.sent_is_known();
                    running.answered.set(false);
                    self.forget_exchange(running)?;
                    reach("exchange: given up");
                }
                return Err(error);
            }
        };
        let taken = running.exchange.answer(&response, self.reach);
        reach("exchange: answered, not written down");
        if taken.is_err() && !running.exchange.is_uncertain() {
            self.forget_exchange(running)?;
            reach("exchange: given up");
        } else if running.row.is_some() {
            self.write_exchange(running)?;
            reach("exchange: the answer is written down");
        }
        taken
    }

    /// The key and the journal that names it, in one fact: one without the other would be nobody's.
    fn make_exchange_key(&self, running: &mut Running, kind: KeyKind) -> Result<(), Error> {
        let key = SoftwareKey::make_of(kind, &self.entropy)?;
        let (exchange, row) = (&mut running.exchange, running.row);
        running.row = self.with(|vault| {
            Ok::<_, Error>(vault.change(|change| {
                let name = change.insert(Table::HolderKey, b"", key.pkcs8())?;
                exchange.use_key(name.to_string(), kind);
                put(change, row, &written(exchange)?).map(Some)
            })?)
        })?;
        reach("exchange: the key is there");
        Ok(())
    }

    /// Stores what was given and found good, in one fact with the journal.
    async fn take_given(
        &self,
        running: &mut Running,
        credentials: Vec<String>,
        key: Option<&str>,
    ) -> Result<(), Error> {
        let key = match key.map(|name| self.holder_key(name)).transpose() {
            Ok(key) => key,
            // Without the key nothing of theirs can be shown as ours; what they gave is kept all the same.
            Err(error) if error.cause() == VaultError::NoSuchRecord.into() => None,
            Err(error) => return Err(error),
        };
        let host = running.exchange.host();
        // One answer shows one key, whatever is given for it. It cannot be asked again: it is kept, and its person is told.
        let thumbprint = key.as_ref().map(|key| key.public().thumbprint());
        let mut used = thumbprint.is_some() && self.list()?.iter().any(|one| one.record.holder_key == thumbprint);
        let mut good = Vec::new();
        for text in credentials {
            match self.judge_import(&text).await.and_then(|record| bound(record, text, key.as_ref())) {
                Ok((record, text, key)) => {
                    let record = Record { key_twice: used && key.is_some(), ..record };
                    used |= key.is_some();
                    good.push((record, text, key));
                }
                Err(error) => running.taken.push(Taken::Refused(error.about(host.clone()))),
            }
        }
        reach("exchange: judged");
        let fault = running.exchange.taken();
        let written = written(&running.exchange)?;
        let ids: Vec<RowId> = self.with(|vault| {
            Ok(vault.change(|change| {
                let mut ids = Vec::new();
                for (record, text, key) in &good {
                    // A key each, though it is the same one: a record that goes takes its key along.
                    let key = match key {
                        Some(key) => Some(change.insert(Table::HolderKey, b"", key.pkcs8())?.to_string()),
                        None => None,
                    };
                    let head = serde_json::to_vec(record).map_err(|_| VaultError::Corrupt)?;
                    let body = Kept { credential: text.clone(), key, type_documents: Vec::new(), inside: None };
                    let body = serde_json::to_vec(&body).map_err(|_| VaultError::Corrupt)?;
                    ids.push(change.insert(Table::Record, &head, &body)?);
                }
                if let Some(row) = running.row {
                    change.update(Table::Journal, row, b"", &written)?;
                }
                Ok::<_, VaultError>(ids)
            })?)
        })?;
        reach("exchange: stored");
        for id in ids {
            running.taken.push(Taken::Stored(self.added(id)?));
        }
        running.taken.extend(fault.map(|error| Taken::Refused(error.about(host))));
        Ok(())
    }

    fn write_exchange(&self, running: &mut Running) -> Result<(), Error> {
        let written = written(&running.exchange)?;
        let row = running.row;
        running.row =
            self.with(|vault| Ok::<_, Error>(vault.change(|change| put(change, row, &written).map(Some))?))?;
        Ok(())
    }

    /// Removes what is written down of it, and the key that was made for it, as far as they are there.
    fn forget_exchange(&self, running: &Running) -> Result<(), Error> {
        let made = running.exchange.made().and_then(RowId::parse);
        if running.row.is_none() && made.is_none() {
            return Ok(());
        }
        self.with(|vault| {
            vault.change(|change| {
                let rows = [made.map(|key| (Table::HolderKey, key)), running.row.map(|row| (Table::Journal, row))];
                rows.into_iter().flatten().try_for_each(|(table, row)| match change.delete(table, row) {
                    Err(VaultError::NoSuchRecord) => Ok(()),
                    done => done,
                })
            })?;
            Ok(())
        })
    }
}

/// What leaves of a record: all of it, but where a part can be shown no more than was asked for.
fn shown<'q>(
    text: String,
    credential: &UnverifiedCredential,
    asked: impl Iterator<Item = &'q CredentialQuery>,
) -> Result<String, Error> {
    if !has_base_proof(credential) {
        return Ok(text);
    }
    let pointers: Vec<String> = asked.flat_map(|query| query.pointers(credential)).collect();
    derive(credential, &pointers, &Contexts::pinned())
}

/// Writes it down in its row, or in a new one.
fn put(change: &Change<'_>, row: Option<RowId>, written: &[u8]) -> Result<RowId, VaultError> {
    match row {
        Some(row) => change.update(Table::Journal, row, b"", written).map(|()| row),
        None => change.insert(Table::Journal, b"", written),
    }
}

fn written(exchange: &Exchange) -> Result<Vec<u8>, VaultError> {
    serde_json::to_vec(exchange).map_err(|_| VaultError::Corrupt)
}

fn kind_of(key: &PublicKey) -> KeyKind {
    if matches!(key, PublicKey::Ed25519 { .. }) { KeyKind::Ed25519 } else { KeyKind::P256 }
}

/// A record with the key it was made for, where it names it. One that names another's is not ours.
fn bound(record: Record, text: String, key: Option<&SoftwareKey>) -> Result<Bound<'_>, Error> {
    let Some(key) = key else { return Ok((record, text, None)) };
    let named = UnverifiedCredential::parse(&text).ok();
    let named = named.as_ref().and_then(|credential| vcdm::subject_id(credential.claimed()));
    if named == Some(&key.public().to_did_key()) {
        let holder_key = Some(key.public().thumbprint());
        return Ok((Record { holder_key, ..record }, text, Some(key)));
    }
    if named.is_some_and(|id| id.starts_with("did:key:") || id.starts_with("did:jwk:")) {
        return Err(IssuanceError::NotBoundToMe.into());
    }
    Ok((record, text, None))
}

/// A record to be stored, its text, and the key it is bound to.
type Bound<'k> = (Record, String, Option<&'k SoftwareKey>);

fn title(text: &str) -> Option<String> {
    Some(record::credential_title(UnverifiedCredential::parse(text).ok()?.claimed()))
}
