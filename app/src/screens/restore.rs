use super::collect::CollectCodes;
use super::keys::{Keys, is_mistyped};
use crate::app::{App, Folder, Screen, use_app};
use crate::components::{Alert, Button, FileField, Kind, Note, Page, Rows, Said, Tone, Waiting, theirs};
use crate::{entries, platform};
use dioxus::prelude::*;
use std::rc::Rc;
use wallet_core::Error;
use wallet_core::vault::{Card, Secret};
use wallet_core::wallet::{BackupView, Restored};

/// A backup that opened, with what opened it.
#[derive(Clone)]
struct Opened {
    card: Card,
    secret: Secret,
    view: Rc<BackupView>,
}

/// Bringing records back: the file, its card and its secret, then what is in it. Only a yes to that changes
/// anything; with `keep` it makes the folder as well.
#[component]
pub fn Restore(keep: bool) -> Element {
    let app = use_app();
    let handed = use_hook(|| app.handed().take());
    let mut sealed = use_signal(|| handed.backup.map(Rc::new));
    let mut parts = use_signal(|| handed.parts.unwrap_or_default());
    let mut opened = use_signal(|| None::<Opened>);
    let mut restored = use_signal(|| None::<Restored>);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    let doing = use_signal(|| "wait-bring");
    let choose = move |file| {
        problem.set(Said::Nothing);
        spawn(async move {
            match platform::backup_in_file(file).await {
                Ok(bytes) => sealed.set(Some(Rc::new(bytes))),
                Err(error) => problem.set(Said::Error(error)),
            }
        });
    };
    let open = use_callback(move |(card, secret): (Card, Secret)| {
        let Some(file) = sealed() else { return };
        working.set(true);
        problem.set(Said::Nothing);
        spawn(async move {
            platform::painted().await;
            let view = look(app, &file, &card, &secret).await;
            working.set(false);
            match view {
                Ok(view) => opened.set(Some(Opened { card, secret, view: Rc::new(view) })),
                Err(error) if is_mistyped(&error) => problem.set(Said::Error(error)),
                Err(error) => {
                    // Another file, or the photos of another, may be the one.
                    sealed.set(None);
                    parts.set(wallet_core::code::Parts::default());
                    problem.set(Said::Error(error));
                }
            }
        });
    });
    let bring = use_callback(move |()| {
        let (Some(file), Some(Opened { card, secret, .. })) = (sealed(), opened()) else { return };
        working.set(true);
        app.hold(true);
        spawn(async move {
            platform::painted().await;
            let done = bring_back(app, keep, &file, card, secret, doing).await;
            app.hold(false);
            working.set(false);
            match done {
                Ok(done) => restored.set(Some(done)),
                Err(error) => app.trouble(error),
            }
        });
    });
    match (restored(), opened(), sealed()) {
        (Some(done), ..) => rsx! { Done { done } },
        (None, Some(Opened { view, .. }), _) => {
            rsx! { Contents { view: Shared(view), keep, working, doing, onbring: bring } }
        }
        (None, None, Some(_)) => rsx! { Keys { step: (2, 4), problem, working, doing: "wait-look", onkeys: open } },
        (None, None, None) => rsx! {
            Page { title: app.text("safety-restore"), step: (1, 4),
                p { {app.text("restore-lead")} }
                Alert { tone: Tone::Danger, said: problem() }
                FileField { accept: ".age", onfile: choose, {app.text("restore-file")} }
                CollectCodes { parts, problem, onwhole: move |bytes| sealed.set(Some(Rc::new(bytes))) }
                p { class: "small", {app.text("safety-restore-note")} }
            }
        },
    }
}

/// A view that is shown, compared by which it is.
#[derive(Clone)]
struct Shared(Rc<BackupView>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What would come back, before it does.
#[component]
fn Contents(
    view: Shared,
    keep: bool,
    working: Signal<bool>,
    doing: Signal<&'static str>,
    onbring: Callback<()>,
) -> Element {
    let app = use_app();
    let view = view.0;
    let day = view.made.split('T').next().and_then(|day| entries::date(app, day));
    let anything_new = view.records.iter().any(|(_, here)| !here);
    rsx! {
        Page {
            title: app.text("restore-title"),
            step: (4, 4),
            actions: rsx! {
                if anything_new || keep {
                    Button { kind: Kind::Primary, disabled: working(), onclick: move |_| onbring.call(()), {app.text("restore-yes")} }
                    Button { disabled: working(), onclick: move |_| app.back(), {app.text("finish-no")} }
                } else {
                    Button { kind: Kind::Primary, onclick: move |_| app.start_at(Screen::Home), {app.text("app-home")} }
                }
            },
            if let Some(day) = day {
                p { {app.text_with("restore-made", "date", day.text)} }
            }
            Rows {
                for (at , (record , here)) in view.records.iter().enumerate() {
                    li { key: "{at}",
                        span { class: "row-value", {theirs(record.title.clone())} }
                        if *here {
                            span { class: "row-label", {app.text("restore-here")} }
                        }
                    }
                }
            }
            if !anything_new {
                p { {app.text("restore-nothing")} }
            }
            if !view.private {
                p { {app.text("restore-no-private")} }
            }
            if keep {
                Note { tone: Tone::Info, p { {app.text("restore-keeps")} } }
            }
            if working() {
                Waiting { doing: doing() }
            }
        }
    }
}

/// What came back.
#[component]
fn Done(done: Restored) -> Element {
    let app = use_app();
    rsx! {
        Page {
            title: app.text("restore-done"),
            actions: rsx! {
                Button { kind: Kind::Primary, onclick: move |_| app.start_at(Screen::Home), {app.text("app-home")} }
            },
            p { {app.text_with("restore-count", "count", done.added)} }
        }
    }
}

/// What is in it. Where there is no folder yet, one in memory looks.
async fn look(app: App, sealed: &[u8], card: &Card, secret: &Secret) -> Result<BackupView, Error> {
    let wallet = match app.folder() {
        Some(folder) => folder.wallet,
        None => platform::forgetful_folder(&app.outside()).await?.wallet,
    };
    wallet.look_into(sealed.to_vec(), secret.clone(), card.clone()).await
}

/// All of it, or nothing: a folder that was made for it goes again when it stays empty, and one that did not open and
/// made room for it comes back.
async fn bring_back(
    app: App,
    keep: bool,
    sealed: &[u8],
    card: Card,
    secret: Secret,
    mut doing: Signal<&'static str>,
) -> Result<Restored, Error> {
    if !keep {
        return app.wallet()?.restore(sealed.to_vec(), secret, card).await;
    }
    let aside = platform::set_aside()?;
    let filled = async {
        doing.set("wait-make");
        let folder = platform::make_folder(&app.outside(), secret.clone()).await?;
        match fill(&folder, sealed, card, secret, doing).await {
            Ok(done) => Ok((folder, done)),
            Err(error) => folder.wallet.lock().await.and(Err(error)),
        }
    };
    match filled.await {
        Ok((folder, done)) => {
            app.set_folder(Some(folder));
            Ok(done)
        }
        Err(error) => {
            platform::undo_folder(aside)?;
            Err(error)
        }
    }
}

/// The card of the backup becomes the folder's, so that the papers which the person holds stay true.
async fn fill(
    folder: &Folder,
    sealed: &[u8],
    card: Card,
    secret: Secret,
    mut doing: Signal<&'static str>,
) -> Result<Restored, Error> {
    doing.set("wait-change");
    folder.wallet.set_card(card.clone(), platform::cost()?).await?;
    doing.set("wait-bring");
    folder.wallet.restore(sealed.to_vec(), secret, card).await
}
