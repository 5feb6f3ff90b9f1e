use super::use_records;
use crate::app::{Screen, use_app};
use crate::components::{Card, Icon, Page, Sign};
use dioxus::prelude::*;

/// The folder's certificates, or the one next step.
#[component]
pub fn Home() -> Element {
    let app = use_app();
    let mut waiting = use_signal(Vec::<String>::new);
    use_future(move || async move {
        let hosts = async { app.wallet()?.waiting().await };
        // What is wrong with the folder is said by the list below.
        waiting.set(hosts.await.unwrap_or_default());
    });
    let Some(records) = use_records()() else { return rsx! { Page { title: app.say("app-title") } } };
    let (private, open): (Vec<_>, Vec<_>) = records.into_iter().partition(|listed| listed.record.private);
    let forgets = app.folder().is_some_and(|folder| folder.forgets);
    let empty = open.is_empty() && private.is_empty();
    rsx! {
        Page {
            title: app.say("app-title"),
            actions: rsx! {
                button { class: "primary wide", onclick: move |_| app.go(Screen::Add), {app.say("home-add")} }
                if empty {
                    button { class: "wide", onclick: move |_| app.practise(), {app.say("home-sample")} }
                }
            },
            if forgets {
                div { class: "note warn",
                    p { {app.say("home-forgets")} }
                    if !empty {
                        button { onclick: move |_| app.go(Screen::Finish), {app.say("settings-finish")} }
                    }
                }
            }
            if let Some(host) = waiting.read().first() {
                div { class: "note info",
                    p { {app.say_with("home-waiting", "host", host.as_str())} }
                    button { onclick: move |_| app.go(Screen::Resume), {app.say("home-resume")} }
                }
            }
            if empty {
                Icon { sign: Sign::Folder, large: true }
                p { class: "big", {app.say("home-empty")} }
                p { {app.say("home-empty-next")} }
            } else {
                ul { class: "plain",
                    for listed in open {
                        li { key: "{listed.id}", Card { listed } }
                    }
                    li {
                        button { class: "lock", onclick: move |_| app.go(Screen::Private),
                            Icon { sign: Sign::Lock }
                            span {
                                {app.say("home-private")}
                                small { {app.say("home-private-note")} }
                            }
                        }
                    }
                }
            }
        }
    }
}
