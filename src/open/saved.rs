//! A letter that this program saved as JSON, opened again with the corrections it carries.
//!
//! Nothing is believed that can be made again. A letter read from plain text is read anew from its
//! `text`, so that every correction can be taken back. Other formats lose their grids and emphasis
//! in `text`: there the parsed letter is taken over after a look at its form, corrections of its
//! parsing stay in it, and only numbers, claims and findings are made again.

use serde_json::Value;

use super::Content;
use crate::{
    block::Document,
    diagnostic::{Code, Diagnostic},
    model::{Letter, SCHEMA},
    read::{self, Limits, ReadError},
};

/// What a saved JSON holds.
///
/// # Errors
/// [`ReadError::SavedBroken`] where it is cut off or was changed by hand so that it holds no letter.
pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Content, ReadError> {
    let json: Value = serde_json::from_slice(bytes).map_err(|_| ReadError::SavedBroken)?;
    let text = json.get("text").and_then(Value::as_str).ok_or(ReadError::SavedBroken)?;
    if !is_sound(&json, text) {
        return Err(ReadError::SavedBroken);
    }
    let letter: Letter = serde_json::from_value(json).map_err(|_| ReadError::SavedBroken)?;
    if letter.schema != SCHEMA || !tables_are_sound(&letter) {
        return Err(ReadError::SavedBroken);
    }
    if letter.source.format == read::TEXT_FORMAT {
        read_again(letter, limits)
    } else {
        Ok(Content::Parsed { letter: Box::new(letter) })
    }
}

/// Reads the text anew. What the bytes once said of their encoding is known from the saved letter
/// alone.
fn read_again(letter: Letter, limits: Limits) -> Result<Content, ReadError> {
    let document = read::read_text(&letter.text, limits)?;
    let of_bytes = |noticed: &Diagnostic| {
        matches!(
            noticed.code,
            Code::MalformedBytes
                | Code::EncodingUncertain
                | Code::EncodingMixed
                | Code::ControlCharacters
                | Code::Truncated
                | Code::TextUnreliable
                | Code::PagesWithoutText
                | Code::LinesJoined
        )
    };
    let diagnostics = letter.diagnostics.into_iter().filter(of_bytes);
    let diagnostics = diagnostics.chain(document.diagnostics).collect();
    let document = Document { diagnostics, ..document };
    let corrections = letter.corrections;
    Ok(Content::Blocks { source: letter.source, document, corrections })
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
