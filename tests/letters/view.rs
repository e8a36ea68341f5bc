//! A letter as plain words, without places: what expectations name and what all forms share.

use std::collections::{BTreeMap, BTreeSet};

use fuhan::{
    model::{Letter, Section, Table},
    text::Span,
};
use serde_json::Value;

/// The leaves of head and signature by dotted path: `head.submission.number` → `["0168"]`.
pub(crate) fn leaves(letter: &Letter) -> BTreeMap<String, Vec<String>> {
    placed_leaves(letter)
        .into_iter()
        .map(|(path, leaves)| (path, leaves.into_iter().map(|(words, _)| words).collect()))
        .collect()
}

/// The paths whose leaves all stand within one of the places.
pub(crate) fn leaves_within(letter: &Letter, places: &[Span]) -> BTreeSet<String> {
    let inside = |span: &Option<Span>| {
        span.is_some_and(|span| places.iter().any(|place| place.overlaps(span)))
    };
    placed_leaves(letter)
        .into_iter()
        .filter(|(_, leaves)| leaves.iter().all(|(_, span)| inside(span)))
        .map(|(path, _)| path)
        .collect()
}

type Leaves = BTreeMap<String, Vec<(String, Option<Span>)>>;

fn placed_leaves(letter: &Letter) -> Leaves {
    let mut found = Leaves::new();
    for (area, value) in [
        ("head", serde_json::to_value(&letter.head)),
        ("signature", serde_json::to_value(&letter.signature)),
    ] {
        collect(area, &value.expect("a head is JSON"), &mut found);
    }
    found
}

fn collect(path: &str, value: &Value, found: &mut Leaves) {
    match value {
        Value::Object(object) => match object.get("value") {
            Some(leaf) => {
                let span = object.get("span").cloned();
                let span = span.and_then(|span| serde_json::from_value(span).ok());
                found.entry(path.to_owned()).or_default().push((word(leaf), span));
            }
            None => {
                for (name, inner) in object {
                    collect(&format!("{path}.{name}"), inner, found);
                }
            }
        },
        Value::Array(list) => list.iter().for_each(|inner| collect(path, inner, found)),
        _ => {}
    }
}

fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The section tree in reading order: `2 (一) 总量`, `3 ~三是 通道` for a restored marker, `1 - 概况`
/// for a heading without a number, `1 -` for a letter without headings.
pub(crate) fn outline(letter: &Letter) -> Vec<String> {
    let mut lines = Vec::new();
    let mut stack: Vec<&Section> = letter.sections.iter().rev().collect();
    while let Some(section) = stack.pop() {
        let marker = match (&section.marker, &section.restored_marker) {
            (Some(marker), _) => marker.clone(),
            (None, Some(restored)) => format!("~{restored}"),
            (None, None) => "-".to_owned(),
        };
        lines.push(format!("{} {marker} {}", section.level, section.title).trim_end().to_owned());
        stack.extend(section.children.iter().rev());
    }
    lines
}

/// A column: `重庆/全国占比 [%?]`, the `?` for an inferred unit.
pub(crate) fn columns(table: &Table) -> Vec<String> {
    let unit = |unit: &Option<String>, inferred: bool| match unit {
        Some(unit) => format!(" [{unit}{}]", if inferred { "?" } else { "" }),
        None => String::new(),
    };
    let columns = table.columns.iter();
    columns.map(|c| c.path.join("/") + &unit(&c.unit, c.unit_inferred)).collect()
}

/// A row with its label: `2020 | 22.8 | 2.1`.
pub(crate) fn rows(table: &Table) -> Vec<String> {
    let row = |row: &fuhan::model::Row| {
        let mut words = vec![row.label.as_str()];
        words.extend(row.cells.iter().map(|cell| cell.text.as_str()));
        words.join(" | ")
    };
    table.rows.iter().map(row).collect()
}

/// The letter's own lines, one below the other.
pub(crate) fn clean_text(letter: &Letter) -> String {
    let lines = letter.paragraphs.iter().map(|p| p.span.of(&letter.text));
    lines.collect::<Vec<_>>().join("\n")
}

/// What was printed and what it is restored to: `202142 -> 2021年4月2日`.
pub(crate) fn repairs(letter: &Letter) -> Vec<String> {
    letter.repairs.iter().map(|r| format!("{} -> {}", r.printed, r.restored)).collect()
}
