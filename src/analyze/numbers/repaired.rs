//! Which repair a numeral rests on.

use std::ops::Range;

use super::super::reading::Reading;
use crate::model::{Letter, Repair};

/// The repair that put a character into the numeral or parted it from the digits beside it.
pub(super) fn repair<'l>(
    letter: &'l Letter,
    reading: &Reading,
    places: &Range<usize>,
) -> Option<&'l Repair> {
    if letter.repairs.is_empty() {
        return None;
    }
    let text = reading.text();
    let before = text.get(..places.start)?;
    let after = text.get(places.end..)?;
    let prev = before.chars().next_back().map_or(0, char::len_utf8);
    let next = after.chars().next().map_or(0, char::len_utf8);
    let around = places.start - prev..places.end + next;
    let index = reading.repair(&around)?;
    let restored = |range: Range<usize>| reading.span(range).is_empty();
    let words = text.get(places.clone())?;
    let inside = words.char_indices().any(|(at, c)| {
        let at = places.start + at;
        restored(at..at + c.len_utf8())
    });
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let parted_before =
        prev > 0 && restored(around.start..places.start) && digit(before.chars().rev().nth(1));
    let parted_behind = digit(words.chars().next_back())
        && next > 0
        && restored(places.end..around.end)
        && digit(after.chars().nth(1));
    letter.repairs.get(index).filter(|_| inside || parted_before || parted_behind)
}
