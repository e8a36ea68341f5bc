//! Fonts: from the codes of a text operator to characters and widths.
//!
//! What a code stands for is taken from the first of these that knows it: the font's own table of
//! characters (`ToUnicode`), its encoding, the character collection it names, the `cmap` of the
//! embedded font file. A code that none of them knows stays unknown and is counted; it is never
//! guessed from neighbours or looks, since a guessed digit would be a wrong number.

mod collection;
mod composite;
mod multibyte;
mod names;
mod simple;
mod truetype;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Dict, Name, Number, Stream};

use self::{composite::Composite, simple::Simple};
use super::stream::unpacked;
use crate::read::Decode;

/// What a table of characters may unpack to.
const TABLE: usize = 8_000_000;

/// What a font file may unpack to.
const FILE: usize = 32_000_000;

/// A font as text operators need it.
pub(super) struct Font {
    kind: Kind,
    /// Codes to characters, as the file gives them.
    to_unicode: Option<CMap>,
    /// Its strokes are heavy by its name or description.
    pub(super) bold: bool,
}

enum Kind {
    Simple(Box<Simple>),
    Composite(Box<Composite>),
}

/// One code of a text operator.
pub(super) struct Shown {
    pub(super) text: Text,
    /// How far it moves on, in thousandths of the font's size.
    pub(super) width: i64,
    /// It is the one-byte code 32, to which word spacing applies.
    pub(super) is_space_code: bool,
}

/// What a code stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Text {
    /// Nothing in the file says it.
    Unknown,
    One(char),
    Several(String),
}

impl Font {
    /// Reads a font's dictionary. Whatever is broken in it is left out.
    pub(super) fn load(dict: &Dict<'_>) -> Self {
        let to_unicode = dict.get::<Stream<'_>>("ToUnicode").and_then(|stream| parse_cmap(&stream));
        let is_composite = dict.get::<Name<'_>>("Subtype").is_some_and(|kind| *kind == *b"Type0");
        let descendant = composite::descendant(dict);
        let described = descendant.as_ref().filter(|_| is_composite).unwrap_or(dict);
        let bold = is_bold(described) || is_bold_name(&base_font(dict));
        let has_table = to_unicode.is_some();
        let kind = match descendant.filter(|_| is_composite) {
            Some(descendant) => {
                Kind::Composite(Box::new(Composite::load(dict, &descendant, has_table)))
            }
            None => Kind::Simple(Box::new(Simple::load(dict, has_table))),
        };
        Self { kind, to_unicode, bold }
    }

    /// Text runs downwards.
    pub(super) fn is_vertical(&self) -> bool {
        matches!(&self.kind, Kind::Composite(font) if font.vertical)
    }

    /// Hands on what the codes of a string stand for, in order.
    pub(super) fn read(&self, codes: &[u8], decode: &dyn Decode, each: &mut dyn FnMut(Shown)) {
        let mut rest = codes;
        while !rest.is_empty() {
            let taken = match &self.kind {
                Kind::Simple(font) => font.code_length(rest),
                Kind::Composite(font) => font.code_length(rest),
            };
            let (code, after) = rest.split_at(taken.clamp(1, rest.len()));
            rest = after;
            let value = code.iter().fold(0_u32, |value, byte| value << 8 | u32::from(*byte));
            let own = self.to_unicode.as_ref().and_then(|table| table.lookup_bf_string(value));
            let text = own.and_then(readable).or_else(|| {
                let character = match &self.kind {
                    Kind::Simple(font) => font.character(value, code, decode),
                    Kind::Composite(font) => font.character(value, code, decode),
                };
                character.map(Text::One)
            });
            let width = match &self.kind {
                Kind::Simple(font) => font.width(code),
                Kind::Composite(font) => font.width(value, code),
            };
            let is_space_code = code == b" ";
            each(Shown { text: text.unwrap_or(Text::Unknown), width, is_space_code });
        }
    }
}

/// What a table of characters says, unless it says that it does not know.
fn readable(found: BfString) -> Option<Text> {
    match found {
        BfString::Char('\0' | '\u{fffd}') => None,
        BfString::Char(c) => Some(Text::One(c)),
        BfString::String(words) if words.contains(['\0', '\u{fffd}']) => None,
        BfString::String(words) => Some(Text::Several(words)),
    }
}

/// A CMap from its stream. Another one that it builds on is taken as empty: those of the standard
/// hold no characters.
fn parse_cmap(stream: &Stream<'_>) -> Option<CMap> {
    CMap::parse(&unpacked(stream, TABLE)?, |_| Some(b"" as &[u8]))
}

/// The font's PostScript name, without the tag of a subset: `ABCDEF+SimSun`.
fn base_font(dict: &Dict<'_>) -> Vec<u8> {
    let name = dict.get::<Name<'_>>("BaseFont").map(|name| name.to_vec()).unwrap_or_default();
    match name.as_slice() {
        [_, _, _, _, _, _, b'+', rest @ ..] => rest.to_vec(),
        _ => name,
    }
}

fn is_bold_name(name: &[u8]) -> bool {
    let name = String::from_utf8_lossy(name);
    ["Bold", "Black", "Heavy"].iter().any(|word| name.contains(word))
}

fn is_bold(dict: &Dict<'_>) -> bool {
    const FORCE_BOLD: i64 = 1 << 18;
    const BOLD_WEIGHT: i64 = 600;
    let Some(descriptor) = dict.get::<Dict<'_>>("FontDescriptor") else { return false };
    let number = |key: &str| descriptor.get::<Number>(key).map_or(0, |number| number.as_i64());
    number("FontWeight") >= BOLD_WEIGHT || number("Flags") & FORCE_BOLD != 0
}

/// Whether the file holds the font's shapes.
fn is_embedded(dict: &Dict<'_>) -> bool {
    let descriptor = dict.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key))
}
