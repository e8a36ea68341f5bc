//! Codes in the encodings of characters that programs used before Unicode, and Unicode itself.
//!
//! The predefined CMaps of the PDF standard lead from such codes to glyph numbers. A reader of text
//! needs no glyphs: codes of `GBK-EUC-H` are the bytes of GBK and those of `UniGB-UCS2-H` are
//! Unicode, so the decoding tables that are here for text files do, and 250 KB of CMaps stay away.

use std::{cell::RefCell, collections::HashMap};

use crate::read::Decode;

/// How the codes of a predefined CMap are to be read.
pub(super) struct Multibyte {
    form: Form,
    /// Characters looked up so far: asking the tables for one character is slow in a browser.
    known: RefCell<HashMap<u32, Option<char>>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Two bytes, or four for a surrogate pair.
    Utf16,
    /// One byte below 0x80, else two; GB 18030 has four where a digit is second.
    Bytes(&'static str),
    /// As [`Self::Bytes`], but single bytes from 0xa1 to 0xdf.
    ShiftJis,
}

/// Beginnings of CMap names, and the encoding of their codes.
const NAMES: [(&str, Form); 13] = [
    ("GBK", Form::Bytes("gb18030")),
    ("GB-EUC", Form::Bytes("gb18030")),
    ("GBpc-EUC", Form::Bytes("gb18030")),
    ("ETen", Form::Bytes("big5")),
    ("B5pc", Form::Bytes("big5")),
    ("HKscs", Form::Bytes("big5")),
    ("KSC", Form::Bytes("euc-kr")),
    ("EUC", Form::Bytes("euc-jp")),
    ("90", Form::ShiftJis),
    ("83pv", Form::ShiftJis),
    ("Ext-RKSJ", Form::ShiftJis),
    ("Add-RKSJ", Form::ShiftJis),
    ("Uni", Form::Utf16),
];

impl Multibyte {
    /// By the name of a predefined CMap: `GBK-EUC-H`, `UniGB-UTF16-H`.
    pub(super) fn named(name: &str) -> Option<Self> {
        let (_, form) = NAMES.iter().find(|(start, _)| name.starts_with(start))?;
        let other_unicode = name.contains("UTF8") || name.contains("UTF32");
        (!other_unicode).then(|| Self::of(*form))
    }

    /// Bytes of GBK.
    pub(super) fn gbk() -> Self {
        Self::of(Form::Bytes("gb18030"))
    }

    fn of(form: Form) -> Self {
        Self { form, known: RefCell::default() }
    }

    /// How many bytes the first code of `codes` has.
    pub(super) fn code_length(&self, codes: &[u8]) -> usize {
        match (self.form, codes) {
            (Form::Utf16, [0xd8..=0xdb, _, 0xdc..=0xdf, _, ..]) => 4,
            (Form::Utf16, _) => 2,
            (_, [0..0x81, ..]) | (Form::ShiftJis, [0xa1..=0xdf, ..]) => 1,
            (Form::Bytes("gb18030"), [_, b'0'..=b'9', _, b'0'..=b'9', ..]) => 4,
            _ => 2,
        }
    }

    /// The character of a code.
    pub(super) fn character(&self, value: u32, code: &[u8], decode: &dyn Decode) -> Option<char> {
        if self.form == Form::Utf16 {
            let units = code.chunks_exact(2).filter_map(|pair| pair.try_into().ok());
            let mut found = char::decode_utf16(units.map(u16::from_be_bytes));
            return found.next()?.ok().filter(|c| *c != '\0');
        }
        *self.known.borrow_mut().entry(value).or_insert_with(|| {
            let label = match self.form {
                Form::Bytes(label) => label,
                _ => "shift_jis",
            };
            one_character(label, code, decode)
        })
    }
}

/// The one character that bytes are in an encoding.
pub(super) fn one_character(label: &str, code: &[u8], decode: &dyn Decode) -> Option<char> {
    let decoded = decode.decode(label, code).filter(|decoded| decoded.malformed == 0)?;
    let mut characters = decoded.text.chars();
    characters.next().filter(|c| characters.next().is_none() && *c != '\u{fffd}')
}
