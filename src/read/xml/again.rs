//! Elements that are written as one before them was: what that one said holds again, and nothing of
//! them is read. Cells of a table and runs of words mostly carry the same properties as their neighbours.

use super::Xml;

/// Longest element that is kept, in bytes.
const LONGEST: usize = 2_000;

/// The element of a kind that was read last, and what it said.
pub(in crate::read) struct Again<T> {
    /// What stands behind its first tag, its last tag included.
    written: String,
    /// The prefixes in force.
    changes: usize,
    /// Nothing where none is kept.
    said: Option<T>,
    /// Where the one that is being read begins.
    begin: usize,
}

impl<T> Default for Again<T> {
    fn default() -> Self {
        Self { written: String::new(), changes: 0, said: None, begin: 0 }
    }
}

impl<T: Copy> Again<T> {
    /// What the element that has just begun says, if it is written as the last one was; it has ended
    /// then.
    pub(in crate::read) fn passes(&mut self, xml: &mut Xml<'_>) -> Option<T> {
        self.begin = xml.place();
        let said = self.said.filter(|_| self.changes == xml.spaces.changes())?;
        xml.passes_written(&self.written).then_some(said)
    }

    /// Keeps what the element said that has just ended, after [`Self::passes`] did not know it.
    pub(in crate::read) fn keep(&mut self, xml: &Xml<'_>, said: T) {
        let written = xml.part.get(self.begin..xml.place()).unwrap_or_default();
        let is_kept = !written.is_empty() && written.len() <= LONGEST;
        self.written.clear();
        self.written.push_str(if is_kept { written } else { "" });
        (self.changes, self.said) = (xml.spaces.changes(), is_kept.then_some(said));
    }

    /// Forgets it: another part begins.
    pub(in crate::read) fn forget(&mut self) {
        self.said = None;
    }
}
