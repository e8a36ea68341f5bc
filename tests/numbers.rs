//! Numerals of letters: small texts of `tests/numbers/*.toml`, numbers found by hand in a real
//! letter, the published cases for Chinese numerals, and what holds for every text.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where its data are not what it says"
)]

mod common;

use std::collections::BTreeSet;

use common::{Fixture, open_bytes, open_file, root};
use fuhan::{
    model::{Letter, Number, NumberKind, NumberRole},
    number::{Decimal, Quantity, Ratio, scaled},
};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    row: Vec<Row>,
}

/// A text and its numbers in order, each as `printed|value|unit|kind|hedge|role`; an empty part is
/// what the number must not have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    text: String,
    numbers: Vec<String>,
}

#[test]
fn numerals_of_small_texts_are_read_as_their_rows_say() {
    let mut files: Vec<_> = std::fs::read_dir(root().join("tests/numbers"))
        .expect("tests/numbers")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.file_name().is_some_and(|name| name != "chinese.toml"))
        .collect();
    files.sort();
    let mut count = 0;
    let mut misses = Vec::new();
    for path in files {
        let source = std::fs::read_to_string(&path).expect("readable");
        let rows: Rows =
            toml::from_str(&source).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for row in rows.row {
            count += 1;
            let letter = letter(&row.text);
            let body: Vec<_> = body(&letter).map(words).collect();
            if body != row.numbers {
                misses.push(format!(
                    "{}: {}\n   want {:?}\n    got {body:?}",
                    path.file_stem().unwrap().display(),
                    row.text,
                    row.numbers,
                ));
            }
        }
    }
    assert!(misses.is_empty(), "{} misses in {count} rows\n{}", misses.len(), misses.join("\n"));
    assert!(count >= 150, "only {count} rows");
}

const HEAD: &str = "关于市政协第0000号提案的答复函\n\n王委员：\n\n";
const END: &str = "\n\n某市某局\n2021年4月2日\n";

/// A letter of April 2021 with the text as its body.
fn letter(text: &str) -> Letter {
    let page = format!("{HEAD}{text}{END}");
    open_bytes(page.as_bytes(), "letter.txt").expect("opens")
}

/// The numbers of the text between head and end.
fn body(letter: &Letter) -> impl Iterator<Item = &Number> {
    let end = letter.text.len() - END.trim_end().len();
    let end = letter.text.rfind("某市某局").unwrap_or(end);
    letter
        .numbers
        .iter()
        .filter(move |number| number.span.start() >= HEAD.len() && number.span.end() <= end)
}

/// A number in the words of a row.
fn words(number: &Number) -> String {
    let name = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let hedge = if number.hedge.is_none() {
        String::new()
    } else {
        name(serde_json::to_value(number.hedge).unwrap())
    };
    let parts = [
        number.printed.clone(),
        number.value.clone().unwrap_or_default(),
        number.unit.clone().unwrap_or_default().into_owned(),
        name(serde_json::to_value(number.kind).unwrap()),
        hedge,
        name(serde_json::to_value(as_found(number.role)).unwrap()),
    ];
    parts.join("|")
}

/// A number that became a claim's was an operand, or the target that the claim says.
fn as_found(role: NumberRole) -> NumberRole {
    if role == NumberRole::Claim { NumberRole::Operand } else { role }
}

/// What was found by hand.
#[derive(Deserialize)]
struct Entry {
    kind: String,
    start: usize,
    end: usize,
    text: String,
    value: serde_json::Value,
}

#[test]
fn numbers_found_by_hand_are_found() {
    let folder = root().join("../shared/exam");
    let (list, page) =
        (folder.join("founding-letter.numbers.json"), folder.join("founding-letter.txt"));
    if !list.exists() {
        println!("skipped: {} is not here", list.display());
        return;
    }
    let entries: Vec<Entry> =
        serde_json::from_slice(&std::fs::read(list).unwrap()).expect("entries");
    let letter = open_file(&page);
    let bytes: Vec<usize> =
        letter.text.char_indices().map(|(at, _)| at).chain([letter.text.len()]).collect();
    let mut misses = Vec::new();
    for entry in &entries {
        let (start, end) = (bytes[entry.start], bytes[entry.end]);
        assert_eq!(&letter.text[start..end], entry.text, "the list's places are characters");
        let over: Vec<_> = letter
            .numbers
            .iter()
            .filter(|number| number.span.start() < end && start < number.span.end())
            .collect();
        if let Some(miss) = miss(entry, &over, start, end) {
            misses.push(format!("{} at {}: {miss}, got {over:?}", entry.text, entry.start));
        }
    }
    let known: BTreeSet<_> =
        entries.iter().map(|entry| (bytes[entry.start], bytes[entry.end])).collect();
    for number in &letter.numbers {
        let judged =
            matches!(number.kind, NumberKind::Percent | NumberKind::Money | NumberKind::Date);
        let listed = known
            .iter()
            .any(|(start, end)| number.span.start() < *end && *start < number.span.end());
        if judged && !listed {
            misses.push(format!("spurious {number:?}"));
        }
    }
    assert!(misses.is_empty(), "{} of {}\n{}", misses.len(), entries.len(), misses.join("\n"));
}

fn miss(entry: &Entry, over: &[&Number], start: usize, end: usize) -> Option<String> {
    let rests = |number: &&&Number| number.repair.is_some();
    if entry.kind == "damaged" {
        let covered: usize = over
            .iter()
            .filter(rests)
            .map(|n| n.span.end().min(end) - n.span.start().max(start))
            .sum();
        return (covered < end - start).then(|| "does not rest on a repair".to_owned());
    }
    let [number] = over else { return Some("not one number".to_owned()) };
    let kind = match entry.kind.as_str() {
        "percent" => Some(NumberKind::Percent),
        "money" => Some(NumberKind::Money),
        "date" => Some(NumberKind::Date),
        _ => None,
    };
    if kind.is_some_and(|kind| kind != number.kind) {
        return Some("another kind".to_owned());
    }
    if number.span.start() > start {
        return Some("begins later".to_owned());
    }
    let value = number.value.as_deref().unwrap_or_default();
    let same = match &entry.value {
        serde_json::Value::String(date) => date == value,
        value_of => {
            let scale = if entry.kind == "money" {
                scaled(number.unit.as_deref().unwrap_or_default()).0.factor()
            } else {
                Ratio::from(1)
            };
            let want = Decimal::parse(&value_of.to_string()).unwrap().value();
            Decimal::parse(value).is_some_and(|value| &value.value() * &scale == want)
        }
    };
    (!same).then(|| "another value".to_owned())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Published {
    pairs: Vec<(String, String)>,
}

#[test]
fn chinese_numerals_are_read_as_published() {
    let source = std::fs::read_to_string(root().join("tests/numbers/chinese.toml")).unwrap();
    let pairs = toml::from_str::<Published>(&source).unwrap().pairs;
    let misses: Vec<_> = pairs
        .iter()
        .filter(|(numeral, value)| {
            let amount = || Quantity::parse(numeral).map(|quantity| quantity.decimal);
            let read = Decimal::parse(numeral).or_else(amount);
            let want = Decimal::parse(value).unwrap();
            read.is_none_or(|read| read.value() != want.value())
        })
        .collect();
    println!("{} of {} read as published", pairs.len() - misses.len(), pairs.len());
    assert!(misses.len() * 50 <= pairs.len(), "{} of {}: {misses:?}", misses.len(), pairs.len());
}

#[test]
fn every_number_stands_where_its_span_says() {
    let letters = Fixture::all();
    for path in letters.iter().flat_map(Fixture::files) {
        let letter = open_file(&path);
        assert_places(&letter, &path.display().to_string());
    }
}

fn assert_places(letter: &Letter, name: &str) {
    let mut end = 0;
    for (at, number) in letter.numbers.iter().enumerate() {
        assert_eq!(number.span.of(&letter.text), number.printed, "{name}");
        assert!(!number.printed.is_empty(), "{name}: {number:?}");
        assert_eq!(number.id, format!("n{}", at + 1), "{name}");
        assert!(number.span.start() >= end, "{name}: {number:?} overlaps the one before");
        end = number.span.end();
    }
}

proptest! {
    #[test]
    fn a_quantity_put_into_prose_is_found(
        before in prop::sample::select(vec!["全市新增", "投入资金", "达到", "其中", "同比增长", "分别为甲地"]),
        whole in 0_u32..1_000_000,
        places in prop::option::of(0_u32..100),
        unit in prop::sample::select(vec!["亿元", "万人次", "%", "个百分点", "家", "公里", "万亩", "吨", "倍"]),
        behind in prop::sample::select(vec!["，", "。", "；", "、", "，同比", "以上，", "左右。"]),
    ) {
        let printed = match places {
            Some(places) => format!("{whole}.{places:02}{unit}"),
            None => format!("{whole}{unit}"),
        };
        let letter = letter(&format!("今年，{before}{printed}{behind}成效明显。"));
        let found: Vec<_> = body(&letter).map(|number| number.printed.as_str()).collect();
        prop_assert_eq!(found, vec![printed.as_str()]);
        let number = body(&letter).next().unwrap();
        prop_assert_eq!(as_found(number.role), NumberRole::Operand);
    }

    #[test]
    fn any_text_is_read_without_harm(
        text in "\\PC{0,80}",
        numerals in "[0-9一二三十百千万亿零两第年月日号至约近超余多个家%成折倍番之点．.，,、。;：:\\-—~/()（）〔〕“”A-Z +×\n]{0,80}",
    ) {
        for text in [text.as_str(), numerals.as_str()] {
            let letter = letter(text);
            assert_places(&letter, text);
        }
    }
}
