//! What a reader of the letter must know of what is not in its words.

use crate::{
    diagnostic::{Code, Diagnostic},
    read::Limits,
};

/// What was met on the way.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::read) struct Met {
    /// Runs that tracked changes put in and took out.
    pub(in crate::read) inserted: usize,
    pub(in crate::read) deleted: usize,
    /// Runs of hidden words.
    pub(in crate::read) hidden: usize,
    /// Pictures, charts and objects.
    pub(in crate::read) pictures: usize,
    /// Bytes that are no character.
    pub(in crate::read) malformed: usize,
    /// A table or group lay deeper than the limit.
    pub(in crate::read) flattened: bool,
    /// There was more than the limit.
    pub(in crate::read) truncated: bool,
    /// Something could not be read.
    pub(in crate::read) broken: bool,
}

impl Met {
    pub(super) fn diagnostics(&self, limits: Limits) -> Vec<Diagnostic> {
        let warning = |code| Diagnostic::warning(code, None);
        let changes = warning(Code::TrackedChanges)
            .with("inserted", self.inserted)
            .with("deleted", self.deleted);
        let hidden = Diagnostic::note(Code::HiddenText, None).with("count", self.hidden);
        let malformed = warning(Code::MalformedBytes).with("count", self.malformed);
        let pictures = warning(Code::ContentLeftOut).with("pictures", self.pictures);
        let flattened = warning(Code::NestingFlattened).with("limit", limits.depth);
        let truncated = warning(Code::Truncated).with("limit", limits.nodes);
        [
            (self.broken, warning(Code::PartlyRead)),
            (self.truncated, truncated),
            (self.flattened, flattened),
            (self.malformed > 0, malformed),
            (self.inserted + self.deleted > 0, changes),
            (self.hidden > 0, hidden),
            (self.pictures > 0, pictures),
        ]
        .into_iter()
        .filter_map(|(is_met, diagnostic)| is_met.then_some(diagnostic))
        .collect()
    }
}
