//! The one text and its paragraphs, written piece by piece as a browser would show them.
//!
//! White space collapses, a line break between two wide characters vanishes (Chinese has no spaces
//! between words, sources are wrapped anywhere), invisible characters are dropped. Every line ends
//! with a line break in the text, so that spans of neighbours never touch. Hidden words inside a
//! visible line are held back and follow it as a paragraph of their own.
//!
//! Invariant: blocks are added in the order of the text, and each visible character exactly once.

#[cfg(feature = "readers")]
mod apart;
#[cfg(feature = "readers")]
mod rows;

#[cfg(feature = "readers")]
use super::grid::Place;
use super::{clean::is_dropped, grid::TableBuilder};
use crate::{
    block::{Block, CellGrid, Hint, Paragraph},
    text::Span,
};

/// How words look, inherited down the elements.
#[expect(clippy::struct_excessive_bools, reason = "independent marks, any of which may be set")]
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    pub(super) bold: bool,
    pub(super) link: bool,
    pub(super) hidden: bool,
    /// White space is kept, line breaks break lines.
    pub(super) preformatted: bool,
    pub(super) align: Align,
    pub(super) heading: Option<u8>,
    pub(super) caption: bool,
    /// It comes with the page and not with the text.
    pub(super) running: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Align {
    #[default]
    Start,
    Centre,
    Right,
}

/// A list item's marker, waiting for the item's first words.
#[derive(Clone, Debug)]
pub(super) struct Marker {
    /// As a browser prints it, with the space after it; `None` for a bullet.
    pub(super) words: Option<String>,
    /// Left out where the item's own words begin with a number.
    pub(super) unless_numbered: bool,
}

/// The line being written.
struct Line {
    start: usize,
    hint: Hint,
    /// A visible character stands in it.
    visible: bool,
    /// A visible character that is not bold.
    plain: bool,
    /// A visible character outside links.
    unlinked: bool,
}

/// Collapsed white space not yet written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    Break,
}

/// Builds a document's text and blocks.
pub(super) struct Builder {
    text: String,
    blocks: Vec<Block>,
    tables: Vec<TableBuilder>,
    line: Option<Line>,
    gap: Gap,
    blank: u32,
    held_back: String,
    marker: Option<Marker>,
    /// Visible characters outside links so far.
    unlinked: usize,
    /// Paragraphs and cells so far.
    nodes: usize,
    #[cfg(feature = "readers")]
    apart: apart::Aparts,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self {
            text: String::new(),
            blocks: Vec::new(),
            tables: Vec::new(),
            line: None,
            gap: Gap::None,
            blank: 0,
            held_back: String::new(),
            marker: None,
            unlinked: 0,
            nodes: 0,
            #[cfg(feature = "readers")]
            apart: apart::Aparts::default(),
        }
    }

    /// Length of the text so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Visible characters outside links so far.
    pub(super) fn unlinked(&self) -> usize {
        self.unlinked
    }

    /// Paragraphs and cells so far.
    pub(super) fn nodes(&self) -> usize {
        self.nodes
    }

    /// The next line's marker, or none.
    pub(super) fn set_marker(&mut self, marker: Option<Marker>) {
        self.marker = marker;
    }

    /// Adds words in a style.
    pub(super) fn push(&mut self, words: &str, style: Style) {
        if style.hidden && self.line.as_ref().is_some_and(|line| !line.hint.hidden) {
            self.held_back.push_str(words);
            return;
        }
        if !style.hidden && self.line.as_ref().is_some_and(|line| line.hint.hidden) {
            self.end_line();
        }
        let mut rest = words;
        while let Some(c) = rest.chars().next() {
            let run = self.push_run(rest, style);
            if run > 0 {
                rest = rest.get(run..).unwrap_or_default();
                continue;
            }
            match c {
                '\n' if style.preformatted => self.line_break(),
                _ if is_space(c) && !style.preformatted => {
                    let gap = if c == '\n' { Gap::Break } else { Gap::Space };
                    if self.line.is_some() && self.gap != Gap::Break {
                        self.gap = gap;
                    }
                }
                _ if is_dropped(c) => {}
                _ => self.push_char(c, rest, style),
            }
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }

    /// Adds the words that stand in the text as they are to a line that has begun, and gives how many
    /// bytes they are: none where the next character needs a closer look.
    fn push_run(&mut self, words: &str, style: Style) -> usize {
        let Some(line) = self.line.as_mut().filter(|line| line.visible && self.gap == Gap::None)
        else {
            return 0;
        };
        let mut visible = 0;
        let stops = |c: char| match c {
            '\n' => true,
            _ => is_space(c) && !style.preformatted || is_dropped(c),
        };
        let bytes = words.as_bytes();
        let mut end = 0;
        while let Some(lead) = bytes.get(end) {
            // Nearly every character of a letter, known by its first byte: seen, and written as it is.
            end += match lead {
                b'!'..=b'~' => 1,
                0xe4 if bytes.get(end + 1).is_some_and(|next| *next >= 0xb8) => 3,
                0xe5..=0xe9 => 3,
                _ => {
                    let next = words.get(end..).and_then(|rest| rest.chars().next());
                    let Some(c) = next.filter(|c| is_plain(*c) || !stops(*c)) else { break };
                    visible += usize::from(!c.is_whitespace());
                    end += c.len_utf8();
                    continue;
                }
            };
            visible += 1;
        }
        let run = words.get(..end).unwrap_or_default();
        self.text.push_str(run);
        line.plain |= visible > 0 && !style.bold;
        line.unlinked |= visible > 0 && !style.link;
        self.unlinked += if style.link || style.hidden { 0 } else { visible };
        run.len()
    }

    fn push_char(&mut self, c: char, rest: &str, style: Style) {
        if self.line.is_none() {
            self.start_line(rest, style);
        }
        let wide_break = self.gap == Gap::Break
            && is_wide(c)
            && self.text.chars().next_back().is_some_and(is_wide);
        if self.gap != Gap::None && !wide_break {
            self.text.push(' ');
        }
        self.gap = Gap::None;
        self.text.push(c);
        let Some(line) = self.line.as_mut().filter(|_| !c.is_whitespace()) else { return };
        if !line.visible {
            // Spaces before the first word may stand outside the element that aligns it.
            line.hint = Hint { list_item: line.hint.list_item, ..hint(style) };
            line.visible = true;
        }
        line.plain |= !style.bold;
        line.unlinked |= !style.link;
        self.unlinked += usize::from(!style.link && !style.hidden);
    }

    fn start_line(&mut self, rest: &str, style: Style) {
        let start = self.text.len();
        let mut hint = hint(style);
        if !style.hidden
            && let Some(marker) = self.marker.take()
        {
            hint.list_item = true;
            let numbered = marker.unless_numbered && begins_with_number(rest);
            if let Some(words) = marker.words.filter(|_| !numbered) {
                self.text.push_str(&words);
            }
        }
        self.gap = Gap::None;
        self.line = Some(Line { start, hint, visible: false, plain: false, unlinked: false });
    }

    /// Ends the line, if one is open.
    pub(super) fn end_line(&mut self) {
        self.gap = Gap::None;
        if let Some(line) = self.line.take() {
            let span = Span::new(line.start, self.text.len());
            self.text.push('\n');
            if line.visible {
                let bold = !line.plain;
                let hint = Hint { bold, link: !line.unlinked, ..line.hint };
                let blank_before = std::mem::take(&mut self.blank);
                self.add(Block::Paragraph(Paragraph { span, hint, blank_before }));
            } else {
                self.blank = self.blank.saturating_add(1);
            }
        }
        if !self.held_back.is_empty() {
            let words = std::mem::take(&mut self.held_back);
            self.push(&words, Style { hidden: true, ..Style::default() });
            // Nothing is held back of a line that is itself hidden, so this ends at once.
            self.end_line();
        }
    }

    /// A line break that the page asks for: an empty line where no line is open.
    pub(super) fn line_break(&mut self) {
        if self.line.is_some() {
            self.end_line();
        } else if !self.text.is_empty() {
            self.text.push('\n');
            self.blank = self.blank.saturating_add(1);
        }
    }

    fn add(&mut self, block: Block) {
        self.nodes += 1;
        match self.tables.last_mut() {
            Some(table) => table.add(block),
            None => self.blocks.push(block),
        }
    }

    /// Begins a table inside the open cell, or in the flow.
    pub(super) fn start_table(&mut self) {
        self.end_line();
        self.tables.push(TableBuilder::default());
    }

    /// Ends the innermost table.
    pub(super) fn end_table(&mut self) {
        self.end_cell();
        let Some(table) = self.tables.pop() else { return };
        let (before, grid, after) = table.finish();
        let blocks = before.into_iter().chain(grid.map(Block::Grid)).chain(after);
        for block in blocks {
            self.add(block);
        }
    }

    /// Ends the innermost table, each of whose cells has been given a place afterwards.
    #[cfg(feature = "readers")]
    pub(super) fn end_table_placed(&mut self, places: &[Option<Place>]) {
        self.end_cell();
        if let Some(table) = self.tables.last_mut() {
            table.place(places);
        }
        self.end_table();
    }

    /// Begins a row of the innermost table.
    pub(super) fn start_row(&mut self) {
        self.end_cell();
        if let Some(table) = self.tables.last_mut() {
            table.start_row();
        }
    }

    /// Ends a group of rows, beyond which no cell reaches down.
    pub(super) fn end_row_group(&mut self) {
        self.end_cell();
        if let Some(table) = self.tables.last_mut() {
            table.end_group();
        }
    }

    /// Begins a cell with its spans as printed; a rowspan of 0 reaches to the end of its group.
    pub(super) fn start_cell(&mut self, rowspan: usize, colspan: usize, header: bool) {
        self.end_cell();
        self.blank = 0;
        self.nodes += 1;
        let start = self.text.len();
        if let Some(table) = self.tables.last_mut() {
            table.start_cell(start, rowspan, colspan, header);
        }
    }

    /// Ends the open cell, if there is one.
    pub(super) fn end_cell(&mut self) {
        self.end_line();
        #[cfg(feature = "readers")]
        self.end_aparts();
        self.blank = 0;
        if let Some(table) = self.tables.last_mut() {
            table.end_cell();
        }
    }

    /// The text and its blocks, paragraphs inside `furniture` marked as such.
    pub(super) fn finish(mut self, furniture: Vec<Span>) -> (String, Vec<Block>) {
        self.end_line();
        #[cfg(feature = "readers")]
        self.end_aparts();
        while !self.tables.is_empty() {
            self.end_table();
        }
        mark_furniture(&mut self.blocks, furniture);
        (self.text, self.blocks)
    }
}

fn hint(style: Style) -> Hint {
    Hint {
        heading: style.heading,
        centred: style.align == Align::Centre,
        right: style.align == Align::Right,
        hidden: style.hidden,
        caption: style.caption,
        running: style.running,
        ..Hint::default()
    }
}

/// Nearly every character of a letter: seen, and written as it is.
fn is_plain(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '!'..='~' | '\u{ff01}'..='\u{ff5e}')
}

/// White space that collapses where it is not kept.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Full-width: a line break beside it is no space.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3ffff}'
        | '“' | '”' | '‘' | '’' | '—' | '…' | '①'..='⑳')
}

/// Whether an item's own words begin with a number, so that the page's style must hide the list's.
fn begins_with_number(words: &str) -> bool {
    let words = words.trim_start().trim_start_matches(['(', '（', '第']);
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = words.trim_start_matches(number);
    let ends = ['.', '、', '．', ')', '）', '是', '章', '节'];
    words.starts_with(|c: char| ('①'..='⑳').contains(&c))
        || (rest.len() < words.len() && rest.starts_with(ends))
}

fn mark_furniture(blocks: &mut Vec<Block>, mut regions: Vec<Span>) {
    regions.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for region in regions {
        match merged.last_mut() {
            Some(last) if region.start() <= last.end() => *last = last.cover(region),
            _ => merged.push(region),
        }
    }
    let mut rest = vec![blocks];
    while let Some(blocks) = rest.pop() {
        for block in blocks {
            match block {
                Block::Paragraph(Paragraph { span, hint, .. }) => {
                    let after = merged.partition_point(|region| region.start() <= span.start());
                    let region = after.checked_sub(1).and_then(|at| merged.get(at));
                    hint.furniture = region.is_some_and(|region| region.contains(*span));
                }
                Block::Grid(CellGrid { cells, .. }) => {
                    rest.extend(cells.iter_mut().map(|cell| &mut cell.blocks));
                }
            }
        }
    }
}
