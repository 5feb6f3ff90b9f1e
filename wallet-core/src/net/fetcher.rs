//! The only thing in this program that opens a connection.
//!
//! https only, to public hosts only: the address is judged as text ([`address::parse`]), the name is
//! resolved by [`PublicOnly`], which hands over nothing but public addresses, and the connection goes to
//! exactly those. No redirects, no cookies, no proxy variables, no referrer, no name of ours.

use super::{HEADERS, Http, Local, Method, NetError, Patience, Request, Response};
use crate::Error;
use crate::guard::GuardError;
use crate::guard::address::{self, Reach};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use rustls::pki_types::{CertificateDer, pem::PemObject as _};
use rustls::{ClientConfig, RootCertStore};
use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

const CONNECT: Duration = Duration::from_secs(15);
const IDLE: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_secs(30);
const LONG: Duration = Duration::from_secs(120);

/// What a test or an organisation may change.
#[derive(Debug, Clone, Default)]
pub struct FetcherOptions {
    /// Who may be asked.
    pub reach: Reach,
    /// More roots to trust for TLS, as PEM.
    pub extra_ca: Option<Vec<u8>>,
}

/// The network.
pub struct Fetcher {
    client: reqwest::Client,
    reach: Reach,
}

impl Fetcher {
    /// Sets the network up; nothing is sent.
    ///
    /// # Errors
    /// [`NetError::Tls`] when the extra roots are no certificates.
    pub fn new(options: &FetcherOptions) -> Result<Self, NetError> {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        if let Some(pem) = &options.extra_ca {
            let mut found = false;
            for certificate in CertificateDer::pem_slice_iter(pem) {
                roots.add(certificate.map_err(|_| NetError::Tls)?).map_err(|_| NetError::Tls)?;
                found = true;
            }
            if !found {
                return Err(NetError::Tls);
            }
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|_| NetError::Tls)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .https_only(options.reach == Reach::Public)
            .redirect(Policy::none())
            .no_proxy()
            .referer(false)
            .http1_only()
            .dns_resolver(PublicOnly { reach: options.reach })
            .connect_timeout(CONNECT)
            .read_timeout(IDLE)
            .build()
            .map_err(|_| NetError::Tls)?;
        Ok(Self { client, reach: options.reach })
    }

    async fn fetch(&self, request: &Request) -> Result<Response, Error> {
        let url = address::parse(&request.url, self.reach)?;
        let mut builder = match request.method {
            Method::Get => self.client.get(url),
            Method::Post => self.client.post(url).body(request.body.clone()),
        };
        for (name, value) in &request.headers {
            builder = builder.header(*name, value);
        }
        builder = builder.timeout(match request.patience {
            Patience::Short => SHORT,
            Patience::Long => LONG,
        });
        let mut answer = builder.send().await.map_err(|e| reason(&e))?;
        let status = answer.status();
        if status.is_redirection() {
            return Err(NetError::Redirect.into());
        }
        if answer.content_length().is_some_and(|length| length > request.max as u64) {
            return Err(NetError::TooLarge.into());
        }
        let content_type = answer.headers().get("content-type").and_then(|v| v.to_str().ok()).unwrap_or_default();
        let content_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let read = |name: &'static str| Some((name, answer.headers().get(name)?.to_str().ok()?.to_owned()));
        let headers = HEADERS.into_iter().filter_map(read).collect();
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|e| broken_off(&e))? {
            if body.len() + chunk.len() > request.max {
                return Err(NetError::TooLarge.into());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Response { status: status.as_u16(), content_type, headers, body })
    }
}

impl Http for Fetcher {
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Response, Error>> {
        Box::pin(async move { self.fetch(request).await.map_err(|e| e.about(request.host())) })
    }
}

/// Resolves names, and refuses those that lead into the local network. reqwest connects to exactly the
/// addresses given here, so a name cannot mean something else a moment later.
struct PublicOnly {
    reach: Reach,
}

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.reach;
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let allowed = |a: &SocketAddr| {
                address::is_public(a.ip()) || (reach == Reach::PublicAndLoopback && a.ip().is_loopback())
            };
            // A name with a public and a private address is a trick, not a coincidence.
            if found.iter().all(allowed) {
                Ok(Box::new(found.into_iter()) as Addrs)
            } else {
                Err(Box::new(Blocked) as Box<dyn StdError + Send + Sync>)
            }
        })
    }
}

#[derive(Debug)]
struct Blocked;

impl fmt::Display for Blocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a blocked address")
    }
}

impl StdError for Blocked {}

/// Walks the chain of causes: reqwest tells kinds of trouble apart by their innermost one only.
fn reason(error: &reqwest::Error) -> Error {
    if error.is_timeout() {
        return NetError::Timeout.into();
    }
    let mut cause: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(e) = cause {
        if e.is::<Blocked>() {
            return GuardError::UrlBlocked.into();
        }
        if is_tls(e) {
            // Once the connection stood, it broke off in the midst: the request may have arrived.
            return if error.is_connect() { NetError::Tls } else { NetError::Truncated }.into();
        }
        cause = e.source();
    }
    if error.is_request() && !error.is_connect() { NetError::Truncated.into() } else { NetError::Unreachable.into() }
}

/// Whether it is TLS that says no. What an [`io::Error`] wraps is not its source but stands in the place of it, and the
/// connector wraps twice.
fn is_tls(error: &(dyn StdError + 'static)) -> bool {
    let inside = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    error.is::<rustls::Error>() || inside.is_some_and(|inside| is_tls(inside))
}

fn broken_off(error: &reqwest::Error) -> Error {
    if error.is_timeout() { NetError::Timeout.into() } else { NetError::Truncated.into() }
}
