use dioxus::prelude::*;

/// The pictures beside words. None stands without a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Back; turns where one reads from right to left.
    Back,
    /// A folder.
    Folder,
    /// A globe: languages.
    Globe,
    /// A lock.
    Lock,
    /// A ring with teeth: settings.
    Settings,
}

impl Sign {
    const fn path(self) -> &'static str {
        match self {
            Self::Back => "M18 6l-8 8 8 8",
            Self::Folder => "M4 8v14h20V10H14l-2-3H5z",
            Self::Globe => "M14 4a10 10 0 100 20 10 10 0 000-20zM4 14h20M14 4c-7 6-7 14 0 20c7-6 7-14 0-20",
            Self::Lock => "M7 13h14v10H7zM10 13V9a4 4 0 018 0v4",
            Self::Settings => {
                "M14 10a4 4 0 100 8 4 4 0 000-8zM14 3v4M14 21v4M3 14h4M21 14h4M6 6l3 3M19 19l3 3M22 6l-3 3M9 19l-3 3"
            }
        }
    }
}

/// A picture beside words, said by nobody.
#[component]
pub fn Icon(sign: Sign, #[props(default)] large: bool) -> Element {
    let turns = if sign == Sign::Back { "turns" } else { "" };
    rsx! {
        svg {
            class: if large { "picture" } else { turns },
            view_box: "0 0 28 28",
            "aria-hidden": "true",
            path { d: sign.path() }
        }
    }
}
