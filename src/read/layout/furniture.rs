//! What stands on every page for the page's sake: headers, footers, page numbers.

use std::collections::{HashMap, HashSet};

use super::{
    line::Line,
    page::{Page, Piece},
};

/// Lines at the top and at the bottom of a page that may be furniture.
const OUTER: usize = 3;

/// Places of repeated lines differ by less, in thousandths of a point.
const NEAR: i64 = 6_000;

/// The pieces of pages that are furniture, by page and piece.
pub(super) fn find(pages: &[Page]) -> HashSet<(usize, usize)> {
    let mut found = HashSet::new();
    let mut seen: HashMap<String, Vec<(usize, usize, i64)>> = HashMap::new();
    let mut bare: Vec<(usize, usize, usize)> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let last = page.pieces.len().saturating_sub(1);
        for (at, piece) in page.pieces.iter().enumerate() {
            let Piece::Line(line) = piece else { continue };
            if !is_outer(at, line, page) {
                continue;
            }
            let text = line.text();
            if let Ok(value) = text.trim().parse::<usize>() {
                // A cell's number may stand there too.
                if at == 0 || at == last {
                    bare.push((number, at, value));
                }
                continue;
            }
            if (at == 0 || at == last) && is_page_number(&text) {
                found.insert((number, at));
            }
            seen.entry(pattern(line)).or_default().push((number, at, line.baseline));
        }
    }
    found.extend(counting(&bare));
    for places in seen.values() {
        for (number, at, baseline) in places {
            let again =
                places.iter().any(|other| other.0 != *number && (other.2 - baseline).abs() <= NEAR);
            if again {
                found.insert((*number, *at));
            }
        }
    }
    found
}

/// Of numbers alone those that count the pages, from one or from elsewhere.
fn counting(bare: &[(usize, usize, usize)]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let start = |(page, _, value): &(usize, usize, usize)| value.checked_sub(*page);
    let mut starts: HashMap<usize, usize> = HashMap::new();
    for start in bare.iter().filter_map(start) {
        *starts.entry(start).or_default() += 1;
    }
    let counts = move |one: &&(usize, usize, usize)| {
        start(one).is_some_and(|start| start == 1 || starts.get(&start).is_some_and(|n| *n > 1))
    };
    bare.iter().filter(counts).map(|(page, at, _)| (*page, *at))
}

/// Among the outermost lines, and in the outer sixth of the page's height.
fn is_outer(at: usize, line: &Line, page: &Page) -> bool {
    let sixth = page.height / 6;
    let top = at < OUTER && line.baseline < sixth;
    let bottom = at + OUTER >= page.pieces.len() && line.baseline > page.height - sixth;
    top || bottom
}

/// A line's words with all numbers alike.
fn pattern(line: &Line) -> String {
    let text = line.text();
    let mut pattern = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if !c.is_ascii_digit() {
            pattern.push(c);
        } else if !pattern.ends_with('0') {
            pattern.push('0');
        }
    }
    pattern
}

/// `— 1 —`, `- 2 -`, `3`, `第4页`, `第5页 共6页`, `7/8`, `Page 9 of 10`
fn is_page_number(text: &str) -> bool {
    let words: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '―' | '·' | '•' | '~' | '～' | '|');
    let bare = words.trim_matches(dash);
    let bare = bare.strip_prefix("Page").unwrap_or(bare);
    let is_number = |number: &str| {
        (1..=4).contains(&number.chars().count())
            && number.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
    };
    let of = bare.split_once('/').or_else(|| bare.split_once("of"));
    if is_number(bare) || of.is_some_and(|(number, all)| is_number(number) && is_number(all)) {
        return true;
    }
    let Some((number, rest)) = bare.strip_prefix('第').and_then(|rest| rest.split_once('页'))
    else {
        return false;
    };
    let rest = rest.trim_matches(|c: char| dash(c) || matches!(c, '/' | ',' | '，' | '、'));
    let all = rest.strip_prefix('共').and_then(|rest| rest.strip_suffix('页'));
    is_number(number) && (rest.is_empty() || all.is_some_and(is_number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_alone_is_a_page_number_where_it_counts_the_pages() {
        let check = |bare: &[(usize, usize, usize)], expect: &[usize]| {
            let pages: Vec<usize> = counting(bare).map(|(page, _)| page).collect();
            assert_eq!(pages, expect, "{bare:?}");
        };
        check(&[(0, 9, 1)], &[0]);
        check(&[(0, 9, 14), (1, 9, 15), (2, 9, 7955)], &[0, 1]);
        check(&[(0, 9, 7955), (3, 9, 14200)], &[]);
    }

    #[test]
    fn page_numbers_are_known_and_other_numbers_are_not() {
        let numbers =
            ["— 1 —", "- 2 -", "3", "第4页", "第 5 页 共 6 页", "7/8", "Page 9 of 10", "－１２－"];
        assert!(numbers.iter().all(|text| is_page_number(text)));
        let others = ["2021年", "1.概况", "第一页", "合计 12", "—", "12345", "第5页注"];
        assert!(!others.iter().any(|text| is_page_number(text)));
    }
}
