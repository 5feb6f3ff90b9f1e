use crate::app::{App, Screen, use_app};
use crate::components::{Button, CopyButton, Kind, Note, Page, QrPicture, Tone, Waiting};
use crate::platform;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dioxus::prelude::*;
use wallet_core::Error;
use wallet_core::clock::Seconds;
use wallet_core::code::ONWARD_PAGE;
use wallet_core::guard::limits;
use wallet_core::vault::RowId;
use wallet_core::wallet::CodeRequest;

/// Pixels a module; the screen makes the picture as wide as itself.
const SCALE: u32 = 8;

/// A code on the screen.
#[derive(Clone, PartialEq)]
struct Drawn {
    /// The picture, as an address of its own.
    picture: String,
    /// The address in the code.
    url: String,
    /// The certificate's title.
    title: String,
    /// When it was made.
    made: Seconds,
}

/// The code, for as long as employers take it.
#[component]
pub fn Code(id: RowId, show: Vec<String>) -> Element {
    let app = use_app();
    let show = use_signal(|| show);
    let mut drawn = use_signal(|| None::<Drawn>);
    let mut copied = use_signal(|| false);
    let mut now = use_signal(|| app.now());
    let make = move || async move {
        drawn.set(None);
        match draw(app, id, show()).await {
            Ok(code) => {
                now.set(code.made);
                drawn.set(Some(code));
            }
            Err(error) => app.trouble(error),
        }
    };
    use_future(make);
    use_future(move || async move {
        loop {
            platform::sleep(5_000).await;
            now.set(app.now());
        }
    });
    let Some(code) = drawn() else {
        return rsx! { Page { title: app.text("code-title"), step: (2, 2), Waiting {} } };
    };
    let left = code.made + limits::CODE_AGE - now();
    let url = code.url.clone();
    let again = move |_| {
        spawn(make());
    };
    rsx! {
        Page {
            title: app.text("code-title"),
            step: (2, 2),
            actions: rsx! {
                if left > 0 {
                    Button { kind: Kind::Primary, onclick: move |_| app.start_at(Screen::Home), {app.text("code-done")} }
                } else {
                    Button { kind: Kind::Primary, onclick: again, {app.text("code-new")} }
                }
            },
            if left > 0 {
                if ONWARD_PAGE.contains(".invalid") {
                    Note { p { {app.text("code-not-live")} } }
                } else {
                    p { {app.text("code-lead")} }
                    p { class: "small", {app.text_with("code-expect", "host", ONWARD_PAGE.trim_end_matches('/'))} }
                }
                QrPicture { src: code.picture, alt: app.say_with("code-picture", "title", code.title) }
                p { role: "status", {app.text_with("code-minutes", "minutes", (left + 59) / 60)} }
                CopyButton { text: url.clone(), oncopy: move |()| copied.set(true),
                    {app.text(if copied() { "code-copied" } else { "code-copy" })}
                }
                Button { kind: Kind::Quiet, onclick: move |_| app.go(Screen::Seen(url.clone())), {app.text("code-seen")} }
            } else {
                div { role: "status", Note { tone: Tone::Warn, p { {app.text("code-old")} } } }
            }
        }
    }
}

async fn draw(app: App, id: RowId, show: Vec<String>) -> Result<Drawn, Error> {
    let wallet = app.wallet()?;
    let title = wallet.show(id).await?.record.title;
    let made = app.now();
    let code = wallet.code(id, CodeRequest { show: Some(show), ..CodeRequest::default() }).await?;
    let picture = format!("data:image/png;base64,{}", STANDARD.encode(code.picture.png(SCALE)?));
    Ok(Drawn { picture, url: code.url, title, made })
}
