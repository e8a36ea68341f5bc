//! Strokes of a page to straight lines, and which of them belong together.

use super::{Length, Stroke};

/// Thicker bars are areas, not lines.
const THICKEST: Length = 4_000;
/// Shorter lines are dots, ticks and parts of characters.
const SHORTEST: Length = 3_000;
/// Lines this close are one line; a double line is one border.
pub(super) const SNAP: Length = 2_500;
/// Pieces of a line with a gap up to this are one line: cells draw their own borders.
const GAP: Length = 2_500;
/// Most pairs of lines that are looked at; more make a drawing, not a table.
const PAIRS: usize = 4_000_000;

/// A straight line: at one place of one axis, from one place to another of the other axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) at: Length,
    pub(super) from: Length,
    pub(super) to: Length,
}

/// Lines that touch or cross one another.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) across: Vec<Segment>,
    pub(super) down: Vec<Segment>,
}

/// The groups of lines that a page's strokes make.
pub(super) fn groups(strokes: &[Stroke]) -> Vec<Group> {
    let across = merged(strokes.iter().filter_map(across).collect());
    let down = merged(strokes.iter().filter_map(down).collect());
    if across.len().saturating_mul(down.len()) > PAIRS {
        return Vec::new();
    }
    // Each line points to another of its group, or to itself.
    let mut parents: Vec<usize> = (0..across.len() + down.len()).collect();
    for (one, line) in across.iter().enumerate() {
        for (other, pillar) in down.iter().enumerate() {
            if meets(line, pillar) {
                let (one, other) =
                    (root(&mut parents, one), root(&mut parents, across.len() + other));
                if let Some(parent) = parents.get_mut(one) {
                    *parent = other;
                }
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, Group> = std::collections::BTreeMap::new();
    for (at, line) in across.iter().enumerate() {
        groups.entry(root(&mut parents, at)).or_default().across.push(*line);
    }
    for (at, line) in down.iter().enumerate() {
        groups.entry(root(&mut parents, across.len() + at)).or_default().down.push(*line);
    }
    groups.into_values().collect()
}

fn across(stroke: &Stroke) -> Option<Segment> {
    let at =
        Stroke { left: stroke.top, top: stroke.left, right: stroke.bottom, bottom: stroke.right };
    down(&at)
}

fn down(stroke: &Stroke) -> Option<Segment> {
    let (thick, long) = (stroke.right - stroke.left, stroke.bottom - stroke.top);
    let is_line = thick <= THICKEST && long >= SHORTEST && long >= thick * 2;
    is_line.then(|| Segment { at: stroke.left + thick / 2, from: stroke.top, to: stroke.bottom })
}

/// Pieces of one line made whole, in order.
fn merged(mut pieces: Vec<Segment>) -> Vec<Segment> {
    pieces.sort_unstable_by_key(|piece| (piece.at, piece.from));
    let mut whole: Vec<Segment> = Vec::new();
    let mut rest = pieces.as_slice();
    while let Some(first) = rest.first() {
        let near = rest.partition_point(|piece| piece.at - first.at <= SNAP);
        let (row, after) = rest.split_at(near);
        rest = after;
        let mut row = row.to_vec();
        row.sort_unstable_by_key(|piece| piece.from);
        let mut last: Option<Segment> = None;
        for piece in row {
            match &mut last {
                Some(last) if piece.from <= last.to + GAP => last.to = last.to.max(piece.to),
                _ => whole.extend(last.replace(Segment { at: first.at, ..piece })),
            }
        }
        whole.extend(last);
    }
    whole
}

fn meets(across: &Segment, down: &Segment) -> bool {
    let near = |at: Length, line: &Segment| line.from - SNAP <= at && at <= line.to + SNAP;
    near(down.at, across) && near(across.at, down)
}

/// The line that stands for the group, the way to it made shorter.
fn root(parents: &mut [usize], mut at: usize) -> usize {
    loop {
        let Some(parent) = parents.get(at).copied() else { return at };
        if parent == at {
            return at;
        }
        let grandparent = parents.get(parent).copied().unwrap_or(parent);
        if let Some(slot) = parents.get_mut(at) {
            *slot = grandparent;
        }
        at = grandparent;
    }
}
