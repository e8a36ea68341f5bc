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

/// A look at the bytes: every character concerned is an ASCII control or begins with one of
/// three bytes and goes on with one of a few.
fn needs_cleaning(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'\t' | b'\n' => false,
        0..0x20 | 0x7f => true,
        // Commas begin so too; the next byte is another.
        0xc2 | 0xe2 | 0xef if matches!(bytes.get(at + 1), Some(0x80..=0x9f | 0xad | 0xbb)) => {
            let c = text.get(at..).and_then(|rest| rest.chars().next());
            c.is_some_and(|c| is_dropped(c) || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}'))
        }
        _ => false,
    })
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
