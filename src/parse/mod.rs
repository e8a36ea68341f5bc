//! Blocks to a letter. Never fails: what is missing is absent, what is doubtful is a diagnostic.
//!
//! The order of work: [`flow`] lays the blocks out as one sequence of lines and data grids;
//! [`region`] finds where the letter begins and ends and sets the rest aside; [`table`] takes the
//! tables out of the flow; [`head`], [`signature`] and [`outline`] read what is left; [`repair`]
//! proposes lost characters.

pub mod flow;
pub mod head;
pub mod table;

use crate::{
    block::Document,
    model::{Correction, Head, Letter, SCHEMA, Signature, Source},
};

/// Parses a document into a letter, with a person's corrections applied.
pub fn parse(source: Source, document: Document, corrections: Vec<Correction>) -> Letter {
    let flow = flow::lay_out(&document);
    let head = head::read(&document, &flow);
    let _ = head;
    Letter {
        schema: SCHEMA.to_owned(),
        source,
        text: document.text,
        head: Head::default(),
        signature: Signature::default(),
        sections: Vec::new(),
        paragraphs: Vec::new(),
        tables: Vec::new(),
        repairs: Vec::new(),
        set_aside: Vec::new(),
        diagnostics: document.diagnostics,
        corrections,
    }
}
