//! The program that writes spreadsheet files: a workbook in, the file's bytes out.

use super::helper;
use crate::export::{workbook::Workbook, xlsx};

/// Answers each workbook with its bytes, or with nothing where it cannot be written.
pub fn run_spreadsheet_worker() {
    helper::serve(|workbook| {
        let workbook = serde_wasm_bindgen::from_value::<Workbook>(workbook).ok()?;
        xlsx::write(&workbook).ok()
    });
}
