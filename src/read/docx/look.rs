//! How words and paragraphs look, as properties say it: in styles, at paragraphs, at runs.

use crate::read::{
    flow::Align,
    xml::{Space, Tag},
};

/// What a set of properties says; `None` where it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) align: Option<Align>,
    /// Outline level from 0; 9 is body text.
    pub(super) outline: Option<u8>,
    /// The list a paragraph belongs to; 0 is none.
    pub(super) list: Option<u32>,
    /// Level in the list, from 0.
    pub(super) level: Option<usize>,
    /// The caption of a table or a picture.
    pub(super) caption: Option<bool>,
}

impl Look {
    /// This look where it says something, else the one below.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            hidden: self.hidden.or(below.hidden),
            align: self.align.or(below.align),
            outline: self.outline.or(below.outline),
            list: self.list.or(below.list),
            level: self.level.or(below.level),
            caption: self.caption.or(below.caption),
        }
    }

    /// Takes up one property.
    pub(super) fn set(&mut self, tag: &Tag<'_>) {
        if tag.space != Space::Word {
            return;
        }
        match tag.name() {
            "b" => self.bold = Some(is_on(tag)),
            "vanish" | "specVanish" => self.hidden = Some(is_on(tag)),
            "jc" => self.align = tag.attribute("val").map(|value| align(&value)),
            "outlineLvl" => self.outline = tag.number("val"),
            "numId" | "ilfo" => self.list = tag.number("val"),
            "ilvl" => self.level = tag.number("val"),
            _ => {}
        }
    }

    /// Heading level from 1.
    pub(super) fn heading(&self) -> Option<u8> {
        self.outline.filter(|&level| level < 9).map(|level| level + 1)
    }
}

/// Whether a property that is on by being there is not switched off.
pub(super) fn is_on(tag: &Tag<'_>) -> bool {
    !tag.attribute("val").is_some_and(|value| matches!(value.as_ref(), "0" | "false" | "off"))
}

fn align(value: &str) -> Align {
    match value {
        "center" => Align::Centre,
        "right" | "end" => Align::Right,
        _ => Align::Start,
    }
}
