//! The properties of paragraphs and characters that blocks have a use for.

use super::{
    bytes::{i32_at, u16_at, u32_at},
    sprm::List,
};
use crate::read::flow::Align;

/// A paragraph's properties.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks, any of which may be set")]
pub(super) struct Paragraph {
    pub(super) align: Align,
    /// Heading level from 1.
    pub(super) heading: Option<u8>,
    /// The list's instance, counted from 1; 0 for none.
    pub(super) list: u32,
    pub(super) level: usize,
    in_table: bool,
    tables: i32,
    /// It ends a row of the outermost table.
    pub(super) ends_row: bool,
    /// It ends a cell of an inner table.
    pub(super) ends_inner_cell: bool,
    /// It ends a row of an inner table.
    pub(super) ends_inner_row: bool,
    /// More properties stand at this place of the stream `Data`.
    pub(super) elsewhere: Option<u32>,
}

impl Paragraph {
    /// Tables it stands in.
    pub(super) fn depth(&self) -> usize {
        usize::try_from(self.tables).unwrap_or(0).max(usize::from(self.in_table))
    }

    /// A mark that only tables have ends it, whatever its properties say.
    pub(super) fn stand_in_table(&mut self) {
        self.in_table = true;
    }

    /// Changes what a list of properties sets.
    pub(super) fn apply(&mut self, list: List<'_>) {
        for sprm in list.iter() {
            let on = sprm.byte() != 0;
            match sprm.code {
                0x2403 | 0x2461 => {
                    self.align = match sprm.byte() {
                        1 => Align::Centre,
                        2 => Align::Right,
                        _ => Align::Start,
                    };
                }
                // 9 is the level of plain text.
                0x2640 => self.heading = (sprm.byte() < 9).then(|| sprm.byte() + 1),
                0x260a => self.level = usize::from(sprm.byte()),
                // Above 2047 stand instances that print no number.
                0x460b => {
                    self.list = Some(u32::from(sprm.word())).filter(|n| *n < 2047).unwrap_or(0);
                }
                0x2416 => self.in_table = on,
                0x2417 => self.ends_row = on,
                0x6649 => self.tables = i32_at(sprm.value, 0).unwrap_or(0),
                0x664a => {
                    let more = i32_at(sprm.value, 0).unwrap_or(0);
                    self.tables = self.tables.saturating_add(more);
                }
                0x244b => self.ends_inner_cell = on,
                0x244c => self.ends_inner_row = on,
                0x6645 | 0x6646 | 0x646b => self.elsewhere = u32_at(sprm.value, 0),
                _ => {}
            }
        }
    }
}

/// What of characters a style or a run of its own sets.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Characters {
    bold: Option<bool>,
    hidden: Option<bool>,
    /// Put in by a tracked change.
    pub(super) inserted: bool,
    /// Taken out by one.
    pub(super) deleted: bool,
    /// Stands for the character written.
    pub(super) symbol: Option<u16>,
}

impl Characters {
    pub(super) fn is_bold(self) -> bool {
        self.bold.unwrap_or(false)
    }

    pub(super) fn is_hidden(self) -> bool {
        self.hidden.unwrap_or(false)
    }

    /// The character style that a list of properties names.
    pub(super) fn style_in(list: List<'_>) -> Option<u16> {
        list.iter().filter(|sprm| sprm.code == 0x4a30).last().map(|sprm| sprm.word())
    }

    /// What is set by either, the other first.
    pub(super) fn over(self, under: Self) -> Self {
        Self { bold: self.bold.or(under.bold), hidden: self.hidden.or(under.hidden), ..self }
    }

    /// With what a list of properties sets, where a property may refer to the style's.
    #[must_use]
    pub(super) fn with(mut self, list: List<'_>, style: Self) -> Self {
        for sprm in list.iter() {
            let toggled = |of_style: Option<bool>| match sprm.byte() {
                0 => Some(false),
                0x80 => of_style,
                0x81 => Some(!of_style.unwrap_or(false)),
                _ => Some(true),
            };
            match sprm.code {
                0x0835 => self.bold = toggled(style.bold),
                0x083c | 0x0818 => self.hidden = toggled(style.hidden),
                0x0801 => self.inserted = sprm.byte() != 0,
                0x0800 => self.deleted = sprm.byte() != 0,
                0x6a09 => self.symbol = u16_at(sprm.value, 2),
                _ => {}
            }
        }
        self
    }
}
