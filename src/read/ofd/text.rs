//! A text object: characters, and the steps from one to the next.

use std::borrow::Cow;

use super::number::Steps;
use crate::read::layout::{
    Glyph,
    matrix::{Matrix, ONE, milli, times},
};

/// A text object as its elements say it.
#[derive(Debug, Default)]
pub(super) struct Text<'x> {
    pub(super) id: u64,
    /// From its own millimetres to points of the page.
    pub(super) matrix: Option<Matrix>,
    pub(super) size: i64,
    /// How much wider than usual its characters are.
    pub(super) stretch: i64,
    pub(super) bold: bool,
    pub(super) turned: bool,
    /// Drawn without ink.
    pub(super) inkless: bool,
    pub(super) maps: Vec<Map>,
    pub(super) codes: Vec<Code<'x>>,
}

/// Characters whose glyphs are given by number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Map {
    /// The first of them, counted over the whole object.
    pub(super) position: usize,
    pub(super) characters: usize,
    pub(super) glyphs: usize,
}

/// Characters that begin at one place.
#[derive(Debug, Default)]
pub(super) struct Code<'x> {
    pub(super) x: Option<i64>,
    pub(super) y: Option<i64>,
    pub(super) across: Option<Cow<'x, str>>,
    pub(super) down: Option<Cow<'x, str>>,
    pub(super) words: Cow<'x, str>,
}

impl Text<'_> {
    /// Adds the characters at their places, about `room` of them at most; gives how many of them the
    /// file does not know.
    pub(super) fn write(&self, room: usize, written: &mut Vec<Glyph>) -> usize {
        let Some(matrix) = self.matrix else { return 0 };
        let bytes: usize = self.codes.iter().map(|code| code.words.len()).sum();
        // Hanzi, mostly, of three bytes each.
        written.reserve(room.min(bytes / 3 + 1));
        let full = written.len().saturating_add(room);
        let mut pen = Pen::new(self, matrix, full, written);
        let mut position = 0;
        let mut maps: Vec<&Map> = self.maps.iter().collect();
        maps.sort_by_key(|map| map.position);
        let mut maps = maps.into_iter().peekable();
        for code in &self.codes {
            (pen.x, pen.y) = (code.x.unwrap_or(pen.x), code.y.unwrap_or(pen.y));
            let mut across = Steps::of(code.across.as_deref().unwrap_or_default());
            let mut down = code.down.as_deref().map(Steps::of);
            // Without steps of its own a line runs across at the width of its characters.
            pen.natural = code.across.is_some() || down.is_none();
            // Line breaks around the words come from setting the XML in lines.
            let mut characters = code.words.trim_matches(['\n', '\r']).chars();
            while !characters.as_str().is_empty() && !pen.is_full() {
                if maps.peek().is_none() {
                    // Nearly all characters: each has the next step.
                    for c in characters.by_ref() {
                        let below = down.as_mut().and_then(Steps::next);
                        if !pen.put(c, across.next(), below, false) {
                            break;
                        }
                        position += 1;
                    }
                    continue;
                }
                while maps.next_if(|map| map.position < position).is_some() {}
                let map = maps.next_if(|map| map.position == position);
                let (count, glyphs) = map.map_or((1, 1), |map| (map.characters, map.glyphs));
                let group = if count == 1 { 1 } else { characters.clone().take(count).count() };
                position += group;
                // Several characters that share their glyphs share their width too.
                let share = i64::try_from(group).unwrap_or(1).max(1);
                let step: i64 = if group == glyphs {
                    0
                } else {
                    across.by_ref().take(glyphs).sum::<i64>() / share
                };
                for c in characters.by_ref().take(group) {
                    let own = if step == 0 { across.next() } else { Some(step) };
                    let below = down.as_mut().and_then(Steps::next);
                    pen.put(c, own, below, map.is_some());
                }
            }
        }
        pen.unknown
    }

    /// How wide a character is by custom.
    fn width(&self, c: char) -> i64 {
        let size = if c.is_ascii() { self.size / 2 } else { self.size };
        if self.stretch == ONE { size } else { times(size, self.stretch) }
    }
}

/// Writes the characters of an object.
struct Pen<'p> {
    text: &'p Text<'p>,
    matrix: Matrix,
    /// On the page.
    size: i64,
    /// The farthest step to a character that still stands right behind.
    near: i64,
    /// So many characters are all there is room for.
    full: usize,
    written: &'p mut Vec<Glyph>,
    /// Where the next character begins in the object's own millimetres.
    x: i64,
    y: i64,
    edge: Edge,
    /// A character without a step is followed at its width.
    natural: bool,
    unknown: usize,
}

impl<'p> Pen<'p> {
    fn new(text: &'p Text<'p>, matrix: Matrix, full: usize, written: &'p mut Vec<Glyph>) -> Self {
        Self {
            text,
            matrix,
            size: milli(matrix.height(text.size)),
            near: text.size * 7 / 5,
            full,
            written,
            x: 0,
            y: 0,
            edge: Edge::default(),
            natural: true,
            unknown: 0,
        }
    }

    fn is_full(&self) -> bool {
        self.written.len() >= self.full
    }

    /// Writes a character and goes to the place of the next; `false` where there is no room for it.
    #[inline]
    fn put(&mut self, c: char, own: Option<i64>, below: Option<i64>, mapped: bool) -> bool {
        if self.is_full() {
            return false;
        }
        let width = self.text.width(c);
        let right = own.unwrap_or(if self.natural { width } else { 0 });
        let below = below.unwrap_or(0);
        let is_next = below == 0 && right > 0 && right <= self.near;
        let advance = if is_next { right } else { width };
        let shown = shown(c, mapped);
        self.unknown += usize::from(shown.is_none());
        let (from, baseline) = self.edge.at(self.matrix, self.x, self.y);
        let (to, _) = self.edge.at(self.matrix, self.x + advance, self.y);
        self.written.push(Glyph {
            c: shown.unwrap_or('\u{fffd}'),
            left: from.min(to),
            right: to.max(from),
            baseline,
            size: self.size,
            bold: self.text.bold,
            turned: self.text.turned,
            aside: false,
        });
        (self.x, self.y) = (self.x + right, self.y + below);
        true
    }
}

/// A place of the object on the page, kept because a character mostly begins where the one before
/// ended.
#[derive(Default)]
struct Edge {
    of: Option<(i64, i64)>,
    /// In thousandths of a point.
    place: (i64, i64),
}

impl Edge {
    #[inline]
    fn at(&mut self, matrix: Matrix, x: i64, y: i64) -> (i64, i64) {
        match self.of {
            Some(of) if of == (x, y) => return self.place,
            // Nearly every map neither turns nor slants, so that characters stay on their line.
            Some((_, same)) if same == y && matrix.b == 0 => {
                self.place.0 = milli(matrix.across(x, y));
            }
            _ => {
                let (across, down) = matrix.apply(x, y);
                self.place = (milli(across), milli(down));
            }
        }
        self.of = Some((x, y));
        self.place
    }
}

/// The character, `None` where the file has no code for its glyph: places of private use, the mark
/// for a character that is missing, and a box that stands for one.
fn shown(c: char, mapped: bool) -> Option<char> {
    let unknown = match c {
        // Nearly every character.
        '\t' | ' '..='~' | '\u{4e00}'..='\u{9fff}' => false,
        '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => true,
        '□' => mapped,
        c => c.is_control(),
    };
    (!unknown).then_some(c)
}
