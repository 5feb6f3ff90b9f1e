//! The screens, one a file.

mod add;
mod backup;
mod card;
#[cfg(not(target_arch = "wasm32"))]
mod career;
mod certificate;
mod change;
mod code;
mod codes;
mod collect;
mod contacts;
mod device;
#[cfg(not(target_arch = "wasm32"))]
mod exchange;
#[cfg(not(target_arch = "wasm32"))]
mod face;
mod file;
mod finger;
mod finish;
mod home;
mod inside;
mod keys;
mod known;
mod language;
mod leave;
mod locks;
mod offer;
mod own;
#[cfg(not(target_arch = "wasm32"))]
mod paper;
#[cfg(not(target_arch = "wasm32"))]
mod people;
mod pin;
mod private;
mod remove;
mod remove_all;
mod restore;
mod resume;
mod safety;
mod secret;
mod seen;
mod settings;
mod show;
pub(crate) mod sign_in;
mod status;
mod trouble;
mod unlock;
mod unlock_card;
mod unlock_pin;

use crate::app::{Screen, use_app};
use dioxus::prelude::*;
use wallet_core::vault::RowId;
use wallet_core::wallet::{Listed, Shown};

/// A screen's name: the state tests and the shell can see.
pub fn name(screen: &Screen) -> &'static str {
    match screen {
        Screen::Language => "language",
        Screen::Device { .. } => "device",
        #[cfg(not(target_arch = "wasm32"))]
        Screen::People => "people",
        #[cfg(not(target_arch = "wasm32"))]
        Screen::Face { .. } => "face",
        Screen::Secret(_) => "secret",
        Screen::Unlock { .. } => "unlock",
        Screen::UnlockCard => "unlock-card",
        Screen::Home => "home",
        Screen::Private => "private",
        Screen::Add => "add",
        Screen::Offer { .. } => "offer",
        #[cfg(not(target_arch = "wasm32"))]
        Screen::Exchange(_) => "exchange",
        Screen::File(_) => "file",
        Screen::Own => "own",
        #[cfg(not(target_arch = "wasm32"))]
        Screen::Paper => "paper",
        #[cfg(not(target_arch = "wasm32"))]
        Screen::Profile => "profile",
        Screen::Certificate { .. } => "certificate",
        Screen::Remove(_) => "remove",
        Screen::SignIn(_) => "sign-in",
        Screen::SignedIn(_) => "signed-in",
        Screen::Resume => "resume",
        Screen::Show(_) => "show",
        Screen::Code { .. } => "code",
        Screen::Seen(_) => "seen",
        Screen::Status => "status",
        Screen::Settings => "settings",
        Screen::Known { .. } => "known",
        Screen::Locks => "locks",
        Screen::Pin => "pin",
        Screen::Safety => "safety",
        Screen::Card { .. } => "card",
        Screen::Backup => "backup",
        Screen::Restore { .. } => "restore",
        Screen::ChangeSecret => "change",
        Screen::RemoveAll => "remove-all",
        Screen::Contacts => "contacts",
        Screen::Finish => "finish",
        Screen::Finished => "finished",
        Screen::Leave(_) => "leave",
        Screen::Trouble(_) => "trouble",
    }
}

/// A screen.
#[component]
pub fn View(screen: Screen) -> Element {
    match screen {
        Screen::Language => rsx! { language::Language {} },
        Screen::Device { restore } => rsx! { device::Device { restore } },
        #[cfg(not(target_arch = "wasm32"))]
        Screen::People => rsx! { people::People {} },
        #[cfg(not(target_arch = "wasm32"))]
        Screen::Face { new } => rsx! { face::Face { new } },
        Screen::Secret(purpose) => rsx! { secret::Secret { purpose } },
        Screen::Unlock { idle } => rsx! { unlock::Unlock { idle } },
        Screen::UnlockCard => rsx! { unlock_card::UnlockCard {} },
        Screen::Home => rsx! { home::Home {} },
        Screen::Private => rsx! { private::Private {} },
        Screen::Add => rsx! { add::Add {} },
        Screen::Offer { text, practice_code } => rsx! { offer::Offer { text, practice_code } },
        #[cfg(not(target_arch = "wasm32"))]
        Screen::Exchange(link) => rsx! { exchange::Exchange { link } },
        Screen::File(texts) => rsx! { file::File { texts } },
        Screen::Own => rsx! { own::Own {} },
        #[cfg(not(target_arch = "wasm32"))]
        Screen::Paper => rsx! { paper::Paper {} },
        #[cfg(not(target_arch = "wasm32"))]
        Screen::Profile => rsx! { career::Profile {} },
        Screen::Certificate { id, added } => rsx! { certificate::Certificate { id, added } },
        Screen::Remove(id) => rsx! { remove::Remove { id } },
        Screen::SignIn(offer) => rsx! { sign_in::SignIn { offer } },
        Screen::SignedIn(callback) => rsx! { sign_in::SignedIn { callback } },
        Screen::Resume => rsx! { resume::Resume {} },
        Screen::Show(id) => rsx! { show::Show { id } },
        Screen::Code { id, show } => rsx! { code::Code { id, show } },
        Screen::Seen(url) => rsx! { seen::Seen { url } },
        Screen::Status => rsx! { status::Status {} },
        Screen::Settings => rsx! { settings::Settings {} },
        Screen::Known { taken } => rsx! { known::Known { taken } },
        Screen::Locks => rsx! { locks::Locks {} },
        Screen::Pin => rsx! { pin::Pin {} },
        Screen::Safety => rsx! { safety::Safety {} },
        Screen::Card { backup } => rsx! { card::Card { backup } },
        Screen::Backup => rsx! { backup::Backup {} },
        Screen::Restore { keep } => rsx! { restore::Restore { keep } },
        Screen::ChangeSecret => rsx! { change::ChangeSecret {} },
        Screen::RemoveAll => rsx! { remove_all::RemoveAll {} },
        Screen::Contacts => rsx! { contacts::Contacts {} },
        Screen::Finish => rsx! { finish::Finish {} },
        Screen::Finished => rsx! { finish::Finished {} },
        Screen::Leave(url) => rsx! { leave::Leave { url } },
        Screen::Trouble(error) => rsx! { trouble::Trouble { error } },
    }
}

/// The folder's records; `None` until they are read. Where that does not work, the screen says so.
fn use_records() -> Signal<Option<Vec<Listed>>> {
    let app = use_app();
    let mut records = use_signal(|| None);
    use_future(move || async move {
        let listed = async { app.wallet()?.list().await };
        match listed.await {
            Ok(listed) => records.set(Some(listed)),
            Err(error) => app.trouble(error),
        }
    });
    records
}

/// Whether the folder has a recovery card; `None` until that is known.
fn use_card() -> Signal<Option<bool>> {
    let app = use_app();
    let mut card = use_signal(|| None);
    use_future(move || async move {
        let has = async { app.wallet()?.has_card().await };
        match has.await {
            Ok(has) => card.set(Some(has)),
            Err(error) => app.trouble(error),
        }
    });
    card
}

/// A record with its claims, likewise.
fn use_record(id: RowId) -> Signal<Option<Shown>> {
    let app = use_app();
    let mut record = use_signal(|| None);
    use_future(move || async move {
        let shown = async { app.wallet()?.show(id).await };
        match shown.await {
            Ok(shown) => record.set(Some(shown)),
            Err(error) => app.trouble(error),
        }
    });
    record
}
