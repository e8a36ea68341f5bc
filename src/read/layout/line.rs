//! Words of a page to lines: what shares a baseline, from left to right, gaps as spaces.
//!
//! A gap of a character or more is written as about as many spaces as would fill it, so that
//! columns set by position stay apart as they do in a plain text.

use super::{Length, run::Run};

/// Most spaces written for one gap.
const MOST_SPACES: Length = 40;

/// Words on one baseline.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) words: String,
    pub(super) left: Length,
    pub(super) right: Length,
    pub(super) baseline: Length,
    /// Of its largest words.
    pub(super) size: Length,
    /// Every word is bold.
    pub(super) bold: bool,
    /// The format set it beside the text.
    pub(super) aside: bool,
    /// It has a gap that parts columns.
    pub(super) columns: bool,
}

/// The lines that runs stand in, from top to bottom; words drawn twice at one place count once.
pub(super) fn lines(mut runs: Vec<Run>) -> Vec<Line> {
    runs.retain(|run| !run.words.trim().is_empty() || run.words.contains(' '));
    runs.sort_by_key(|run| run.baseline);
    let mut lines = Vec::new();
    let mut rest = runs.into_iter().peekable();
    while let Some(first) = rest.next() {
        let (top, mut size) = (first.baseline, first.size);
        let mut row = vec![first];
        // Small raised words begin the line when it is sorted from the top.
        while let Some(next) =
            rest.next_if(|next| next.baseline - top <= next.size.max(size) * 2 / 5)
        {
            size = size.max(next.size);
            row.push(next);
        }
        let (aside, own): (Vec<Run>, Vec<Run>) = row.into_iter().partition(|run| run.aside);
        lines.extend([aside, own].into_iter().filter_map(line));
    }
    lines
}

fn line(mut runs: Vec<Run>) -> Option<Line> {
    runs.sort_by_key(|run| run.left);
    runs.dedup_by(|next, kept| is_drawn_again(next, kept));
    let tracked = is_tracked(&runs);
    let mut line: Option<Line> = None;
    for run in runs {
        let Some(line) = &mut line else {
            line = Some(Line {
                left: run.left,
                right: run.right,
                baseline: run.baseline,
                size: run.size,
                bold: run.bold || run.words.trim().is_empty(),
                aside: run.aside,
                columns: false,
                words: run.words,
            });
            continue;
        };
        let em = line.size.max(run.size);
        let gap = run.left - line.right;
        if !tracked {
            let spaces = spaces(&line.words, &run.words, gap, em);
            line.columns |= spaces >= 3 && !line.words.trim().is_empty();
            line.words.extend(std::iter::repeat_n(' ', usize::try_from(spaces).unwrap_or(0)));
        }
        if run.size > line.size {
            (line.size, line.baseline) = (run.size, run.baseline);
        }
        line.bold &= run.bold || run.words.trim().is_empty();
        line.right = line.right.max(run.right);
        line.words.push_str(&run.words);
    }
    line.filter(|line| !line.words.trim().is_empty()).map(trimmed)
}

/// Without the spaces at its ends, which say nothing of where its words stand.
fn trimmed(mut line: Line) -> Line {
    let leading = line.words.len() - line.words.trim_start().len();
    let width: Length =
        line.words.get(..leading).unwrap_or_default().chars().map(|c| advance(c, line.size)).sum();
    line.left = (line.left + width).min(line.right);
    let words = line.words.trim().to_owned();
    let trailing = line.words.get(leading + words.len()..).unwrap_or_default();
    let width: Length = trailing.chars().map(|c| advance(c, line.size)).sum();
    line.right = (line.right - width).max(line.left);
    line.words = words;
    line
}

/// How wide a character is by custom: full or half of the font's size.
pub(super) fn advance(c: char, size: Length) -> Length {
    if c.is_ascii() { size / 2 } else { size }
}

/// Bold is often feigned by drawing words twice, a little apart.
fn is_drawn_again(next: &Run, kept: &Run) -> bool {
    let near = kept.size / 5;
    next.words == kept.words
        && (next.left - kept.left).abs() <= near
        && (next.baseline - kept.baseline).abs() <= near
        && (next.size - kept.size).abs() <= near
}

/// Whether single characters are set apart evenly, as in the name over a letter.
fn is_tracked(runs: &[Run]) -> bool {
    let Some(first) = runs.first().filter(|_| runs.len() >= 3) else { return false };
    if runs.iter().any(|run| run.words.chars().count() != 1) {
        return false;
    }
    let gaps = runs.windows(2).filter_map(|pair| match pair {
        [one, next] => Some(next.left - one.right),
        _ => None,
    });
    let (mut least, mut most) = (Length::MAX, Length::MIN);
    for gap in gaps {
        (least, most) = (least.min(gap), most.max(gap));
    }
    most - least < first.size * 3 / 10 && most < first.size * 2
}

/// How many spaces the gap between two words stands for.
fn spaces(before: &str, after: &str, gap: Length, em: Length) -> Length {
    let half = (em / 2).max(1);
    if gap >= em * 9 / 10 {
        return ((gap + half / 2) / half).clamp(2, MOST_SPACES);
    }
    let Some((last, first)) = before.chars().next_back().zip(after.chars().next()) else {
        return 0;
    };
    if last.is_whitespace() || first.is_whitespace() {
        return 0;
    }
    // Latin words stand closer than hanzi that are set apart on purpose; setting a line to full
    // width opens small gaps between all hanzi.
    let least = if last.is_ascii() && first.is_ascii() { em * 15 / 100 } else { em * 45 / 100 };
    Length::from(gap >= least)
}
