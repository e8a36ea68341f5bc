//! What was met besides words: changes, notes, headers, and what has no words.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};

/// What was met besides words.
#[derive(Default)]
pub(super) struct Met {
    pub(super) inserted: usize,
    pub(super) deleted: usize,
    pub(super) moved: usize,
    /// Runs of hidden words.
    pub(super) hidden: usize,
    /// Pictures, charts and drawings from other programs.
    pub(super) pictures: usize,
    /// Relations of parts in other formats (`altChunk`).
    pub(super) parts: Vec<String>,
    pub(super) footnotes: BTreeSet<i64>,
    pub(super) endnotes: BTreeSet<i64>,
    /// Relations of headers, then of footers, as sections name them.
    pub(super) headers: Vec<String>,
    pub(super) footers: Vec<String>,
}

/// Where a section's header or footer stands, and on which pages it is printed.
pub(super) struct Side {
    pub(super) is_header: bool,
    pub(super) on_first: bool,
    pub(super) id: String,
}

impl Met {
    /// What a reader of the letter must know of what is not in its words.
    pub(super) fn diagnostics(&self) -> impl Iterator<Item = Diagnostic> {
        let changes = Diagnostic::warning(Code::TrackedChanges, None)
            .with("inserted", self.inserted)
            .with("deleted", self.deleted)
            .with("moved", self.moved);
        let hidden = Diagnostic::note(Code::HiddenText, None).with("count", self.hidden);
        let left_out = Diagnostic::note(Code::ContentLeftOut, None)
            .with("pictures", self.pictures)
            .with("parts", self.parts.len());
        [
            (self.inserted + self.deleted + self.moved > 0, changes),
            (self.hidden > 0, hidden),
            (self.pictures + self.parts.len() > 0, left_out),
        ]
        .into_iter()
        .filter_map(|(is_met, noticed)| is_met.then_some(noticed))
    }
}
