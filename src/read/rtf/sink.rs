//! Where lines go: into the body, or beside it into notes, headers and text boxes.

use crate::{
    block::Document,
    read::{
        Limits,
        word::{End, Line, Met, Sides, Writer},
    },
};

/// Lines that stand beside the body; no letter has more.
const MOST_BESIDE: usize = 100_000;

/// What a sink is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Body,
    /// Shown where it is anchored, before the paragraph around it.
    Box,
    Note,
    Furniture,
}

/// The open line of a place, and the lines before it where they have to wait.
struct Sink {
    kind: Kind,
    line: Line,
    /// The list's marker as printed.
    marker: String,
    lines: Vec<(Line, End)>,
    /// Tables around it.
    depth: usize,
}

/// The body's open line and those of what stands in it.
pub(super) struct Sinks {
    writer: Writer,
    sides: Sides,
    /// The body's first.
    open: Vec<Sink>,
    body: Sink,
    beside: usize,
}

impl Sink {
    fn new(kind: Kind, depth: usize) -> Self {
        Self { kind, line: Line::default(), marker: String::new(), lines: Vec::new(), depth }
    }
}

impl Sinks {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            writer: Writer::new(limits),
            sides: Sides::default(),
            open: Vec::new(),
            body: Sink::new(Kind::Body, 0),
            beside: 0,
        }
    }

    fn current(&mut self) -> &mut Sink {
        self.open.last_mut().unwrap_or(&mut self.body)
    }

    pub(super) fn line(&mut self) -> &mut Line {
        &mut self.current().line
    }

    pub(super) fn marker(&mut self) -> &mut String {
        &mut self.current().marker
    }

    /// Whether there is more than a document may have.
    pub(super) fn is_full(&self) -> bool {
        self.beside > MOST_BESIDE || self.writer.is_full()
    }

    /// Something beside the open line begins; `depth` is the number of tables around it.
    pub(super) fn begin(&mut self, kind: Kind, depth: usize) {
        let depth = match kind {
            Kind::Body | Kind::Box => depth + self.current().depth,
            Kind::Note | Kind::Furniture => 0,
        };
        self.open.push(Sink::new(kind, depth));
    }

    /// It ends.
    pub(super) fn end(&mut self) {
        let Some(sink) = self.open.pop() else { return };
        for (line, end) in sink.lines {
            match sink.kind {
                Kind::Note => self.sides.notes.push((line, end)),
                Kind::Furniture => self.sides.furniture.push((line, end)),
                Kind::Body | Kind::Box => self.add(line, end),
            }
        }
    }

    /// Whether the innermost place has an open line with words.
    pub(super) fn has_words(&mut self) -> bool {
        !self.line().is_empty()
    }

    /// Ends the open line. What stands beside the body has no use for empty paragraphs.
    pub(super) fn end_line(&mut self, end: End) {
        let sink = self.current();
        let mut line = std::mem::take(&mut sink.line);
        line.depth += sink.depth;
        sink.marker.clear();
        if sink.kind != Kind::Body && line.is_empty() && matches!(end, End::Paragraph) {
            return;
        }
        self.add(line, end);
    }

    fn add(&mut self, line: Line, end: End) {
        match self.open.last_mut() {
            Some(sink) => {
                sink.lines.push((line, end));
                self.beside += 1;
            }
            None => self.writer.line(line, end),
        }
    }

    pub(super) fn finish(mut self, met: Met) -> Document {
        while !self.open.is_empty() {
            if self.has_words() {
                self.end_line(End::Paragraph);
            }
            self.end();
        }
        if self.has_words() {
            self.end_line(End::Paragraph);
        }
        self.writer.finish(self.sides, met)
    }
}
