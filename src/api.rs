//! What JavaScript gets: bytes in, the published letter out, as `fuhan read --json` prints it.
//!
//! `npm/` has the package around it. Encodings are read by the tables of the command line, because
//! Node's `TextDecoder` is not a browser's: a letter must be the same wherever it is read.

use js_sys::{Error, Reflect};
use serde::Serialize as _;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::{
    messages,
    open::{Options, open_letter},
    read::{EncodingChoice, Limits, NativeDecode},
};

/// The letter as an object of JavaScript; `encoding` is one set by a person.
///
/// # Errors
/// An `Error` with the code of the failure and its sentence.
pub fn read(bytes: &[u8], name: &str, encoding: Option<String>) -> Result<JsValue, JsValue> {
    let encoding = encoding.map(EncodingChoice);
    let options = Options { limits: Limits::NATIVE, encoding, corrections: None };
    let letter = open_letter(bytes, name, options, &NativeDecode, &mut |_| {})
        .map_err(|error| failure(error.code(), &messages::read_error(&error)))?;
    let object = letter.serialize(&Serializer::json_compatible());
    object.map_err(|error| failure("unfinished", &error.to_string()))
}

fn failure(code: &str, sentence: &str) -> JsValue {
    let error = Error::new(sentence);
    // A fresh object takes any property.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
