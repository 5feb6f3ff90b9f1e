//! The packed part of a list, and reading numbers out of it.

use super::StatusError;
use crate::guard::limits;
use flate2::{Decompress, FlushDecompress, Status};

/// How a list is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// RFC 1950: Token Status List.
    Zlib,
    /// RFC 1952: Bitstring Status List.
    Gzip,
}

/// Unpacks a list. More than [`limits::STATUS_LIST`] is an error and never a cut: what is missing would read as zero,
/// and zero as good. The stream ends where the text ends; a second one behind it would be read by some and not by others.
pub(super) fn inflate(packed: &[u8], packing: Packing) -> Result<Vec<u8>, StatusError> {
    // The largest window there is.
    const WINDOW: u8 = 15;
    let mut inflater = match packing {
        Packing::Zlib => Decompress::new(true),
        Packing::Gzip => Decompress::new_gzip(WINDOW),
    };
    // Lists of one value shrink to a thousandth, others to nothing much: room grows with what comes.
    let mut out = Vec::with_capacity(packed.len().clamp(1 << 10, limits::STATUS_LIST + 1));
    loop {
        let read = usize::try_from(inflater.total_in()).map_err(|_| StatusError::ListLarge)?;
        let rest = packed.get(read..).ok_or(StatusError::ListMalformed)?;
        let status =
            inflater.decompress_vec(rest, &mut out, FlushDecompress::None).map_err(|_| StatusError::ListMalformed)?;
        if out.len() > limits::STATUS_LIST {
            return Err(StatusError::ListLarge);
        }
        let all_read = inflater.total_in() == packed.len() as u64;
        match status {
            Status::StreamEnd if all_read => return Ok(out),
            Status::StreamEnd => return Err(StatusError::ListMalformed),
            // There is room, and nothing more comes: it was cut.
            _ if out.len() < out.capacity() && all_read => return Err(StatusError::ListMalformed),
            _ => out.reserve(out.len().min(limits::STATUS_LIST + 1 - out.len()).max(1)),
        }
    }
}

/// The number at `index` where each has `size` bits (1, 2, 4 or 8) and the first stands in a byte's lowest bits
/// (Token Status List section 4.1); `None` behind the end.
pub(super) fn lowest_first(bytes: &[u8], size: u8, index: u64) -> Option<u64> {
    let bit = index.checked_mul(size.into())?;
    let byte = *bytes.get(usize::try_from(bit / 8).ok()?)?;
    let mask = u8::try_from((1_u16 << size) - 1).ok()?;
    Some(u64::from(byte >> (bit % 8) & mask))
}

/// The number at `index` where each has `size` bits and the first bit is a byte's highest (Bitstring Status List
/// section 3.2); `None` behind the end.
pub(super) fn highest_first(bytes: &[u8], size: u8, index: u64) -> Option<u64> {
    let first = index.checked_mul(size.into())?;
    let end = first.checked_add(size.into())?;
    (first..end).try_fold(0, |number, bit| {
        let byte = *bytes.get(usize::try_from(bit / 8).ok()?)?;
        Some(number << 1 | u64::from(byte >> (7 - bit % 8) & 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{GzEncoder, ZlibEncoder};
    use std::io::Write as _;

    fn pack(bytes: &[u8], packing: Packing, level: u32) -> Vec<u8> {
        match packing {
            Packing::Zlib => {
                let mut writer = ZlibEncoder::new(Vec::new(), Compression::new(level));
                writer.write_all(bytes).unwrap();
                writer.finish().unwrap()
            }
            Packing::Gzip => {
                let mut writer = GzEncoder::new(Vec::new(), Compression::new(level));
                writer.write_all(bytes).unwrap();
                writer.finish().unwrap()
            }
        }
    }

    #[test]
    fn unpacks_what_was_packed_at_any_level() {
        let bytes: Vec<u8> = (0..200_000_u32).map(|n| (n.wrapping_mul(n) >> 7) as u8).collect();
        for packing in [Packing::Zlib, Packing::Gzip] {
            for level in [0, 1, 6, 9] {
                for bytes in [bytes.as_slice(), &bytes[..1], &[], &[0; 16_384]] {
                    assert!(inflate(&pack(bytes, packing, level), packing).unwrap() == bytes, "{packing:?} {level}");
                }
            }
        }
    }

    #[test]
    fn refuses_what_was_cut_or_has_something_behind_it() {
        for packing in [Packing::Zlib, Packing::Gzip] {
            let packed = pack(&[7; 16_384], packing, 6);
            for end in 0..packed.len() {
                assert_eq!(inflate(&packed[..end], packing), Err(StatusError::ListMalformed), "{packing:?} {end}");
            }
            let longer = [packed.as_slice(), &[0]].concat();
            assert_eq!(inflate(&longer, packing), Err(StatusError::ListMalformed));
            // Some readers go on with a second member of a gzip file.
            assert_eq!(inflate(&[packed.as_slice(), &packed].concat(), packing), Err(StatusError::ListMalformed));
        }
        assert_eq!(inflate(&pack(b"x", Packing::Zlib, 6), Packing::Gzip), Err(StatusError::ListMalformed));
    }

    #[test]
    fn a_bomb_is_an_error_and_never_a_cut() {
        for packing in [Packing::Zlib, Packing::Gzip] {
            let full = pack(&vec![0; limits::STATUS_LIST], packing, 9);
            assert_eq!(inflate(&full, packing).unwrap().len(), limits::STATUS_LIST);
            for size in [limits::STATUS_LIST + 1, 64 << 20] {
                let bomb = pack(&vec![0; size], packing, 9);
                assert_eq!(inflate(&bomb, packing), Err(StatusError::ListLarge), "{} packed", bomb.len());
            }
        }
    }

    #[test]
    fn numbers_stand_where_the_two_specifications_put_them() {
        // Token Status List section 4.1: 0xb9 0xa3 is 1,0,0,1,1,1,0,1, 1,1,0,0,0,1,0,1.
        let one: Vec<_> = (0..16).map(|at| lowest_first(&[0xb9, 0xa3], 1, at).unwrap()).collect();
        assert_eq!(one, [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]);
        // Two bits: 0xc9 0x44 0xf9 is 1,2,0,3, 0,1,0,1, 1,2,3,3.
        let two: Vec<_> = (0..12).map(|at| lowest_first(&[0xc9, 0x44, 0xf9], 2, at).unwrap()).collect();
        assert_eq!(two, [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]);
        assert_eq!([lowest_first(&[0x21], 4, 1), lowest_first(&[0x21, 0xff], 8, 1)], [Some(2), Some(255)]);
        assert_eq!([lowest_first(&[0; 2], 1, 16), lowest_first(&[0; 2], 8, u64::MAX)], [None, None]);

        assert_eq!([highest_first(&[0x80], 1, 0), highest_first(&[0x80], 1, 7)], [Some(1), Some(0)]);
        assert_eq!([highest_first(&[0b0110_0011], 2, 0), highest_first(&[0b0110_0011], 3, 1)], [Some(1), Some(0)]);
        assert_eq!(highest_first(&[0b0000_0001, 0b1000_0000], 3, 2), Some(0b011));
        assert_eq!([highest_first(&[0], 3, 2), highest_first(&[0], 1, 8), highest_first(&[0], 2, u64::MAX)], [None; 3]);
    }
}
