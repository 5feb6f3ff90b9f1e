//! Running a [`Flow`]: its requests over the network, its state into the journal, its records into the vault.

use super::Listed;
use super::WalletError;
use super::owner::Owner;
use super::show::Kept;
use crate::guard::{address, limits};
use crate::issuance::{Accepted, CredentialOffer, Flow, IssuanceError, OfferSource, Step, TxCode, accept};
use crate::jose::{Signer as _, SoftwareKey};
use crate::net::{NetError, Request};
use crate::record::Record;
use crate::trust::{self, Lookup, TrustError, VerifyError};
use crate::vault::{RowId, Table, VaultError};
use crate::{Cause, Error, Kind};

/// What an offer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferView {
    /// The offer itself: what a person sees is what [`super::Wallet::accept`] takes, whatever the address it
    /// came from would answer a second time.
    pub offer: CredentialOffer,
    /// The issuer's identifier.
    pub issuer: String,
    /// The issuer's host, to be shown before its name: the name is only what it calls itself.
    pub host: String,
    /// The name it gives itself.
    pub issuer_name: Option<String>,
    /// Whether the issuer is on the trust list.
    pub known_issuer: bool,
    /// What is offered.
    pub credentials: Vec<crate::issuance::Configuration>,
    /// The code a person has to type, if any.
    pub tx_code: Option<TxCode>,
}

/// What became of one credential: stored, or refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// Stored; an older record is never replaced.
    Stored(Listed),
    /// Not stored, because of this.
    Refused(Error),
}

impl Owner {
    async fn read_offer(&self, text: &str) -> Result<CredentialOffer, Error> {
        let url = match OfferSource::read(text, self.reach)? {
            OfferSource::Value(offer) => return Ok(*offer),
            OfferSource::Reference(url) => url,
        };
        let answer = self.send(&Request::get(url, limits::OFFER)).await?;
        CredentialOffer::parse(answer.json_body()?, self.reach)
    }

    pub(super) async fn offer(&self, text: &str) -> Result<OfferView, Error> {
        let mut flow = Flow::new(self.read_offer(text).await?, self.client_id.clone());
        // The issuer's metadata is one bare GET; nothing is accepted by it.
        while flow.issuer().is_none() {
            let Step::Send(request) = flow.next(self.clock.now(), None)? else { break };
            flow.answer(&self.send(&request).await?, self.reach)?;
        }
        let metadata = flow.issuer().ok_or(IssuanceError::MetadataMalformed)?;
        let offer = flow.offer();
        Ok(OfferView {
            offer: offer.clone(),
            issuer: offer.credential_issuer.clone(),
            host: address::shown_host(&offer.credential_issuer),
            issuer_name: metadata.name.clone(),
            known_issuer: self.trust.issuer(&offer.credential_issuer).is_some(),
            credentials: metadata.configurations.clone(),
            tx_code: offer.tx_code.clone(),
        })
    }

    pub(super) async fn receive(&self, text: &str, code: Option<&str>) -> Result<Vec<Taken>, Error> {
        self.with(|_| Ok(()))?;
        let offer = self.read_offer(text).await?;
        self.accept(offer, code).await
    }

    pub(super) async fn accept(&self, offer: CredentialOffer, code: Option<&str>) -> Result<Vec<Taken>, Error> {
        let _one_at_a_time = self.receiving.lock().await;
        let (row, mut flow) = match self.find_in_journal(&offer)? {
            Some(found) => found,
            None => {
                let flow = Flow::new(offer, self.client_id.clone());
                (
                    self.with(|vault| {
                        vault.change(|change| change.insert(Table::Journal, b"", &written(&flow)?)).map_err(Error::from)
                    })?,
                    flow,
                )
            }
        };
        // The person asks for it once more, whatever became of the last try.
        flow.sent_is_known();
        self.drive(row, flow, code).await
    }

    pub(super) async fn resume(&self) -> Result<Vec<Taken>, Error> {
        let _one_at_a_time = self.receiving.lock().await;
        let mut out = Vec::new();
        for (row, flow) in self.journal()? {
            if flow.is_uncertain() {
                self.with(|vault| Ok(vault.change(|change| change.delete(Table::Journal, row))?))?;
                let host = address::shown_host(&flow.offer().credential_issuer);
                out.push(Taken::Refused(Error::from(WalletError::Uncertain).about(host)));
                continue;
            }
            match self.drive(row, flow, None).await {
                Ok(taken) => out.extend(taken),
                // An offer that waits for its person is not interrupted.
                Err(error)
                    if error.cause() == IssuanceError::CodeNeeded.into()
                        || error.cause() == IssuanceError::OfferPutAway.into() => {}
                Err(error) => out.push(Taken::Refused(error)),
            }
        }
        Ok(out)
    }

    /// The hosts of offers that a person said yes to, which could not be finished and can go on. (An offer is
    /// in the journal only once somebody said yes to it.)
    pub(super) fn waiting(&self) -> Result<Vec<String>, Error> {
        let accepted = self.journal()?.into_iter().filter(|(_, flow)| flow.can_go_on());
        Ok(accepted.map(|(_, flow)| address::shown_host(&flow.offer().credential_issuer)).collect())
    }

    fn journal(&self) -> Result<Vec<(RowId, Flow)>, Error> {
        self.with(|vault| {
            // One that cannot be read stops none of the others.
            let read = |id| match vault.get(Table::Journal, id) {
                Ok((_, body)) => serde_json::from_slice(&body).ok().map(|flow| Ok((id, flow))),
                Err(VaultError::Corrupt | VaultError::NoSuchRecord) => None,
                Err(error) => Some(Err(error.into())),
            };
            vault.readable(Table::Journal)?.heads.into_iter().filter_map(|(id, _)| read(id)).collect()
        })
    }

    fn find_in_journal(&self, offer: &CredentialOffer) -> Result<Option<(RowId, Flow)>, Error> {
        Ok(self.journal()?.into_iter().find(|(_, flow)| flow.offer().is_same(offer)))
    }

    fn write(&self, row: RowId, flow: &Flow) -> Result<(), Error> {
        self.with(|vault| Ok(vault.change(|change| change.update(Table::Journal, row, b"", &written(flow)?))?))
    }

    /// Takes a flow to its end, or to where it has to wait. What stopped it after a record was stored is
    /// said beside that record.
    async fn drive(&self, row: RowId, flow: Flow, code: Option<&str>) -> Result<Vec<Taken>, Error> {
        let mut out = Vec::new();
        match self.steps(row, flow, code, &mut out).await {
            Err(error) if out.is_empty() => return Err(error),
            Err(error) => out.push(Taken::Refused(error)),
            Ok(()) => {}
        }
        Ok(out)
    }

    /// Every step is written down before the next.
    async fn steps(&self, row: RowId, mut flow: Flow, code: Option<&str>, out: &mut Vec<Taken>) -> Result<(), Error> {
        loop {
            let signer = flow.key().map(|name| self.holder_key(name)).transpose()?;
            let signer = signer.as_ref().map(|key| key as &dyn crate::jose::Signer);
            match flow.next(self.clock.now(), signer)? {
                Step::Send(request) => self.exchange(row, &mut flow, &request).await?,
                Step::Ask => {
                    let issuer = address::shown_host(&flow.offer().credential_issuer);
                    flow.accept(code).map_err(|e| Error::from(e).about(issuer))?;
                    self.write(row, &flow)?;
                }
                Step::MakeKey => {
                    let key = SoftwareKey::make(&self.entropy)?;
                    self.with(|vault| {
                        vault.change(|change| {
                            let name = change.insert(Table::HolderKey, b"", key.pkcs8())?;
                            flow.use_key(name.to_string());
                            change.update(Table::Journal, row, b"", &written(&flow)?)
                        })?;
                        Ok(())
                    })?;
                }
                Step::Look(answer) => {
                    let judged = self.judge(&answer).await;
                    out.push(self.take_in(row, &mut flow, answer, judged)?);
                }
                Step::PutAway => return Err(IssuanceError::OfferPutAway.into()),
                Step::Done => {
                    self.with(|vault| Ok(vault.change(|change| change.delete(Table::Journal, row))?))?;
                    return Ok(());
                }
            }
        }
    }

    async fn exchange(&self, row: RowId, flow: &mut Flow, request: &Request) -> Result<(), Error> {
        if flow.sending() {
            // Written down before it is sent: after a crash nobody sends a one-time code twice.
            self.write(row, flow)?;
        }
        let answer = match self.send(request).await {
            Ok(answer) => answer,
            Err(_) if flow.only_notice_left() => {
                // The record is stored. The issuer is told at the next start, or never learns it.
                flow.give_up_notice();
                return Ok(());
            }
            Err(error) => {
                if error.cause() == NetError::Unreachable.into() || error.cause() == NetError::Tls.into() {
                    flow.sent_is_known();
                    self.write(row, flow)?;
                }
                return Err(error);
            }
        };
        let taken = flow.answer(&answer, self.reach);
        match &taken {
            Err(error) if is_final(error) => self.forget(row, flow)?,
            _ => self.write(row, flow)?,
        }
        taken
    }

    /// Gives up a flow that nothing can go on with, and the key that was made for it: kept, it would
    /// send its last request again at every resume.
    fn forget(&self, row: RowId, flow: &Flow) -> Result<(), Error> {
        self.with(|vault| {
            vault.change(|change| {
                if let Some(key) = flow.key().and_then(RowId::parse) {
                    change.delete(Table::HolderKey, key)?;
                }
                change.delete(Table::Journal, row)
            })?;
            Ok(())
        })
    }

    /// Looks at a credential: form, type, issuer, binding, signature. `None` keys could not be had.
    async fn judge(&self, answer: &Accepted) -> Result<Record, Error> {
        let now = self.clock.now();
        let key = answer.key.as_deref().map(|name| self.holder_key(name)).transpose()?;
        let unproved = accept(answer, key.as_ref().map(|key| key.public()))?;
        let keys = match trust::lookup(&unproved.token, &self.trust, now)? {
            Lookup::Found(keys) => Some(keys),
            Lookup::Fetch(document) => match self.fetch_keys(document).await {
                Ok(keys) => Some(keys),
                Err(error) if error.cause() == TrustError::IssuerMismatch.into() => return Err(error),
                Err(_) => None,
            },
        };
        let claims = unproved.token.claimed().clone();
        let standing = match keys.map(|keys| keys.verify(unproved.token)) {
            Some(Ok(signed)) => Some(signed.standing),
            Some(Err(VerifyError::Jose(error))) => return Err(error.into()),
            Some(Err(VerifyError::Trust(_))) | None => None,
        };
        Ok(Record::of(
            &claims,
            &unproved.facts,
            standing.as_ref(),
            answer.configuration.title.as_deref(),
            answer.issuer_name.as_deref(),
            now,
        ))
    }

    /// Stores what was found good, in one fact with the journal; what was not leaves no key behind.
    fn take_in(
        &self,
        row: RowId,
        flow: &mut Flow,
        answer: Accepted,
        judged: Result<Record, Error>,
    ) -> Result<Taken, Error> {
        let key = answer.key.clone();
        flow.stored(judged.is_ok());
        let taken = self.with(|vault| {
            let stored = vault.change(|change| {
                change.update(Table::Journal, row, b"", &written(flow)?)?;
                match &judged {
                    Ok(record) => {
                        let head = serde_json::to_vec(record).map_err(|_| VaultError::Corrupt)?;
                        let body = Kept { credential: answer.credential, key: answer.key };
                        let body = serde_json::to_vec(&body).map_err(|_| VaultError::Corrupt)?;
                        change.insert(Table::Record, &head, &body).map(Some)
                    }
                    Err(_) => match key.as_deref().and_then(RowId::parse) {
                        Some(key) => change.delete(Table::HolderKey, key).map(|()| None),
                        None => Ok(None),
                    },
                }
            })?;
            Ok::<_, Error>(stored)
        })?;
        let host = address::shown_host(&answer.credential_issuer);
        Ok(match (taken, judged) {
            (Some(id), Ok(_)) => Taken::Stored(self.added(id)?),
            (_, Err(error)) => Taken::Refused(error.about(host)),
            (None, Ok(_)) => Taken::Refused(VaultError::Corrupt.into()),
        })
    }
}

/// Whether an answer was the issuer's last word. A wrong code may be typed again, and an offer that was put
/// away is remembered as such; what the network did can be better tomorrow.
fn is_final(error: &Error) -> bool {
    let waits = [IssuanceError::CodeWrong, IssuanceError::OfferPutAway].map(Cause::from);
    error.kind() == Kind::Refused && !waits.contains(&error.cause())
}

fn written(flow: &Flow) -> Result<Vec<u8>, VaultError> {
    serde_json::to_vec(flow).map_err(|_| VaultError::Corrupt)
}
