//! The list: what happens to it, its orders, and what it says of a letter.

use super::*;
use crate::{
    model::{Date, Field, Verdict},
    ui::sample::{claim, letter as blank},
};

fn list(names: &[&str]) -> Collection {
    let mut list = Collection::default();
    list.apply(CollectionAction::Add(names.iter().map(|&name| name.to_owned()).collect()));
    list
}

fn letter(number: &str, conflicts: u32) -> Known {
    let number = (!number.is_empty()).then(|| number.to_owned());
    Known::Letter(Summary { number, counts: [0, 9, conflicts, 0], ..Summary::default() })
}

fn names(list: &Collection) -> Vec<&str> {
    let at = |at: usize| list.entries.get(at).map(|entry| entry.name.as_str());
    list.sorted().into_iter().filter_map(at).collect()
}

#[test]
fn letters_of_an_archive_take_its_place() {
    let mut list = list(&["一.txt", "二.zip", "三.txt"]);
    let inside = ["二.zip/甲.txt".to_owned(), "二.zip/乙.txt".to_owned()];
    list.apply(CollectionAction::Unfold(1, inside.to_vec()));
    assert_eq!(names(&list), ["一.txt", "二.zip/甲.txt", "二.zip/乙.txt", "三.txt"]);
    list.apply(CollectionAction::Unfold(9, Vec::new()));
    assert_eq!(list.entries.len(), 4);
}

#[test]
fn counts_sort_from_the_most_and_words_from_the_first_then_back_to_the_files_order() {
    let mut list = list(&["甲", "乙", "丙", "丁"]);
    for (at, known) in [letter("二号", 1), letter("", 3), letter("一号", 0)].into_iter().enumerate()
    {
        list.apply(CollectionAction::Know(at, known));
    }
    let mut press = |column| {
        list.apply(CollectionAction::Sort(column));
        names(&list).join("")
    };
    assert_eq!(press(Column::Conflicts), "乙甲丙丁");
    assert_eq!(press(Column::Conflicts), "丙甲乙丁");
    assert_eq!(press(Column::Conflicts), "甲乙丙丁");
    // What has no number stands last, whichever way.
    assert_eq!(press(Column::Number), "丙甲乙丁");
    assert_eq!(press(Column::Number), "甲丙乙丁");
}

#[test]
fn a_letter_in_one_line_has_its_head_and_its_counts() {
    let text = "增长10.5%，占7%";
    let mut letter = blank(text);
    let field = |value: &str| Some(Field { value: value.to_owned(), span: None, printed: None });
    letter.head.title = field("答复");
    letter.head.publisher = field("某局");
    letter.claims = vec![claim(text, "10.5%", Verdict::Conflicts, None)];
    letter.coverage.numbers = 2;
    letter.signature.signed_on =
        Date::new(2021, 4, 2).map(|value| Field { value, span: None, printed: None });
    let summary = Summary::of(&letter);
    let words = Column::ALL.map(|column| column.words(&summary).unwrap_or_default());
    assert_eq!(words, ["答复", "某局", "2021-04-02", "", "0", "2", "1", "0"]);
}

#[test]
fn the_spreadsheet_has_the_order_shown_and_says_why_a_file_is_missing() {
    let mut list = list(&["甲.txt", "乙.pdf"]);
    list.apply(CollectionAction::Know(0, letter("7号", 2)));
    let refusal =
        Refusal { code: "no_text_layer".to_owned(), sentence: "没有文字。".to_owned() };
    list.apply(CollectionAction::Know(1, Known::Refused(refusal)));
    let workbook = list.workbook();
    let sheet = &workbook.sheets.first().unwrap().sheet;
    let cell = |row: usize, column: usize| &sheet.rows[row].cells[column];
    assert_eq!(sheet.rows[0].label, "甲.txt");
    assert_eq!((cell(0, 0).text.as_str(), &cell(0, 0).value), ("7号", &None));
    assert_eq!(cell(0, 6).value.as_deref(), Some("2"));
    assert_eq!(cell(1, 8).text, "没有文字。");
    assert!(sheet.rows.iter().all(|row| row.cells.len() == sheet.columns.len()));
}
