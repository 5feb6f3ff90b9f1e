//! The screens in their states, in every language: in the window's own engine axe looks at it, light and dark; then
//! Chromium gets the same markup, looks at it once more, and (with `ONWARD_SHOTS`, which `cargo xtask screens`
//! sets) takes its pictures. `tests/screens/screens.mjs` says what must hold.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod codes;
mod exchange;
mod finger;
mod kept;
#[path = "../webview/page.rs"]
#[expect(dead_code, reason = "the other test that uses it needs more")]
mod page;
mod people;
mod pin;
mod stopped;

use dioxus::prelude::*;
use dioxus_desktop::tao::dpi::LogicalSize;
use dioxus_desktop::tao::window::Theme;
use dioxus_desktop::window;
use onward_app::gallery::Gallery;
use onward_app::{App, Frame, Outside, Screen, SecretFor, idle, platform};
use onward_words::{LANGUAGES, Language, PSEUDO_LANGUAGES};
use page::{arrive, js, settle};
use practice::{Practice, Sample};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use wallet_core::clock::Clock;
use wallet_core::guard::address::is_practice;
use wallet_core::guard::limits;
use wallet_core::net::{Http, Local, NetError, Request, Response};
use wallet_core::record::{OwnWords, Paper};
use wallet_core::vault::RowId;
use wallet_core::wallet::{Listed, ProfileRequest};

/// The whole test's time.
const LIMIT: Duration = Duration::from_secs(1_500);
/// In these both engines look for what keeps people out.
const LOOKED_AT: [&str; 3] = ["en-US", "ar", "my"];

static OUT: OnceLock<PathBuf> = OnceLock::new();
static HOME: OnceLock<PathBuf> = OnceLock::new();

fn main() {
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        return page::on_a_display_of_its_own();
    }
    let Some(out) = std::env::var_os("ONWARD_SCREENS") else {
        // The window ends its program; what comes after it is for us.
        let place = tempfile::tempdir().unwrap();
        let ran = Command::new(std::env::current_exe().unwrap())
            .env("ONWARD_SCREENS", place.path())
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .status()
            .unwrap();
        let walked = ran.success();
        let looked = in_chromium(place.path());
        drop(place);
        std::process::exit(i32::from(!(walked && looked)));
    };
    std::thread::spawn(|| {
        std::thread::sleep(LIMIT);
        eprintln!("the window did not come to an end");
        std::process::exit(1);
    });
    OUT.set(out.into()).unwrap();
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("language"), "en-US").unwrap();
    platform::keep_in(home.path().to_owned());
    platform::put_in(home.path().to_owned());
    platform::keep_secrets_in(Arc::new(finger::Person::default()));
    HOME.set(home.path().to_owned()).unwrap();
    let scratch = platform::Scratch::new(home.path()).unwrap();
    let config = platform::config(&scratch);
    dioxus_desktop::launch::launch_virtual_dom(VirtualDom::new(Walk), config);
}

/// What the markup must hold in the other engine.
fn in_chromium(place: &Path) -> bool {
    let needed = ["ONWARD_CHROMIUM", "ONWARD_NODE_MODULES"].map(std::env::var_os);
    let [Some(chromium), Some(modules)] = needed else {
        assert!(std::env::var_os("CI").is_none(), "ONWARD_CHROMIUM or ONWARD_NODE_MODULES is not set");
        eprintln!("skipped: Chromium, ONWARD_CHROMIUM or ONWARD_NODE_MODULES is not set; cargo xtask test sets them");
        return true;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let options = json!({
        "screens": place,
        "root": root,
        "chromium": chromium.to_str(),
        "nodeModules": modules.to_str(),
        "lookedAt": LOOKED_AT,
        "out": std::env::var("ONWARD_CONTACT_SHEET").ok(),
    });
    let ran = Command::new("node").arg(root.join("tests/screens/screens.mjs")).arg(options.to_string()).status();
    ran.unwrap().success()
}

/// The screens, or the gallery in their place.
#[component]
fn Walk() -> Element {
    platform::use_files();
    let clock = use_hook(|| Clock::fixed(Clock::system().now()));
    let app = use_context_provider(|| App::start_in(Outside::new(clock.clone(), || Box::new(Moody))));
    use_hook(|| ISSUER.set(app.outside().practice().clone()).ok());
    let mut gallery = use_signal(|| None::<Vec<Listed>>);
    use_future(move || {
        let clock = clock.clone();
        async move {
            let mut walker = Walker { app, clock, language: "", problems: Vec::new(), looks: 0, screens: Vec::new() };
            walker.walk(&mut gallery).await;
            for problem in &walker.problems {
                eprintln!("FAILED {problem}");
            }
            let wrong = walker.problems.len();
            let wanted =
                2 * walker.screens.iter().filter(|one| LOOKED_AT.iter().any(|tag| one["language"] == *tag)).count();
            let can_look = std::env::var_os("ONWARD_NODE_MODULES").is_some();
            assert!(walker.looks == if can_look { wanted } else { 0 }, "{} looks, not {wanted}", walker.looks);
            println!(
                "webkit-axe\t{} looks, {wrong} wrong\t0 wrong\t{}",
                walker.looks,
                if wrong == 0 { "ok" } else { "short" }
            );
            std::fs::write(OUT.get().unwrap().join("screens.json"), json!(walker.screens).to_string()).unwrap();
            std::process::exit(i32::from(wrong > 0));
        }
    });
    match gallery() {
        Some(records) => rsx! { Gallery { records } },
        None => rsx! { Frame {} },
    }
}

/// An internet in which a practice issuer gives its permission and then no certificate: it does not answer, or
/// only after a while.
struct Moody;

/// What the issuer of [`Moody`] knows.
static ISSUER: OnceLock<Practice> = OnceLock::new();
/// Whether it takes its time.
static SILENT: AtomicBool = AtomicBool::new(false);
/// Whether it keeps its list of what it stopped to itself.
static HIDES_LISTS: AtomicBool = AtomicBool::new(false);

impl Http for Moody {
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Response, wallet_core::Error>> {
        Box::pin(async move {
            if request.url.ends_with("/status") && HIDES_LISTS.load(Ordering::SeqCst) {
                return Err(NetError::Unreachable.into());
            }
            if is_practice(&request.host()) && !request.url.ends_with("/credential") {
                return ISSUER.get().unwrap().answer(request);
            }
            if let Some(said) = college(request) {
                return Ok(said);
            }
            if let Some(said) = exchange::jobs(request) {
                return Ok(said);
            }
            while SILENT.load(Ordering::SeqCst) {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            Err(NetError::Unreachable.into())
        })
    }
}

const COLLEGE: &str = "https://college.example.org";

/// What an issuer says of itself that has its people sign in.
fn college(request: &Request) -> Option<Response> {
    let said = match request.url.strip_prefix(COLLEGE)? {
        "/.well-known/openid-credential-issuer" => json!({
            "credential_issuer": COLLEGE,
            "credential_endpoint": format!("{COLLEGE}/credential"),
            "display": [{"name": "Pima Community College"}],
            "credential_configurations_supported": {"diploma": {
                "format": "dc+sd-jwt", "vct": "urn:example:diploma", "scope": "diploma",
                "credential_metadata": {"display": [{"name": "Diploma of Carpentry"}]},
            }},
        }),
        "/.well-known/oauth-authorization-server" => json!({
            "issuer": COLLEGE,
            "authorization_endpoint": "https://login.college.example.org/sign-in",
            "token_endpoint": format!("{COLLEGE}/token"),
        }),
        _ => return None,
    };
    Some(Response::new(200, "application/json", said.to_string().into_bytes()))
}

struct Walker {
    app: App,
    clock: Clock,
    language: &'static str,
    problems: Vec<String>,
    looks: usize,
    screens: Vec<Value>,
}

/// A credential of a type that nobody knows, signed in a way that nobody knows.
const MEMBERSHIP: &str = r#"{"@context":["https://www.w3.org/ns/credentials/v2"],
    "type":["VerifiableCredential","Membership"],"issuer":"did:example:1","credentialSubject":{"name":"Nadia"},
    "proof":{"type":"DataIntegrityProof","cryptosuite":"future-2030","proofPurpose":"assertionMethod",
    "verificationMethod":"did:example:1#1"}}"#;
/// An Open Badge that another program signed.
const BADGE: &str = include_str!("badge.json");
const SECOND: &str = "document.querySelector('footer button:not(.primary)').click()";
const NEXT: &str = "document.querySelector('footer .primary').click()";

impl Walker {
    async fn walk(&mut self, gallery: &mut Signal<Option<Vec<Listed>>>) {
        arrive("device").await;
        let axe = std::env::var_os("ONWARD_NODE_MODULES")
            .map(|modules| std::fs::read_to_string(PathBuf::from(modules).join("axe-core/axe.min.js")).unwrap());
        if let Some(axe) = &axe {
            js(&format!("{axe}; null")).await;
        }
        window().set_inner_size(LogicalSize::new(420.0, 900.0));
        let only = std::env::var("ONWARD_ONLY").ok();
        let walked =
            |language: &&Language| only.as_ref().is_none_or(|only| only.split(',').any(|tag| tag == language.tag));
        for language in LANGUAGES.iter().chain(PSEUDO_LANGUAGES).copied().filter(walked) {
            self.language = language.tag;
            self.app.speak(language);
            self.app.outside().forget();
            self.before_the_folder().await;
            let folder = platform::forgetful_folder(&self.app.outside()).await.unwrap();
            self.app.set_folder(Some(folder));
            self.with_a_folder(language).await;
            let records = self.app.wallet().unwrap().list().await.unwrap();
            gallery.set(Some(records));
            self.see("gallery", "[data-screen=gallery] h2").await;
            gallery.set(None);
            self.nobody_is_there().await;
            self.kept().await;
            let missing = self.app.words().missing();
            if !missing.is_empty() {
                self.problems.push(format!("{} lacks {missing:?}", language.tag));
            }
            self.app.set_folder(None);
        }
    }

    async fn before_the_folder(&mut self) {
        let app = self.app;
        app.start_at(Screen::Language);
        self.see("language", "[data-screen=language] .choice").await;
        app.start_at(Screen::Device { restore: false });
        self.see("device", "[data-screen=device] .choice").await;
        app.go(Screen::Device { restore: true });
        self.see("device-restore", "header [data-back]").await;
        app.start_at(Screen::Secret(SecretFor::Folder));
        self.see("secret", "[data-screen=secret] .secret").await;
        js(SECOND).await;
        self.see("secret-own", "form input").await;
        page::type_into("form input", "1234").await;
        js(NEXT).await;
        self.see("secret-weak", "[role=alert] .note").await;
        page::type_into("form input", "correct horse battery staple").await;
        js(NEXT).await;
        settle("document.querySelector('input[type=text]') ? 1 : null").await;
        page::type_into("form input", "something else").await;
        js(NEXT).await;
        self.see("secret-again", "[role=alert] .note").await;
        app.start_at(Screen::Unlock { idle: false });
        settle("document.querySelector('[data-screen=unlock] .quiet') ? 1 : null").await;
        js("document.querySelector('[data-screen=unlock] .quiet').click()").await;
        self.see("unlock", "[data-screen=unlock] [aria-expanded=true]").await;
        app.go(Screen::UnlockCard);
        settle("document.querySelector('[data-screen=unlock-card] textarea') ? 1 : null").await;
        page::type_into("main textarea", "1234 5678").await;
        js(NEXT).await;
        self.see("unlock-card", "[role=alert] .note").await;
        app.start_at(Screen::Finished);
        self.see("finished", "[data-screen=finished] .picture").await;
    }

    async fn with_a_folder(&mut self, language: &'static Language) {
        let app = self.app;
        app.start_at(Screen::Home);
        self.see("home-empty", "[data-screen=home] .picture").await;
        app.start_at(Screen::Private);
        self.see("private-none", "[data-screen=private] .picture").await;
        app.start_behind_home(Screen::Add);
        settle("document.querySelector('[data-screen=add]') ? 1 : null").await;
        js(NEXT).await;
        self.see("add", "[data-screen=add] [role=alert] .note").await;
        app.go(Screen::File(vec![BADGE.to_owned()]));
        self.see("file", "[data-screen=file] ul.rows").await;
        self.own().await;
        app.start_behind_home(Screen::Contacts);
        self.see("contacts-none", "[data-screen=contacts] .picture").await;
        let gone = "openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fissuer.example.org%2Foffer";
        app.wallet().unwrap().offer(gone.to_owned()).await.unwrap_err();
        app.start_at(Screen::Home);
        arrive("home").await;
        app.start_behind_home(Screen::Contacts);
        self.see("contacts", "[data-screen=contacts] ul.rows").await;
        self.exchanges().await;
        app.start_behind_home(Screen::Leave("https://issuer.example.org/".to_owned()));
        self.see("leave", "[data-screen=leave] .big").await;
        let error = wallet_core::Error::from(wallet_core::net::NetError::Unreachable).about("issuer.example.org");
        app.start_behind_home(Screen::Trouble(error));
        self.see("trouble", "[data-screen=trouble] h1").await;
        app.start_behind_home(Screen::Settings);
        self.see("settings", "[data-screen=settings] .choice").await;
        app.start_behind_home(Screen::Finish);
        self.see("finish", "[data-screen=finish] .danger").await;

        // The practice issuer's own sample, with a wrong code first.
        app.start_at(Screen::Home);
        arrive("home").await;
        app.practise();
        settle("document.querySelector('input.code') ? 1 : null").await;
        self.see("offer", "input.code").await;
        let code = js("document.querySelector('.note.info p:last-child').innerText.replace(/[^0-9]/g, '')").await;
        let code = code.as_str().unwrap().to_owned();
        page::type_into("input.code", if code == "000000" { "111111" } else { "000000" }).await;
        js(NEXT).await;
        self.see("offer-wrong", "[role=alert] .note").await;
        page::type_into("input.code", &code).await;
        js(NEXT).await;
        self.see("certificate", "[data-screen=certificate] ul.rows").await;
        let id = self.id_of_the_first().await;
        app.start_behind_home(Screen::Show(id));
        settle("document.querySelector('[data-screen=show] input') ? 1 : null").await;
        js("document.querySelector('[data-screen=show] li:nth-child(2) input').click()").await;
        self.see("show", "[data-screen=show] .off").await;
        js(NEXT).await;
        self.see("code", "img.qr").await;
        js("document.querySelector('main button.quiet').click()").await;
        self.see("seen", "[data-screen=seen] .note").await;
        js("document.querySelector('header button').click()").await;
        settle("document.querySelector('img.qr') ? 1 : null").await;
        // The screen looks at the clock every few seconds.
        let good_until = self.clock.now() + limits::CODE_AGE;
        while self.clock.now() < good_until {
            // Somebody is there all the time.
            self.clock.set(self.clock.now() + idle::LOCKS_AWAY_AFTER);
            js("document.querySelector('[data-present]').value = 'here';
                document.querySelector('[data-present]').dispatchEvent(new InputEvent('input', { bubbles: true }))")
            .await;
        }
        self.see("code-old", "[data-screen=code] .note.warn").await;
        app.start_behind_home(Screen::Remove(id));
        self.see("remove", "[data-screen=remove] .danger").await;
        app.start_behind_home(Screen::Finish);
        self.see("finish-something", "[data-screen=finish] main .quiet").await;
        app.start_behind_home(Screen::Safety);
        self.see("safety-take", "[data-screen=safety] .choice").await;
        app.go(Screen::Secret(SecretFor::Backup));
        self.see("secret-backup", "[data-screen=secret] .secret").await;

        // A second one, with a long title and names of many scripts.
        let claims = [
            ("given_name", json!("Nadia ناديا")),
            ("completed", json!("2026-03-04")),
            ("skills", json!(["Forklift", "رافعة", "သစ်သား"])),
        ];
        let title = "Warehouse Operations and Forklift Safety, Second Level";
        self.receive("Pima Community College, Center for Workforce and Language Training", title, claims).await;
        self.see("certificate-long", "[data-screen=certificate] ul.rows").await;
        app.start_at(Screen::Home);
        self.see("home", "[data-screen=home] .card").await;
        self.private_paper().await;
        self.stopped().await;
        self.sign_in().await;
        self.stopped_offer().await;
        assert_eq!(app.language(), language);
    }

    /// What nobody vouches for: the person's own words and a photo. And a badge, and what nobody has sorted.
    async fn own(&mut self) {
        let (app, wallet) = (self.app, self.app.wallet().unwrap());
        app.start_behind_home(Screen::Own);
        settle("document.querySelector('[data-screen=own] input') ? 1 : null").await;
        js(NEXT).await;
        self.see("own", "[data-screen=own] [role=alert] .note").await;
        app.start_behind_home(Screen::Paper);
        self.see("paper", "[data-screen=paper] .file").await;
        let words = |text: &str| OwnWords::of(text).unwrap();
        let said = wallet.state(words("I can cook for 200 people. أطبخ لمئتين")).await.unwrap();
        app.start_behind_home(Screen::Certificate { id: said.id, added: true });
        self.see("certificate-own", "[data-screen=certificate] .note.warn").await;
        let photo = Paper::of(include_bytes!("../../../assets/icon/onward.png")).unwrap();
        let photo = wallet.keep_paper(photo, words("Diploma, دبلوم")).await.unwrap();
        app.start_behind_home(Screen::Certificate { id: photo.id, added: true });
        self.see("certificate-paper", "[data-screen=certificate] img.record-picture").await;
        let badge = wallet.import(BADGE.to_owned()).await.unwrap();
        app.start_behind_home(Screen::Certificate { id: badge.id, added: true });
        settle("document.querySelector('[data-screen=certificate] [aria-expanded]') ? 1 : null").await;
        js("document.querySelector('[data-screen=certificate] [aria-expanded]').click()").await;
        self.see("certificate-badge", "[data-screen=certificate] ul.rows").await;
        let membership = wallet.import(MEMBERSHIP.to_owned()).await.unwrap();
        app.start_behind_home(Screen::Certificate { id: membership.id, added: true });
        self.see("certificate-unsorted", "[data-screen=certificate] .note.info").await;
        js(NEXT).await;
        settle("document.querySelector('[data-screen=certificate] .note.info') ? null : 1").await;
        assert!(!wallet.show(membership.id).await.unwrap().record.unsorted);
        app.start_behind_home(Screen::Profile);
        self.see("profile", "[data-screen=profile] .tick").await;
        let profile =
            wallet.profile(ProfileRequest { records: None, name: OwnWords::of("Amina أمينة") }).await.unwrap();
        let mut career: Value = serde_json::from_str(&profile.text).unwrap();
        career["employmentHistories"] = json!([{"organization": {"name": "Tucson Tools"}, "positionHistories": [
            {"title": "Welder لحّامة", "start": "2012-10-01", "end": "2022"}, {"title": "Foreman", "start": "2022-11", "current": true}]}]);
        let career = wallet.import(career.to_string()).await.unwrap();
        app.start_behind_home(Screen::Certificate { id: career.id, added: true });
        self.see("certificate-career", "[data-screen=certificate] ul.rows").await;
        app.start_behind_home(Screen::Profile);
        settle("document.querySelector('[data-screen=profile] .tick') ? 1 : null").await;
        js(NEXT).await;
        self.see("profile-made", "[data-screen=profile] .big").await;
        for listed in [said, photo, badge, membership, career] {
            wallet.delete(listed.id).await.unwrap();
        }
    }

    /// Takes one more of the practice issuer's, with its code.
    async fn receive<const N: usize>(&self, issuer_name: &str, title: &str, claims: [(&str, Value); N]) {
        let sample = Sample {
            issuer_name: issuer_name.to_owned(),
            title: title.to_owned(),
            code_hint: "On the green paper".to_owned(),
            claims: Some(claims.map(|(name, value)| (name.to_owned(), value)).into()),
            ..Sample::default()
        };
        self.take(sample).await;
    }

    async fn take(&self, sample: Sample) {
        let offer = self.app.outside().practice().issuer().offer_of(sample);
        self.app.start_behind_home(Screen::Offer { text: offer.link, practice_code: Some(offer.code.clone()) });
        settle("document.querySelector('input.code') ? 1 : null").await;
        page::type_into("input.code", &offer.code).await;
        js(NEXT).await;
    }

    async fn private_paper(&mut self) {
        let app = self.app;
        let claims = [("document_number", json!("A 012 345 678")), ("given_name", json!("Nadia ناديا"))];
        self.receive("Office of Sample Papers", "Work permit", claims).await;
        self.see("certificate-private", "[data-screen=certificate] .note.private").await;
        app.start_behind_home(Screen::Private);
        self.see("private", "[data-screen=private] .card").await;
    }

    /// The issuer has a page to sign in on; somebody leaves, comes back, and the issuer takes its time.
    async fn sign_in(&mut self) {
        let (app, wallet) = (self.app, self.app.wallet().unwrap());
        let offer = json!({"credential_issuer": COLLEGE, "credential_configuration_ids": ["diploma"],
            "grants": {"authorization_code": {}}})
        .to_string();
        app.start_behind_home(Screen::Offer { text: offer.clone(), practice_code: None });
        settle("document.querySelector('[data-screen=offer] ul.rows') ? 1 : null").await;
        self.see("offer-sign-in", "[data-screen=offer] .primary").await;
        js(NEXT).await;
        settle("document.querySelector('[data-screen=sign-in] main .quiet') ? 1 : null").await;
        js("document.querySelector('[data-screen=sign-in] main .quiet').click()").await;
        settle("document.querySelector('main textarea') ? 1 : null").await;
        page::type_into("main textarea", "https://elsewhere.example.org/").await;
        js("document.querySelector('main button:not(.quiet)').click()").await;
        self.see("sign-in", "[data-screen=sign-in] [role=alert] .note").await;
        js("document.querySelector('header [data-back]').click()").await;
        self.see("home-sign-in", "[data-screen=home] .note.info button").await;

        let offer = wallet.read_offer(offer).await.unwrap();
        let address = wallet.sign_in(offer, None).await.unwrap().address;
        let asked: HashMap<_, _> = url::Url::parse(&address).unwrap().query_pairs().into_owned().collect();
        let back = |state: &str| format!("{}?code=c&state={state}", asked["redirect_uri"]);
        let state = asked["state"].as_str();
        assert!(!wallet.awaits(back("of-another-page")).await.unwrap());
        assert!(wallet.awaits(back(state)).await.unwrap());
        SILENT.store(true, Ordering::SeqCst);
        app.start_behind_home(Screen::SignedIn(back(state)));
        self.see("signed-in", "[data-screen=signed-in] .waiting").await;
        SILENT.store(false, Ordering::SeqCst);
        arrive("trouble").await;
    }

    /// The issuer took the code, and then was not there.
    async fn stopped_offer(&mut self) {
        let (app, wallet) = (self.app, self.app.wallet().unwrap());
        let offer = app.outside().practice().issuer().offer();
        app.outside().practise(true);
        let seen = wallet.offer(offer.link).await.unwrap();
        app.outside().practise(false);
        let stopped = wallet.accept(seen.offer, Some(offer.code)).await.unwrap_err();
        assert_eq!(stopped.code(), "E_NET_UNREACHABLE");
        app.start_at(Screen::Home);
        self.see("home-waiting", "[data-screen=home] .note.info").await;
        SILENT.store(true, Ordering::SeqCst);
        app.start_behind_home(Screen::Resume);
        self.see("resume", "[data-screen=resume] .waiting").await;
        SILENT.store(false, Ordering::SeqCst);
        arrive("trouble").await;
    }

    /// A folder that forgets asks, and forgets; one that is kept locks.
    async fn nobody_is_there(&mut self) {
        let (app, now) = (self.app, self.clock.now());
        app.start_at(Screen::Home);
        arrive("home").await;
        self.clock.set(now + idle::ASKS_AFTER);
        self.see("home-idle", ".still-there button").await;
        js("document.querySelector('.still-there button').click()").await;
        settle("document.querySelector('.still-there button') ? null : 1").await;
        let forgetful = app.wallet().unwrap();
        assert!(!forgetful.list().await.unwrap().is_empty(), "it forgot although somebody was there");
        self.clock.set(now + idle::ASKS_AFTER + idle::FORGETS_AFTER);
        arrive("finished").await;
        assert_eq!(forgetful.list().await.unwrap_err().code(), "E_LOCKED");

        let secret = wallet_core::vault::Secret::typed("4821 9033 1750 66");
        let folder = platform::make_folder(&app.outside(), secret).await.unwrap();
        let kept = folder.wallet.clone();
        app.set_folder(Some(folder));
        app.start_at(Screen::Home);
        arrive("home").await;
        self.clock.set(self.clock.now() + 60 * i64::from(idle::USUAL));
        self.see("unlock-idle", "[data-screen=unlock] .note.info").await;
        assert_eq!(kept.list().await.unwrap_err().code(), "E_LOCKED");
        drop(kept);
        // The next language begins where there is none.
        std::fs::remove_file(HOME.get().unwrap().join("default.onward")).unwrap();
    }

    async fn id_of_the_first(&self) -> RowId {
        self.app.wallet().unwrap().list().await.unwrap()[0].id
    }

    /// Waits for something on the screen, looks at it, and keeps its markup.
    async fn see(&mut self, name: &str, what: &str) {
        settle(&format!("document.querySelector({what:?}) ? 1 : null")).await;
        settle(&format!("document.documentElement.lang === {:?} ? 1 : null", self.language)).await;
        let walked = if name == "gallery" { &["gallery"] } else { walked(&self.app.screen()) };
        assert!(walked.contains(&name), "{name} is not in the list of what is seen of that screen");
        if LOOKED_AT.contains(&self.language) && js("typeof axe").await == json!("object") {
            for theme in [Theme::Light, Theme::Dark] {
                window().set_theme(Some(theme));
                let dark = theme == Theme::Dark;
                settle(&format!("matchMedia('(prefers-color-scheme: dark)').matches === {dark} ? 1 : null")).await;
                js(include_str!("axe.js")).await;
                self.looks += 1;
                for problem in settle("window.axeFound").await.as_array().unwrap() {
                    self.problems.push(format!("{} {name} {theme:?}: {problem}", self.language));
                }
            }
        }
        // What is typed stands in no attribute.
        let markup = js("for (const field of document.querySelectorAll('input, textarea')) {
                field.setAttribute('data-value', field.value); field.toggleAttribute('data-checked', field.checked) }
            document.querySelector('.app').outerHTML")
        .await;
        let file = format!(
            "{}-{:02}-{name}.html",
            self.language,
            self.screens.iter().filter(|s| s["language"] == self.language).count()
        );
        std::fs::write(OUT.get().unwrap().join(&file), markup.as_str().unwrap()).unwrap();
        self.screens.push(json!({ "language": self.language, "name": name, "file": file }));
    }
}

/// What is seen of each screen: a new screen that nobody walks to does not compile.
fn walked(screen: &Screen) -> &'static [&'static str] {
    match screen {
        Screen::Language => &["language"],
        Screen::Device { .. } => &["device", "device-restore"],
        Screen::People => &["people"],
        Screen::Face { .. } => &["face-new", "face"],
        Screen::Secret(_) => {
            &["secret", "secret-own", "secret-weak", "secret-again", "secret-backup", "secret-new", "secret-changed"]
        }
        Screen::Unlock { .. } => &[
            "unlock",
            "unlock-idle",
            "unlock-pin",
            "unlock-pin-wrong",
            "unlock-pin-wait",
            "unlock-several",
            "unlock-finger",
            "unlock-finger-away",
        ],
        Screen::UnlockCard => &["unlock-card"],
        Screen::Home => &[
            "home-empty",
            "home",
            "home-waiting",
            "home-sign-in",
            "home-idle",
            "home-kept",
            "home-older",
            "home-soon",
            "home-uncertain",
        ],
        Screen::Private => &["private-none", "private"],
        Screen::Add => &["add"],
        Screen::Offer { .. } => &["offer", "offer-wrong", "offer-sign-in"],
        Screen::Exchange(_) => {
            &["exchange", "exchange-private", "exchange-none", "exchange-number", "exchange-given", "exchange-sent"]
        }
        Screen::SignIn(_) => &["sign-in"],
        Screen::SignedIn(_) => &["signed-in"],
        Screen::File(_) => &["file"],
        Screen::Own => &["own"],
        Screen::Paper => &["paper"],
        Screen::Profile => &["profile", "profile-made"],
        Screen::Resume => &["resume"],
        Screen::Certificate { .. } => &[
            "certificate",
            "certificate-career",
            "certificate-long",
            "certificate-private",
            "certificate-never",
            "certificate-stopped",
            "certificate-own",
            "certificate-paper",
            "certificate-badge",
            "certificate-unsorted",
        ],
        Screen::Remove(_) => &["remove"],
        Screen::Show(_) => &["show"],
        Screen::Code { .. } => &["code", "code-old"],
        Screen::Seen(_) => &["seen"],
        Screen::Status => &["status", "status-done", "status-failed"],
        Screen::Settings => &["settings", "settings-kept"],
        Screen::Known { .. } => &["known"],
        Screen::Locks => &["locks"],
        Screen::Pin => &["pin", "pin-weak", "pin-done", "pin-have", "pin-finger", "pin-finger-done"],
        Screen::Safety => &["safety-take", "safety-none", "safety"],
        Screen::Card { .. } => &["card", "card-wrong", "card-done", "card-new"],
        Screen::Backup => &["backup-wrong", "backup", "backup-made", "backup-codes"],
        Screen::Restore { .. } => &[
            "restore",
            "restore-codes",
            "restore-card",
            "restore-wrong",
            "restore-here",
            "restore-contents",
            "restore-done",
        ],
        Screen::ChangeSecret => &["change-wrong"],
        Screen::RemoveAll => &["remove-all"],
        Screen::Contacts => &["contacts-none", "contacts"],
        Screen::Finish => &["finish", "finish-something"],
        Screen::Finished => &["finished", "finished-others"],
        Screen::Leave(_) => &["leave"],
        Screen::Trouble(_) => &["trouble"],
    }
}
