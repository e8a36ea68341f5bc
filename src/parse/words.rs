//! Small questions about folded words that several rules ask.

use std::ops::Range;

use crate::text::{Firsts, WordList, begins_with, ends_with, strip_start};
pub(crate) use crate::text::{contains_any, ends_with_any};

/// Whether the character is a Chinese one (〇 included).
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '〇' | '\u{20000}'..='\u{3ffff}')
}

/// The first place where one of `needles` stands, the longest of those that begin there.
pub(crate) fn find_any(words: &str, needles: &[&str]) -> Option<Range<usize>> {
    let mut firsts = Firsts::NONE;
    for needle in needles {
        firsts.add(needle);
    }
    firsts.places_in(words).find_map(|at| {
        let rest = words.get(at..)?;
        let here = needles.iter().filter(|needle| begins_with(rest, needle));
        here.map(|needle| at..at + needle.len()).max_by_key(Range::len)
    })
}

/// The last place where one of `needles` ends, the longest of those that end there.
pub(crate) fn rfind_any(words: &str, needles: &[&str]) -> Option<Range<usize>> {
    words.char_indices().rev().find_map(|(at, c)| {
        let end = at + c.len_utf8();
        let before = words.get(..end)?;
        let here = needles.iter().filter(|needle| ends_with(before, needle));
        here.map(|needle| end - needle.len()..end).max_by_key(Range::len)
    })
}

/// The rest behind the longest of `prefixes` that `words` begins with.
pub(crate) fn strip_any<'w>(words: &'w str, prefixes: &[&str]) -> Option<&'w str> {
    prefixes.iter().filter_map(|prefix| strip_start(words, prefix)).min_by_key(|rest| rest.len())
}

/// Strips a label's name, which begins with a Chinese character and whose characters may be set
/// apart by spaces.
pub(crate) fn strip_spaced<'w>(words: &'w str, name: &str) -> Option<&'w str> {
    // Nearly every name is another one from its first character on.
    let first = words.as_bytes().first_chunk::<{ '字'.len_utf8() }>();
    if first != name.as_bytes().first_chunk() {
        return None;
    }
    let mut rest = words.get('字'.len_utf8()..)?;
    for wanted in name.chars().skip(1) {
        rest = rest.trim_start_matches(' ').strip_prefix(wanted)?;
    }
    Some(rest)
}

/// Strips the longest of labels' names whose characters may be set apart by spaces.
pub(crate) fn strip_spaced_any<'w>(words: &'w str, names: &WordList) -> Option<&'w str> {
    let names = if names.may_start(words) { names.words() } else { &[] };
    names.iter().filter_map(|name| strip_spaced(words, name)).min_by_key(|rest| rest.len())
}

/// Where `part`, a slice of `words`, stands in it.
pub(crate) fn range_of(words: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(words.as_ptr() as usize);
    start..start + part.len()
}

/// The number of a short numeral: `12`, `十四`, `二十`, `三〇`, `元` (the first month).
pub(crate) fn small_numeral(words: &str) -> Option<u32> {
    if words.bytes().all(|b| b.is_ascii_digit()) {
        return (words.len() <= 4).then(|| words.parse().ok()).flatten();
    }
    let mut chars = words.chars();
    let (first, second, third) = (chars.next()?, chars.next(), chars.next());
    if chars.next().is_some() {
        return None;
    }
    let tens = |c| match c {
        '廿' => Some(20),
        '卅' => Some(30),
        _ => None,
    };
    match (first, second, third) {
        ('元', None, None) => Some(1),
        ('十', None, None) => Some(10),
        ('十', Some(unit), None) => Some(10 + digit(unit).filter(|d| *d > 0)?),
        (c, None, None) => digit(c).or_else(|| tens(c)),
        (ten, Some('十'), None) => Some(10 * digit(ten).filter(|d| *d > 0)?),
        (ten, Some('十'), Some(unit)) => {
            Some(10 * digit(ten).filter(|d| *d > 0)? + digit(unit).filter(|d| *d > 0)?)
        }
        (c, Some(unit), None) if tens(c).is_some() => Some(tens(c)? + digit(unit)?),
        // 三〇 is thirty; 二五 is left alone, since it may be two numerals run together.
        (ten, Some(zero), None) if digit(zero) == Some(0) => Some(10 * digit(ten)?),
        _ => None,
    }
}

/// The digit a character stands for, with the many ways a zero is printed in years.
pub(crate) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '〇' | '○' | '◯' | '零' | 'O' | 'o' | 'Ο' | 'О' => Some(0),
        _ => one_to_nine(c),
    }
}

/// 一 to 九
pub(crate) fn one_to_nine(c: char) -> Option<u32> {
    Some(match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_terms_months_and_days_are_read() {
        for (words, value) in [
            ("12", 12),
            ("十", 10),
            ("十四", 14),
            ("二十", 20),
            ("三十一", 31),
            ("廿五", 25),
            ("三〇", 30),
        ] {
            assert_eq!(small_numeral(words), Some(value), "{words}");
        }
        assert_eq!(small_numeral("二五"), None);
        assert_eq!(small_numeral("十十"), None);
        assert_eq!(small_numeral("局"), None);
    }

    #[test]
    fn the_earliest_and_then_longest_needle_is_found() {
        assert_eq!(find_any("经商务局会同", &["会同", "商", "商务局"]), Some(3..12));
    }
}
