use practice::Practice;
use std::path::Path;
use wallet_core::guard::address::Reach;
use wallet_core::vault::Device;
use wallet_core::wallet::{Config, Network, Wallet};

/// A wallet on this file that receives from the practice issuer, and the issuer.
pub fn practising(file: &Path) -> (Wallet, Practice) {
    practising_on(file, None)
}

/// The same, on a device that keeps something for it.
pub fn practising_on(file: &Path, device: Option<Device>) -> (Wallet, Practice) {
    let practice = Practice::new();
    let network = practice.clone();
    let config = Config {
        file: Some(file.to_owned()),
        device,
        network: Network::Other(Box::new(move || Box::new(network))),
        reach: Reach::PublicAndPractice,
        ..Config::default()
    };
    (Wallet::start(config).unwrap(), practice)
}

/// Waits for what a wallet answers.
pub fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work)
}
