use crate::app::{Screen, use_app};
use crate::components::{Button, Choice, Choices, Kind, Page, Who};
use crate::platform;
use dioxus::prelude::*;

/// Choosing among the folders of those who share this device. It shows what they chose for it, and nothing else.
#[component]
pub fn People() -> Element {
    let app = use_app();
    let open = app.folder().is_some().then(platform::profile);
    let make = move |_| {
        spawn(app.switch(platform::free_profile(), Screen::Face { new: true }));
    };
    rsx! {
        Page {
            title: app.text("people-title"),
            actions: rsx! {
                Button { kind: Kind::Plain, onclick: make, {app.text("people-new")} }
            },
            Choices {
                for (profile , face) in platform::folders() {
                    Choice {
                        key: "{profile.name()}",
                        pressed: open.as_ref().map(|open| *open == profile),
                        onclick: {
                            let is_open = open.as_ref() == Some(&profile);
                            move |_| match is_open {
                                true => app.start_at(Screen::Home),
                                false => drop(spawn(app.switch(profile.clone(), Screen::Unlock { idle: false }))),
                            }
                        },
                        Who { face }
                    }
                }
            }
            p { {app.text("people-seen")} }
        }
    }
}
