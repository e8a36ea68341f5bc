//! What comes with every page: page numbers, running heads and feet.

use std::collections::BTreeMap;

use super::{Item, Length, Sheet, line::Line};

/// How much of a page's height, in hundredths, heads and feet take at either end.
const MARGIN: Length = 13;

/// Takes out of the pages what is no part of the text, in order.
pub(super) fn take(sheets: &mut [Sheet]) -> Vec<Line> {
    let counts = counts(sheets);
    let mut aside = Vec::new();
    for Sheet { height, items } in sheets {
        let is_aside = |line: &Line| {
            let comes_again = || counts.get(&key(line)).is_some_and(|count| *count > 1);
            line.aside || in_margin(line, *height) && comes_again()
        };
        aside.extend(
            items
                .extract_if(.., |item| item.line().is_some_and(is_aside))
                .filter_map(Item::into_line),
        );
        let is_number = |item: &Item| {
            item.line().is_some_and(|line| in_margin(line, *height) && is_page_number(&line.words))
        };
        let mut numbers = Vec::new();
        if items.last().is_some_and(is_number) {
            numbers.extend(items.pop());
        }
        if items.first().is_some_and(is_number) {
            numbers.push(items.remove(0));
        }
        aside.extend(numbers.into_iter().filter_map(Item::into_line));
    }
    aside
}

/// On how many pages each line of the margins stands.
fn counts(sheets: &[Sheet]) -> BTreeMap<(Length, String), usize> {
    let mut counts = BTreeMap::new();
    if sheets.len() < 2 {
        return counts;
    }
    for Sheet { height, items } in sheets {
        let mut keys: Vec<_> = items
            .iter()
            .filter_map(Item::line)
            .filter(|line| in_margin(line, *height))
            .map(key)
            .collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    counts
}

/// A line by its height on the page and its words, whatever number it has.
fn key(line: &Line) -> (Length, String) {
    let words = line.words.chars().filter(|c| !c.is_whitespace());
    (line.baseline / 4_000, words.map(|c| if c.is_ascii_digit() { '0' } else { c }).collect())
}

fn in_margin(line: &Line, height: Length) -> bool {
    let margin = height / 100 * MARGIN;
    line.baseline < margin || line.baseline > height - margin
}

/// `3`, `- 3 -`, `— 3 —`, `3/12`, `第3页`, `第 3 页 共 12 页`.
fn is_page_number(words: &str) -> bool {
    let bare: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let others = |c: char| "-—–－―~·•第页共/,，。|".contains(c) || c.is_ascii_digit();
    (1..=8).contains(&digits) && bare.chars().all(others)
}
