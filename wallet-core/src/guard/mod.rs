//! Limits and strict parsing of everything that came from outside.
//!
//! Nothing from a scan, a link, a file or a server is looked at before it went through here: sizes
//! first ([`limits`]), then strict JSON ([`json`]), strict base64url ([`b64`]), addresses ([`address`])
//! and, for what people read, harmless text ([`text`]).

pub mod address;
pub mod b64;
pub mod json;
pub mod limits;
pub mod text;

use crate::error::errors;

errors! {
    /// What is wrong with the form of something from outside.
    pub enum GuardError {
        /// Larger, longer or more than the table of bounds allows.
        Limit => "E_LIMIT", Refused, "more or larger than allowed";
        /// Not JSON (RFC 8259), or not in UTF-8.
        JsonMalformed => "E_JSON_MALFORMED", Refused, "not well-formed JSON";
        /// Nested deeper than [`limits::JSON_DEPTH`].
        JsonDepth => "E_JSON_DEPTH", Refused, "JSON is nested too deeply";
        /// The same member twice in one object: readers would disagree on which counts.
        JsonDuplicateKey => "E_JSON_DUPLICATE_KEY", Refused, "a JSON object has the same member twice";
        /// Not base64url without padding (RFC 4648 section 5), or with stray bits at its end.
        Base64 => "E_BASE64", Refused, "not base64url without padding";
        /// Not an address of the form `https://host[:port]/path`.
        UrlForm => "E_URL_FORM", Refused, "not a plain web address";
        /// An address that is not https.
        UrlNotHttps => "E_URL_NOT_HTTPS", Refused, "the address is not https";
        /// An address inside the local network, or one that names no public host.
        UrlBlocked => "E_URL_BLOCKED", Refused, "the address is not on the public internet";
    }
}
