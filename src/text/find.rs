//! Searching for many words of which hardly any stands there.
//!
//! The library's search prepares each word before it looks, which for a short clause costs more than
//! the look. A word whose first character is missing needs no preparation.

use super::word_list::Firsts;

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
    words.get(at..).is_some_and(|rest| rest.starts_with(word))
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
