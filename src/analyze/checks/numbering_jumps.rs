//! A numbering leaves something out, repeats, or does not start at the first.
//!
//! **What it checks.** Neighbouring headings of one level and style whose numbers do not follow each
//! other, and a series that starts behind the first number.
//!
//! **Why it matters.** A part was lost or moved, or two drafts were put together.
//!
//! **Example letter text.** `一、基本情况`, then `三、下一步打算`.
//!
//! **Known exceptions.** A series that starts anew at one; numbers next to a marker that was restored;
//! a marker that stands in the text between without being a heading; the style changing on the way
//! (`1.` and then `二、`), which is a habit of style; 首先, 其次 and unnumbered headings.

use super::{
    Check, Report,
    numbering::{counts, each_level, marker},
};
use crate::{
    analyze::Context,
    model::{FindingCode, FindingSeverity, MarkerStyle, Section},
    text::Span,
};

pub(super) const CHECK: Check =
    Check { code: FindingCode::NumberingJumps, severity: FindingSeverity::Warning, run };

/// A longer jump is no numbering: `2021.` is a year.
const LONGEST: u32 = 10;

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    each_level(context.letter, &mut |parent, sections| {
        start(context, parent, sections, report);
        for pair in sections.windows(2) {
            if let [one, two] = pair {
                follow(context, one, two, report);
            }
        }
    });
}

fn is_sure(section: &Section) -> bool {
    section.restored_marker.is_none() && counts(section.style)
}

fn start(
    context: &Context<'_>,
    parent: Option<&Section>,
    sections: &[Section],
    report: &mut Report<'_>,
) {
    let Some(first) = sections.first().filter(|section| is_sure(section)) else { return };
    let Some((found @ 2..=LONGEST, shown)) = marker(first) else { return };
    let from = parent.map_or(0, |parent| parent.span.start());
    let before = Span::new(from, first.heading_span.start());
    let more = sections.len() > 1;
    if more && !prints(context, before, first.style, found - 1) {
        report.add(vec![first.heading_span], [("found", shown.to_owned())]);
    }
}

fn follow(context: &Context<'_>, one: &Section, two: &Section, report: &mut Report<'_>) {
    if one.style != two.style || !is_sure(one) || !is_sure(two) {
        return;
    }
    let (Some((before, after)), Some((number, found))) = (marker(one), marker(two)) else { return };
    let expected = before + 1;
    if number == expected || number == 1 || number > before + LONGEST || before > number + LONGEST {
        return;
    }
    let between = Span::new(one.heading_span.end(), two.heading_span.start());
    let hidden = number > expected && prints(context, between, two.style, expected);
    if !hidden {
        report.add(
            vec![one.heading_span, two.heading_span],
            [("after", after.to_owned()), ("found", found.to_owned())],
        );
    }
}

/// Whether the text prints the marker of this style and number.
fn prints(context: &Context<'_>, span: Span, style: MarkerStyle, number: u32) -> bool {
    let Some(chinese) = usize::try_from(number).ok().and_then(|at| CHINESE.get(at)) else {
        return false;
    };
    let forms = match style {
        MarkerStyle::Chinese => [format!("{chinese}、"), format!("{chinese}.")],
        MarkerStyle::ChineseParen => [format!("({chinese})"), format!("{chinese})")],
        MarkerStyle::Arabic => [format!("{number}."), format!("{number}、")],
        MarkerStyle::ArabicParen => [format!("({number})"), format!("{number})")],
        MarkerStyle::Enumeration => [format!("{chinese}是"), format!("{chinese}要")],
        MarkerStyle::Chapter | MarkerStyle::Part => [format!("第{chinese}"), format!("第{number}")],
        _ => return false,
    };
    let words = context.reading.words(context.reading.places(span));
    forms.iter().any(|form| words.contains(form.as_str()))
}

const CHINESE: [&str; 12] =
    ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"];
