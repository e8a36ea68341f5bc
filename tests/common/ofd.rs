//! A letter laid out on pages and written as an OFD file, the way office programs do: lines broken
//! to the width, first lines indented, tables as ruled boxes, a head and a page number on each page.
//!
//! Lengths are hundredths of a millimetre.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops where it cannot go on"
)]

use std::fmt::Write as _;

use fuhan::block::{Block, CellGrid, Document, GridCell, Paragraph};

const PAPER: (u32, u32) = (21_000, 29_700);
const LEFT: u32 = 2_800;
/// 28 characters.
const WIDTH: u32 = 28 * SIZE;
const SIZE: u32 = 556;
const LEADING: u32 = 980;
/// The first and the last baseline of a page.
const TOP: u32 = 3_700;
const BOTTOM: u32 = 26_000;
/// Between a cell's edge and its words.
const PADDING: u32 = 120;
/// What stands on the template of every page.
const HEAD: &str = "内部印发";

/// The file.
pub(crate) fn written(document: &Document) -> Vec<u8> {
    let mut press = Press { text: &document.text, pages: vec![String::new()], y: TOP };
    let mut rest = document.blocks.as_slice();
    while let Some((block, after)) = rest.split_first() {
        rest = after;
        match block {
            Block::Paragraph(paragraph) if paragraph.span.of(&document.text).contains('\t') => {
                let more = rest.iter().map_while(|block| match block {
                    Block::Paragraph(next) if next.blank_before == 0 => Some(next),
                    _ => None,
                });
                let more = more.map(|next| next.span.of(&document.text));
                let mut rows = vec![paragraph.span.of(&document.text)];
                rows.extend(more.take_while(|words| words.contains('\t')));
                rest = &rest[rows.len() - 1..];
                press.rows(&rows);
            }
            Block::Paragraph(paragraph) => press.paragraph(paragraph),
            Block::Grid(grid) => press.grid(grid),
        }
    }
    packed(&press.pages)
}

struct Press<'d> {
    text: &'d str,
    /// The objects of each page.
    pages: Vec<String>,
    /// The next baseline.
    y: u32,
}

impl Press<'_> {
    fn room(&mut self, height: u32) {
        if self.y + height > BOTTOM + LEADING {
            self.pages.push(String::new());
            self.y = TOP;
        }
    }

    fn draw(&mut self, x: u32, y: u32, words: &str, bold: bool) {
        let page = self.pages.last_mut().expect("there is a page");
        page.push_str(&object(x, y, words, bold));
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        // Blank lines part what belongs together from what does not.
        if paragraph.blank_before > 0 && self.y > TOP {
            self.y += LEADING;
        }
        let words = paragraph.span.of(self.text).trim();
        let hint = paragraph.hint;
        if hint.hidden {
            return;
        }
        if let Some((left, right)) = words.split_once("    ")
            && 3 * SIZE + width(left) + width(right.trim()) <= WIDTH
        {
            // What stands far apart on a line stands at its two sides.
            let right = right.trim();
            self.room(LEADING);
            self.draw(LEFT + 2 * SIZE, self.y, left, hint.bold);
            self.draw(LEFT + WIDTH - width(right), self.y, right, hint.bold);
            self.y += LEADING;
            return;
        }
        let indent = if hint.centred || hint.right { 0 } else { 2 * SIZE };
        for (at, line) in broken(words, WIDTH, indent).iter().enumerate() {
            let rest = WIDTH.saturating_sub(width(line));
            let x = match at {
                _ if hint.centred => rest / 2,
                _ if hint.right => rest,
                0 => indent,
                _ => 0,
            };
            self.room(LEADING);
            self.draw(LEFT + x, self.y, line, hint.bold);
            self.y += LEADING;
        }
    }

    /// Lines with tabs, as a table.
    fn rows(&mut self, rows: &[&str]) {
        let columns = rows.iter().map(|row| row.split('\t').count()).max().unwrap_or(1);
        let mut cells = Vec::new();
        for (row, words) in rows.iter().enumerate() {
            for (column, words) in words.split('\t').map(str::trim).enumerate() {
                let paragraphs = vec![words.to_owned()];
                cells.push(Cell { row, column, rowspan: 1, colspan: 1, paragraphs });
            }
        }
        self.table(rows.len(), columns, &cells);
    }

    fn grid(&mut self, grid: &CellGrid) {
        let words = |cell: &GridCell| {
            let words = paragraphs(cell).map(|paragraph| paragraph.span.of(self.text).trim());
            words.map(str::to_owned).collect()
        };
        let cells = grid.cells.iter().map(|cell| Cell {
            row: cell.row,
            column: cell.column,
            rowspan: cell.rowspan,
            colspan: cell.colspan,
            paragraphs: words(cell),
        });
        let cells: Vec<Cell> = cells.collect();
        self.table(grid.rows, grid.columns, &cells);
    }

    fn table(&mut self, rows: usize, columns: usize, cells: &[Cell]) {
        let column = WIDTH / count(columns);
        let lines = |cell: &Cell| -> Vec<String> {
            let room = column * count(cell.colspan) - 2 * PADDING;
            cell.paragraphs.iter().flat_map(|words| broken(words, room, 0)).collect()
        };
        let cells: Vec<(&Cell, Vec<String>)> =
            cells.iter().map(|cell| (cell, lines(cell))).collect();
        // A row is as high as its highest cell; a cell over several rows shares its height out.
        let height = |row: usize| {
            let inside = |cell: &Cell| (cell.row..cell.row + cell.rowspan).contains(&row);
            let lines = cells.iter().filter(|(cell, _)| inside(cell));
            let most = lines.map(|(cell, lines)| lines.len().div_ceil(cell.rowspan)).max();
            LEADING * count(most.unwrap_or(0).max(1))
        };
        let mut row = 0;
        while row < rows {
            // Rows that a cell holds together stay on one page.
            let mut end = row + 1;
            while let Some((cell, _)) =
                cells.iter().find(|(cell, _)| cell.row < end && cell.row + cell.rowspan > end)
            {
                end = cell.row + cell.rowspan;
            }
            self.room((row..end).map(height).sum());
            let top = self.y - LEADING * 3 / 4;
            for (cell, lines) in cells.iter().filter(|(cell, _)| (row..end).contains(&cell.row)) {
                let y = top + (row..cell.row).map(height).sum::<u32>();
                let tall = (cell.row..cell.row + cell.rowspan).map(height).sum();
                let x = LEFT + column * count(cell.column);
                let page = self.pages.last_mut().expect("there is a page");
                page.push_str(&frame(x, y, column * count(cell.colspan), tall));
                for (line, at) in lines.iter().zip(0..) {
                    self.draw(x + PADDING, y + LEADING * 3 / 4 + LEADING * at, line, false);
                }
            }
            self.y += (row..end).map(height).sum::<u32>();
            row = end;
        }
        self.y += LEADING / 2;
    }
}

/// A cell to be drawn.
struct Cell {
    row: usize,
    column: usize,
    rowspan: usize,
    colspan: usize,
    paragraphs: Vec<String>,
}

fn count(number: usize) -> u32 {
    u32::try_from(number).expect("a letter has few of anything")
}

/// A cell's paragraphs, those of tables inside it too.
fn paragraphs(cell: &GridCell) -> impl Iterator<Item = &Paragraph> {
    let mut rest: Vec<&Block> = cell.blocks.iter().rev().collect();
    std::iter::from_fn(move || {
        loop {
            match rest.pop()? {
                Block::Paragraph(paragraph) => return Some(paragraph),
                Block::Grid(grid) => {
                    rest.extend(grid.cells.iter().rev().flat_map(|cell| cell.blocks.iter().rev()));
                }
            }
        }
    })
}

/// The words in lines no wider than the room, the first one indented. Numbers and Latin words stay
/// whole, and no line begins with a closing mark.
fn broken(words: &str, room: u32, indent: u32) -> Vec<String> {
    let characters: Vec<char> = words.chars().collect();
    let sticks = |before: char, c: char| {
        let latin = |c: char| c.is_ascii_graphic();
        latin(before) && latin(c)
            || "，。、；：？！）)》”’】〕%％".contains(c)
            || "（(《“‘【〔".contains(before)
    };
    let mut lines = Vec::new();
    let (mut start, mut at, mut used) = (0, 0, indent);
    while let Some(c) = characters.get(at) {
        let mut wide = advance(*c);
        if used + wide > room && at > start {
            let mut end = at;
            while end > start + 1 && sticks(characters[end - 1], characters[end]) {
                end -= 1;
            }
            // A word longer than the line is cut where it must be.
            let end = if end == start + 1 { at } else { end };
            lines.push(characters[start..end].iter().collect());
            (start, at, used) = (end, end, 0);
            wide = advance(characters[at]);
        }
        used += wide;
        at += 1;
    }
    lines.push(characters[start..].iter().collect());
    lines
}

fn advance(c: char) -> u32 {
    if c.is_ascii() { SIZE / 2 } else { SIZE }
}

fn width(words: &str) -> u32 {
    words.chars().map(advance).sum()
}

fn millimetres(length: u32) -> String {
    format!("{}.{:02}", length / 100, length % 100)
}

/// A text object whose baseline is `y`.
fn object(x: u32, y: u32, words: &str, bold: bool) -> String {
    let mut steps = String::new();
    let widths: Vec<u32> = words.chars().map(advance).collect();
    for run in widths[..widths.len().saturating_sub(1)].chunk_by(|one, next| one == next) {
        let step = millimetres(run[0]);
        let _ = match run.len() {
            1 => write!(steps, "{step} "),
            count => write!(steps, "g {count} {step} "),
        };
    }
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<ofd:TextObject Boundary='{} {} {} {}' Font='1' Size='{}'{}><ofd:TextCode X='0' Y='{}' \
         DeltaX='{}'>{words}</ofd:TextCode></ofd:TextObject>",
        millimetres(x),
        millimetres(y - SIZE),
        millimetres(WIDTH),
        millimetres(SIZE * 5 / 4),
        millimetres(SIZE),
        if bold { " Weight='700'" } else { "" },
        millimetres(SIZE),
        steps.trim_end(),
    )
}

/// A cell's box.
fn frame(x: u32, y: u32, wide: u32, tall: u32) -> String {
    let [x, y, wide, tall] = [x, y, wide, tall].map(millimetres);
    format!(
        "<ofd:PathObject Boundary='{x} {y} {wide} {tall}' LineWidth='0.25'><ofd:AbbreviatedData>M 0 0 \
         L {wide} 0 L {wide} {tall} L 0 {tall} C</ofd:AbbreviatedData></ofd:PathObject>"
    )
}

const SPACE: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

fn page(objects: &str, template: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:Page {SPACE}>{template}<ofd:Content>\
         <ofd:Layer ID=\"2\" Type=\"Body\">{objects}</ofd:Layer></ofd:Content></ofd:Page>"
    )
}

fn packed(pages: &[String]) -> Vec<u8> {
    let list = (0..pages.len()).map(|at| {
        format!("<ofd:Page ID=\"{}\" BaseLoc=\"Pages/Page_{at}/Content.xml\"/>", 100 + at)
    });
    let list = list.collect::<Vec<_>>().concat();
    let (wide, tall) = PAPER;
    let mut parts = vec![
        (
            "OFD.xml".to_owned(),
            format!(
                "<ofd:OFD {SPACE} Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo/>\
                 <ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
            ),
        ),
        (
            "Doc_0/Document.xml".to_owned(),
            format!(
                "<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 {} {}\
                 </ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID=\"9\" \
                 BaseLoc=\"Tpls/Tpl_0/Content.xml\"/></ofd:CommonData><ofd:Pages>{list}</ofd:Pages>\
                 </ofd:Document>",
                millimetres(wide),
                millimetres(tall),
            ),
        ),
        ("Doc_0/Tpls/Tpl_0/Content.xml".to_owned(), page(&object(LEFT, 1_500, HEAD, false), "")),
    ];
    for (at, objects) in pages.iter().enumerate() {
        let number = format!("— {} —", at + 1);
        let number = object((wide - width(&number)) / 2, 27_500, &number, false);
        // One page alone has no head that comes again.
        let template = "<ofd:Template TemplateID=\"9\" ZOrder=\"Background\"/>";
        let template = if pages.len() > 1 { template } else { "" };
        let part = page(&format!("{objects}{number}"), template);
        parts.push((format!("Doc_0/Pages/Page_{at}/Content.xml"), part));
    }
    super::zip::stored(&parts)
}
