//! The letter's published JSON, indented, with a final newline.

use crate::model::Letter;

/// Writes the letter.
pub fn write(letter: &Letter) -> Vec<u8> {
    // Every map of the model has string keys, so nothing in it can be refused.
    let mut bytes = serde_json::to_vec_pretty(letter).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
