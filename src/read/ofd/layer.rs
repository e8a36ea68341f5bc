//! Which layer lies above which, whatever the order in which a page lists them.
//!
//! It matters where a picture of the whole page lies above words: they are then a text layer behind a
//! scan, and not what the page shows.

use crate::read::layout::Glyph;

/// How high a layer of a page lies, or a template on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Height {
    Background,
    #[default]
    Body,
    Foreground,
}

impl Height {
    /// As a layer's `Type` or a template's `ZOrder` says it.
    pub(super) fn of(words: &str) -> Self {
        match words.trim() {
            "Background" => Self::Background,
            "Foreground" => Self::Foreground,
            _ => Self::Body,
        }
    }
}

/// What is drawn with ink at each height.
#[derive(Debug, Default)]
pub(super) struct Layers {
    background: Layer,
    body: Layer,
    foreground: Layer,
}

#[derive(Debug, Default)]
struct Layer {
    glyphs: Vec<Glyph>,
    /// A picture of the whole page is on it.
    covers: bool,
}

impl Layers {
    fn at(&mut self, height: Height) -> &mut Layer {
        match height {
            Height::Background => &mut self.background,
            Height::Body => &mut self.body,
            Height::Foreground => &mut self.foreground,
        }
    }

    /// The characters at a height.
    pub(super) fn glyphs(&mut self, height: Height) -> &mut Vec<Glyph> {
        &mut self.at(height).glyphs
    }

    /// A picture of the whole page lies on what its layer has so far.
    pub(super) fn cover(&mut self, height: Height, covered: &mut Vec<Glyph>) {
        let layer = self.at(height);
        layer.covers = true;
        covered.append(&mut layer.glyphs);
    }

    /// Lays them on each other; whether a picture covers what may lie below.
    pub(super) fn lay(self, seen: &mut Vec<Glyph>, covered: &mut Vec<Glyph>) -> bool {
        let Self { background, body, foreground } = self;
        let above_body = foreground.covers;
        let above_background = above_body || body.covers;
        let layers = [(background, above_background), (body, above_body), (foreground, false)];
        let mut covers = false;
        for (mut layer, is_covered) in layers {
            covers |= layer.covers;
            let whole = if is_covered { &mut *covered } else { &mut *seen };
            // Most pages are one layer, which need not be copied.
            if whole.is_empty() {
                std::mem::swap(whole, &mut layer.glyphs);
            } else {
                whole.append(&mut layer.glyphs);
            }
        }
        covers
    }
}
