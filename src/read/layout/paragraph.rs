//! Lines to paragraphs: where one ends, and how the next line is joined to it.
//!
//! Chinese paragraphs begin two characters in and fill the line; a line that leaves room for the
//! next one's first word ended on purpose.

use std::collections::BTreeMap;

use super::{
    Item, Length, Sheet,
    line::{Line, advance},
};
use crate::read::flow::Align;

/// What most lines of a document share.
#[derive(Debug)]
pub(super) struct Frame {
    left: Length,
    right: Length,
    /// Size of most words.
    size: Length,
    /// From one baseline to the next inside a paragraph.
    leading: Length,
}

impl Frame {
    pub(super) fn of(sheets: &[Sheet]) -> Self {
        let lines: Vec<&Line> =
            sheets.iter().flat_map(|sheet| &sheet.items).filter_map(Item::line).collect();
        let sizes = lines.iter().map(|line| (line.size, line.words.chars().count()));
        let size = most(sizes).unwrap_or(12_000);
        let body: Vec<&&Line> =
            lines.iter().filter(|line| (line.size - size).abs() <= size / 10).collect();
        let left = body.iter().map(|line| line.left).min().unwrap_or_default();
        let right = body.iter().map(|line| line.right).max().unwrap_or_default();
        let steps = sheets.iter().flat_map(|sheet| {
            sheet.items.windows(2).filter_map(|pair| match pair {
                [Item::Line(one), Item::Line(next)] if next.size == one.size => {
                    Some(((next.baseline - one.baseline + 250) / 500 * 500, 1))
                }
                _ => None,
            })
        });
        let leading = most(steps.filter(|(step, _)| *step > 0)).unwrap_or(size * 2);
        Self { left, right, size, leading }
    }

    /// How a line stands between the margins.
    pub(super) fn align(&self, line: &Line) -> Align {
        let (before, after) = (line.left - self.left, self.right - line.right);
        // An indented line may happen to end as far from the margin as it begins.
        let indent = if line.size > self.size { line.size } else { self.size * 5 / 2 };
        if before > indent && (before - after).abs() <= line.size.max(self.size) * 3 / 2 {
            Align::Centre
        } else if before > (self.right - self.left) * 2 / 5 && after < before / 2 {
            Align::Right
        } else {
            Align::Start
        }
    }

    /// Whether `next` goes on with the paragraph whose last line is `line`.
    pub(super) fn goes_on(&self, line: &Line, next: &Line, same_page: bool) -> bool {
        let em = line.size;
        let plain = |line: &Line| !line.columns && self.align(line) == Align::Start;
        let indented = next.left > self.left + self.size * 6 / 5;
        let leaves_room = line.right + first_word(next) <= self.right - em / 4;
        plain(line)
            && plain(next)
            && !indented
            && !leaves_room
            && (line.size - next.size).abs() <= em / 10
            && !(same_page && self.parts(line, next))
    }

    /// Whether more room than usual stands between two lines.
    pub(super) fn parts(&self, line: &Line, next: &Line) -> bool {
        next.baseline - line.baseline > self.leading * 13 / 10 + 1_000
    }
}

/// The value that weighs most.
fn most(weighed: impl Iterator<Item = (Length, usize)>) -> Option<Length> {
    let mut weights: BTreeMap<Length, usize> = BTreeMap::new();
    for (value, weight) in weighed {
        *weights.entry(value).or_default() += weight;
    }
    weights.into_iter().max_by_key(|(_, weight)| *weight).map(|(value, _)| value)
}

/// How wide that is which cannot be parted from a line's first character: a number, a Latin word,
/// opening marks before and closing ones behind.
pub(super) fn first_word(line: &Line) -> Length {
    let mut width = 0;
    let mut before: Option<char> = None;
    for c in line.words.chars().take(40) {
        let sticks = match before {
            None => true,
            Some(before) => {
                let latin = |c: char| c.is_ascii_alphanumeric() || "%.,-/".contains(c);
                latin(before) && latin(c)
                    || "（(〔《“‘【「".contains(before)
                    || "，。、；：？！）)〕》”’】」%％".contains(c)
            }
        };
        if !sticks || c == ' ' {
            break;
        }
        width += advance(c, line.size);
        before = Some(c);
    }
    width
}

/// Joins the next line's words to a paragraph.
pub(super) fn join(words: &mut String, next: &str) {
    let mut end = words.chars().rev();
    if let (Some(last), Some(first)) = (end.next(), next.chars().next()) {
        let before = end.next();
        let letter = |c: char| c.is_ascii_alphabetic();
        if last == '-'
            && before.is_some_and(|c| c.is_ascii_lowercase())
            && first.is_ascii_lowercase()
        {
            words.pop();
        } else if first.is_ascii_alphanumeric()
            && (letter(last) || ",;".contains(last))
            && letter(first)
        {
            words.push(' ');
        }
    }
    words.push_str(next);
}
