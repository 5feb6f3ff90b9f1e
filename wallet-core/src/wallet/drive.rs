//! Running a [`Flow`]: its requests over the network, its state into the journal, its records into the vault.

use super::owner::Owner;
use super::receive::{Pending, Taken, written};
use super::show::Kept;
use crate::clock::Seconds;
use crate::guard::address;
use crate::issuance::{Accepted, Device, Flow, IssuanceError, Step, accept};
use crate::jose::{Signer, SoftwareKey};
use crate::net::{NetError, Request};
use crate::record::Record;
use crate::trust::{self, Lookup, TrustError, VerifyError};
use crate::vault::{RowId, Table, VaultError};
use crate::{Cause, Error, Kind};

/// Where a flow came to a stand.
pub(super) enum Stand {
    /// At its end.
    Done,
    /// At the person, who has to open this address.
    SignIn(String),
    /// At the issuer, who wants to be asked again in so many seconds.
    Later(Seconds),
}

impl Owner {
    /// Takes a flow to its end, or to where it has to wait. What stopped it after a record was stored is
    /// said beside that record.
    pub(super) async fn drive(&self, row: RowId, flow: Flow, code: Option<&str>) -> Result<Vec<Taken>, Error> {
        let issuer = address::shown_host(&flow.offer().credential_issuer);
        let mut out = Vec::new();
        let stopped = match self.steps(row, flow, code, &mut out).await {
            Ok(Stand::Done) => return Ok(out),
            Ok(Stand::Later(retry_after)) => {
                out.push(Taken::Pending(Pending { id: row, host: issuer, retry_after }));
                return Ok(out);
            }
            Ok(Stand::SignIn(_)) => Error::from(IssuanceError::SignInNeeded).about(issuer),
            Err(error) => error,
        };
        if out.is_empty() {
            return Err(stopped);
        }
        out.push(Taken::Refused(stopped));
        Ok(out)
    }

    /// Every step is written down before the next.
    pub(super) async fn steps(
        &self,
        row: RowId,
        mut flow: Flow,
        code: Option<&str>,
        out: &mut Vec<Taken>,
    ) -> Result<Stand, Error> {
        loop {
            let signer = flow.key().map(|name| self.holder_key(name)).transpose()?;
            let signer = signer.as_ref().map(|key| key as &dyn Signer);
            match flow.next(&Device { now: self.clock.now(), entropy: &self.entropy, signer })? {
                Step::Send(request) => self.exchange(row, &mut flow, &request).await?,
                Step::Ask => {
                    let issuer = address::shown_host(&flow.offer().credential_issuer);
                    if let Err(error) = flow.accept(code, &self.entropy) {
                        if is_final(&error) {
                            self.forget(row, &flow)?;
                        }
                        return Err(error.about(issuer));
                    }
                    self.write(row, &flow)?;
                }
                Step::SignIn(address) => return Ok(Stand::SignIn(address)),
                Step::MakeKey(kind) => {
                    let key = SoftwareKey::make_of(kind, &self.entropy)?;
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
                Step::Wait(seconds) => return Ok(Stand::Later(seconds)),
                Step::PutAway => return Err(IssuanceError::OfferPutAway.into()),
                Step::Done => {
                    self.with(|vault| Ok(vault.change(|change| change.delete(Table::Journal, row))?))?;
                    return Ok(Stand::Done);
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
        let taken = flow.answer(&answer, self.reach, self.clock.now());
        match &taken {
            Err(error) if is_final(error) => match flow.leave_out() {
                Some(key) => self.write_without(row, flow, key.as_deref())?,
                None => self.forget(row, flow)?,
            },
            _ => self.write(row, flow)?,
        }
        taken
    }

    /// Gives up a flow that nothing can go on with, and the keys that were made for it: kept, it would
    /// send its last request again at every resume.
    pub(super) fn forget(&self, row: RowId, flow: &Flow) -> Result<(), Error> {
        self.with(|vault| {
            vault.change(|change| {
                for key in flow.keys().filter_map(RowId::parse) {
                    change.delete(Table::HolderKey, key)?;
                }
                change.delete(Table::Journal, row)
            })?;
            Ok(())
        })
    }

    /// Gives up one credential of a flow, and its key.
    fn write_without(&self, row: RowId, flow: &Flow, key: Option<&str>) -> Result<(), Error> {
        self.with(|vault| {
            vault.change(|change| {
                if let Some(key) = key.and_then(RowId::parse) {
                    change.delete(Table::HolderKey, key)?;
                }
                change.update(Table::Journal, row, b"", &written(flow)?)
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

/// Whether this is the last word on an offer. A code may be typed, or typed again, and an offer that was put
/// away is remembered as such; what the network did can be better tomorrow.
pub(super) fn is_final(error: &Error) -> bool {
    let waits = [IssuanceError::CodeNeeded, IssuanceError::CodeWrong, IssuanceError::OfferPutAway].map(Cause::from);
    error.kind() == Kind::Refused && !waits.contains(&error.cause())
}
