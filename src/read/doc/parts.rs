//! The parts of the text: body, notes, headers, text boxes, one after another in one numbering.

use std::{collections::BTreeMap, ops::Range};

use super::{
    bytes::{Plex, u32_at},
    fib::{Fib, Lengths, Table},
};

/// Bytes that place a shape, its number first.
const SHAPE: usize = 26;

/// Bytes that describe a text box.
const BOX: usize = 22;

/// Where the number of a text box's shape stands in its description.
const BOX_SHAPE: usize = 14;

/// Lines between footnotes and text stand before the headers, and are none.
const SEPARATORS: usize = 6;

/// Where each part stands in the numbering of characters.
pub(super) struct Parts {
    pub(super) body: Range<u32>,
    pub(super) footnotes: Range<u32>,
    pub(super) headers: Range<u32>,
    pub(super) endnotes: Range<u32>,
    /// For each anchor in the body the text box that hangs on it.
    pub(super) anchored: BTreeMap<u32, Range<u32>>,
    /// Boxes whose anchor is not in the body.
    pub(super) loose: Vec<Range<u32>>,
}

impl Parts {
    pub(super) fn new(fib: &Fib<'_>, tables: &[u8]) -> Self {
        let Lengths { body, footnotes, headers, macros, comments, endnotes, boxes } = fib.lengths;
        let mut at = 0_u32;
        let mut part = |length: u32| {
            let start = at;
            at = at.saturating_add(length);
            start..at
        };
        let (body, footnotes, headers) = (part(body), part(footnotes), part(headers));
        part(macros);
        part(comments);
        let (endnotes, boxes) = (part(endnotes), part(boxes));
        let stories = Plex::new(fib.table(tables, Table::Headers), 0);
        let first = stories.start(SEPARATORS).unwrap_or(0);
        let headers = headers.start.saturating_add(first).min(headers.end)..headers.end;
        let mut by_shape = boxes_by_shape(fib.table(tables, Table::TextBoxes), &boxes);
        let mut anchored = BTreeMap::new();
        let shapes = Plex::new(fib.table(tables, Table::Shapes), SHAPE);
        for at in 0..shapes.len() {
            let shape = shapes.record(at).and_then(|shape| u32_at(shape, 0));
            let text = shape.and_then(|shape| by_shape.remove(&shape));
            if let Some((anchor, text)) = shapes.start(at).zip(text) {
                anchored.insert(anchor, text);
            }
        }
        let loose = by_shape.into_values().collect();
        Self { body, footnotes, headers, endnotes, anchored, loose }
    }
}

fn boxes_by_shape(table: &[u8], boxes: &Range<u32>) -> BTreeMap<u32, Range<u32>> {
    let table = Plex::new(table, BOX);
    let mut found: BTreeMap<u32, Range<u32>> = BTreeMap::new();
    let mut behind = boxes.start;
    for at in 0..table.len() {
        let shape = table.record(at).and_then(|one| u32_at(one, BOX_SHAPE));
        let ends = table.start(at).zip(table.start(at + 1));
        let Some((shape, (start, end))) = shape.zip(ends) else { break };
        let start = boxes.start.saturating_add(start).max(behind);
        let end = boxes.start.saturating_add(end).min(boxes.end);
        // The last description closes the table and belongs to no shape.
        if start < end && shape != 0 {
            behind = end;
            found.insert(shape, start..end);
        }
    }
    found
}
