//! Every file of the fixtures, changed at random from a fixed seed: each change gives blocks that
//! hold together or one sentence, whatever the format.
//!
//! The property is the fuzz targets' own (`fuzz/src/property.rs`). Packed formats are also changed
//! inside: a flipped bit of packed bytes only breaks the packing, so their parts are unpacked,
//! changed and stored again.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;
#[path = "../fuzz/src/property.rs"]
#[expect(unreachable_pub, reason = "the fuzz targets are another crate")]
mod property;

use std::{fs, panic, path::PathBuf};

use crate::common::{
    blocks::assert_spans,
    root,
    zip::{stored, unpacked},
};

/// Bytes read for each file all changes together, so that long files get fewer changes.
const BYTES: usize = 1_500_000;
/// Fewest and most changes of a file.
const ROUNDS: std::ops::RangeInclusive<usize> = 12..=120;
/// Files longer than this are changed in their other, shorter sisters.
const LONGEST: usize = 200_000;

/// A sequence of numbers that is the same on every machine (SplitMix64).
struct Random(u64);

impl Random {
    fn of(name: &str) -> Self {
        let step = |seed: u64, byte: u8| seed.wrapping_mul(0x0100_0000_01b3) ^ u64::from(byte);
        Self(name.bytes().fold(0xcbf2_9ce4_8422_2325, step))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, or 0.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }
}

/// Changes the bytes in one of the ways that files break or are broken.
fn change(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len());
    let length = 1 + random.below(64);
    let end = (at + length).min(bytes.len());
    match random.below(8) {
        0 | 1 => {
            for _ in 0..=random.below(8) {
                let at = random.below(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << random.below(8);
                }
            }
        }
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..end)),
        4 => {
            let piece = bytes[at..end].to_vec();
            let to = random.below(bytes.len());
            drop(bytes.splice(to..to, piece));
        }
        5 => {
            // A number at one of its ends.
            let value = [0x00, 0xff, 0x7f, 0x80][random.below(4)];
            let width = [1, 2, 4, 8][random.below(4)];
            bytes.iter_mut().skip(at).take(width).for_each(|byte| *byte = value);
        }
        6 => bytes[at..end].iter_mut().for_each(|byte| *byte = random.byte()),
        _ => {
            let piece = bytes[at..end].to_vec();
            let many = piece.repeat(1 + random.below(200));
            drop(bytes.splice(at..at, many));
        }
    }
}

/// Reads the file; a failure says how to make it again.
fn hold(bytes: &[u8], name: &str, what: &str) {
    let held = panic::catch_unwind(|| {
        if let Some(document) = property::read(bytes, name) {
            assert_spans(&document);
        }
    });
    assert!(held.is_ok(), "{name}: {what}");
}

/// The fixtures' files with the ending, the short ones.
fn fixtures(is_wanted: impl Fn(&str) -> bool) -> Vec<(String, Vec<u8>)> {
    let folders =
        fs::read_dir(root().join("tests/fixtures")).unwrap().map(|one| one.unwrap().path());
    let mut paths: Vec<PathBuf> = folders
        .filter(|path| path.is_dir())
        .flat_map(|folder| fs::read_dir(folder).unwrap().map(|one| one.unwrap().path()))
        .filter(|path| {
            let kind = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            !["toml", "snap"].contains(&kind.as_str()) && is_wanted(&kind)
        })
        .collect();
    paths.sort();
    let file = |path: PathBuf| {
        let folder = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let name = path.file_name().unwrap().to_string_lossy();
        (format!("{folder}/{name}"), fs::read(&path).unwrap())
    };
    paths.into_iter().map(file).filter(|(_, bytes)| bytes.len() <= LONGEST).collect()
}

fn is_plain(kind: &str) -> bool {
    ["txt", "md", "html"].contains(&kind)
}

fn rounds(length: usize) -> usize {
    (BYTES / length.max(1)).clamp(*ROUNDS.start(), *ROUNDS.end())
}

fn changed(files: Vec<(String, Vec<u8>)>) {
    for (name, bytes) in files {
        let mut random = Random::of(&name);
        for round in 0..rounds(bytes.len()) {
            let mut bytes = bytes.clone();
            for _ in 0..=random.below(3) {
                change(&mut bytes, &mut random);
            }
            hold(&bytes, &name, &format!("change {round}"));
        }
    }
}

#[test]
fn changed_letters_of_characters_hold() {
    let mut files = fixtures(is_plain);
    // They are many and one reader reads them; a few stand for all.
    files.retain(|(name, _)| name.len() % 4 == 0);
    changed(files);
}

#[test]
fn changed_files_of_other_formats_hold() {
    let files = fixtures(|kind| !is_plain(kind));
    assert!(!files.is_empty());
    changed(files);
}

#[test]
fn files_cut_at_every_hundredth_hold() {
    for (name, bytes) in fixtures(|kind| !is_plain(kind)) {
        for cut in 0..100 {
            let end = bytes.len() * cut / 100;
            hold(&bytes[..end], &name, &format!("cut at {cut} %"));
        }
    }
}

#[test]
fn packed_files_with_a_changed_part_hold() {
    for (name, bytes) in fixtures(|kind| !is_plain(kind)) {
        let Some(parts) = unpacked(&bytes) else { continue };
        let mut random = Random::of(&name);
        for round in 0..rounds(bytes.len()) {
            let mut parts = parts.clone();
            let at = random.below(parts.len());
            let (part, content) = &mut parts[at];
            let part = part.clone();
            for _ in 0..=random.below(2) {
                change(content, &mut random);
            }
            hold(&stored(&parts), &name, &format!("{part}, change {round}"));
        }
    }
}
