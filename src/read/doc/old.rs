//! Properties of Word 6 and Word 95: codes of one byte.
//!
//! They say the same as the later ones, so each that matters is given the later code; of the others
//! only the length has to be known.

use super::{
    bytes::{u8_at, u16_at},
    sprm::{ROW, Sprm},
};

/// Codes with the later ones that say the same.
const LATER: [(u8, u16); 13] = [
    (5, 0x2403),
    (24, 0x2416),
    (25, 0x2417),
    (65, 0x0800),
    (66, 0x0801),
    (74, 0x6a09),
    (80, 0x4a30),
    (85, 0x0835),
    (92, 0x083c),
    (186, 0x3404),
    (190, ROW),
    (197, 0x5624),
    (198, 0x5625),
];

/// The first property of a list, and the rest of it; `None` where it is cut off or not known.
pub(super) fn first(list: &[u8]) -> Option<(Sprm<'_>, &[u8])> {
    let (&old, rest) = list.split_first()?;
    let (head, length) = length(old, rest)?;
    let value = rest.get(head..)?.get(..length)?;
    let code = LATER.iter().find(|(one, _)| *one == old).map_or(0, |(_, later)| *later);
    Some((Sprm { code, value }, rest.get(head + length..)?))
}

/// How many bytes say the length of a value, and how many are the value.
fn length(code: u8, rest: &[u8]) -> Option<(usize, usize)> {
    Some(match code {
        // Their own length stands in the first byte, or in the first two.
        3 | 12 | 15 | 52 | 68 | 74 | 77 | 81 | 82 | 103 | 105 | 106 | 108 | 119..=122 | 191 => {
            (1, usize::from(u8_at(rest, 0)?))
        }
        23 if u8_at(rest, 0)? == 255 => return None,
        23 => (1, usize::from(u8_at(rest, 0)?)),
        188 | 190 => (2, usize::from(u16_at(rest, 0)?.checked_sub(1)?)),
        83 => (0, 0),
        4..=11
        | 13
        | 14
        | 24
        | 25
        | 29
        | 36
        | 37
        | 44
        | 50
        | 51
        | 65..=67
        | 71
        | 75
        | 85..=92
        | 94
        | 98
        | 100
        | 102
        | 104
        | 117
        | 118
        | 185
        | 186 => (0, 1),
        2
        | 16..=19
        | 21
        | 22
        | 26..=28
        | 30..=35
        | 38..=43
        | 45..=49
        | 69
        | 72
        | 79
        | 80
        | 93
        | 96
        | 97
        | 99
        | 101
        | 107
        | 109..=116
        | 182..=184
        | 189
        | 195
        | 197
        | 198 => (0, 2),
        73 | 95 => (0, 3),
        20 | 70 | 192 | 194 | 196 | 200 => (0, 4),
        193 | 199 => (0, 5),
        187 => (0, 12),
        _ => return None,
    })
}

/// Bytes that describe a cell in these versions.
pub(super) const CELL: usize = 10;

/// The encoding of the characters of a language, by its number.
pub(super) fn encoding(language: u16) -> &'static str {
    match (language & 0x3ff, language) {
        (_, 0x0404 | 0x0c04 | 0x1404) => "big5",
        (0x04, _) => "gb18030",
        (0x11, _) => "shift_jis",
        (0x12, _) => "euc-kr",
        (0x02 | 0x19 | 0x22 | 0x23, _) => "windows-1251",
        (0x05 | 0x0e | 0x15 | 0x1b, _) => "windows-1250",
        (0x08, _) => "windows-1253",
        (0x1f, _) => "windows-1254",
        _ => "windows-1252",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_their_lengths_and_later_names() {
        let mut list: &[u8] = &[2, 1, 0, 24, 1, 23, 2, 7, 7, 190, 3, 0, 9, 9, 85, 1, 255];
        let mut codes = Vec::new();
        while let Some((sprm, rest)) = first(list) {
            codes.push((sprm.code, sprm.value.len()));
            list = rest;
        }
        assert_eq!(codes, [(0, 2), (0x2416, 1), (0, 2), (ROW, 2), (0x0835, 1)]);
        assert_eq!(list, [255]);
    }
}
