//! One form for line breaks, and no characters that nobody sees.
//!
//! NULs and other controls come from broken conversions, zero-width spaces and byte-order marks
//! from web editors; none of them is visible, all of them break words apart for every later rule.

use std::borrow::Cow;

/// Whether the character is dropped: a control without meaning in text, or one of no width.
#[inline]
pub(super) fn is_dropped(c: char) -> bool {
    match c {
        // The first are nearly every character of a letter.
        '\u{3000}'..='\u{fefe}' | '\t' | '\n' | '\u{85}' => false,
        '\u{ad}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => true,
        _ => c.is_control(),
    }
}

/// The text with `\n` for every line and page break and without dropped characters, and how many
/// were dropped.
pub(super) fn cleaned(text: Cow<'_, str>) -> (Cow<'_, str>, usize) {
    if !needs_cleaning(&text) {
        return (text, 0);
    }
    let mut clean = String::with_capacity(text.len());
    let mut dropped = 0;
    let mut before = None;
    for c in text.chars() {
        match c {
            '\n' if before == Some('\r') => {}
            // Word's soft break, a page break, and Unicode's own line and paragraph separators.
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            _ if is_dropped(c) => dropped += 1,
            _ => clean.push(c),
        }
        before = Some(c);
    }
    (Cow::Owned(clean), dropped)
}

/// A look at the bytes, which finds every character concerned, and hardly another. It asks all bytes
/// all questions, since a processor answers those of many bytes at once and cannot foretell a way
/// through them.
fn needs_cleaning(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (second, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    let of_three = bytes.iter().zip(second).zip(third);
    let found = of_three.fold(false, |found, ((a, b), c)| found | is_concerned(*a, *b, *c));
    let tail = bytes.get(bytes.len().saturating_sub(2)..).unwrap_or_default();
    found
        || tail.iter().any(|byte| is_concerned(*byte, 0, 0))
        || tail.first().zip(tail.get(1)).is_some_and(|(a, b)| is_concerned(*a, *b, 0))
}

/// Whether a character that begins with these bytes is dropped or breaks a line.
#[expect(clippy::needless_bitwise_bool, reason = "no way through it is left to be foretold")]
fn is_concerned(a: u8, b: u8, c: u8) -> bool {
    let control = (a < 0x20) & (a != b'\t') & (a != b'\n') | (a == 0x7f);
    let latin = (a == 0xc2) & ((b < 0xa0) | (b == 0xad));
    let space = (c == 0x8b) | (c == 0x8e) | (c == 0x8f) | (0xa8..=0xae).contains(&c);
    let general = (a == 0xe2) & ((b == 0x80) & space | (b == 0x81) & (0xa0..=0xa9).contains(&c));
    let mark = (a == 0xef) & (b == 0xbb) & (c == 0xbf);
    control | latin | general | mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_break_becomes_one() {
        let (text, dropped) = cleaned("一\r\n二\r三\n四\u{c}五\u{2028}六\u{b}七".into());
        assert_eq!((text.as_ref(), dropped), ("一\n二\n三\n四\n五\n六\n七", 0));
    }

    #[test]
    fn invisible_characters_are_dropped_and_counted() {
        let (text, dropped) = cleaned("渝\0商务\u{200b}函\u{1}〔2021〕\u{feff}\t号".into());
        assert_eq!((text.as_ref(), dropped), ("渝商务函〔2021〕\t号", 4));
    }

    #[test]
    fn clean_text_is_not_copied() {
        let (text, dropped) = cleaned("“经研究”，现答复如下。\n\t　二".into());
        assert!(matches!(text, Cow::Borrowed(_)) && dropped == 0);
    }
}
