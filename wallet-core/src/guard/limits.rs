//! The bounds: one table, in bytes unless it says otherwise. Above one of them is a refusal with a code.

/// Levels of nesting in JSON.
pub const JSON_DEPTH: usize = 32;
/// JSON of any kind.
pub const JSON: usize = 2 << 20;
/// A credential offer, by value or fetched.
pub const OFFER: usize = 64 << 10;
/// Metadata of issuers and authorization servers, and key documents.
pub const METADATA: usize = 1 << 20;
/// A type's metadata.
pub const TYPE_METADATA: usize = 256 << 10;
/// Types that a type builds on, one on the other.
pub const TYPE_EXTENDS: usize = 5;
/// Claims that a type names, and languages that it names one in.
pub const TYPE_CLAIMS: usize = 500;
/// See [`TYPE_CLAIMS`].
pub const TYPE_LANGUAGES: usize = 50;
/// A token answer.
pub const TOKEN: usize = 64 << 10;
/// Credentials in one answer.
pub const BATCH: usize = 20;
/// A credential answer.
pub const CREDENTIAL: usize = 2 << 20;
/// A JWE as text.
pub const JWE: usize = 2 << 20;
/// What a JWE may grow to when it is inflated.
pub const JWE_INFLATED: usize = 8 << 20;
/// An SD-JWT as text.
pub const SD_JWT: usize = 2 << 20;
/// Nesting of disclosures and of the claims they reveal.
pub const SD_DEPTH: usize = 16;
/// Disclosures in one SD-JWT.
pub const SD_DISCLOSURES: usize = 2_000;
/// Claims in one SD-JWT, each member and each element counted.
pub const SD_CLAIMS: usize = 20_000;
/// The names on the way to one claim, together.
pub const SD_PATH: usize = 1 << 10;
/// One disclosure.
pub const SD_DISCLOSURE: usize = 1 << 20;
/// Credentials inside one credential that are looked at.
pub const PARTS: usize = 50;
/// Entries of a career profile, all its lists together.
pub const PROFILE_LINES: usize = 500;
/// Proofs of one credential.
pub const PROOFS: usize = 10;
/// Objects in a JSON-LD credential: each is read with the contexts of its types, at about 0.1 ms.
pub const JSON_LD_OBJECTS: usize = 4_000;
/// Contexts named in it, in all its objects together: each is read anew wherever it is named.
pub const JSON_LD_CONTEXTS: usize = 200;
/// Statements in it.
pub const STATEMENTS: usize = 20_000;
/// Steps to find one order for the statements of a credential.
pub const CANONICAL_STEPS: usize = 100_000;
/// How many nodes that look alike may stand in a row.
pub const CANONICAL_DEPTH: usize = 128;
/// What a status list unpacks to.
pub const STATUS_LIST: usize = 8 << 20;
/// A status list as it is fetched.
pub const STATUS_LIST_FETCHED: usize = 4 << 20;
/// Status entries of one credential.
pub const STATUS_ENTRIES: usize = 20;
/// Certificates in an `x5c` chain.
pub const X5C_CHAIN: usize = 10;
/// One address.
pub const URL: usize = 2_048;
/// A pre-authorized code, a `c_nonce`, an access token's characters.
pub const OPAQUE: usize = 16 << 10;
/// Credential configurations named by one offer.
pub const OFFERED: usize = 20;
/// Messages of one exchange.
pub const EXCHANGE_ROUNDS: u8 = 10;
/// Times a person may try the code of an offer before it is put away.
pub const CODE_TRIES: u8 = 3;
/// A frame of a QR code.
pub const QR_FRAME: usize = 4 << 10;
/// Frames one after another.
pub const QR_FRAMES: u8 = 64;
/// What a packed code may grow to when it is unpacked.
pub const CODE_INFLATED: usize = 64 << 10;
/// The credential in a baked picture, inflated.
pub const BAKED: usize = 1 << 20;
/// A PDF, and each stream in it when it is inflated.
pub const PDF: usize = 8 << 20;
/// Files attached to a PDF that are looked at.
pub const ATTACHMENTS: usize = 20;
/// Elements, texts and comments of an SVG.
pub const XML_NODES: u32 = 200_000;
/// A picture in a file.
pub const IMAGE: usize = 2 << 20;
/// A picture's side, in pixels.
pub const IMAGE_SIDE: u32 = 4_096;
/// A photo that a person took of a paper, and its side in pixels.
pub const PHOTO: usize = 24 << 20;
/// See [`PHOTO`].
pub const PHOTO_SIDE: u32 = 12_000;
/// What a picture's pixels may take in memory.
pub const PIXELS: u64 = 256 << 20;
/// A label, in characters.
pub const LABEL: usize = 300;
/// A value, in characters; what is longer is shown behind "more".
pub const VALUE: usize = 4_000;
/// Allowed difference between two clocks on `iat` and `nbf`, in seconds.
pub const CLOCK_SKEW: i64 = 60;
/// How long a code shown on a screen counts as fresh, in seconds.
pub const CODE_AGE: i64 = 300;
