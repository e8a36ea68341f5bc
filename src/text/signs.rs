//! Characters of a text that are no Chinese ones.
//!
//! Many rules look for commas, brackets and digits, which stand far apart: going from one to the next
//! over the bytes of the Chinese characters between, without working out which these are, takes a
//! third of what looking at every character does.

/// The characters of `text` outside U+4000 to U+9FFF, where nearly all of a letter's stand, each with
/// its place.
///
/// ```
/// let signs: Vec<(usize, char)> = fuhan::text::signs("全市，3个。").collect();
/// assert_eq!(signs, [(6, '，'), (9, '3'), (13, '。')]);
/// ```
pub fn signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        // Three bytes that begin with one of these are a character of that range.
        while let Some(0xe4..=0xe9) = bytes.get(at) {
            at += 3;
        }
        let here = at;
        // Most of the others are digits and signs of one byte.
        let c = match bytes.get(at)? {
            byte @ ..0x80 => char::from(*byte),
            _ => text.get(at..)?.chars().next()?,
        };
        at += c.len_utf8();
        Some((here, c))
    })
}

/// Whether `text` begins with one of the characters that [`signs`] leaves out.
#[inline]
pub(crate) fn begins_with_han(text: &str) -> bool {
    matches!(text.as_bytes(), [0xe4..=0xe9, ..])
}

/// Whether `text` ends with one of them.
#[inline]
pub(crate) fn ends_with_han(text: &str) -> bool {
    matches!(text.as_bytes(), [.., 0xe4..=0xe9, _, _])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_other_character_is_found_at_its_place() {
        for text in
            ["", "增", "a", "“全市”，（3个）\u{3fff}\u{4000}龥\u{9fff}\u{a000}é𠀀。", "一二"]
        {
            let is_common = |c: char| matches!(c, '\u{4000}'..='\u{9fff}');
            let want: Vec<_> = text.char_indices().filter(|(_, c)| !is_common(*c)).collect();
            assert_eq!(signs(text).collect::<Vec<_>>(), want, "{text}");
            assert_eq!(begins_with_han(text), text.starts_with(is_common), "{text}");
            assert_eq!(ends_with_han(text), text.ends_with(is_common), "{text}");
        }
    }
}
