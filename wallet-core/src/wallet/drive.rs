//! Running a [`Flow`]: its requests over the network, its state into the journal, its records into the vault.

use super::owner::Owner;
use super::receive::{Pending, Taken, written};
use super::show::Kept;
use crate::clock::Seconds;
use crate::format::vcdm;
use crate::guard::address;
use crate::issuance::{
    Accepted, Around, Attestations, Device, Flow, IssuanceError, Step, Vouched, accept, accept_credential,
};
#[cfg(not(target_arch = "wasm32"))]
use crate::issuance::{AttestedKeys, Statement, Wanted};
use crate::jose::{Protection, PublicKey, Signer, SoftwareKey};
use crate::net::Request;
use crate::record::Record;
use crate::trust::{self, Lookup, TrustError, VerifyError};
use crate::vault::{RowId, Table, VaultError, reach};
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
        // The keys of the credential that is asked for, opened once.
        let (mut names, mut keys) = (Vec::<String>::new(), Vec::<SoftwareKey>::new());
        loop {
            if !flow.current_keys().eq(names.iter().map(String::as_str)) {
                names = flow.current_keys().map(str::to_owned).collect();
                keys = names.iter().map(|name| self.holder_key(name)).collect::<Result<_, _>>()?;
            }
            let signers: Vec<&dyn Signer> = keys.iter().map(|key| key as &dyn Signer).collect();
            #[cfg(not(target_arch = "wasm32"))]
            let statement = self.statement(&flow, &signers).await?;
            // Nobody vouches for what runs in a page.
            #[cfg(target_arch = "wasm32")]
            let statement = None;
            let device = Device { statement: statement.as_ref(), ..self.device_with(&signers) };
            match flow.next(&device)? {
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
                    reach("receiving: accepted");
                }
                Step::SignIn(address) => return Ok(Stand::SignIn(address)),
                Step::MakeKeys(kind, count) => {
                    let made = (0..count).map(|_| SoftwareKey::make_of(kind, &self.entropy));
                    keys = made.collect::<Result<_, _>>()?;
                    names = self.with(|vault| {
                        let named = vault.change(|change| {
                            let ids = keys.iter().map(|key| change.insert(Table::HolderKey, b"", key.pkcs8()));
                            let ids: Vec<RowId> = ids.collect::<Result<_, _>>()?;
                            let named: Vec<String> = ids.iter().map(RowId::to_string).collect();
                            flow.use_keys(named.clone());
                            change.update(Table::Journal, row, b"", &written(&flow)?)?;
                            Ok::<_, VaultError>(named)
                        })?;
                        Ok(named)
                    })?;
                    reach("receiving: the key is there");
                }
                Step::Look(answers) => {
                    let mut judged = Vec::new();
                    for answer in answers {
                        judged.push(self.judge(answer, &keys, &judged).await);
                    }
                    reach("receiving: judged");
                    out.extend(self.take_in(row, &mut flow, judged)?);
                }
                Step::Wait(seconds) => return Ok(Stand::Later(seconds)),
                Step::PutAway => return Err(IssuanceError::OfferPutAway.into()),
                Step::Done => {
                    self.with(|vault| Ok(vault.change(|change| change.delete(Table::Journal, row))?))?;
                    reach("receiving: at its end");
                    return Ok(Stand::Done);
                }
            }
        }
    }

    /// What a step of a flow may need.
    pub(super) fn device_with<'a>(&'a self, signers: &'a [&'a dyn Signer]) -> Device<'a> {
        Device { now: self.clock.now(), entropy: &self.entropy, trust: &self.trust, signers, statement: None }
    }

    /// What an answer is judged by.
    pub(super) fn around(&self) -> Around<'_> {
        let Attestations { keys, wallet } = &self.attestations;
        // Keys are made here, in software.
        let vouched = Vouched { keys: keys.as_ref().map(|_| Protection::SOFTWARE), wallet: wallet.is_some() };
        Around { reach: self.reach, trust: &self.trust, now: self.clock.now(), vouched }
    }

    /// The word of somebody that a flow wants, if it does. Of keys they see the public halves.
    #[cfg(not(target_arch = "wasm32"))]
    async fn statement(&self, flow: &Flow, signers: &[&dyn Signer]) -> Result<Option<Statement>, Error> {
        Ok(match flow.wants() {
            None => None,
            Some(Wanted::Wallet { server }) => {
                let attester = self.attestations.wallet.as_ref().ok_or(IssuanceError::WalletAttestationNeeded)?;
                Some(Statement::Wallet(attester.attest(server).await?))
            }
            Some(Wanted::Keys { nonce }) => {
                let attester = self.attestations.keys.as_ref().ok_or(IssuanceError::KeyAttestationNeeded)?;
                let protection = signers.iter().map(|signer| signer.protection()).reduce(Protection::and);
                let protection = protection.unwrap_or(Protection::SOFTWARE);
                let keys: Vec<PublicKey> = signers.iter().map(|signer| signer.public().clone()).collect();
                Some(Statement::Keys(attester.attest(AttestedKeys { keys: &keys, protection, nonce }).await?))
            }
        })
    }

    async fn exchange(&self, row: RowId, flow: &mut Flow, request: &Request) -> Result<(), Error> {
        if flow.sending() {
            // Written down before it is sent: after a crash nobody sends a one-time code twice.
            self.write(row, flow)?;
        }
        reach("receiving: about to ask");
        let answer = match self.send(request).await {
            Ok(answer) => answer,
            Err(_) if flow.only_notice_left() => {
                // The record is stored. The issuer is told at the next start, or never learns it.
                flow.give_up_notice();
                return Ok(());
            }
            Err(error) => {
                if matches!(error.cause(), Cause::Net(problem) if problem.is_before_sending()) {
                    flow.sent_is_known();
                    self.write(row, flow)?;
                }
                return Err(error);
            }
        };
        let taken = flow.answer(&answer, &self.around());
        reach("receiving: answered, not written down");
        match &taken {
            Err(error) if is_final(error) => match flow.leave_out() {
                Some(keys) => self.write_without(row, flow, &keys)?,
                None => self.forget(row, flow)?,
            },
            _ => self.write(row, flow)?,
        }
        reach("receiving: the answer is written down");
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
        })?;
        reach("receiving: given up");
        Ok(())
    }

    /// Gives up one credential of a flow, and its keys.
    fn write_without(&self, row: RowId, flow: &Flow, keys: &[String]) -> Result<(), Error> {
        self.with(|vault| {
            vault.change(|change| {
                for key in keys.iter().filter_map(|key| RowId::parse(key)) {
                    change.delete(Table::HolderKey, key)?;
                }
                change.update(Table::Journal, row, b"", &written(flow)?)
            })?;
            Ok(())
        })
    }

    /// Looks at a credential: form, type, issuer, binding, signature; and that none of those `before` it is bound to the
    /// same key. Keys of its issuer that cannot be had are no reason to refuse it.
    async fn judge(&self, answer: Accepted, keys: &[SoftwareKey], before: &[Judged]) -> Judged {
        let host = address::shown_host(&answer.credential_issuer);
        self.judge_one(answer, keys, before).await.map_err(|error| error.about(host))
    }

    async fn judge_one(&self, answer: Accepted, keys: &[SoftwareKey], before: &[Judged]) -> Judged {
        let now = self.clock.now();
        let public: Vec<_> = keys.iter().map(|key| key.public().clone()).collect();
        let own = |at: Option<usize>| {
            let key = at.and_then(|at| answer.keys.get(at)).cloned();
            let twice = key.is_some() && before.iter().flatten().any(|good| good.kept.key == key);
            if twice { Err(IssuanceError::KeyTwice) } else { Ok(key) }
        };
        let (title, issuer_name) = (answer.configuration.title.as_deref(), answer.issuer_name.as_deref());
        if vcdm::is_format(&answer.configuration.format) {
            let (credential, at) = accept_credential(&answer, &public)?;
            let key = own(at)?;
            let found = self.judge_credential(&credential).await?;
            let record = Record::of_credential(&credential, found, title, issuer_name, now);
            let holder_key = at.and_then(|at| public.get(at)).map(PublicKey::thumbprint);
            let kept = Kept { key, credential: answer.credential, type_documents: Vec::new(), inside: None };
            return Ok(Good { record: Record { holder_key, ..record }, kept });
        }
        let unproved = accept(&answer, &public)?;
        let key = own(unproved.key)?;
        let issuer_keys = match trust::lookup(&unproved.token, &self.trust, now)? {
            Lookup::Found(keys) => Some(keys),
            Lookup::Fetch(document) => match self.fetch_keys(document).await {
                Ok(keys) => Some(keys),
                Err(error) if error.cause() == TrustError::IssuerMismatch.into() => return Err(error),
                Err(_) => None,
            },
        };
        let claims = unproved.token.claimed().clone();
        let along = unproved.token.header().get("vctm").cloned();
        let standing = match issuer_keys.map(|keys| keys.verify(unproved.token)) {
            Some(Ok(signed)) => Some(signed.standing),
            Some(Err(VerifyError::Jose(error))) => return Err(error.into()),
            Some(Err(VerifyError::Trust(_))) | None => None,
        };
        let before = before.iter().flatten().flat_map(|good| &good.kept.type_documents);
        let names = self.type_documents(&claims, along.as_ref(), before).await;
        let language = self.language.borrow().clone();
        let title = title.or_else(|| names.found.name(&language));
        let record = Record::of(&claims, &unproved.facts, standing.as_ref(), title, issuer_name, now);
        let record = Record { type_changed: names.changed, ..record };
        Ok(Good { record, kept: Kept { key, credential: answer.credential, type_documents: names.kept, inside: None } })
    }

    /// Stores what was found good, in one fact with the journal; a key that nothing is bound to does not stay.
    fn take_in(&self, row: RowId, flow: &mut Flow, judged: Vec<Judged>) -> Result<Vec<Taken>, Error> {
        let bound = |name: &str| judged.iter().flatten().any(|good| good.kept.key.as_deref() == Some(name));
        let left_over: Vec<RowId> = flow.current_keys().filter(|name| !bound(name)).filter_map(RowId::parse).collect();
        flow.stored(judged.iter().all(Result::is_ok));
        let stored = self.with(|vault| {
            Ok(vault.change(|change| {
                change.update(Table::Journal, row, b"", &written(flow)?)?;
                for key in left_over {
                    change.delete(Table::HolderKey, key)?;
                }
                let insert = |good: &Good| {
                    let head = serde_json::to_vec(&good.record).map_err(|_| VaultError::Corrupt)?;
                    let body = serde_json::to_vec(&good.kept).map_err(|_| VaultError::Corrupt)?;
                    change.insert(Table::Record, &head, &body)
                };
                judged.iter().flatten().map(insert).collect::<Result<Vec<RowId>, _>>()
            })?)
        })?;
        reach("receiving: stored");
        let mut stored = stored.into_iter();
        let taken = judged.into_iter().map(|judged| match judged {
            Ok(_) => stored.next().ok_or(VaultError::Corrupt.into()).and_then(|id| self.added(id)).map(Taken::Stored),
            Err(error) => Ok(Taken::Refused(error)),
        });
        taken.collect()
    }
}

/// A credential that was looked at: good, or what is wrong with it.
type Judged = Result<Good, Error>;

/// A credential to be stored.
struct Good {
    record: Record,
    kept: Kept,
}

/// Whether this is the last word on an offer. A code may be typed, or typed again, and an offer that was put
/// away is remembered as such; what the network did can be better tomorrow.
pub(super) fn is_final(error: &Error) -> bool {
    let waits = [IssuanceError::CodeNeeded, IssuanceError::CodeWrong, IssuanceError::OfferPutAway].map(Cause::from);
    error.kind() == Kind::Refused && !waits.contains(&error.cause())
}
