//! Characters to lines, and lines to segments parted by wide gaps.
//!
//! Characters that stand on one height make a line, small ones above or below it included. What is
//! drawn twice for a bold look counts once. A gap says whether words part, and one that is far
//! wider may part the cells of a table.

use std::borrow::Cow;

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
    pub(super) fn text(&self) -> Cow<'_, str> {
        if let [segment] = self.segments.as_slice() {
            return Cow::Borrowed(&segment.text);
        }
        let room = self.segments.iter().map(|segment| segment.text.len() + MOST_SPACES).sum();
        let mut text = String::with_capacity(room);
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
        Cow::Owned(text)
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

/// Sets one region after the other into lines, in the same room.
#[derive(Default)]
pub(super) struct Setting {
    lengths: Vec<usize>,
    kept: Vec<Glyph>,
}

impl Setting {
    /// The lines of a region from top to bottom.
    pub(super) fn lines(&mut self, mut glyphs: Vec<Glyph>) -> Vec<Line> {
        sort_by_key(&mut glyphs, |glyph| (glyph.baseline, glyph.left));
        rows(&glyphs, &mut self.lengths);
        let mut lines = Vec::with_capacity(self.lengths.len());
        let mut rest = glyphs.as_mut_slice();
        for length in &self.lengths {
            let Some((row, behind)) = rest.split_at_mut_checked(*length) else { break };
            lines.extend(line(row, &mut self.kept));
            rest = behind;
        }
        lines
    }
}

/// Most programs draw characters in their order: those are not sorted again.
fn sort_by_key<K: Ord>(glyphs: &mut [Glyph], key: impl Fn(&Glyph) -> K) {
    if !glyphs.is_sorted_by_key(&key) {
        glyphs.sort_by_key(key);
    }
}

/// How many characters each line has, of characters sorted by height.
fn rows(glyphs: &[Glyph], lengths: &mut Vec<usize>) {
    let near = |last: &Glyph, glyph: &Glyph| {
        glyph.baseline - last.baseline <= last.size.min(glyph.size).max(1_000) / 4
    };
    lengths.clear();
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

/// Sets a row's characters side by side; `kept` is room for those that stand in it once.
fn line(row: &mut [Glyph], kept: &mut Vec<Glyph>) -> Option<Line> {
    sort_by_key(row, |glyph| glyph.left);
    let is_over = |pair: &[Glyph]| matches!(pair, [last, glyph] if may_be_again(last, glyph));
    let row: &[Glyph] = if row.windows(2).any(is_over) {
        once(row, kept);
        kept
    } else {
        row
    };
    let &Glyph { size, baseline, .. } = row.iter().max_by_key(|glyph| glyph.size)?;
    let wide = WIDE.of(size);
    let mut segments: Vec<Segment> = Vec::new();
    let mut open: Option<Open> = None;
    let mut spaced = false;
    for (at, glyph) in row.iter().enumerate() {
        if glyph.c.is_whitespace() {
            spaced = true;
            continue;
        }
        let spaced = std::mem::take(&mut spaced);
        match &mut open {
            Some(one) if glyph.left - one.end < wide => one.add(glyph, spaced),
            _ => {
                let end = open.as_ref().map_or(glyph.right, |one| one.end.max(glyph.right));
                let room = (row.len() - at).min(ROOM);
                segments.extend(open.replace(Open::new(glyph, end, room)).map(Open::close));
            }
        }
    }
    segments.extend(open.map(Open::close));
    let line = Line { segments, baseline, size, ends_spaced: spaced, within: None };
    (!line.segments.is_empty()).then_some(line)
}

/// Characters that a segment gets room for at first.
const ROOM: usize = 64;

/// Whether a character stands so near behind the last one that it may be the same again. Characters come
/// from left to right: what the last one is too far from, all are.
fn may_be_again(last: &Glyph, glyph: &Glyph) -> bool {
    (glyph.left - last.left) * 4 <= (glyph.right - glyph.left).max(1)
}

/// Takes out what is drawn over itself; what was drawn twice is bold.
fn once(row: &[Glyph], kept: &mut Vec<Glyph>) {
    const LOOK_BACK: usize = 4;
    kept.clear();
    for &glyph in row {
        if kept.last().is_none_or(|last| !may_be_again(last, &glyph)) {
            kept.push(glyph);
            continue;
        }
        let start = kept.len().saturating_sub(LOOK_BACK);
        let again = kept.iter_mut().skip(start).find(|before| {
            before.c == glyph.c && may_be_again(before, &glyph) && !glyph.c.is_whitespace()
        });
        match again {
            Some(before) => {
                before.bold |= glyph.left != before.left || glyph.baseline != before.baseline;
            }
            None => kept.push(glyph),
        }
    }
}

/// A segment while it is set.
struct Open {
    segment: Segment,
    /// Its last character, the height of that, and whether it is wide.
    last: (char, i64, bool),
    /// How far the line reaches up to here.
    end: i64,
    /// How many characters it has, whether all of them are wide, and the gaps between them.
    count: usize,
    wide: bool,
    least: i64,
    most: i64,
    /// The height of its first character.
    size: i64,
}

impl Open {
    /// Begins with a character; `room` is for how many there may be.
    fn new(glyph: &Glyph, end: i64, room: usize) -> Self {
        let mut text = String::with_capacity(3 * room);
        text.push(glyph.c);
        let wide = is_square(glyph.c);
        Self {
            segment: Segment { text, left: glyph.left, right: glyph.right, bold: glyph.bold },
            last: (glyph.c, glyph.size, wide),
            end,
            count: 1,
            wide,
            least: i64::MAX,
            most: i64::MIN,
            size: glyph.size,
        }
    }

    fn add(&mut self, glyph: &Glyph, spaced: bool) {
        let (gap, wide) = (glyph.left - self.end, is_square(glyph.c));
        if is_apart(self.last, (glyph, wide), gap, spaced) {
            self.segment.text.push(' ');
        }
        self.segment.text.push(glyph.c);
        self.segment.bold &= glyph.bold;
        self.segment.right = self.segment.right.max(glyph.right);
        self.last = (glyph.c, glyph.size, wide);
        self.end = self.end.max(glyph.right);
        self.count += 1;
        self.wide &= wide;
        self.least = self.least.min(gap);
        self.most = self.most.max(gap);
    }

    fn close(mut self) -> Segment {
        // Letters set apart evenly to fill a width (`索 引 号`): no spaces were meant.
        let is_spread = self.wide
            && self.count >= 3
            && self.least >= APART.of(self.size)
            && self.most - self.least <= self.size / 4;
        if is_spread {
            self.segment.text.retain(|c| c != ' ');
        }
        self.segment
    }
}

/// As [`is_wide`], which nearly every character is known without.
fn is_square(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) || !c.is_ascii() && is_wide(c)
}

/// Whether a space stands between two characters.
fn is_apart(
    (before, size_before, wide_before): (char, i64, bool),
    (glyph, wide): (&Glyph, bool),
    gap: i64,
    spaced: bool,
) -> bool {
    let size = size_before.min(glyph.size);
    if !spaced && gap * 8 < size {
        // Nearly every character stands right behind the one before.
        return false;
    }
    // The marks inside a number are narrow, and some programs set every character on its own, half a
    // square after the one before.
    let inside = matches!(before, '.' | ',') && glyph.c.is_ascii_digit();
    let in_number = inside && !spaced;
    let least = if wide_before || wide || in_number { APART.of(size) } else { WORD.of(size) };
    // A space of the file between hanzi may be nothing but the way a program sets them.
    gap >= least || (spaced && gap * 8 >= size)
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
        let lines = Setting::default().lines(glyphs);
        lines.iter().map(|line| line.text().into_owned()).collect()
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
        let lines = Setting::default().lines(glyphs);
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
