use crate::app::use_app;
use crate::components::Page;
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
            title: app.say("leave-title"),
            actions: rsx! {
                button { class: "primary wide", onclick: move |_| app.back(), {app.say("leave-stay")} }
                button {
                    class: "wide",
                    onclick: move |_| {
                        platform::open_link(&url);
                        app.back();
                    },
                    {app.say("leave-open")}
                }
            },
            p { class: "big", dir: "ltr", {host.clone()} }
            p { {app.say_with("leave-lead", "host", host)} }
        }
    }
}
