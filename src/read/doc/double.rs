//! Characters of one byte or two, as older documents have them.

use crate::read::Decode;

/// Encodings with characters of two bytes.
const LABELS: [&str; 6] = ["gb18030", "gbk", "gb2312", "big5", "shift_jis", "euc-kr"];

/// An encoding of one byte or two a character.
#[derive(Clone, Copy)]
pub(super) struct Double<'d> {
    label: &'d str,
    decode: &'d dyn Decode,
}

impl<'d> Double<'d> {
    /// `None` for an encoding with one byte a character.
    pub(super) fn new(label: &'d str, decode: &'d dyn Decode) -> Option<Self> {
        let known = LABELS.iter().any(|one| label.eq_ignore_ascii_case(one));
        known.then_some(Self { label, decode })
    }

    /// Whether a byte is the first of two.
    pub(super) fn is_first(self, byte: u16) -> bool {
        let single = self.label == "shift_jis" && (0xa0..0xe0).contains(&byte);
        (0x81..=0xfe).contains(&byte) && !single
    }

    /// The character of a byte, or of two.
    pub(super) fn character(self, first: u16, second: Option<u16>) -> char {
        let bytes: Vec<u8> =
            [Some(first), second].into_iter().flatten().map(|unit| unit.to_le_bytes()[0]).collect();
        let decoded = self.decode.decode(self.label, &bytes);
        decoded.and_then(|decoded| decoded.text.chars().next()).unwrap_or('\u{fffd}')
    }
}
