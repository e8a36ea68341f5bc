//! The letter as plain text: what a person would type out, without the portal around it.
//!
//! Words stand as printed, a paragraph a line; tables are tab-separated, so that they paste into a
//! sheet.

use super::{
    clipboard,
    reading::{Piece, pieces},
};
use crate::{
    model::{Letter, Table},
    sheet::Sheet,
};

/// Writes the letter's own words, ending with a line break.
pub fn write(letter: &Letter) -> Vec<u8> {
    let mut out = String::new();
    for piece in pieces(letter) {
        match piece {
            Piece::Paragraph(passage) => {
                out.push_str(passage.span.of(&letter.text));
                out.push('\n');
            }
            Piece::Table(table) => out.push_str(&table_lines(table)),
        }
    }
    out.into_bytes()
}

fn table_lines(table: &Table) -> String {
    let unit = table.unit.as_ref().map(|unit| tr!("单位：{unit}", unit));
    let above = table.caption.iter().chain(&unit).map(|line| format!("{line}\n"));
    let mut lines: String = above.collect();
    lines.push_str(&clipboard::tsv(&Sheet::of(table)));
    if let Some(note) = &table.source_note {
        lines.push_str(note);
        lines.push('\n');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::reading::sample::letter;

    #[test]
    fn the_letter_stands_alone_with_its_table_as_tabs() {
        assert_eq!(
            String::from_utf8(write(&letter())).unwrap(),
            "某县关于第7号建议的答复函\n赵一代表：\n一、基本情况\n（一）总量。共12*3项。\n\
             分年情况\n单位：亿元\n年度\t甲|乙\n\t执行额\n2020\t22.8\n数据来源：统计|局\n\
             1.不是列表\n某县商务局\n"
        );
    }
}
