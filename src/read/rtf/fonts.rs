//! In which encoding the bytes of a font are.
//!
//! A font names its character set (`\fcharset134` is GBK); where it names none, the file's own code
//! page holds. Bytes under a Western font in a Chinese file are Chinese where all of them pair up,
//! because old writers forgot to change the font.

use std::collections::BTreeMap;

/// Fonts by number, with the label of their encoding; `None` where they follow the file.
#[derive(Default)]
pub(super) struct Fonts {
    encodings: BTreeMap<i32, Option<&'static str>>,
    /// The font the next properties of the font table belong to.
    described: i32,
}

pub(super) const WESTERN: &str = "windows-1252";

impl Fonts {
    pub(super) fn describe(&mut self, font: i32) {
        self.described = font;
        self.encodings.insert(font, None);
    }

    pub(super) fn set_encoding(&mut self, encoding: Option<&'static str>) {
        if encoding.is_some() {
            self.encodings.insert(self.described, encoding);
        }
    }

    pub(super) fn encoding(&self, font: i32) -> Option<&'static str> {
        self.encodings.get(&font).copied().flatten()
    }
}

/// By `\fcharset`; `None` for those that follow the file, and for symbols.
pub(super) fn of_character_set(set: i32) -> Option<&'static str> {
    Some(match set {
        0 => WESTERN,
        77 => "macintosh",
        78 | 128 => "shift_jis",
        79 | 129 | 130 => "euc-kr",
        80 | 134 => "gb18030",
        81 | 136 => "big5",
        161 => "windows-1253",
        162 => "windows-1254",
        163 => "windows-1258",
        177 => "windows-1255",
        178 => "windows-1256",
        186 => "windows-1257",
        204 => "windows-1251",
        222 => "windows-874",
        238 => "windows-1250",
        _ => return None,
    })
}

/// By a code page's number (`\ansicpg936`).
pub(in crate::read) fn of_code_page(page: i32) -> Option<&'static str> {
    Some(match page {
        874 => "windows-874",
        932 => "shift_jis",
        936 | 54936 => "gb18030",
        949 | 1361 => "euc-kr",
        950 => "big5",
        1250 => "windows-1250",
        1251 => "windows-1251",
        1252 | 437 | 850 => WESTERN,
        1253 => "windows-1253",
        1254 => "windows-1254",
        1255 => "windows-1255",
        1256 => "windows-1256",
        1257 => "windows-1257",
        1258 => "windows-1258",
        10000 => "macintosh",
        65001 => "utf-8",
        _ => return None,
    })
}

/// Whether every byte beyond ASCII stands in a pair of two such bytes, as Chinese does.
pub(in crate::read) fn are_pairs(bytes: &[u8]) -> bool {
    in_pairs(bytes) == Some(0)
}

/// Bytes at the end that wait for their second, where all others beyond ASCII stand in pairs.
pub(super) fn in_pairs(bytes: &[u8]) -> Option<usize> {
    let mut rest = bytes.iter();
    while let Some(&byte) = rest.next() {
        match byte {
            ..0x80 => {}
            0xa1.. => match rest.next() {
                None => return Some(1),
                Some(0xa1..) => {}
                Some(_) => return None,
            },
            _ => return None,
        }
    }
    Some(0)
}

/// Bytes at the end that begin a character and are not all of it.
pub(super) fn begun(label: &str, bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let [first, behind @ ..] = rest {
        let length = match (label, *first, behind.first()) {
            ("gb18030", 0x81..=0xfe, Some(b'0'..=b'9')) | ("utf-8", 0xf0..=0xf4, _) => 4,
            ("gb18030" | "big5" | "euc-kr", 0x81..=0xfe, _)
            | ("shift_jis", 0x81..=0x9f | 0xe0..=0xfc, _)
            | ("utf-8", 0xc2..=0xdf, _) => 2,
            ("utf-8", 0xe0..=0xef, _) => 3,
            _ => 1,
        };
        let Some(next) = rest.get(length..) else { return rest.len() };
        // What is no second byte belongs to no character, and may begin one.
        let is_second = behind.first().is_some_and(|&second| second >= 0x30);
        rest = if length == 1 || is_second { next } else { behind };
    }
    0
}
