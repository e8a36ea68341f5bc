//! What old Word files, RTF and their kin have in common: paragraphs of runs, generated numbers, and
//! tables whose shape is known only at the end of each row.
//!
//! A reader of such a format makes [`Line`]s and hands them over with what ends them; [`Writer`]
//! turns them into the one text and its blocks, [`Met`] tells what is not in them. [`levels`] generates the markers of lists, [`table`]
//! finds the places of cells.

use std::rc::Rc;

pub(super) mod levels;
mod met;
pub(super) mod table;
mod writer;

pub(super) use self::{
    met::Met,
    writer::{Sides, Writer},
};
use super::flow::{Align, Marker};

/// A paragraph, or what of it stands before a cell's end.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) runs: Vec<Run>,
    pub(super) align: Align,
    /// Heading level from 1.
    pub(super) heading: Option<u8>,
    /// The list's generated marker.
    pub(super) marker: Option<Marker>,
    /// Tables it stands in.
    pub(super) depth: usize,
}

/// Words of one look. A `\n` inside breaks the line.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pub(super) words: String,
    pub(super) bold: bool,
    pub(super) hidden: bool,
}

/// What ends a line.
#[derive(Clone, Debug)]
pub(super) enum End {
    Paragraph,
    /// The innermost table's open cell ends too.
    Cell,
    /// The innermost table's open row ends; the line has no words of its own.
    Row(Rc<table::Row>),
}

impl Line {
    /// Adds words to the last run, or as a new one where they look different.
    pub(super) fn push(&mut self, words: &str, bold: bool, hidden: bool) {
        match self.runs.last_mut() {
            Some(run) if run.bold == bold && run.hidden == hidden => run.words.push_str(words),
            _ => self.runs.push(Run { words: words.to_owned(), bold, hidden }),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.words.is_empty())
    }
}
