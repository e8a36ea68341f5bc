//! What a group changes and its end restores.

use crate::read::flow::Align;

/// Where the words of a group go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    /// Into the text.
    #[default]
    Body,
    /// Nowhere: pictures, comments, properties, whatever is not known.
    Skipped,
    /// Nowhere, but for the same words in Unicode, which stand inside.
    SaidAgain,
    Fonts,
    Styles,
    /// `\listtable`
    Lists,
    /// `\leveltext`: the bytes are the marker's pattern.
    LevelText,
    /// `\listoverridetable`
    Instances,
    /// `\listtext`: the marker as printed.
    Marker,
}

/// The state of a group.
#[expect(clippy::struct_excessive_bools, reason = "independent marks, any of which may be set")]
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub(super) place: Place,
    pub(super) text: Text,
    pub(super) paragraph: Paragraph,
    /// Characters that stand for one `\u` to those who do not know it.
    pub(super) substitutes: u16,
    /// `\*` stood at the group's beginning: an unknown word makes it skipped.
    pub(super) ignorable: bool,
    /// No word has been seen yet.
    pub(super) fresh: bool,
    /// Inside the properties of a nested row.
    pub(super) nested: bool,
    /// A sink of its own begins with this group and ends with it.
    pub(super) has_sink: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            place: Place::Body,
            text: Text::default(),
            paragraph: Paragraph::default(),
            substitutes: 1,
            ignorable: false,
            fresh: false,
            nested: false,
            has_sink: false,
        }
    }
}

/// Properties of characters, reset by `\plain`.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks, any of which may be set")]
pub(super) struct Text {
    pub(super) font: Option<i32>,
    pub(super) bold: bool,
    /// Bold in East Asian writing alone, as LibreOffice sets it.
    pub(super) east_bold: bool,
    /// What follows is said of East Asian writing.
    pub(super) of_east: bool,
    pub(super) hidden: bool,
    /// Put in by a tracked change.
    pub(super) inserted: bool,
    /// Taken out by one.
    pub(super) deleted: bool,
}

/// Properties of paragraphs, reset by `\pard`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) align: Align,
    /// From 1.
    pub(super) outline: Option<u8>,
    pub(super) style: i32,
    pub(super) in_table: bool,
    /// Tables it stands in, where it says so.
    pub(super) tables: Option<usize>,
    /// Number of the list's instance, 0 for none.
    pub(super) list: u32,
    pub(super) level: usize,
}

impl Paragraph {
    pub(super) fn depth(&self) -> usize {
        self.tables.unwrap_or(usize::from(self.in_table)).max(usize::from(self.in_table))
    }
}
