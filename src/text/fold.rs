//! Folding: one form for matching, the print untouched.
//!
//! Letters print the same word in full-width or half-width, Simplified or Traditional characters,
//! and PDF text holds Kangxi radicals. Rules match the folded words; spans lead back to the print.

use std::{borrow::Cow, ops::Range};

use super::{Span, signs, variants};

/// The matching form of one character: full-width ASCII to ASCII, odd spaces to a space,
/// look-alike punctuation to its usual form, Traditional characters to Simplified.
pub fn fold_char(c: char) -> char {
    if is_han(c) {
        return variants::usual(c);
    }
    match c {
        '\0'..='\u{7f}' if c != '\t' => c,
        '\t' | '\u{3000}' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{fe55}' | '\u{2236}' | '\u{fe30}' => ':',
        '﹝' => '〔',
        '﹞' => '〕',
        _ => variants::usual(c),
    }
}

/// The matching form of each character of `text`.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    let (mut folded, mut rest) = (String::new(), text);
    while let Some((same, varies)) =
        variants::varying().next(rest, 0).and_then(|at| rest.split_at_checked(at))
    {
        folded.reserve(rest.len());
        folded.push_str(same);
        let mut varies = varies.chars();
        folded.extend(varies.next().map(fold_char));
        rest = varies.as_str();
    }
    if folded.is_empty() {
        return Cow::Borrowed(text);
    }
    folded.push_str(rest);
    Cow::Owned(folded)
}

/// Whether it is one of the common Chinese characters, as nearly all of a letter are: asked first,
/// since each line is folded when it is read and again when it is checked.
fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Whether the character shows nothing and parts nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Folds the words of `span` in `text` to the end of `folded` and tells in order what goes back where:
/// whole stretches byte by byte, and single characters that fold to one of another length.
pub(crate) fn fold_onto(folded: &mut String, text: &str, span: Span, mut tell: impl FnMut(Run)) {
    let words = span.of(text);
    let varies = variants::varying();
    // Where the stretch began here and there, and how far the words are read and written.
    let (mut start, mut begun, mut read, mut written) = (folded.len(), 0, 0, 0);
    while let Some(at) = varies.next(words, read) {
        let Some(c) = words.get(at..).and_then(|rest| rest.chars().next()) else { break };
        read = at + c.len_utf8();
        // None of what shows nothing, which folds to itself.
        let usual = Some(fold_char(c)).filter(|usual| *usual != c || !is_invisible(c));
        if usual == Some(c) {
            continue;
        }
        folded.push_str(words.get(written..at).unwrap_or_default());
        written = read;
        if let Some(usual) = usual
            && usual.len_utf8() == c.len_utf8()
        {
            folded.push(usual);
            continue;
        }
        let place = |at: usize| span.start() + at;
        Run::onto(folded, start, Span::new(place(begun), place(at))).map(&mut tell);
        if let Some(usual) = usual {
            start = folded.len();
            folded.push(usual);
            Run::onto(folded, start, Span::new(place(at), place(read))).map(&mut tell);
        }
        (start, begun) = (folded.len(), read);
    }
    folded.push_str(words.get(written..).unwrap_or_default());
    Run::onto(folded, start, Span::new(span.start() + begun, span.end())).map(tell);
}

/// A folded copy of a stretch of text with the way back to the original.
#[derive(Clone, Debug)]
pub struct Folded {
    text: String,
    /// Where the words stand that fold to themselves, as most cells do, or to as long ones.
    same: Span,
    /// Of others where the way back changes: most characters fold to one of the same length, so a
    /// line has few of these.
    runs: Vec<Run>,
}

/// A stretch of a copy that goes back to `origin` byte by byte, or as a whole where its length differs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) start: usize,
    pub(crate) len: usize,
    pub(crate) origin: Span,
}

impl Folded {
    /// Folds the words of `span` in `text`.
    pub fn new(text: &str, span: Span) -> Self {
        let Self { text: mut folded, mut same, mut runs } = Self::with_capacity(span.len());
        fold_onto(&mut folded, text, span, |run| {
            if run.origin == span && run.len == span.len() {
                same = span;
            } else {
                if runs.is_empty() {
                    runs.reserve(span.len() / Run::USUAL);
                }
                run.append_to(&mut runs);
            }
        });
        Self { text: folded, same, runs }
    }

    fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), same: Span::default(), runs: Vec::new() }
    }

    /// The same without any white space, for rules that do not care how words are set:
    /// `索 引 号`, `2021 年 4 月 2 日`.
    #[must_use]
    pub fn squeezed(&self) -> Self {
        if !self.has_space() {
            return self.clone();
        }
        let mut squeezed = Self::with_capacity(self.text.len());
        let whole = [self.whole()];
        for run in if self.runs.is_empty() { whole.as_slice() } else { &self.runs } {
            let words = self.text.get(run.start..run.start + run.len).unwrap_or_default();
            for (at, c) in words.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                squeezed.push(c.encode_utf8(&mut [0; 4]), run.part(at, at + c.len_utf8()));
            }
        }
        squeezed
    }

    /// The words of [`Self::squeezed`], without the way back.
    pub fn squeezed_words(&self) -> Cow<'_, str> {
        let mut spaces = signs(&self.text).filter(|(_, c)| c.is_whitespace()).peekable();
        if spaces.peek().is_none() {
            return Cow::Borrowed(&self.text);
        }
        let mut words = String::with_capacity(self.text.len());
        let mut from = 0;
        for (at, space) in spaces {
            words.push_str(self.text.get(from..at).unwrap_or_default());
            from = at + space.len_utf8();
        }
        words.push_str(self.text.get(from..).unwrap_or_default());
        Cow::Owned(words)
    }

    fn has_space(&self) -> bool {
        signs(&self.text).any(|(_, c)| c.is_whitespace())
    }

    /// The folded words.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The original's span of a byte range of [`Self::as_str`].
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self
            .run_at(range.start)
            .map_or_else(|| self.end(), |run| run.part(range.start - run.start, run.len).start());
        let last = range.end.checked_sub(1).filter(|_| range.end > range.start);
        let end = last
            .and_then(|last| self.run_at(last))
            .map_or(start, |run| run.part(0, (range.end - run.start).min(run.len)).end());
        Span::new(start, end)
    }

    fn push(&mut self, piece: &str, origin: Span) {
        let start = self.text.len();
        self.text.push_str(piece);
        Run { start, len: piece.len(), origin }.append_to(&mut self.runs);
    }

    fn run_at(&self, at: usize) -> Option<Run> {
        let after = self.runs.partition_point(|run| run.start <= at);
        let run = after.checked_sub(1).and_then(|before| self.runs.get(before)).copied();
        Some(run.unwrap_or_else(|| self.whole())).filter(|run| at < run.start + run.len)
    }

    /// All words as one run, where there are no others.
    fn whole(&self) -> Run {
        Run { start: 0, len: self.text.len(), origin: self.same }
    }

    fn end(&self) -> usize {
        self.runs.last().map_or(self.same.end(), |run| run.origin.end())
    }
}

impl Run {
    /// Bytes of a text for each of which room for one is made at once: a comma is one, and a clause
    /// another.
    pub(crate) const USUAL: usize = 16;

    /// What stands in a copy from `start` on, if anything does.
    fn onto(copy: &str, start: usize, origin: Span) -> Option<Self> {
        let len = copy.len() - start;
        (len > 0).then_some(Self { start, len, origin })
    }

    /// Adds it at the end, as one with the last where both go back byte by byte without a gap.
    pub(crate) fn append_to(self, runs: &mut Vec<Self>) {
        match runs.last_mut() {
            Some(last)
                if last.len == last.origin.len()
                    && self.len == self.origin.len()
                    && last.origin.end() == self.origin.start() =>
            {
                last.len += self.len;
                last.origin = last.origin.cover(self.origin);
            }
            _ => runs.push(self),
        }
    }

    /// Where bytes `from..to` of it come from.
    pub(crate) fn part(&self, from: usize, to: usize) -> Span {
        if self.len == self.origin.len() {
            Span::new(self.origin.start() + from, self.origin.start() + to)
        } else {
            self.origin
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Folded {
        Folded::new(text, Span::new(0, text.len()))
    }

    #[test]
    fn no_character_that_folds_is_passed_over() {
        for c in '\0'..='\u{ffff}' {
            let (text, want) = (c.to_string(), fold_char(c).to_string());
            assert_eq!(fold(&text), want, "{c:?}");
            assert_eq!(folded(&text).as_str(), if is_invisible(c) { "" } else { &want }, "{c:?}");
        }
    }

    #[test]
    fn full_width_digits_fold_and_map_back() {
        let text = "第（１２）号";
        let folded = folded(text);
        assert_eq!(folded.as_str(), "第(12)号");
        let at = folded.as_str().find("12").unwrap();
        assert_eq!(folded.span(at..at + 2).of(text), "１２");
        assert_eq!(folded.span(0..folded.as_str().len()).of(text), text);
    }

    #[test]
    fn traditional_script_folds_and_the_print_stays() {
        let text = "關於第０１６８號提案的復函";
        let folded = folded(text);
        assert_eq!(folded.as_str(), "关于第0168号提案的复函");
        let at = folded.as_str().find("复函").unwrap();
        assert_eq!(folded.span(at..folded.as_str().len()).of(text), "復函");
    }

    #[test]
    fn squeezed_words_lead_back_to_the_print_with_its_spaces() {
        let text = "索 引　号 ： A\u{200b}1";
        let squeezed = folded(text).squeezed();
        assert_eq!(squeezed.as_str(), "索引号:A1");
        assert_eq!(squeezed.span(0..9).of(text), "索 引　号");
        assert_eq!(squeezed.span(10..12).of(text), "A\u{200b}1");
    }

    #[test]
    fn an_empty_range_has_an_empty_span_at_its_place() {
        let text = "甲乙";
        assert_eq!(folded(text).span(3..3), Span::new(3, 3));
        assert_eq!(folded(text).span(6..6), Span::new(6, 6));
    }
}
