//! Labels of tables, and where they stand in words of prose.

use crate::{
    analyze::subject::Covering,
    text::{Firsts, Pairs, signs},
};

/// Most characters of a label that is looked for within an indicator.
const LONGEST_LABEL: usize = 14;

/// Series by the names of their things; they are found once [`Labels::settle`] has put them in order.
#[derive(Debug)]
pub(super) struct Labels {
    /// In the order of their names.
    in_order: Vec<Label>,
    /// What the names begin with: hardly any place in words begins as a label does.
    firsts: Firsts,
    /// The pairs of characters that they begin with, for there may be thousands of them.
    openings: Pairs,
}

/// A label with its series.
#[derive(Debug)]
struct Label {
    name: String,
    series: Vec<usize>,
    /// Its series by what they measure, where it has many.
    covering: Option<Covering>,
}

/// A label with more series than that is not looked through.
const MANY_SERIES: usize = 32;

impl Default for Labels {
    fn default() -> Self {
        Self { in_order: Vec::new(), firsts: Firsts::NONE, openings: Pairs::NONE }
    }
}

impl Labels {
    /// Adds a series under a name; those of one row come behind one another.
    pub(super) fn add(&mut self, name: String, series: usize) {
        match self.in_order.last_mut() {
            Some(last) if last.name == name => last.series.push(series),
            _ => {
                if !name.is_empty() {
                    self.firsts.add(&name);
                }
                self.in_order.push(Label { name, series: vec![series], covering: None });
            }
        }
    }

    /// Puts the names in order, each once; `covering` finds series by what they measure.
    pub(super) fn settle(&mut self, covering: impl Fn(&[usize]) -> Covering) {
        self.openings = Pairs::of(self.in_order.iter().map(|label| first(2, &label.name)));
        self.in_order.sort_by(|one, other| one.name.cmp(&other.name));
        self.in_order.dedup_by(|label, kept| {
            let same = label.name == kept.name;
            if same {
                kept.series.append(&mut label.series);
            }
            same
        });
        self.in_order.shrink_to_fit();
        for label in self.in_order.iter_mut().filter(|label| label.series.len() > MANY_SERIES) {
            label.covering = Some(covering(&label.series));
        }
    }

    fn label(&self, name: &str) -> Option<&Label> {
        let at = self.in_order.binary_search_by(|label| label.name.as_str().cmp(name));
        self.in_order.get(at.ok()?)
    }

    /// The series under a name.
    pub(super) fn get(&self, name: &str) -> &[usize] {
        self.label(name).map_or(&[], |label| &label.series)
    }

    /// Those of them that may measure what an indicator says.
    pub(super) fn that_measure(&self, name: &str, indicator: &str) -> Vec<usize> {
        let Some(label) = self.label(name) else { return Vec::new() };
        let found = label.covering.as_ref().and_then(|covering| covering.may_cover(indicator));
        found.unwrap_or_else(|| label.series.clone())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.in_order.is_empty()
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
        let label = self.beginnings(words).next()?;
        Some(label.name.as_str()).filter(|name| name.chars().nth(1).is_some())
    }

    /// The series of the labels, of two characters at least, that stand within the words.
    pub(super) fn series_within(&self, words: &str) -> impl Iterator<Item = usize> {
        self.firsts.places_in(words).flat_map(move |at| {
            let labels = self.beginnings(first(LONGEST_LABEL, words.get(at..).unwrap_or_default()));
            let labels = labels.take_while(|label| label.name.chars().nth(1).is_some());
            labels.flat_map(|label| &label.series).copied()
        })
    }

    /// The labels that words begin with, the longest first.
    fn beginnings(&self, words: &str) -> impl Iterator<Item = &Label> {
        let may_be = self.firsts.may_start(words) && self.openings.may_hold(first(2, words));
        let mut start = if may_be { words } else { "" };
        std::iter::from_fn(move || {
            loop {
                // Of the labels that words begin with, the longest is the last; any that sorts behind
                // it shares less with the words than it is long.
                let behind = self.in_order.partition_point(|label| label.name.as_str() <= start);
                let label = self.in_order.get(behind.checked_sub(1)?)?;
                let alike = start.chars().zip(label.name.chars());
                let alike = alike.take_while(|(own, other)| own == other);
                let shared = alike.map(|(c, _)| c.len_utf8()).sum();
                start = start.get(..shared)?;
                if shared == label.name.len() {
                    let last = start.chars().next_back()?;
                    start = start.strip_suffix(last)?;
                    return Some(label);
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
