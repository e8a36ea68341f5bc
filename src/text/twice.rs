//! Words that stand twice in a row.

use std::{
    iter::successors,
    ops::{Range, RangeInclusive},
};

use super::{Places, places::Place};

/// Most bytes of a character.
const WIDEST: usize = 4;

impl Places {
    /// Words of `text`, whose places these are, that stand twice in a row: such as have so many characters,
    /// two at least, and do not begin with one of ASCII. The places of the first of both.
    ///
    /// A word's second begins where its own first character stands again shortly behind: hardly any does.
    pub(crate) fn twice(&self, text: &str, lengths: &RangeInclusive<usize>) -> Vec<Range<usize>> {
        debug_assert!(*lengths.start() > 1);
        let (most, far) = (*lengths.end(), WIDEST * lengths.end());
        let mut found = Vec::new();
        for own in self.all() {
            let middle = own.at as usize;
            let near = |other: &&Place| middle - other.at as usize <= far;
            let Some(last) = self.before(own).filter(near) else { continue };
            if text.as_bytes().get(middle).is_none_or(u8::is_ascii) {
                continue;
            }
            let starts = successors(Some(last), |own| self.before(own)).take_while(near);
            for start in starts.take(most).filter(|other| other.behind == own.behind) {
                let word = start.at as usize..middle;
                let pair = text.get(word.clone()).zip(text.get(middle..));
                if pair.is_some_and(|(word, rest)| {
                    rest.starts_with(word) && lengths.contains(&word.chars().count())
                }) {
                    found.push(word);
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn twice(text: &str, lengths: RangeInclusive<usize>) -> Vec<Range<usize>> {
        let mut found = Places::of(text).twice(text, &lengths);
        found.sort_by_key(|word| (word.end, usize::MAX - word.start));
        found
    }

    #[test]
    fn words_that_follow_themselves_are_found() {
        for (text, lengths, want) in [
            ("", 2..=9, vec![]),
            ("进一步进一步", 2..=3, vec!["进一步"]),
            ("进一步进一步", 2..=2, vec![]),
            ("一步一步走走", 2..=9, vec!["一步"]),
            ("走走一步一步", 2..=9, vec!["一步"]),
            ("éaéa𠀀𠀀aé", 2..=9, vec!["éa"]),
            ("增长增多", 2..=9, vec![]),
            // 丐一 and 一亀 share their key.
            ("丐一亀丐一亀", 3..=9, vec!["丐一亀"]),
            ("走走走走走", 2..=9, vec!["走走", "走走"]),
            ("零23456789abcdef零23456789abcde f", 2..=15, vec![]),
            ("零23456789abcdef零23456789abcdef", 2..=15, vec!["零23456789abcdef"]),
        ] {
            let found = twice(text, lengths);
            let found: Vec<_> = found.into_iter().map(|word| &text[word]).collect();
            assert_eq!(found, want, "{text}");
        }
    }

    #[test]
    fn every_short_text_is_read_as_by_comparing_all_its_words() {
        for number in 0..4_usize.pow(8) {
            let letters = (0..8).map(|at| ['走', '步', 'a', '二'][number / 4_usize.pow(at) % 4]);
            let text: String = letters.collect();
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let mut want = Vec::new();
            for (own, middle) in places.iter().enumerate() {
                for length in 2..=own.min(3) {
                    let word = places[own - length]..*middle;
                    let rest = &text[*middle..];
                    if rest.starts_with(&text[word.clone()]) && !rest.starts_with('a') {
                        want.push(word);
                    }
                }
            }
            assert_eq!(twice(&text, 2..=3), want, "{text}");
        }
    }
}
