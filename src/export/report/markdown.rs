//! The report as Markdown: a table for each verdict, sentences as lists.

use std::fmt::Write as _;

use super::{Report, heads};
use crate::{
    export::markdown::{inline, row},
    messages::letter::disclaimer,
    model::Letter,
};

/// Writes the report, ending with a line break.
pub fn write(letter: &Letter) -> Vec<u8> {
    let report = Report::of(letter);
    // Writing to a string cannot fail.
    let title = tr!("核对报告：{title}", title = inline(&report.title));
    let mut out = format!("# {title}\n\n");
    for fact in &report.facts {
        out.push_str(&item(fact));
    }
    for part in &report.parts {
        let _ = write!(out, "\n## {}\n\n", inline(&part.heading));
        if !part.rows.is_empty() {
            let heads = heads();
            let [first, rest @ ..] = heads;
            let rest = rest.into_iter().chain([tr!("说明")]).map(str::to_owned);
            out.push_str(&row(first, rest));
            out.push_str(&"| --- ".repeat(heads.len() + 1));
            out.push_str("|\n");
        }
        for one in &part.rows {
            let [first, rest @ ..] = one.cells.clone();
            out.push_str(&row(&first, rest.into_iter().chain([one.notes.concat()])));
        }
        part.sentences.iter().for_each(|sentence| out.push_str(&item(sentence)));
    }
    let _ = write!(out, "\n> {}\n", disclaimer());
    out.into_bytes()
}

fn item(words: &str) -> String {
    format!("- {}\n", inline(words))
}
