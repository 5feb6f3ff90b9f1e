//! The screens, one a file.

mod add;
mod certificate;
mod code;
mod contacts;
mod device;
mod finish;
mod home;
mod language;
mod leave;
mod offer;
mod private;
mod remove;
mod resume;
mod secret;
mod seen;
mod settings;
mod show;
mod trouble;
mod unlock;

use crate::app::{Screen, use_app};
use dioxus::prelude::*;
use wallet_core::vault::RowId;
use wallet_core::wallet::{Listed, Shown};

/// A screen's name: the state tests and the shell can see.
pub fn name(screen: &Screen) -> &'static str {
    match screen {
        Screen::Language => "language",
        Screen::Device => "device",
        Screen::Secret => "secret",
        Screen::Unlock { .. } => "unlock",
        Screen::Home => "home",
        Screen::Private => "private",
        Screen::Add => "add",
        Screen::Offer { .. } => "offer",
        Screen::Certificate { .. } => "certificate",
        Screen::Remove(_) => "remove",
        Screen::Resume => "resume",
        Screen::Show(_) => "show",
        Screen::Code { .. } => "code",
        Screen::Seen(_) => "seen",
        Screen::Settings => "settings",
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
        Screen::Device => rsx! { device::Device {} },
        Screen::Secret => rsx! { secret::Secret {} },
        Screen::Unlock { idle } => rsx! { unlock::Unlock { idle } },
        Screen::Home => rsx! { home::Home {} },
        Screen::Private => rsx! { private::Private {} },
        Screen::Add => rsx! { add::Add {} },
        Screen::Offer { text, practice_code } => rsx! { offer::Offer { text, practice_code } },
        Screen::Certificate { id, added } => rsx! { certificate::Certificate { id, added } },
        Screen::Remove(id) => rsx! { remove::Remove { id } },
        Screen::Resume => rsx! { resume::Resume {} },
        Screen::Show(id) => rsx! { show::Show { id } },
        Screen::Code { id, show } => rsx! { code::Code { id, show } },
        Screen::Seen(url) => rsx! { seen::Seen { url } },
        Screen::Settings => rsx! { settings::Settings {} },
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
