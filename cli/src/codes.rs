//! A backup as pictures of codes, and back.

use crate::output::{Failure, Output};
use crate::world;
use std::path::{Path, PathBuf};
use wallet_core::Error;
use wallet_core::code::{CodeError, Part, Parts, PictureKind, read_picture};
use wallet_core::guard::limits;

/// Pixels a module: sharp on any screen.
const SCALE: u32 = 8;

/// Writes one picture a code, `1-of-7.png` and so on, and reads them all back. How many there are.
pub(crate) fn write(folder: &Path, sealed: &[u8]) -> Result<usize, Failure> {
    let parts = Part::of(sealed).map_err(Error::from)?;
    std::fs::create_dir_all(folder)
        .map_err(|_| Failure::Usage(format!("The folder {} cannot be made.", folder.display())))?;
    let mut found = Parts::default();
    for part in &parts {
        let file = folder.join(format!("{}-of-{}.png", part.number(), part.count()));
        world::write_new(&file, &part.draw()?.png(SCALE)?)?;
        found.add(part_in(&file)?)?;
    }
    // Nothing is called done that cannot be read.
    if found.whole()? == sealed { Ok(parts.len()) } else { Err(CodeError::PartsWrong.into()) }
}

/// Whether a file is a picture, and no backup itself.
pub(crate) fn is_picture(file: &Path) -> Result<bool, Failure> {
    Ok(PictureKind::of(&world::read(file, wallet_core::backup::LARGEST)?).is_ok())
}

/// The backup in pictures of its codes. Those of another one are left out, and said.
pub(crate) fn read(pictures: &[PathBuf], output: &Output) -> Result<Vec<u8>, Failure> {
    let mut found = Parts::default();
    for picture in pictures {
        match found.add(part_in(picture)?) {
            Err(CodeError::OtherSet) => {
                output.say(&format!("{} has a code of another backup. It is left out.", picture.display()));
            }
            added => drop(added?),
        }
    }
    Ok(found.whole()?)
}

fn part_in(picture: &Path) -> Result<Part, Failure> {
    Ok(Part::read(&read_picture(&world::read(picture, limits::IMAGE)?)?)?)
}
