//! Whether the characters behind the pages are what the pages show.
//!
//! A scan has none, or those that a recognising program put behind its picture; a broken encoding
//! has characters that nobody wrote. Either is told to the reader of the letter, since a number
//! that only may be right must not be checked.

use super::{Drawn, Glyph};
use crate::{
    diagnostic::{Code, Diagnostic},
    read::frequency,
};

/// What a page shows.
#[derive(Default)]
pub(in crate::read) struct Shows {
    pub(in crate::read) drawn: Drawn,
    /// Characters that are drawn without ink: the text layer behind a scanned picture.
    pub(in crate::read) inkless: Vec<Glyph>,
    /// Codes that nothing in the file says the character of.
    pub(in crate::read) unknown: usize,
    /// A picture is on it.
    pub(in crate::read) picture: bool,
}

/// More codes without a character than one in so many make a text doubtful.
const UNKNOWN_PER: usize = 50;

/// What has been seen of the pages so far.
#[derive(Default)]
pub(in crate::read) struct Trust {
    /// Characters with ink.
    inked: usize,
    /// Characters behind pictures.
    inkless: usize,
    /// Codes without a character.
    unknown: usize,
    /// Pages on which there are pictures or damage and no characters.
    silent: Vec<usize>,
}

impl Trust {
    /// Takes a page and gives back what of it is to be read.
    pub(in crate::read) fn take(&mut self, number: usize, shows: Option<Shows>) -> Drawn {
        let Some(mut shows) = shows else {
            self.silent.push(number);
            return Drawn::default();
        };
        let visible =
            |glyphs: &[Glyph]| glyphs.iter().filter(|glyph| !glyph.c.is_whitespace()).count();
        let inked = visible(&shows.drawn.glyphs);
        let inkless = visible(&shows.inkless);
        self.unknown += shows.unknown;
        // A page number stamped on a scan does not make it a page of text.
        if inkless > inked {
            self.inkless += inkless;
            shows.drawn.glyphs.append(&mut shows.inkless);
        } else if inked == 0 && shows.picture {
            self.silent.push(number);
        }
        self.inked += inked;
        shows.drawn
    }

    /// Whether most of what the pages show has characters.
    pub(in crate::read) fn has_text(&self) -> bool {
        let all = self.inked + self.inkless;
        all > 0 && self.unknown * 2 <= all
    }

    /// Whether pages show pictures or damage instead of characters.
    pub(in crate::read) fn has_pictures(&self) -> bool {
        !self.silent.is_empty() || self.unknown > 0
    }

    /// What a reader of the letter has to know.
    pub(in crate::read) fn diagnostics(&self, text: &str) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        if !self.silent.is_empty() {
            let pages: Vec<String> = self.silent.iter().take(20).map(usize::to_string).collect();
            let noticed = Diagnostic::warning(Code::PagesWithoutText, None);
            diagnostics
                .push(noticed.with("pages", pages.join("、")).with("count", self.silent.len()));
        }
        let all = self.inked + self.inkless;
        let reason = match () {
            () if self.inkless * UNKNOWN_PER > all => Some("recognised"),
            () if self.unknown * UNKNOWN_PER > all => Some("unmapped"),
            () if !frequency::is_text(text) => Some("garbled"),
            () => None,
        };
        diagnostics.extend(
            reason.map(|reason| {
                Diagnostic::warning(Code::TextUnreliable, None).with("reason", reason)
            }),
        );
        diagnostics
    }
}
