//! Practice: an issuer and an employer that need no network, so that people can try everything, and
//! tests can run everything, with nothing else there.
//!
//! Both are pure request → response code. [`Practice`] routes requests to them by host name; the names
//! end in `practice.invalid`, which can never be registered, and the key that signs is published in this
//! folder. Whatever is made here is a SAMPLE, and says so everywhere.
//!
//! ```
//! use practice::Practice;
//! use wallet_core::net::{Http as _, Request};
//!
//! let practice = Practice::new();
//! let offer = practice.issuer().offer();
//! assert!(offer.link.starts_with("openid-credential-offer://"));
//! assert_eq!(offer.code.len(), 6);
//! ```

mod employer;
mod issuer;
mod token;

pub use employer::EMPLOYER;
pub use issuer::{ISSUER, Issuer, Offer, Sample};
pub use token::{Token, issue};

use std::sync::Arc;
use wallet_core::Error;
use wallet_core::clock::Clock;
use wallet_core::entropy::Entropy;
use wallet_core::jose::{JoseError, SoftwareKey};
use wallet_core::net::{Http, Local, NetError, Request, Response};

/// The published practice key (PKCS#8). Its public half is known to `wallet_core::trust`, which refuses
/// it in every trust list.
const PRACTICE_KEY: &[u8] = include_bytes!("practice-key.pk8");

/// The practice key.
///
/// # Errors
/// [`JoseError::Signing`] when ring refuses it.
pub fn practice_key() -> Result<SoftwareKey, JoseError> {
    SoftwareKey::from_pkcs8(PRACTICE_KEY, &Entropy::system())
}

/// The practice hosts, in the place of the network. Clones share one memory.
#[derive(Clone, Default)]
pub struct Practice {
    issuer: Arc<Issuer>,
    clock: Clock,
}

impl Practice {
    /// Practice hosts with an empty memory.
    pub fn new() -> Self {
        Self::default()
    }

    /// Practice hosts that go by this clock.
    pub fn at(clock: Clock) -> Self {
        Self { issuer: Arc::default(), clock }
    }

    /// The practice issuer.
    pub fn issuer(&self) -> &Issuer {
        &self.issuer
    }

    /// Answers a request, or says that nobody of that name is there.
    ///
    /// # Errors
    /// [`NetError::Unreachable`] for every host that is not for practice.
    pub fn answer(&self, request: &Request) -> Result<Response, Error> {
        let url = url::Url::parse(&request.url).map_err(|_| NetError::Unreachable)?;
        match url.host_str() {
            Some(issuer::HOST) => Ok(self.issuer.answer(request, url.path(), self.clock.now())),
            Some(employer::HOST) => Ok(employer::answer(request, url.path(), self.clock.now())),
            _ => Err(Error::from(NetError::Unreachable).about(request.host())),
        }
    }
}

impl Http for Practice {
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Response, Error>> {
        Box::pin(async move { self.answer(request) })
    }
}

fn json(status: u16, body: &serde_json::Value) -> Response {
    Response::new(status, "application/json", body.to_string().into_bytes())
}
