//! Attacks on the reader: each ends in an error or in part of the words.

use super::tests::{DOC, document};
use crate::{
    diagnostic::Code,
    read::{Limits, ReadError},
};

/// Where the container's own table of sectors stands in the sample, and where its streams do.
fn sector(at: u32) -> usize {
    512 * (usize::try_from(at).unwrap() + 1)
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap())
}

/// The sample with a number changed at a place of the stream that begins with these bytes.
fn changed(begin: &[u8], at: usize, value: u32) -> Vec<u8> {
    let mut bytes = DOC.to_vec();
    let start = bytes.chunks(512).position(|chunk| chunk.starts_with(begin)).unwrap() * 512;
    bytes[start + at..start + at + 4].copy_from_slice(&value.to_le_bytes());
    bytes
}

#[test]
fn a_document_cut_off_anywhere_is_damaged_or_read_in_part() {
    let mut in_part = 0;
    for percent in 0..100 {
        match document(&DOC[..DOC.len() * percent / 100], Limits::NATIVE) {
            Ok(document) => {
                assert!(document.diagnostics.iter().any(|one| one.code == Code::PartlyRead));
                in_part += 1;
            }
            Err(error) => assert_eq!(error, ReadError::Damaged),
        }
    }
    assert!(in_part > 0);
}

#[test]
fn changed_bytes_never_stop_the_program() {
    // A small generator of its own: the same changes in every run.
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed >> 33).unwrap() % below
    };
    let mut read = 0;
    for _ in 0..400 {
        let mut bytes = DOC.to_vec();
        for _ in 0..=next(16) {
            let at = next(bytes.len());
            bytes[at] = u8::try_from(next(256)).unwrap();
        }
        read += usize::from(document(&bytes, Limits::NATIVE).is_ok());
    }
    assert!(read > 100, "{read} of 400 are read in part");
}

#[test]
fn sectors_that_follow_each_other_in_a_circle_are_damage() {
    let table = sector(u32_at(DOC, 0x4c));
    let sectors = DOC.len() / 512 - 1;
    for at in 0..sectors {
        for target in [at, 0, sectors / 2] {
            let mut bytes = DOC.to_vec();
            let target = u32::try_from(target).unwrap().to_le_bytes();
            bytes[table + 4 * at..table + 4 * at + 4].copy_from_slice(&target);
            // Whatever the circle, the reader comes back.
            let _ = document(&bytes, Limits::NATIVE);
        }
    }
    let mut itself = DOC.to_vec();
    let first = u32_at(DOC, 0x30);
    let place = table + 4 * usize::try_from(first).unwrap();
    itself[place..place + 4].copy_from_slice(&first.to_le_bytes());
    assert_eq!(document(&itself, Limits::NATIVE).unwrap_err(), ReadError::Damaged);
}

#[test]
fn tables_whose_place_or_length_lies_are_left_out() {
    for table in 0..93 {
        for value in [0, 1, 0x7fff_ffff, u32::MAX] {
            for half in [0, 4] {
                let bytes = changed(&[0xec, 0xa5], 0x9a + 8 * table + half, value);
                let _ = document(&bytes, Limits::NATIVE);
            }
        }
    }
    // Lengths of the parts of the text.
    for part in 0..8 {
        let bytes = changed(&[0xec, 0xa5], 0x4c + 4 * part, u32::MAX);
        assert!(document(&bytes, Limits::NATIVE).unwrap().text.contains("某县答复函"));
    }
}
