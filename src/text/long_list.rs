//! Lists of about a hundred words, asked for again and again at one end of a text.
//!
//! In a [`WordList`](super::WordList) of so many words nearly any character may be a word's first, and
//! each asking goes through them all. Here the words that begin, or end, with one character follow each
//! other as links of a chain, worked out when the program is built, and only that chain is gone through.

use super::{
    find::{begins_with, ends_with},
    word_list::{Key, behind_first, first_key, last_key},
};

/// Words that are looked for where a text begins.
#[derive(Debug)]
pub(crate) struct Starts {
    words: &'static [&'static str],
    chains: Chains,
}

/// Words that are looked for where a text ends.
#[derive(Debug)]
pub(crate) struct Ends {
    words: &'static [&'static str],
    chains: Chains,
}

impl Starts {
    /// A list of `words`, none of them empty.
    pub(crate) const fn of(words: &'static [&'static str]) -> Self {
        Self { words, chains: Chains::of(words, false) }
    }

    /// Whether `text` begins with one of them.
    pub(crate) fn starts(&self, text: &str) -> bool {
        self.longest(text).is_some()
    }

    /// Whether one of them stands in `text`.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        let mut rest = text;
        while !rest.is_empty() && !self.starts(rest) {
            rest = behind_first(rest);
        }
        !rest.is_empty()
    }

    /// The words.
    pub(crate) const fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// The rest behind the longest that `text` begins with.
    pub(crate) fn strip_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(self.longest(text)?..)
    }

    fn longest(&self, text: &str) -> Option<usize> {
        self.chains.longest(self.words, first_key(text)?, |word| begins_with(text, word))
    }
}

impl Ends {
    /// A list of `words`, none of them empty.
    pub(crate) const fn of(words: &'static [&'static str]) -> Self {
        Self { words, chains: Chains::of(words, true) }
    }

    /// The words.
    pub(crate) const fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// The rest before the longest that `text` ends with.
    pub(crate) fn strip_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(..text.len() - self.longest(text)?)
    }

    /// The bytes of the longest that `text` ends with.
    pub(crate) fn longest(&self, text: &str) -> Option<usize> {
        self.chains.longest(self.words, last_key(text)?, |word| ends_with(text, word))
    }
}

/// Most words of a list.
const MOST: usize = 128;

/// So many chains there are: one for each key.
const CHAINS: usize = 256;

/// Words that share a key, each with the next; they count from one, so that zero is none.
#[derive(Debug)]
struct Chains {
    first: [u8; CHAINS],
    next: [u8; MOST],
}

impl Chains {
    /// By the last characters of words or their first.
    #[expect(
        clippy::indexing_slicing,
        clippy::cast_possible_truncation,
        reason = "runs at build time, where a wrong index stops the build"
    )]
    const fn of(words: &[&str], by_last: bool) -> Self {
        assert!(words.len() <= MOST, "a list has no more words");
        let mut chains = Self { first: [0; CHAINS], next: [0; MOST] };
        let mut at = words.len();
        while at > 0 {
            let word = words[at - 1];
            assert!(!word.is_empty(), "an empty word begins and ends everything");
            if let Some(key) = if by_last { last_key(word) } else { first_key(word) } {
                let first = &mut chains.first[key.bits()];
                chains.next[at - 1] = *first;
                *first = at as u8;
            }
            at -= 1;
        }
        chains
    }

    /// The bytes of the longest of the words with a key that `fits`.
    fn longest(&self, words: &[&str], key: Key, fits: impl Fn(&str) -> bool) -> Option<usize> {
        let mut longest = None;
        let mut next = self.first.get(key.bits());
        while let Some(at) = next.and_then(|next| usize::from(*next).checked_sub(1))
            && let Some(word) = words.get(at)
        {
            if fits(word) && longest.is_none_or(|len| len < word.len()) {
                longest = Some(word.len());
            }
            next = self.next.get(at);
        }
        longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::WordList;

    const WORDS: &[&str] = &["a", "é", "增", "增长", "同比增长", "长", "𠀀", "下降"];
    static STARTS: Starts = Starts::of(WORDS);
    static ENDS: Ends = Ends::of(WORDS);

    #[test]
    fn a_long_list_answers_as_a_short_one() {
        let list = WordList::new(WORDS);
        for text in ["", "a", "ba", "xé", "增", "增长率", "全市同比增长", "𠀀字", "字𠀀", "升"]
        {
            assert_eq!(STARTS.starts(text), list.starts(text), "{text}");
            assert_eq!(STARTS.is_in(text), list.is_in(text), "{text}");
            assert_eq!(STARTS.strip_start(text), list.strip_start(text), "{text}");
            assert_eq!(ENDS.strip_end(text), list.strip_end(text), "{text}");
            assert_eq!(ENDS.longest(text), list.longest_end(text), "{text}");
        }
    }
}
