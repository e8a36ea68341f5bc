//! Characters of a page to words without gaps.

use super::{FARTHEST, Glyph, Length};

/// Words on one baseline without a gap between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) words: String,
    pub(super) left: Length,
    pub(super) right: Length,
    pub(super) baseline: Length,
    /// The height of their font.
    pub(super) size: Length,
    pub(super) bold: bool,
    /// They are no part of the text.
    pub(super) aside: bool,
    turned: bool,
}

/// The words that characters make where one follows closely on the other.
pub(super) fn runs(glyphs: Vec<Glyph>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for glyph in glyphs {
        let [left, right, baseline] =
            [glyph.left, glyph.right, glyph.baseline].map(|place| place.clamp(-FARTHEST, FARTHEST));
        // A size of nothing would make every gap a wide one.
        let size = glyph.size.clamp(1, FARTHEST);
        if let Some(last) = runs.last_mut()
            && (last.turned, last.bold, last.size) == (glyph.turned, glyph.bold, size)
            && last.aside == (glyph.aside || glyph.turned)
            // Along a slanted line every character has a height of its own.
            && (glyph.turned
                || last.baseline == baseline && (left - last.right).abs() <= size / 10)
        {
            last.words.push(glyph.c);
            last.right = last.right.max(right);
            continue;
        }
        runs.push(Run {
            words: glyph.c.to_string(),
            left,
            right: right.max(left),
            baseline,
            size,
            bold: glyph.bold,
            aside: glyph.aside || glyph.turned,
            turned: glyph.turned,
        });
    }
    runs
}
