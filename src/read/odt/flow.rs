//! What is written now, and what waits for the end of a paragraph or of the text.
//!
//! A frame or a note stands inside the paragraph it belongs to; its own paragraphs follow when that
//! one has ended, notes and heads and feet when the text has.

use crate::{
    block::Document,
    read::flow::{Builder, Marker, Style},
    text::Span,
};

/// One step of writing.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Words(String, Style),
    Marker(Option<Marker>),
    /// A break inside a paragraph.
    Break,
    EndLine,
    StartTable,
    StartRow,
    StartCell {
        rows: usize,
        columns: usize,
        header: bool,
    },
    EndCell,
    EndTable,
}

/// Where steps go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    #[default]
    Text,
    /// Behind the paragraph that is open.
    Frame,
    Note,
    HeadOrFoot,
}

/// The text and what stands beside it.
pub(super) struct Flow {
    builder: Builder,
    frames: Vec<Step>,
    notes: Vec<Step>,
    heads: Vec<Step>,
}

impl Flow {
    pub(super) fn new() -> Self {
        let (frames, notes, heads) = (Vec::new(), Vec::new(), Vec::new());
        Self { builder: Builder::new(), frames, notes, heads }
    }

    pub(super) fn step(&mut self, place: Place, step: Step) {
        match place {
            Place::Text => write(step, &mut self.builder),
            Place::Frame => self.frames.push(step),
            Place::Note => self.notes.push(step),
            Place::HeadOrFoot => self.heads.push(step),
        }
    }

    /// A paragraph of the text has ended: its frames follow.
    pub(super) fn frames(&mut self) {
        for step in std::mem::take(&mut self.frames) {
            write(step, &mut self.builder);
        }
        self.builder.end_line();
    }

    /// Paragraphs and cells so far.
    pub(super) fn nodes(&self) -> usize {
        self.builder.nodes()
    }

    /// The whole text.
    pub(super) fn finish(mut self) -> Document {
        self.frames();
        for step in self.notes {
            write(step, &mut self.builder);
        }
        self.builder.end_line();
        let start = self.builder.len();
        for step in self.heads {
            write(step, &mut self.builder);
        }
        self.builder.end_line();
        let region = Span::new(start, self.builder.len());
        let furniture = if region.is_empty() { Vec::new() } else { vec![region] };
        let (text, blocks) = self.builder.finish(furniture);
        Document { text, blocks, ..Document::default() }
    }
}

fn write(step: Step, builder: &mut Builder) {
    match step {
        Step::Words(words, style) => builder.push(&words, style),
        Step::Marker(marker) => builder.set_marker(marker),
        Step::Break => builder.line_break(),
        Step::EndLine => builder.end_line(),
        Step::StartTable => builder.start_table(),
        Step::StartRow => {
            builder.part_row();
            builder.start_row();
        }
        Step::StartCell { rows, columns, header } => builder.start_cell(rows, columns, header),
        Step::EndCell => builder.end_cell(),
        Step::EndTable => {
            builder.part_row();
            builder.end_table();
        }
    }
}
