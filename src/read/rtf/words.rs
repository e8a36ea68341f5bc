//! The control words that matter.
//!
//! Everything else is about looks that no block has. A word that begins a group names its
//! destination; unknown ones behind `\*` are passed over, as the format wants it.

use std::rc::Rc;

use super::{
    body::Body,
    fonts,
    sink::Kind,
    state::{Paragraph, Place, Text},
};
use crate::read::{
    flow::Align,
    grid::MAX_COLUMNS,
    word::{
        End,
        table::{Cell, Row},
    },
};

impl Body<'_> {
    /// A control word.
    pub(super) fn word(&mut self, name: &str, number: Option<i32>) {
        if self.passed_over > 0 && self.state.place != Place::Skipped {
            self.passed_over -= 1;
            return;
        }
        if self.state.place == Place::Skipped {
            return;
        }
        let first = std::mem::take(&mut self.state.fresh);
        if first && self.destination(name) {
            // Nothing but spaces can stand before the first word.
            self.pending.clear();
            return;
        }
        self.flush();
        match self.state.place {
            Place::Fonts => self.font_property(name, number),
            Place::Styles => self.style_property(name, number),
            Place::Lists | Place::Instances => self.lists.property(name, number),
            Place::Skipped | Place::SaidAgain | Place::LevelText => {}
            Place::Body | Place::Marker => self.text_word(name, number),
        }
        if name == "u" {
            self.unicode(number.unwrap_or(0));
        }
        if name == "uc" {
            self.state.substitutes = number.and_then(|n| u16::try_from(n).ok()).unwrap_or(1);
        }
    }

    /// A control symbol.
    pub(super) fn symbol(&mut self, symbol: u8) {
        if symbol == b'*' {
            self.state.ignorable = true;
            return;
        }
        if self.state.place == Place::Skipped {
            return;
        }
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return;
        }
        self.flush();
        self.state.fresh = false;
        match symbol {
            b'~' => self.words("\u{a0}"),
            b'_' => self.words("-"),
            b'{' => self.words("{"),
            b'}' => self.words("}"),
            b'\\' => self.words("\\"),
            _ => {}
        }
    }

    /// The first word of a group; whether it is done with.
    fn destination(&mut self, name: &str) -> bool {
        let ignorable = std::mem::take(&mut self.state.ignorable);
        let is_picture = matches!(name, "pict" | "object") && self.state.place == Place::Body;
        self.met.pictures += usize::from(is_picture);
        self.state.place = match name {
            "fonttbl" => Place::Fonts,
            "stylesheet" => Place::Styles,
            "listtable" => Place::Lists,
            "listoverridetable" => Place::Instances,
            "leveltext" if self.state.place == Place::Lists => Place::LevelText,
            "leveltext" if self.state.place == Place::Instances => Place::LevelText,
            "listtext" | "pntext" => Place::Marker,
            "footnote" => return self.begin(Kind::Note),
            "shptxt" => return self.begin(Kind::Box),
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
            | "footerf" => return self.begin(Kind::Furniture),
            "upr" => Place::SaidAgain,
            "ud" if self.state.place == Place::SaidAgain => Place::Body,
            "nesttableprops" => {
                self.state.nested = true;
                return true;
            }
            // Known behind `\*`, and their words are the text's.
            "shp" | "shpinst" | "shpgrp" | "shppict" | "fldrslt" | "field" | "do"
            | "dptxbxtext" => {
                if name == "dptxbxtext" {
                    return self.begin(Kind::Box);
                }
                return true;
            }
            "info" | "pict" | "fldinst" | "colortbl" | "annotation" | "atnid" | "atnauthor"
            | "object" | "shprslt" | "nonshppict" | "nonesttables" | "sp" | "xe" | "tc" | "txe"
            | "rxe" | "bkmkstart" | "bkmkend" | "levelnumbers" | "listname" | "ftnsep"
            | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn" | "filetbl" | "falt"
            | "panose" | "private" | "template" | "formfield" | "datafield" => Place::Skipped,
            _ if ignorable && self.state.place == Place::Body => Place::Skipped,
            _ if ignorable && self.state.place == Place::Fonts => Place::Skipped,
            _ => return false,
        };
        true
    }

    fn begin(&mut self, kind: Kind) -> bool {
        self.give_up();
        let depth = self.state.paragraph.depth();
        self.sinks.begin(kind, depth);
        self.state.has_sink = true;
        self.state.paragraph = Paragraph::default();
        self.state.text = Text { font: self.state.text.font, ..Text::default() };
        true
    }

    fn font_property(&mut self, name: &str, number: Option<i32>) {
        let number = number.unwrap_or(0);
        match name {
            "f" => self.fonts.describe(number),
            "fcharset" => self.fonts.set_encoding(fonts::of_character_set(number)),
            "cpg" => self.fonts.set_encoding(fonts::of_code_page(number)),
            _ => {}
        }
    }

    fn style_property(&mut self, name: &str, number: Option<i32>) {
        match name {
            "s" => self.styles.describe(number),
            "cs" | "ds" | "ts" => self.styles.describe(None),
            "outlinelevel" => self.styles.set_outline(outline(number)),
            "sbasedon" => self.styles.set_based_on(number),
            "f" => self.state.text.font = number,
            _ => {}
        }
    }

    /// A word of the text proper.
    fn text_word(&mut self, name: &str, number: Option<i32>) {
        if let Some(character) = character(name) {
            return self.words(character);
        }
        let on = number != Some(0);
        match name {
            "ansicpg" => {
                let page = number.and_then(fonts::of_code_page);
                if let Some(page) = page.filter(|_| self.file.choice.is_none()) {
                    self.encoding = page;
                }
            }
            "deff" => self.default_font = number,
            "f" => self.state.text.font = number,
            "plain" => self.state.text = Text::default(),
            "b" => self.state.text.bold = on,
            "dbch" => self.state.text.of_east = true,
            "loch" | "hich" | "ltrch" | "rtlch" => self.state.text.of_east = false,
            "ab" if self.state.text.of_east => self.state.text.east_bold = on,
            "v" => self.state.text.hidden = on,
            "revised" => self.state.text.inserted = on,
            "deleted" => self.state.text.deleted = on,
            _ => self.paragraph_word(name, number),
        }
    }

    fn paragraph_word(&mut self, name: &str, number: Option<i32>) {
        let count = number.and_then(|number| usize::try_from(number).ok());
        let paragraph = &mut self.state.paragraph;
        match name {
            "pard" => *paragraph = Paragraph::default(),
            "qc" => paragraph.align = Align::Centre,
            "qr" => paragraph.align = Align::Right,
            "ql" | "qj" | "qd" => paragraph.align = Align::Start,
            "s" => paragraph.style = number.unwrap_or(0),
            "outlinelevel" => paragraph.outline = outline(number),
            "intbl" => paragraph.in_table = true,
            "itap" => paragraph.tables = count,
            "ls" => paragraph.list = number.and_then(|n| u32::try_from(n).ok()).unwrap_or(0),
            "ilvl" => paragraph.level = count.unwrap_or(0),
            "par" | "sect" if self.state.place == Place::Body => self.end_line(End::Paragraph),
            // A page that breaks inside a paragraph ends it, but makes no empty one.
            "page" if self.state.place == Place::Body && self.sinks.has_words() => {
                self.end_line(End::Paragraph);
            }
            _ if self.state.place == Place::Body => self.table_word(name, number),
            _ => {}
        }
    }

    fn table_word(&mut self, name: &str, number: Option<i32>) {
        let row = if self.state.nested { &mut self.nested_row } else { &mut self.row };
        match name {
            "trowd" => {
                *row = Rc::default();
                self.cell = Cell::default();
            }
            "trleft" => Rc::make_mut(row).left = number.unwrap_or(0),
            "trhdr" => Rc::make_mut(row).header = true,
            "clmrg" => self.cell.joins_left = true,
            "clvmrg" => self.cell.joins_above = true,
            "cellx" => {
                let cell = Cell { right: number.unwrap_or(0), ..std::mem::take(&mut self.cell) };
                if row.cells.len() < MAX_COLUMNS {
                    Rc::make_mut(row).cells.push(cell);
                }
            }
            "cell" => {
                self.state.paragraph.in_table = true;
                self.end_line(End::Cell);
            }
            "nestcell" => {
                let tables = self.state.paragraph.depth().max(2);
                self.state.paragraph.tables = Some(tables);
                self.end_line(End::Cell);
            }
            "row" => {
                let row = Rc::clone(&self.row);
                self.end_row(row, 1);
            }
            "nestrow" => {
                let row = Rc::clone(&self.nested_row);
                let depth = self.state.paragraph.depth().max(2);
                self.end_row(row, depth);
            }
            _ => {}
        }
    }

    fn end_row(&mut self, row: Rc<Row>, depth: usize) {
        let paragraph = self.state.paragraph;
        self.state.paragraph = Paragraph { tables: Some(depth), in_table: true, ..paragraph };
        self.end_line(End::Row(row));
        self.state.paragraph = paragraph;
    }

    /// A character by its number, which may be one half of a pair, and negative.
    fn unicode(&mut self, number: i32) {
        self.passed_over = self.state.substitutes;
        // 16 bits, printed as signed by most and as unsigned by some.
        let unit = u16::try_from(number & 0xffff).unwrap_or(0);
        let Some(first) = self.half.take() else {
            match char::from_u32(u32::from(unit)) {
                Some(c) => self.words(c.encode_utf8(&mut [0; 4])),
                None => self.half = (unit < 0xdc00).then_some(unit),
            }
            return;
        };
        for c in char::decode_utf16([first, unit]) {
            self.words(c.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
        }
    }
}

/// Words that stand for a character.
fn character(name: &str) -> Option<&'static str> {
    Some(match name {
        "line" | "lbr" | "column" => "\n",
        "tab" => "\t",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" | "enspace" | "qmspace" => " ",
        _ => return None,
    })
}

/// Heading level from 1; 9 is the level of plain text.
fn outline(number: Option<i32>) -> Option<u8> {
    number
        .and_then(|level| u8::try_from(level.checked_add(1)?).ok())
        .filter(|level| (1..=9).contains(level))
}
