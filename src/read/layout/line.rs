//! Characters to lines, and lines to segments parted by wide gaps.
//!
//! Characters that stand on one height make a line, small ones above or below it included. What is
//! drawn twice for a bold look counts once. A gap says whether words part, and one that is far
//! wider may part the cells of a table.

use super::Glyph;
use crate::read::flow::is_wide;

/// A stretch of a line without wide gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) text: String,
    pub(super) left: i64,
    pub(super) right: i64,
    pub(super) bold: bool,
}

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) segments: Vec<Segment>,
    pub(super) baseline: i64,
    /// The height of its largest font.
    pub(super) size: i64,
    /// A space stands at its end.
    pub(super) ends_spaced: bool,
    /// Left and right of the column of text in which it stands, where the page has several.
    pub(super) within: Option<(i64, i64)>,
}

impl Line {
    pub(super) fn left(&self) -> i64 {
        self.segments.first().map_or(0, |segment| segment.left)
    }

    pub(super) fn right(&self) -> i64 {
        self.segments.last().map_or(0, |segment| segment.right)
    }

    pub(super) fn bold(&self) -> bool {
        self.segments.iter().all(|segment| segment.bold)
    }

    /// Its words, wide gaps as about as many spaces as would fill them, so that columns set by
    /// position stay apart as they do in a plain text.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut end = None;
        for segment in &self.segments {
            if let Some(end) = end {
                let half = (self.size / 2).max(1);
                let spaces = (segment.left - end + half / 2) / half;
                let spaces = usize::try_from(spaces).unwrap_or(0).clamp(2, MOST_SPACES);
                text.extend(std::iter::repeat_n(' ', spaces));
            }
            text.push_str(&segment.text);
            end = Some(segment.right);
        }
        text
    }
}

/// Most spaces written for one gap.
const MOST_SPACES: usize = 40;

/// A gap this much of the font's height parts segments.
const WIDE: Share = Share(3, 2);
/// Between two characters without width of their own in writing (Latin letters, digits).
const WORD: Share = Share(1, 5);
/// Between others, where programs leave a quarter between hanzi and digits.
const APART: Share = Share(3, 5);

struct Share(i64, i64);

impl Share {
    fn of(&self, size: i64) -> i64 {
        size * self.0 / self.1
    }
}

/// The lines of a region from top to bottom.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by_key(|glyph| (glyph.baseline, glyph.left));
    let lengths = rows(&glyphs);
    let mut lines = Vec::with_capacity(lengths.len());
    let mut setting = Setting::default();
    let mut rest = glyphs.as_mut_slice();
    for length in lengths {
        let Some((row, behind)) = rest.split_at_mut_checked(length) else { break };
        lines.extend(setting.line(row));
        rest = behind;
    }
    lines
}

/// How many characters each line has, of characters sorted by height.
fn rows(glyphs: &[Glyph]) -> Vec<usize> {
    let near = |last: &Glyph, glyph: &Glyph| {
        glyph.baseline - last.baseline <= last.size.min(glyph.size).max(1_000) / 4
    };
    let mut lengths = Vec::new();
    let mut upper: &[Glyph] = &[];
    let mut start = 0;
    for row in glyphs.chunk_by(near) {
        // Small characters above or below a line (m², notes) stand in it.
        if !upper.is_empty() && belongs(upper, row) {
            upper = glyphs.get(start..start + upper.len() + row.len()).unwrap_or_default();
            continue;
        }
        start += upper.len();
        lengths.extend(Some(upper.len()).filter(|length| *length > 0));
        upper = row;
    }
    lengths.extend(Some(upper.len()).filter(|length| *length > 0));
    lengths
}

fn belongs(upper: &[Glyph], lower: &[Glyph]) -> bool {
    let height = |row: &[Glyph]| row.iter().map(|glyph| glyph.size).max().unwrap_or(0);
    let base = |row: &[Glyph]| row.first().map_or(0, |glyph| glyph.baseline);
    let (above, below) = (height(upper), height(lower));
    let (small, large) = if above < below { (upper, lower) } else { (lower, upper) };
    if height(small) * 5 > height(large) * 4 || base(lower) - base(upper) > height(large) * 3 / 5 {
        return false;
    }
    // Each small character stands right behind one of the line.
    small.len() * 4 <= large.len().max(4)
        && small.iter().filter(|glyph| !glyph.c.is_whitespace()).all(|glyph| {
            let near = |other: &&Glyph| (glyph.left - other.right).abs() <= other.size / 4;
            large.iter().any(|other| near(&other))
        })
}

/// Room for setting one line after the other.
#[derive(Default)]
struct Setting {
    row: Vec<Glyph>,
    placed: Vec<Placed>,
}

impl Setting {
    /// Sets a row's characters side by side.
    fn line(&mut self, row: &mut [Glyph]) -> Option<Line> {
        row.sort_by_key(|glyph| glyph.left);
        let Self { row: kept, placed } = self;
        once(row, kept);
        let size = kept.iter().map(|glyph| glyph.size).max()?;
        let baseline = kept.iter().max_by_key(|glyph| glyph.size)?.baseline;
        let mut segments: Vec<Segment> = Vec::new();
        let mut spaced = false;
        let mut end: Option<i64> = None;
        placed.clear();
        for &glyph in &*kept {
            if glyph.c.is_whitespace() {
                spaced = true;
                continue;
            }
            let gap = end.map_or(0, |end| glyph.left - end);
            if gap >= WIDE.of(size) {
                segments.extend(segment(placed));
                placed.clear();
            }
            placed.push(Placed { glyph, gap, spaced: std::mem::take(&mut spaced) });
            end = Some(end.map_or(glyph.right, |end| end.max(glyph.right)));
        }
        segments.extend(segment(placed));
        let line = Line { segments, baseline, size, ends_spaced: spaced, within: None };
        (!line.segments.is_empty()).then_some(line)
    }
}

/// A character and what parts it from the one before.
struct Placed {
    glyph: Glyph,
    gap: i64,
    /// A space stands between them.
    spaced: bool,
}

/// Takes out what is drawn over itself; what was drawn twice is bold.
fn once(row: &[Glyph], kept: &mut Vec<Glyph>) {
    const LOOK_BACK: usize = 4;
    kept.clear();
    for &glyph in row {
        let start = kept.len().saturating_sub(LOOK_BACK);
        let again = kept.iter_mut().skip(start).find(|before| {
            before.c == glyph.c
                && (glyph.left - before.left).abs() * 4 <= (glyph.right - glyph.left).max(1)
                && !glyph.c.is_whitespace()
        });
        match again {
            Some(before) => {
                before.bold |= glyph.left != before.left || glyph.baseline != before.baseline;
            }
            None => kept.push(glyph),
        }
    }
}

fn segment(placed: &[Placed]) -> Option<Segment> {
    let (first, last) = (placed.first()?, placed.last()?);
    let spread = is_spread(placed);
    let mut text = String::with_capacity(placed.len() * 3);
    for (at, one) in placed.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| placed.get(at));
        if before.is_some_and(|before| !spread && is_apart(before, one)) {
            text.push(' ');
        }
        text.push(one.glyph.c);
    }
    let bold = placed.iter().all(|one| one.glyph.bold);
    let right = placed.iter().map(|one| one.glyph.right).max().unwrap_or(last.glyph.right);
    Some(Segment { text, left: first.glyph.left, right, bold })
}

fn is_apart(before: &Placed, one: &Placed) -> bool {
    let size = before.glyph.size.min(one.glyph.size);
    let wide = |placed: &Placed| is_wide(placed.glyph.c);
    // The marks inside a number are narrow, and some programs set every character on its own, half a
    // square after the one before.
    let inside = matches!(before.glyph.c, '.' | ',') && one.glyph.c.is_ascii_digit();
    let in_number = inside && !one.spaced;
    let least = if wide(before) || wide(one) || in_number { &APART } else { &WORD };
    // A space of the file between hanzi may be nothing but the way a program sets them.
    one.gap >= least.of(size) || (one.spaced && one.gap * 8 >= size)
}

/// Letters set apart evenly to fill a width (`索 引 号`): no spaces were meant.
fn is_spread(placed: &[Placed]) -> bool {
    let gaps = placed.iter().skip(1).map(|one| one.gap);
    let (Some(least), Some(most)) = (gaps.clone().min(), gaps.max()) else { return false };
    let size = placed.first().map_or(0, |one| one.glyph.size);
    let wide = placed.iter().all(|one| is_wide(one.glyph.c));
    wide && placed.len() >= 3 && least >= APART.of(size) && most - least <= size / 4
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters ten points wide and high from `left` on, one behind the other.
    fn set(words: &str, left: i64, baseline: i64) -> Vec<Glyph> {
        let place = |(at, c): (i64, char)| Glyph {
            c,
            left: left + at * 10_000,
            right: left + at * 10_000 + 10_000,
            baseline,
            size: 10_000,
            bold: false,
            turned: false,
            aside: false,
        };
        (0..).zip(words.chars()).map(place).collect()
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        lines(glyphs).iter().map(Line::text).collect()
    }

    #[test]
    fn lines_come_from_top_to_bottom_and_characters_from_left_to_right() {
        let mut glyphs = set("下面", 0, 40_000);
        glyphs.extend(set("右边", 20_000, 20_000));
        glyphs.extend(set("左边", 0, 21_000));
        assert_eq!(texts(glyphs), ["左边右边", "下面"]);
    }

    #[test]
    fn what_is_drawn_twice_stands_once_and_is_bold() {
        let mut glyphs = set("标题11", 0, 0);
        glyphs.extend(set("标题11", 300, 100));
        let lines = lines(glyphs);
        assert_eq!(lines[0].text(), "标题11");
        assert!(lines[0].bold());
    }

    #[test]
    fn a_gap_parts_words_and_a_wide_one_segments() {
        let mut glyphs = set("ab", 0, 0);
        glyphs.extend(set("cd", 23_000, 0));
        glyphs.extend(set("甲", 45_000, 0));
        glyphs.extend(set("远", 90_000, 0));
        assert_eq!(texts(glyphs), ["ab cd甲       远"]);
    }

    #[test]
    fn a_number_whose_characters_stand_apart_is_one() {
        let mut glyphs = set("1,286.4", 0, 0);
        for glyph in glyphs.iter_mut().filter(|glyph| matches!(glyph.c, '.' | ',')) {
            glyph.right -= 3_000;
        }
        assert_eq!(texts(glyphs), ["1,286.4"]);
    }

    #[test]
    fn evenly_spread_letters_have_no_spaces() {
        let mut glyphs = set("索", 0, 0);
        glyphs.extend(set("引", 18_000, 0));
        glyphs.extend(set("号", 36_000, 0));
        assert_eq!(texts(glyphs), ["索引号"]);
    }

    #[test]
    fn a_raised_small_character_stays_in_its_line() {
        let mut glyphs = set("平方公里m", 0, 20_000);
        let raised = Glyph { size: 6_000, right: 56_000, ..set("2", 50_000, 15_000)[0] };
        glyphs.push(raised);
        assert_eq!(texts(glyphs), ["平方公里m2"]);
    }
}
