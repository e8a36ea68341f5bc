//! The program that checks letters: a packed letter in, its analysis out.
//!
//! Tracing numbers is as much code as reading and parsing together, and a letter can be read without
//! it. So the page fetches this program while a person chooses a file, and shows the letter first.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast as _;

use super::{helper, wire};
use crate::open;

/// Answers each letter with its analysis.
pub fn run_checker() {
    helper::serve(|letter| {
        let letter = letter.dyn_into::<Uint8Array>().ok()?;
        let letter = wire::unpack(&letter.to_vec())?;
        Some(wire::pack(&open::check(&letter)))
    });
}
