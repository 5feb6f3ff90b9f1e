//! Starting other programs and waiting for them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};

/// Runs to the end; its output goes where ours goes.
pub fn run(command: &mut Command) -> Outcome {
    let name = name(command);
    let status = command.status().map_err(|problem| Failure::new(format!("cannot start {name}: {problem}")))?;
    if status.success() { Ok(()) } else { Err(Failure::of_program(format!("{name} failed ({status})"), status.code())) }
}

/// Runs to the end and shows its output only if it fails.
pub fn run_quietly(command: &mut Command) -> Outcome {
    let name = name(command);
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|problem| Failure::new(format!("cannot start {name}: {problem}")))?;
    if output.status.success() {
        return Ok(());
    }
    eprint!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Err(Failure::of_program(format!("{name} failed ({})", output.status), output.status.code()))
}

/// What it prints, without the blanks around it; nothing if it is not there or fails.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// Whether it ends well within the time; if not, it is stopped.
pub fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let Ok(mut child) = command.stdin(Stdio::null()).spawn() else {
        return false;
    };
    let end = Instant::now() + limit;
    while Instant::now() < end {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(Duration::from_millis(100)),
            Err(_) => break,
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// Where a program is, if it is on the search path.
pub fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(&file)).find(|file| file.is_file())
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let verb = command.get_args().next().and_then(OsStr::to_str).filter(|verb| !verb.starts_with('-'));
    let program = program.file_stem().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    verb.map_or_else(|| program.clone(), |verb| format!("{program} {verb}"))
}
