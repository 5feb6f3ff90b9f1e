//! What differs between the window and the browser: both offer the same functions.

#[cfg(not(target_arch = "wasm32"))]
mod window;
#[cfg(not(target_arch = "wasm32"))]
pub use window::*;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
pub use browser::*;

use crate::Outside;
use crate::app::Folder;
use wallet_core::Error;
use wallet_core::guard::address::Reach;
use wallet_core::trust::TrustList;
use wallet_core::wallet::{Config, Network};

/// The trust list that comes with the program.
const KNOWN: &[u8] = include_bytes!("../../../assets/trust/issuers.json");

/// What every wallet of this program is made of, but its file.
fn wallet_config(outside: &Outside) -> Result<Config, Error> {
    let outside = outside.clone();
    Ok(Config {
        network: Network::Other(Box::new(move || outside.network(internet()))),
        // Practice hosts may be named at any time; they answer only while somebody practises.
        reach: Reach::PublicAndPractice,
        trust: TrustList::parse(KNOWN)?,
        clock: clock(),
        ..Config::default()
    })
}

/// A folder in memory, ready to be used.
///
/// # Errors
/// When the device gives no randomness or no memory.
pub async fn forgetful_folder(outside: &Outside) -> Result<Folder, Error> {
    let wallet = start(wallet_config(outside)?)?;
    let nothing_to_guard = wallet_core::vault::Secret::typed("");
    wallet.create(nothing_to_guard, wallet_core::vault::KdfCost::FLOOR).await?;
    Ok(Folder { wallet, forgets: true, _held: None })
}
