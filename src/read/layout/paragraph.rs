//! Lines to paragraphs: which line goes on in the next, and how a paragraph stands on the page.
//!
//! A line goes on when it is full, that is when the next line's first word would not have fitted,
//! and the next begins where lines go on, not where paragraphs begin.

use super::line::Line;
use crate::read::flow::{Align, is_wide};

/// Where the text of a region begins and ends, and how far its lines stand from each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Margins {
    pub(super) left: i64,
    pub(super) right: i64,
    /// From a line to the next within a paragraph; `None` where that is not known.
    pub(super) pitch: Option<i64>,
}

impl Margins {
    /// Those of a page's text: the outermost places where several lines begin and end.
    pub(super) fn of<'l>(lines: impl Iterator<Item = &'l Line> + Clone) -> Option<Self> {
        let count = lines.clone().count();
        // Of few lines one may be the only full one.
        let several = if count < FEW { 1 } else { (count / 30).max(2) };
        let size = lines.clone().map(|line| line.size).min()?;
        let left = outermost(lines.clone().map(Line::left), several, size / 3)?;
        let right = -outermost(lines.clone().map(|line| -end(line)), several, size)?;
        Some(Self { left, right, pitch: pitch(lines) })
    }

    pub(super) fn width(&self) -> i64 {
        self.right - self.left
    }

    /// Those of a line, which may stand in a column of its own.
    pub(super) fn around(self, line: &Line) -> Self {
        let within = line.within.map(|(left, right)| Self { left, right, ..self });
        within.unwrap_or(self)
    }

    /// Those of a table's cell.
    pub(super) fn of_cell(left: i64, right: i64) -> Self {
        Self { left, right, pitch: None }
    }
}

/// Where a line's words end: a mark at its end may hang over the margin.
fn end(line: &Line) -> i64 {
    let mark = line.segments.last().is_some_and(|last| last.text.ends_with(HANGING));
    if mark { line.right() - line.size } else { line.right() }
}

/// Marks that programs let stand outside the text.
const HANGING: [char; 5] = ['，', '。', '、', '；', '：'];

/// Lines of a letter hold more characters than this.
const SHORTEST: i64 = 12;

/// Fewer lines than this do not tell a margin from a line that stands out.
const FEW: usize = 12;

/// The smallest place with `several` others within reach of it, or the smallest of all.
fn outermost(places: impl Iterator<Item = i64>, several: usize, reach: i64) -> Option<i64> {
    let mut places: Vec<i64> = places.collect();
    places.sort_unstable();
    let near = places.windows(several.max(1)).find(|window| {
        window.first().zip(window.last()).is_some_and(|(first, last)| last - first <= reach)
    });
    near.and_then(|window| window.first()).or(places.first()).copied()
}

/// The commonest distance of a line to the next.
fn pitch<'l>(lines: impl Iterator<Item = &'l Line> + Clone) -> Option<i64> {
    let next = lines.clone().skip(1);
    let steps = lines.zip(next).map(|(line, next)| next.baseline - line.baseline);
    let mut steps: Vec<i64> = steps.filter(|step| *step > 0).collect();
    steps.sort_unstable();
    // Of wide and narrow steps the narrow ones are those within paragraphs.
    steps.get(steps.len() / 3).copied()
}

/// How a line stands between the margins.
pub(super) fn align(line: &Line, margins: Margins) -> Align {
    let (before, after) = (line.left() - margins.left, margins.right - line.right());
    let em = line.size;
    // Two characters are the room before a paragraph, whose line may end where it likes.
    if before > em * 12 / 5 && (before - after).abs() <= em * 3 / 2 && after > em {
        Align::Centre
    } else if before > (margins.right - margins.left) * 2 / 5 && before > after {
        Align::Right
    } else {
        Align::Start
    }
}

/// Whether `line` goes on in `next`, on the same page or at the top of the next one.
pub(super) fn goes_on(line: &Line, next: &Line, margins: Margins, same_page: bool) -> bool {
    let em = line.size.max(next.size);
    let alike = (line.size - next.size).abs() * 8 <= em && line.bold() == next.bold();
    if !alike || line.segments.len() > 1 || next.segments.len() > 1 {
        return false;
    }
    if same_page {
        let step = next.baseline - line.baseline;
        let most = margins.pitch.map_or(em * 5 / 2, |pitch| (pitch * 5 / 4).max(em * 6 / 5));
        if step > most {
            return false;
        }
    }
    let is_set_in = next.left() - margins.around(next).left > em * 4 / 5;
    let margins = margins.around(line);
    let is_full = margins.right - line.right() <= first_word(next) + em / 2;
    // Where all lines are short, the longest of them is no measure.
    let is_long = line.right() - margins.left >= SHORTEST * em;
    is_full && is_long && !is_set_in && align(line, margins) == Align::Start
}

/// The same in a table's cell, where lines are set in the middle as often as from the left.
pub(super) fn goes_on_in_cell(line: &Line, next: &Line, margins: Margins) -> bool {
    let em = line.size.max(next.size);
    let step = next.baseline - line.baseline;
    let width = |line: &Line| line.right() - line.left();
    let room = margins.right - margins.left - width(line);
    let alike = line.bold() == next.bold() && step <= em * 5 / 2;
    // Cells keep some room free at both sides.
    alike && room <= first_word(next) + em + 6_000
}

/// How much room a line's first word takes: what cannot be parted at a line's end.
pub(super) fn first_word(line: &Line) -> i64 {
    const OPENING: &str = "（《〈“‘【〔[(";
    const CLOSING: &str = "，。、；：？！）》〉”’】〕)]%,.;:?!";
    let Some(segment) = line.segments.first() else { return 0 };
    let (mut width, mut wide, mut begun) = (0, false, false);
    for c in segment.text.chars() {
        if begun && c.is_whitespace() || begun && wide && !CLOSING.contains(c) {
            break;
        }
        if begun && is_wide(c) && !CLOSING.contains(c) {
            break;
        }
        width += if is_wide(c) { line.size } else { line.size * 11 / 20 };
        if !OPENING.contains(c) {
            begun = true;
            wide = is_wide(c);
        }
    }
    width
}

/// Adds a line's words to those of the line that goes on in it.
pub(super) fn join(words: &mut String, ends_spaced: bool, next: &str) {
    let last = words.chars().next_back();
    let first = next.chars().next();
    let (Some(last), Some(first)) = (last, first) else { return words.push_str(next) };
    let in_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%');
    let parted = words.strip_suffix('-').and_then(|before| before.chars().next_back());
    let both_wide = is_wide(last) && is_wide(first);
    // A dash at a line's end belongs to a number that was cut: `2022-` `00112`.
    let in_one_number = (in_number(last) || last == '-') && in_number(first);
    let either_wide = is_wide(last) || is_wide(first);
    if parted.is_some_and(|c| c.is_ascii_lowercase()) && first.is_ascii_lowercase() {
        words.pop();
    } else if ends_spaced && !both_wide || !either_wide && !in_one_number {
        words.push(' ');
    }
    words.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::layout::line::Segment;

    const MARGINS: Margins = Margins { left: 90_000, right: 500_000, pitch: Some(28_000) };

    fn line(text: &str, left: i64, right: i64, baseline: i64) -> Line {
        let segment = Segment { text: text.to_owned(), left, right, bold: false };
        Line { segments: vec![segment], baseline, size: 16_000, ..Line::default() }
    }

    #[test]
    fn a_full_line_goes_on_where_the_next_is_not_set_in() {
        let full = line("经研究决定现答复", 122_000, 498_000, 100_000);
        let on = line("如下内容", 90_000, 300_000, 128_000);
        let begins = line("一是", 122_000, 300_000, 128_000);
        let far = line("如下内容", 90_000, 300_000, 180_000);
        assert!(goes_on(&full, &on, MARGINS, true));
        assert!(goes_on(&full, &on, MARGINS, false));
        assert!(!goes_on(&full, &begins, MARGINS, true));
        assert!(!goes_on(&full, &far, MARGINS, true));
        assert!(!goes_on(&on, &line("下段", 90_000, 480_000, 156_000), MARGINS, true));
    }

    #[test]
    fn a_mark_that_hangs_over_the_margin_moves_it_for_no_other_line() {
        let lines: Vec<Line> = (0..14)
            .map(|at| {
                let (words, right) = if at % 2 == 0 {
                    ("答复如下，", 506_000)
                } else {
                    ("答复如下", 490_000)
                };
                line(words, 90_000, right, at * 28_000)
            })
            .collect();
        assert_eq!(Margins::of(lines.iter()).map(|margins| margins.right), Some(490_000));
    }

    #[test]
    fn a_line_is_full_where_a_long_number_did_not_fit() {
        let short = line("共计", 90_000, 430_000, 100_000);
        assert!(goes_on(&short, &line("1234567.89万元", 90_000, 480_000, 128_000), MARGINS, true));
        assert!(!goes_on(&short, &line("万元以上", 90_000, 480_000, 128_000), MARGINS, true));
    }

    #[test]
    fn joined_words_have_the_spaces_that_were_meant() {
        let joined = |before: &str, spaced: bool, next: &str| {
            let mut words = before.to_owned();
            join(&mut words, spaced, next);
            words
        };
        assert_eq!(joined("答复", false, "如下"), "答复如下");
        assert_eq!(joined("答复", true, "如下"), "答复如下");
        assert_eq!(joined("共12", false, "34.5万元"), "共1234.5万元");
        assert_eq!(joined("information tech-", false, "nology"), "information technology");
        assert_eq!(joined("编号2022-", false, "00112"), "编号2022-00112");
        assert_eq!(joined("Hong", false, "Kong"), "Hong Kong");
        assert_eq!(joined("共", false, "12个"), "共12个");
    }

    #[test]
    fn lines_stand_in_the_middle_or_at_the_right() {
        assert_eq!(align(&line("关于", 250_000, 340_000, 0), MARGINS), Align::Centre);
        assert_eq!(align(&line("某某局", 380_000, 470_000, 0), MARGINS), Align::Right);
        assert_eq!(align(&line("一、", 122_000, 300_000, 0), MARGINS), Align::Start);
    }
}
