//! The operators of a page, one after the other: what they draw, as characters and lines at places.
//!
//! Only what leaves marks matters: text, straight lines, and the state both depend on. Colours and
//! pictures are passed over. Forms inside forms are followed to a fixed depth, and all operators of
//! a document are counted, so that a small file cannot ask for endless work.

use std::rc::Rc;

use hayro_syntax::{
    content::UntypedIter,
    object::{Array, Dict, Name, Number, Object, Stream},
    page::Resources,
};

use super::{
    Document,
    font::{Font, Shown, Text},
    marked::Marked,
    number::fixed,
    path::Path,
    stream::{PART, unpacked},
};
use crate::{
    read::layout::{
        Drawn, Glyph,
        matrix::{Matrix, ONE, milli, times},
        trust::Shows,
    },
    text::mended,
};

/// Forms inside each other that are followed.
const FORMS: usize = 12;

/// States that may be kept at once (`q`).
const STATES: usize = 1_024;

/// Numbers of an operator that are looked at.
type Numbers = [i64; 6];

/// What operators set and `q` keeps.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: i64,
    character_space: i64,
    word_space: i64,
    stretch: i64,
    leading: i64,
    rise: i64,
    mode: i64,
    line_width: i64,
}

/// A way of drawing text that leaves no ink.
const INKLESS: i64 = 3;
/// The same, for clipping.
const CLIP_ONLY: i64 = 7;
/// Filled and stroked: bold without a bold font.
const FILL_AND_STROKE: i64 = 2;

pub(super) struct Interpreter<'i, 'a> {
    document: &'i mut Document<'a>,
    state: State,
    kept: Vec<State>,
    text_matrix: Matrix,
    line_matrix: Matrix,
    path: Path,
    marked: Marked,
    shows: Shows,
}

impl<'i, 'a> Interpreter<'i, 'a> {
    /// Begins a page whose coordinates `matrix` turns into ours.
    pub(super) fn new(document: &'i mut Document<'a>, matrix: Matrix, height: i64) -> Self {
        let state = State {
            matrix,
            font: None,
            size: 0,
            character_space: 0,
            word_space: 0,
            stretch: ONE,
            leading: 0,
            rise: 0,
            mode: 0,
            line_width: ONE,
        };
        let drawn = Drawn { height, ..Drawn::default() };
        Self {
            document,
            state,
            kept: Vec::new(),
            text_matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
            path: Path::default(),
            marked: Marked::default(),
            shows: Shows { drawn, ..Shows::default() },
        }
    }

    pub(super) fn finish(mut self) -> Shows {
        self.marked.end_all(&mut self.shows.drawn.glyphs);
        self.shows
    }

    /// Follows the operators of a page or a form.
    pub(super) fn run(&mut self, content: &[u8], resources: &Resources<'a>, depth: usize) {
        if searches_too_much(content) {
            return;
        }
        let mut operators = UntypedIter::new(content);
        while let Some(operator) = operators.next() {
            if !self.document.spend() {
                return;
            }
            let operands: Vec<&Object<'_>> = operator.operands().collect();
            self.follow(operator.operator, &operands, resources, depth);
        }
    }

    fn follow(
        &mut self,
        name: &[u8],
        operands: &[&Object<'_>],
        resources: &Resources<'a>,
        depth: usize,
    ) {
        let (numbers, count) = numbers(operands);
        let [first, second, ..] = numbers;
        match name {
            b"q" if self.kept.len() < STATES => self.kept.push(self.state.clone()),
            b"Q" => self.state = self.kept.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" if count == 6 => self.state.matrix = Matrix::of(numbers).then(self.state.matrix),
            b"w" => self.state.line_width = first,
            b"gs" => self.graphics_state(operands, resources),
            b"Do" => self.draw_object(operands, resources, depth),
            b"BI" => self.shows.picture = true,
            b"BMC" => self.marked.begin(None, self.shows.drawn.glyphs.len()),
            b"BDC" => {
                let words = if self.document.layers.hide(operands, resources) {
                    Some(String::new())
                } else {
                    super::marked::actual_text(operands.get(1).copied(), resources)
                };
                self.marked.begin(words, self.shows.drawn.glyphs.len());
            }
            b"EMC" => self.marked.end(&mut self.shows.drawn.glyphs),
            b"BT" => self.set_line(Matrix::IDENTITY),
            b"Tc" => self.state.character_space = first,
            b"Tw" => self.state.word_space = first,
            b"Tz" => self.state.stretch = first / 100,
            b"TL" => self.state.leading = first,
            b"Ts" => self.state.rise = first,
            b"Tr" => self.state.mode = first / ONE,
            b"Tf" => self.set_font(operands, first, resources),
            b"Td" => self.next_line(first, second),
            b"TD" => {
                self.state.leading = -second;
                self.next_line(first, second);
            }
            b"Tm" if count == 6 => self.set_line(Matrix::of(numbers)),
            b"T*" => self.next_line(0, -self.state.leading),
            b"Tj" => self.show_operand(operands.first().copied()),
            b"'" => {
                self.next_line(0, -self.state.leading);
                self.show_operand(operands.first().copied());
            }
            b"\"" => {
                (self.state.word_space, self.state.character_space) = (first, second);
                self.next_line(0, -self.state.leading);
                self.show_operand(operands.last().copied());
            }
            b"TJ" => {
                if let Some(Object::Array(array)) = operands.first() {
                    self.show_array(array);
                }
            }
            _ => {
                let strokes = &mut self.shows.drawn.strokes;
                if self.document.has_room_for(strokes.len()) {
                    self.path.follow(
                        name,
                        &numbers,
                        self.state.matrix,
                        self.state.line_width,
                        strokes,
                    );
                }
            }
        }
    }

    fn graphics_state(&mut self, operands: &[&Object<'_>], resources: &Resources<'a>) {
        let Some(Object::Name(name)) = operands.first() else { return };
        let Some(font) = resources.ext_g_states.get::<Dict<'a>>(&**name) else { return };
        let Some(font) = font.get::<Array<'a>>("Font") else { return };
        let (dict, size) = (font.iter::<Dict<'a>>().next(), font.iter::<Object<'a>>().nth(1));
        if let (Some(dict), Some(Object::Number(size))) = (dict, size) {
            self.state.font = Some(self.document.font(&dict));
            self.state.size = fixed(&size);
        }
    }

    fn set_font(&mut self, operands: &[&Object<'_>], size: i64, resources: &Resources<'a>) {
        let Some(Object::Name(name)) = operands.first() else { return };
        let dict = resources.fonts.get::<Dict<'a>>(&**name);
        self.state.font = dict.map(|dict| self.document.font(&dict));
        self.state.size = size;
    }

    fn draw_object(&mut self, operands: &[&Object<'_>], resources: &Resources<'a>, depth: usize) {
        let Some(Object::Name(name)) = operands.first() else { return };
        let Some(object) = resources.x_objects.get::<Stream<'a>>(&**name) else { return };
        let dict = object.dict();
        if self.document.layers.hide_form(&object) {
            return;
        }
        if dict.get::<Name<'_>>("Subtype").is_none_or(|kind| *kind != *b"Form") {
            self.shows.picture = true;
            return;
        }
        if depth >= FORMS {
            return;
        }
        let Some(content) = self.document.form(&object) else { return };
        let own = dict.get::<Dict<'a>>("Resources").map(Resources::new);
        let kept = (self.state.clone(), std::mem::take(&mut self.kept));
        let (text_matrix, line_matrix) = (self.text_matrix, self.line_matrix);
        if let Some(matrix) = dict.get::<Array<'_>>("Matrix") {
            let numbers: Vec<i64> = matrix.iter::<Number>().map(|number| fixed(&number)).collect();
            if let Ok(numbers) = Numbers::try_from(numbers) {
                self.state.matrix = Matrix::of(numbers).then(self.state.matrix);
            }
        }
        self.run(&content, own.as_ref().unwrap_or(resources), depth + 1);
        (self.state, self.kept) = kept;
        (self.text_matrix, self.line_matrix) = (text_matrix, line_matrix);
    }

    fn set_line(&mut self, matrix: Matrix) {
        self.line_matrix = matrix;
        self.text_matrix = matrix;
    }

    fn next_line(&mut self, x: i64, y: i64) {
        self.set_line(Matrix::shift(x, y).then(self.line_matrix));
    }

    fn show_operand(&mut self, operand: Option<&Object<'_>>) {
        if let Some(Object::String(codes)) = operand {
            self.show(codes);
        }
    }

    fn show_array(&mut self, array: &Array<'_>) {
        for object in array.iter::<Object<'_>>() {
            match object {
                Object::String(codes) => self.show(&codes),
                Object::Number(number) => {
                    let back = times(fixed(&number), self.state.size) / 1000;
                    let vertical = self.state.font.as_ref().is_some_and(|font| font.is_vertical());
                    if vertical {
                        self.advance(0, -back);
                    } else {
                        self.advance(times(-back, self.state.stretch), 0);
                    }
                }
                _ => {}
            }
        }
    }

    fn advance(&mut self, x: i64, y: i64) {
        self.text_matrix = Matrix::shift(x, y).then(self.text_matrix);
    }

    fn show(&mut self, codes: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        let decode = self.document.decode;
        let vertical = font.is_vertical();
        font.read(codes, decode, &mut |shown| self.show_one(&font, &shown, vertical));
    }

    fn show_one(&mut self, font: &Font, shown: &Shown, vertical: bool) {
        let state = &self.state;
        let width = times(state.size, ONE / 1000 * shown.width);
        let space = state.character_space + if shown.is_space_code { state.word_space } else { 0 };
        let (width, along) = (times(width, state.stretch), times(width + space, state.stretch));
        let (size, down) = (state.size, space - state.size);
        if self.document.spend_on_glyph() {
            self.place(font, &shown.text, if vertical { size } else { width });
        }
        if vertical {
            self.advance(0, down);
        } else {
            self.advance(along, 0);
        }
    }

    fn place(&mut self, font: &Font, text: &Text, width: i64) {
        let state = &self.state;
        let matrix = self.text_matrix.then(state.matrix);
        let (left, baseline) = matrix.apply(0, state.rise);
        let (right, end) = matrix.apply(width, state.rise);
        let level = (end - baseline).abs() * 4 <= (right - left).abs();
        let glyph = Glyph {
            c: char::REPLACEMENT_CHARACTER,
            left: milli(left),
            right: milli(right.max(left)),
            baseline: milli(baseline),
            size: milli(matrix.height(state.size)),
            bold: font.bold || state.mode == FILL_AND_STROKE,
            turned: !level || right < left,
            aside: false,
        };
        let inkless = matches!(state.mode, INKLESS | CLIP_ONLY);
        let glyphs = if inkless { &mut self.shows.inkless } else { &mut self.shows.drawn.glyphs };
        match text {
            Text::Unknown => {
                self.shows.unknown += 1;
                glyphs.push(glyph);
            }
            Text::One(c) => glyphs.push(Glyph { c: mended(*c), ..glyph }),
            Text::Several(words) => spread(words, glyph, glyphs),
        }
    }
}

/// Several characters on the place of one, side by side.
pub(super) fn spread(words: &str, place: Glyph, glyphs: &mut Vec<Glyph>) {
    let count = i64::try_from(words.chars().count()).unwrap_or(i64::MAX).max(1);
    let width = (place.right - place.left) / count;
    for (c, at) in words.chars().zip(0..) {
        let left = place.left + width * at;
        glyphs.push(Glyph { c: mended(c), left, right: left + width, ..place });
    }
}

/// The last numbers of an operator, and how many there are.
fn numbers(operands: &[&Object<'_>]) -> (Numbers, usize) {
    let mut numbers = Numbers::default();
    let mut count = 0;
    let found = operands.iter().filter_map(|operand| match operand {
        Object::Number(number) => Some(fixed(number)),
        _ => None,
    });
    for (place, number) in numbers.iter_mut().zip(found) {
        *place = number;
        count += 1;
    }
    (numbers, count)
}

/// Whether pictures between the operators would be searched for their ends again and again: the
/// library looks from each possible end to the last.
fn searches_too_much(content: &[u8]) -> bool {
    const STEPS: usize = 4_000_000_000;
    let ends = content.windows(2).filter(|pair| pair == b"EI").count();
    ends > 0
        && content.windows(2).any(|pair| pair == b"BI")
        && content.len().saturating_mul(ends) > STEPS
}

impl Document<'_> {
    /// A form's operators; what all forms of a document unpack to is limited.
    fn form(&mut self, stream: &Stream<'_>) -> Option<Rc<Vec<u8>>> {
        let id = stream.obj_id();
        if let Some(known) = self.forms.get(&id) {
            return Some(Rc::clone(known));
        }
        let content = unpacked(stream, PART.min(self.room))?;
        self.room -= content.len();
        let content = Rc::new(content);
        self.forms.insert(id, Rc::clone(&content));
        Some(content)
    }
}
