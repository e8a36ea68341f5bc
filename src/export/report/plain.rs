//! The report for a terminal: columns in line, sentences indented below their row.

use std::borrow::Cow;

use super::{Report, heads};
use crate::{
    export::plain::{in_columns, on_one_line},
    messages::letter::disclaimer,
    model::Letter,
};

/// Before what belongs to the row above.
const INDENT: &str = "    ";

/// Writes the report, ending with a line break.
pub fn write(letter: &Letter) -> String {
    let report = Report::of(letter);
    let mut out = String::new();
    let mut line = |words: &str| {
        out.push_str(words);
        out.push('\n');
    };
    line(&on_one_line(&report.title));
    report.facts.iter().for_each(|fact| line(&on_one_line(fact)));
    for part in &report.parts {
        line("");
        line(&part.heading);
        let calculated = part.rows.iter().any(|row| !row.cells.last().is_none_or(String::is_empty));
        let columns = if calculated { heads().len() } else { heads().len() - 1 };
        let heads = heads().map(str::to_owned);
        let rows = std::iter::once(&heads).chain(part.rows.iter().map(|row| &row.cells));
        let table: Vec<Vec<Cow<'_, str>>> = rows
            .map(|row| row.iter().take(columns).map(|cell| on_one_line(cell)).collect())
            .collect();
        let mut lines = in_columns(&table, |_| false).into_iter();
        let heads = lines.next().filter(|_| !part.rows.is_empty());
        if let Some(heads) = heads {
            line(&heads);
        }
        for (row, words) in part.rows.iter().zip(lines) {
            line(&words);
            row.notes.iter().for_each(|note| line(&[INDENT, &on_one_line(note)].concat()));
        }
        part.sentences.iter().for_each(|sentence| line(&on_one_line(sentence)));
    }
    line("");
    line(disclaimer());
    out
}
