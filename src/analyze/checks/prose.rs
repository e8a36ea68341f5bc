//! The letter's running text as the checks of prose read it: paragraphs of the reading, headings that
//! run into their paragraph put together with it.

use std::ops::Range;

use crate::{
    analyze::{Context, reading::Reading},
    model::Role,
};

/// A paragraph of the letter, table lines left out.
#[derive(Debug)]
pub(in crate::analyze) struct Stretch {
    /// Its places in the reading.
    pub places: Range<usize>,
    /// What it is; for a heading and its paragraph on one line, the paragraph.
    pub role: Role,
}

/// The paragraphs in order; lines of one title are one.
pub(super) fn stretches<'c>(context: &'c Context<'_>) -> &'c [Stretch] {
    context.stretches.get_or_init(|| read(context))
}

fn read(context: &Context<'_>) -> Vec<Stretch> {
    let letter = context.letter;
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut last_end = None;
    for paragraph in letter.paragraphs.iter().filter(|p| p.role != Role::Table) {
        let places = context.reading.places(paragraph.span);
        let between = last_end.and_then(|end| letter.text.get(end..paragraph.span.start()));
        let same_line = between.is_some_and(|between| !between.contains('\n'));
        last_end = Some(paragraph.span.end());
        match stretches.last_mut() {
            Some(last)
                if same_line || last.role == Role::Title && paragraph.role == Role::Title =>
            {
                last.places.end = places.end;
                last.role = paragraph.role;
            }
            _ => stretches.push(Stretch { places, role: paragraph.role }),
        }
    }
    stretches
}

/// The last sentence of a stretch of the reading, without white space around it.
pub(super) fn last_sentence(reading: &Reading, places: Range<usize>) -> Range<usize> {
    let words = reading.words(places.clone()).trim_end();
    let body = words.trim_end_matches(['。', ':', ';', '!', ',']);
    let start = body.rfind(['。', ';', '!', '?', '\n']).map_or(0, |at| {
        at + body.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
    });
    let lead = body.get(start..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    places.start + start + lead..places.start + words.len()
}
