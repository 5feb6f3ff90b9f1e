//! The tables that are published: the first one for all, and the entries of the registry.

/// Which numbers stand for which texts.
#[derive(Clone, Copy)]
pub struct Tables {
    /// Whether the first header was used. There one table is for contexts, addresses and texts, and addresses are numbers; since then
    /// they are bytes, so that no term can be meant by them.
    pub first: bool,
    contexts: &'static [(u64, &'static str)],
    texts: &'static [(u64, &'static str)],
}

/// Names of ways to sign have a table of their own.
const SUITE: &str = "https://w3id.org/security#cryptosuiteString";
const SUITES: &[(u64, &str)] =
    &[(1, "ecdsa-rdfc-2019"), (2, "ecdsa-sd-2023"), (3, "eddsa-rdfc-2022"), (4, "ecdsa-xi-2023")];

/// Of CBOR-LD before its registry had entries. Numbers from 0x8000 are anybody's own; the one here is in the Digital Credentials
/// Consortium's package of its context.
const FIRST: &[(u64, &str)] = &[
    (0x10, "https://www.w3.org/ns/activitystreams"),
    (0x11, "https://www.w3.org/2018/credentials/v1"),
    (0x12, "https://www.w3.org/ns/did/v1"),
    (0x13, "https://w3id.org/security/suites/ed25519-2018/v1"),
    (0x14, "https://w3id.org/security/suites/ed25519-2020/v1"),
    (0x15, "https://w3id.org/cit/v1"),
    (0x16, "https://w3id.org/age/v1"),
    (0x17, "https://w3id.org/security/suites/x25519-2020/v1"),
    (0x18, "https://w3id.org/veres-one/v1"),
    (0x19, "https://w3id.org/webkms/v1"),
    (0x1a, "https://w3id.org/zcap/v1"),
    (0x1b, "https://w3id.org/security/suites/hmac-2019/v1"),
    (0x1c, "https://w3id.org/security/suites/aes-2019/v1"),
    (0x1d, "https://w3id.org/vaccination/v1"),
    (0x1e, "https://w3id.org/vc-revocation-list-2020/v1"),
    (0x1f, "https://w3id.org/dcc/v1"),
    (0x20, "https://w3id.org/vc/status-list/v1"),
    (0x21, "https://www.w3.org/ns/credentials/v2"),
    (0x30, "https://w3id.org/security/data-integrity/v1"),
    (0x31, "https://w3id.org/security/multikey/v1"),
    (0x32, "https://purl.imsglobal.org/spec/ob/v3p0/context.json"),
    (0x33, "https://w3id.org/security/data-integrity/v2"),
    (0x8001, "https://w3id.org/dcc/v1"),
];

/// Entry 100: the vectors of Verifiable Credential Barcodes.
const BARCODES: &[(u64, &str)] = &[
    (0x8000, "https://www.w3.org/ns/credentials/v2"),
    (0x8001, "https://w3id.org/vc-barcodes/v1"),
    (0x8002, "https://w3id.org/utopia/v2"),
];

impl Tables {
    /// That of the first header.
    pub const fn first() -> Self {
        Self { first: true, contexts: FIRST, texts: FIRST }
    }

    /// That of an entry of the registry; entry 1 has only what every entry has.
    pub const fn of(entry: u64) -> Option<Self> {
        match entry {
            1 => Some(Self { first: false, contexts: &[], texts: &[] }),
            100 => Some(Self { first: false, contexts: BARCODES, texts: &[] }),
            _ => None,
        }
    }

    /// The address of a context.
    pub fn context(&self, number: u64) -> Option<&'static str> {
        find(self.contexts, number)
    }

    /// An address, or a text of no type.
    pub fn text(&self, number: u64) -> Option<&'static str> {
        find(self.texts, number)
    }

    /// A value of this type; `None` where the type has no table here.
    pub fn typed(&self, kind: &str, number: i128) -> Option<Option<&'static str>> {
        // Entry 1 has none but the empty ones.
        let has = kind == SUITE && !self.contexts.is_empty();
        has.then(|| u64::try_from(number).ok().and_then(|number| find(SUITES, number)))
    }
}

fn find(table: &[(u64, &'static str)], number: u64) -> Option<&'static str> {
    table.iter().find(|(one, _)| *one == number).map(|(_, text)| *text)
}
