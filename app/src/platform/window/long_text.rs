//! Texts that are too large for the one header in which Dioxus sends an event.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dioxus::prelude::*;
use dioxus_desktop::use_asset_handler;
use dioxus_desktop::wry::RequestAsyncResponder;
use dioxus_desktop::wry::http::{Request, Response};

/// Takes texts that are too large for Dioxus, which sends an event in one header: the page's script sends
/// them in pieces, and `take` gets the whole.
pub fn use_long_text(take: Callback<String>) {
    let mut pieces = use_signal(Pieces::default);
    use_asset_handler("long", move |request: Request<Vec<u8>>, responder: RequestAsyncResponder| {
        let whole = pieces.write().add(&request);
        let status = if whole.is_some() { 200 } else { 204 };
        if let Some(text) = whole {
            take.call(text);
        }
        if let Ok(answer) = Response::builder().status(status).body(Vec::new()) {
            responder.respond(answer);
        }
    });
}

/// The pieces of a large text that came so far. A piece is `/long/TEXT/NUMBER/COUNT`, with base64 in the
/// header `onward-piece`.
#[derive(Default)]
struct Pieces {
    text: String,
    bytes: Vec<u8>,
    next: usize,
}

impl Pieces {
    /// Far more than any offer may have; what is larger is cut, and refused as too large later.
    const MAX: usize = 8 << 20;

    fn add(&mut self, request: &Request<Vec<u8>>) -> Option<String> {
        let path: Vec<&str> = request.uri().path().split('/').collect();
        let [_, _, text, number, count] = path.as_slice() else { return None };
        let (number, count): (usize, usize) = (number.parse().ok()?, count.parse().ok()?);
        if number == 0 {
            *self = Self { text: (*text).to_owned(), ..Self::default() };
        }
        let piece = STANDARD.decode(request.headers().get("onward-piece")?.as_bytes()).ok()?;
        if self.text != *text || self.next != number || self.bytes.len() + piece.len() > Self::MAX {
            return None;
        }
        self.next += 1;
        self.bytes.extend(piece);
        (self.next == count).then(|| String::from_utf8_lossy(&std::mem::take(&mut self.bytes)).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(path: &str, bytes: &[u8]) -> Request<Vec<u8>> {
        Request::builder().uri(path).header("onward-piece", STANDARD.encode(bytes)).body(Vec::new()).unwrap()
    }

    #[test]
    fn pieces_become_the_text_they_were_cut_from() {
        let mut pieces = Pieces::default();
        let text = "أ".repeat(1000);
        let (first, second) = text.as_bytes().split_at(999);
        assert_eq!(pieces.add(&piece("/long/1/0/2", first)), None);
        assert_eq!(pieces.add(&piece("/long/1/1/2", second)).as_deref(), Some(text.as_str()));
        // A text that was given up for a newer one.
        assert_eq!(pieces.add(&piece("/long/2/0/3", b"old")), None);
        assert_eq!(pieces.add(&piece("/long/3/0/2", b"ne")), None);
        assert_eq!(pieces.add(&piece("/long/2/1/3", b"old")), None);
        assert_eq!(pieces.add(&piece("/long/3/1/2", b"w")).as_deref(), Some("new"));
        for odd in ["/long", "/long/1/x/2", "/long/1/5/2", "/long/1/0/2/3"] {
            assert_eq!(pieces.add(&piece(odd, b"x")), None, "{odd}");
        }
    }
}
