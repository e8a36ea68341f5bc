//! Element by element through a part.
//!
//! Every element that begins leaves one [`End`] on the stack, which says what its end does.
//!
//! Invariant: what repeats itself by a number in an attribute is bounded by [`REPEATS`] for each
//! element and by [`EXTRA`] for the document.

use super::{
    flow::{Flow, Place, Step},
    lists::Lists,
    styles::Styles,
};
use crate::{
    block::Document,
    diagnostic::{Code, Diagnostic},
    read::{
        Limits, ReadError,
        flow::{Align, Style},
        xml::{Event, Xml},
    },
};

/// Most spaces or cells that one element stands for.
const REPEATS: usize = 256;
/// Most spaces and cells that all repeating elements add.
const EXTRA: usize = 1_000_000;
/// How words look that no style changes; white space is collapsed before they are written.
pub(super) const PLAIN: Style = Style {
    bold: false,
    link: false,
    hidden: false,
    preformatted: true,
    align: Align::Start,
    heading: None,
    caption: false,
    running: false,
};

/// A document being read.
pub(super) struct Walk {
    limits: Limits,
    pub(super) styles: Styles,
    pub(super) lists: Lists,
    pub(super) flow: Flow,
    pub(super) ends: Vec<End>,
    /// The level of the list style that is being read.
    pub(super) level: Option<usize>,
    pub(super) title: Option<String>,
    pub(super) now: Context,
    /// White space stands before the next word, so that more of it says nothing.
    pub(super) spaced: bool,
    /// Spaces and cells that repeating elements have added.
    extra: usize,
    pub(super) tracked: bool,
    truncated: bool,
}

/// What the end of an element does.
pub(super) enum End {
    Nothing,
    StyleOrListStyle,
    Automatic,
    Title,
    Paragraph(Context),
    Words(Style),
    /// Goes back to where and how words were written before.
    Restore(Context),
    Meta,
    List(Context),
    Table(Context),
    Cell(Context),
    HeaderRows,
}

/// Where and how words are written.
#[derive(Clone, Copy, Default)]
pub(super) struct Context {
    pub(super) style: Style,
    pub(super) place: Place,
    /// Paragraphs open inside each other.
    pub(super) paragraphs: usize,
    /// Inside a list whose items are those of the next paragraphs.
    pub(super) in_list: bool,
    pub(super) header_rows: bool,
}

impl Walk {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            styles: Styles::default(),
            lists: Lists::default(),
            flow: Flow::new(),
            ends: Vec::new(),
            level: None,
            title: None,
            now: Context { style: PLAIN, ..Context::default() },
            spaced: true,
            extra: 0,
            tracked: false,
            truncated: false,
        }
    }

    /// Reads a part that the text can do without, as far as it goes.
    pub(super) fn side_part(&mut self, part: &str) {
        // Whatever is wrong with it, the text itself may be whole.
        let _ = self.part(part);
    }

    /// Reads a part.
    pub(super) fn part(&mut self, part: &str) -> Result<(), ReadError> {
        let mut xml = Xml::new(part, self.limits);
        let read = self.events(&mut xml);
        while let Some(end) = self.ends.pop() {
            self.end(&end);
        }
        self.styles.end_part();
        read
    }

    fn events(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        while let Some(event) = xml.next()? {
            if self.flow.nodes().saturating_add(self.extra) > self.limits.nodes {
                self.truncated = true;
                return Ok(());
            }
            match event {
                Event::Start(tag) => match self.start(&tag) {
                    Some(end) => self.ends.push(end),
                    None => xml.skip(),
                },
                Event::End => {
                    if let Some(end) = self.ends.pop() {
                        self.end(&end);
                    }
                }
                Event::Words(words) => self.words(&words),
            }
        }
        Ok(())
    }

    /// The document.
    pub(super) fn finish(self) -> Document {
        let mut document = self.flow.finish();
        if self.tracked {
            document.diagnostics.push(Diagnostic::note(Code::TrackedChanges, None));
        }
        if self.truncated {
            let noticed = Diagnostic::warning(Code::Truncated, None);
            document.diagnostics.push(noticed.with("limit", self.limits.nodes));
        }
        document.page_title = self.title.filter(|title| !title.is_empty());
        document
    }

    /// Ends an element.
    fn end(&mut self, end: &End) {
        match *end {
            End::Nothing | End::Title | End::Meta => {}
            End::StyleOrListStyle => {
                self.styles.end();
                self.lists.end_style();
            }
            End::Automatic => self.styles.automatic = false,
            End::Paragraph(outer) => {
                self.flow.step(self.now.place, Step::EndLine);
                self.flow.step(self.now.place, Step::Marker(None));
                if self.now.place == Place::Text {
                    self.flow.frames();
                }
                self.restore(outer);
            }
            End::Words(outer) => self.now.style = outer,
            End::Restore(outer) => self.restore(outer),
            End::List(outer) => {
                self.lists.end();
                self.restore(outer);
            }
            End::Table(outer) => {
                self.flow.step(self.now.place, Step::EndTable);
                self.restore(outer);
            }
            End::Cell(outer) => {
                self.flow.step(self.now.place, Step::EndCell);
                self.restore(outer);
            }
            End::HeaderRows => self.now.header_rows = false,
        }
    }

    /// Words as the file has them: runs of white space say as much as one space.
    fn words(&mut self, words: &str) {
        if self.now.paragraphs == 0 {
            if let Some(End::Title) = self.ends.last() {
                self.title.get_or_insert_default().push_str(words.trim());
            }
            return;
        }
        let mut kept = String::with_capacity(words.len());
        for c in words.chars() {
            let space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !(space && self.spaced) {
                kept.push(if space { ' ' } else { c });
            }
            self.spaced = space;
        }
        self.flow.step(self.now.place, Step::Words(kept, self.now.style));
    }

    /// Words that stand as they are.
    pub(super) fn push(&mut self, words: String) {
        if self.now.paragraphs > 0 {
            self.spaced = false;
            self.flow.step(self.now.place, Step::Words(words, self.now.style));
        }
    }

    /// How often an element stands for itself, within bounds.
    pub(super) fn repeats(&mut self, count: Option<usize>) -> usize {
        let count = count.unwrap_or(1).clamp(1, REPEATS);
        if self.extra + count > EXTRA {
            return 1;
        }
        self.extra += count - 1;
        count
    }

    fn restore(&mut self, outer: Context) {
        self.now = outer;
        self.spaced = false;
    }
}
