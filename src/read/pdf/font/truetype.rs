//! An embedded font's own table of characters (`cmap`), turned round: from glyphs to characters.
//!
//! Two characters may share a glyph (⼈ and 人): the one that writing uses wins.

use crate::text::mended;

/// Most entries looked at: every character of Unicode's first two planes, twice.
const ENTRIES: usize = 262_144;

/// The characters of glyphs by their number; `None` where the file has no Unicode table.
pub(super) fn characters(font: &[u8]) -> Option<Vec<Option<char>>> {
    let table = cmap_table(font)?;
    let subtable = table.get(unicode_subtable(table)?..)?;
    let mut found = Found { characters: Vec::new(), room: ENTRIES };
    match u16_at(subtable, 0)? {
        4 => found.segments(subtable)?,
        6 => found.trimmed(subtable)?,
        12 => found.groups(subtable)?,
        _ => return None,
    }
    (!found.characters.is_empty()).then_some(found.characters)
}

fn cmap_table(font: &[u8]) -> Option<&[u8]> {
    let tables = usize::from(u16_at(font, 4)?);
    let records = font.get(12..)?.chunks_exact(16).take(tables);
    let record = records.into_iter().find(|record| record.starts_with(b"cmap"))?;
    font.get(usize::try_from(u32_at(record, 8)?).ok()?..)
}

/// Where the best table of Unicode begins.
fn unicode_subtable(table: &[u8]) -> Option<usize> {
    let count = usize::from(u16_at(table, 2)?);
    let records = table.get(4..)?.chunks_exact(8).take(count);
    let rank = |record: &[u8]| match (u16_at(record, 0)?, u16_at(record, 2)?) {
        (3, 10) => Some(3),
        (0, 4 | 6) => Some(2),
        (3, 1) | (0, 0..=3) => Some(1),
        _ => None,
    };
    let best = records.filter(|record| rank(record).is_some()).max_by_key(|record| rank(record))?;
    usize::try_from(u32_at(best, 4)?).ok()
}

struct Found {
    characters: Vec<Option<char>>,
    /// How many more entries are looked at.
    room: usize,
}

impl Found {
    fn add(&mut self, code: u32, glyph: u32) -> Option<()> {
        self.room = self.room.checked_sub(1)?;
        let (Some(c), Ok(glyph)) = (char::from_u32(code), u16::try_from(glyph)) else {
            return Some(());
        };
        if glyph == 0 {
            return Some(());
        }
        let glyph = usize::from(glyph);
        if self.characters.len() <= glyph {
            self.characters.resize(glyph + 1, None);
        }
        let place = self.characters.get_mut(glyph)?;
        let is_usual = |c: char| mended(c) == c && c != '\u{a0}' && c != '\u{ad}';
        if place.is_none_or(|before| !is_usual(before) && is_usual(c)) {
            *place = Some(c);
        }
        Some(())
    }

    /// Format 4: segments of the first plane.
    fn segments(&mut self, table: &[u8]) -> Option<()> {
        let count = usize::from(u16_at(table, 6)?) / 2;
        let ends = table.get(14..)?;
        let starts = table.get(16 + 2 * count..)?;
        let deltas = table.get(16 + 4 * count..)?;
        let offsets = table.get(16 + 6 * count..)?;
        for segment in 0..count {
            let at = 2 * segment;
            let (start, end) = (u16_at(starts, at)?, u16_at(ends, at)?);
            let (delta, offset) = (u16_at(deltas, at)?, usize::from(u16_at(offsets, at)?));
            for code in start..=end {
                let glyph = if offset == 0 {
                    Some(code.wrapping_add(delta))
                } else {
                    let listed = u16_at(offsets, at + offset + 2 * usize::from(code - start));
                    listed.map(|glyph| if glyph == 0 { 0 } else { glyph.wrapping_add(delta) })
                };
                self.add(u32::from(code), u32::from(glyph.unwrap_or(0)))?;
            }
        }
        Some(())
    }

    /// Format 6: one stretch.
    fn trimmed(&mut self, table: &[u8]) -> Option<()> {
        let first = u32::from(u16_at(table, 6)?);
        for at in 0..u32::from(u16_at(table, 8)?) {
            let glyph = u16_at(table, 10 + 2 * usize::try_from(at).ok()?)?;
            self.add(first + at, u32::from(glyph))?;
        }
        Some(())
    }

    /// Format 12: groups of any plane.
    fn groups(&mut self, table: &[u8]) -> Option<()> {
        let count = usize::try_from(u32_at(table, 12)?).ok()?;
        for group in table.get(16..)?.chunks_exact(12).take(count) {
            let (start, end) = (u32_at(group, 0)?, u32_at(group, 4)?);
            let first = u32_at(group, 8)?;
            for code in start..=end {
                self.add(code, first.wrapping_add(code - start))?;
            }
        }
        Some(())
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|pair| u16::from_be_bytes(*pair))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|four| u32::from_be_bytes(*four))
}
