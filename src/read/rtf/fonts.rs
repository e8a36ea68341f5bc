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
    let mut rest = bytes.iter();
    while let Some(&byte) = rest.next() {
        if byte >= 0x80 && !(byte >= 0xa1 && rest.next().is_some_and(|&second| second >= 0xa1)) {
            return false;
        }
    }
    true
}
