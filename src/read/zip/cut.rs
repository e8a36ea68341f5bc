//! The parts of an archive whose directory is lost: mostly one whose download broke off.
//!
//! Before each part stands a head of its own with its name. What it says of the packed size is believed
//! where it says one, else the part goes up to the next sign of the archive; the inflater knows its end.
//! Parts follow each other, so none can be counted twice.

use memchr::memmem;
use rawzip::CompressionMethod;

use super::{ENTRIES, Entry};

/// What every part begins with, and its length up to the name.
const HEAD: &[u8] = b"PK\x03\x04";
const FIXED: usize = 30;

/// What ends a part that does not say how long it is.
const SIGN: &[u8] = b"PK";

/// The parts, in their order; the last one may be cut off.
pub(super) fn entries(bytes: &[u8]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut at = 0;
    while entries.len() < ENTRIES
        && let Some(next) = bytes.get(at..).and_then(|rest| memmem::find(rest, HEAD))
    {
        at += next;
        match entry(bytes, at) {
            Some((entry, end)) => {
                entries.push(entry);
                at = end;
            }
            None => at += HEAD.len(),
        }
    }
    entries
}

/// The part whose head stands here, and where it ends.
fn entry(bytes: &[u8], at: usize) -> Option<(Entry, usize)> {
    let number = |from: usize, length: usize| {
        let place = at + from;
        let own = bytes.get(place..place + length)?;
        Some(own.iter().rev().fold(0_usize, |number, byte| number << 8 | usize::from(*byte)))
    };
    let (flags, method) = (number(6, 2)?, number(8, 2)?);
    let (packed, said) = (number(18, 4)?, number(22, 4)?);
    let (named, more) = (number(26, 2)?, number(28, 2)?);
    let name = bytes.get(at + FIXED..at + FIXED + named)?.to_vec();
    let start = at + FIXED + named + more;
    let rest = bytes.get(start..)?;
    let is_told_behind = flags & 1 << 3 != 0 && packed == 0;
    let length = if is_told_behind { length(rest) } else { packed.min(rest.len()) };
    let entry = Entry {
        name,
        is_utf8: flags & 1 << 11 != 0,
        unicode_name: None,
        is_encrypted: flags & 1 != 0,
        method: CompressionMethod::from(u16::try_from(method).ok()?),
        place: Some(start..start + length),
        said: u64::try_from(said).ok()?,
    };
    Some((entry, start + length))
}

/// How far a part goes: up to the note on its size, the next part or the directory.
fn length(rest: &[u8]) -> usize {
    let mut signs = memmem::find_iter(rest, SIGN);
    let is_sign = |at: &usize| matches!(rest.get(at + 2..at + 4), Some([3, 4] | [7, 8] | [1, 2]));
    signs.find(is_sign).unwrap_or(rest.len())
}
