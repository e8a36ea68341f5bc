//! What holds for every letter, whatever it says.

use fuhan::{
    model::{Letter, Section},
    text::Span,
};
use serde_json::Value;

use crate::numbers;

/// The invariants that the letter breaks.
pub(crate) fn misses(letter: &Letter) -> Vec<String> {
    let mut misses = Vec::new();
    let json = serde_json::to_value(letter).expect("a letter is JSON");
    spans_slice_back("", &json, &letter.text, &mut misses);
    nothing_is_lost(letter, &mut misses);
    let whole = Span::new(0, letter.text.len());
    sections_nest(&letter.sections, whole, &mut misses);
    numbers::references_lead_somewhere(letter, &mut misses);
    let again = serde_json::from_value::<Letter>(json).expect("the JSON reads back");
    if again != *letter {
        misses.push("the JSON reads back as another letter".to_owned());
    }
    misses
}

/// Every `span`, `…_span`, `…_spans` falls on characters of the text, and the words that stand beside
/// it are its words: `text`, `printed`, a `value` without a print, a `label`, a `marker`.
fn spans_slice_back(path: &str, value: &Value, text: &str, misses: &mut Vec<String>) {
    match value {
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                spans_slice_back(&format!("{path}[{index}]"), inner, text, misses);
            }
        }
        Value::Object(object) => {
            for (name, inner) in object {
                let path = format!("{path}.{name}");
                if name == "span" || name.ends_with("_span") {
                    slice(&path, inner, text, misses);
                } else if name == "spans" || name.ends_with("_spans") {
                    let spans = inner.as_array().map_or(&[][..], Vec::as_slice);
                    for span in spans {
                        slice(&path, span, text, misses);
                    }
                } else if path != ".text" {
                    spans_slice_back(&path, inner, text, misses);
                }
            }
            for (words, span) in beside(object) {
                let printed = slice(path, span, text, &mut Vec::new()).unwrap_or_default();
                if squeezed(&printed) != squeezed(&words) {
                    misses.push(format!("{path}: {words:?} stands beside a span of {printed:?}"));
                }
            }
            if let (Some(marker), Some(span)) = (object.get("marker"), object.get("heading_span")) {
                let printed = slice(path, span, text, &mut Vec::new()).unwrap_or_default();
                if !printed.starts_with(marker.as_str().unwrap_or_default()) {
                    misses.push(format!("{path}: marker {marker} does not open {printed:?}"));
                }
            }
        }
        _ => {}
    }
}

/// The words of an object that its span must give, each with the span.
fn beside(object: &serde_json::Map<String, Value>) -> Vec<(String, &Value)> {
    let mut pairs = Vec::new();
    let word = |name: &str| {
        // A claim's own number is no leaf: it has a value and ends.
        let value = object.get(name).filter(|value| !value.is_object())?;
        Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    };
    if let Some(span) = object.get("span") {
        // The kind of a submission is a conclusion: its span is what it rests on.
        let kind =
            word("value").is_some_and(|v| ["proposal", "suggestion", "motion"].contains(&&*v));
        let leaf = || word("printed").or_else(|| word("value").filter(|_| !kind));
        pairs.extend(word("text").or_else(leaf).map(|words| (words, span)));
    }
    if let (Some(label), Some(span)) = (word("label"), object.get("label_span")) {
        pairs.push((label, span));
    }
    pairs
}

fn slice(path: &str, span: &Value, text: &str, misses: &mut Vec<String>) -> Option<String> {
    let end = |index: usize| usize::try_from(span.get(index)?.as_u64()?).ok();
    let words = end(0).zip(end(1)).and_then(|(start, end)| text.get(start..end));
    if words.is_none() {
        misses.push(format!("{path}: {span} is no stretch of the text"));
    }
    words.map(str::to_owned)
}

/// White space aside: a cell of two lines is one text, a title of two lines one title.
fn squeezed(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Every visible character stands in the letter's paragraphs or in what is set aside, in order, once.
fn nothing_is_lost(letter: &Letter, misses: &mut Vec<String>) {
    let paragraphs = letter.paragraphs.iter().map(|p| p.span);
    let mut stretches: Vec<Span> =
        paragraphs.clone().chain(letter.set_aside.iter().map(|a| a.span)).collect();
    if !paragraphs.is_sorted() {
        misses.push("paragraphs are out of order".to_owned());
    }
    stretches.sort();
    let mut end = 0;
    for span in stretches {
        if span.start() < end {
            misses.push(format!("stands twice: {:?}", span.of(&letter.text)));
        }
        lost(letter, end, span.start(), misses);
        end = end.max(span.end());
    }
    lost(letter, end, letter.text.len(), misses);
}

fn lost(letter: &Letter, start: usize, end: usize, misses: &mut Vec<String>) {
    let between = Span::new(start, end).of(&letter.text).trim();
    if !between.is_empty() {
        misses.push(format!("neither in the letter nor set aside: {between:?}"));
    }
}

/// Children lie inside their parent, siblings follow one another, levels count the depth.
fn sections_nest(roots: &[Section], whole: Span, misses: &mut Vec<String>) {
    let mut stack = vec![(roots, whole, 1)];
    while let Some((sections, parent, level)) = stack.pop() {
        let mut from = parent.start();
        for section in sections {
            let Section { id, span, heading_span, .. } = section;
            if section.level != level {
                misses.push(format!("{id}: level {} at depth {level}", section.level));
            }
            if !parent.contains(*span) || span.start() < from {
                misses.push(format!("{id}: {span:?} outside {parent:?} or before {from}"));
            }
            let inner = std::iter::once(heading_span).chain(&section.body_spans);
            for place in inner.filter(|place| !span.contains(**place)) {
                misses.push(format!("{id}: {place:?} outside {span:?}"));
            }
            from = span.end();
            stack.push((section.children.as_slice(), *span, level + 1));
        }
    }
}
