//! Where each character of a text stands.
//!
//! Many rules look for a few words in the whole of a letter. Asked sentence by sentence that takes a
//! look at every character for each rule; a list of the places by character is made in the time of
//! one such look, and answers all of them.

use std::ops::Range;

use super::{
    WordList,
    find::begins_with,
    word_list::{Key, behind_first, each_key, first_key},
};

/// The places of a text's characters by link: a key of eight bits of the character, and two of the one
/// behind.
///
/// Those of one link stand side by side and in order: a look for a word walks along few places where it
/// does not stand, and the processor sees ahead where it goes.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    /// Where the places of each link begin among all, and one more.
    firsts: Vec<u32>,
    all: Vec<u32>,
}

/// How many keys there are, and how many links each has: one for each two bits of the key behind.
const KEYS: usize = 256;
const LINKS: usize = 4;

/// The link of a character by its own key and the one behind.
fn link(own: Key, behind: Key) -> usize {
    own.bits() * LINKS + behind.bits() % LINKS
}

/// Hands on the place of each character of `text` with its link.
#[inline]
fn each_link(text: &str, mut each: impl FnMut(u32, usize)) {
    let (mut own, mut at) = (None, 0);
    each_key(text, |key, len| {
        if let Some((own, start)) = own.replace((key, at)) {
            each(start, link(own, key));
        }
        at += u32::from(len);
    });
    if let Some((own, start)) = own {
        each(start, link(own, own));
    }
}

impl Places {
    /// The places in `text`, which has no more than 4 GB.
    #[expect(clippy::indexing_slicing, reason = "a link is ten bits, of which each has its place")]
    pub(crate) fn of(text: &str) -> Self {
        // How many each link has, then where its next stands: one behind, so that all end as begins.
        let mut firsts = vec![0; KEYS * LINKS + 2];
        let mut count = 0;
        each_link(text, |_, link| {
            firsts[link + 2] += 1;
            count += 1;
        });
        let mut before = 0;
        for first in &mut firsts {
            before += *first;
            *first = before;
        }
        let mut all = vec![0; count];
        each_link(text, |at, link| {
            let next = &mut firsts[link + 1];
            all[*next as usize] = at;
            *next += 1;
        });
        Self { firsts, all }
    }

    /// The places of each link, in order.
    pub(super) fn by_link(&self) -> impl Iterator<Item = &[u32]> {
        (0..KEYS * LINKS).map(|link| self.of_links(link..link + 1))
    }

    fn of_links(&self, links: Range<usize>) -> &[u32] {
        let first = |link: usize| self.firsts.get(link).map_or(0, |first| *first as usize);
        self.all.get(first(links.start)..first(links.end)).unwrap_or_default()
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
            for at in self.of_links(links) {
                let at = *at as usize;
                if text.get(at..).is_some_and(|rest| begins_with(rest, word)) {
                    found.push((at, *word));
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
