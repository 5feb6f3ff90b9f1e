use crate::app::use_app;
use crate::components::{Button, Kind, Page};
use crate::platform;
use dioxus::prelude::*;
use url::Url;

/// The sheet before a link opens: the only place in the program from which one does.
#[component]
pub fn Leave(url: String) -> Element {
    let app = use_app();
    let host = Url::parse(&url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    rsx! {
        Page {
            title: app.text("leave-title"),
            actions: rsx! {
                Button { kind: Kind::Primary, onclick: move |_| app.back(), {app.text("leave-stay")} }
                Button {
                    onclick: move |_| {
                        platform::open_link(&url);
                        app.back();
                    },
                    {app.text("leave-open")}
                }
            },
            p { class: "big theirs", dir: "ltr", {host.clone()} }
            p { {app.text_with("leave-lead", "host", host)} }
        }
    }
}
