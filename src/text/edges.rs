//! What hundreds of words begin or end with, asked before any list of them is gone through.
//!
//! The eight bits by which a [`WordList`](super::WordList) knows characters say little of so many words:
//! nearly every other character shares them with one of theirs. Ten bits tell most of them apart.

/// Which characters some words begin with, or end with, by the low ten bits of their code: only a no is
/// sure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edges([u64; 16]);

impl Edges {
    /// Of no words.
    pub(crate) const NONE: Self = Self([0; 16]);

    /// With these.
    pub(crate) const fn with(mut self, characters: &[char]) -> Self {
        let mut rest = characters;
        while let [c, behind @ ..] = rest {
            self = self.with_key(start(c.encode_utf8(&mut [0; 4])));
            rest = behind;
        }
        self
    }

    /// With those that words begin with.
    pub(crate) const fn with_starts_of(mut self, words: &[&str]) -> Self {
        let mut rest = words;
        while let [word, behind @ ..] = rest {
            self = self.with_key(start(word));
            rest = behind;
        }
        self
    }

    /// With those that words end with.
    pub(crate) const fn with_ends_of(mut self, words: &[&str]) -> Self {
        let mut rest = words;
        while let [word, behind @ ..] = rest {
            self = self.with_key(end(word));
            rest = behind;
        }
        self
    }

    /// Whether one of the words, of whose beginnings these are, may begin `text`.
    pub(crate) fn may_start(&self, text: &str) -> bool {
        start(text).is_some_and(|key| self.has(key))
    }

    /// Whether one of the words, of whose ends these are, may end `text`.
    pub(crate) fn may_end(&self, text: &str) -> bool {
        end(text).is_some_and(|key| self.has(key))
    }

    fn has(&self, key: usize) -> bool {
        self.0.get(key >> 6).is_some_and(|part| part >> (key & 63) & 1 == 1)
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "runs at build time, where a wrong index stops the build"
    )]
    const fn with_key(mut self, key: Option<usize>) -> Self {
        assert!(key.is_some(), "an empty word begins and ends everything");
        if let Some(key) = key {
            self.0[key >> 6] |= 1 << (key & 63);
        }
        self
    }
}

/// The bits of the first character.
const fn start(text: &str) -> Option<usize> {
    match text.as_bytes() {
        [a @ ..0x80, ..] => Some(*a as usize),
        [a @ ..0xe0, b, ..] => Some(low_bits(*a, *b)),
        [..0xf0, b, c, ..] => Some(low_bits(*b, *c)),
        [_, _, c, d, ..] => Some(low_bits(*c, *d)),
        _ => None,
    }
}

/// The bits of the last character.
const fn end(text: &str) -> Option<usize> {
    match text.as_bytes() {
        [.., z @ ..0x80] => Some(*z as usize),
        [.., y, z] => Some(low_bits(*y, *z)),
        _ => None,
    }
}

/// The low bits of a code by the last two bytes of its UTF-8.
const fn low_bits(before: u8, last: u8) -> usize {
    (before as usize & 0x0f) << 6 | last as usize & 0x3f
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &[&str] = &["a", "é", "增", "增长", "同比增长", "𠀀", "下降"];
    const STARTS: Edges = Edges::NONE.with_starts_of(WORDS);
    const ENDS: Edges = Edges::NONE.with_ends_of(WORDS);

    #[test]
    fn no_word_is_missed_and_most_others_are() {
        for word in WORDS {
            assert!(STARTS.may_start(&format!("{word}x")), "{word}");
            assert!(ENDS.may_end(&format!("x{word}")), "{word}");
        }
        for text in ["", "b", "è", "字", "𠀁", "长", "年"] {
            assert!(!STARTS.may_start(text), "{text}");
        }
        for text in ["", "b", "è", "字", "𠀁", "下", "年"] {
            assert!(!ENDS.may_end(text), "{text}");
        }
    }
}
