use super::{theirs, told};
use crate::entries::Value;
use dioxus::prelude::*;

/// A list of what something says.
#[component]
pub fn Rows(children: Element) -> Element {
    rsx! { ul { class: "rows", {children} } }
}

/// A name and a value, as they stand in a row or beside a box to tick. A long value scrolls in its place, by
/// the keyboard as well.
#[component]
pub fn Named(
    label: Element,
    #[props(into)] value: Value,
    /// Whether a day is also said in the ways it is written elsewhere.
    #[props(default)]
    all_ways: bool,
    /// What is to be known of it besides.
    note: Option<Element>,
) -> Element {
    let long = value.text.len() > LONG;
    rsx! {
        span { class: "row-label", {label} }
        span {
            class: if long { "row-value scroll" } else { "row-value" },
            tabindex: if long { "0" },
            {theirs(value.text)}
        }
        if let Some(day) = value.day.filter(|_| all_ways) {
            if let Some(solar) = day.solar_hijri {
                span { class: "row-label", {theirs(solar)} }
            }
            span { class: "row-label", {told(day.form)} }
        }
        if let Some(note) = note {
            span { class: "row-label", {note} }
        }
    }
}

/// Values of more bytes than this do not fit a small screen.
const LONG: usize = 600;
