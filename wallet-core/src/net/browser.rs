//! The Fetcher of the browser build: the page's own `fetch`, with nothing of the person in it.
//!
//! A page cannot resolve names, so what [`address::parse`] says of the text is all that guards here; the
//! browser's own rules (https, no mixed content, CORS) stand behind it.

use super::{HEADERS, Http, Local, Method, NetError, Patience, Request, Response};
use crate::Error;
use crate::guard::address::{self, Reach};
use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit,
    RequestMode, RequestRedirect,
};

/// Sends requests through the page.
pub struct Fetcher;

impl Http for Fetcher {
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Response, Error>> {
        Box::pin(async move { send(request).await.map_err(|e| e.about(request.host())) })
    }
}

async fn send(request: &Request) -> Result<Response, Error> {
    let url = address::parse(&request.url, Reach::Public)?;
    let window = web_sys::window().ok_or(NetError::Unreachable)?;
    let milliseconds = match request.patience {
        Patience::Short => 30_000,
        Patience::Long => 120_000,
    };
    let signal = AbortSignal::timeout_with_u32(milliseconds);
    let asked = window.fetch_with_str_and_init(url.as_str(), &init(request, &signal)?);
    let answer: web_sys::Response = wait(asked, &signal, NetError::Browser).await?.unchecked_into();
    // Of other hosts' answers a page reads only the header fields that they let it read.
    let read = |name: &'static str| Some((name, answer.headers().get(name).ok()??));
    let headers = HEADERS.into_iter().filter_map(read).collect();
    let content_type = answer.headers().get("content-type").ok().flatten().unwrap_or_default();
    Ok(Response {
        status: answer.status(),
        content_type: content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase(),
        headers,
        body: body(&answer, request.max, &signal).await?,
    })
}

fn init(request: &Request, signal: &AbortSignal) -> Result<RequestInit, NetError> {
    let init = RequestInit::new();
    init.set_method(match request.method {
        Method::Get => "GET",
        Method::Post => "POST",
    });
    init.set_mode(RequestMode::Cors);
    init.set_credentials(RequestCredentials::Omit);
    init.set_redirect(RequestRedirect::Error);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_cache(RequestCache::NoStore);
    init.set_signal(Some(signal));
    let headers = web_sys::Headers::new().map_err(|_| NetError::Browser)?;
    for (name, value) in &request.headers {
        headers.append(name, value).map_err(|_| NetError::Browser)?;
    }
    init.set_headers(headers.as_ref());
    if request.method == Method::Post {
        init.set_body(Uint8Array::from(request.body.as_slice()).as_ref());
    }
    Ok(init)
}

/// Reads piece by piece, and stops where the answer becomes larger than allowed.
async fn body(answer: &web_sys::Response, max: usize, signal: &AbortSignal) -> Result<Vec<u8>, NetError> {
    let Some(stream) = answer.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut out = Vec::new();
    loop {
        let piece = wait(reader.read(), signal, NetError::Truncated).await?;
        let member = |name: &str| Reflect::get(&piece, &JsValue::from_str(name)).map_err(|_| NetError::Truncated);
        if member("done")?.is_truthy() {
            return Ok(out);
        }
        let bytes: Uint8Array = member("value")?.unchecked_into();
        if out.len() + bytes.length() as usize > max {
            // Whether the rest is really called off makes no difference to us.
            let _ = reader.cancel();
            return Err(NetError::TooLarge);
        }
        out.extend(bytes.to_vec());
    }
}

async fn wait(promise: Promise, signal: &AbortSignal, failed: NetError) -> Result<JsValue, NetError> {
    JsFuture::from(promise).await.map_err(|_| if signal.aborted() { NetError::Timeout } else { failed })
}
