//! Which pairs of neighbouring characters stand in a text.

use super::word_list::each_key;

/// The pairs of some texts, each by the low bits of its two characters. Several share a place, so only
/// a no is sure; a name of two characters or more that the texts do not have mostly has a pair that
/// they do not have either.
#[derive(Clone, Debug)]
pub(crate) struct Pairs {
    /// One for each pair of keys of eight bits.
    bits: Vec<u64>,
}

impl Pairs {
    /// Of no texts.
    pub(crate) const NONE: Self = Self { bits: Vec::new() };

    /// Those of some texts, none across the end of one.
    pub(crate) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut bits = vec![0; (1 << 16) / u64::BITS as usize];
        for text in texts {
            each(text, |pair| {
                if let Some(part) = bits.get_mut(pair >> 6) {
                    *part |= 1_u64 << (pair & 63);
                }
            });
        }
        Self { bits }
    }

    /// Whether `word` may stand in one of the texts.
    pub(crate) fn may_hold(&self, word: &str) -> bool {
        let has =
            |pair: usize| self.bits.get(pair >> 6).is_some_and(|part| part >> (pair & 63) & 1 == 1);
        let mut all = true;
        each(word, |pair| all &= has(pair));
        all
    }
}

/// Hands on the pairs of a text.
fn each(text: &str, mut each: impl FnMut(usize)) {
    let mut first = None;
    each_key(text, |key, _| {
        if let Some(first) = first.replace(key.bits()) {
            each(first << 8 | key.bits());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_texts_are_found_and_hardly_any_other() {
        let pairs = Pairs::of(["甲县和乙镇，a1", "丙村"].into_iter());
        for word in ["甲县", "乙镇，a1", "和", "丙村", "丁", ""] {
            assert!(pairs.may_hold(word), "{word}");
        }
        for word in ["甲镇", "镇丙", "1丙", "丁村"] {
            assert!(!pairs.may_hold(word), "{word}");
        }
    }
}
