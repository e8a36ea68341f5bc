//! Groups, and words on their way into lines.

use std::rc::Rc;

use super::{
    decode::Begun,
    fonts::{Fonts, WESTERN},
    lists::ListTables,
    sink::Sinks,
    state::{Place, State},
    styles::Styles,
    token::Bytes,
};
use crate::{
    block::Document,
    read::{
        File,
        word::{
            End, Met, levels,
            table::{Cell, Row},
        },
    },
};

/// Everything read so far.
pub(super) struct Body<'f> {
    pub(super) file: &'f File<'f>,
    pub(super) state: State,
    outer: Vec<State>,
    /// Groups open beyond the limit.
    deeper: usize,
    pub(super) sinks: Sinks,
    pub(super) fonts: Fonts,
    pub(super) styles: Styles,
    pub(super) lists: ListTables,
    /// The encoding of bytes whose font names none.
    pub(super) encoding: &'f str,
    /// The font where none is chosen.
    pub(super) default_font: Option<i32>,
    /// Bytes not decoded yet, all in one font.
    pub(super) pending: Vec<u8>,
    /// The beginning of a character whose end has not come yet.
    pub(super) begun: Option<Begun<'f>>,
    /// Characters still to be passed over after a `\u`.
    pub(super) passed_over: u16,
    /// The first half of a character beyond 16 bits.
    pub(super) half: Option<u16>,
    /// The rows described last: outside nested tables and inside.
    pub(super) row: Rc<Row>,
    pub(super) nested_row: Rc<Row>,
    pub(super) cell: Cell,
    pub(super) met: Met,
}

impl<'f> Body<'f> {
    pub(super) fn new(file: &'f File<'f>) -> Self {
        let encoding = file.choice.map(|choice| choice.0.as_str());
        Self {
            file,
            state: State::default(),
            outer: Vec::new(),
            deeper: 0,
            sinks: Sinks::new(file.limits),
            fonts: Fonts::default(),
            styles: Styles::default(),
            lists: ListTables::default(),
            encoding: encoding.unwrap_or(WESTERN),
            default_font: None,
            pending: Vec::new(),
            begun: None,
            passed_over: 0,
            half: None,
            row: Rc::default(),
            nested_row: Rc::default(),
            cell: Cell::default(),
            met: Met::default(),
        }
    }

    pub(super) fn open_group(&mut self) {
        self.flush();
        self.passed_over = 0;
        if self.outer.len() >= self.file.limits.depth {
            self.deeper += 1;
            self.met.flattened = true;
            return;
        }
        self.outer.push(self.state);
        self.state = State { fresh: true, ignorable: false, has_sink: false, ..self.state };
        if self.state.place == Place::Styles {
            self.styles.begin();
        }
    }

    pub(super) fn close_group(&mut self) {
        self.flush();
        self.passed_over = 0;
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let Some(outer) = self.outer.pop() else { return };
        if self.state.has_sink {
            self.give_up();
            if self.sinks.has_words() {
                self.end_line(End::Paragraph);
            }
            self.sinks.end();
        }
        if self.state.place == Place::LevelText && outer.place != Place::LevelText {
            self.lists.end_pattern();
        }
        self.state = outer;
    }

    /// Bytes of text.
    pub(super) fn bytes(&mut self, bytes: Bytes<'_>) {
        // Some writers set their groups out with spaces, which say nothing before the first word.
        let blank = matches!(bytes, Bytes::Plain(bytes) if bytes.iter().all(|&byte| byte == b' '));
        self.state.fresh &= blank;
        if self.state.place == Place::Skipped {
            return;
        }
        let bytes = match &bytes {
            Bytes::Plain(bytes) => *bytes,
            Bytes::Hex(byte) => std::slice::from_ref(byte),
        };
        let passed = usize::from(self.passed_over).min(bytes.len());
        self.passed_over -= u16::try_from(passed).unwrap_or(self.passed_over);
        self.pending.extend_from_slice(bytes.get(passed..).unwrap_or_default());
    }

    /// Words that stand for themselves: nothing goes on over them.
    pub(super) fn words(&mut self, words: &str) {
        self.give_up();
        self.put(words);
    }

    /// Words to where they belong.
    pub(super) fn put(&mut self, words: &str) {
        self.half = None;
        match self.state.place {
            Place::Skipped | Place::SaidAgain | Place::Fonts | Place::Lists | Place::Instances => {}
            Place::Styles => self.styles.name(words),
            Place::LevelText => self.lists.pattern(words),
            Place::Marker => self.sinks.marker().push_str(words),
            Place::Body if self.state.text.deleted => {
                self.met.deleted += usize::from(!words.trim().is_empty());
            }
            Place::Body => {
                let text = self.state.text;
                self.met.inserted += usize::from(text.inserted && !words.trim().is_empty());
                let bold = text.bold || text.east_bold;
                self.sinks.line().push(words, bold, text.hidden);
            }
        }
    }

    /// Ends the open line with the look its paragraph has now.
    pub(super) fn end_line(&mut self, end: End) {
        self.give_up();
        let paragraph = self.state.paragraph;
        let printed = std::mem::take(self.sinks.marker());
        let counted = match paragraph.list {
            0 => None,
            _ if matches!(end, End::Row(_)) => None,
            list => self.lists.lists.item(list, paragraph.level),
        };
        let is_number = printed.chars().any(char::is_alphanumeric);
        let marker = match printed.trim() {
            "" => counted,
            _ if is_number => Some(levels::marker(&printed, true)),
            _ => Some(levels::marker("", true)),
        };
        let heading = paragraph.outline.or_else(|| self.styles.heading(paragraph.style));
        let line = self.sinks.line();
        line.align = paragraph.align;
        line.heading = heading;
        line.marker = marker;
        line.depth = paragraph.depth();
        self.sinks.end_line(end);
    }

    /// Past the limit nothing more is read; what was read stays.
    pub(super) fn is_full(&mut self) -> bool {
        self.met.truncated |= self.sinks.is_full();
        self.met.truncated
    }

    pub(super) fn finish(mut self) -> Document {
        self.flush();
        self.give_up();
        self.sinks.finish(self.met)
    }
}
