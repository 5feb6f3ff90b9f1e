//! What the actor owns.

use super::{Config, Listed, Network, Records, Snapshot};
use crate::Error;
use crate::clock::{Clock, Moment};
use crate::entropy::Entropy;
use crate::guard::address::Reach;
use crate::guard::limits;
use crate::issuance::{Attestations, Client};
use crate::net::{Http, NetError, Request};
use crate::record::Record;
use crate::trust::{IssuerKeys, KeyDocument, Lookup, TrustError, TrustList};
use crate::vault::{Device, RowId, Table, Vault, VaultError};
use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use tokio::sync::{Mutex, watch};

/// Where a check may look for what it has not at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sources {
    /// Nowhere, as the employer's page.
    Nothing,
    /// In the open folder.
    Folder,
    /// On the network.
    Network,
}

pub(super) struct Owner {
    pub(super) file: Option<PathBuf>,
    pub(super) http: Option<Box<dyn Http>>,
    pub(super) reach: Reach,
    pub(super) trust: TrustList,
    pub(super) clock: Clock,
    pub(super) entropy: Entropy,
    pub(super) client: Client,
    pub(super) attestations: Attestations,
    /// The language of the person, which may change.
    pub(super) language: RefCell<String>,
    pub(super) device: Option<Device>,
    /// Up to which generation of the open folder the device has noted its changes, if it does.
    pub(super) noted: Cell<Option<u64>>,
    /// Borrowed only between two waits, never across one.
    pub(super) vault: RefCell<Option<Vault>>,
    /// Offers are received one after another.
    pub(super) receiving: Mutex<()>,
    /// So is whether records are still good asked: two at once would write the same lists.
    pub(super) refreshing: Mutex<()>,
    /// What is known of the open folder: its keys and this come and go together.
    pub(super) news: watch::Sender<Snapshot>,
}

impl Owner {
    pub(super) fn new(config: Config, news: watch::Sender<Snapshot>) -> Result<Self, Error> {
        let http: Option<Box<dyn Http>> = match config.network {
            Network::None => None,
            #[cfg(all(feature = "net", not(target_arch = "wasm32")))]
            Network::Internet(options) => Some(Box::new(crate::net::Fetcher::new(&options)?)),
            Network::Other(make) => Some(make()),
        };
        Ok(Self {
            file: config.file,
            http,
            reach: config.reach,
            trust: config.trust,
            clock: config.clock,
            entropy: config.entropy,
            client: Client {
                id: config.client_id,
                redirect_uri: config.redirect_uri,
                copies: config.copies,
                language: String::new(),
            },
            attestations: config.attestations,
            language: RefCell::new("en".to_owned()),
            device: config.device,
            noted: Cell::new(None),
            vault: RefCell::new(None),
            receiving: Mutex::new(()),
            refreshing: Mutex::new(()),
            news,
        })
    }

    /// Who we are for authorization servers, now.
    pub(super) fn client(&self) -> Client {
        Client { language: self.language.borrow().clone(), ..self.client.clone() }
    }

    /// Works on the open vault.
    pub(super) fn with<T>(&self, work: impl FnOnce(&mut Vault) -> Result<T, Error>) -> Result<T, Error> {
        let mut vault = self.vault.try_borrow_mut().map_err(|_| VaultError::Busy)?;
        work(vault.as_mut().ok_or(VaultError::Locked)?)
    }

    pub(super) fn open(&self, vault: Vault) -> Result<(), Error> {
        let mut place = self.vault.try_borrow_mut().map_err(|_| VaultError::Busy)?;
        let mut records = Records::read(&vault)?;
        records.set_older_copy(self.compare(&vault)?);
        *place = Some(vault);
        self.news.send_replace(Snapshot::Open(records));
        Ok(())
    }

    /// The time, as [`super::Wallet::now`] has it.
    pub(super) fn moment(&self) -> Moment {
        let shown = self.clock.now();
        self.records(|records| Moment::after(shown, records.latest())).unwrap_or_else(|_| shown.into())
    }

    /// Looks at the records of the open folder.
    pub(super) fn records<T>(&self, look: impl FnOnce(&Records) -> T) -> Result<T, Error> {
        match &*self.news.borrow() {
            Snapshot::Open(records) => Ok(look(records)),
            Snapshot::Locked => Err(VaultError::Locked.into()),
        }
    }

    /// Reads the folder as a whole, for changes of many records and of damaged folders.
    pub(super) fn read_again(&self) -> Result<(), Error> {
        let mut records = self.with(|vault| Ok(Records::read(vault)?))?;
        records.set_older_copy(self.records(Records::is_older_copy)?);
        self.news.send_replace(Snapshot::Open(records));
        Ok(())
    }

    /// Keeps what is listed in step with what was changed.
    pub(super) fn keep_up(&self, change: impl FnOnce(&mut Records)) -> Result<(), Error> {
        if self.records(Records::damaged)? > 0 {
            // Where rows cannot be found, a change may have found or hidden others.
            return self.read_again();
        }
        self.news.send_modify(|snapshot| {
            if let Snapshot::Open(records) = snapshot {
                change(records);
            }
        });
        Ok(())
    }

    /// Reads back a record that was added; only then it is listed.
    pub(super) fn added(&self, id: RowId) -> Result<Listed, Error> {
        let read = self.with(|vault| Ok(read_record(&vault.get(Table::Record, id)?.0)?));
        let listed = Listed { id, record: read.or_else(|error| self.read_again().and(Err(error)))? };
        self.keep_up(|records| records.push(listed.clone()))?;
        Ok(listed)
    }

    /// Lists a record as it is now.
    pub(super) fn changed(&self, listed: Listed) -> Result<Listed, Error> {
        self.keep_up(|records| records.replace(listed.id, listed.record.clone()))?;
        Ok(listed)
    }

    pub(super) fn close(&self) {
        // Nobody is left to be told.
        let _ = self.lock();
    }

    pub(super) async fn send(&self, request: &Request) -> Result<crate::net::Response, Error> {
        match &self.http {
            Some(http) => http.send(request).await,
            None => Err(Error::from(NetError::Unreachable).about(request.host())),
        }
    }

    /// Fetches key documents until there are keys.
    pub(super) async fn fetch_keys(&self, document: KeyDocument) -> Result<IssuerKeys, Error> {
        // The longest known way is a metadata document that points to a key set.
        const DOCUMENTS: usize = 3;
        let mut lookup = Lookup::Fetch(document);
        for _ in 0..DOCUMENTS {
            match lookup {
                Lookup::Found(keys) => return Ok(keys),
                Lookup::Fetch(document) => {
                    let answer = self.send(&Request::get(document.url(), limits::METADATA)).await?;
                    lookup = document.read(answer.json_body()?)?;
                }
            }
        }
        match lookup {
            Lookup::Found(keys) => Ok(keys),
            Lookup::Fetch(_) => Err(TrustError::KeyUnreachable.into()),
        }
    }
}

pub(super) fn read_record(head: &[u8]) -> Result<Record, VaultError> {
    serde_json::from_slice(head).map_err(|_| VaultError::Corrupt)
}
