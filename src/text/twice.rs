//! Words that stand twice in a row.

use std::ops::{Range, RangeInclusive};

use super::{find::begins_with, word_list::each_key};

/// Where two characters begin, and how many characters before them two of their key began.
#[derive(Clone, Copy, Default)]
struct Two(u32, u32);

/// How many characters back is looked.
const NEAR: usize = 16;

/// More characters than that.
const FAR: u32 = 256;

/// Words of `text`, which has no more than 4 GB, that stand twice in a row and have so many
/// characters, at least two and less than sixteen: the places of the first of both, in order of where
/// the second begins.
#[expect(
    clippy::indexing_slicing,
    reason = "a byte and a number modulo the length have their places; no look shall ask for the bound"
)]
pub(crate) fn twice(text: &str, lengths: RangeInclusive<u8>) -> Vec<Range<usize>> {
    debug_assert!(*lengths.start() > 1 && usize::from(*lengths.end()) < NEAR);
    let mut found = Vec::new();
    let mut near = [Two::default(); NEAR];
    let (fewest, most) = (u32::from(*lengths.start()), u32::from(*lengths.end()));
    // Where two of a key began last; the first of each are far from any before.
    let mut last = [0_u32; 256];
    // Before the first character none stands.
    let (mut key_before, mut before, mut at, mut count) = (0_u8, u32::MAX, 0, FAR);
    each_key(text, |key, len| {
        // Two characters tell more than one: hardly any two stand again so near.
        let both = key_before.rotate_left(3) ^ key.byte();
        let back = count - std::mem::replace(&mut last[usize::from(both)], count);
        near[count as usize % NEAR] = Two(before, back);
        let mut far = back;
        // What follows itself begins again where the same characters stood shortly before.
        while far <= most {
            let Two(start, apart) = near[(count - far) as usize % NEAR];
            let (start, middle) = (start as usize, before as usize);
            let words = text.get(start..middle).zip(text.get(middle..));
            if far >= fewest && words.is_some_and(|(word, rest)| begins_with(rest, word)) {
                found.push(start..middle);
            }
            far += apart;
        }
        (key_before, before) = (key.byte(), at);
        at += u32::from(len);
        count += 1;
    });
    found
}

#[cfg(test)]
mod tests {
    use super::twice;

    #[test]
    fn words_that_follow_themselves_are_found() {
        for (text, lengths, want) in [
            ("", 2..=9, vec![]),
            ("进一步进一步", 2..=3, vec!["进一步"]),
            ("进一步进一步", 2..=2, vec![]),
            ("一步一步走走", 2..=9, vec!["一步"]),
            ("走走一步一步", 2..=9, vec!["一步"]),
            ("aéaé𠀀𠀀", 2..=9, vec!["aé"]),
            ("增长增多", 2..=9, vec![]),
            // 丐一 and 一亀 share their key.
            ("丐一亀丐一亀", 3..=9, vec!["丐一亀"]),
            ("走走走走走", 2..=9, vec!["走走", "走走"]),
            ("123456789abcdef123456789abcde f", 2..=15, vec![]),
            ("123456789abcdef123456789abcdef", 2..=15, vec!["123456789abcdef"]),
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
                    if text[*middle..].starts_with(&text[word.clone()]) {
                        want.push(word);
                    }
                }
            }
            assert_eq!(twice(&text, 2..=3), want, "{text}");
        }
    }
}
