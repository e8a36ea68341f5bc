//! A letter saved as JSON opens again as it was: with its corrections, which can be taken back.

#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use fuhan::{
    export::json,
    model::{Correction, Letter},
    open::{Options, open_letter},
    read::{Limits, NativeDecode, ReadError},
};

fn open(bytes: &[u8], corrections: Option<Vec<Correction>>) -> Result<Letter, ReadError> {
    let options = Options { limits: Limits::PAGE, encoding: None, corrections };
    open_letter(bytes, "复函.json", options, &NativeDecode, &mut |_| {})
}

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/samples/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn letters() -> Vec<Letter> {
    let names = ["adapted.txt", "short.txt", "county.html"];
    names.iter().map(|name| open(&sample(name), None).unwrap()).collect()
}

#[test]
fn a_saved_letter_is_the_same_letter() {
    for letter in letters() {
        assert_eq!(open(&json::write(&letter), None).unwrap(), letter, "{}", letter.source.name);
    }
}

#[test]
fn a_refused_repair_is_saved_and_comes_back_when_it_is_taken_back() {
    let bytes = sample("adapted.txt");
    let letter = open(&bytes, None).unwrap();
    let refused = vec![Correction::KeepPrint { span: letter.repairs[0].span }];
    let corrected = open(&bytes, Some(refused.clone())).unwrap();
    let saved = json::write(&corrected);
    let reopened = open(&saved, None).unwrap();
    assert_eq!(reopened.corrections, refused);
    assert_eq!(reopened.repairs.len(), letter.repairs.len() - 1);
    assert_eq!(open(&saved, Some(Vec::new())).unwrap(), letter);
}

#[test]
fn a_letter_without_its_grids_takes_new_corrections_and_keeps_the_parsed_ones() {
    let mut letter = open(&sample("county.html"), None).unwrap();
    let old = Correction::TableShape { span: letter.paragraphs[0].span, columns: 2, head_rows: 1 };
    let new = Correction::IgnoreClaim { span: letter.paragraphs[1].span };
    letter.corrections = vec![old.clone()];
    let saved = json::write(&letter);
    let reopened = open(&saved, Some(vec![new.clone()])).unwrap();
    assert_eq!(reopened.corrections, [old.clone(), new]);
    assert_eq!(open(&saved, Some(Vec::new())).unwrap().corrections, [old]);
}

#[test]
fn the_unit_of_a_column_is_set_in_a_letter_without_its_grids() {
    let page = "<p>关于第3号建议的答复函</p><p>赵一代表：</p><p>您提出的建议收悉，现答复如下。</p>\
                <table><tr><th>年度</th><th>金额（万元）</th></tr><tr><td>2020</td><td>3.5</td></tr>\
                <tr><td>2021</td><td>4.5</td></tr></table><p>某某市某某局</p><p>2021年4月2日</p>";
    let letter = open(page.as_bytes(), None).unwrap();
    let unit =
        vec![Correction::ColumnUnit {
            table: "t1".to_owned(), column: 0, unit: "亿元".to_owned()
        }];
    let read = open(page.as_bytes(), Some(unit.clone())).unwrap();
    let reopened = open(&json::write(&letter), Some(unit)).unwrap();
    assert_eq!(reopened.tables, read.tables);
}

#[test]
fn what_is_no_whole_letter_is_refused_with_a_code_of_its_own() {
    let letter = letters().swap_remove(0);
    let whole = String::from_utf8(json::write(&letter)).unwrap();
    let far = letter.text.len() + 1;
    let outside = whole.replacen("\"span\": [", &format!("\"span\": [{far},"), 1);
    let middle = {
        let mut value: serde_json::Value = serde_json::from_str(&whole).unwrap();
        value["paragraphs"][0]["span"] = serde_json::json!([1, 2]);
        format!("{{\"schema\": \"fuhan/letter/1\", {}", &value.to_string()[1..])
    };
    let newer = whole.replacen("fuhan/letter/1", "fuhan/letter/2", 1);
    let half = whole[..whole.char_indices().nth(whole.chars().count() / 2).unwrap().0].to_owned();
    for broken in [outside, middle, newer, half] {
        assert_eq!(open(broken.as_bytes(), None).unwrap_err(), ReadError::SavedBroken);
    }
}

#[test]
fn a_cell_that_covers_more_than_its_table_is_refused() {
    let mut letter = letters().swap_remove(0);
    letter.tables[0].rows[0].cells[0].colspan = Some(u32::MAX);
    assert_eq!(open(&json::write(&letter), None).unwrap_err(), ReadError::SavedBroken);
}

#[test]
fn data_of_others_is_still_no_letter() {
    let code = open(b"{\"name\": \"fuhan\", \"schema\": 1}", None).unwrap_err().code();
    assert_eq!(code, "unsupported_json");
}
