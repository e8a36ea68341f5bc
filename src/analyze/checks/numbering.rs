//! Runs of headings at one level: what the numbering checks and the count of a list look at.

use std::ops::Range;

use crate::model::{Letter, MarkerStyle, Section};

/// Calls `look` with every list of sections that stand at one level under one heading.
pub(super) fn each_level<'l>(
    letter: &'l Letter,
    look: &mut dyn FnMut(Option<&'l Section>, &'l [Section]),
) {
    let mut waiting: Vec<(Option<&Section>, &[Section])> = vec![(None, &letter.sections)];
    while let Some((parent, sections)) = waiting.pop() {
        look(parent, sections);
        waiting.extend(
            sections.iter().rev().map(|section| (Some(section), section.children.as_slice())),
        );
    }
}

/// The numbering of a heading as a person reads it: its ordinal and its marker, printed or restored.
pub(super) fn marker(section: &Section) -> Option<(u32, &str)> {
    let marker = section.marker.as_deref().or(section.restored_marker.as_deref())?;
    Some((section.ordinal?, marker.trim()))
}

/// Whether the style counts: 首先, 其次 only order.
pub(super) fn counts(style: MarkerStyle) -> bool {
    !matches!(style, MarkerStyle::Sequence | MarkerStyle::Decimal | MarkerStyle::Unnumbered)
}

/// Stretches of neighbours of one style that count up from their first without a gap.
pub(super) fn runs(sections: &[Section]) -> Vec<Range<usize>> {
    let follows = |one: &Section, two: &Section| {
        one.style == two.style
            && counts(one.style)
            && matches!((one.ordinal, two.ordinal), (Some(a), Some(b)) if b == a + 1)
    };
    let mut at = 0;
    let run = |run: &[Section]| {
        at += run.len();
        at - run.len()..at
    };
    sections.chunk_by(follows).map(run).collect()
}
