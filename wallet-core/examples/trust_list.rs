//! The operator's tool, to be run on a computer without a network:
//!
//! ```text
//! trust_list new KEY                 makes a key in a new file, and prints its public half for assets/trust/operator.json
//! trust_list sign KEY LIST [OUT]     signs a list (assets/trust/issuers.json), to be put into assets/trust/list.jwt
//! ```
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::io::Write as _;
use std::path::Path;
use wallet_core::entropy::Entropy;
use wallet_core::jose::{Signer as _, SoftwareKey};
use wallet_core::trust;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["new", key] => new(Path::new(key)),
        ["sign", key, list] => println!("{}", sign(key, list)),
        ["sign", key, list, out] => std::fs::write(out, sign(key, list) + "\n").expect("the list cannot be written"),
        _ => panic!("trust_list new KEY | trust_list sign KEY LIST [OUT]"),
    }
}

fn new(path: &Path) {
    let key = SoftwareKey::make(&Entropy::system()).unwrap();
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path).expect("the file is there already, or cannot be made");
    file.write_all(key.pkcs8()).and_then(|()| file.sync_all()).expect("the key cannot be written");
    println!("{{\"keys\": [{}]}}", key.public().to_jwk());
}

fn sign(key: &str, list: &str) -> String {
    let key = std::fs::read(key).expect("the key cannot be read");
    let key = SoftwareKey::from_pkcs8(&key, &Entropy::system()).expect("this is no key");
    let list = std::fs::read(list).expect("the list cannot be read");
    trust::sign_list(&list, &key).unwrap_or_else(|error| panic!("{error}"))
}
