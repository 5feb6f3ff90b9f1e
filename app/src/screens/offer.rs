use crate::app::{App, Screen, use_app};
use crate::components::{Alert, Button, CodeField, Kind, Note, Page, Rows, Said, Tone, Waiting, theirs};
use crate::platform;
use dioxus::prelude::*;
use wallet_core::Error;
use wallet_core::guard::address::Reach;
use wallet_core::guard::text;
use wallet_core::issuance::{IssuanceError, OfferSource};
use wallet_core::wallet::{OfferView, Taken};

/// What a link offers. Nothing is accepted before the person says so.
#[component]
pub fn Offer(text: String, practice_code: Option<String>) -> Element {
    let app = use_app();
    let practising = practice_code.is_some();
    let mut view = use_signal(|| None::<OfferView>);
    let code = use_signal(String::new);
    let mut wrong = use_signal(String::new);
    let mut problem = use_signal(Said::default);
    let mut working = use_signal(|| false);
    let link = use_signal(|| text);
    use_hook(|| app.outside().practise(practising));
    use_drop(move || app.outside().practise(false));
    use_future(move || async move {
        let asked = async { app.wallet()?.offer(link()).await };
        match asked.await {
            Ok(offer) => view.set(Some(offer)),
            Err(error) => app.trouble(error),
        }
    });

    let add = move || {
        if working() {
            return;
        }
        let typed = code().trim().to_owned();
        let digits = view().and_then(|view| view.offer.tx_code).filter(|wanted| wanted.numeric).and_then(|w| w.length);
        if let Some(digits) = digits
            && typed.chars().filter(|c| !matches!(c, ' ' | '-')).count() != usize::from(digits)
        {
            // Not a try: it cannot be right.
            return problem.set(Said::With("offer-code-type", "digits", digits.to_string()));
        }
        if !typed.is_empty() && typed == *wrong.read() {
            // Nor is the same once more: three tries are all there are.
            return problem.set(Said::Text("offer-code-same"));
        }
        working.set(true);
        // What was begun is finished: nobody says "do not add" any more.
        app.hold(true);
        problem.set(Said::Nothing);
        spawn(async move {
            // The very offer that is on the screen, not what its address would answer now.
            let seen = view().map(|view| view.offer).ok_or(IssuanceError::OfferMalformed);
            let taken =
                async { app.wallet()?.accept(seen?, Some(typed.clone()).filter(|code| !code.is_empty())).await };
            let outcome = arrived(app, taken.await);
            app.hold(false);
            working.set(false);
            if let Some(error) = outcome {
                wrong.set(typed);
                problem.set(Said::Error(error));
            }
        });
    };
    let Some(offer) = view() else {
        // Whom we ask is said while we ask. What is wrong with the link is said when that is known.
        let source = OfferSource::read(&link.read(), Reach::PublicAndPractice).ok();
        let asking =
            source.map_or_else(|| app.text("app-wait"), |source| app.text_with("offer-asking", "host", source.host()));
        return rsx! { Page { title: asking, step: (2, 2), Waiting {} } };
    };
    // A name that nobody vouches for is not the giver's: it is what they say.
    let vouched = practising || offer.known_issuer;
    let title = match &offer.issuer_name {
        Some(name) if vouched => app.text_with("offer-title", "name", name.as_str()),
        _ => app.text("offer-title-unknown"),
    };
    let by_sign_in = offer.offer.needs_sign_in();
    let sign_in = move |_| {
        if let Some(view) = view() {
            app.start_behind_home(Screen::SignIn(view.offer));
        }
    };
    let mut by_button = add;
    let mut by_key = add;
    rsx! {
        Page {
            title,
            step: (2, 2),
            actions: rsx! {
                if !by_sign_in {
                    Button { kind: Kind::Primary, disabled: working(), onclick: move |_| by_button(), {app.text("offer-add")} }
                } else if platform::SIGNS_IN {
                    Button { kind: Kind::Primary, onclick: sign_in, {app.text("offer-sign-in-go")} }
                }
                Button { disabled: working(), onclick: move |_| app.back(), {app.text("offer-decline")} }
            },
            Rows {
                for credential in offer.credentials.iter() {
                    li { key: "{credential.id}",
                        span { class: "row-value", {theirs(credential.title.clone().unwrap_or_else(|| text::label(&credential.id)))} }
                    }
                }
            }
            if let Some(name) = offer.issuer_name.as_ref().filter(|_| !vouched) {
                p { {app.text_with("offer-says", "name", name.as_str())} }
            }
            p { {app.text_with("offer-host", "host", offer.host.as_str())} }
            if practising {
                Note { tone: Tone::Info,
                    p { {app.text("offer-practice")} }
                    if let Some(paper) = &practice_code {
                        p { {app.text_with("offer-practice-code", "code", grouped(paper))} }
                    }
                }
            } else if offer.known_issuer {
                Note { tone: Tone::Ok, p { {app.text("offer-known")} } }
            } else {
                Note { tone: Tone::Warn, p { {app.text("offer-unknown")} } }
            }
            if by_sign_in {
                p { {app.text(if platform::SIGNS_IN { "offer-sign-in" } else { "offer-sign-in-not-here" })} }
            }
            Alert { tone: Tone::Danger, said: problem() }
            if let Some(wanted) = &offer.tx_code {
                form {
                    onsubmit: move |event| {
                        event.prevent_default();
                        by_key();
                    },
                    CodeField {
                        value: code,
                        numeric: wanted.numeric,
                        label: app.text("offer-code"),
                        hint: wanted
                            .length
                            .filter(|_| wanted.numeric)
                            .map(|digits| app.text_with("offer-code-length", "digits", digits.to_string())),
                        oninput: move |()| problem.set(Said::Nothing),
                    }
                }
                if let Some(hint) = &wanted.description {
                    p { class: "small", {app.text_with("offer-hint", "hint", text::label(hint))} }
                }
            }
            if working() {
                Waiting {}
            }
        }
    }
}

/// Goes where the outcome belongs; what can be mended on the screen itself is given back.
pub fn arrived(app: App, taken: Result<Vec<Taken>, Error>) -> Option<Error> {
    let taken = match taken {
        Ok(taken) => taken,
        Err(error) if matches!(error.code(), "E_CODE_NEEDED" | "E_CODE_WRONG") => {
            return Some(error);
        }
        Err(error) => {
            app.trouble(error);
            return None;
        }
    };
    let stored = taken.iter().filter_map(|one| match one {
        Taken::Stored(listed) => Some(listed.id),
        Taken::Refused(_) | Taken::Pending(_) => None,
    });
    let stored: Vec<_> = stored.collect();
    let refused = taken.iter().find_map(|one| match one {
        Taken::Refused(error) => Some(error.clone()),
        Taken::Stored(_) | Taken::Pending(_) => None,
    });
    match (stored.as_slice(), refused) {
        (_, Some(error)) => app.start_behind_home(Screen::Trouble(error)),
        ([id], None) => app.start_behind_home(Screen::Certificate { id: *id, added: true }),
        (_, None) => app.start_at(Screen::Home),
    }
    None
}

/// `123456` as `123 456`, on one line.
fn grouped(code: &str) -> String {
    let characters: Vec<char> = code.chars().collect();
    characters.chunks(3).map(|three| three.iter().collect::<String>()).collect::<Vec<_>>().join("\u{a0}")
}
