//! A sentence announces N things, and M are listed below it.
//!
//! **What it checks.** A sentence or heading that ends in 以下四项措施, 三方面工作 and the like, directly
//! before headings or 一是, 二是 that count from one without a gap.
//!
//! **Why it matters.** A measure was added or dropped, and the number stayed.
//!
//! **Example letter text.** `重点做好以下三方面工作：` before 一是, 二是, 三是, 四是.
//!
//! **Known exceptions.** 等, 余, 近 and other words that leave the number open; the number of what the
//! submission asked (您提出的三条建议); a list with a marker restored, with a gap, or whose next marker
//! stands in its text without being a heading. Names such as 四大行动 are claims, not lists.

use std::ops::Range;

use super::{
    Check, Report,
    numbering::{each_level, runs},
    prose::{last_sentence, stretches},
};
use crate::{
    analyze::Context,
    model::{FindingCode, FindingSeverity, MarkerStyle, Section},
    number::numeral,
    text::{Span, WordList, ends_with_any},
};

pub(super) const CHECK: Check =
    Check { code: FindingCode::ListCountDiffers, severity: FindingSeverity::Conflict, run };

/// What is counted, right behind the numeral.
const MEASURES: [&str; 9] = ["个方面", "方面", "大类", "个", "项", "条", "点", "件", "类"];
/// What the list is of; nothing, where 方面 says it.
const KINDS: [&str; 24] = [
    "工作",
    "措施",
    "举措",
    "任务",
    "内容",
    "意见",
    "建议",
    "问题",
    "原因",
    "情况",
    "做法",
    "重点",
    "特点",
    "变化",
    "困难",
    "事",
    "答复",
    "要求",
    "思路",
    "环节",
    "机制",
    "着力点",
    "抓手",
    "方向",
];
/// What leaves the number open, or counts something else than the list.
const OPEN: WordList = WordList::new(&[
    "等", "余", "近", "约", "左右", "以上", "至少", "多", "第", "之一", "您", "贵", "提案", "代表",
    "委员", "提出", "所提", "其中", "共同",
]);

/// The first marker of a list within a paragraph.
const FIRST: WordList = WordList::new(&["(1)", "①"]);

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    each_level(context.letter, &mut |parent, sections| {
        for run in runs(sections) {
            let listed = run.len().to_string();
            if let Some(found) = look(context, parent, sections, run) {
                report.add(found.spans, [("announced", found.announced), ("listed", listed)]);
            }
        }
    });
    let begins = context.reading.stands(&FIRST);
    for stretch in stretches(context) {
        if begins.any_within(stretch.places.clone()) {
            inline(context, stretch.places.clone(), report);
        }
    }
}

/// 四项措施:(1)…;(2)…;(3)…, all in one paragraph, which ends with the last of them.
fn inline(context: &Context<'_>, places: Range<usize>, report: &mut Report<'_>) {
    let words = context.reading.words(places.clone());
    let signs: [fn(usize) -> String; 2] = [
        |at| format!("({at})"),
        |at| ('①'..='⑳').nth(at.saturating_sub(1)).map(String::from).unwrap_or_default(),
    ];
    for sign in signs {
        let Some(first) = words.find(&sign(1)) else { continue };
        let lead = words.get(..first).unwrap_or_default();
        if !lead.trim_end().ends_with(':') {
            continue;
        }
        let sentence = last_sentence(context.reading, places.start..places.start + first);
        let own = announced(context.reading.words(sentence.clone()), sentence.start);
        let Some((number, own)) = own else { continue };
        let mut ends = vec![first];
        while let Some(from) = ends.last()
            && let Some(rest) = words.get(*from..)
            && let Some(next) = rest.find(&sign(ends.len() + 1))
        {
            ends.push(from + next);
        }
        let repaired = context.reading.repair(&places).is_some();
        // Another list of its kind, or one that goes on in the next paragraph, is no list of its own.
        let again = words.matches(&sign(1)).count() > 1;
        let behind = context.reading.words(places.end..context.reading.text().len());
        let goes_on = behind.trim_start().starts_with(&sign(ends.len() + 1));
        if ends.len() < 2
            || usize::try_from(number).ok() == Some(ends.len())
            || repaired
            || again
            || goes_on
        {
            continue;
        }
        let marks = ends.iter().enumerate().map(|(at, start)| {
            let start = places.start + start;
            context.reading.span(start..start + sign(at + 1).len())
        });
        let spans = std::iter::once(context.reading.span(own.clone())).chain(marks).collect();
        let announced = context.reading.words(own).to_owned();
        report.add(spans, [("announced", announced), ("listed", ends.len().to_string())]);
    }
}

struct Found {
    spans: Vec<Span>,
    announced: String,
}

fn look(
    context: &Context<'_>,
    parent: Option<&Section>,
    siblings: &[Section],
    places: Range<usize>,
) -> Option<Found> {
    let run = siblings.get(places.clone())?;
    let next = siblings.get(places.end);
    let first = run.first().filter(|first| first.ordinal == Some(1))?;
    let sure = run.iter().all(|section| section.restored_marker.is_none());
    let end = run.last()?.span.end();
    // Headings of the same style behind the run show that the list is not complete.
    let goes_on = next.is_some_and(|next| next.style == first.style && next.ordinal != Some(1));
    if run.len() < 2 || !sure || goes_on {
        return None;
    }
    // What stands before the list: its heading's own paragraphs, or the item before it.
    let before = places.start.checked_sub(1).and_then(|at| siblings.get(at));
    let from = match (before, parent) {
        (Some(before), _) => before.heading_span.start(),
        (None, Some(parent)) => parent.heading_span.start(),
        (None, None) => opening(context, first.span.start())?,
    };
    let places = context.reading.places(Span::new(from, first.heading_span.start()));
    let sentence = last_sentence(context.reading, places);
    let (number, own) = announced(context.reading.words(sentence.clone()), sentence.start)?;
    let listed = context.reading.places(Span::new(first.span.start(), end));
    let complete = !names(context.reading.words(listed), first.style, run.len() + 1);
    (usize::try_from(number).ok()? != run.len() && complete).then(|| Found {
        spans: std::iter::once(context.reading.span(own.clone()))
            .chain(run.iter().map(|section| section.heading_span))
            .collect(),
        announced: context.reading.words(own).to_owned(),
    })
}

/// Where the paragraph before the first heading starts.
fn opening(context: &Context<'_>, heading: usize) -> Option<usize> {
    let paragraphs = &context.letter.paragraphs;
    let before = paragraphs.iter().rfind(|paragraph| paragraph.span.end() <= heading)?;
    Some(before.span.start())
}

/// The number that a sentence announces, and its words.
fn announced(sentence: &str, start: usize) -> Option<(u64, Range<usize>)> {
    let body = sentence.trim_end_matches([':', '。', ',', ';']);
    if OPEN.is_in(body) || body.chars().count() > 80 {
        return None;
    }
    let introduces = ["以下", "如下", "下列"].iter().any(|word| body.contains(word));
    let mut found = None;
    let mut at = 0;
    while let Some(rest) = body.get(at..).filter(|rest| !rest.is_empty()) {
        let step = rest.chars().next().map_or(1, char::len_utf8);
        let Some(read) = numeral(rest) else {
            at += step;
            continue;
        };
        let behind = rest.get(read.len..).unwrap_or_default();
        let value = read.decimal.as_ref().filter(|d| d.places() == 0);
        if let (Some(value), Some(len)) = (value, list_words(behind, introduces)) {
            let value = value.to_string().parse().ok().filter(|value| (2..=20).contains(value));
            let range = start + at..start + at + read.len + len;
            found = value.map(|value| (value, range)).or(found);
        }
        at += read.len.max(step);
    }
    found
}

/// Bytes of the words behind the number, if they end the sentence: 项重点措施, 方面.
fn list_words(behind: &str, introduces: bool) -> Option<usize> {
    let measure = MEASURES.iter().find(|measure| behind.starts_with(**measure))?;
    let rest = behind.get(measure.len()..)?;
    let ends = ends_with_any(rest, &KINDS) && rest.chars().count() <= 10;
    let directions = measure.ends_with("方面");
    let works = [
        "入手",
        "着手",
        "发力",
        "推进",
        "开展工作",
        "答复如下",
        "说明如下",
        "做好工作",
        "着力",
        "抓好落实",
    ];
    let closes = directions && (rest.is_empty() || works.iter().any(|word| rest.ends_with(word)));
    let below = introduces && (rest.is_empty() || ends);
    (closes || below || ends).then(|| {
        let kind = if ends { rest.len() } else { 0 };
        measure.len() + kind
    })
}

/// Whether the text has the marker of this style and number.
fn names(words: &str, style: MarkerStyle, number: usize) -> bool {
    let Some(chinese) = "一二三四五六七八九十".chars().nth(number - 1) else {
        return true;
    };
    match style {
        MarkerStyle::Enumeration => {
            ["是", "要", "为"].iter().any(|is| words.contains(&format!("{chinese}{is}")))
        }
        MarkerStyle::ChineseParen => words.contains(&format!("({chinese})")),
        MarkerStyle::Chinese => words.contains(&format!("{chinese}、")),
        MarkerStyle::Arabic => {
            [".", "、"].iter().any(|sign| words.contains(&format!("{number}{sign}")))
        }
        MarkerStyle::ArabicParen => words.contains(&format!("{number})")),
        _ => false,
    }
}
