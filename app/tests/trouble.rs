//! Every error code has its page, in every language.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use dioxus::prelude::*;
use onward_app::components::{Alert, Said, Tone};
use onward_app::{App, Frame, Screen, platform};
use onward_words::{LANGUAGES, Language, Words};
use wallet_core::{Cause, Error};

#[derive(Clone, PartialEq, Props)]
struct Case {
    language: &'static Language,
    error: Error,
}

#[expect(non_snake_case, reason = "a component")]
fn Page(case: Case) -> Element {
    let app = use_context_provider(App::start);
    use_hook(|| {
        app.speak(case.language);
        app.start_at(Screen::Trouble(case.error));
    });
    rsx! { Frame {} }
}

fn page(language: &'static Language, error: Error) -> String {
    let mut dom = VirtualDom::new_with_props(Page, Case { language, error });
    dom.rebuild_in_place();
    dioxus_ssr::render(&dom)
}

/// A text as it stands in markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[test]
fn every_code_has_its_page_in_every_language() {
    let home = tempfile::tempdir().unwrap();
    platform::keep_in(home.path().to_owned());
    for language in LANGUAGES {
        for cause in Cause::all() {
            for about in [None, Some("issuer.example.org")] {
                let error = error(cause, about);
                let said = Words::of(language).error(error.code(), error.subject());
                let page = page(language, error);
                assert!(page.contains(&escaped(&said.what.text)), "{}: {page}", cause.code());
                assert!(page.contains(&escaped(&said.next.text)), "{}: {page}", cause.code());
                assert!(page.contains(cause.code()), "the helper is not told the code: {page}");
                assert_eq!(page.matches("<h1").count(), 1, "{page}");
                assert_eq!(page.matches("class=\"primary wide\"").count(), 1, "there is one next step: {page}");
                assert!(page.contains(&format!("lang=\"{}\"", language.tag)), "{page}");
            }
        }
    }
}

#[expect(non_snake_case, reason = "a component")]
fn Wrong() -> Element {
    use_context_provider(App::start);
    rsx! { Alert { tone: Tone::Danger, said: Said::Error(wallet_core::vault::VaultError::WrongSecret.into()) } }
}

#[test]
fn what_was_said_is_said_in_the_language_that_is_chosen_afterwards() {
    let mut dom = VirtualDom::new(Wrong);
    dom.rebuild_in_place();
    for language in LANGUAGES.iter().rev() {
        dom.in_scope(ScopeId::APP, || consume_context::<App>().speak(language));
        dom.render_immediate(&mut dioxus::core::NoOpMutations);
        let said = Words::of(language).error("E_WRONG_SECRET", None);
        let found = dioxus_ssr::render(&dom);
        assert!(found.contains(&escaped(&said.what.text)), "{}: {found}", language.tag);
    }
}

fn error(cause: Cause, about: Option<&str>) -> Error {
    let error = match cause {
        Cause::Guard(e) => Error::from(e),
        Cause::Jose(e) => Error::from(e),
        Cause::Net(e) => Error::from(e),
        Cause::SdJwt(e) => Error::from(e),
        Cause::Vc(e) => Error::from(e),
        Cause::Type(e) => Error::from(e),
        Cause::Vcdm(e) => Error::from(e),
        Cause::JwtVc(e) => Error::from(e),
        Cause::Proof(e) => Error::from(e),
        Cause::OpenBadge2(e) => Error::from(e),
        Cause::LerRs(e) => Error::from(e),
        Cause::Container(e) => Error::from(e),
        Cause::Trust(e) => Error::from(e),
        Cause::Status(e) => Error::from(e),
        Cause::Code(e) => Error::from(e),
        Cause::Issuance(e) => Error::from(e),
        Cause::Presentation(e) => Error::from(e),
        Cause::Check(e) => Error::from(e),
        Cause::Backup(e) => Error::from(e),
        Cause::KeyStore(e) => Error::from(e),
        Cause::Vault(e) => Error::from(e),
        Cause::Wallet(e) => Error::from(e),
    };
    about.map_or(error.clone(), |about| error.about(about))
}
