//! Reading and writing, with sentences that name the file.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Outcome};

/// The whole file.
pub fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|problem| Failure::new(format!("cannot read {}: {problem}", path.display())))
}

/// The whole file, which must be UTF-8.
pub fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|problem| Failure::new(format!("cannot read {}: {problem}", path.display())))
}

/// Writes the file, over an older one if there is one.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Outcome {
    fs::write(path, bytes).map_err(|problem| Failure::new(format!("cannot write {}: {problem}", path.display())))
}

/// Makes the folder and those above it.
pub fn make_folder(path: &Path) -> Outcome {
    fs::create_dir_all(path)
        .map_err(|problem| Failure::new(format!("cannot make the folder {}: {problem}", path.display())))
}

/// Removes the folder and all in it. One that is not there is removed already.
pub fn remove_folder(path: &Path) -> Outcome {
    match fs::remove_dir_all(path) {
        Err(problem) if problem.kind() != std::io::ErrorKind::NotFound => {
            Err(Failure::new(format!("cannot remove {}: {problem}", path.display())))
        }
        _ => Ok(()),
    }
}
