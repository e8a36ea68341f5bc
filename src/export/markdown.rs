//! The letter as Markdown: title and headings by level, paragraphs, pipe tables.
//!
//! Whatever Markdown would take for mark-up is escaped, so that `1.` stays a letter's heading and
//! `*` an asterisk.

use std::fmt::Write as _;

use super::{
    csv,
    reading::{Passage, Piece, pieces},
};
use crate::{
    model::{Letter, Role, Table},
    sheet::Sheet,
};

/// The deepest heading Markdown has.
const DEEPEST: usize = 6;

/// Writes the letter, ending with a line break.
pub fn write(letter: &Letter) -> Vec<u8> {
    let mut out = String::new();
    let mut before = None;
    for piece in pieces(letter) {
        let (role, written) = match &piece {
            Piece::Paragraph(passage) => (Some(passage.role), paragraph(letter, passage)),
            Piece::Table(table) => (None, table_block(table)),
        };
        // A title over several lines is one heading.
        if role == Some(Role::Title) && before == role {
            out.truncate(out.trim_end().len());
            out.push_str(written.trim_start_matches("# "));
        } else {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&written);
        }
        before = role;
    }
    out.into_bytes()
}

fn paragraph(letter: &Letter, passage: &Passage) -> String {
    let words = passage.span.of(&letter.text).trim();
    match (passage.role, passage.level) {
        (Role::Title, _) => format!("# {}\n", inline(words)),
        (Role::Heading, Some(level)) if passage.heading >= words.len() => {
            let depth = usize::try_from(level).unwrap_or(DEEPEST).saturating_add(1).min(DEEPEST);
            format!("{} {}\n", "#".repeat(depth), inline(words))
        }
        (Role::Heading, _) if passage.heading < words.len() => {
            let (heading, rest) = words.split_at_checked(passage.heading).unwrap_or((words, ""));
            format!("**{}**{}\n", inline(heading.trim_end()), inline(rest))
        }
        _ => format!("{}\n", line_start(&inline(words))),
    }
}

fn table_block(table: &Table) -> String {
    let sheet = Sheet::of(table);
    // Writing to a string cannot fail.
    let mut out = String::new();
    if let Some(caption) = &table.caption {
        let _ = write!(out, "**{}**\n\n", inline(caption));
    }
    if let Some(unit) = &table.unit {
        let _ = write!(out, "{}\n\n", tr!("单位：{unit}", unit = inline(unit)));
    }
    let heads = sheet.columns.iter().map(|column| {
        let levels = (0..column.path.len().max(1)).map(|level| csv::head(column, level));
        levels.collect::<Vec<_>>().join(" ")
    });
    out.push_str(&row(&sheet.label_head, heads));
    out.push_str(&"| --- ".repeat(sheet.columns.len() + 1));
    out.push_str("|\n");
    for line in &sheet.rows {
        out.push_str(&row(&line.label, line.cells.iter().map(|cell| cell.text.clone())));
    }
    if let Some(note) = &table.source_note {
        let _ = write!(out, "\n{}\n", line_start(&inline(note)));
    }
    out
}

pub(super) fn row(label: &str, cells: impl Iterator<Item = String>) -> String {
    let cells = std::iter::once(label.to_owned()).chain(cells);
    let cells: Vec<String> = cells.map(|cell| inline(&cell).replace('|', "\\|")).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// The words with Markdown's inline signs escaped, on one line.
pub(super) fn inline(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~' => out.extend(['\\', c]),
            '\n' | '\r' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// The line with a sign at its start escaped that would make it a list, heading, quote or table.
pub(super) fn line_start(line: &str) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = line.get(digits..).unwrap_or_default();
    if digits > 0 && after.starts_with(['.', ')']) {
        return format!("{}\\{after}", line.get(..digits).unwrap_or_default());
    }
    if line.starts_with(['#', '>', '-', '+', '=', '|']) {
        return format!("\\{line}");
    }
    line.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::reading::sample::letter;

    #[test]
    fn headings_paragraphs_and_tables_are_marked_up_and_signs_escaped() {
        assert_eq!(
            String::from_utf8(write(&letter())).unwrap(),
            "# 某县关于第7号建议的答复函\n\n赵一代表：\n\n## 一、基本情况\n\n\
             **（一）总量。**共12\\*3项。\n\n**分年情况**\n\n单位：亿元\n\n\
             | 年度 | 甲\\|乙 执行额 |\n| --- | --- |\n| 2020 | 22.8 |\n\n数据来源：统计|局\n\n\
             1\\.不是列表\n\n某县商务局\n"
        );
    }
}
