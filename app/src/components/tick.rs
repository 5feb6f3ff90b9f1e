use dioxus::prelude::*;

/// A box to tick, with its words as part of what can be touched.
#[component]
pub fn Tick(checked: bool, onchange: EventHandler<bool>, children: Element) -> Element {
    rsx! {
        label { class: "tick",
            input {
                r#type: "checkbox",
                checked,
                onchange: move |event| onchange.call(event.checked()),
            }
            span { {children} }
        }
    }
}
