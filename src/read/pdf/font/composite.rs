//! Composite fonts (`Type0`): the fonts of Chinese text.

use std::collections::BTreeMap;

use hayro_cmap::CMap;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as PdfString};

use super::{FILE, collection, is_embedded, multibyte::Multibyte, parse_cmap, truetype};
use crate::read::{Decode, pdf::stream::unpacked};

/// Most widths that are kept.
const WIDTHS: usize = 100_000;

pub(super) struct Composite {
    codes: Codes,
    /// The name of a predefined CMap.
    cmap: String,
    glyphs: Glyphs,
    /// First glyph number of a stretch, its last, and their width.
    widths: BTreeMap<u32, (u32, i64)>,
    default_width: i64,
    pub(super) vertical: bool,
}

/// From bytes to codes.
enum Codes {
    /// Two bytes, which are the glyph's number (`Identity-H`).
    Identity,
    /// A predefined CMap.
    Predefined(Multibyte),
    /// A CMap in the file.
    Own(Box<CMap>),
    /// A CMap that nobody knows.
    Unknown,
}

/// From glyph numbers to characters, where nothing nearer says it.
enum Glyphs {
    Unknown,
    Gb1,
    /// The embedded font's own table, through the map to its glyphs where there is one.
    File {
        characters: Vec<Option<char>>,
        map: Option<Vec<u8>>,
    },
}

/// The font whose glyphs a composite font shows.
pub(super) fn descendant<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    dict.get::<Array<'a>>("DescendantFonts")?.iter::<Dict<'a>>().next()
}

impl Composite {
    pub(super) fn load(dict: &Dict<'_>, descendant: &Dict<'_>, has_table: bool) -> Self {
        let name = dict.get::<Name<'_>>("Encoding");
        let cmap = name.map(|name| String::from_utf8_lossy(&name).into_owned()).unwrap_or_default();
        let own = dict.get::<Stream<'_>>("Encoding");
        let codes = match &own {
            Some(stream) => {
                parse_cmap(stream).map_or(Codes::Unknown, |own| Codes::Own(Box::new(own)))
            }
            None if cmap.starts_with("Identity") => Codes::Identity,
            None => Multibyte::named(&cmap).map_or(Codes::Unknown, Codes::Predefined),
        };
        let own_vertical = own.and_then(|own| own.dict().get::<Number>("WMode"));
        let vertical = cmap.ends_with("-V") || own_vertical.is_some_and(|mode| mode.as_i64() == 1);
        let glyphs = if has_table { Glyphs::Unknown } else { Glyphs::load(descendant) };
        let default_width = descendant.get::<Number>("DW").map_or(1000, |width| width.as_i64());
        Self { codes, cmap, glyphs, widths: widths(descendant), default_width, vertical }
    }

    /// How many bytes the first code has.
    pub(super) fn code_length(&self, codes: &[u8]) -> usize {
        match &self.codes {
            Codes::Predefined(multibyte) => multibyte.code_length(codes),
            Codes::Own(cmap) => own_code_length(cmap, codes),
            Codes::Identity | Codes::Unknown => 2,
        }
    }

    pub(super) fn character(&self, value: u32, code: &[u8], decode: &dyn Decode) -> Option<char> {
        if let Codes::Predefined(multibyte) = &self.codes {
            return multibyte.character(value, code, decode);
        }
        let cid = self.cid(value, code)?;
        match &self.glyphs {
            Glyphs::Unknown => None,
            Glyphs::Gb1 => collection::gb1(cid, decode),
            Glyphs::File { characters, map } => {
                let cid = usize::try_from(cid).ok()?;
                let glyph = match map {
                    Some(map) => {
                        let pair = map.get(cid.checked_mul(2)?..)?.first_chunk()?;
                        usize::from(u16::from_be_bytes(*pair))
                    }
                    None => cid,
                };
                *characters.get(glyph)?
            }
        }
    }

    pub(super) fn width(&self, value: u32, code: &[u8]) -> i64 {
        let Some(cid) = self.cid(value, code) else { return self.default_width };
        let stretch = self.widths.range(..=cid).next_back();
        let found = stretch.filter(|(_, (last, _))| cid <= *last);
        found.map_or(self.default_width, |(_, (_, width))| *width)
    }

    /// The glyph's number; of predefined CMaps only for ASCII, the rest is as wide as it is high.
    fn cid(&self, value: u32, code: &[u8]) -> Option<u32> {
        match &self.codes {
            Codes::Identity => Some(value),
            Codes::Predefined(_) => collection::ascii_cid(&self.cmap, u8::try_from(value).ok()?),
            Codes::Own(cmap) => cmap.lookup_cid_code(value, u8::try_from(code.len()).ok()?),
            Codes::Unknown => None,
        }
    }
}

/// The library keeps a CMap's lengths of codes to itself: a code has one byte where that alone
/// stands for something and two do not.
fn own_code_length(cmap: &CMap, codes: &[u8]) -> usize {
    let [first, rest @ ..] = codes else { return 1 };
    let Some(second) = rest.first() else { return 1 };
    let both = u32::from(*first) << 8 | u32::from(*second);
    let alone = cmap.lookup_cid_code(u32::from(*first), 1).is_some();
    if alone && cmap.lookup_cid_code(both, 2).is_none() { 1 } else { 2 }
}

impl Glyphs {
    fn load(descendant: &Dict<'_>) -> Self {
        let info = descendant.get::<Dict<'_>>("CIDSystemInfo").unwrap_or_default();
        let is_gb1 = info.get::<PdfString<'_>>("Ordering").is_some_and(|name| *name == *b"GB1");
        let kind = descendant.get::<Name<'_>>("Subtype");
        let is_true_type = kind.is_some_and(|kind| *kind == *b"CIDFontType2");
        let map = descendant.get::<Stream<'_>>("CIDToGIDMap");
        // In an embedded TrueType font without a map the numbers are the font's own, whatever
        // collection it names.
        if is_gb1 && !(is_true_type && is_embedded(descendant) && map.is_none()) {
            return Self::Gb1;
        }
        let descriptor = descendant.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let file = descriptor.get::<Stream<'_>>("FontFile2");
        let file = file.or_else(|| descriptor.get::<Stream<'_>>("FontFile3"));
        let characters = file
            .filter(|_| is_true_type)
            .and_then(|file| truetype::characters(&unpacked(&file, FILE)?));
        match characters {
            Some(characters) => {
                Self::File { characters, map: map.and_then(|map| unpacked(&map, FILE)) }
            }
            None => Self::Unknown,
        }
    }
}

/// `/W [1 [500 600] 100 200 1000]`
fn widths(descendant: &Dict<'_>) -> BTreeMap<u32, (u32, i64)> {
    let mut widths = BTreeMap::new();
    let Some(array) = descendant.get::<Array<'_>>("W") else { return widths };
    let cid = |object: Object<'_>| match object {
        Object::Number(number) => u32::try_from(number.as_i64()).ok(),
        _ => None,
    };
    let mut objects = array.iter::<Object<'_>>();
    while let Some(first) = objects.next().and_then(cid) {
        match objects.next() {
            Some(Object::Array(list)) => {
                for (width, at) in list.iter::<Number>().zip(first..) {
                    if widths.len() >= WIDTHS {
                        return widths;
                    }
                    widths.insert(at, (at, width.as_i64()));
                }
            }
            Some(Object::Number(last)) => {
                let last = u32::try_from(last.as_i64()).unwrap_or(first);
                let Some(Object::Number(width)) = objects.next() else { break };
                widths.insert(first, (last, width.as_i64()));
            }
            _ => break,
        }
        if widths.len() >= WIDTHS {
            break;
        }
    }
    widths
}
