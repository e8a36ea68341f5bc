//! A table for a terminal: columns in line, Han characters counted as two places.

use super::csv;
use crate::sheet::Sheet;

/// Between two columns.
const GAP: &str = "  ";

/// The sheet as lines of equal columns, numbers to the right, words to the left.
pub fn write(sheet: &Sheet) -> String {
    let sheet = sheet.with_bounds_apart();
    let mut lines: Vec<Vec<String>> = Vec::new();
    for level in 0..sheet.head_depth() {
        let label = if level == 0 { sheet.label_head.clone() } else { String::new() };
        let heads = sheet.columns.iter().map(|column| csv::head(column, level));
        lines.push(std::iter::once(label).chain(heads).map(|words| on_one_line(&words)).collect());
    }
    for row in &sheet.rows {
        let cells = row.cells.iter().map(|cell| cell.text.as_str());
        lines.push(std::iter::once(row.label.as_str()).chain(cells).map(on_one_line).collect());
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
pub(super) fn in_columns(lines: &[Vec<String>], is_right: impl Fn(usize) -> bool) -> Vec<String> {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let widest =
        |at: usize| lines.iter().filter_map(|line| line.get(at)).map(|words| places(words)).max();
    let widths: Vec<usize> = (0..columns).map(|at| widest(at).unwrap_or(0)).collect();
    let in_line = |line: &Vec<String>| {
        let cells = line.iter().zip(&widths).enumerate().map(|(at, (words, width))| {
            let pad = " ".repeat(width.saturating_sub(places(words)));
            if is_right(at) { format!("{pad}{words}") } else { format!("{words}{pad}") }
        });
        cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
    };
    lines.iter().map(in_line).collect()
}

/// Words without line breaks and control characters: a letter cannot steer the terminal.
pub(crate) fn on_one_line(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Places that a terminal gives the words.
pub(super) fn places(words: &str) -> usize {
    let wide = |c: char| matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}');
    words.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
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
