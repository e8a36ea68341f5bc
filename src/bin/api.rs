//! The program of the npm package; everything stands in [`fuhan::api`].

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Reads a letter.
///
/// # Errors
/// An `Error` with a `code`.
#[wasm_bindgen]
pub fn read(bytes: &[u8], name: &str, encoding: Option<String>) -> Result<JsValue, JsValue> {
    fuhan::api::read(bytes, name, encoding)
}

fn main() {}
