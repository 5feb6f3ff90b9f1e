use dioxus::prelude::*;

/// What a button is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// The one next step of a screen.
    Primary,
    /// Another thing that can be done.
    #[default]
    Plain,
    /// Something is lost afterwards.
    Danger,
    /// Something that few need.
    Quiet,
    /// Something that few need, and something is lost afterwards.
    QuietDanger,
}

impl Kind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "primary wide",
            Self::Plain => "wide",
            Self::Danger => "wide danger",
            Self::Quiet => "quiet wide",
            Self::QuietDanger => "quiet wide danger",
        }
    }
}

/// A button as wide as what it stands in.
#[component]
pub fn Button(
    #[props(default)] kind: Kind,
    #[props(default)] disabled: bool,
    onclick: EventHandler<MouseEvent>,
    children: Element,
) -> Element {
    rsx! {
        button { class: kind.class(), disabled, onclick: move |event| onclick.call(event),
            span { {children} }
        }
    }
}

/// A button that prints what of the screen is meant for paper; the shell does it.
#[component]
pub fn PrintButton(children: Element) -> Element {
    rsx! {
        button { class: "wide", "data-print": "yes",
            span { {children} }
        }
    }
}

/// A button that copies a text; the shell does it, and `oncopy` hears of it only when it is done.
#[component]
pub fn CopyButton(text: String, oncopy: EventHandler<()>, children: Element) -> Element {
    rsx! {
        button { class: "wide", "data-copy": text, onclick: move |_| oncopy.call(()),
            span { {children} }
        }
    }
}
