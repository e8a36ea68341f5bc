//! Where each character of a text stands.
//!
//! Many rules look for a few words in the whole of a letter. Asked sentence by sentence that takes a
//! look at every character for each rule; a list of the places by character is made in the time of
//! one such look, and answers all of them.

use super::{
    WordList,
    find::begins_with,
    word_list::{Key, behind_first, each_key, first_key},
};

/// The places of a text's characters, by a key of eight bits that a few characters share.
///
/// Those of a key lie side by side, so that a look for a word reads on through memory and asks the
/// text itself only where the character behind fits as well.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    /// Where the characters of each key begin in the list below, and where the last of them end.
    firsts: [usize; KEYS + 1],
    /// Where each character stands, and the key of the one behind it; of the last, any.
    all: Vec<(u32, u8)>,
}

/// How many keys there are.
const KEYS: usize = 256;

impl Places {
    /// The places in `text`, which has no more than 4 GB.
    #[expect(clippy::indexing_slicing, reason = "a key is a byte, and every byte has its place")]
    pub(crate) fn of(text: &str) -> Self {
        let mut firsts = [0; KEYS + 1];
        each_key(text, |key, _| firsts[key.bits() + 1] += 1);
        let mut sum = 0;
        for first in &mut firsts {
            sum += *first;
            *first = sum;
        }
        let mut next = firsts;
        let mut all = vec![(0, 0); sum];
        // Where the character before was put, and how far the text is read.
        let (mut last, mut at) = (usize::MAX, 0);
        each_key(text, |key, len| {
            if let Some((_, behind)) = all.get_mut(last) {
                *behind = key.byte();
            }
            let own = &mut next[key.bits()];
            last = *own;
            *own += 1;
            if let Some((place, _)) = all.get_mut(last) {
                *place = at;
            }
            at += u32::from(len);
        });
        Self { firsts, all }
    }

    /// The places of each key, in order, each with the key of the character behind.
    pub(super) fn by_key(&self) -> impl Iterator<Item = &[(u32, u8)]> {
        let bounds = self.firsts.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.last()?));
        bounds.filter_map(|own| self.all.get(own))
    }

    /// Where words of the list stand in `text`, whose places these are, from its begin; those of one
    /// place in the list's order.
    #[expect(clippy::indexing_slicing, reason = "a key is a byte, and every byte has its place")]
    pub(crate) fn of_words(&self, text: &str, words: &WordList) -> Vec<(usize, &'static str)> {
        let mut found = Vec::new();
        for word in words.words() {
            let Some(first) = first_key(word) else { continue };
            let second = first_key(behind_first(word)).map(Key::byte);
            let own = self.firsts[first.bits()]..self.firsts[first.bits() + 1];
            for (at, behind) in self.all.get(own).unwrap_or_default() {
                if second.is_none_or(|second| second == *behind) {
                    let at = *at as usize;
                    if text.get(at..).is_some_and(|rest| begins_with(rest, word)) {
                        found.push((at, *word));
                    }
                }
            }
        }
        found.sort_by_key(|(at, _)| *at);
        found
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
}
