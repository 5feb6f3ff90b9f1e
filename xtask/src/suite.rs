//! `test`: everything, in the order in which mistakes are cheapest to find. `bench`, `run` and `story` are
//! here too, being one cargo call each.

use std::ffi::OsString;
use std::process::Stdio;
use std::time::Instant;

use crate::failure::{Failure, Outcome};
use crate::program::{find, run};
use crate::tools::{self, Tool};
use crate::world::World;
use crate::{files, once, page, phones, web};

/// Runs everything. The last lines are those of cargo's own test runner.
pub fn test(world: &World) -> Outcome {
    // Together and first, so that a machine that lacks something says so in the first minute.
    step("tools", || {
        tools::need(&[
            Tool::Clang,
            Tool::Node,
            Tool::Npm,
            Tool::Python,
            Tool::Chromium,
            Tool::Zbar,
            Tool::Webview,
            Tool::ScreenReader,
            Tool::Voice,
            Tool::KeyStore,
        ])
    })?;
    let node_modules = step("node packages", || once::node_modules(world))?;
    let python = step("python packages", || once::python(world))?;
    step("format", || {
        rust_component("rustfmt", "cargo-fmt")?;
        run(world.cargo("fmt").args(["--all", "--check"]))
    })?;
    step("clippy", || {
        rust_component("clippy", "cargo-clippy")?;
        run(world.cargo("clippy").args(["--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))
    })?;
    let page = step("page", || page::build(world, &page::Options::default()))?;
    let browser_build = step("web", || web::build(world))?;
    step("check-phones", || phones::check(world))?;
    step("check the browser build", || phones::check_browser(world))?;
    step("bench", || {
        // Speed is measured here and said, but it is `bench` that answers for it: beside other work on the
        // machine a figure can fall short with nothing wrong.
        bench(world, &["--quick".into()]).or_else(|failure| {
            println!("bench: {failure}; run `cargo xtask bench` on a quiet machine");
            Ok(())
        })
    })?;
    // With the tests, not by itself: the packages chosen decide the features of what they share, and
    // another choice would build hundreds of packages a second time.
    step("build", || run(world.cargo("build").args(["--workspace", "--bins", "--tests", "--locked"])))?;

    step("start", || {
        bench_start(world).or_else(|failure| {
            println!("start: {failure}; run `cargo xtask bench` on a quiet machine");
            Ok(())
        })
    })?;

    println!("== tests");
    let program = |name: &str| world.target().join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    run(world
        .cargo("test")
        // All of it, whatever fails first: one run tells everything there is to mend.
        .args(["--workspace", "--locked", "--no-fail-fast"])
        .env("ONWARD_NODE_MODULES", node_modules)
        .env("ONWARD_PYTHON", python)
        .env("ONWARD_PAGE_DIR", page)
        .env("ONWARD_WEB_DIR", browser_build)
        .env("ONWARD_CHROMIUM", tools::chromium().unwrap_or_default())
        .env("ONWARD_CLI", program("onward-cli"))
        .env("ONWARD_WINDOW", program("onward")))
    .map_err(|failure| failure.during("stopped at tests"))
}

/// wallet-core's benchmarks; arguments go to them.
pub fn bench(world: &World, arguments: &[OsString]) -> Outcome {
    // The other program that a badge is checked against.
    let node_modules = once::node_modules(world)?;
    // By name, or cargo would also hand the arguments to the unit tests, which do not know them. Without
    // the network and the picture reader: nothing measured uses them, and they double the build.
    run(world
        .cargo("bench")
        .env("ONWARD_NODE_MODULES", node_modules)
        .args([
            "--locked",
            "--package",
            "wallet-core",
            "--no-default-features",
            "--features",
            "vault,draw,data-integrity",
        ])
        .args(["--bench", "speed", "--"])
        .args(arguments))
}

/// The harnesses that kill, damage and count, at full length unless it is to be quick.
pub fn chaos(world: &World, arguments: &[OsString]) -> Outcome {
    let length = match arguments {
        [] => "--full",
        [option] if option == "--quick" => "--quick",
        _ => return Err(Failure::of_program("cargo xtask chaos [--quick]", Some(crate::USAGE_CODE))),
    };
    run(world.cargo("test").args(["--workspace", "--locked", "--test", "chaos", "--", length]))
}

/// How soon the first screen is there. As the tests are built, and with them: a window's start is made of
/// the web engine, and building it all once more would take longer than all tests.
pub fn bench_start(world: &World) -> Outcome {
    run(world.cargo("bench").args(["--workspace", "--locked", "--profile", "dev", "--bench", "start"]))
}

/// The window; the browser build on loopback where there is no display, or where that is wished.
pub fn open(world: &World, arguments: &[OsString]) -> Outcome {
    let wishes_web = arguments.iter().any(|argument| argument == "--web");
    if wishes_web || !has_display() {
        if !wishes_web {
            println!("There is no display here, so this is the browser build.");
        }
        return web::serve(&web::build(world)?);
    }
    tools::need(&[Tool::Webview])?;
    run(world
        .cargo("run")
        .args(["--quiet", "--locked", "--package", "app", "--bin", "onward", "--"])
        .args(arguments)
        .stdin(Stdio::inherit()))
}

/// Every screen in every state, language, theme and width as pictures; the checks of the test run beside.
pub fn screens(world: &World, arguments: &[OsString]) -> Outcome {
    let out = match arguments {
        [] => {
            let out = world.cache.join("screens");
            files::remove_folder(&out)?;
            out
        }
        // Somebody else's folder is never emptied.
        [option, folder] if option == "--out" => world.root.join(folder),
        _ => return Err(Failure::of_program("cargo xtask screens [--out DIR]", Some(crate::USAGE_CODE))),
    };
    tools::need(&[Tool::Node, Tool::Npm, Tool::Chromium, Tool::Webview, Tool::ScreenReader])?;
    let node_modules = once::node_modules(world)?;
    files::make_folder(&out)?;
    run(world
        .cargo("test")
        .args(["--workspace", "--locked", "--test", "screens"])
        .env("ONWARD_NODE_MODULES", node_modules)
        .env("ONWARD_CHROMIUM", tools::chromium().unwrap_or_default())
        .env("ONWARD_CONTACT_SHEET", &out))?;
    println!("{}", out.join("index.html").display());
    Ok(())
}

/// Whether a window can be opened.
fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// The whole story against the practice issuer, with no network.
pub fn run_story(world: &World, arguments: &[OsString]) -> Outcome {
    run(world
        .cargo("run")
        .args(["--quiet", "--locked", "--package", "practice", "--bin", "story", "--"])
        .args(arguments)
        .stdin(Stdio::inherit()))
}

fn step<T>(name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("== {name}");
    let start = Instant::now();
    let result = work().map_err(|failure| failure.during(&format!("stopped at {name}")))?;
    println!("   {name}: {} s", start.elapsed().as_secs());
    Ok(result)
}

/// Parts of the toolchain that a minimal rustup leaves out.
fn rust_component(name: &str, program: &str) -> Outcome {
    let works = |program| crate::program::ask(std::process::Command::new(program).arg("--version")).is_some();
    if works(program) {
        return Ok(());
    }
    if find("rustup").is_some() {
        run(std::process::Command::new("rustup").args(["component", "add", name]).stdin(Stdio::null()))?;
    }
    if works(program) {
        Ok(())
    } else {
        Err(Failure::new(format!("Please install {name} for your Rust and try again.")))
    }
}
