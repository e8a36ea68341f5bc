//! Searching for many words of which hardly any stands there.
//!
//! The library's search prepares each word before it looks, which for a short clause costs more than
//! the look. A word whose first character is missing needs no preparation.

use super::{signs::ends_with_han, word_list::Firsts};

/// Whether `text` begins with `word`.
///
/// Comparing slices of unknown length is a call, and such calls are what reading takes most time
/// for; one look at the word's last byte, which tells Chinese characters apart best, spares nearly
/// all of them, also among words that begin alike.
#[inline]
pub(crate) fn begins_with(text: &str, word: &str) -> bool {
    let telling = word.as_bytes().last();
    telling.is_none_or(|byte| text.as_bytes().get(word.len() - 1) == Some(byte))
        && begins_with_bytes(text.as_bytes(), word.as_bytes())
}

/// Whether `text` ends with `word`; the last byte is looked at first.
#[inline]
pub(crate) fn ends_with(text: &str, word: &str) -> bool {
    let telling = word.as_bytes().last();
    telling.is_none_or(|byte| text.as_bytes().last() == Some(byte))
        && text.len().checked_sub(word.len()).is_some_and(|at| {
            text.as_bytes().get(at..).is_some_and(|end| begins_with_bytes(end, word.as_bytes()))
        })
}

/// The same byte by byte: words are short, so that it takes less than the library's way.
fn begins_with_bytes(text: &[u8], word: &[u8]) -> bool {
    word.iter().enumerate().all(|(at, byte)| text.get(at) == Some(byte))
}

/// The rest of `text` behind `word`.
pub(crate) fn strip_start<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    if begins_with(text, word) { text.get(word.len()..) } else { None }
}

/// The rest of `text` before `word`.
pub(crate) fn strip_end<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    if ends_with(text, word) { text.get(..text.len() - word.len()) } else { None }
}

/// `text` without the commas and spaces that it begins with.
#[inline]
pub(crate) fn behind_commas(text: &str) -> &str {
    // Most begin with none.
    if matches!(text.as_bytes(), [b',' | b' ', ..]) {
        text.trim_start_matches([',', ' '])
    } else {
        text
    }
}

/// `text` without the white space that it ends with.
#[inline]
pub(crate) fn trim_end(text: &str) -> &str {
    // Most end with a Chinese character.
    if ends_with_han(text) { text } else { text.trim_end() }
}

/// Whether `text` begins with one of `words`.
pub(crate) fn begins_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| begins_with(text, word))
}

/// Whether `text` ends with one of `words`.
pub(crate) fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| ends_with(text, word))
}

/// Whether one of `needles` stands in `words`.
pub fn contains_any(words: &str, needles: &[&str]) -> bool {
    Firsts::of_characters(words).any_in(words, needles)
}

/// Where `word` begins first in `words`.
pub fn find_word(words: &str, word: &str) -> Option<usize> {
    let first = word.chars().next()?;
    words.match_indices(first).map(|(at, _)| at).find(|at| stands_at(words, *at, word))
}

/// Where `word` begins last in `words`.
pub fn rfind_word(words: &str, word: &str) -> Option<usize> {
    let first = word.chars().next()?;
    words.rmatch_indices(first).map(|(at, _)| at).find(|at| stands_at(words, *at, word))
}

fn stands_at(words: &str, at: usize, word: &str) -> bool {
    words.get(at..).is_some_and(|rest| begins_with(rest, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_and_ends_are_those_that_the_library_sees() {
        let all = ["", "增", "新增长增长点", "增加了增长", "a", "a增", "é", "𠀀增", "增𠀀"];
        for text in all {
            for word in all {
                assert_eq!(begins_with(text, word), text.starts_with(word), "{word} before {text}");
                assert_eq!(ends_with(text, word), text.ends_with(word), "{word} behind {text}");
                assert_eq!(
                    strip_start(text, word),
                    text.strip_prefix(word),
                    "{word} before {text}"
                );
                assert_eq!(strip_end(text, word), text.strip_suffix(word), "{word} behind {text}");
            }
        }
    }

    #[test]
    fn what_stands_around_words_is_taken_away() {
        for (text, behind, before) in [
            ("", "", ""),
            (", 增长 ,", "增长 ,", ", 增长 ,"),
            (",、增\u{3000} ", "、增\u{3000} ", ",、增"),
            ("龥", "龥", "龥"),
            (" \u{a0}", "\u{a0}", ""),
        ] {
            assert_eq!((behind_commas(text), trim_end(text)), (behind, before), "{text}");
        }
    }

    #[test]
    fn words_are_found_where_the_library_finds_them() {
        for words in ["", "增", "新增长增长点", "增加了增长"] {
            for word in ["增长", "增", "长点", "下降"] {
                assert_eq!(find_word(words, word), words.find(word), "{word} in {words}");
                assert_eq!(rfind_word(words, word), words.rfind(word), "{word} in {words}");
            }
        }
    }
}
