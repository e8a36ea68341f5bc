//! A table for a terminal: columns in line, Han characters counted as two places.

use std::borrow::Cow;

use super::csv;
use crate::{sheet::Sheet, text::signs};

/// Between two columns.
const GAP: &str = "  ";

/// The sheet as lines of equal columns, numbers to the right, words to the left.
pub fn write(sheet: &Sheet) -> String {
    let sheet = sheet.with_bounds_apart();
    let mut lines: Vec<Vec<String>> = Vec::new();
    for level in 0..sheet.head_depth() {
        let label = if level == 0 { sheet.label_head.clone() } else { String::new() };
        let heads = sheet.columns.iter().map(|column| csv::head(column, level));
        let words = std::iter::once(label).chain(heads);
        lines.push(words.map(|words| on_one_line(&words).into_owned()).collect());
    }
    for row in &sheet.rows {
        let cells = row.cells.iter().map(|cell| cell.text.as_str());
        let cells = std::iter::once(row.label.as_str()).chain(cells);
        lines.push(cells.map(|words| on_one_line(words).into_owned()).collect());
    }
    let numbers: Vec<bool> = (0..sheet.columns.len())
        .map(|at| sheet.rows.iter().any(|row| row.cells.get(at).is_some_and(|c| c.value.is_some())))
        .collect();
    let is_right = |at: usize| at.checked_sub(1).and_then(|at| numbers.get(at)) == Some(&true);
    let mut out = String::new();
    for line in in_columns(&lines, is_right) {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// Each line's cells below those of the others, to the left unless a column stands to the right.
pub(super) fn in_columns<S: AsRef<str>>(
    lines: &[Vec<S>],
    is_right: impl Fn(usize) -> bool,
) -> Vec<String> {
    let mut widths: Vec<usize> = Vec::new();
    let mut taken = Vec::with_capacity(lines.iter().map(Vec::len).sum());
    for line in lines {
        widths.resize(widths.len().max(line.len()), 0);
        for (words, width) in line.iter().zip(&mut widths) {
            let places = places(words.as_ref());
            *width = places.max(*width);
            taken.push(places);
        }
    }
    let mut taken = taken.into_iter();
    let width: usize = widths.iter().map(|width| width + GAP.len()).sum();
    let mut in_line = |line: &Vec<S>| {
        let words: usize = line.iter().map(|words| words.as_ref().len()).sum();
        let mut row = String::with_capacity(words + width);
        for ((at, words), (width, taken)) in
            line.iter().enumerate().zip(widths.iter().zip(&mut taken))
        {
            let pad = width.saturating_sub(taken);
            let (before, behind) = if is_right(at) { (pad, 0) } else { (0, pad) };
            row.extend(std::iter::repeat_n(' ', before));
            row.push_str(words.as_ref());
            row.extend(std::iter::repeat_n(' ', behind));
            row.push_str(GAP);
        }
        row.truncate(row.trim_end().len());
        row
    };
    lines.iter().map(&mut in_line).collect()
}

/// Words without line breaks and control characters: a letter cannot steer the terminal.
pub(crate) fn on_one_line(words: &str) -> Cow<'_, str> {
    // What is no Chinese character may be one; hardly any is.
    if signs(words).any(|(_, c)| c.is_control()) {
        Cow::Owned(words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect())
    } else {
        Cow::Borrowed(words)
    }
}

/// Bytes of a Chinese character in UTF-8.
const HAN_BYTES: usize = 3;

/// Places that a terminal gives the words.
pub(super) fn places(words: &str) -> usize {
    let wide = |c: char| matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}');
    let (mut han, mut places) = (words.len(), 0);
    for (_, c) in signs(words) {
        han -= c.len_utf8();
        places += if wide(c) { 2 } else { 1 };
    }
    // What is left are Chinese characters.
    places + han / HAN_BYTES * 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sample::table;

    #[test]
    fn columns_stand_in_line_with_numbers_to_the_right() {
        let sheet = Sheet::of(&table(
            &["金额(亿元)", "说明"],
            &[&["2020", "12.5", "已办"], &["2019", "6", "\u{1b}[31m办"]],
        ));
        assert_eq!(
            write(&sheet),
            "年度  金额（亿元）  说明\n2020          12.5  已办\n2019             6   [31m办\n"
        );
    }
}
