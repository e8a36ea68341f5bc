//! Where each character of a text stands.
//!
//! Many rules look for a few words in the whole of a letter. Asked sentence by sentence that takes a
//! look at every character for each rule; a list of the places by character is made in the time of
//! one such look, and answers all of them.

use std::ops::{Range, RangeInclusive};

use super::{
    WordList,
    find::begins_with,
    word_list::{each_key, first_key},
};

/// The places of a text's characters, by a key of eight bits that a few characters share. Characters
/// count from one, so that zero is none.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    /// The last character of each key.
    last: [u32; 256],
    /// The characters in order: where each stands, and the one before it of its key.
    characters: Vec<(u32, u32)>,
}

impl Places {
    /// The places in `text`, which has no more than 4 GB.
    pub(crate) fn of(text: &str) -> Self {
        let mut last = [0; 256];
        let mut characters = Vec::with_capacity(text.len() / 2);
        let (mut at, mut own) = (0, 0);
        each_key(text, |key, len| {
            own += 1;
            let before = last.get_mut(key.bits()).map_or(0, |last| std::mem::replace(last, own));
            characters.push((at, before));
            at += u32::from(len);
        });
        Self { last, characters }
    }

    /// Where words of the list stand in `text`, whose places these are, from its begin; those of one
    /// place in the list's order.
    pub(crate) fn of_words(&self, text: &str, words: &WordList) -> Vec<(usize, &'static str)> {
        let mut found = Vec::new();
        for word in words.words() {
            let first = first_key(word).and_then(|key| self.last.get(key.bits()));
            let mut next = first.copied().unwrap_or_default();
            while let Some((at, before)) = self.character(next) {
                if text.get(at..).is_some_and(|rest| begins_with(rest, word)) {
                    found.push((at, *word));
                }
                next = before;
            }
        }
        found.sort_by_key(|(at, _)| *at);
        found
    }

    /// Words within a range of `text`, whose places these are, that stand twice in a row and have so
    /// many characters: the places of the first of both, in order of where the second begins.
    pub(crate) fn twice(
        &self,
        text: &str,
        range: Range<usize>,
        lengths: RangeInclusive<u32>,
    ) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let index = |place: usize| {
            let place = u32::try_from(place).unwrap_or(u32::MAX);
            self.characters.partition_point(|(at, _)| *at < place)
        };
        let inside = self.characters.get(index(range.start)..index(range.end)).unwrap_or_default();
        let first = u32::try_from(index(range.start)).unwrap_or(u32::MAX);
        for (own, (middle, before)) in (first..).zip(inside) {
            let own = own + 1;
            let mut start = *before;
            // What follows itself begins again where the same character stood shortly before.
            while start > first && own - start <= *lengths.end() {
                let Some((at, earlier)) = self.character(start) else { break };
                let word = usize::try_from(*middle).map_or(at..at, |middle| at..middle);
                let again = text.get(word.end..range.end).zip(text.get(word.clone()));
                if own - start >= *lengths.start()
                    && again.is_some_and(|(rest, word)| begins_with(rest, word))
                {
                    found.push(word);
                }
                start = earlier;
            }
        }
        found
    }

    /// Where a character stands, and the one before it of its key.
    fn character(&self, number: u32) -> Option<(usize, u32)> {
        let (at, before) = self.characters.get(usize::try_from(number.checked_sub(1)?).ok()?)?;
        Some((usize::try_from(*at).ok()?, *before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_a_list_finds_them() {
        const LIST: WordList = WordList::new(&["增", "增长", "其中", "(", "a", "é", "𠀀"]);
        for text in ["", "增", "其中(增长)其增a", "é其中𠀀增长增", "全市(其中)"]
        {
            let want: Vec<_> = LIST.places_in(text).collect();
            assert_eq!(Places::of(text).of_words(text, &LIST), want, "{text}");
        }
    }

    #[test]
    fn words_that_follow_themselves_are_found() {
        for (text, lengths, want) in [
            ("", 1..=9, vec![]),
            ("进一步进一步", 1..=3, vec!["进一步"]),
            ("进一步进一步", 1..=2, vec![]),
            ("一步一步走走", 1..=9, vec!["一步", "走"]),
            ("一步一步走走", 2..=9, vec!["一步"]),
            ("aéaé𠀀𠀀", 1..=9, vec!["aé", "𠀀"]),
            ("增长增多", 1..=9, vec![]),
        ] {
            let found = Places::of(text).twice(text, 0..text.len(), lengths);
            let found: Vec<_> = found.into_iter().map(|word| &text[word]).collect();
            assert_eq!(found, want, "{text}");
        }
        let (text, inside) = ("增长增长增长", 3..15);
        assert_eq!(Places::of(text).twice(text, inside, 1..=9).first(), Some(&(3..9)));
    }
}
