//! Lists of words, of which hardly any stands in the words that are looked at.
//!
//! Most rules ask whether one of twenty or fifty words begins, ends or stands in a clause, and the
//! answer is mostly no. A list therefore knows which characters its words begin and end with, worked
//! out when the program is built: one look at a character of the clause mostly stands for a look at
//! every word.

use std::ops::Range;

use super::find::{begins_with, begins_with_any, ends_with, ends_with_any};

/// Words that are looked for together.
///
/// ```
/// use fuhan::text::WordList;
/// const RISES: WordList = WordList::new(&["增", "增长", "上升"]);
/// assert!(RISES.is_in("同比增长"));
/// assert_eq!(RISES.strip_start("增长率"), Some("率"));
/// assert_eq!(RISES.strip_end("同比增长"), Some("同比"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct WordList {
    words: &'static [&'static str],
    firsts: Firsts,
    /// The same of the characters that they end with.
    lasts: Firsts,
}

impl WordList {
    /// A list of `words`, in the order in which they are tried.
    pub const fn new(words: &'static [&'static str]) -> Self {
        let (firsts, lasts) =
            (Firsts::NONE.with_starts_of(words), Firsts::NONE.with_ends_of(words));
        Self { words, firsts, lasts }
    }

    /// The words.
    pub const fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// What they have behind their first character, one of three bytes.
    pub(crate) const fn seconds(&self) -> Firsts {
        let (mut seconds, mut rest) = (Firsts::NONE, self.words);
        while let [word, words @ ..] = rest {
            let (_, behind) = word.as_bytes().split_at('一'.len_utf8());
            seconds = seconds.with(key_at_start(behind));
            rest = words;
        }
        seconds
    }

    /// Whether `word` is one of them.
    pub fn contains(&self, word: &str) -> bool {
        self.may_start(word) && self.may_end(word) && self.words.contains(&word)
    }

    /// Whether `text` begins with the first character of one of them; a yes may be wrong.
    pub fn may_start(&self, text: &str) -> bool {
        self.firsts.may_start(text)
    }

    /// Whether `text` ends with the last character of one of them; a yes may be wrong.
    pub fn may_end(&self, text: &str) -> bool {
        self.lasts.may_have(last_key(text))
    }

    /// Those that `text` begins with, in the list's order.
    pub fn prefixes_of(&self, text: &str) -> impl Iterator<Item = &'static str> {
        let words = if self.may_start(text) { self.words } else { &[] };
        words.iter().copied().filter(move |word| begins_with(text, word))
    }

    /// Those that `text` ends with, in the list's order.
    pub fn suffixes_of(&self, text: &str) -> impl Iterator<Item = &'static str> {
        let words = if self.may_end(text) { self.words } else { &[] };
        words.iter().copied().filter(move |word| ends_with(text, word))
    }

    /// Whether `text` begins with one of them.
    pub fn starts(&self, text: &str) -> bool {
        self.may_start(text) && begins_with_any(text, self.words)
    }

    /// Whether `text` ends with one of them.
    pub fn ends(&self, text: &str) -> bool {
        self.may_end(text) && ends_with_any(text, self.words)
    }

    /// The rest behind the longest that `text` begins with.
    pub fn strip_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(self.longest(text, self.may_start(text), begins_with)?..)
    }

    /// The rest before the longest that `text` ends with.
    pub fn strip_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(..text.len() - self.longest_end(text)?)
    }

    /// The bytes of the longest that `text` ends with.
    pub(crate) fn longest_end(&self, text: &str) -> Option<usize> {
        self.longest(text, self.may_end(text), ends_with)
    }

    /// The bytes of the longest that `fits`. A plain loop: it is gone through more often than any other,
    /// and what iterators make of it takes four times as long.
    #[inline]
    fn longest(
        &self,
        text: &str,
        may_fit: bool,
        fits: impl Fn(&str, &str) -> bool,
    ) -> Option<usize> {
        let mut longest = None;
        if may_fit {
            for word in self.words {
                if fits(text, word) && longest.is_none_or(|len| len < word.len()) {
                    longest = Some(word.len());
                }
            }
        }
        longest
    }

    /// Where they stand in `text`, from its begin; those of one place in the list's order.
    pub fn places_in(&self, text: &str) -> impl Iterator<Item = (usize, &'static str)> {
        self.firsts.places_in(text).flat_map(move |at| {
            let rest = text.get(at..).unwrap_or_default();
            self.words.iter().filter(move |word| begins_with(rest, word)).map(move |w| (at, *w))
        })
    }

    /// The first place in `text` where one stands, the longest of those that stand there.
    pub fn first_in(&self, text: &str) -> Option<Range<usize>> {
        let (at, _) = self.places_in(text).next()?;
        let behind = self.strip_start(text.get(at..)?)?;
        Some(at..text.len() - behind.len())
    }

    /// Whether one of them may stand in words of these characters: only a no is sure.
    pub(crate) fn may_be_in(&self, characters: &Firsts) -> bool {
        self.firsts.meets(characters) && self.lasts.meets(characters)
    }

    /// Whether one of them stands in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        self.firsts
            .places_in(text)
            .any(|at| text.get(at..).is_some_and(|rest| begins_with_any(rest, self.words)))
    }
}

/// Which characters some words begin with, by a key of eight bits. Two may share one, so only a no is
/// sure. Those of ASCII share none with others: lists of Chinese words say no to every digit.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Firsts {
    keys: [u64; 4],
    /// Some are of ASCII.
    ascii: bool,
}

/// The key of a character, and whether it is one of ASCII.
#[derive(Clone, Copy)]
pub(super) struct Key(u8, bool);

impl Key {
    /// The eight bits.
    pub(super) const fn bits(self) -> usize {
        self.0 as usize
    }
}

impl Firsts {
    /// Of no words.
    pub(crate) const NONE: Self = Self { keys: [0; 4], ascii: false };
    /// Of an empty word, which begins and ends everything.
    const ALL: Self = Self { keys: [u64::MAX; 4], ascii: true };

    /// Of every character of `text`.
    pub(crate) fn of_characters(text: &str) -> Self {
        Self::NONE.with_characters(text)
    }

    /// With every character of `text`.
    pub(crate) fn with_characters(self, text: &str) -> Self {
        let mut all = self;
        each_key(text, |Key(key, ascii), _| {
            // Found by its number and not by a match, whose way no processor could foretell.
            if let Some(part) = all.keys.get_mut(usize::from(key >> 6)) {
                *part |= 1 << (key & 63);
            }
            all.ascii |= ascii;
        });
        all
    }

    /// Of these characters.
    pub(crate) const fn of(characters: &[char]) -> Self {
        let (mut firsts, mut rest) = (Self::NONE, characters);
        while let [c, behind @ ..] = rest {
            firsts = firsts.with(first_key(c.encode_utf8(&mut [0; 4])));
            rest = behind;
        }
        firsts
    }

    /// Where characters of `text` stand that may be among them, from its begin: only a place left out
    /// is sure.
    pub(crate) fn places_in<'t>(&self, text: &'t str) -> impl Iterator<Item = usize> + use<'t> {
        let (own, mut rest) = (*self, text.as_bytes());
        std::iter::from_fn(move || {
            loop {
                // Nearly all are Chinese characters, of which hardly any is among them.
                while let [0xe0..=0xef, b, c, behind @ ..] = rest
                    && !own.has(low_byte(*b, *c).0)
                {
                    rest = behind;
                }
                let (key, len) = next_key(rest)?;
                let here = text.len() - rest.len();
                rest = rest.get(usize::from(len)..)?;
                if own.may_have(Some(key)) {
                    return Some(here);
                }
            }
        })
    }

    /// Whether one of `needles` stands in `text`, of whose characters this is.
    pub(crate) fn any_in(&self, text: &str, needles: &[&str]) -> bool {
        needles.iter().any(|needle| self.may_hold(needle) && text.contains(needle))
    }

    /// Whether a character may be among these.
    pub(crate) fn may_be(&self, c: char) -> bool {
        self.may_have(first_key(c.encode_utf8(&mut [0; 4])))
    }

    /// Whether both have a key: of characters only a no is sure.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.keys.iter().zip(other.keys).any(|(own, other)| own & other != 0)
    }

    /// Whether a word may stand in a text, of whose characters this is.
    pub(crate) fn may_hold(&self, word: &str) -> bool {
        self.may_have(first_key(word)) && self.may_have(last_key(word))
    }

    /// With those of the words in `words`, one space between.
    pub(crate) const fn with_each(self, words: &str) -> Self {
        let mut firsts = self.with(first_key(words));
        let mut rest = words.as_bytes();
        while let [byte, behind @ ..] = rest {
            if *byte == b' ' {
                firsts = firsts.with(key_at_start(behind));
            }
            rest = behind;
        }
        firsts
    }

    /// With those that the words of a list begin with.
    pub(crate) const fn with_firsts_of(self, list: &WordList) -> Self {
        self.with_starts_of(list.words)
    }

    /// With those that words begin with.
    pub(crate) const fn with_starts_of(self, words: &[&str]) -> Self {
        let (mut firsts, mut rest) = (self, words);
        while let [word, behind @ ..] = rest {
            firsts = firsts.with(first_key(word));
            rest = behind;
        }
        firsts
    }

    /// With those that words end with.
    const fn with_ends_of(self, words: &[&str]) -> Self {
        let (mut lasts, mut rest) = (self, words);
        while let [word, behind @ ..] = rest {
            lasts = lasts.with(last_key(word));
            rest = behind;
        }
        lasts
    }

    /// Whether one of the words may stand at the start of `text`.
    pub(crate) fn may_start(&self, text: &str) -> bool {
        self.may_have(first_key(text))
    }

    /// Takes in what a word begins with.
    pub(crate) fn add(&mut self, word: &str) {
        *self = self.with(first_key(word));
    }

    const fn with(self, key: Option<Key>) -> Self {
        let Some(Key(key, ascii)) = key else { return Self::ALL };
        let [mut a, mut b, mut c, mut d] = self.keys;
        match key {
            ..64 => a |= 1 << key,
            64..128 => b |= 1 << (key - 64),
            128..192 => c |= 1 << (key - 128),
            192.. => d |= 1 << (key - 192),
        }
        Self { keys: [a, b, c, d], ascii: self.ascii || ascii }
    }

    fn may_have(&self, key: Option<Key>) -> bool {
        let Some(Key(key, ascii)) = key else { return self.keys == Self::ALL.keys };
        (self.ascii || !ascii) && self.has(key)
    }

    fn has(&self, key: u8) -> bool {
        self.keys.get(usize::from(key >> 6)).is_some_and(|part| part >> (key & 63) & 1 == 1)
    }
}

/// Hands on the key of each character of `text` with how many bytes it has.
#[inline]
pub(super) fn each_key(text: &str, mut each: impl FnMut(Key, u8)) {
    let mut rest = text.as_bytes();
    loop {
        // One call for characters of any length, so that it is compiled into the loop.
        let (key, len);
        (key, len, rest) = match rest {
            [0xe0..=0xef, b, c, behind @ ..] => (low_byte(*b, *c), 3, behind),
            [a @ ..0x80, behind @ ..] => (Key(*a, true), 1, behind),
            [a @ ..0xe0, b, behind @ ..] => (low_byte(*a, *b), 2, behind),
            [_, _, c, d, behind @ ..] => (low_byte(*c, *d), 4, behind),
            _ => break,
        };
        each(key, len);
    }
}

/// The key of the first character of UTF-8, and how many bytes it has. Nothing else of it is worked
/// out, which takes half of what decoding would.
fn next_key(text: &[u8]) -> Option<(Key, u8)> {
    Some(match text {
        [0xe0..=0xef, b, c, ..] => (low_byte(*b, *c), 3),
        [a @ ..0x80, ..] => (Key(*a, true), 1),
        [a @ ..0xe0, b, ..] => (low_byte(*a, *b), 2),
        [_, _, c, d, ..] => (low_byte(*c, *d), 4),
        _ => return None,
    })
}

/// A word without its first character.
pub(super) fn behind_first(word: &str) -> &str {
    let mut characters = word.chars();
    characters.next();
    characters.as_str()
}

/// The key of the first character.
pub(super) const fn first_key(text: &str) -> Option<Key> {
    key_at_start(text.as_bytes())
}

const fn key_at_start(text: &[u8]) -> Option<Key> {
    match text {
        [a, ..] if *a < 0x80 => Some(Key(*a, true)),
        [a, b, ..] if *a < 0xe0 => Some(low_byte(*a, *b)),
        [a, b, c, ..] if *a < 0xf0 => Some(low_byte(*b, *c)),
        [_, _, c, d, ..] => Some(low_byte(*c, *d)),
        _ => None,
    }
}

/// The key of the last character.
pub(super) const fn last_key(text: &str) -> Option<Key> {
    match text.as_bytes() {
        [.., z] if *z < 0x80 => Some(Key(*z, true)),
        [.., y, z] => Some(low_byte(*y, *z)),
        _ => None,
    }
}

/// The low byte of a code by the last two bytes of its UTF-8.
pub(super) const fn low_byte(before: u8, last: u8) -> Key {
    Key(before << 6 | last & 0x3f, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &[&str] = &["a", "é", "增", "增长", "同比增长", "𠀀", "下降"];
    const LIST: WordList = WordList::new(WORDS);

    #[test]
    fn a_list_answers_as_its_words_do_one_by_one() {
        let texts = [
            "",
            "a",
            "ba",
            "é",
            "xé",
            "增",
            "增长率",
            "全市同比增长",
            "𠀀字",
            "字𠀀",
            "降下",
            "升",
        ];
        for text in texts {
            let any = |holds: &dyn Fn(&str) -> bool| WORDS.iter().any(|word| holds(word));
            assert_eq!(LIST.starts(text), any(&|word| text.starts_with(word)), "{text}");
            assert_eq!(LIST.ends(text), any(&|word| text.ends_with(word)), "{text}");
            assert_eq!(LIST.is_in(text), any(&|word| text.contains(word)), "{text}");
            assert_eq!(LIST.contains(text), WORDS.contains(&text), "{text}");
            let characters = Firsts::of_characters(text);
            assert!(LIST.may_be_in(&characters) || !LIST.is_in(text), "{text}");
            let first = WORDS.iter().filter_map(|word| text.find(word)).min();
            assert_eq!(LIST.places_in(text).next().map(|(at, _)| at), first, "{text}");
        }
    }

    #[test]
    fn the_longest_word_is_taken_away() {
        assert_eq!(LIST.strip_start("增长率"), Some("率"));
        assert_eq!(LIST.strip_end("全市同比增长"), Some("全市"));
        assert_eq!(LIST.strip_end("增长率"), None);
    }

    #[test]
    fn an_empty_word_begins_and_ends_everything() {
        const EMPTY: WordList = WordList::new(&[""]);
        assert!(EMPTY.starts("") && EMPTY.ends("") && EMPTY.starts("字") && EMPTY.ends("字"));
    }
}
