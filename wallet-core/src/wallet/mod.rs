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
mod check;
mod device;
mod drive;
#[cfg(feature = "data-integrity")]
mod exchange;
mod import;
mod index;
mod own;
mod owner;
#[cfg(feature = "profiles")]
mod profile;
mod receive;
mod search;
mod show;
mod status;
mod types;
mod ways_in;

#[cfg(feature = "backup")]
pub use backup::{BackupMade, BackupView, Restored};
#[cfg(feature = "data-integrity")]
pub use exchange::{ExchangeChoice, ExchangeView, Interacted, QueryView, Seen};
pub use import::Found;
pub use index::{Listed, Records, Snapshot};
#[cfg(feature = "profiles")]
pub use profile::{ProfileMade, ProfileRequest};
pub use receive::{OfferView, Pending, SignIn, Taken, Unfinished};
pub use show::{CodeMade, CodeRequest, Shown};
pub use status::Refreshed;

use crate::Error;
use crate::clock::{Clock, Moment};
use crate::entropy::Entropy;
use crate::error::errors;
use crate::guard::address::Reach;
use crate::issuance::Attestations;
use crate::net::{Http, Local};
use crate::trust::{self, TrustList};
use crate::vault::{Device, overwrite_stack};
use owner::Owner;
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
    /// Who vouches for this program and its keys, where an issuer wants that; by default nobody.
    pub attestations: Attestations,
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
            attestations: Attestations::default(),
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
