//! The letter's text as the rules read it: folded to one form, lost characters put back.
//!
//! Repairs stay proposals: a place of the reading leads back to the print, and a stretch that rests on
//! a repair says so. Byte offsets of the reading are called places here, spans belong to the print.

use std::{
    cell::{Cell, OnceCell},
    ops::{Range, RangeInclusive},
};

use crate::{
    model::Letter,
    text::{Places, Run, Span, WordList, fold_char, fold_onto},
};

/// A folded and repaired copy of the text with the way back.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    text: String,
    /// Where the way back changes, by place.
    runs: Vec<Run>,
    /// Stretches that rest on a repair, by place: the index in `Letter::repairs`.
    repaired: Vec<(Range<usize>, usize)>,
    /// Where the letter's last paragraph ends: what follows, no rule reads.
    letter_end: usize,
    /// Where its characters up to there stand; filled when the first rule asks.
    places: OnceCell<Places>,
}

/// Where words of a list stand in the letter, in order.
#[derive(Clone, Debug)]
pub(super) struct Stands {
    all: Vec<(usize, &'static str)>,
    /// How many stand before each stretch of the letter, so that a search is one among few.
    before: Vec<usize>,
    /// How many stand before the place that was asked last: most questions go on from one to the next.
    last: Cell<usize>,
}

/// Bytes of such a stretch.
const STRETCH: usize = 1024;

impl Stands {
    fn of(all: Vec<(usize, &'static str)>) -> Self {
        let mut before = Vec::new();
        for (index, (at, _)) in all.iter().enumerate() {
            before.resize(before.len().max(at / STRETCH + 1), index);
        }
        Self { all, before, last: Cell::default() }
    }

    /// Those that lie within a range of places.
    pub(super) fn within(
        &self,
        range: Range<usize>,
    ) -> impl Iterator<Item = (usize, &'static str)> {
        let behind = self.behind(range.start).iter().copied();
        behind
            .take_while(move |(at, _)| *at < range.end)
            .filter(move |(at, word)| at + word.len() <= range.end)
    }

    /// Where the first of them does.
    pub(super) fn first_within(&self, range: Range<usize>) -> Option<usize> {
        let behind = self.behind(range.start).iter().take_while(|(at, _)| *at < range.end);
        behind.clone().find(|(at, word)| at + word.len() <= range.end).map(|(at, _)| *at)
    }

    /// Whether one of them does. Most letters have none of most words.
    #[inline]
    pub(super) fn any_within(&self, range: Range<usize>) -> bool {
        let behind = || self.behind(range.start).iter().take_while(|(at, _)| *at < range.end);
        !self.all.is_empty() && behind().any(|(at, word)| at + word.len() <= range.end)
    }

    /// Those that stand before a place.
    pub(super) fn before(&self, place: usize) -> &[(usize, &'static str)] {
        let behind = self.behind(place).len();
        self.all.get(..self.all.len() - behind).unwrap_or_default()
    }

    /// Those that do not stand before a place.
    pub(super) fn behind(&self, place: usize) -> &[(usize, &'static str)] {
        let last = self.last.get();
        let ahead = self.all.get(last..).unwrap_or_default();
        let passed = last.checked_sub(1).and_then(|last| self.all.get(last));
        if passed.is_none_or(|(at, _)| *at < place)
            && ahead.first().is_none_or(|(at, _)| *at >= place)
        {
            return ahead;
        }
        let stretch = place / STRETCH;
        let bound = |stretch: usize| self.before.get(stretch).copied().unwrap_or(self.all.len());
        let near = bound(stretch)..bound(stretch + 1);
        let from = near.start
            + self.all.get(near).unwrap_or_default().partition_point(|(at, _)| *at < place);
        self.last.set(from);
        self.all.get(from..).unwrap_or_default()
    }
}

/// Bytes of a text for each of which room for a run is made at once: a comma or a tab begins one.
const USUAL_RUN: usize = 16;

impl Reading {
    /// The reading of a letter's whole text.
    pub fn of(letter: &Letter) -> Self {
        let text = letter.text.as_str();
        let mut reading = Self {
            text: String::with_capacity(text.len()),
            runs: Vec::with_capacity(text.len() / USUAL_RUN),
            ..Self::default()
        };
        let mut at = 0;
        for (index, repair) in letter.repairs.iter().enumerate() {
            if repair.span.start() < at {
                continue;
            }
            reading.push_print(text, Span::new(at, repair.span.start()));
            let start = reading.text.len();
            reading.push_restored(text, repair.span, &repair.restored);
            reading.repaired.push((start..reading.text.len(), index));
            at = repair.span.end();
        }
        reading.push_print(text, Span::new(at, text.len()));
        // 依次为 shares out as 分别为 does, in as many bytes.
        if reading.text.contains("依次") {
            reading.text = reading.text.replace("依次", "分别");
        }
        let ends = letter.paragraphs.iter().map(|paragraph| paragraph.span.end());
        let last = ends.max().unwrap_or(text.len());
        reading.letter_end = reading.place(last);
        reading
    }

    /// The text as the rules read it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words of a range of places.
    #[inline]
    pub fn words(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Whether all of a range belongs to the letter, in which words are found.
    pub(super) fn is_in_letter(&self, range: Range<usize>) -> bool {
        range.end <= self.letter_end
    }

    /// Where words of a list stand in the letter, in order.
    pub(super) fn find(&self, words: &WordList) -> Vec<(usize, &'static str)> {
        let letter = self.letter();
        self.places.get_or_init(|| Places::of(letter)).of_words(letter, words)
    }

    /// The same, to be asked of range after range.
    pub(super) fn stands(&self, words: &WordList) -> Stands {
        Stands::of(self.find(words))
    }

    /// Words of the letter that stand twice in a row, as [`Places::twice`] finds them.
    pub(super) fn twice(&self, lengths: &RangeInclusive<usize>) -> Vec<Range<usize>> {
        let letter = self.letter();
        self.places.get_or_init(|| Places::of(letter)).twice(letter, lengths)
    }

    /// The text up to the letter's end.
    fn letter(&self) -> &str {
        self.text.get(..self.letter_end).unwrap_or(&self.text)
    }

    /// The print of a range of places; restored characters at its ends take no part.
    pub fn span(&self, range: Range<usize>) -> Span {
        let first = self.runs.partition_point(|run| run.start + run.len <= range.start);
        self.span_at(first, range)
    }

    /// The same of ranges asked for in order: `run` is where the last was found, and goes on. A search
    /// among all runs takes a guess wrong at every other step.
    pub(super) fn next_span(&self, run: &mut usize, range: Range<usize>) -> Span {
        while self.runs.get(*run).is_some_and(|run| run.start + run.len <= range.start) {
            *run += 1;
        }
        self.span_at(*run, range)
    }

    fn span_at(&self, first: usize, range: Range<usize>) -> Span {
        // Nearly all lie in one run that goes back byte by byte.
        if let Some(run) = self.runs.get(first)
            && run.start <= range.start
            && range.start < range.end
            && range.end <= run.start + run.len
            && run.len == run.origin.len()
        {
            let back = |place: usize| run.origin.start() + place - run.start;
            return Span::new(back(range.start), back(range.end));
        }
        let mut found: Option<Span> = None;
        for run in self.runs.get(first..).unwrap_or_default() {
            if run.start >= range.end {
                break;
            }
            let from = range.start.saturating_sub(run.start);
            let to = run.len.min(range.end - run.start);
            let part = run.part(from, to);
            found = Some(found.map_or(part, |found| found.cover(part)));
        }
        found.unwrap_or_else(|| {
            let at = self.runs.get(first).map_or_else(|| self.end(), |run| run.origin.start());
            Span::new(at, at)
        })
    }

    /// The place of a byte of the print: where it stands, or where what replaces it begins.
    pub fn place(&self, byte: usize) -> usize {
        self.place_before(self.runs.partition_point(|run| run.origin.start() <= byte), byte)
    }

    /// The places of spans asked for in order: `run` is where the last was found, and goes on. A search
    /// among all runs takes a guess wrong at every other step.
    pub(super) fn next_places(&self, run: &mut usize, span: Span) -> Range<usize> {
        let mut place = |byte: usize| {
            let begins =
                |run: usize| self.runs.get(run).is_some_and(|run| run.origin.start() <= byte);
            if *run > 0 && !begins(*run - 1) {
                // Against the order.
                *run = self.runs.partition_point(|run| run.origin.start() <= byte);
            }
            while begins(*run) {
                *run += 1;
            }
            self.place_before(*run, byte)
        };
        let start = place(span.start());
        start..place(span.end()).max(start)
    }

    /// The same of a byte behind which the run at `after` is the first to begin.
    fn place_before(&self, after: usize, byte: usize) -> usize {
        let Some(run) = after.checked_sub(1).and_then(|at| self.runs.get(at)) else { return 0 };
        if run.len == run.origin.len() && byte < run.origin.end() {
            run.start + (byte - run.origin.start())
        } else if byte >= run.origin.end() {
            // Behind a character that shows nothing.
            self.runs.get(after).map_or(self.text.len(), |next| next.start.min(run.start + run.len))
        } else {
            run.start
        }
    }

    /// The places of a span.
    pub fn places(&self, span: Span) -> Range<usize> {
        let start = self.place(span.start());
        start..self.place(span.end()).max(start)
    }

    /// The repair that a range of places rests on, as an index into `Letter::repairs`.
    pub fn repair(&self, range: &Range<usize>) -> Option<usize> {
        let at = self.repaired.partition_point(|(own, _)| own.end <= range.start);
        let (own, index) = self.repaired.get(at)?;
        (own.start < range.end).then_some(*index)
    }

    fn push_print(&mut self, text: &str, span: Span) {
        fold_onto(&mut self.text, text, span, |run| run.append_to(&mut self.runs));
    }

    /// Characters that the print keeps go back to it, the others to the empty place between.
    fn push_restored(&mut self, text: &str, span: Span, restored: &str) {
        let mut printed = span.of(text).char_indices().peekable();
        let mut at = span.start();
        for c in restored.chars() {
            let folded = fold_char(c);
            let mut bytes = [0; 4];
            let piece: &str = folded.encode_utf8(&mut bytes);
            match printed.peek() {
                Some((offset, own)) if fold_char(*own) == folded => {
                    let start = span.start() + offset;
                    at = start + own.len_utf8();
                    printed.next();
                    self.push(piece, Span::new(start, at));
                }
                _ => self.push(piece, Span::new(at, at)),
            }
        }
    }

    fn push(&mut self, piece: &str, origin: Span) {
        let start = self.text.len();
        self.text.push_str(piece);
        Run { start, len: piece.len(), origin }.append_to(&mut self.runs);
    }

    fn end(&self) -> usize {
        self.runs.last().map_or(0, |run| run.origin.end())
    }
}
