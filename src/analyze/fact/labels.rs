//! Labels of tables, and where they stand in words of prose.

use crate::text::{Firsts, Pairs, signs};

/// Most characters of a label that is looked for within an indicator.
const LONGEST_LABEL: usize = 14;

/// Series by the names of their things; they are found once [`Labels::settle`] has put them in order.
#[derive(Debug)]
pub(super) struct Labels {
    /// Names in order, each with its series.
    named: Vec<(String, Vec<usize>)>,
    /// What the names begin with: hardly any place in words begins as a label does.
    firsts: Firsts,
    /// The pairs of characters that they begin with, for there may be thousands of them.
    openings: Pairs,
}

impl Default for Labels {
    fn default() -> Self {
        Self { named: Vec::new(), firsts: Firsts::NONE, openings: Pairs::NONE }
    }
}

impl Labels {
    /// Adds a series under a name; those of one row come behind one another.
    pub(super) fn add(&mut self, name: String, series: usize) {
        match self.named.last_mut() {
            Some((last, all)) if *last == name => all.push(series),
            _ => {
                if !name.is_empty() {
                    self.firsts.add(&name);
                }
                self.named.push((name, vec![series]));
            }
        }
    }

    /// Puts the names in order, each once.
    pub(super) fn settle(&mut self) {
        self.openings = Pairs::of(self.named.iter().map(|(name, _)| first(2, name)));
        self.named.sort_by(|(one, _), (other, _)| one.cmp(other));
        self.named.dedup_by(|(name, more), (kept, all)| {
            let same = name == kept;
            if same {
                all.append(more);
            }
            same
        });
        self.named.shrink_to_fit();
    }

    /// The series under a name.
    pub(super) fn get(&self, name: &str) -> &[usize] {
        let at = self.named.binary_search_by(|(own, _)| own.as_str().cmp(name));
        at.ok().and_then(|at| self.named.get(at)).map_or(&[], |(_, series)| series)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    /// The labels that clauses of a sentence begin with, with their offsets.
    pub(super) fn in_clauses(&self, words: &str) -> Vec<(usize, &str)> {
        let mut found = Vec::new();
        // What a clause begins with is what it speaks of.
        let behind = signs(words)
            .filter(|(_, c)| matches!(c, ',' | ':' | ';' | '(' | ' '))
            .map(|(at, c)| at + c.len_utf8());
        let among = words.match_indices("其中").map(|(at, sign)| at + sign.len());
        let mut starts: Vec<usize> = std::iter::once(0).chain(behind).chain(among).collect();
        starts.sort_unstable();
        for at in starts {
            let longest = self.longest(words.get(at..).unwrap_or_default());
            found.extend(longest.map(|label| (at, label)));
        }
        found
    }

    /// The longest label, of two characters at least, that words begin with.
    pub(super) fn longest(&self, words: &str) -> Option<&str> {
        let (label, _) = self.beginnings(words).next()?;
        Some(label.as_str()).filter(|label| label.chars().nth(1).is_some())
    }

    /// The series of the labels, of two characters at least, that stand within the words.
    pub(super) fn series_within(&self, words: &str) -> impl Iterator<Item = usize> {
        self.firsts.places_in(words).flat_map(move |at| {
            let labels = self.beginnings(first(LONGEST_LABEL, words.get(at..).unwrap_or_default()));
            let labels = labels.take_while(|(label, _)| label.chars().nth(1).is_some());
            labels.flat_map(|(_, series)| series).copied()
        })
    }

    /// The labels that words begin with, the longest first.
    fn beginnings(&self, words: &str) -> impl Iterator<Item = &(String, Vec<usize>)> {
        let may_be = self.firsts.may_start(words) && self.openings.may_hold(first(2, words));
        let mut start = if may_be { words } else { "" };
        std::iter::from_fn(move || {
            loop {
                // Of the labels that words begin with, the longest is the last; any that sorts behind
                // it shares less with the words than it is long.
                let behind = self.named.partition_point(|(label, _)| label.as_str() <= start);
                let named = self.named.get(behind.checked_sub(1)?)?;
                let (label, _) = named;
                let alike =
                    start.chars().zip(label.chars()).take_while(|(own, other)| own == other);
                let shared = alike.map(|(c, _)| c.len_utf8()).sum();
                start = start.get(..shared)?;
                if shared == label.len() {
                    let last = start.chars().next_back()?;
                    start = start.strip_suffix(last)?;
                    return Some(named);
                }
            }
        })
    }
}

/// The first characters, so many.
fn first(count: usize, words: &str) -> &str {
    let end = words.char_indices().nth(count).map_or(words.len(), |(at, _)| at);
    words.get(..end).unwrap_or_default()
}
