//! The one door: a [`Wallet`] is a handle, to be cloned at will, to an actor that owns the vault and the
//! network. Screens and the command line call its `async` functions and never wait for each other's
//! locks; one owner orders all writes.
//!
//! Natively the actor is a thread of its own ([`Wallet::start`]); in the browser the same loop runs on
//! the page's executor ([`Wallet::new`]).
//!
//! ```
//! # fn main() -> Result<(), wallet_core::Error> {
//! use wallet_core::vault::{KdfCost, Secret};
//! use wallet_core::wallet::{Config, Wallet};
//!
//! let folder = tempfile::tempdir().map_err(|_| wallet_core::vault::VaultError::Io)?;
//! let wallet = Wallet::start(Config { file: Some(folder.path().join("amina.folder")), ..Config::default() })?;
//! let secret = || Secret::typed("4821 9033 1750 66");
//! block_on(async {
//!     wallet.create(secret(), KdfCost::FLOOR).await?;
//!     assert!(wallet.list().await?.is_empty());
//!     wallet.lock().await?;
//!     assert_eq!(wallet.list().await.unwrap_err().code(), "E_LOCKED");
//!     wallet.unlock(secret()).await
//! })
//! # }
//! # fn block_on<T>(f: impl Future<Output = T>) -> T {
//! #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(f)
//! # }
//! ```

#[cfg(feature = "backup")]
mod backup;
mod device;
mod drive;
#[cfg(feature = "data-integrity")]
mod exchange;
mod import;
mod index;
mod own;
mod owner;
mod receive;
mod search;
mod show;
mod status;
mod types;

#[cfg(feature = "backup")]
pub use backup::{BackupMade, BackupView, Restored};
#[cfg(feature = "data-integrity")]
pub use exchange::{ExchangeChoice, ExchangeView, Interacted, QueryView};
pub use import::Found;
pub use index::{Listed, Records, Snapshot};
pub use receive::{OfferView, Pending, SignIn, Taken, Unfinished};
pub use show::{CodeMade, CodeRequest, Shown};
pub use status::Refreshed;

use crate::Error;
use crate::check::{Expectation, Report};
use crate::clock::{Clock, Moment};
use crate::entropy::Entropy;
use crate::error::errors;
use crate::guard::address::Reach;
use crate::issuance::CredentialOffer;
#[cfg(doc)]
use crate::issuance::IssuanceError;
use crate::net::{Http, Local};
use crate::record::OwnWords;
#[cfg(all(feature = "containers", feature = "read"))]
use crate::record::Paper;
use crate::trust::{self, TrustList};
use crate::vault::{BiometricState, Card, Device, KdfCost, Pin, PinState, RowId, Secret, overwrite_stack};
use owner::{Owner, Sources};
use std::future::Future;
use std::path::PathBuf;
use std::rc::Rc;
use tokio::sync::{mpsc, oneshot, watch};

errors! {
    /// What is wrong between a screen and the wallet.
    pub enum WalletError {
        /// The program is ending.
        Gone => "E_WALLET_GONE", Storage, "the wallet is closed";
        /// Nobody knows whether the issuer gave the record: the program ended while it was asked.
        Uncertain => "E_OFFER_UNCERTAIN", Refused, "nobody knows whether the issuer gave the record";
    }
}

/// Where the network is.
pub enum Network {
    /// Nowhere: nothing can be received.
    None,
    /// The internet.
    #[cfg(all(feature = "net", not(target_arch = "wasm32")))]
    Internet(crate::net::FetcherOptions),
    /// Somebody who answers without a network; made on the actor's own thread.
    Other(Box<dyn FnOnce() -> Box<dyn Http> + Send>),
}

/// What a wallet is made of.
pub struct Config {
    /// The folder's file; `None` keeps it in memory.
    pub file: Option<PathBuf>,
    /// The network.
    pub network: Network,
    /// Which addresses an offer may name.
    pub reach: Reach,
    /// Who is known.
    pub trust: TrustList,
    /// The time.
    pub clock: Clock,
    /// Random bytes.
    pub entropy: Entropy,
    /// What this device keeps outside of the folder; without it there is no PIN, and no older copy is noticed.
    pub device: Option<Device>,
    /// The `client_id` for issuers that want one.
    pub client_id: Option<String>,
    /// Where an issuer's sign-in page sends the browser back to. Without it an offer that needs one is refused.
    pub redirect_uri: Option<String>,
    /// How many copies of a record to ask for where an issuer gives several at once ([`crate::issuance::Client::copies`]).
    /// Each is a record of its own.
    pub copies: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            file: None,
            network: Network::None,
            reach: Reach::Public,
            trust: TrustList::default(),
            clock: Clock::system(),
            entropy: Entropy::system(),
            device: None,
            client_id: None,
            redirect_uri: None,
            copies: 1,
        }
    }
}

type Job = Box<dyn FnOnce(Rc<Owner>) -> Local<'static, ()> + Send>;

/// A handle to the actor.
#[derive(Clone)]
pub struct Wallet {
    jobs: mpsc::UnboundedSender<Job>,
    snapshots: watch::Receiver<Snapshot>,
    clock: Clock,
    /// The day of the trust list.
    list_date: Option<String>,
}

impl Wallet {
    /// A wallet and its loop; whoever calls this runs the loop.
    ///
    /// # Errors
    /// [`crate::net::NetError::Tls`] when the network cannot be set up.
    pub fn new(config: Config) -> Result<(Self, impl Future<Output = ()>), Error> {
        let (jobs, queue) = mpsc::unbounded_channel();
        let (news, snapshots) = watch::channel(Snapshot::Locked);
        let clock = config.clock.clone();
        let list_date = config.trust.date().map(str::to_owned);
        let owner = Owner::new(config, news)?;
        Ok((Self { jobs, snapshots, clock, list_date }, run(Rc::new(owner), queue)))
    }

    /// A wallet with a thread of its own, which ends with the last handle. Its stack is 8 MB: some
    /// formats are read recursively, and phones give threads 512 KB.
    ///
    /// # Errors
    /// As [`Wallet::new`], and [`WalletError::Gone`] when the system gives no thread.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn start(config: Config) -> Result<Self, Error> {
        const STACK: usize = 8 << 20;
        let (hand_over, made) = std::sync::mpsc::channel();
        let body = move || {
            let mut builder = tokio::runtime::Builder::new_current_thread();
            #[cfg(feature = "net")]
            builder.enable_all();
            let Ok(runtime) = builder.build() else {
                return drop(hand_over.send(Err(WalletError::Gone.into())));
            };
            match Self::new(config) {
                Ok((wallet, body)) => {
                    drop(hand_over.send(Ok(wallet)));
                    runtime.block_on(body);
                }
                Err(error) => drop(hand_over.send(Err(error))),
            }
        };
        std::thread::Builder::new()
            .name("onward-wallet".to_owned())
            .stack_size(STACK)
            .spawn(body)
            .map_err(|_| WalletError::Gone)?;
        made.recv().map_err(|_| WalletError::Gone)?
    }

    /// What every screen needs to know, now and whenever it changes.
    pub fn snapshots(&self) -> watch::Receiver<Snapshot> {
        self.snapshots.clone()
    }

    /// The time. It cannot be relied on where it is more than a day before a record of the open folder came in: dates
    /// are then "not checked" rather than over or to come.
    pub fn now(&self) -> Moment {
        let shown = self.clock.now();
        match &*self.snapshots.borrow() {
            Snapshot::Open(records) => Moment::after(shown, records.latest()),
            Snapshot::Locked => shown.into(),
        }
    }

    /// Whether the trust list is older than 180 days; never, where nobody knows the time.
    pub fn trust_list_is_old(&self) -> bool {
        trust::list_is_old(self.list_date.as_deref(), self.now())
    }

    async fn ask<T: Send + 'static>(
        &self,
        job: impl AsyncFnOnce(Rc<Owner>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |owner| Box::pin(async move { drop(answer.send(job(owner).await)) }));
        self.jobs.send(job).map_err(|_| WalletError::Gone)?;
        answered.await.map_err(|_| WalletError::Gone)?
    }

    /// From now on names that come in several languages are taken in this one (BCP 47), where there is a choice.
    pub fn speak(&self, language: &str) {
        let language = language.to_owned();
        let job: Job = Box::new(move |owner| Box::pin(async move { drop(owner.language.replace(language)) }));
        // A wallet that is gone takes nothing any more.
        let _ = self.jobs.send(job);
    }

    /// Makes a new folder, and leaves it open.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::create`].
    pub async fn create(&self, secret: Secret, cost: KdfCost) -> Result<(), Error> {
        self.ask(async move |owner| owner.create(&secret, cost)).await
    }

    /// Opens the folder.
    ///
    /// # Errors
    /// As [`crate::vault::LockedVault::open`] and [`crate::vault::LockedVault::unlock`].
    pub async fn unlock(&self, secret: Secret) -> Result<(), Error> {
        self.ask(async move |owner| owner.unlock(&secret)).await
    }

    /// Destroys the keys in memory.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::lock`].
    pub async fn lock(&self) -> Result<(), Error> {
        self.ask(async |owner| owner.lock()).await
    }

    /// Changes the passphrase of the open folder.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::change_secret`].
    pub async fn change_secret(&self, secret: Secret, cost: KdfCost) -> Result<(), Error> {
        self.ask(async move |owner| owner.change_secret(&secret, cost)).await
    }

    /// Opens the folder with its recovery card alone.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::NoCard`], [`crate::vault::VaultError::WrongCard`], and as [`Wallet::unlock`].
    pub async fn unlock_with_card(&self, card: Card) -> Result<(), Error> {
        self.ask(async move |owner| owner.unlock_with_card(&card)).await
    }

    /// Whether a PIN opens the folder now, or could be had for it. Asks the key store, and the system may ask the person.
    ///
    /// # Errors
    /// As [`crate::vault::LockedVault::pin_state`].
    pub async fn pin_state(&self) -> Result<PinState, Error> {
        self.ask(async |owner| owner.pin_state()).await
    }

    /// Opens the folder with its PIN.
    ///
    /// # Errors
    /// As [`crate::vault::LockedVault::unlock_with_pin`].
    pub async fn unlock_with_pin(&self, pin: Pin) -> Result<(), Error> {
        self.ask(async move |owner| owner.unlock_with_pin(&pin)).await
    }

    /// Makes this the PIN of the open folder, on this device.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::set_pin`]; [`crate::vault::KeyStoreError::None`].
    pub async fn set_pin(&self, pin: Pin, cost: KdfCost) -> Result<(), Error> {
        self.ask(async move |owner| owner.set_pin(&pin, cost)).await
    }

    /// Removes the PIN of the open folder. Older copies of the folder are not noticed any more.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::remove_pin`].
    pub async fn remove_pin(&self) -> Result<(), Error> {
        self.ask(async |owner| owner.remove_pin()).await
    }

    /// Whether the person's finger or face opens the folder now; nobody is asked for theirs.
    ///
    /// # Errors
    /// As [`crate::vault::LockedVault::biometric_state`].
    pub async fn biometric_state(&self) -> Result<BiometricState, Error> {
        self.ask(async |owner| owner.biometric_state()).await
    }

    /// Opens the folder with the person's finger or face: the device asks for it, and the wallet does nothing else
    /// meanwhile.
    ///
    /// # Errors
    /// As [`crate::vault::LockedVault::unlock_with_biometric`].
    pub async fn unlock_with_biometric(&self) -> Result<(), Error> {
        self.ask(async |owner| owner.unlock_with_biometric()).await
    }

    /// From now on the person's finger or face opens the folder, too; the device asks for it once.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::set_biometric`].
    pub async fn set_biometric(&self) -> Result<(), Error> {
        self.ask(async |owner| owner.set_biometric()).await
    }

    /// From now on it does not.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::remove_biometric`].
    pub async fn remove_biometric(&self) -> Result<(), Error> {
        self.ask(async |owner| owner.remove_biometric()).await
    }

    /// Makes the key store forget the folder: before the folder is removed, locked or not.
    ///
    /// # Errors
    /// As [`crate::vault::LockedVault::forget_on`].
    pub async fn forget_on_device(&self) -> Result<(), Error> {
        self.ask(async |owner| owner.forget_on_device()).await
    }

    /// Whether the open folder is an older copy: this device has seen more changes of it than it has. Everything works,
    /// and what was changed since is not there.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::Locked`].
    pub async fn is_older_copy(&self) -> Result<bool, Error> {
        self.ask(async |owner| owner.records(Records::is_older_copy)).await
    }

    /// Takes the open folder as it is from now on: it is no older copy any more.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::Locked`]; [`crate::vault::KeyStoreError`].
    pub async fn accept_older_copy(&self) -> Result<(), Error> {
        self.ask(async |owner| owner.accept_older_copy()).await
    }

    /// Makes this the recovery card of the open folder. An older one does not open it any more; it still opens the
    /// backups that were made with it.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::set_card`].
    pub async fn set_card(&self, card: Card, cost: KdfCost) -> Result<(), Error> {
        self.ask(async move |owner| owner.with(|vault| Ok(vault.set_card(&card, cost)?))).await
    }

    /// Whether the open folder has a recovery card.
    ///
    /// # Errors
    /// [`crate::vault::VaultError`].
    pub async fn has_card(&self) -> Result<bool, Error> {
        self.ask(async |owner| owner.with(|vault| Ok(vault.has_card()?))).await
    }

    /// Says whether this is the secret of the open folder.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::is_mine`].
    pub async fn is_mine(&self, secret: Secret) -> Result<(), Error> {
        self.ask(async move |owner| owner.with(|vault| Ok(vault.is_mine(&secret)?))).await
    }

    /// Says whether this secret and this card are those of the open folder.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::are_mine`].
    pub async fn are_mine(&self, secret: Secret, card: Card) -> Result<(), Error> {
        self.ask(async move |owner| owner.with(|vault| Ok(vault.are_mine(&secret, &card)?))).await
    }

    /// Writes a backup ([`crate::backup`]) and reads it back before it says so; private papers only if that is
    /// wished. What was at this place before stays there until then.
    ///
    /// # Errors
    /// The secret's or the card's, where one is not this folder's; [`crate::backup::BackupError`];
    /// [`crate::vault::VaultError::Full`], [`crate::vault::VaultError::Io`].
    #[cfg(all(feature = "backup", not(target_arch = "wasm32")))]
    pub async fn backup(&self, path: PathBuf, secret: Secret, card: Card, private: bool) -> Result<BackupMade, Error> {
        self.ask(async move |owner| owner.backup(&path, &secret, &card, private)).await
    }

    /// The same where there are no files: the backup itself, opened and compared before it is handed out.
    ///
    /// # Errors
    /// As [`Wallet::backup`], but for what files have.
    #[cfg(feature = "backup")]
    pub async fn sealed_backup(
        &self,
        secret: Secret,
        card: Card,
        private: bool,
    ) -> Result<(Vec<u8>, BackupMade), Error> {
        self.ask(async move |owner| owner.sealed_backup(&secret, &card, private)).await
    }

    /// What is in a backup; nothing is changed. Works without an open folder.
    ///
    /// # Errors
    /// [`crate::backup::BackupError`].
    #[cfg(feature = "backup")]
    pub async fn look_into(&self, sealed: Vec<u8>, secret: Secret, card: Card) -> Result<BackupView, Error> {
        self.ask(async move |owner| owner.look_into(&sealed, &secret, &card)).await
    }

    /// Takes all of a backup into the open folder, or nothing. What is here already stays as it is.
    ///
    /// # Errors
    /// [`crate::backup::BackupError`], and the vault's.
    #[cfg(feature = "backup")]
    pub async fn restore(&self, sealed: Vec<u8>, secret: Secret, card: Card) -> Result<Restored, Error> {
        self.ask(async move |owner| owner.restore(&sealed, &secret, &card)).await
    }

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

    /// Goes to where an exchange asks for something, or gives something: a link of VCALM or of the Learner Credential Wallet
    /// ([`crate::issuance::vcalm::InteractionLink`]). Nothing but an empty message is sent.
    ///
    /// # Errors
    /// [`IssuanceError::NotForWallet`] for another link; what is wrong with the exchange, or the network.
    #[cfg(feature = "data-integrity")]
    pub async fn interact(&self, text: String) -> Result<Interacted, Error> {
        self.ask(async move |owner| owner.interact(&text).await).await
    }

    /// The person says yes to what an exchange asks for, as they saw it.
    ///
    /// # Errors
    /// [`IssuanceError::NothingFits`] where the choice is not what is asked for, [`IssuanceError::OfferUsed`] where it was
    /// answered, [`crate::presentation::PresentationError::PrivatePaper`]; what stopped the answer.
    #[cfg(feature = "data-integrity")]
    pub async fn answer(&self, seen: ExchangeView, choice: ExchangeChoice) -> Result<Interacted, Error> {
        self.ask(async move |owner| owner.answer_exchange(seen, choice).await).await
    }

    /// The person says no: nothing is answered, and what was given is not kept.
    ///
    /// # Errors
    /// [`crate::vault::VaultError`].
    #[cfg(feature = "data-integrity")]
    pub async fn decline(&self, seen: ExchangeView) -> Result<(), Error> {
        self.ask(async move |owner| owner.decline_exchange(&seen)).await
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

    /// The records, in the order they came in, as far as they can be read ([`Wallet::damaged`]).
    ///
    /// # Errors
    /// [`crate::vault::VaultError::Locked`].
    pub async fn list(&self) -> Result<Vec<Listed>, Error> {
        self.ask(async |owner| owner.list()).await
    }

    /// The records in which every word of `text` occurs, in their title, their sort, or their giver's name or host;
    /// however it is written, and in any order.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::Locked`].
    pub async fn search(&self, text: String) -> Result<Vec<Listed>, Error> {
        self.ask(async move |owner| owner.search(&text)).await
    }

    /// How many records were damaged and missing when the folder was last read as a whole: when it was opened, and
    /// after every change of a damaged one.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::Locked`].
    pub async fn damaged(&self) -> Result<usize, Error> {
        self.ask(async |owner| owner.records(Records::damaged)).await
    }

    /// Looks at the text of a file: a credential as JSON or as a token. Nothing is kept; the issuer's key may be fetched.
    ///
    /// # Errors
    /// [`IssuanceError::FormatUnsupported`] for what is no such thing, [`IssuanceError::NotBoundToMe`] for what only
    /// the owner of a key can show; what is wrong with it, where something is.
    pub async fn look_at(&self, text: String) -> Result<Found, Error> {
        self.ask(async move |owner| owner.look_at(text).await).await
    }

    /// Keeps what [`Wallet::look_at`] found. What could not be checked says so.
    ///
    /// # Errors
    /// The vault's.
    pub async fn keep(&self, found: Found) -> Result<Listed, Error> {
        self.ask(async move |owner| owner.keep(found)).await
    }

    /// Looks at the text of a file, and keeps it.
    ///
    /// # Errors
    /// As [`Wallet::look_at`] and [`Wallet::keep`].
    pub async fn import(&self, text: String) -> Result<Listed, Error> {
        let found = self.look_at(text).await?;
        self.keep(found).await
    }

    /// Keeps a statement of the person's own, signed with a key of its own: never counted as proof.
    ///
    /// # Errors
    /// The vault's; [`crate::jose::JoseError::Signing`] when the device gives no randomness.
    pub async fn state(&self, words: OwnWords) -> Result<Listed, Error> {
        self.ask(async move |owner| owner.state(&words)).await
    }

    /// Keeps a photo or a PDF of a paper the person owns, under this title: private until they say something else.
    ///
    /// # Errors
    /// The vault's.
    #[cfg(all(feature = "containers", feature = "read"))]
    pub async fn keep_paper(&self, paper: Paper, title: OwnWords) -> Result<Listed, Error> {
        self.ask(async move |owner| owner.keep_paper(&paper, &title)).await
    }

    /// Notes what the person says a record is: a private paper, or a work certificate.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::NoSuchRecord`] and the like.
    pub async fn sort(&self, id: RowId, private: bool) -> Result<Listed, Error> {
        self.ask(async move |owner| owner.sort(id, private)).await
    }

    /// One record with all its claims.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::NoSuchRecord`] and the like.
    pub async fn show(&self, id: RowId) -> Result<Shown, Error> {
        self.ask(async move |owner| owner.show(id).await).await
    }

    /// The original bytes of a record.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::NoSuchRecord`] and the like.
    pub async fn export(&self, id: RowId) -> Result<Vec<u8>, Error> {
        self.ask(async move |owner| owner.export(id)).await
    }

    /// Makes a QR code of a record.
    ///
    /// # Errors
    /// [`crate::presentation::PresentationError`], [`crate::code::CodeError::TooLarge`] (naming what to
    /// leave out), and the vault's.
    #[cfg(feature = "draw")]
    pub async fn code(&self, id: RowId, request: CodeRequest) -> Result<CodeMade, Error> {
        self.ask(async move |owner| owner.code(id, request)).await
    }

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

    /// Removes a record, its key and the keys of both.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::NoSuchRecord`] and the like.
    pub async fn delete(&self, id: RowId) -> Result<(), Error> {
        self.ask(async move |owner| owner.delete(id)).await
    }

    /// Checks the text of somebody's code or token; needs no folder. `online` lets the issuer's key be
    /// fetched where it is nowhere at hand, and the lists that say whether it was cancelled.
    ///
    /// # Errors
    /// Only when the text is no code and no token at all.
    pub async fn check(&self, text: String, expect: Expectation, online: bool) -> Result<Report, Error> {
        let sources = if online { Sources::Network } else { Sources::Nothing };
        self.ask(async move |owner| owner.check(&text, &expect, sources).await).await
    }

    /// The same without a network, with the status lists that the open folder keeps.
    ///
    /// # Errors
    /// As [`Wallet::check`].
    pub async fn check_with_kept_lists(&self, text: String, expect: Expectation) -> Result<Report, Error> {
        self.ask(async move |owner| owner.check(&text, &expect, Sources::Folder).await).await
    }
}

/// Runs jobs as they come, side by side; only those that wait for the network ever wait.
async fn run(owner: Rc<Owner>, mut queue: mpsc::UnboundedReceiver<Job>) {
    let mut running: Vec<Local<'static, ()>> = Vec::new();
    loop {
        let next = std::future::poll_fn(|context| {
            let before = running.len();
            running.retain_mut(|job| job.as_mut().poll(context).is_pending());
            if running.len() < before {
                // Whoever waited has their answer.
                owner.note_changes();
            }
            overwrite_stack();
            queue.poll_recv(context)
        })
        .await;
        match next {
            Some(job) => running.push(job(owner.clone())),
            // No handle is left, so nobody waits for what is still running; what it wrote down stays.
            None => return owner.close(),
        }
    }
}
