//! An opening bracket or quotation mark without its end.
//!
//! **What it checks.** 《 （ 〔 【 “ and their like inside a paragraph, a heading together with the
//! paragraph it runs into.
//!
//! **Why it matters.** The reader cannot tell where a title or a quotation ends, and a page that lost
//! one character may have lost others.
//!
//! **Example letter text.** `印发《关于加快发展的意见，明确了目标。`
//!
//! **Known exceptions.** An end that a repair restored, or that stands in the next paragraph (a title
//! over two lines, a quotation of several paragraphs). Where ends without a beginning show that a
//! paragraph lost such marks on both sides, nothing is reported for that kind. Single quotation marks
//! are apostrophes as often, and `1)` opens nothing.

use super::{Check, Report, prose::stretches};
use crate::{
    analyze::Context,
    model::{FindingCode, FindingSeverity},
    text::WordList,
};

pub(super) const CHECK: Check =
    Check { code: FindingCode::BracketNotClosed, severity: FindingSeverity::Warning, run };

const PAIRS: [(char, char); 10] = [
    ('《', '》'),
    ('〈', '〉'),
    ('(', ')'),
    ('〔', '〕'),
    ('【', '】'),
    ('[', ']'),
    ('“', '”'),
    ('「', '」'),
    ('『', '』'),
    ('〖', '〗'),
];

/// All of them.
const BRACKETS: WordList = WordList::new(&[
    "《", "》", "〈", "〉", "(", ")", "〔", "〕", "【", "】", "[", "]", "“", "”", "「", "」", "『",
    "』", "〖", "〗",
]);

/// What a paragraph leaves open, with its place, and which ends it has too many of.
#[derive(Default)]
struct Loose {
    open: Vec<(char, usize)>,
    ends: Vec<char>,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let brackets = context.reading.stands(&BRACKETS);
    let loose: Vec<Loose> = stretches(context)
        .iter()
        .map(|stretch| loose(brackets.within(stretch.places.clone())))
        .collect();
    for (at, own) in loose.iter().enumerate() {
        for (open, place) in &own.open {
            let end = PAIRS.iter().find(|(start, _)| start == open).map(|(_, end)| *end);
            let ends = |loose: &Loose| end.is_some_and(|end| loose.ends.contains(&end));
            let elsewhere = ends(own) || loose.get(at + 1).is_some_and(ends);
            let range = *place..*place + open.len_utf8();
            // A restored end may stand on the wrong side of another bracket.
            if !elsewhere && context.reading.repair(&range).is_none() {
                report.add(vec![context.reading.span(range)], [("bracket", open.to_string())]);
            }
        }
    }
}

fn loose(brackets: impl Iterator<Item = (usize, &'static str)>) -> Loose {
    let mut loose = Loose::default();
    for (at, c) in brackets.filter_map(|(at, bracket)| Some((at, bracket.chars().next()?))) {
        if PAIRS.iter().any(|(open, _)| *open == c) {
            loose.open.push((c, at));
        } else if let Some((open, _)) = PAIRS.iter().find(|(_, end)| *end == c) {
            match loose.open.iter().rposition(|(own, _)| own == open) {
                Some(opened) => {
                    loose.open.remove(opened);
                }
                None => loose.ends.push(c),
            }
        }
    }
    loose
}
