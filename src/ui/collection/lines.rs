//! A letter in one line, its columns, and the list as a spreadsheet.

use super::{Collection, Entry, Known};
use crate::{
    export::workbook::{NamedSheet, Workbook},
    model::{Date, Letter},
    sheet::{Origin, Sheet, SheetCell, SheetColumn, SheetRow},
    ui::{
        labels,
        marks::{self, Sign},
    },
};

/// What the list says of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Summary {
    /// Its document number, else its title.
    pub(crate) number: Option<String>,
    /// Who answers.
    pub(crate) issuer: Option<String>,
    /// The day it was signed, else published.
    pub(crate) date: Option<Date>,
    /// The reply category.
    pub(crate) category: Option<String>,
    /// Tables, numbers, ✕ and ?.
    pub(crate) counts: [u32; 4],
}

impl Summary {
    /// Of a letter with its checks.
    pub(crate) fn of(letter: &Letter) -> Self {
        let (head, signature) = (&letter.head, &letter.signature);
        let authority = signature.authority.as_ref().and_then(|leaves| leaves.iter().next());
        let number = head.document_number.as_ref().or(head.title.as_ref());
        let issuer = head.issuer.as_ref().or(authority).or(head.publisher.as_ref());
        let date =
            head.signed_on.as_ref().or(signature.signed_on.as_ref()).or(head.published_on.as_ref());
        let tally = marks::tally(letter);
        let count =
            |sign| tally.iter().find(|(own, _)| *own == sign).map_or(0, |(_, count)| fits(*count));
        Self {
            number: number.map(|field| field.value.clone()),
            issuer: issuer.map(|field| field.value.clone()),
            date: date.map(|field| field.value),
            category: head.reply_category.as_ref().map(|field| field.value.clone()),
            counts: [
                fits(letter.tables.len()),
                letter.coverage.numbers,
                count(Sign::No),
                count(Sign::Ask),
            ],
        }
    }
}

fn fits(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// 文号
    Number,
    /// 答复单位
    Issuer,
    /// 日期
    Date,
    /// 类别
    Category,
    /// 表格
    Tables,
    /// 数字
    Numbers,
    /// ✕
    Conflicts,
    /// ?
    Questions,
}

impl Column {
    /// Every column in order.
    pub(crate) const ALL: [Self; 8] = [
        Self::Number,
        Self::Issuer,
        Self::Date,
        Self::Category,
        Self::Tables,
        Self::Numbers,
        Self::Conflicts,
        Self::Questions,
    ];

    /// Whether it counts something, which is of interest from the most down.
    pub(crate) fn is_count(self) -> bool {
        self.count().is_some()
    }

    fn count(self) -> Option<usize> {
        match self {
            Self::Number | Self::Issuer | Self::Date | Self::Category => None,
            Self::Tables => Some(0),
            Self::Numbers => Some(1),
            Self::Conflicts => Some(2),
            Self::Questions => Some(3),
        }
    }

    /// What the list shows of a letter; nothing where the letter does not have it.
    pub(crate) fn words(self, summary: &Summary) -> Option<String> {
        match self {
            Self::Number => summary.number.clone(),
            Self::Issuer => summary.issuer.clone(),
            Self::Date => summary.date.map(|date| date.to_string()),
            Self::Category => summary.category.clone(),
            _ => summary.counts.get(self.count()?).map(u32::to_string),
        }
    }

    /// What the list is sorted by: a count, or words.
    pub(super) fn key(self, entry: &Entry) -> Option<(u32, String)> {
        let Known::Letter(summary) = &entry.known else { return None };
        match self.count() {
            Some(at) => Some((*summary.counts.get(at)?, String::new())),
            None => Some((0, self.words(summary)?)),
        }
    }
}

impl Collection {
    /// The list as a spreadsheet, in the order shown.
    pub(crate) fn workbook(&self) -> Workbook {
        let column = |at: usize, head: &str| SheetColumn {
            path: vec![head.to_owned()],
            unit: None,
            unit_inferred: false,
            origin: Origin::Printed(at),
        };
        let heads = Column::ALL.into_iter().map(labels::column).chain([labels::list_remark()]);
        let columns = heads.enumerate().map(|(at, head)| column(at, head)).collect();
        let shown = self.sorted();
        let rows = shown.iter().filter_map(|&at| Some(row(at, self.entries.get(at)?))).collect();
        let sheet = Sheet { label_head: labels::list_file().to_owned(), columns, rows };
        let name = labels::list().to_owned();
        Workbook {
            title: name.clone(),
            notes: vec![(name.clone(), labels::list_counts(self))],
            sheets: vec![NamedSheet { name, sheet }],
        }
    }
}

fn row(at: usize, entry: &Entry) -> SheetRow {
    let cell = |column: Column| match &entry.known {
        Known::Letter(summary) => {
            let text = column.words(summary).unwrap_or_default();
            // Counts are numbers; a category or a number of a document is not.
            let value = column.is_count().then(|| text.clone());
            SheetCell { text, value, ..SheetCell::default() }
        }
        _ => SheetCell::default(),
    };
    let remark = match &entry.known {
        Known::Letter(_) => String::new(),
        Known::Nothing => labels::list_unread().to_owned(),
        Known::Refused(refusal) => refusal.sentence.clone(),
    };
    let remark = SheetCell { text: remark, ..SheetCell::default() };
    SheetRow {
        label: entry.name.clone(),
        origin: Origin::Printed(at),
        cells: Column::ALL.into_iter().map(cell).chain([remark]).collect(),
    }
}
