//! Two styles of numbering at one level.
//!
//! **What it checks.** Neighbouring headings of one level whose numbers follow each other in different
//! styles.
//!
//! **Why it matters.** Only as a habit of style: the outline stays clear, but the letter was put
//! together from parts.
//!
//! **Example letter text.** `1.基本情况`, then `二、主要工作`.
//!
//! **Known exceptions.** Styles of different levels; lists that start anew; 一是 inside a paragraph;
//! markers that were restored. Each level is reported once.

use super::{
    Check, Report,
    numbering::{counts, each_level, marker},
};
use crate::{
    analyze::Context,
    model::{FindingCode, FindingSeverity, MarkerStyle, Section},
};

pub(super) const CHECK: Check =
    Check { code: FindingCode::NumberingStyleChanges, severity: FindingSeverity::Note, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    each_level(context.letter, &mut |_, sections| {
        let change = sections.windows(2).find_map(|pair| match pair {
            [one, two] => change(one, two),
            _ => None,
        });
        if let Some(([one, two], [first, second])) = change {
            report.add(
                vec![one.heading_span, two.heading_span],
                [("first", first.to_owned()), ("second", second.to_owned())],
            );
        }
    });
}

fn change<'l>(one: &'l Section, two: &'l Section) -> Option<([&'l Section; 2], [&'l str; 2])> {
    let numbered = |section: &Section| {
        counts(section.style)
            && section.style != MarkerStyle::Enumeration
            && section.restored_marker.is_none()
    };
    let ((before, first), (number, second)) = (marker(one)?, marker(two)?);
    let changes = one.style != two.style && number == before + 1 && numbered(one) && numbered(two);
    changes.then_some(([one, two], [first, second]))
}
