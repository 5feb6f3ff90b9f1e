//! Receiving, as a person sees it: an offer, yes, signing in, going on with what was interrupted.

use super::drive::{Stand, is_final};
use super::owner::Owner;
use super::{Listed, Wallet, WalletError};
use crate::clock::Seconds;
use crate::guard::{address, limits};
use crate::issuance::{Callback, CredentialOffer, Flow, IssuanceError, OfferSource, Step, TxCode};
use crate::net::Request;
use crate::vault::{RowId, Table, VaultError, reach};
use crate::{Cause, Error};

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

/// Where the person signs in with the issuer. What the browser comes back with goes to
/// [`super::Wallet::signed_in`].
#[derive(Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The address to open in a browser. It is for that browser only: it is neither kept nor shown in full.
    pub address: String,
    /// The host that is opened, to be shown before.
    pub host: String,
}

/// An offer that a person said yes to, and that is not at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// The issuer's host.
    pub host: String,
    /// The offer, where its person has to sign in first ([`super::Wallet::sign_in`]). Else [`super::Wallet::resume`]
    /// goes on.
    pub sign_in: Option<CredentialOffer>,
    /// What was said last went out, and nobody knows what came of it. [`super::Wallet::resume`] says so, and ends it.
    pub uncertain: bool,
}

/// What the issuer sends later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Its name until then.
    pub id: RowId,
    /// The issuer's host.
    pub host: String,
    /// The issuer does not want to be asked again before so many seconds are over.
    pub retry_after: Seconds,
}

/// What became of one credential: stored, refused, or yet to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// Stored; an older record is never replaced.
    Stored(Listed),
    /// Not stored, because of this.
    Refused(Error),
    /// The issuer sends it later: [`super::Wallet::resume`] asks again, not before its time.
    Pending(Pending),
}

impl Wallet {
    /// What an offer says, without accepting it.
    ///
    /// # Errors
    /// What is wrong with the offer, its issuer, or the network.
    pub async fn offer(&self, text: String) -> Result<OfferView, Error> {
        self.ask(async move |owner| owner.offer(&text).await).await
    }

    /// Accepts an offer and stores what it gives: for each credential, the record or what was wrong.
    ///
    /// # Errors
    /// What stopped the whole of it. What can go on later is kept for [`Wallet::resume`].
    /// [`IssuanceError::SignInNeeded`] says that the person signs in first: [`Wallet::sign_in`].
    pub async fn receive(&self, text: String, code: Option<String>) -> Result<Vec<Taken>, Error> {
        self.ask(async move |owner| owner.receive(&text, code.as_deref()).await).await
    }

    /// Accepts an offer that was looked at with [`Wallet::offer`], as it was then; else as [`Wallet::receive`].
    ///
    /// # Errors
    /// As [`Wallet::receive`].
    pub async fn accept(&self, offer: CredentialOffer, code: Option<String>) -> Result<Vec<Taken>, Error> {
        self.ask(async move |owner| owner.accept(offer, code.as_deref()).await).await
    }

    /// Reads an offer, fetching it where the text says only where it is; nobody else is asked.
    ///
    /// # Errors
    /// What is wrong with the offer, or the network.
    pub async fn read_offer(&self, text: String) -> Result<CredentialOffer, Error> {
        self.ask(async move |owner| owner.read_offer(&text).await).await
    }

    /// Begins the sign-in that [`Wallet::accept`] asked for with [`IssuanceError::SignInNeeded`], anew each time:
    /// the person opens the address in a browser. A screen shows [`SignIn::host`] first, opens the address, and
    /// waits; it may be closed meanwhile. `redirect_uri` is where the browser is sent back to, if not to the usual place.
    ///
    /// # Errors
    /// As [`Wallet::accept`]; [`IssuanceError::WeakServer`] where signing in would not be safe;
    /// [`IssuanceError::OfferUsed`] where somebody signed in already, and [`Wallet::accept`] goes on.
    pub async fn sign_in(&self, offer: CredentialOffer, redirect_uri: Option<String>) -> Result<SignIn, Error> {
        self.ask(async move |owner| owner.sign_in(offer, redirect_uri).await).await
    }

    /// Gives up an offer whose person does not sign in.
    ///
    /// # Errors
    /// [`crate::vault::VaultError`].
    pub async fn give_up(&self, offer: CredentialOffer) -> Result<(), Error> {
        self.ask(async move |owner| owner.give_up(&offer).await).await
    }

    /// The browser came back with this address: goes on with the sign-in it belongs to, also after a restart.
    ///
    /// # Errors
    /// [`IssuanceError::CallbackMalformed`] for another address, [`IssuanceError::StateMismatch`] where no sign-in
    /// waits for it, [`IssuanceError::SignInDenied`] and [`IssuanceError::ServerMixedUp`], which end the offer; then
    /// as [`Wallet::accept`].
    pub async fn signed_in(&self, callback: String) -> Result<Vec<Taken>, Error> {
        self.ask(async move |owner| owner.signed_in(&callback).await).await
    }

    /// Whether a sign-in waits for what a browser came back with. Any page can send one here: this is asked before
    /// anything is shown of it, and changes nothing.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::Locked`] and the like.
    pub async fn awaits(&self, callback: String) -> Result<bool, Error> {
        self.ask(async move |owner| owner.awaits(&callback)).await
    }

    /// Goes on with everything that was interrupted.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::Locked`] and the like; what is wrong with one offer stands in its place.
    pub async fn resume(&self) -> Result<Vec<Taken>, Error> {
        self.ask(async |owner| owner.resume().await).await
    }

    /// The offers that were accepted and wait for [`Wallet::resume`], or for their person; nobody is asked.
    ///
    /// # Errors
    /// [`crate::vault::VaultError`].
    pub async fn waiting(&self) -> Result<Vec<Unfinished>, Error> {
        self.ask(async |owner| owner.waiting()).await
    }
}

impl Owner {
    pub(super) async fn read_offer(&self, text: &str) -> Result<CredentialOffer, Error> {
        Ok(match OfferSource::read(text, self.reach)? {
            OfferSource::Value(offer) => *offer,
            OfferSource::Reference(url) => {
                let answer = self.send(&Request::get(url, limits::OFFER)).await?;
                CredentialOffer::parse(answer.json_body()?, self.reach)?
            }
        })
    }

    pub(super) async fn offer(&self, text: &str) -> Result<OfferView, Error> {
        let mut flow = Flow::new(self.read_offer(text).await?, self.client());
        // The issuer's metadata is one bare GET; nothing is accepted by it.
        while flow.issuer().is_none() {
            let Step::Send(request) = flow.next(&self.device_with(&[]))? else {
                break;
            };
            flow.answer(&self.send(&request).await?, &self.around())?;
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
        if offer.needs_sign_in() && self.client.redirect_uri.is_none() {
            let host = address::shown_host(&offer.credential_issuer);
            return Err(Error::from(IssuanceError::GrantUnsupported).about(host));
        }
        let (row, flow) = self.begin(offer)?;
        self.drive(row, flow, code).await
    }

    pub(super) async fn sign_in(&self, offer: CredentialOffer, redirect_uri: Option<String>) -> Result<SignIn, Error> {
        if !offer.needs_sign_in() {
            return Err(IssuanceError::GrantUnsupported.into());
        }
        let _one_at_a_time = self.receiving.lock().await;
        let (row, mut flow) = self.begin(offer)?;
        if flow.can_go_on() {
            // Somebody signed in already, and was interrupted: accepting goes on.
            return Err(IssuanceError::OfferUsed.into());
        }
        if let Some(redirect_uri) = redirect_uri {
            flow.lead_back_to(redirect_uri);
        }
        match self.steps(row, flow, None, &mut Vec::new()).await? {
            Stand::SignIn(address) => Ok(SignIn { host: address::shown_host(&address), address }),
            Stand::Done | Stand::Later(_) => Err(IssuanceError::OfferUsed.into()),
        }
    }

    pub(super) async fn signed_in(&self, callback: &str) -> Result<Vec<Taken>, Error> {
        let _one_at_a_time = self.receiving.lock().await;
        let (row, mut flow, callback) = self.waiting_for(callback)?;
        let host = address::shown_host(&flow.offer().credential_issuer);
        match flow.came_back(callback).map_err(|error| error.about(host)) {
            Ok(()) => self.drive(row, flow, None).await,
            Err(error) => {
                if is_final(&error) {
                    self.forget(row, &flow)?;
                }
                Err(error)
            }
        }
    }

    /// Whether a sign-in waits for this; nothing is changed by asking.
    pub(super) fn awaits(&self, callback: &str) -> Result<bool, Error> {
        let nobodys = [IssuanceError::CallbackMalformed, IssuanceError::StateMismatch].map(Cause::from);
        match self.waiting_for(callback) {
            Ok(_) => Ok(true),
            Err(error) if nobodys.contains(&error.cause()) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The sign-in that waits for what a browser came back with.
    fn waiting_for(&self, callback: &str) -> Result<(RowId, Flow, Callback), Error> {
        let journal = self.journal()?;
        // Each sign-in may lead back to a place of its own; whether one waits is asked afterwards.
        let homes = journal.iter().filter(|(_, flow)| flow.waits_for_sign_in()).filter_map(|(_, f)| f.leads_back_to());
        let read = |home| Callback::parse(callback, home).ok();
        let homes = homes.chain(self.client.redirect_uri.as_deref());
        let callbacks: Vec<Callback> = homes.filter_map(read).collect();
        if callbacks.is_empty() {
            return Err(IssuanceError::CallbackMalformed.into());
        }
        let mine = |flow: &Flow| callbacks.iter().position(|callback| flow.awaits(callback));
        let waiting = journal.into_iter().find_map(|(row, flow)| mine(&flow).map(|at| (row, flow, at)));
        let (row, flow, at) = waiting.ok_or(IssuanceError::StateMismatch)?;
        let callback = callbacks.into_iter().nth(at).ok_or(IssuanceError::StateMismatch)?;
        Ok((row, flow, callback))
    }

    /// The flow of an offer: as far as it came, or from its beginning.
    fn begin(&self, offer: CredentialOffer) -> Result<(RowId, Flow), Error> {
        if let Some((row, mut flow)) = self.find_in_journal(&offer)? {
            flow.again();
            return Ok((row, flow));
        }
        let flow = Flow::new(offer, self.client());
        let written = written(&flow)?;
        reach("receiving: about to be in the journal");
        let row = self.with(|vault| Ok(vault.change(|change| change.insert(Table::Journal, b"", &written))?))?;
        reach("receiving: in the journal");
        Ok((row, flow))
    }

    pub(super) async fn resume(&self) -> Result<Vec<Taken>, Error> {
        let _one_at_a_time = self.receiving.lock().await;
        let mut out = Vec::new();
        for (row, flow) in self.journal()? {
            if flow.offer().needs_sign_in() && !flow.can_go_on() {
                // It waits for its person, and nobody is asked for anything meanwhile.
                continue;
            }
            if flow.is_uncertain() {
                self.with(|vault| Ok(vault.change(|change| change.delete(Table::Journal, row))?))?;
                let host = address::shown_host(&flow.offer().credential_issuer);
                out.push(Taken::Refused(Error::from(WalletError::Uncertain).about(host)));
                continue;
            }
            match self.drive(row, flow, None).await {
                Ok(taken) => out.extend(taken),
                Err(error) if waits_for_its_person(&error) => {}
                Err(error) => out.push(Taken::Refused(error)),
            }
        }
        #[cfg(feature = "data-integrity")]
        self.resume_exchanges(&mut out).await?;
        Ok(out)
    }

    /// The offers that a person said yes to, which could not be finished and can go on, or wait for a sign-in. (An
    /// offer is in the journal only once somebody said yes to it.)
    pub(super) fn waiting(&self) -> Result<Vec<Unfinished>, Error> {
        let unfinished = |(_, flow): (RowId, Flow)| {
            let host = address::shown_host(&flow.offer().credential_issuer);
            match flow.waits_for_sign_in() {
                true => Some(Unfinished { host, sign_in: Some(flow.offer().clone()), uncertain: false }),
                false => {
                    let uncertain = flow.is_uncertain();
                    flow.can_go_on().then_some(Unfinished { host, sign_in: None, uncertain })
                }
            }
        };
        let all = self.journal()?.into_iter().filter_map(unfinished);
        #[cfg(feature = "data-integrity")]
        let all = all.chain(self.waiting_exchanges()?);
        Ok(all.collect())
    }

    /// Gives up an offer that waits for its person. What the issuer may have given already is not given up.
    pub(super) async fn give_up(&self, offer: &CredentialOffer) -> Result<(), Error> {
        let _one_at_a_time = self.receiving.lock().await;
        match self.find_in_journal(offer)? {
            Some((row, flow)) if !flow.can_go_on() => self.forget(row, &flow),
            _ => Ok(()),
        }
    }

    fn journal(&self) -> Result<Vec<(RowId, Flow)>, Error> {
        self.journal_of()
    }

    /// What is written down of one sort: offers on their way, or exchanges.
    pub(super) fn journal_of<T: serde::de::DeserializeOwned>(&self) -> Result<Vec<(RowId, T)>, Error> {
        self.with(|vault| {
            // One that cannot be read, or is of the other sort, stops none of the others.
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

    pub(super) fn write(&self, row: RowId, flow: &Flow) -> Result<(), Error> {
        self.with(|vault| Ok(vault.change(|change| change.update(Table::Journal, row, b"", &written(flow)?))?))
    }
}

/// An offer that waits for its person is not interrupted.
fn waits_for_its_person(error: &Error) -> bool {
    [IssuanceError::CodeNeeded, IssuanceError::OfferPutAway, IssuanceError::SignInNeeded]
        .map(Cause::from)
        .contains(&error.cause())
}

pub(super) fn written(flow: &Flow) -> Result<Vec<u8>, VaultError> {
    serde_json::to_vec(flow).map_err(|_| VaultError::Corrupt)
}
