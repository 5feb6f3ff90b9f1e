use dioxus::prelude::*;

/// A list of choices or cards, one below the other.
#[component]
pub fn Choices(children: Element) -> Element {
    rsx! { ul { class: "plain", {children} } }
}

/// A large button among others: what it does, and below what that means. `pressed` where one of them is the
/// present one.
#[component]
pub fn Choice(
    onclick: EventHandler<MouseEvent>,
    pressed: Option<bool>,
    children: Element,
    note: Option<Element>,
) -> Element {
    rsx! {
        li {
            button {
                class: "choice",
                "aria-pressed": pressed.map(|on| if on { "true" } else { "false" }),
                onclick: move |event| onclick.call(event),
                span { {children} }
                if let Some(note) = note {
                    small { {note} }
                }
            }
        }
    }
}
