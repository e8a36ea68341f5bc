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

/// The places of a text's characters, each linked with the one before it that shares ten bits with it: a key
/// of eight of its own, and two of the character behind.
///
/// So the list is made in one pass, and a look for a word meets few places where it does not stand.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    /// The last place of each link, counted from one.
    lasts: [u32; KEYS * LINKS],
    all: Vec<Place>,
}

/// Where a character stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The bytes before it.
    pub(super) at: u32,
    /// The place before that is linked with it, counted from one; zero for none.
    before: u32,
}

/// How many keys there are, and how many links each has: one for each two bits of the key behind.
const KEYS: usize = 256;
const LINKS: usize = 4;

/// The link of a character by its own key and the one behind.
fn link(own: Key, behind: Key) -> usize {
    own.bits() * LINKS + behind.bits() % LINKS
}

impl Place {
    /// Which of all places it is linked with.
    pub(super) fn before(self) -> Option<usize> {
        (self.before as usize).checked_sub(1)
    }
}

impl Places {
    /// The places in `text`, which has no more than 4 GB.
    #[expect(clippy::indexing_slicing, reason = "a link is ten bits, of which each has its place")]
    pub(crate) fn of(text: &str) -> Self {
        // Chinese characters are fewer, those of ASCII are more.
        let mut all = Vec::with_capacity(text.len() / 2);
        let mut lasts = [0; KEYS * LINKS];
        let mut count = 0;
        let mut add = |at, own, behind| {
            count += 1;
            let before = std::mem::replace(&mut lasts[link(own, behind)], count);
            all.push(Place { at, before });
        };
        let (mut own, mut at) = (None, 0);
        each_key(text, |key, len| {
            if let Some((own, start)) = own.replace((key, at)) {
                add(start, own, key);
            }
            at += u32::from(len);
        });
        if let Some((own, start)) = own {
            add(start, own, own);
        }
        Self { lasts, all }
    }

    /// All of them, in order.
    pub(super) fn all(&self) -> &[Place] {
        &self.all
    }

    /// Where words of the list stand in `text`, whose places these are, from its begin; those of one
    /// place in the list's order.
    pub(crate) fn of_words(&self, text: &str, words: &WordList) -> Vec<(usize, &'static str)> {
        let mut found = Vec::new();
        for word in words.words() {
            let Some(first) = first_key(word) else { continue };
            let links = match first_key(behind_first(word)) {
                Some(second) => link(first, second)..link(first, second) + 1,
                None => first.bits() * LINKS..(first.bits() + 1) * LINKS,
            };
            for last in self.lasts.get(links).unwrap_or_default() {
                let mut next = (*last as usize).checked_sub(1);
                while let Some(place) = next.and_then(|next| self.all.get(next)) {
                    let at = place.at as usize;
                    if text.get(at..).is_some_and(|rest| begins_with(rest, word)) {
                        found.push((at, *word));
                    }
                    next = place.before();
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
