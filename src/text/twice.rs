//! Words that stand twice in a row.

use std::ops::{Range, RangeInclusive};

use super::{Places, begins_with};

impl Places {
    /// Words of `text`, whose places these are, that stand twice in a row: such as have so many characters,
    /// two at least, and do not begin with one of ASCII. The places of the first of both, by what they
    /// begin with.
    ///
    /// A word's second begins where its own first character stands again shortly behind: hardly any does.
    pub(crate) fn twice(&self, text: &str, lengths: &RangeInclusive<usize>) -> Vec<Range<usize>> {
        debug_assert!(*lengths.start() > 1);
        let most = lengths.end() * MOST_BYTES;
        let is_ascii = |at: u32| text.as_bytes().get(at as usize).is_some_and(u8::is_ascii);
        let mut found = Vec::new();
        for places in self.by_link() {
            for (last, pair) in places.windows(2).enumerate() {
                let [nearest, own] = pair else { continue };
                if (own - nearest) as usize > most || is_ascii(*own) {
                    continue;
                }
                let before = places.get(..=last).unwrap_or_default().iter().rev();
                for first in before.take_while(|first| (own - **first) as usize <= most) {
                    let word = *first as usize..*own as usize;
                    let behind = text.get(word.end..).unwrap_or_default();
                    if let Some(own) = text.get(word.clone())
                        && begins_with(behind, own)
                        && lengths.contains(&own.chars().count())
                    {
                        found.push(word);
                    }
                }
            }
        }
        found
    }
}

/// Of one character.
const MOST_BYTES: usize = 4;

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
