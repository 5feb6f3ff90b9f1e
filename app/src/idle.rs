//! A folder that nobody uses closes itself: one that is kept locks, one that forgets asks first and then
//! forgets.

use crate::app::{Screen, use_app};
use crate::components::{Button, Note, Tone};
use crate::platform;
use dioxus::prelude::*;
use wallet_core::clock::Seconds;
use wallet_core::guard::limits;

/// How long nobody does anything before a kept folder locks: what can be chosen, in minutes. None is so long that whoever
/// finds the device open has time to look around.
pub const CHOICES: [u8; 4] = [1, 2, 5, 10];
/// What is chosen for whoever does not choose.
pub const USUAL: u8 = 2;
/// How long at most while the window is not seen.
pub const LOCKS_AWAY_AFTER: Seconds = 60;
/// When a folder that forgets asks whether somebody is there.
pub const ASKS_AFTER: Seconds = 150;
/// When it forgets.
pub const FORGETS_AFTER: Seconds = 180;
/// How often we look, in milliseconds.
const TICK: u32 = 2_000;

/// When somebody was here last, and since when nobody sees the window.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Presence {
    seen: Seconds,
    away_since: Option<Seconds>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Next {
    Stays,
    Asks,
    Closes,
}

impl Presence {
    fn next(self, now: Seconds, locks_after: Seconds, forgets: bool, showing: bool) -> Next {
        // A clock that goes back is no reason to stay open, nor is one that goes forward a reason to wait.
        let idle = (now - self.seen).abs();
        let away = self.away_since.map_or(0, |since| (now - since).abs());
        match forgets {
            true if idle >= FORGETS_AFTER => Next::Closes,
            true if idle >= ASKS_AFTER => Next::Asks,
            true => Next::Stays,
            // A code is held out for somebody to scan; it stays for as long as it is good.
            false if showing && idle < limits::CODE_AGE => Next::Stays,
            false if idle >= locks_after || away >= LOCKS_AWAY_AFTER => Next::Closes,
            false => Next::Stays,
        }
    }
}

/// Looks whether anybody is there. The shell says "here" and "away"; the question stands above the screen.
#[component]
pub fn Watch() -> Element {
    let app = use_app();
    let mut presence = use_signal(|| Presence { seen: app.now(), away_since: None });
    let mut asks = use_signal(|| false);
    let judge = move |folder: &crate::Folder| {
        // Codes that are held out, or a number that is written on paper: all take their time without a touch.
        let showing =
            matches!(app.screen(), Screen::Code { .. } | Screen::Card { .. } | Screen::Secret(_) | Screen::Backup);
        presence().next(app.now(), Seconds::from(app.locks_after()) * 60, folder.forgets, showing)
    };
    let mut here = move || {
        presence.set(Presence { seen: app.now(), away_since: None });
        // Writing the same would draw the same again.
        if asks() {
            asks.set(false);
        }
    };
    use_future(move || async move {
        loop {
            platform::sleep(TICK).await;
            // What is being done is finished first.
            let Some(folder) = app.folder().filter(|_| !app.is_held()) else {
                here();
                continue;
            };
            let next = judge(&folder);
            if asks() != (next == Next::Asks) {
                asks.set(next == Next::Asks);
            }
            if next == Next::Closes {
                app.close(if folder.forgets { Screen::Finished } else { Screen::Unlock { idle: true } }).await;
                here();
            }
        }
    });
    rsx! {
        input {
            "data-present": "yes",
            hidden: true,
            oninput: move |event: FormEvent| match event.value().as_str() {
                // Somebody who comes after the time was over is not whoever was here: while the device slept nobody
                // looked. And moving past the question is no answer to it.
                "here" if app.folder().is_none_or(|folder| app.is_held() || judge(&folder) == Next::Stays) => here(),
                "away" => presence.write().away_since = Some(app.now()),
                _ => {}
            },
        }
        div { role: "alert", class: "still-there",
            if asks() {
                Note { tone: Tone::Warn,
                    p { {app.text("idle-lead")} }
                    Button { onclick: move |_| here(), {app.text("idle-here")} }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_folder_locks_and_one_that_forgets_asks_first() {
        let here = Presence { seen: 1_000, away_since: None };
        let away = Presence { seen: 1_000, away_since: Some(1_010) };
        let cases = [
            (here, 1_119, false, false, Next::Stays),
            (here, 1_120, false, false, Next::Closes),
            (away, 1_069, false, false, Next::Stays),
            (away, 1_070, false, false, Next::Closes),
            (here, 1_299, false, true, Next::Stays),
            (here, 1_300, false, true, Next::Closes),
            (here, 1_149, true, false, Next::Stays),
            (away, 1_149, true, false, Next::Stays),
            (here, 1_150, true, false, Next::Asks),
            (here, 1_180, true, true, Next::Closes),
            // The clock was set back by years, or forward.
            (here, -900_000_000, false, false, Next::Closes),
            (here, 9_000_000_000, true, false, Next::Closes),
        ];
        for (presence, now, forgets, showing, wanted) in cases {
            assert_eq!(presence.next(now, 120, forgets, showing), wanted, "{presence:?} at {now}, {forgets} {showing}");
        }
        // Whoever chose longer still does not leave it open behind another window.
        assert_eq!(here.next(1_599, 600, false, false), Next::Stays);
        assert_eq!(here.next(1_600, 600, false, false), Next::Closes);
        assert_eq!(away.next(1_070, 600, false, false), Next::Closes);
    }
}
