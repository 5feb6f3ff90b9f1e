//! A file through codes one after another (`docs/code-format.md`): cut into parts, each of which says of which file it
//! is, which one, and of how many. They come back in any order.

use super::{CodeError, digits};
use crate::guard::limits;
use ring::digest::{SHA256, digest};
use std::collections::BTreeMap;

/// The version that is written.
const VERSION: u8 = 1;
/// What stands before the digits: no address, so that nobody's camera sends it anywhere.
pub(super) const MARK: &str = "ONWARD-PART:";
/// Version, set, number, of how many.
const HEAD: usize = 11;
/// The bytes of the file in each part but the last: with them a code has version 22, and is still read from a screen.
const PAYLOAD: usize = 960;

/// Which file: the first bytes of its SHA-256.
type Set = [u8; 8];

/// One part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    set: Set,
    number: u8,
    count: u8,
    payload: Vec<u8>,
}

fn set_of(file: &[u8]) -> Set {
    let mut set = Set::default();
    set.iter_mut().zip(digest(&SHA256, file).as_ref()).for_each(|(to, from)| *to = *from);
    set
}

impl Part {
    /// Cuts a file into parts, in order.
    ///
    /// # Errors
    /// [`CodeError::Empty`]; [`CodeError::TooManyParts`] for more than [`limits::QR_FRAMES`].
    pub fn of(file: &[u8]) -> Result<Vec<Self>, CodeError> {
        let pieces: Vec<&[u8]> = file.chunks(PAYLOAD).collect();
        if pieces.is_empty() {
            return Err(CodeError::Empty);
        }
        let too_many = CodeError::TooManyParts;
        let count = u8::try_from(pieces.len()).ok().filter(|count| *count <= limits::QR_FRAMES).ok_or(too_many)?;
        let set = set_of(file);
        let part = |(number, piece): (u8, &[u8])| Self { set, number, count, payload: piece.to_vec() };
        Ok((1..=count).zip(pieces).map(part).collect())
    }

    /// Which one it is, from 1.
    pub fn number(&self) -> u8 {
        self.number
    }

    /// How many there are.
    pub fn count(&self) -> u8 {
        self.count
    }

    /// The text of its code.
    pub fn text(&self) -> String {
        let head = [&[VERSION][..], &self.set, &[self.number, self.count]].concat();
        format!("{MARK}{}", digits::encode(&[head, self.payload.clone()].concat()))
    }

    /// Reads the text of a code.
    ///
    /// # Errors
    /// [`CodeError::Malformed`] for any other code, [`CodeError::Version`] for parts of a newer version.
    pub fn read(text: &str) -> Result<Self, CodeError> {
        let digits = text.trim().strip_prefix(MARK).ok_or(CodeError::Malformed)?;
        // Seventeen digits stand for seven bytes.
        if digits.len() > limits::QR_FRAME * 5 / 2 {
            return Err(CodeError::Malformed);
        }
        let bytes = digits::decode(digits).ok_or(CodeError::Malformed)?;
        let (head, payload) = bytes.split_at_checked(HEAD).ok_or(CodeError::Malformed)?;
        let [version, set @ .., number, count] = head else { return Err(CodeError::Malformed) };
        if *version != VERSION {
            return Err(if *version > VERSION { CodeError::Version } else { CodeError::Malformed });
        }
        let set = set.try_into().map_err(|_| CodeError::Malformed)?;
        let counted = (1..=limits::QR_FRAMES).contains(count) && (1..=*count).contains(number);
        let fits = (1..=limits::QR_FRAME).contains(&payload.len());
        if !counted || !fits {
            return Err(CodeError::Malformed);
        }
        Ok(Self { set, number: *number, count: *count, payload: payload.to_vec() })
    }
}

/// The parts of one file that were found so far. The first one says which file it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// Which file, in how many parts.
    file: Option<(Set, u8)>,
    found: BTreeMap<u8, Vec<u8>>,
}

impl Parts {
    /// Takes one more. `false` when it is there already.
    ///
    /// # Errors
    /// [`CodeError::OtherSet`] for a part of another file, which is left out.
    pub fn add(&mut self, part: Part) -> Result<bool, CodeError> {
        let file = (part.set, part.count);
        if *self.file.get_or_insert(file) != file {
            return Err(CodeError::OtherSet);
        }
        match self.found.get(&part.number) {
            Some(there) if *there == part.payload => Ok(false),
            // One number twice, and not the same: somebody made that up.
            Some(_) => Err(CodeError::OtherSet),
            None => {
                self.found.insert(part.number, part.payload);
                Ok(true)
            }
        }
    }

    /// How many are there.
    pub fn have(&self) -> usize {
        self.found.len()
    }

    /// How many there will be; 0 before the first.
    pub fn count(&self) -> u8 {
        self.file.map_or(0, |(_, count)| count)
    }

    /// The numbers of those that are missing.
    pub fn missing(&self) -> Vec<u8> {
        (1..=self.count()).filter(|number| !self.found.contains_key(number)).collect()
    }

    /// The file.
    ///
    /// # Errors
    /// [`CodeError::PartsMissing`] about their numbers; [`CodeError::PartsWrong`] when what they make is not the file
    /// they were cut from.
    pub fn whole(&self) -> Result<Vec<u8>, crate::Error> {
        let missing = self.missing();
        let Some((set, _)) = self.file.filter(|_| missing.is_empty()) else {
            let numbers: Vec<String> = missing.iter().map(u8::to_string).collect();
            return Err(crate::Error::from(CodeError::PartsMissing).about(numbers.join(", ")));
        };
        let file: Vec<u8> = self.found.values().flatten().copied().collect();
        if set_of(&file) == set { Ok(file) } else { Err(CodeError::PartsWrong.into()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn file(length: usize, seed: usize) -> Vec<u8> {
        (0..length).map(|at| u8::try_from((at * 31 + seed) % 251).unwrap()).collect()
    }

    proptest! {
        #[test]
        fn comes_back_in_any_order(length in 1_usize..8_000, order in any::<u64>()) {
            let file = file(length, 7);
            let mut parts = Part::of(&file).unwrap();
            let turn = usize::try_from(order % parts.len() as u64).unwrap();
            parts.rotate_left(turn);
            if order & 1 == 1 { parts.reverse() }
            let mut found = Parts::default();
            for part in parts {
                prop_assert!(found.whole().is_err());
                prop_assert!(found.add(Part::read(&part.text()).unwrap()).unwrap());
                prop_assert!(!found.add(part).unwrap(), "the same once more is nothing new");
            }
            prop_assert_eq!(found.whole().unwrap(), file);
        }
    }

    #[test]
    fn says_which_are_missing() {
        let mut found = Parts::default();
        assert_eq!((found.have(), found.count()), (0, 0));
        assert_eq!(found.whole().unwrap_err().code(), "E_CODE_PARTS_MISSING");
        for part in Part::of(&file(6 * PAYLOAD + 1, 0)).unwrap() {
            if ![4, 5].contains(&part.number()) {
                found.add(part).unwrap();
            }
        }
        assert_eq!((found.have(), found.count(), found.missing()), (5, 7, vec![4, 5]));
        let said = found.whole().unwrap_err();
        assert_eq!((said.code(), said.subject()), ("E_CODE_PARTS_MISSING", Some("4, 5")));
    }

    #[test]
    fn parts_of_another_file_are_left_out() {
        let (mine, other) = (file(2_000, 1), file(2_000, 2));
        let mut found = Parts::default();
        let [first, rest @ ..] = &Part::of(&mine).unwrap()[..] else { panic!() };
        found.add(first.clone()).unwrap();
        for part in Part::of(&other).unwrap() {
            assert_eq!(found.add(part), Err(CodeError::OtherSet));
        }
        let forged = Part { payload: b"x".to_vec(), ..first.clone() };
        assert_eq!(found.add(forged), Err(CodeError::OtherSet));
        for part in rest {
            assert!(found.add(part.clone()).unwrap());
        }
        assert_eq!(found.whole().unwrap(), mine);

        // Parts that call themselves the file's, and are not.
        let mut wrong = Parts::default();
        for part in Part::of(&mine).unwrap() {
            wrong.add(Part { payload: part.payload.iter().map(|byte| byte ^ 1).collect(), ..part }).unwrap();
        }
        assert_eq!(wrong.whole().unwrap_err().code(), "E_CODE_PARTS_WRONG");
    }

    #[test]
    fn what_is_too_large_says_so() {
        let most = PAYLOAD * usize::from(limits::QR_FRAMES);
        assert_eq!(Part::of(&file(most, 0)).unwrap().len(), 64);
        assert_eq!(Part::of(&file(most + 1, 0)), Err(CodeError::TooManyParts));
        assert_eq!(Part::of(&file(most * 10, 0)), Err(CodeError::TooManyParts));
        assert_eq!(Part::of(b""), Err(CodeError::Empty));
    }

    #[test]
    fn reads_nothing_that_is_no_part() {
        let good = Part::of(&file(1_000, 0)).unwrap()[0].clone();
        let bytes = |head: [u8; 2], count: [u8; 2], payload: &[u8]| {
            let bytes = [&head[..1], &[0; 8], &count, payload].concat();
            Part::read(&format!("{MARK}{}", digits::encode(&bytes)))
        };
        assert!(bytes([1, 0], [1, 1], b"x").is_ok());
        assert_eq!(bytes([2, 0], [1, 1], b"x"), Err(CodeError::Version));
        let too_long = vec![0; limits::QR_FRAME + 1];
        for wrong in [
            bytes([0, 0], [1, 1], b"x"),
            bytes([1, 0], [0, 1], b"x"),
            bytes([1, 0], [2, 1], b"x"),
            bytes([1, 0], [1, 0], b"x"),
            bytes([1, 0], [1, 65], b"x"),
            bytes([1, 0], [1, 1], b""),
            bytes([1, 0], [1, 1], &too_long),
            Part::read(""),
            Part::read(MARK),
            Part::read(&good.text()[MARK.len()..]),
            Part::read(&good.text()[..good.text().len() - 1]),
            Part::read(&good.text().to_lowercase()),
            Part::read(&format!("{MARK}{}", "0".repeat(1 << 20))),
        ] {
            assert_eq!(wrong, Err(CodeError::Malformed));
        }
        assert_eq!(super::super::token_of(&good.text()).unwrap_err().code(), "E_CODE_MALFORMED");
    }
}
