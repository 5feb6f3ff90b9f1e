use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

/// The contexts that are known, by their address: those of `assets/contexts`. Nothing is ever fetched.
#[derive(Debug, Clone)]
pub struct Contexts(Arc<HashMap<String, String>>);

/// A file of `assets/contexts` under its address.
macro_rules! pinned {
    ($($address:literal => $file:literal),+ $(,)?) => {
        &[$(($address, include_str!(concat!("../../../../assets/contexts/", $file)))),+]
    };
}

/// `assets/contexts/index.json` says where each is from; a test compares the two lists.
const PINNED: &[(&str, &str)] = pinned! {
    "https://www.w3.org/2018/credentials/v1" => "credentials-v1.json",
    "https://www.w3.org/ns/credentials/v2" => "credentials-v2.json",
    "https://www.w3.org/ns/credentials/undefined-terms/v2" => "undefined-terms-v2.json",
    "https://w3id.org/security/data-integrity/v1" => "data-integrity-v1.json",
    "https://w3id.org/security/data-integrity/v2" => "data-integrity-v2.json",
    "https://w3id.org/security/multikey/v1" => "multikey-v1.json",
    "https://w3id.org/security/suites/ed25519-2020/v1" => "ed25519-2020-v1.json",
    "https://w3id.org/vc/status-list/2021/v1" => "status-list-2021-v1.json",
    "https://w3id.org/dcc/v1" => "dcc-v1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context.json" => "ob-v3p0.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json" => "ob-v3p0-3.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json" => "ob-v3p0-3.0.2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json" => "ob-v3p0-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json" => "ob-v3p0-extensions.json",
    "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json" => "clr-v2p0-2.0.1.json",
};

static ALL_PINNED: LazyLock<Contexts> = LazyLock::new(|| {
    Contexts(Arc::new(PINNED.iter().map(|(address, file)| ((*address).to_owned(), (*file).to_owned())).collect()))
});

impl Contexts {
    /// The pinned contexts.
    pub fn pinned() -> Self {
        ALL_PINNED.clone()
    }

    /// These and one more, for vectors that come with contexts of their own.
    #[must_use]
    pub fn and(self, address: &str, context: &str) -> Self {
        let mut contexts = Arc::unwrap_or_clone(self.0);
        contexts.insert(address.to_owned(), context.to_owned());
        Self(Arc::new(contexts))
    }

    /// The context of this address, where it is known.
    pub fn get(&self, address: &str) -> Option<&str> {
        self.0.get(address).map(String::as_str)
    }

    /// The addresses that are known, in no order.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
