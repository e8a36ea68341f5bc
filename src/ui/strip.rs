//! The strip over the list of checks: where in the letter its numbers stand and which were tested, so
//! that a reader sees at once which parts the checks say nothing about. Whole pixels, no floats.

use std::{collections::BTreeSet, fmt::Write};

use super::marks::{self, Sign};
use crate::{model::Letter, text::Span};

/// Width in the drawing's units.
pub(crate) const WIDTH: usize = 414;
/// The line that everything stands on.
pub(crate) const LINE: usize = 44;
/// Least distance of two glyphs.
const GLYPHS: usize = 13;
/// Room for a wide character of a part's name, and for a narrow one.
const WIDE: usize = 14;
const NARROW: usize = 8;
/// Characters of a name.
const LETTERS: usize = 6;

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Strip {
    /// Ticks of all numbers, as one path.
    pub(crate) numbers: String,
    /// Tall ticks of what was tested, one path a sign.
    pub(crate) tested: Vec<(Sign, String)>,
    /// Where ✕ and ? stand above the line.
    pub(crate) glyphs: Vec<(Sign, usize)>,
    /// Parts of the letter: where they begin, and their names.
    pub(crate) parts: Vec<(usize, String)>,
}

/// The strip of a letter.
pub(crate) fn strip(letter: &Letter) -> Strip {
    let place = scale(letter);
    let numbers: BTreeSet<usize> =
        letter.numbers.iter().filter_map(|number| place(number.span)).collect();
    let mut strip = Strip { numbers: ticks(numbers, 5), ..Strip::default() };
    for sign in [Sign::Ok, Sign::Near, Sign::Ask, Sign::No] {
        let places = marks::with_sign(letter, sign).into_iter();
        let places: BTreeSet<usize> =
            places.filter_map(|focus| place(focus.span(letter)?)).collect();
        if places.is_empty() {
            continue;
        }
        let tall = if matches!(sign, Sign::Ask | Sign::No) { 28 } else { 14 };
        strip.tested.push((sign, ticks(places.iter().copied(), tall)));
        if tall > 14 {
            strip.glyphs.extend(places.into_iter().map(|x| (sign, x)));
        }
    }
    // ✕ before ?: where both would stand on each other, the ? goes.
    strip.glyphs.reverse();
    let mut kept: Vec<(Sign, usize)> = Vec::new();
    for glyph in strip.glyphs {
        if kept.iter().all(|(_, x)| x.abs_diff(glyph.1) >= GLYPHS) {
            kept.push(glyph);
        }
    }
    strip.glyphs = kept;
    strip.parts = parts(letter, &place);
    strip
}

/// From places of the letter's own text to the drawing.
fn scale(letter: &Letter) -> impl Fn(Span) -> Option<usize> {
    let start = letter.paragraphs.first().map_or(0, |first| first.span.start());
    let end = letter.paragraphs.last().map_or(letter.text.len(), |last| last.span.end());
    let length = end.saturating_sub(start).max(1);
    move |span| {
        let at = span.start().checked_sub(start).filter(|&at| at <= length)?;
        Some(1 + at * (WIDTH - 2) / length)
    }
}

fn ticks(places: impl IntoIterator<Item = usize>, tall: usize) -> String {
    let mut path = String::new();
    for x in places {
        let _ = write!(path, "M{x} {LINE}v-{tall}");
    }
    path
}

/// Names where there is room for them.
fn parts(letter: &Letter, place: &impl Fn(Span) -> Option<usize>) -> Vec<(usize, String)> {
    let mut parts: Vec<(usize, String)> = Vec::new();
    let mut end = 0;
    for section in &letter.sections {
        let Some(x) = place(section.heading_span) else { continue };
        let marker = section.marker.as_deref().unwrap_or_default();
        let name: String = marker.chars().chain(section.title.chars().take(LETTERS)).collect();
        let width: usize = name.chars().map(|c| if c.is_ascii() { NARROW } else { WIDE }).sum();
        if x >= end && x + width <= WIDTH && !name.is_empty() {
            end = x + width + NARROW;
            parts.push((x, name));
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Paragraph, Role, Verdict},
        ui::sample,
    };

    #[test]
    fn what_needs_a_person_has_its_glyph_and_crowded_glyphs_do_not_hide_a_conflict() {
        let text = "甲1乙2丙3，很久以后的丁4";
        let mut letter = sample::letter(text);
        letter.paragraphs = vec![Paragraph { span: Span::new(0, text.len()), role: Role::Body }];
        letter.claims = vec![
            sample::claim(text, "1", Verdict::Matches, None),
            sample::claim(text, "2", Verdict::Undetermined, None),
            sample::claim(text, "3", Verdict::Conflicts, None),
        ];
        let strip = strip(&letter);
        let signs: Vec<Sign> = strip.tested.iter().map(|(sign, _)| *sign).collect();
        assert_eq!(signs, [Sign::Ok, Sign::Ask, Sign::No]);
        assert_eq!(strip.glyphs.first().map(|(sign, _)| *sign), Some(Sign::No));
    }

    #[test]
    fn what_stands_outside_the_letter_is_not_drawn() {
        let text = "页头9。正文1";
        let mut letter = sample::letter(text);
        letter.paragraphs =
            vec![Paragraph { span: sample::place(text, "正文1"), role: Role::Body }];
        letter.claims = vec![sample::claim(text, "9", Verdict::Conflicts, None)];
        assert_eq!(strip(&letter).tested, []);
    }

    #[test]
    fn names_of_parts_never_stand_on_each_other() {
        let text = "一、已经开展的工作。好。二、下一步打算。好。三、其他有关情况。好。";
        let mut letter = sample::letter(text);
        letter.paragraphs = vec![Paragraph { span: Span::new(0, text.len()), role: Role::Body }];
        letter.sections = ["一、已经开展的工作", "二、下一步打算", "三、其他有关情况"]
            .map(|heading| sample::section(text, heading))
            .into();
        let parts = strip(&letter).parts;
        let wide = |name: &str| name.chars().count() * WIDE;
        assert_eq!(parts.len(), 3, "{parts:?}");
        assert!(parts.windows(2).all(|pair| pair[0].0 + wide(&pair[0].1) < pair[1].0), "{parts:?}");
        letter.text = format!("{text}{}", "很长的正文".repeat(60));
        let all = Span::new(0, letter.text.len());
        letter.paragraphs = vec![Paragraph { span: all, role: Role::Body }];
        assert_eq!(strip(&letter).parts.len(), 1, "the others have no room");
    }
}
