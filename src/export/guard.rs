//! Cells that a spreadsheet would run.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break for a
//! formula, and a letter may come from anybody. Such a cell gets an apostrophe in front, the sign
//! that spreadsheets read as “these are words”. Numbers and dashes for “no value” stay as they are.

use std::borrow::Cow;

/// The words, with an apostrophe in front where a spreadsheet could run them.
pub(super) fn defused(words: &str) -> Cow<'_, str> {
    let runs = words.starts_with(['=', '+', '-', '@', '\t', '\n', '\r', '＝', '＋', '－', '＠']);
    if runs && !is_number(words) && !is_dash(words) {
        Cow::Owned(format!("'{words}"))
    } else {
        Cow::Borrowed(words)
    }
}

fn is_number(words: &str) -> bool {
    let digits = words.strip_prefix(['+', '-']).unwrap_or(words);
    let digits = digits.strip_suffix('%').unwrap_or(digits);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.matches('.').count() <= 1
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

fn is_dash(words: &str) -> bool {
    words.chars().all(|c| matches!(c, '-' | '－'))
}

#[cfg(test)]
mod tests {
    use super::defused;

    #[test]
    fn formulas_become_words() {
        for words in ["=1+1", "+A1", "-2+3", "@SUM(A1)", "\t=1", "\n=1", "＝1", "-1.2.3", "-%"] {
            assert_eq!(defused(words), format!("'{words}"));
        }
    }

    #[test]
    fn numbers_and_dashes_stay() {
        for words in ["-4.2", "+3%", "-1,234", "-", "--", "22.8", "增长", ""] {
            assert_eq!(defused(words), words);
        }
    }
}
