//! What goes into a spreadsheet file: the sheets and the notes that belong to them.
//!
//! The page builds it here and hands it to the spreadsheet writer, which is a download of its own
//! and knows nothing of letters.

use serde::{Deserialize, Serialize};

use crate::{
    language::grouped,
    messages::support,
    model::{Letter, Table},
    sheet::{Origin, Sheet},
};

/// Sheets and notes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workbook {
    /// Title for the file's properties.
    pub title: String,
    /// One sheet a table.
    pub sheets: Vec<NamedSheet>,
    /// Lines of the sheet 说明: what, and its words.
    pub notes: Vec<(String, String)>,
}

/// A sheet with the name on its tab.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedSheet {
    /// `表1`.
    pub name: String,
    /// The table as shown or as printed.
    pub sheet: Sheet,
}

impl Workbook {
    /// Every table of the letter as printed.
    pub fn of(letter: &Letter) -> Self {
        Self::with(letter, letter.tables.iter().map(|table| (table, Sheet::of(table))).collect())
    }

    /// Some tables of the letter, each as shown.
    pub fn with(letter: &Letter, shown: Vec<(&Table, Sheet)>) -> Self {
        let head = &letter.head;
        let mut notes = Notes::default();
        notes.field(tr!("标题"), head.title.as_ref().map(|field| &field.value));
        notes.field(tr!("发文字号"), head.document_number.as_ref().map(|field| &field.value));
        notes.field(tr!("发文机关"), head.issuer.as_ref().map(|field| &field.value));
        notes.field(tr!("成文日期"), head.signed_on.as_ref().map(|field| field.value));
        let source = &letter.source;
        let form = source.encoding.as_ref().unwrap_or(&source.format);
        notes.field(
            tr!("源文件"),
            Some(tr!(
                "{}（{form}，{} 字节）",
                source.name,
                grouped(&source.bytes.to_string()),
                form
            )),
        );
        notes.field("SHA-256", Some(&source.sha256));
        let mut sheets = Vec::new();
        for (table, sheet) in shown {
            let name = tab_name(letter, table);
            notes.table(&name, table, &sheet);
            sheets.push(NamedSheet { name, sheet });
        }
        notes.repairs(letter);
        notes.field(
            tr!("整理"),
            Some(tr!("由复函整理；数值按文中所印，推断的单位和推算的数已注明")),
        );
        let title = head.title.as_ref().map(|field| field.value.clone());
        Self { title: title.unwrap_or_else(|| source.name.clone()), sheets, notes: notes.0 }
    }
}

/// `表1` by the table's place in the letter.
fn tab_name(letter: &Letter, table: &Table) -> String {
    let at = letter.tables.iter().position(|other| other.id == table.id).unwrap_or_default();
    tr!("表{}", at + 1)
}

/// The lines of the sheet 说明.
#[derive(Default)]
struct Notes(Vec<(String, String)>);

impl Notes {
    fn field(&mut self, name: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.0.push((name.to_owned(), value.to_string()));
        }
    }

    fn table(&mut self, name: &str, table: &Table, sheet: &Sheet) {
        self.field(&tr!("{name} 名称", name), table.caption.as_ref());
        self.field(&tr!("{name} 单位", name), table.unit.as_ref());
        self.field(&tr!("{name} 出处", name), table.source_note.as_ref());
        self.field(&tr!("{name} 行数", name), Some(sheet.rows.len()));
        for column in &sheet.columns {
            let unit = match (&column.unit, column.unit_inferred) {
                (Some(unit), true) => tr!("{unit}（文中未印，推断）", unit),
                (Some(unit), false) => unit.clone(),
                (None, _) => tr!("文中未印单位").to_owned(),
            };
            let derived = if column.origin == Origin::Derived {
                tr!("；推算，非文中所印")
            } else {
                ""
            };
            self.field(&tr!("{name} 列 {}", column.name(), name), Some(unit + derived));
        }
        let derived = sheet.rows.iter().filter(|row| row.origin == Origin::Derived);
        for row in derived {
            self.field(&tr!("{name} 行 {}", row.label, name), Some(tr!("推算，非文中所印")));
        }
    }

    fn repairs(&mut self, letter: &Letter) {
        for repair in &letter.repairs {
            let evidence =
                repair.evidence.as_ref().map(|told| tr!("；依据：{words}", words = support(told)));
            let words = format!("{} → {}", repair.printed, repair.restored);
            self.field(tr!("疑似缺字"), Some(words + evidence.unwrap_or_default().as_str()));
        }
        if !letter.corrections.is_empty() {
            self.field(tr!("人工修订"), Some(tr!("{n} 处" % letter.corrections.len())));
        }
    }
}
