//! Where the letter begins and ends in the page.
//!
//! Saved and copied pages hold menus, a block of fields, buttons and footers around the letter,
//! sometimes a form whose one cell is the letter. The letter is found from the inside out: from the
//! sentence that every reply opens with (…收悉，现答复如下), up over the addressee and number to the
//! title, down to the date, the contact lines and annexes.

use super::{
    classify, clutter,
    flow::{Item, Line},
    marker,
};

/// How far above the opening sentence the title may stand, in lines: a page's block of fields may
/// come between.
const TITLE_REACH: usize = 40;

/// How many lines of furniture may lie between two lines of the letter, as at page breaks.
const GAP: usize = 6;

/// A line of prose has at least so many characters.
const PROSE_CHARS: usize = 30;

/// The letter's place among the items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// First item: the title, or what stands first without one.
    pub start: usize,
    /// First item of the body: the opening sentence, or what follows the addressee.
    pub body: usize,
    /// One past the last item.
    pub end: usize,
    /// Whether anything that makes a reply letter was found.
    pub found: bool,
}

/// Finds the letter.
pub fn find(items: &[Item<'_>]) -> Region {
    let Some(anchor) = anchor(items) else {
        let first = items.iter().position(is_content).unwrap_or(0);
        let end = end(items, first);
        return Region { start: first, body: first, end, found: false };
    };
    let (start, body) = start(items, anchor);
    Region { start, body, end: end(items, anchor), found: true }
}

fn line_at<'i>(items: &'i [Item<'_>], at: usize) -> Option<&'i Line> {
    items.get(at).and_then(Item::line)
}

fn position(items: &[Item<'_>], mut hit: impl FnMut(&Line) -> bool) -> Option<usize> {
    items.iter().position(|item| item.line().is_some_and(&mut hit))
}

/// The line the letter is found from: its opening sentence, else its addressee, its title, its
/// first heading with prose behind it.
fn anchor(items: &[Item<'_>]) -> Option<usize> {
    let own = |line: &Line| clutter::reason(line, false).is_none();
    position(items, |line| own(line) && classify::is_opening(line))
        .or_else(|| position(items, |line| own(line) && classify::is_addressee(line)))
        .or_else(|| position(items, |line| own(line) && classify::ends_title(line)))
        .or_else(|| {
            (0..items.len()).find(|at| {
                line_at(items, *at)
                    .is_some_and(|line| own(line) && marker::at_start(line.words()).is_some())
                    && line_at(items, at + 1).is_some_and(is_prose)
            })
        })
}

/// From the anchor up to the first line of the letter, and the first line of its body.
fn start(items: &[Item<'_>], anchor: usize) -> (usize, usize) {
    if line_at(items, anchor).is_some_and(classify::ends_title) {
        return (title_start(items, anchor), anchor + 1);
    }
    let body = if line_at(items, anchor).is_some_and(classify::is_addressee)
        && !line_at(items, anchor).is_some_and(classify::is_opening)
    {
        anchor + 1
    } else {
        anchor
    };
    let reach = anchor.saturating_sub(TITLE_REACH)..anchor;
    let title = reach.clone().rev().find(|at| {
        line_at(items, *at)
            .is_some_and(|line| classify::ends_title(line) && clutter::reason(line, true).is_none())
    });
    if let Some(title) = title {
        return (title_start(items, title), body);
    }
    // No title: the run of number, category and addressee lines that stands right above.
    let head = |line: &Line| classify::is_head_line(line) || classify::is_addressee(line);
    let run = reach.rev().take_while(|at| line_at(items, *at).is_some_and(head)).last();
    (run.unwrap_or(anchor), body)
}

/// The first line of a title that ends at `last`.
fn title_start(items: &[Item<'_>], last: usize) -> usize {
    let mut first = last;
    while let Some(above) = first.checked_sub(1) {
        let continues = match (line_at(items, above), line_at(items, first)) {
            (Some(above), Some(below)) => classify::continues_title(above, below),
            _ => false,
        };
        if !continues || last - above > 4 {
            break;
        }
        first = above;
    }
    first
}

/// One past the last line of the letter.
fn end(items: &[Item<'_>], anchor: usize) -> usize {
    let mut end = anchor + 1;
    let mut furniture = 0;
    for (at, item) in items.iter().enumerate().skip(anchor + 1) {
        match item {
            Item::Line(line) if ends_page(line) || furniture > GAP => break,
            Item::Line(line) if clutter::reason(line, false).is_some() => furniture += 1,
            Item::Line(line) if !belongs(line) => {}
            Item::Line(_) | Item::Grid(_) => {
                end = at + 1;
                furniture = 0;
            }
        }
    }
    // An authority without a date may be all that is left of the signature.
    while line_at(items, end)
        .is_some_and(|line| clutter::reason(line, false).is_none() && classify::is_authority(line))
    {
        end += 1;
    }
    end
}

/// Lines behind which no letter goes on.
fn ends_page(line: &Line) -> bool {
    use crate::model::AsideReason as A;
    let words = line.words();
    let reason = clutter::reason(line, false);
    matches!(reason, Some(A::Footer)) && !line.hint.hidden
        || matches!(reason, Some(A::Navigation))
            && ["上一", "下一", "相关", "友情", "推荐"].iter().any(|w| words.starts_with(w))
}

/// Words that only a letter has: prose, headings, date, contact, annexes.
fn belongs(line: &Line) -> bool {
    is_prose(line)
        || marker::at_start(line.words()).is_some()
        || classify::is_date_line(line)
        || classify::is_imprint(line)
        || classify::is_closing(line)
}

fn is_prose(line: &Line) -> bool {
    let words = line.words();
    words.chars().nth(PROSE_CHARS).is_some() && words.contains(['。', ',', ';', '、'])
        || words.ends_with('。')
}

/// Anything that is not furniture.
fn is_content(item: &Item<'_>) -> bool {
    match item {
        Item::Grid(_) => true,
        Item::Line(line) => clutter::reason(line, false).is_none(),
    }
}
