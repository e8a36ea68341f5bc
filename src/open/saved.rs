//! A letter that this program saved as JSON, opened again with the corrections it carries.
//!
//! Nothing is believed that can be made again. A letter read from plain text is read anew from its
//! `text`, so that every correction can be taken back. Other formats lose their grids and emphasis
//! in `text`: there the parsed letter is taken over after a look at its form, corrections of its
//! parsing stay in it, and only numbers, claims and findings are made again.

use serde_json::Value;

use super::Step;
use crate::{
    block::Document,
    diagnostic::{Code, Diagnostic},
    model::{Correction, Coverage, Letter, RoundingHypothesis, SCHEMA},
    parse,
    read::{self, Limits, ReadError},
};

/// The letter in a saved JSON, with these corrections or, for `None`, its own.
///
/// # Errors
/// [`ReadError::SavedBroken`] where it is cut off or was changed by hand so that it holds no letter.
pub(super) fn open(
    bytes: &[u8],
    corrections: Option<Vec<Correction>>,
    limits: Limits,
    progress: &mut dyn FnMut(Step),
) -> Result<Letter, ReadError> {
    let json: Value = serde_json::from_slice(bytes).map_err(|_| ReadError::SavedBroken)?;
    let text = json.get("text").and_then(Value::as_str).ok_or(ReadError::SavedBroken)?;
    if !is_sound(&json, text) {
        return Err(ReadError::SavedBroken);
    }
    let letter: Letter = serde_json::from_value(json).map_err(|_| ReadError::SavedBroken)?;
    if letter.schema != SCHEMA || !tables_are_sound(&letter) {
        return Err(ReadError::SavedBroken);
    }
    progress(Step::Sections);
    if letter.source.format == read::TEXT_FORMAT {
        read_again(letter, corrections, limits, progress)
    } else {
        Ok(take_over(letter, corrections))
    }
}

/// Reads the text anew. What the bytes once said of their encoding is known from the saved letter
/// alone.
fn read_again(
    letter: Letter,
    corrections: Option<Vec<Correction>>,
    limits: Limits,
    progress: &mut dyn FnMut(Step),
) -> Result<Letter, ReadError> {
    let document = read::read_text(&letter.text, limits)?;
    let of_bytes = |noticed: &Diagnostic| {
        matches!(
            noticed.code,
            Code::MalformedBytes
                | Code::EncodingUncertain
                | Code::EncodingMixed
                | Code::ControlCharacters
                | Code::Truncated
        )
    };
    let diagnostics = letter.diagnostics.into_iter().filter(of_bytes);
    let diagnostics = diagnostics.chain(document.diagnostics).collect();
    let document = Document { diagnostics, ..document };
    let corrections = corrections.unwrap_or(letter.corrections);
    Ok(parse::parse(letter.source, document, corrections, &mut || progress(Step::Tables)))
}

/// Keeps the parsed letter. Corrections that its parsing took in cannot be taken back.
fn take_over(mut letter: Letter, corrections: Option<Vec<Correction>>) -> Letter {
    if let Some(wanted) = corrections {
        let mut all = std::mem::take(&mut letter.corrections);
        all.retain(|own| parse::is_parsed_in(own) || wanted.contains(own));
        let new: Vec<Correction> = wanted.into_iter().filter(|own| !all.contains(own)).collect();
        all.extend(new);
        letter.corrections = all;
    }
    parse::correct(&mut letter);
    letter.numbers = Vec::new();
    letter.claims = Vec::new();
    letter.joint = Vec::new();
    letter.findings = Vec::new();
    letter.rounding = RoundingHypothesis::default();
    letter.coverage = Coverage::default();
    letter
}

/// Whether every span falls on characters of the text.
fn is_sound(json: &Value, text: &str) -> bool {
    match json {
        Value::Object(fields) => fields.iter().all(|(name, value)| {
            if name == "span" || name.ends_with("_span") {
                is_span(value, text)
            } else if name == "spans" || name.ends_with("_spans") {
                value.as_array().is_some_and(|spans| spans.iter().all(|span| is_span(span, text)))
            } else {
                is_sound(value, text)
            }
        }),
        Value::Array(items) => items.iter().all(|item| is_sound(item, text)),
        _ => true,
    }
}

fn is_span(value: &Value, text: &str) -> bool {
    let place = |at: usize| value.get(at)?.as_u64().and_then(|place| usize::try_from(place).ok());
    match (place(0), place(1)) {
        (Some(start), Some(end)) => text.get(start..end).is_some(),
        _ => value.is_null(),
    }
}

/// Whether no cell covers more than its table has.
fn tables_are_sound(letter: &Letter) -> bool {
    let fits = |covered: Option<u32>, most: usize| {
        covered.is_none_or(|covered| usize::try_from(covered).is_ok_and(|covered| covered <= most))
    };
    letter.tables.iter().all(|table| {
        table.rows.iter().flat_map(|row| &row.cells).all(|cell| {
            fits(cell.colspan, table.columns.len()) && fits(cell.rowspan, table.rows.len())
        })
    })
}
