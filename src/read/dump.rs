//! Blocks as lines of text, for tests.

use crate::block::{Block, Document, Hint};

/// One line a paragraph (`hints| words`), a grid as its size, its cells and their blocks, indented.
pub(super) fn dump(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    blocks(&document.text, &document.blocks, "", &mut lines);
    lines
}

fn blocks(text: &str, list: &[Block], indent: &str, lines: &mut Vec<String>) {
    for block in list {
        match block {
            Block::Paragraph(paragraph) => {
                let hint = hints(paragraph.hint);
                lines.push(format!("{indent}{hint}| {}", paragraph.span.of(text)));
            }
            Block::Grid(grid) => {
                lines.push(format!("{indent}grid {}×{}", grid.rows, grid.columns));
                for cell in &grid.cells {
                    let head = if cell.header { " th" } else { "" };
                    let (row, column) = (cell.row, cell.column);
                    let size = format!("{}×{}", cell.rowspan, cell.colspan);
                    lines.push(format!("{indent}{row},{column} {size}{head}"));
                    blocks(text, &cell.blocks, &format!("{indent}  "), lines);
                }
            }
        }
    }
}

fn hints(hint: Hint) -> String {
    let mut words: Vec<String> = hint.heading.iter().map(|level| format!("h{level}")).collect();
    let flags = [
        (hint.bold, "b"),
        (hint.centred, "c"),
        (hint.right, "r"),
        (hint.link, "a"),
        (hint.furniture, "furniture"),
        (hint.list_item, "li"),
        (hint.hidden, "hidden"),
        (hint.caption, "caption"),
    ];
    words.extend(flags.iter().filter(|(set, _)| *set).map(|(_, word)| (*word).to_owned()));
    words.join(" ")
}
