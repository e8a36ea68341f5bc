//! The letter's published JSON: indented, or as a line of JSON Lines, each with a final newline.

use serde::Serialize;

use crate::model::Letter;

/// Writes the letter.
pub fn write(letter: &Letter) -> Vec<u8> {
    // Every map of the model has string keys, so nothing in it can be refused.
    ended(serde_json::to_vec_pretty(letter))
}

/// Writes the letter on one line.
pub fn line(letter: &Letter) -> Vec<u8> {
    ended(serde_json::to_vec(letter))
}

/// What stands in the place of a letter that could not be read.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Refused<'f> {
    source: RefusedSource<'f>,
    error: RefusedError<'f>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct RefusedSource<'f> {
    name: &'f str,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct RefusedError<'f> {
    code: &'f str,
    message: &'f str,
}

impl<'f> Refused<'f> {
    /// A file's name, the code of the failure and its sentence.
    pub fn new(name: &'f str, code: &'f str, message: &'f str) -> Self {
        Self { source: RefusedSource { name }, error: RefusedError { code, message } }
    }
}

/// Writes a file that could not be read on one line.
pub fn refused_line(name: &str, code: &str, message: &str) -> Vec<u8> {
    ended(serde_json::to_vec(&Refused::new(name, code, message)))
}

fn ended(bytes: serde_json::Result<Vec<u8>>) -> Vec<u8> {
    let mut bytes = bytes.unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
