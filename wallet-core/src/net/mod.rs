//! The network: requests and answers as data, and the `Fetcher`, the only thing that opens a connection.
//!
//! Protocol code makes [`Request`]s and takes [`Response`]s; whoever runs it chooses an [`Http`]: the
//! `Fetcher` (feature `net`) or the practice issuer, which answers without a socket.

#[cfg(all(feature = "net", not(target_arch = "wasm32")))]
mod fetcher;

#[cfg(all(feature = "net", not(target_arch = "wasm32")))]
pub use fetcher::{Fetcher, FetcherOptions};

#[cfg(all(feature = "net", target_arch = "wasm32", target_os = "unknown"))]
mod browser;

#[cfg(all(feature = "net", target_arch = "wasm32", target_os = "unknown"))]
pub use browser::Fetcher;

use crate::Error;
use crate::error::errors;
use std::future::Future;
use std::pin::Pin;

errors! {
    /// What went wrong on the network.
    pub enum NetError {
        /// No connection at all: no network, no such name, nobody listens.
        Unreachable => "E_NET_UNREACHABLE", Network, "the server cannot be reached";
        /// Nothing came in time.
        Timeout => "E_NET_TIMEOUT", Network, "the server did not answer in time";
        /// The certificate is not one to trust.
        Tls => "E_NET_TLS", Network, "the connection is not secure";
        /// The answer is larger than allowed.
        TooLarge => "E_NET_TOO_LARGE", Network, "the answer is too large";
        /// The answer broke off.
        Truncated => "E_NET_TRUNCATED", Network, "the answer broke off";
        /// The server sends somewhere else; nobody goes there.
        Redirect => "E_URL_REDIRECT", Network, "the server sends somewhere else";
        /// The server reports a failure of its own (5xx), or something no protocol foresees.
        Server => "E_NET_SERVER", Network, "the server reports a failure";
        /// The browser does not let this page ask, or there is no network: it does not say which.
        Browser => "E_NET_BROWSER", Network, "the browser cannot reach the server";
        /// A web page where data belongs: most likely a Wi-Fi sign-in page.
        Captive => "E_NET_CAPTIVE", Network, "a web page came where data belongs";
    }
}

impl NetError {
    /// Whether the request surely did not go out: there was no connection to send it through.
    pub fn is_before_sending(self) -> bool {
        matches!(self, Self::Unreachable | Self::Tls)
    }
}

/// The method of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// GET.
    Get,
    /// POST.
    Post,
}

/// What a request is for; it decides how long it may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Metadata and key documents: 30 s in all.
    Short,
    /// Everything else: 120 s in all.
    Long,
}

/// A request, as data. Its body and headers may hold secrets, so it has no `Debug`.
pub struct Request {
    /// GET or POST.
    pub method: Method,
    /// The whole address.
    pub url: String,
    /// Header fields, names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// The body; empty for GET.
    pub body: Vec<u8>,
    /// The largest answer that is read, in bytes.
    pub max: usize,
    /// How long it may take.
    pub patience: Patience,
}

impl Request {
    /// A bare GET for JSON of at most `max` bytes.
    pub fn get(url: impl Into<String>, max: usize) -> Self {
        Self {
            method: Method::Get,
            url: url.into(),
            headers: vec![("accept", "application/json".to_owned())],
            body: Vec::new(),
            max,
            patience: Patience::Short,
        }
    }

    /// A POST of `body`.
    pub fn post(url: impl Into<String>, content_type: &str, body: Vec<u8>, max: usize) -> Self {
        Self {
            method: Method::Post,
            url: url.into(),
            headers: vec![("accept", "application/json".to_owned()), ("content-type", content_type.to_owned())],
            body,
            max,
            patience: Patience::Long,
        }
    }

    /// The host this goes to, for people to see.
    pub fn host(&self) -> String {
        let url = url::Url::parse(&self.url).ok();
        url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
    }
}

/// An answer. It may hold tokens and credentials, so it has no `Debug`.
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The media type, in lower case, without parameters.
    pub content_type: String,
    /// The header fields that protocols read ([`HEADERS`]), names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// The whole body.
    pub body: Vec<u8>,
}

/// The header fields of answers that anybody reads: where a server says which nonce it wants (RFC 9449).
pub const HEADERS: [&str; 2] = ["dpop-nonce", "www-authenticate"];

impl Response {
    /// An answer without header fields of note.
    pub fn new(status: u16, content_type: &str, body: Vec<u8>) -> Self {
        Self { status, content_type: content_type.to_owned(), headers: Vec::new(), body }
    }

    /// A header field.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Whether the status says that all went well.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body of an answer that had to be JSON.
    ///
    /// # Errors
    /// [`NetError::Captive`] for a web page, [`NetError::Server`] for any status but success.
    pub fn json_body(&self) -> Result<&[u8], NetError> {
        if self.content_type == "text/html" {
            return Err(NetError::Captive);
        }
        if self.is_success() { Ok(&self.body) } else { Err(NetError::Server) }
    }
}

/// A future that stays on its thread; the wallet's own thread runs them all.
pub type Local<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Whoever answers requests: the network, or the practice issuer and employer.
pub trait Http {
    /// Sends one request once. Nothing is repeated, no redirect followed.
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Response, Error>>;
}
