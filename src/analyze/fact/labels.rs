//! Labels of tables, and where they stand in words of prose.

use std::{collections::BTreeMap, ops::Bound};

use crate::text::{Firsts, signs};

/// Most characters of a label that is looked for within an indicator.
const LONGEST_LABEL: usize = 14;

/// Series by the names of their things.
#[derive(Debug)]
pub(super) struct Labels {
    series: BTreeMap<String, Vec<usize>>,
    /// What the names begin with: hardly any place in words begins as a label does.
    firsts: Firsts,
}

impl Default for Labels {
    fn default() -> Self {
        Self { series: BTreeMap::new(), firsts: Firsts::NONE }
    }
}

impl Labels {
    /// Adds a series under a name.
    pub(super) fn add(&mut self, name: String, series: usize) {
        if !name.is_empty() {
            self.firsts.add(&name);
        }
        self.series.entry(name).or_default().push(series);
    }

    /// The series under a name.
    pub(super) fn get(&self, name: &str) -> &[usize] {
        self.series.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.series.is_empty()
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
        if !self.firsts.may_start(words) {
            return None;
        }
        let mut start = words;
        loop {
            // Of the labels that words begin with, the longest is the last; any that sorts behind it
            // shares less with the words than it is long.
            let up_to = (Bound::Unbounded, Bound::Included(start));
            let (label, _) = self.series.range::<str, _>(up_to).next_back()?;
            let alike = words.chars().zip(label.chars()).take_while(|(own, other)| own == other);
            let shared = alike.map(|(c, _)| c.len_utf8()).sum();
            if shared == label.len() {
                return Some(label.as_str()).filter(|label| label.chars().nth(1).is_some());
            }
            start = words.get(..shared)?;
        }
    }

    /// The series of the labels that stand within the words.
    pub(super) fn series_within(&self, words: &str) -> impl Iterator<Item = usize> {
        self.firsts.places_in(words).flat_map(move |at| {
            let rest = words.get(at..).unwrap_or_default();
            let ends = rest.char_indices().map(|(end, c)| end + c.len_utf8());
            let parts = ends.skip(1).take(LONGEST_LABEL - 1);
            parts.flat_map(move |end| self.get(rest.get(..end).unwrap_or_default())).copied()
        })
    }
}
