//! Elements of a part, one after the other, to the one text and its blocks.
//!
//! Of a tracked change the final text is read; of a choice between a new form and an older one, one
//! branch; of a field, its result. What no letter's words can be had from (pictures, charts, parts in
//! other formats) is counted.
//!
//! Invariant: as many nodes are open as elements, so no recursion and at most `Limits::depth`.

mod properties;

use super::{
    met::{Met, Side},
    scope::{Mark, Paragraph, Run, Scope},
    styles::Styles,
    symbol,
    table::{Cell, Ended, Table},
};
use crate::{
    block::Block,
    read::{
        Limits, ReadError,
        flow::Builder,
        word::levels::{LEVELS, Lists},
        xml::{Again, Event, Space, Tag, Xml},
    },
    text::Span,
};

/// Most bytes of generated markers; a hostile style could put one before each of millions of empty
/// paragraphs.
const MARKERS: usize = 16_000_000;

/// Text boxes inside each other that stand apart; words of deeper ones stay where they are, because
/// each box moves all that it holds.
const BOXES: usize = 4;

/// What an open element is.
#[derive(Clone, Copy)]
enum Node {
    /// Its children stand where it stands.
    Plain,
    Paragraph,
    ParagraphProperties,
    /// Properties of a paragraph's end.
    MarkProperties,
    Run,
    RunProperties,
    /// Words; white space around them is kept where the element says so.
    Words {
        keep: bool,
    },
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    /// Instructions of a field.
    Instruction,
    TextBox,
    Section,
    /// A choice between forms, and whether one was read.
    Choice {
        taken: bool,
    },
}

/// What to do with an element that begins.
enum Step {
    Into(Node),
    Over,
}

/// Reads parts into one text.
pub(super) struct Walk<'p> {
    limits: Limits,
    styles: Styles<'p>,
    lists: Lists,
    builder: Builder,
    open: Vec<Node>,
    scope: Scope,
    /// Scopes around the open text boxes.
    outer: Vec<Scope>,
    tables: Vec<Table>,
    /// The table that ended last.
    ended: Option<Ended>,
    /// Properties of a run and of a cell.
    runs: Again<Run>,
    cells: Again<Cell>,
    words: String,
    sides: Vec<Side>,
    has_first_page: bool,
    markers_left: usize,
    pub(super) met: Met,
}

impl<'p> Walk<'p> {
    pub(super) fn new(styles: Styles<'p>, lists: Lists, limits: Limits) -> Self {
        Self {
            limits,
            styles,
            lists,
            builder: Builder::new(),
            open: Vec::new(),
            scope: Scope::default(),
            outer: Vec::new(),
            tables: Vec::new(),
            ended: None,
            runs: Again::default(),
            cells: Again::default(),
            words: String::new(),
            sides: Vec::new(),
            has_first_page: false,
            markers_left: MARKERS,
            met: Met::default(),
        }
    }

    /// Length of the text so far.
    pub(super) fn len(&self) -> usize {
        self.builder.len()
    }

    /// What was wrong with the styles that were asked for.
    pub(super) fn trouble(&self) -> Option<&ReadError> {
        self.styles.trouble()
    }

    /// Whether nothing has been read yet.
    pub(super) fn is_empty(&self) -> bool {
        self.builder.nodes() == 0
    }

    /// The text and its blocks, paragraphs inside `furniture` marked as such.
    pub(super) fn finish(self, furniture: Vec<Span>) -> (String, Vec<Block>) {
        self.builder.finish(furniture)
    }

    /// Reads a part to its end, or as far as it can be read.
    pub(super) fn part(&mut self, part: &str) -> Result<(), ReadError> {
        self.runs.forget();
        self.cells.forget();
        let done = self.events(&mut Xml::new(part, self.limits));
        while let Some(node) = self.open.pop() {
            self.end(node);
        }
        self.builder.end_line();
        done
    }

    fn events(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(tag) => match self.start(&tag)? {
                    Step::Into(node @ Node::Words { .. }) => match xml.plain_words() {
                        Some(words) => {
                            self.words.push_str(words);
                            self.end(node);
                        }
                        None => self.open.push(node),
                    },
                    Step::Into(node) if self.is_said_again(node, xml) => self.end_of(node, xml),
                    Step::Into(node) => self.open.push(node),
                    Step::Over => xml.skip(),
                },
                Event::Words(words) => {
                    if let Some(Node::Words { .. } | Node::Instruction) = self.open.last() {
                        self.words.push_str(&words);
                    }
                }
                Event::End => {
                    let Some(node) = self.open.pop() else { continue };
                    match node {
                        Node::RunProperties => self.runs.keep(xml, self.scope.run),
                        Node::CellProperties => {
                            if let Some(cell) = self.tables.last_mut().and_then(Table::cell) {
                                self.cells.keep(xml, *cell);
                            }
                        }
                        _ => {}
                    }
                    self.end_of(node, xml);
                }
            }
        }
        if self.open.is_empty() { Ok(()) } else { Err(ReadError::Damaged) }
    }

    /// Takes up properties that are written as the last ones were; they have ended then.
    fn is_said_again(&mut self, node: Node, xml: &mut Xml<'_>) -> bool {
        match node {
            Node::RunProperties => {
                let said = self.runs.passes(xml);
                let run = &mut self.scope.run;
                said.inspect(|said| *run = said.in_style(run.style)).is_some()
            }
            Node::CellProperties => {
                let Some(cell) = self.tables.last_mut().and_then(Table::cell) else { return false };
                self.cells.passes(xml).inspect(|said| *cell = *said).is_some()
            }
            _ => false,
        }
    }

    /// Ends an element, and with it the one around it where that is not shown.
    fn end_of(&mut self, node: Node, xml: &mut Xml<'_>) {
        if self.end(node) {
            // The properties say that nothing of what they belong to is shown.
            xml.skip();
            if let Some(around) = self.open.pop() {
                self.end(around);
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>) -> Result<Step, ReadError> {
        let around = self.open.last().copied().unwrap_or(Node::Plain);
        Ok(match around {
            Node::ParagraphProperties => self.paragraph_property(tag),
            Node::MarkProperties => self.mark_property(tag),
            Node::RunProperties => self.run_property(tag),
            Node::RowProperties | Node::CellProperties => self.table_property(around, tag),
            Node::Section => self.section_property(tag),
            Node::Choice { taken } => self.branch(taken, tag),
            Node::Words { .. } | Node::Instruction => Step::Over,
            _ => match tag.space {
                Space::Word => return self.word(around, tag),
                Space::Maths => self.maths(tag),
                Space::Compatibility if tag.name() == "AlternateContent" => {
                    Step::Into(Node::Choice { taken: false })
                }
                Space::Drawing => {
                    let is_picture = matches!(tag.name(), "pic" | "imagedata" | "chart" | "relIds");
                    self.met.pictures += usize::from(is_picture);
                    Step::Into(Node::Plain)
                }
                _ => Step::Into(Node::Plain),
            },
        })
    }

    /// An element of Word's own vocabulary outside properties.
    fn word(&mut self, around: Node, tag: &Tag<'_>) -> Result<Step, ReadError> {
        let into = match tag.name() {
            "t" => {
                let keep = tag.attribute("space").is_some_and(|space| space == "preserve");
                Node::Words { keep }
            }
            "instrText" => Node::Instruction,
            "r" => {
                self.settle();
                self.scope.run = Run::new(self.scope.paragraph.style);
                Node::Run
            }
            "rPr" if matches!(around, Node::Run) => Node::RunProperties,
            "p" => {
                if self.builder.nodes() > self.limits.nodes {
                    return Err(ReadError::TooManyParts { limit: self.limits.nodes });
                }
                self.begin_cell();
                self.scope.paragraph = Paragraph::new(self.styles.paragraph(None));
                Node::Paragraph
            }
            "pPr" if matches!(around, Node::Paragraph) => Node::ParagraphProperties,
            "tbl" => {
                self.begin_cell();
                self.builder.start_table();
                self.tables.push(Table::new(self.builder.len()));
                Node::Table
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.start_row();
                }
                Node::Row
            }
            "tblGrid" => Node::Plain,
            "trPr" => Node::RowProperties,
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.start_cell();
                }
                Node::Cell
            }
            "tcPr" => Node::CellProperties,
            "txbxContent" => {
                self.outer.push(std::mem::take(&mut self.scope));
                if self.outer.len() <= BOXES {
                    self.builder.start_apart();
                }
                Node::TextBox
            }
            "sectPr" => Node::Section,
            "ins" => {
                self.met.inserted += 1;
                Node::Plain
            }
            "moveTo" => {
                self.met.moved += 1;
                Node::Plain
            }
            name => return Ok(self.leaf(name, tag)),
        };
        Ok(Step::Into(into))
    }

    /// An element that is over at once, or that only stands around others.
    fn leaf(&mut self, name: &str, tag: &Tag<'_>) -> Step {
        match name {
            "tab" | "ptab" => self.emit("\t"),
            "br" | "cr" => match tag.attribute("type").as_deref() {
                Some("page" | "column") => self.builder.end_line(),
                _ => self.emit("\n"),
            },
            "noBreakHyphen" => self.emit("-"),
            "sym" => {
                let [font, code] = ["font", "char"].map(|n| tag.attribute(n).unwrap_or_default());
                if let Some(c) = symbol::character(&font, &code) {
                    self.emit(c.encode_utf8(&mut [0; 4]));
                }
            }
            "fldChar" => {
                let kind = tag.attribute("fldCharType").unwrap_or_default();
                if let Some(words) = self.scope.fields.mark(&kind) {
                    self.emit(&words);
                }
            }
            "footnoteReference" => self.met.footnotes.extend(tag.number::<i64>("id")),
            "endnoteReference" => self.met.endnotes.extend(tag.number::<i64>("id")),
            "footnote" if tag.number("id").is_some_and(|id| self.met.footnotes.contains(&id)) => {
                return Step::Into(Node::Plain);
            }
            "endnote" if tag.number("id").is_some_and(|id| self.met.endnotes.contains(&id)) => {
                return Step::Into(Node::Plain);
            }
            "del" => self.met.deleted += 1,
            "altChunk" | "subDoc" => {
                self.met.parts.push(tag.attribute("id").unwrap_or_default().into_owned());
            }
            // Words that were moved are counted where they went; the small reading beside a character
            // and notes nobody refers to are not shown.
            "moveFrom" | "delInstrText" | "delText" | "rt" | "footnote" | "endnote"
            | "softHyphen" => {}
            "gridCol" => {
                if let Some(table) = self.tables.last_mut() {
                    table.column(tag);
                }
            }
            _ if name.ends_with("Pr") || name.ends_with("Change") => {}
            _ => return Step::Into(Node::Plain),
        }
        Step::Over
    }

    /// Formulas lose their layout; signs keep numbers apart that stand above each other.
    fn maths(&mut self, tag: &Tag<'_>) -> Step {
        match tag.name() {
            "t" => return Step::Into(Node::Words { keep: true }),
            "r" => {
                self.settle();
                self.scope.run = Run::new(self.scope.paragraph.style);
                return Step::Into(Node::Run);
            }
            "den" => self.emit("/"),
            "sup" => self.emit("^"),
            "sub" => self.emit("_"),
            "rad" => self.emit("√"),
            // Of a sum or an integral.
            "chr" => self.emit(&tag.attribute("val").unwrap_or_default()),
            "naryPr" => {}
            "deg" => return Step::Over,
            name if name.ends_with("Pr") => return Step::Over,
            _ => {}
        }
        Step::Into(Node::Plain)
    }

    /// Ends an element; whether the rest of the one around it is to be passed over.
    fn end(&mut self, node: Node) -> bool {
        match node {
            Node::Words { keep } => self.end_words(keep),
            Node::Instruction => {
                self.scope.fields.instruct(&self.words);
                self.words.clear();
            }
            Node::RunProperties => self.scope.run.settle(&self.scope.paragraph, &self.styles),
            Node::Paragraph => self.end_paragraph(),
            Node::Table => self.end_table(),
            Node::Row => self.builder.part_row(),
            Node::Cell => {
                self.begin_cell();
                self.builder.end_cell();
            }
            Node::RowProperties => {
                return self.tables.last().is_some_and(Table::is_row_gone);
            }
            Node::CellProperties => {
                let builder = &mut self.builder;
                return self.tables.last_mut().is_some_and(|table| table.continues(builder));
            }
            Node::TextBox => {
                if self.outer.len() <= BOXES {
                    self.builder.end_apart();
                }
                self.scope = self.outer.pop().unwrap_or_default();
            }
            Node::Section => self.end_section(),
            // `numPr` ends as properties do; settling waits for words.
            Node::ParagraphProperties
            | Node::MarkProperties
            | Node::Run
            | Node::Plain
            | Node::Choice { .. } => {}
        }
        false
    }

    fn begin_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.begin_cell(&mut self.builder);
        }
    }

    fn end_table(&mut self) {
        let table = self.tables.pop();
        self.builder.end_table();
        let depth = self.tables.len();
        if let (Some(table), Some(ended)) = (&table, &self.ended)
            && table.follows(ended, depth)
        {
            self.builder.join_tables();
        }
        self.ended = table.and_then(|table| table.ended(self.builder.len(), depth));
    }

    fn end_words(&mut self, keep: bool) {
        let mut words = std::mem::take(&mut self.words);
        if memchr::memchr2(b'\n', b'\r', words.as_bytes()).is_some() {
            // Line breaks have an element of their own.
            words = words.replace(['\n', '\r'], " ");
        }
        self.emit(if keep { &words } else { words.trim_matches([' ', '\t']) });
        words.clear();
        self.words = words;
    }

    fn emit(&mut self, words: &str) {
        if !self.scope.fields.shows() || words.is_empty() {
            return;
        }
        self.settle();
        let style = self.scope.run.style;
        self.met.hidden += usize::from(style.hidden && !words.trim().is_empty());
        self.builder.push(words, style);
    }

    /// The paragraph's properties are all known when its first words come.
    fn settle(&mut self) {
        let paragraph = &mut self.scope.paragraph;
        if paragraph.is_settled {
            return;
        }
        paragraph.settle(&self.styles);
        self.scope.run = Run::new(paragraph.style);
        let look = paragraph.look();
        let Some(list) = look.list.filter(|&list| list != 0) else { return };
        if paragraph.mark == Mark::Deleted || self.markers_left == 0 {
            return;
        }
        let marker = self.lists.item(list, look.level.unwrap_or(0).min(LEVELS - 1));
        let words = marker.as_ref().and_then(|marker| marker.words.as_ref());
        self.markers_left = self.markers_left.saturating_sub(words.map_or(0, String::len));
        self.builder.set_marker(marker);
    }

    fn end_paragraph(&mut self) {
        self.settle();
        self.scope.fields.end_paragraph();
        match self.scope.paragraph.mark {
            Mark::Deleted => {}
            Mark::Hidden if self.builder.is_in_visible_line() => {}
            Mark::Hidden => self.builder.end_line(),
            Mark::Kept => self.builder.end_paragraph(self.scope.paragraph.style),
        }
    }
}
