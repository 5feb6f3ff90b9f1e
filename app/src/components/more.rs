use dioxus::prelude::*;

/// Something that is shown only to those who ask for it.
#[component]
pub fn More(label: Element, children: Element) -> Element {
    let mut open = use_signal(|| false);
    rsx! {
        button { class: "quiet wide", "aria-expanded": if open() { "true" } else { "false" }, onclick: move |_| open.toggle(),
            span { {label} }
        }
        if open() {
            {children}
        }
    }
}
