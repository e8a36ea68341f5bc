//! What the letter already says of its stretches: cells of tables, fields of head and signature,
//! markers of headings.

use std::{collections::BTreeMap, ops::Range};

use super::{
    super::reading::Reading,
    place::{Cell, Holds, Item, Place, digits, small},
};
use crate::{
    model::{
        Column, Letter,
        NumberRole::{self, Contact, DocumentNumber, Marker, Other},
        Section, Table,
    },
    number::{Scale, Unit, scaled},
    text::{Span, sort_by_place},
};

/// Heads of columns that number the rows.
const ORDINALS: [&str; 4] = ["序号", "编号", "序", "号"];

/// Heads of columns whose bare numbers are years.
const YEARS: [&str; 4] = ["年份", "年度", "年", "时间"];

/// The units that cells print or have from their heads, by their words: thousands of cells have the
/// same.
pub(super) type CellUnits<'l> = BTreeMap<&'l str, (Scale, Option<Unit>)>;

/// The units of a letter's tables.
pub(super) fn units(letter: &Letter) -> CellUnits<'_> {
    let mut units = CellUnits::new();
    for table in &letter.tables {
        let columns = table.columns.iter().filter_map(|column| column.unit.as_deref());
        let cells = table.rows.iter().flat_map(|row| row.cells.iter().enumerate());
        // Nearly all have their column's.
        let odd =
            cells.filter(|(at, cell)| table.columns.get(*at).is_none_or(|c| c.unit != cell.unit));
        let odd = odd.filter_map(|(_, cell)| cell.unit.as_deref());
        for words in columns.chain(odd) {
            units.entry(words).or_insert_with(|| scaled(words));
        }
    }
    units
}

/// Fields and headings of a letter for which room is made at once.
const USUAL_FIELDS: usize = 32;

/// What a stretch is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Known<'l> {
    /// A cell of a table.
    Cell(Cell<'l>),
    /// A field whose number has this role.
    Field(NumberRole),
    /// A field that is one identifier as a whole.
    Identifier,
}

/// The stretches in the order of the reading.
#[derive(Debug, Default)]
pub(super) struct Stretches<'l> {
    list: Vec<(Range<usize>, Known<'l>)>,
    /// The first that begins behind the last place that was asked for.
    after: usize,
}

impl<'l> Stretches<'l> {
    /// Those of a letter.
    pub(super) fn of(letter: &'l Letter, units: &'l CellUnits<'_>, reading: &Reading) -> Self {
        let mut stretches = Self::default();
        let mut run = 0;
        stretches.list.reserve(cells(letter) + USUAL_FIELDS);
        let mut add = |span: Option<Span>, known| {
            if let Some(span) = span {
                stretches.list.push((reading.next_places(&mut run, span), known));
            }
        };
        let (head, signature) = (&letter.head, &letter.signature);
        add(head.index_number.as_ref().and_then(|field| field.span), Known::Identifier);
        let field = |role| Known::Field(role);
        add(head.document_number.as_ref().and_then(|f| f.span), field(DocumentNumber));
        if let Some(submission) = &head.submission {
            for number in submission.number.iter().flatten() {
                add(number.span, field(DocumentNumber));
            }
            add(submission.term.as_ref().and_then(|f| f.span), field(Other));
            add(submission.session.as_ref().and_then(|f| f.span), field(Other));
        }
        for phone in signature.phone.iter().flatten() {
            add(phone.span, field(Contact));
        }
        add(signature.postal_code.as_ref().and_then(|f| f.span), field(Contact));
        let mut sections: Vec<&Section> = letter.sections.iter().collect();
        while let Some(section) = sections.pop() {
            sections.extend(&section.children);
            let marker = section.marker.as_ref().map(|marker| {
                let start = section.heading_span.start();
                Span::new(start, start + marker.len())
            });
            add(marker, field(Marker));
        }
        for table in &letter.tables {
            add_cells(table, units, &mut add);
        }
        sort_by_place(&mut stretches.list, |(range, _)| (range.start, range.end));
        stretches
    }

    /// The stretch that holds a place; places are asked for in order.
    pub(super) fn at(&mut self, place: usize) -> Option<(Range<usize>, Known<'l>)> {
        while self.list.get(self.after).is_some_and(|(range, _)| range.start <= place) {
            self.after += 1;
        }
        let (range, known) = self.list.get(self.after.checked_sub(1)?)?;
        (place < range.end).then(|| (range.clone(), *known))
    }
}

/// Cells of a letter's tables and labels of their rows, nearly all of which have a numeral.
pub(super) fn cells(letter: &Letter) -> usize {
    let rows = letter.tables.iter().flat_map(|table| &table.rows);
    rows.map(|row| row.cells.len() + 1).sum()
}

fn add_cells<'l>(
    table: &'l Table,
    units: &'l CellUnits<'_>,
    add: &mut impl FnMut(Option<Span>, Known<'l>),
) {
    let unit_of = |words: &'l Option<String>| words.as_deref().and_then(|words| units.get(words));
    let head = |column: &'l Column| {
        (&column.unit, unit_of(&column.unit), holds(column.path.last(), Holds::Value))
    };
    let heads: Vec<_> = table.columns.iter().map(head).collect();
    let cell = |unit, holds| Known::Cell(Cell { unit, holds, first: false });
    let labels = match holds(table.label_head.as_ref(), Holds::Label) {
        Holds::Ordinal => Holds::Ordinal,
        _ => Holds::Label,
    };
    for row in &table.rows {
        add(row.label_span, cell(None, labels));
        let mut column = 0;
        for value in &row.cells {
            let head = heads.get(column);
            let holds = head.map_or(Holds::Value, |(_, _, holds)| *holds);
            let unit = match head {
                Some((words, unit, _)) if **words == value.unit => *unit,
                _ => unit_of(&value.unit),
            };
            add(Some(value.span), cell(unit, holds));
            column += value.colspan.map_or(1, |span| usize::try_from(span).unwrap_or(1));
        }
    }
}

/// What the cells under a head hold, where it says so.
fn holds(head: Option<&String>, otherwise: Holds) -> Holds {
    match head.map(|head| head.trim()) {
        Some(head) if ORDINALS.contains(&head) => Holds::Ordinal,
        Some(head) if YEARS.contains(&head) => Holds::Year,
        _ => otherwise,
    }
}

/// Reads a numeral in a field; `end` is where the field ends, in bytes from the place.
pub(super) fn field(place: &Place<'_>, known: Known<'_>, end: usize) -> Option<Item> {
    let words = place.rest.get(..end)?;
    match known {
        Known::Cell(_) => None,
        Known::Identifier => {
            let trimmed = words.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
            (!trimmed.is_empty()).then(|| Item::bare(trimmed.len(), DocumentNumber, None))
        }
        Known::Field(role) => {
            let len = match role {
                DocumentNumber => {
                    words.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count()
                }
                _ => digits(words),
            };
            if role == Contact {
                // A bracket behind the number says something of it: 12345(24小时).
                let len = words
                    .find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '—' | ')' | ' ')))
                    .unwrap_or(words.len());
                let number = words.get(..len)?.trim_end_matches(|c: char| !c.is_ascii_digit());
                let digits: String = number.chars().filter(char::is_ascii_digit).collect();
                return (!number.is_empty()).then(|| Item::bare(number.len(), role, Some(digits)));
            }
            if len > 0 {
                return Some(Item::digits(len, role, words.get(..len)?));
            }
            let (number, len) = small(words, 999)?;
            Some(Item::bare(len, role, Some(number.to_string())))
        }
    }
}
