//! Simple fonts: one byte a code. Letters set digits and Latin words in them.

use hayro_syntax::object::{Array, Dict, Name, Number, Object};

use super::{
    base_font, is_embedded,
    multibyte::Multibyte,
    names::{Encoding, of_name},
};
use crate::read::{
    Decode,
    layout::matrix::{ONE, times},
    pdf::number::fixed,
};

pub(super) struct Simple {
    /// The character of each code.
    characters: Vec<Option<char>>,
    first_code: u32,
    /// In thousandths of the size, from `first_code`.
    widths: Vec<i64>,
    default_width: i64,
    /// A Chinese font whose codes are labelled as Latin letters: they are bytes of GBK, two of which
    /// make a character.
    mislabelled: Option<Multibyte>,
}

impl Simple {
    pub(super) fn load(dict: &Dict<'_>, has_table: bool) -> Self {
        let is_chinese = !has_table && !is_embedded(dict) && is_chinese_name(&base_font(dict));
        let first = dict.get::<Number>("FirstChar").map_or(0, |number| number.as_i64());
        // A Type 3 font has a unit of its own, most often a thousandth.
        let matrix = dict.get::<Array<'_>>("FontMatrix");
        let unit = matrix.and_then(|matrix| matrix.iter::<Number>().next());
        let unit = unit.map_or(ONE, |unit| fixed(&unit).saturating_mul(1000));
        let widths = dict.get::<Array<'_>>("Widths");
        let widths = widths.map(|widths| {
            let widths = widths.iter::<Number>().take(256);
            widths.map(|width| times(fixed(&width), unit) / ONE).collect()
        });
        Self {
            characters: characters(dict),
            first_code: u32::try_from(first).unwrap_or(0),
            widths: widths.unwrap_or_default(),
            default_width: default_width(dict),
            mislabelled: is_chinese.then(Multibyte::gbk),
        }
    }

    /// How many bytes the first code has.
    pub(super) fn code_length(&self, codes: &[u8]) -> usize {
        self.mislabelled.as_ref().map_or(1, |gbk| gbk.code_length(codes))
    }

    pub(super) fn character(&self, value: u32, code: &[u8], decode: &dyn Decode) -> Option<char> {
        if let Some(gbk) = self.mislabelled.as_ref().filter(|_| code.len() > 1) {
            return gbk.character(value, code, decode);
        }
        *self.characters.get(usize::try_from(value).ok()?)?
    }

    /// Bytes of a mislabelled font are set one by one, so a character is as wide as both.
    pub(super) fn width(&self, code: &[u8]) -> i64 {
        let width = |byte: &u8| {
            let at = u32::from(*byte)
                .checked_sub(self.first_code)
                .and_then(|at| usize::try_from(at).ok());
            at.and_then(|at| self.widths.get(at)).copied().unwrap_or(self.default_width)
        };
        code.iter().map(width).sum()
    }
}

/// Names by which Chinese systems know their fonts; those in Chinese characters come as bytes of GBK.
fn is_chinese_name(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 12] = [
        b"SimSun",
        b"NSimSun",
        b"SimHei",
        b"SimKai",
        b"KaiTi",
        b"FangSong",
        b"SimFang",
        b"STSong",
        b"STKaiti",
        b"STFangsong",
        b"STHeiti",
        b"STZhongsong",
    ];
    NAMES.iter().any(|start| name.starts_with(start)) || name.iter().any(|byte| *byte >= 0x80)
}

fn characters(dict: &Dict<'_>) -> Vec<Option<char>> {
    let described = dict.get::<Dict<'_>>("Encoding").unwrap_or_default();
    let named =
        dict.get::<Name<'_>>("Encoding").or_else(|| described.get::<Name<'_>>("BaseEncoding"));
    let encoding = named.and_then(|name| Encoding::named(&name)).or_else(|| built_in(dict));
    let mut characters: Vec<Option<char>> =
        (0..=u8::MAX).map(|code| encoding.and_then(|encoding| encoding.character(code))).collect();
    let mut code = 0;
    let differences = described.get::<Array<'_>>("Differences");
    for object in differences.iter().flat_map(Array::iter::<Object<'_>>) {
        match object {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(place) = characters.get_mut(code) {
                    *place = of_name(&String::from_utf8_lossy(&name));
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    characters
}

/// The encoding of a font that names none: its own, which for an embedded font of signs nobody knows.
fn built_in(dict: &Dict<'_>) -> Option<Encoding> {
    const SYMBOLIC: i64 = 4;
    let descriptor = dict.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let flags = descriptor.get::<Number>("Flags").map_or(0, |flags| flags.as_i64());
    let name = base_font(dict);
    let of_signs = name.starts_with(b"Symbol") || name.starts_with(b"ZapfDingbats");
    let kind = dict.get::<Name<'_>>("Subtype");
    let is_drawn = kind.is_some_and(|kind| *kind == *b"Type3");
    let unknown = of_signs || is_drawn || (is_embedded(dict) && flags & SYMBOLIC != 0);
    (!unknown).then_some(Encoding::Standard)
}

/// For fonts that every reader has and whose widths a file may leave out.
fn default_width(dict: &Dict<'_>) -> i64 {
    let descriptor = dict.get::<Dict<'_>>("FontDescriptor");
    let missing = descriptor.and_then(|descriptor| descriptor.get::<Number>("MissingWidth"));
    let name = base_font(dict);
    match missing {
        Some(width) => width.as_i64(),
        None if name.starts_with(b"Courier") => 600,
        None if name.starts_with(b"Helvetica") || name.starts_with(b"Arial") => 556,
        None => 500,
    }
}
