//! Adobe-GB1, the character collection of Simplified Chinese fonts: glyph numbers to characters.
//!
//! Its first 7,717 numbers follow GB 2312 row by row, so fifteen stretches and the decoding tables
//! of GBK give all of them. Those beyond are variants, Traditional and rare characters; they stay
//! unknown here.

use super::multibyte::one_character;
use crate::read::Decode;

/// First code of a stretch in the two bytes of GB 2312, the glyph number it has, and how many follow
/// before the next stretch; codes run from 0xa1 to 0xfe in each row.
const STRETCHES: [(u32, u32, u32); 15] = [
    (0xa1a1, 96, 94),
    (0xa2b1, 190, 50),
    (0xa2e5, 240, 10),
    (0xa2f1, 250, 12),
    (0xa3a1, 262, 177),
    (0xa5a1, 439, 86),
    (0xa6a1, 525, 24),
    (0xa6c1, 549, 53),
    (0xa7a1, 602, 33),
    (0xa7d1, 635, 33),
    (0xa8a1, 668, 32),
    (0xa8c5, 700, 38),
    (0xa9a4, 738, 76),
    (0xb0a1, 940, 3755),
    (0xd8a1, 4695, 3008),
];

/// Codes of a row.
const ROW: u32 = 94;

/// The character of a glyph number.
pub(super) fn gb1(cid: u32, decode: &dyn Decode) -> Option<char> {
    match cid {
        1..=95 => return char::from_u32(cid + 0x1f),
        814..=907 => return char::from_u32(cid - 814 + 0x21),
        7716 => return Some(' '),
        _ => {}
    }
    let stretch = STRETCHES.iter().find(|(_, first, count)| (*first..first + count).contains(&cid));
    let (code, first, _) = *stretch?;
    let place = (code >> 8) * ROW + (code & 0xff) - 0xa1 + cid - first;
    let bytes = [u8::try_from(place / ROW).ok()?, u8::try_from(place % ROW + 0xa1).ok()?];
    one_character("gb18030", &bytes, decode)
}

/// The glyph number of a character of ASCII in predefined CMaps: those named here set it half as
/// wide as a hanzi, the others by its own width.
pub(super) fn ascii_cid(cmap: &str, c: u8) -> Option<u32> {
    let half = cmap.starts_with("GBK-EUC") || cmap.starts_with("GB-EUC");
    match c {
        0x20 if half => Some(7716),
        0x21..=0x7e if half => Some(u32::from(c) - 0x21 + 814),
        0x20..=0x7e => Some(u32::from(c) - 0x1f),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::NativeDecode;

    #[test]
    fn stretches_begin_and_end_where_the_rows_of_gb_2312_do() {
        let ends =
            [(96, '\u{3000}'), (189, '〓'), (940, '啊'), (4694, '座'), (4695, '亍'), (7702, '齄')];
        for (cid, expected) in ends {
            assert_eq!(gb1(cid, &NativeDecode), Some(expected), "{cid}");
        }
        assert_eq!([0, 939, 7703, 22_000].map(|cid| gb1(cid, &NativeDecode)), [None; 4]);
    }
}
