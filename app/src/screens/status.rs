use crate::app::use_app;
use crate::components::{Alert, Button, Kind, Note, Page, Rows, Said, Tone, Waiting, told};
use dioxus::prelude::*;
use wallet_core::Error;

/// Asking all lists of the folder, in one go, whether its certificates were stopped. Whom that asks is said before.
#[component]
pub fn Status() -> Element {
    let app = use_app();
    let mut hosts = use_signal(|| None::<Vec<String>>);
    let mut failed = use_signal(Vec::<Error>::new);
    let mut said = use_signal(Said::default);
    let mut working = use_signal(|| false);
    use_future(move || async move {
        let asked = async { app.wallet()?.status_hosts().await };
        match asked.await {
            Ok(found) => hosts.set(Some(found)),
            Err(error) => app.trouble(error),
        }
    });
    let ask = move |_| {
        said.set(Said::Nothing);
        failed.write().clear();
        working.set(true);
        spawn(async move {
            // It may take minutes, and writes list by list: whoever leaves meanwhile loses nothing.
            let asked = async { app.wallet()?.refresh_status().await };
            let asked = asked.await;
            working.set(false);
            match asked {
                Ok(asked) if asked.failed.is_empty() => said.set(Said::Text("status-done")),
                Ok(asked) => {
                    let mut errors = asked.failed.into_iter();
                    said.set(errors.next().map_or(Said::Nothing, Said::Error));
                    failed.set(errors.collect());
                }
                Err(error) => app.trouble(error),
            }
        });
    };
    let Some(found) = hosts() else { return rsx! { Page { title: app.text("status-title") } } };
    let tone = if matches!(*said.read(), Said::Error(_)) { Tone::Warn } else { Tone::Ok };
    rsx! {
        Page {
            title: app.text("status-title"),
            actions: rsx! {
                if matches!(*said.read(), Said::Text(_)) {
                    Button { kind: Kind::Primary, onclick: move |_| app.back(), {app.text("trouble-back")} }
                } else {
                    Button { kind: Kind::Primary, disabled: working() || found.is_empty(), onclick: ask, {app.text("certificate-check")} }
                }
            },
            Alert { tone, said: said() }
            for (at, error) in failed().into_iter().enumerate() {
                Note { key: "{at}", tone: Tone::Warn,
                    p { {told(app.sentences(&error).what)} }
                }
            }
            if working() {
                Waiting {}
            }
            p { {app.text("status-lead")} }
            h2 { {app.text("status-hosts")} }
            Rows {
                for host in found {
                    li { key: "{host}", span { class: "row-value theirs", dir: "ltr", {host.clone()} } }
                }
            }
        }
    }
}
