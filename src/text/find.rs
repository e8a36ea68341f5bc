//! Searching for many words of which hardly any stands there.
//!
//! The library's search prepares each word before it looks, which for a short clause costs more than
//! the look. A word whose first character is missing needs no preparation.

use super::word_list::{Firsts, first_key};

/// Whether one of `needles` stands in `words`.
pub fn contains_any(words: &str, needles: &[&str]) -> bool {
    let present = Firsts::of_characters(words);
    needles.iter().any(|needle| present.may_have(first_key(needle)) && words.contains(needle))
}

/// Where `word` begins first in `words`.
pub fn find_word(words: &str, word: &str) -> Option<usize> {
    let from = words.find(word.chars().next()?)?;
    Some(from + words.get(from..)?.find(word)?)
}

/// Where `word` begins last in `words`.
pub fn rfind_word(words: &str, word: &str) -> Option<usize> {
    words.contains(word.chars().next()?).then(|| words.rfind(word))?
}

#[cfg(test)]
mod tests {
    use super::*;

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
