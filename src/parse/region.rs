//! Where the letter begins and ends in the page.
//!
//! Saved and copied pages hold menus, a block of fields, buttons and footers around the letter,
//! sometimes a form whose one cell is the letter. The letter is found from the inside out: from the
//! sentence that every reply opens with (…收悉，现答复如下), up over the addressee and number to the
//! title, down to the date, the contact lines and annexes.

use std::ops::Range;

use super::{
    clutter,
    flow::{Item, Line},
    head, marker, signature,
};
use crate::model::AsideReason;

/// How far above the opening sentence the title may stand, in items: a page's block of fields may
/// come between.
const TITLE_REACH: usize = 60;

/// How many lines of furniture may lie between two lines of the letter, as at page breaks.
const GAP: usize = 6;

/// Most annexes that one letter lists.
const MOST_ANNEXES: usize = 60;

/// A line of prose has at least so many characters.
const PROSE_CHARS: usize = 30;

/// The letter's place among the items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Region {
    /// First item: the title, or what stands first without one.
    pub start: usize,
    /// The title's items, empty without one.
    pub title: Range<usize>,
    /// First item of the body: the opening sentence, or what follows the addressee.
    pub body: usize,
    /// First item of the signature block: closing, authority, date, contact lines.
    pub tail: usize,
    /// One past the last item.
    pub end: usize,
    /// Whether anything that makes a reply letter was found.
    pub found: bool,
}

impl Region {
    /// Whether the item belongs to the letter.
    pub fn holds(&self, at: usize) -> bool {
        (self.start..self.end).contains(&at)
    }
}

/// Finds the letter.
pub fn find(items: &[Item<'_>]) -> Region {
    let Some(anchor) = anchor(items) else { return whole(items) };
    let title = title(items, anchor);
    let start = start(items, anchor, &title);
    let at_anchor = line_at(items, anchor);
    let body = if title.contains(&anchor) {
        title.end
    } else if at_anchor.is_some_and(|line| {
        head::is_addressee_line(line) && !head::is_opening(line) && line.words().ends_with(':')
    }) {
        anchor + 1
    } else {
        anchor
    };
    let end = end(items, body);
    let tail = tail(items, body, end);
    Region { start, title, body, tail, end, found: true }
}

/// Without a letter's marks, all that is not furniture is shown.
fn whole(items: &[Item<'_>]) -> Region {
    let content = |item: &Item<'_>| match item {
        Item::Grid(_) => true,
        Item::Line(line) => clutter::reason(line, false).is_none(),
    };
    let start = items.iter().position(content).unwrap_or(0);
    let end = items.iter().rposition(content).map_or(0, |last| last + 1);
    Region { start, title: start..start, body: start, tail: end, end, found: false }
}

fn line_at<'i>(items: &'i [Item<'_>], at: usize) -> Option<&'i Line> {
    items.get(at).and_then(Item::line)
}

/// The line the letter is found from: its opening sentence, else its addressee, its title, its
/// first heading with prose behind it.
fn anchor(items: &[Item<'_>]) -> Option<usize> {
    let position = |hit: &dyn Fn(&Line) -> bool| {
        items.iter().position(|item| {
            item.line().is_some_and(|line| hit(line) && clutter::reason(line, false).is_none())
        })
    };
    position(&head::is_opening)
        .or_else(|| position(&head::is_addressee_line))
        .or_else(|| title_among(items, 0..items.len()).map(|title| title.start))
        .or_else(|| {
            (0..items.len()).find(|at| {
                line_at(items, *at).is_some_and(|line| marker::at_start(line.words()).is_some())
                    && line_at(items, at + 1).is_some_and(is_prose)
            })
        })
}

/// The title above the anchor, or the anchor itself; empty where there is none.
fn title(items: &[Item<'_>], anchor: usize) -> Range<usize> {
    let reach = anchor.saturating_sub(TITLE_REACH)..anchor + 1;
    title_among(items, reach).unwrap_or(anchor..anchor)
}

fn title_among(items: &[Item<'_>], reach: Range<usize>) -> Option<Range<usize>> {
    let lines: Vec<(usize, &Line)> = reach
        .filter_map(|at| line_at(items, at).map(|line| (at, line)))
        .filter(|(_, line)| clutter::reason(line, true).is_none())
        .collect();
    let words: Vec<&Line> = lines.iter().map(|(_, line)| *line).collect();
    let range = head::find_title(&words)?;
    Some(lines.get(range.first)?.0..lines.get(range.last)?.0 + 1)
}

/// The first item of the letter: its title, and the masthead, number or category above that.
fn start(items: &[Item<'_>], anchor: usize, title: &Range<usize>) -> usize {
    let own = |line: &Line| head::is_head_line(line) || is_masthead(line);
    let mut start = title.start;
    if title.is_empty() {
        let addressed = |line: &Line| own(line) || head::is_addressee_line(line);
        while let Some(above) = start.checked_sub(1)
            && line_at(items, above).is_some_and(addressed)
        {
            start = above;
        }
        return start.min(anchor);
    }
    while let Some(above) = start.checked_sub(1)
        && line_at(items, above).is_some_and(own)
    {
        start = above;
    }
    // The masthead may be the authority's bare name above the number or category.
    let masthead = |line: &Line| signature::is_authority_line(line) && !line.hint.link;
    if let Some(above) = start.checked_sub(1)
        && start < title.start
        && line_at(items, above).is_some_and(masthead)
    {
        start = above;
        // The category may stand in the corner above the masthead.
        while let Some(above) = start.checked_sub(1)
            && line_at(items, above).is_some_and(head::is_head_line)
        {
            start = above;
        }
    }
    start
}

/// `江城市商务局文件`, alone at the top of a letter.
fn is_masthead(line: &Line) -> bool {
    let words = line.words();
    words.ends_with("文件") && words.chars().nth(24).is_none() && !line.hint.link
}

/// One past the last item of the letter.
fn end(items: &[Item<'_>], body: usize) -> usize {
    let belongs = |at: &usize| items.get(*at).is_some_and(|item| item.line().is_none_or(belongs));
    let body = body.min(items.len());
    // Up to the first furniture, contacts or annexes a line that belongs changes nothing but the end,
    // and only the last of them has to be found.
    let plain = |line: &Line| {
        clutter::reason(line, false).is_none()
            && !signature::is_contact_line(line)
            && !begins_annexes(line)
    };
    let rest = items.get(body..).unwrap_or_default();
    let plain = rest.iter().take_while(|item| item.line().is_none_or(plain)).count();
    let mut end = (body..body + plain).rev().find(belongs).map_or(body, |last| last + 1);
    let mut furniture = 0;
    let mut annex = false;
    let mut contact = false;
    for (at, item) in items.iter().enumerate().skip(body + plain) {
        match item {
            // However many of them a page has, the letter goes on behind them.
            Item::Line(line) if line.hint.running => {}
            Item::Line(line) if ends_page(line) || furniture > GAP => break,
            Item::Line(line) if clutter::reason(line, false).is_some() => furniture += 1,
            Item::Line(line) if !(belongs(&at) || annex || contact && is_telephone(line)) => {}
            Item::Line(line) => {
                contact = contact && is_telephone(line) || signature::is_contact_line(line);
                annex |= begins_annexes(line);
                end = at + 1;
                furniture = 0;
            }
            Item::Grid(_) => {
                end = at + 1;
                furniture = 0;
            }
        }
    }
    // An authority without a date may be all that is left of the signature.
    while line_at(items, end).is_some_and(|line| {
        clutter::reason(line, false).is_none() && signature::is_authority_line(line)
    }) {
        end += 1;
    }
    end
}

fn begins_annexes(line: &Line) -> bool {
    line.words().starts_with("附件") || line.words().starts_with("附表")
}

/// A second person below `联系人:甲 000-00000000`: a short line with a telephone's digits.
fn is_telephone(line: &Line) -> bool {
    let words = line.words();
    let digits = || words.bytes().filter(u8::is_ascii_digit).count();
    words.chars().nth(PROSE_CHARS).is_none() && (7..=24).contains(&digits()) && !words.contains(':')
}

/// Lines behind which no letter goes on.
fn ends_page(line: &Line) -> bool {
    let words = line.words();
    match clutter::reason(line, false) {
        Some(AsideReason::Footer) => true,
        Some(AsideReason::Navigation) => {
            ["上一", "下一", "相关", "友情", "推荐"].iter().any(|start| words.starts_with(start))
        }
        _ => false,
    }
}

/// Words that only a letter has: prose, headings, date, contact, annexes.
fn belongs(line: &Line) -> bool {
    is_prose(line) || marker::at_start(line.words()).is_some() || ends_letter(line)
}

fn is_prose(line: &Line) -> bool {
    let words = line.words();
    words.chars().nth(PROSE_CHARS).is_some() && words.contains(['。', ',', ';', '、'])
        || words.ends_with('。')
}

/// Lines of the signature block, the authority's name apart.
fn ends_letter(line: &Line) -> bool {
    signature::is_closing(line)
        || signature::is_signature_date(line)
        || signature::is_contact_line(line)
        || signature::is_imprint_line(line)
}

/// The first item of the signature block: from there on no line is body.
fn tail(items: &[Item<'_>], body: usize, end: usize) -> usize {
    let mut tail = end;
    let mut at = end;
    // Lines that only stay with the block are no more than those of a list of annexes.
    while at > body && tail - at <= MOST_ANNEXES {
        at -= 1;
        let Some(line) = line_at(items, at) else { break };
        if ends_letter(line) || signature::is_authority_line(line) {
            tail = at;
        } else if is_annex_item(items, at) || is_telephone(line) || is_short(line) && tail > at + 1
        {
            // Stays with the block if a line of it still stands above.
        } else if clutter::reason(line, true).is_none() {
            break;
        }
    }
    tail
}

/// Too short for a sentence, too bare for a heading: a name, a second telephone.
fn is_short(line: &Line) -> bool {
    let words = line.words();
    words.chars().nth(PROSE_CHARS).is_none()
        && !words.contains('。')
        && marker::at_start(words).is_none()
}

/// An item of the list that 附件 starts: `附件:1.甲` / `2.乙`.
fn is_annex_item(items: &[Item<'_>], at: usize) -> bool {
    let numbered = |line: &Line| {
        marker::at_start(line.words()).is_some() && line.words().chars().nth(60).is_none()
    };
    let above = (at.saturating_sub(MOST_ANNEXES)..at)
        .rev()
        .find_map(|above| line_at(items, above).filter(|line| !numbered(line)));
    line_at(items, at).is_some_and(numbered)
        && above
            .is_some_and(|line| line.words().starts_with("附件") || line.words().starts_with("附:"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        parse::flow,
        read::{Limits, read_text},
    };

    /// The words of the letter's last line.
    #[track_caller]
    fn check(below: &str, last: &str) {
        let body = "您提出的建议收悉，现答复如下。\n2023年新建公路12公里。\n名称\t公里\t户\n甲乡\t12\t340\n乙乡\t9\t120\n";
        let text = format!("某县交通局关于第1号建议的答复\n赵一代表：\n{body}{below}");
        let document = read_text(&text, Limits::NATIVE).unwrap();
        let items = flow::lay_out(&document);
        let end = find(&items).end;
        let own = end.checked_sub(1).and_then(|at| line_at(&items, at)).map(Line::words);
        assert_eq!(own, Some(last), "{below}");
    }

    #[test]
    fn the_letter_ends_with_its_last_line_that_belongs() {
        check("", "2023年新建公路12公里。");
        check("某县交通局\n2024年3月5日\n", "2024年3月5日");
        check("2024年3月5日\n首页\n更多\n", "2024年3月5日");
    }

    #[test]
    fn telephones_below_contacts_and_what_annexes_list_belong_to_it() {
        check("2024年3月5日\n联系人：甲 000-00000000\n乙 000-00000001\n", "乙 000-00000001");
        check("2024年3月5日\n乙 000-00000001\n", "2024年3月5日");
        check("2024年3月5日\n附件：各乡情况\n丙乡\n", "丙乡");
        check("2024年3月5日\n打印本页\n附件：各乡情况\n丙乡\n", "丙乡");
    }

    #[test]
    fn nothing_belongs_behind_what_ends_a_page() {
        check(
            "2024年3月5日\n上一篇：无\n我们将继续做好有关工作，不断提高服务群众的水平和质量。\n",
            "2024年3月5日",
        );
    }
}
