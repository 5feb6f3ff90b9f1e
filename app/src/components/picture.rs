use dioxus::prelude::*;

/// Drawings of things from work; one style, no people, no flags, and as clear in one colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// An open folder with a certificate in it.
    Folder,
    /// A drawer with a lock.
    Drawer,
    /// A desk with nothing on it.
    Desk,
    /// A wire with its plug out.
    Plug,
}

/// A drawing for a screen that has nothing else to show.
#[component]
pub fn Picture(drawing: Drawing) -> Element {
    rsx! {
        svg { class: "picture", view_box: "0 0 160 120", "aria-hidden": "true",
            ellipse { class: "ground", cx: "80", cy: "108", rx: "66", ry: "7" }
            match drawing {
                Drawing::Folder => rsx! {
                    path { class: "soft", d: "M28 34a6 6 0 016-6h30l10 12h52a6 6 0 016 6v50a6 6 0 01-6 6H34a6 6 0 01-6-6z" }
                    path { class: "paper", d: "M46 18h58l12 12v52H46z" }
                    path { class: "line", d: "M104 18v12h12M58 42h36M58 54h44M58 66h28" }
                    circle { class: "seal", cx: "98", cy: "72", r: "9" }
                    path { class: "line", d: "M94 72l3 3 6-6" }
                    path { class: "front", d: "M18 58a5 5 0 015-6h114a5 5 0 015 6l-8 39a7 7 0 01-7 5H33a7 7 0 01-7-5z" }
                    path { class: "line light", d: "M36 86h34" }
                },
                Drawing::Drawer => rsx! {
                    path { class: "soft", d: "M30 20a6 6 0 016-6h88a6 6 0 016 6v84H30z" }
                    path { class: "line", d: "M30 58h100" }
                    path { class: "front", d: "M36 64h88v34H36z" }
                    path { class: "line", d: "M62 36h36" }
                    path { class: "paper", d: "M66 76h28v18H66z" }
                    path { class: "line", d: "M71 76v-5a9 9 0 0118 0v5M80 83v5" }
                },
                Drawing::Desk => rsx! {
                    path { class: "soft", d: "M40 22a5 5 0 015-5h70a5 5 0 015 5v44H40z" }
                    path { class: "paper", d: "M47 24h66v36H47z" }
                    path { class: "front", d: "M18 74h124v9H18z" }
                    path { class: "line", d: "M28 83v23M132 83v23M80 66v8M66 74h28" }
                    path { class: "line", d: "M70 42l7 7 14-15" }
                },
                Drawing::Plug => rsx! {
                    path { class: "front", d: "M20 52h26a8 8 0 018 8v4a8 8 0 01-8 8H20z" }
                    path { class: "line", d: "M54 57h12M54 67h12" }
                    path { class: "soft", d: "M140 46h-30a14 14 0 00-14 14v4a14 14 0 0014 14h30z" }
                    path { class: "line", d: "M96 57h10M96 67h10" }
                    path { class: "line", d: "M76 44l-4-12M84 42V28M92 44l4-12" }
                },
            }
        }
    }
}

/// A screen with nothing on it yet: a drawing, what is so, and what to do.
#[component]
pub fn Empty(drawing: Drawing, children: Element, next: Option<Element>) -> Element {
    rsx! {
        div { class: "empty",
            Picture { drawing }
            p { class: "big", {children} }
            if let Some(next) = next {
                p { {next} }
            }
        }
    }
}
