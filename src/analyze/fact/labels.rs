//! Labels of tables in words of prose.

use std::{collections::BTreeMap, ops::Bound};

/// Most characters of a label that is looked for within an indicator.
const LONGEST_LABEL: usize = 14;

/// The labels that clauses of a sentence begin with, with their offsets.
pub(super) fn labels_in<'l>(
    words: &str,
    labels: &'l BTreeMap<String, Vec<usize>>,
) -> Vec<(usize, &'l str)> {
    let mut found = Vec::new();
    let mut before = None;
    for (at, c) in words.char_indices() {
        // What a clause begins with is what it speaks of.
        let begins = match before.replace(c) {
            None | Some(',' | ':' | ';' | '(' | ' ') => true,
            Some('中') => words.get(..at).is_some_and(|before| before.ends_with("其中")),
            Some(_) => false,
        };
        if begins {
            let longest = longest_label(words.get(at..).unwrap_or_default(), labels);
            found.extend(longest.map(|label| (at, label)));
        }
    }
    found
}

/// The longest label, of two characters at least, that words begin with.
pub(super) fn longest_label<'l>(
    words: &str,
    labels: &'l BTreeMap<String, Vec<usize>>,
) -> Option<&'l str> {
    let mut start = words;
    loop {
        // Of the labels that words begin with, the longest is the last; any that sorts behind it shares
        // less with the words than it is long.
        let up_to = (Bound::Unbounded, Bound::Included(start));
        let (label, _) = labels.range::<str, _>(up_to).next_back()?;
        let alike = words.chars().zip(label.chars()).take_while(|(own, other)| own == other);
        let shared = alike.map(|(c, _)| c.len_utf8()).sum();
        if shared == label.len() {
            return Some(label.as_str()).filter(|label| label.chars().nth(1).is_some());
        }
        start = words.get(..shared)?;
    }
}

/// The known names that stand within the words.
pub(super) fn labels_within<'l>(
    words: &str,
    labels: &'l BTreeMap<String, Vec<usize>>,
) -> Vec<&'l str> {
    let mut found = Vec::new();
    if labels.is_empty() {
        return found;
    }
    let starts: Vec<usize> = words.char_indices().map(|(at, _)| at).chain([words.len()]).collect();
    for (index, start) in starts.iter().enumerate() {
        // Hardly any place begins as a label does.
        let Some(rest) = words.get(*start..) else { break };
        if !may_begin(rest, labels) {
            continue;
        }
        for end in starts.iter().skip(index + 2).take(LONGEST_LABEL - 1) {
            if let Some(part) = words.get(*start..*end)
                && let Some((label, _)) = labels.get_key_value(part)
            {
                found.push(label.as_str());
            }
        }
    }
    found
}

/// Whether a label has the first character of the words.
pub(super) fn may_begin(words: &str, labels: &BTreeMap<String, Vec<usize>>) -> bool {
    let first = words.get(..words.chars().next().map_or(0, char::len_utf8)).unwrap_or_default();
    let from = (Bound::Included(first), Bound::Unbounded);
    let next = labels.range::<str, _>(from).next();
    !first.is_empty() && next.is_some_and(|(label, _)| label.starts_with(first))
}
