//! What lies on what, and how well it can be seen: the colours of `assets/tokens.css` in pairs.
//!
//! WCAG 2.2 asks 4.5 of text and 3 of controls; here it is 7 for text, 6.2 on tinted grounds and coloured words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeMap;
use tests::root;

const TEXT: f64 = 7.0;
const TINTED: f64 = 6.2;
const CONTROL: f64 = 3.0;

/// What stands on what.
const PAIRS: &[(&str, &[&str], f64)] = &[
    ("text", &["bg", "surface", "surface2"], TEXT),
    ("text", &["primary-soft", "ok-soft", "warn-soft", "danger-soft", "info-soft", "private-soft"], TEXT),
    ("text2", &["bg", "surface"], TEXT),
    ("text2", &["surface2", "primary-soft"], TINTED),
    ("on-primary", &["primary", "primary-hover"], TEXT),
    ("primary", &["bg", "surface"], TEXT),
    ("primary", &["surface2"], TINTED),
    ("danger", &["bg", "surface", "surface2"], TINTED),
    ("private", &["surface", "private-soft"], TINTED),
    ("ok", &["ok-soft", "bg"], TINTED),
    ("warn", &["warn-soft", "bg"], TINTED),
    ("danger", &["danger-soft"], TINTED),
    ("info", &["info-soft", "bg"], TINTED),
    ("on-card", &["card0", "card1", "card2", "card3", "card4", "card5"], TEXT),
    ("chip-plain", &["chip"], TEXT),
    ("chip-ok", &["chip"], TEXT),
    ("chip-warn", &["chip"], TEXT),
    ("chip-danger", &["chip"], TEXT),
    ("control", &["bg", "surface"], CONTROL),
    // The ring of the focus has two colours: one of them is seen on every ground.
    ("focus-in", &["focus-out"], CONTROL),
];

type Colours = BTreeMap<String, [f64; 3]>;

/// The colours of a block of tokens.
fn colours(block: &str) -> Colours {
    let mut out = Colours::new();
    for part in block.split(';') {
        let Some((name, value)) = part.rsplit_once(':') else { continue };
        let (Some((_, name)), Some(hex)) = (name.rsplit_once("--"), value.trim().strip_prefix('#')) else { continue };
        let long: String = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
        let part = |at: usize| f64::from(u8::from_str_radix(&long[at..at + 2], 16).unwrap()) / 255.0;
        out.insert(name.trim().to_owned(), [part(0), part(2), part(4)]);
    }
    out
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: [f64; 3]) -> f64 {
    let linear = colour.map(|part| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn everything_can_be_seen_on_what_it_lies_on() {
    let tokens = std::fs::read_to_string(root().join("assets/tokens.css")).unwrap();
    let (light, dark) = tokens.split_once("@media screen and (prefers-color-scheme: dark)").unwrap();
    let light = colours(light);
    let dark: Colours = light.clone().into_iter().chain(colours(dark)).collect();
    assert!(light.len() > 30 && light["bg"] != dark["bg"], "the colours were not read");
    println!("on\t\tlight\tdark\tat least");
    let mut wrong = Vec::new();
    for (front, grounds, least) in PAIRS {
        for ground in *grounds {
            let [light, dark] = [&light, &dark].map(|theme| contrast(theme[*front], theme[*ground]));
            println!("{front} on {ground}\t{light:.1}\t{dark:.1}\t{least}");
            if light.min(dark) < *least {
                wrong.push(format!("{front} on {ground}: {light:.2} and {dark:.2}, not {least}"));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn only_the_tokens_name_a_colour_or_a_side() {
    let style = std::fs::read_to_string(root().join("assets/app.css")).unwrap();
    let rules: String = style.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rule)| rule)).collect();
    for (at, _) in rules.match_indices('#') {
        let word: String = rules[at + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(word == "main", "a colour without a name: #{word}");
    }
    for function in ["rgb(", "rgba(", "hsl(", "color("] {
        assert!(!rules.contains(function), "{function}");
    }
    // Arabic mirrors by itself only where nobody names a side.
    for side in ["left", "right"] {
        assert_eq!(rules.lines().find(|line| line.contains(side)), None, "{side}");
    }
    for physical in ["margin-top", "margin-bottom", "padding-top", "padding-bottom", " width:", " height:"] {
        assert!(!rules.contains(physical), "{physical}");
    }
}
