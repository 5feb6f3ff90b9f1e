//! From the program's start to its first screen, as a ratio to a window that only says hello.
//!
//! Both are this same program, started anew each time: once with Dioxus's own defaults and one line of
//! text, once as Onward starts. Prints `name<TAB>value<TAB>goal<TAB>ok` or `short`,
//! and exits 1 if it is short.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use dioxus::prelude::*;
use onward_app::platform;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

const GOAL: f64 = 1.3;
const ROUNDS: usize = 13;
const PART: &str = "ONWARD_START";

fn main() -> ExitCode {
    match std::env::var(PART).as_deref() {
        Ok("hello") => {
            dioxus_desktop::launch::launch_virtual_dom(VirtualDom::new(Hello), dioxus_desktop::Config::new())
        }
        Ok("onward") => platform::launch(Onward),
        _ => {}
    }
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        let ran = Command::new("xvfb-run").arg("-a").arg(std::env::current_exe().unwrap()).status();
        return match ran {
            Ok(status) if status.success() => ExitCode::SUCCESS,
            Ok(_) => ExitCode::FAILURE,
            Err(_) => {
                println!("skipped: there is no display and no xvfb-run");
                ExitCode::SUCCESS
            }
        };
    }
    // The first of each fills the system's caches. A round compares two starts right after each other: what
    // else the machine does changes more slowly than that.
    let (mut ratios, mut times) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let (hello, onward) = (start("hello").as_secs_f64(), start("onward").as_secs_f64());
        if round > 0 {
            ratios.push(onward / hello);
            times.push(onward);
        }
    }
    let (ratio, onward) = (median(ratios), median(times));
    let ok = ratio <= GOAL;
    println!("window-start\t{ratio:.2}\t{GOAL}\t{}", if ok { "ok" } else { "short" });
    println!("  ({:.0} ms)", onward * 1e3);
    if ok { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn start(part: &str) -> Duration {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env(PART, part).env("XDG_DATA_HOME", home.path());
    // The same engine for both.
    command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    if part == "onward" {
        command.arg("--home").arg(home.path());
    }
    let begin = Instant::now();
    assert!(command.status().unwrap().success(), "{part} did not come to its first screen");
    begin.elapsed()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// What every program could be.
#[component]
fn Hello() -> Element {
    use_future(end_with_the_first_screen);
    rsx! { h1 { "Hello, world" } }
}

/// The program, until its first screen is there.
#[component]
fn Onward() -> Element {
    use_future(end_with_the_first_screen);
    rsx! { onward_app::Root {} }
}

/// Ends the program once there is a title in the page and the page was painted with it.
async fn end_with_the_first_screen() {
    const READY: &str = "(() => {
        if (!document.querySelector('h1')) return 0;
        if (window.painted === undefined) {
            window.painted = 0;
            requestAnimationFrame(() => requestAnimationFrame(() => (window.painted = 1)));
        }
        return window.painted;
    })()";
    let end = Instant::now() + Duration::from_secs(30);
    while Instant::now() < end {
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let sender = std::sync::Mutex::new(Some(sender));
        let answered = move |answer: String| {
            if let Some(sender) = sender.lock().unwrap().take() {
                let _ = sender.send(answer);
            }
        };
        dioxus_desktop::window().webview.evaluate_script_with_callback(READY, answered).unwrap();
        if receiver.await.is_ok_and(|answer| answer == "1") {
            std::process::exit(0);
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    std::process::exit(1);
}
