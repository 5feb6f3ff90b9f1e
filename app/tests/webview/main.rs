//! The real window against a page that would harm its person: what a hostile record could try is tried,
//! by a record or by a script in the page itself.
//!
//! It opens the window with the program's own configuration, on a display of its own where there is none
//! (`xvfb-run`), and ends the program with what it found.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod hostile;
mod page;

use dioxus::prelude::*;
use onward_app::{App, Frame, Screen, platform};
use page::{arrive, js, settle};
use practice::Sample;
use serde_json::json;
use std::cell::{Cell, RefCell};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// The whole test's time.
const LIMIT: Duration = Duration::from_secs(400);

/// Connections that somebody made because of a hostile text.
static CALLS: AtomicUsize = AtomicUsize::new(0);
static WORLD: OnceLock<World> = OnceLock::new();

struct World {
    port: u16,
    opened: PathBuf,
}

fn main() {
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        return page::on_a_display_of_its_own();
    }
    std::thread::spawn(|| {
        std::thread::sleep(LIMIT);
        eprintln!("the window did not come to an end");
        std::process::exit(1);
    });
    let home = tempfile::tempdir().unwrap();
    let opened = home.path().join("opened");
    if std::env::var_os("ONWARD_OPENED").is_none() {
        // Programs that open links, replaced by one that writes down what it was asked; and letters that
        // cannot fail for want of a graphics card.
        let programs = home.path().join("programs");
        std::fs::create_dir(&programs).unwrap();
        for name in ["xdg-open", "gio", "gnome-open", "kde-open", "wslview"] {
            let file = programs.join(name);
            std::fs::write(&file, "#!/bin/sh\nprintf '%s\\n' \"$*\" >> \"$ONWARD_OPENED\"\n").unwrap();
            make_runnable(&file);
        }
        let path = std::env::var("PATH").unwrap_or_default();
        let ran = Command::new(std::env::current_exe().unwrap())
            .env("PATH", format!("{}:{path}", programs.display()))
            .env("ONWARD_OPENED", &opened)
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .status()
            .unwrap();
        drop(home);
        std::process::exit(ran.code().unwrap_or(1));
    }

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for _ in listener.incoming() {
            CALLS.fetch_add(1, Ordering::SeqCst);
        }
    });
    let opened = PathBuf::from(std::env::var_os("ONWARD_OPENED").unwrap());
    assert!(WORLD.set(World { port, opened }).is_ok());
    std::fs::write(home.path().join("language"), "en-US").unwrap();
    platform::keep_in(home.path().to_owned());
    let scratch = platform::Scratch::new(home.path()).unwrap();
    let config = platform::config(&scratch);
    dioxus_desktop::launch::launch_virtual_dom(VirtualDom::new(Probe), config);
}

#[cfg(unix)]
fn make_runnable(file: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(not(unix))]
fn make_runnable(_: &std::path::Path) {}

/// The program, and beside it what tries it.
#[component]
fn Probe() -> Element {
    platform::use_files();
    let app = use_context_provider(App::start);
    use_future(move || async move {
        let problems = RefCell::new(Vec::new());
        try_everything(app, &problems).await;
        let problems = problems.into_inner();
        for problem in &problems {
            eprintln!("FAILED {problem}");
        }
        std::process::exit(i32::from(!problems.is_empty()));
    });
    rsx! { Frame {} }
}

async fn try_everything(app: App, problems: &RefCell<Vec<String>>) {
    let say = |what: String| problems.borrow_mut().push(what);
    // One line a part: what was tried, and how much of it went wrong.
    let so_far = Cell::new(0);
    let tell = |part: &str, tried: usize| {
        let all = problems.borrow().len();
        let wrong = all - so_far.replace(all);
        println!("{part}\t{tried} tried, {wrong} wrong\t0 wrong\t{}", if wrong == 0 { "ok" } else { "short" });
    };
    arrive("device").await;
    js(include_str!("watch.js")).await;
    let folder = platform::forgetful_folder(&app.outside()).await.unwrap();
    app.set_folder(Some(folder));
    app.start_at(Screen::Home);
    arrive("home").await;

    #[cfg(target_os = "linux")]
    if engine_has_its_own_tools() {
        say("the engine's developer tools are on".to_owned());
    }
    tell("engine-tools", 1);
    letters(&say).await;
    tell("letters", 2);
    tell("local-files", local_files(&say).await);
    tell("links", links(app, &say).await);
    long_text(app, &say).await;
    tell("long-text", 1);
    tell("hostile-text", hostile_text(app, &say).await);

    let calls = CALLS.load(Ordering::SeqCst);
    if calls > 0 {
        say(format!("{calls} connections were made"));
    }
}

/// Whether somebody at the keyboard could look into the page with the engine's developer tools.
#[cfg(target_os = "linux")]
fn engine_has_its_own_tools() -> bool {
    use dioxus_desktop::wry::WebViewExtUnix as _;
    use webkit2gtk::{SettingsExt as _, WebViewExt as _};
    let settings = dioxus_desktop::window().webview.webview().settings().unwrap();
    settings.enables_developer_extras()
}

/// Ctrl and plus makes letters larger, and zero makes them as they were.
async fn letters(say: &impl Fn(String)) {
    let press = |key: &str| {
        format!("dispatchEvent(new KeyboardEvent('keydown', {{key: '{key}', ctrlKey: true, cancelable: true}}))")
    };
    const SIZE: &str = "getComputedStyle(document.documentElement).fontSize";
    let before = js(SIZE).await;
    js(&press("+")).await;
    js(&press("+")).await;
    if js(SIZE).await != json!("24px") {
        say(format!("letters of {before} became {}", js(SIZE).await));
    }
    js(&press("0")).await;
    if js(SIZE).await != before {
        say("letters stay large".to_owned());
    }
}

/// The page asks for 24 files and addresses of the machine; none is given.
async fn local_files(say: &impl Fn(String)) -> usize {
    let paths = json!([
        "/etc/passwd",
        "/etc/hostname",
        "/etc/../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/etc/passwd%00.png",
        "/proc/self/status",
        "/proc/self/environ",
        "/proc/self/mem",
        "/dev/zero",
        "/dev/urandom",
        "/dev/stdin",
        "/%ff",
        "/%",
        "/assets/../../../../etc/passwd",
        "/assets/%2e%2e/Cargo.toml",
        "/Cargo.toml",
        "/default.onward",
        "/__file_dialog",
        "/__events",
        "/__events/",
        "file:///etc/passwd",
    ]);
    assert_eq!(paths.as_array().unwrap().len(), 24);
    let mut script = include_str!("files.js").to_owned();
    script.push_str(&format!("askForFiles({paths})"));
    js(&script).await;
    let found = settle("window.files").await;
    for (path, answers) in found.as_object().expect("no answers about files") {
        for answer in answers.as_array().unwrap() {
            let served = answer["status"] == 200 || answer["length"].as_u64().unwrap_or(0) > 0;
            if served {
                say(format!("{path} was served: {answer}"));
            }
        }
    }
    if found.as_object().unwrap().len() != 24 {
        say(format!("not all files were asked for: {found}"));
    }
    arrive("home").await;
    found.as_object().unwrap().len()
}

/// No link opens but by our own sheet.
async fn links(app: App, say: &impl Fn(String)) -> usize {
    let World { port, opened } = WORLD.get().unwrap();
    let text = |path: &PathBuf| std::fs::read_to_string(path).unwrap_or_default();
    js(&include_str!("links.js").replace("PORT", &port.to_string())).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    if !text(opened).is_empty() {
        say(format!("a link opened unasked: {}", text(opened)));
    }
    if js("location.href").await != json!("dioxus://index.html/") {
        say("the page went somewhere else".to_owned());
    }
    // And by our own sheet it does.
    app.go(Screen::Leave("https://issuer.example.org/".to_owned()));
    arrive("leave").await;
    js("document.querySelector('footer button:not(.primary)').click()").await;
    arrive("home").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    if text(opened).trim() != "https://issuer.example.org/" {
        say(format!("our own sheet opened {:?}", text(opened)));
    }
    // Four addresses, each in four ways; the page's own way; and ours.
    4 * 4 + 2
}

/// A pasted text of 1 MB arrives whole.
async fn long_text(app: App, say: &impl Fn(String)) {
    app.go(Screen::Add);
    arrive("add").await;
    js("const field = document.querySelector('textarea'); field.value = 'x'.repeat(1_000_000);
        field.dispatchEvent(new InputEvent('input', {bubbles: true}))")
    .await;
    let told = settle("document.querySelector('p[role=status]')?.innerText").await;
    if !told.as_str().unwrap_or_default().contains("1000000") {
        say(format!("of a text of 1 MB arrived: {told}"));
    }
    js("document.querySelector('footer .primary').click()").await;
    arrive("trouble").await;
    let told = js("document.querySelector('main').innerText").await;
    if !told.as_str().unwrap().contains("E_OFFER_TOO_LARGE") {
        say(format!("a text of 1 MB led to: {told}"));
    }
    // A short one after it counts, not the long one.
    app.start_at(Screen::Home);
    arrive("home").await;
}

/// Every hostile text in every place that shows what others say.
async fn hostile_text(app: App, say: &impl Fn(String)) -> usize {
    let texts = hostile::texts(WORLD.get().unwrap().port);
    assert!(texts.len() >= 60, "only {} texts", texts.len());
    for (number, text) in texts.iter().enumerate() {
        through_the_screens(app, text).await;
        for problem in js("watched()").await.as_array().unwrap() {
            say(format!("text {number} ({:.40}), {problem}", text.escape_debug().to_string()));
        }
    }
    texts.len()
}

/// One record whose every word is this text, from its offer to its code: issuer's name, title, hint on the
/// code, a claim's name and value, lists, nested names and values, the alternative text of the code, and the
/// names of what to leave out.
async fn through_the_screens(app: App, text: &str) {
    let wallet = app.wallet().unwrap();
    let large = text.len() > 100_000;
    let short = if large { "Large" } else { text };
    let claims = vec![
        ("given_name".to_owned(), json!(text)),
        (if large { "x".repeat(2_000) } else { text.to_owned() }, json!("x")),
        ("skills".to_owned(), json!([short, short])),
        ("address".to_owned(), json!({short: short, "city": short})),
        ("achievement_name".to_owned(), json!(short)),
        ("issued_by".to_owned(), json!(short)),
        ("list".to_owned(), json!([{"name": short}])),
    ];
    let sample = Sample {
        issuer_name: short.to_owned(),
        title: short.to_owned(),
        code_hint: short.to_owned(),
        claims: Some(claims),
        ..Sample::default()
    };
    let offer = app.outside().practice().issuer().offer_of(sample);
    app.go(Screen::Offer { text: offer.link, practice_code: Some(offer.code.clone()) });
    if arrive("offer|trouble").await == "offer" {
        settle("document.querySelector('input.code') ? 1 : document.querySelector('[data-screen=trouble]') ? 2 : null")
            .await;
        page::look("offer").await;
        page::type_into("input.code", &offer.code).await;
        js("document.querySelector('footer .primary')?.click()").await;
        if arrive("certificate|trouble").await == "certificate" {
            settle("document.querySelector('ul.rows') ? 1 : null").await;
            page::look("certificate").await;
            js("document.querySelector('footer .primary').click()").await;
            arrive("show").await;
            settle("document.querySelector('ul.rows') ? 1 : null").await;
            page::look("show").await;
            js("document.querySelector('footer .primary').click()").await;
            arrive("code|trouble").await;
            settle("document.querySelector('img.qr, [data-screen=trouble] main') ? 1 : null").await;
            page::look("code").await;
            if js("document.querySelector('img.qr') ? 1 : 0").await == json!(1) {
                js("document.querySelector('main button.quiet').click()").await;
                arrive("seen").await;
                settle("document.querySelector('.note') ? 1 : null").await;
                page::look("seen").await;
            }
        }
    }
    page::look("end").await;
    app.start_at(Screen::Home);
    arrive("home").await;
    for listed in wallet.list().await.unwrap() {
        settle("document.querySelector('.card') ? 1 : null").await;
        page::look("home").await;
        wallet.delete(listed.id).await.unwrap();
    }
    app.start_at(Screen::Settings);
    arrive("settings").await;
}
