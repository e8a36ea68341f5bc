//! Marked content that says its own words (`ActualText`): they stand in place of what is drawn.
//!
//! Writers use it where glyphs mislead: a hyphen at a line's end, a tab, letters drawn as one.

use hayro_syntax::{
    object::{Dict, Object, String as PdfString},
    page::Resources,
};

use super::interpret::spread;
use crate::read::layout::Glyph;

/// Marked stretches inside each other that are followed.
const DEPTH: usize = 1_024;

/// The marked stretches that are open.
#[derive(Default)]
pub(super) struct Marked {
    /// The words of each, where it has some, and the characters drawn before it.
    open: Vec<(Option<String>, usize)>,
    /// Open ones beyond the depth.
    beyond: usize,
}

impl Marked {
    pub(super) fn begin(&mut self, words: Option<String>, before: usize) {
        if self.open.len() < DEPTH {
            self.open.push((words, before));
        } else {
            self.beyond += 1;
        }
    }

    pub(super) fn end(&mut self, glyphs: &mut Vec<Glyph>) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some((Some(words), before)) = self.open.pop() else { return };
        let drawn = glyphs.get(before..).unwrap_or_default();
        let Some(first) = drawn.first() else { return };
        let on_one_line = drawn.iter().all(|glyph| glyph.baseline == first.baseline);
        // Words over several lines are better told by their glyphs, which have places.
        if !on_one_line && !words.is_empty() {
            return;
        }
        let right = drawn.iter().map(|glyph| glyph.right).max().unwrap_or(first.right);
        let left = drawn.iter().map(|glyph| glyph.left).min().unwrap_or(first.left);
        let place = Glyph { left, right, ..*first };
        glyphs.truncate(before);
        spread(&words, place, glyphs);
    }

    /// The page ends and leaves stretches open.
    pub(super) fn end_all(&mut self, glyphs: &mut Vec<Glyph>) {
        self.beyond = 0;
        while !self.open.is_empty() {
            self.end(glyphs);
        }
    }
}

/// The words that a stretch's properties give, by themselves or by a name in the resources.
pub(super) fn actual_text(
    properties: Option<&Object<'_>>,
    resources: &Resources<'_>,
) -> Option<String> {
    const LONGEST: usize = 64 * 1024;
    let words = |dict: &Dict<'_>| {
        let words = dict.get::<PdfString<'_>>("ActualText")?;
        (words.len() <= LONGEST).then(|| text_string(&words))
    };
    match properties? {
        Object::Dict(dict) => words(dict),
        Object::Name(name) => words(&resources.properties.get::<Dict<'_>>(&**name)?),
        _ => None,
    }
}

/// A text string of the file: UTF-16 or UTF-8 after their marks, else one byte a character.
fn text_string(bytes: &[u8]) -> String {
    let units = |from: fn([u8; 2]) -> u16, rest: &[u8]| {
        let units = rest.chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(from));
        char::decode_utf16(units).filter_map(Result::ok).collect()
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => units(u16::from_be_bytes, rest),
        [0xff, 0xfe, rest @ ..] => units(u16::from_le_bytes, rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
