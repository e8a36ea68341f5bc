//! The report as Markdown: a table for each verdict, sentences as lists.

use std::fmt::Write as _;

use super::{HEADS, Report};
use crate::{
    export::markdown::{inline, row},
    messages::letter::DISCLAIMER,
    model::Letter,
};

/// Writes the report, ending with a line break.
pub fn write(letter: &Letter) -> Vec<u8> {
    let report = Report::of(letter);
    // Writing to a string cannot fail.
    let mut out = format!("# 核对报告：{}\n\n", inline(&report.title));
    for fact in &report.facts {
        out.push_str(&item(fact));
    }
    for part in &report.parts {
        let _ = write!(out, "\n## {}\n\n", inline(&part.heading));
        if !part.rows.is_empty() {
            let [first, rest @ ..] = HEADS;
            let rest = rest.into_iter().chain(["说明"]).map(str::to_owned);
            out.push_str(&row(first, rest));
            out.push_str(&"| --- ".repeat(HEADS.len() + 1));
            out.push_str("|\n");
        }
        for one in &part.rows {
            let [first, rest @ ..] = one.cells.clone();
            out.push_str(&row(&first, rest.into_iter().chain([one.notes.concat()])));
        }
        part.sentences.iter().for_each(|sentence| out.push_str(&item(sentence)));
    }
    let _ = write!(out, "\n> {DISCLAIMER}\n");
    out.into_bytes()
}

fn item(words: &str) -> String {
    format!("- {}\n", inline(words))
}
