//! A bracket right behind a number says more of that number, and nothing of what stands behind the
//! bracket: 乡道1480公里(其中四级以上1210公里),占35.9%.

use std::ops::Range;

use super::Desk;
use crate::{analyze::statement::Statement, text::WordList};

const BRACKETS: WordList = WordList::new(&["(", ")"]);

impl Desk<'_> {
    /// The places inside a bracket that opens right behind a number, where it closes in the sentence;
    /// `pairs` are the brackets of the letter.
    pub(super) fn bracket_behind(
        &self,
        statement: &Statement,
        pairs: &[(usize, usize)],
    ) -> Option<Range<usize>> {
        let start = self.mentions.get(statement.mention)?.places.end;
        // Behind most numbers no bracket opens.
        if matches!(self.reading.text().as_bytes().get(start), Some(b',' | 0xe4..=0xe9)) {
            return None;
        }
        let end = self.sentences.get(statement.sentence)?.places.end;
        let behind = self.words(start..end);
        if !behind.starts_with(|c: char| c == '(' || c.is_whitespace()) {
            return None;
        }
        let open = end - behind.trim_start().len();
        let pair = pairs.binary_search_by_key(&open, |(open, _)| *open).ok()?;
        let (open, close) = pairs.get(pair)?;
        Some(open + 1..*close)
    }

    /// Where brackets open and close in one sentence, in order; those that never close are left out.
    pub(super) fn bracket_pairs(&self) -> Vec<(usize, usize)> {
        let brackets = self.reading.stands(&BRACKETS);
        let mut pairs = Vec::new();
        let mut open = Vec::new();
        for sentence in self.sentences {
            open.clear();
            for (at, bracket) in brackets.within(sentence.places.clone()) {
                match bracket {
                    "(" => open.push(at),
                    _ => pairs.extend(open.pop().map(|open| (open, at))),
                }
            }
        }
        pairs.sort_unstable();
        pairs
    }

    /// Whether a level stands in the bracket behind another of its dimension, which has closed before
    /// `statement`.
    pub(super) fn is_enclosed(&self, level: &Statement, statement: &Statement) -> bool {
        let mentions = self.mentions.get(level.mention).zip(self.mentions.get(statement.mention));
        let Some((inner, behind)) = mentions.map(|(a, b)| (&a.places, &b.places)) else {
            return false;
        };
        let first = self.in_sentence(level.sentence).start;
        let brackets = &self.marks().brackets;
        let opened = brackets.partition_point(|(_, bracket)| bracket.start <= inner.start);
        let opened = brackets.get(..opened).unwrap_or_default().iter().rev();
        inner.end < behind.start
            && opened
                .take(MOST_NESTED)
                .take_while(|(outer, _)| *outer >= first)
                .filter(|(_, bracket)| bracket.end > inner.start && bracket.end < behind.start)
                .filter_map(|(outer, _)| self.statements.get(*outer))
                .any(|outer| outer.is_level() && outer.dimension == level.dimension)
    }

    /// Whether a bracket around a number of the text closes before a place.
    pub(super) fn is_shut_in(&self, number: &Statement, place: usize) -> bool {
        let sentence = self.sentences.get(number.sentence).map(|sentence| sentence.places.start);
        let inner = self.mentions.get(number.mention).map(|mention| mention.places.clone());
        let Some((start, inner)) = sentence.zip(inner) else { return false };
        let before = self.words(start..inner.start);
        before.rfind(['(', ')']).is_some_and(|at| before.get(at..=at) == Some("("))
            && self.words(inner.end..place.max(inner.end)).contains(')')
    }

    /// Whether a number is all that its bracket tells: 全省平均(15100元).
    pub(super) fn is_alone_in_bracket(&self, number: &Statement) -> bool {
        let places = self.mentions.get(number.mention).map(|mention| mention.places.clone());
        places.is_some_and(|places| {
            self.words(places.start.saturating_sub(1)..places.start) == "("
                && self.words(places.end..places.end + 1) == ")"
        })
    }

    /// Whether a number ends a bracket of words of its own, which a comma parts from what follows:
    /// 完成预算的102.3%(年初预算280亿元),增长6.5%.
    pub(super) fn is_aside(&self, number: &Statement) -> bool {
        let places = self.mentions.get(number.mention).map(|mention| mention.places.clone());
        places.is_some_and(|places| {
            self.words(places.end..places.end + 2) == "),"
                && self.words(places.start.saturating_sub(1)..places.start) != "("
        })
    }
}

/// Most brackets before a number that are asked whether they hold it.
const MOST_NESTED: usize = 8;
