use dioxus::prelude::*;

/// The pictures beside words. None stands without a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Back; turns where one reads from right to left.
    Back,
    /// A triangle: take care.
    Care,
    /// A tick.
    Check,
    /// A globe: languages.
    Globe,
    /// An i.
    Info,
    /// A lock.
    Lock,
    /// A ring with teeth: settings.
    Settings,
    /// A loudspeaker; turns where one reads from right to left.
    Sound,
    /// A cross.
    Stop,
}

impl Sign {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Back,
        Self::Care,
        Self::Check,
        Self::Globe,
        Self::Info,
        Self::Lock,
        Self::Settings,
        Self::Sound,
        Self::Stop,
    ];

    const fn path(self) -> &'static str {
        match self {
            Self::Back => "M18 6l-8 8 8 8",
            Self::Care => "M14 4L3 24h22zM14 11v6M14 20.5v.1",
            Self::Check => "M5 15l6 6L23 8",
            Self::Globe => "M14 4a10 10 0 100 20 10 10 0 000-20zM4 14h20M14 4c-7 6-7 14 0 20c7-6 7-14 0-20",
            Self::Info => "M14 4a10 10 0 100 20 10 10 0 000-20zM14 13v6M14 9v.1",
            Self::Lock => "M7 13h14v10H7zM10 13V9a4 4 0 018 0v4",
            Self::Settings => {
                "M14 10a4 4 0 100 8 4 4 0 000-8zM14 3v4M14 21v4M3 14h4M21 14h4M6 6l3 3M19 19l3 3M22 6l-3 3M9 19l-3 3"
            }
            Self::Sound => "M4 11v6h4l6 5V6l-6 5zM18 10a6 6 0 010 8M21 7a10 10 0 010 14",
            Self::Stop => "M7 7l14 14M21 7L7 21",
        }
    }

    const fn turns(self) -> bool {
        matches!(self, Self::Back | Self::Sound)
    }
}

/// A picture beside words, said by nobody.
#[component]
pub fn Icon(sign: Sign) -> Element {
    rsx! {
        svg {
            class: if sign.turns() { "turns" },
            view_box: "0 0 28 28",
            "aria-hidden": "true",
            path { d: sign.path() }
        }
    }
}
