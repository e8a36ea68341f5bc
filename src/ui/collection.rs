//! Several letters as a list: what is known of each file, in which order, and how far the work is.
//!
//! A line holds words and counts only, never a letter: a folder of a thousand letters weighs no more
//! than its table. The files themselves stay with `gather`, which reads them one after another.

mod lines;
#[cfg(test)]
mod tests;

pub(crate) use self::lines::{Column, Summary};
use super::{protocol::Refusal, shared::Shared};

/// The files of the list in the order they came in.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Collection {
    /// The files.
    pub(crate) entries: Vec<Shared<Entry>>,
    /// What is being done with them.
    pub(crate) work: Work,
    /// What the list is sorted by, and whether from the end; `None` for the files' own order.
    pub(crate) order: Option<(Column, bool)>,
}

/// One file.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its name; of a file in an archive `a.zip/成员.docx`.
    pub(crate) name: String,
    /// What is known of it.
    pub(crate) known: Known,
}

/// What is known of a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Known {
    /// Nothing yet.
    Nothing,
    /// It is a letter.
    Letter(Summary),
    /// It could not be read.
    Refused(Refusal),
}

/// What is being done with the files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Work {
    /// Nothing: all is read, or a person stopped it.
    #[default]
    Rest,
    /// They are read for the list.
    Reading,
    /// They are read again and written to one file; so many are.
    Writing(usize),
}

/// What happens to the list.
#[derive(Clone, Debug)]
pub(crate) enum CollectionAction {
    /// Files came in, with these names.
    Add(Vec<String>),
    /// A file is an archive with these letters in it, which take its place.
    Unfold(usize, Vec<String>),
    /// Something is known of a file.
    Know(usize, Known),
    /// The work goes on, or rests.
    Work(Work),
    /// A column's head was pressed.
    Sort(Column),
}

impl Collection {
    /// Makes the change.
    pub(crate) fn apply(&mut self, action: CollectionAction) {
        match action {
            CollectionAction::Add(names) => self.entries.extend(names.into_iter().map(unread)),
            CollectionAction::Unfold(at, names) if at < self.entries.len() => {
                self.entries.splice(at..=at, names.into_iter().map(unread));
            }
            CollectionAction::Know(at, known) => {
                if let Some(entry) = self.entries.get_mut(at) {
                    *entry = Shared::new(Entry { name: entry.name.clone(), known });
                }
            }
            CollectionAction::Work(work) => self.work = work,
            CollectionAction::Sort(column) => self.order = self.next_order(column),
            CollectionAction::Unfold(..) => {}
        }
    }

    /// Pressed once, twice, three times: a column's own order, the reverse, the files' order.
    fn next_order(&self, column: Column) -> Option<(Column, bool)> {
        let first = column.is_count();
        match self.order {
            Some((by, reverse)) if by == column && reverse == first => Some((column, !first)),
            Some((by, _)) if by == column => None,
            _ => Some((column, first)),
        }
    }

    /// The files' numbers in the order of the list; a file without the value comes last.
    pub(crate) fn sorted(&self) -> Vec<usize> {
        let mut list: Vec<usize> = (0..self.entries.len()).collect();
        let Some((column, reverse)) = self.order else { return list };
        let key = |at: usize| column.key(self.entries.get(at)?);
        list.sort_by(|&one, &other| match (key(one), key(other)) {
            (Some(one), Some(other)) if reverse => other.cmp(&one),
            (Some(one), Some(other)) => one.cmp(&other),
            (one, other) => one.is_none().cmp(&other.is_none()),
        });
        list
    }

    /// How many files are read, be it in vain.
    pub(crate) fn read(&self) -> usize {
        self.entries.iter().filter(|entry| entry.known != Known::Nothing).count()
    }

    /// How many could not be read.
    pub(crate) fn refused(&self) -> usize {
        self.entries.iter().filter(|entry| matches!(entry.known, Known::Refused(_))).count()
    }
}

fn unread(name: String) -> Shared<Entry> {
    Shared::new(Entry { name, known: Known::Nothing })
}
