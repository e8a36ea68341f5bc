//! Spreadsheet files: written by a program of their own that is fetched when one is wanted.
//!
//! The page builds the [`Workbook`], which is plain data, and sends it as an object; what comes back
//! is the file. So neither the page nor the reading worker carries the writer.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;

use super::{
    helper::{self, Answer},
    labels, platform,
    state::Action,
    views::dispatch::Dispatch,
};
use crate::export::workbook::Workbook;

/// The program that writes it.
pub(super) const PROGRAM: &str = "sheet";
/// Media type of the file.
const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Writes the workbook and offers it as a file of this name; says so, or says why not.
pub(crate) fn save(dispatch: &Dispatch, workbook: &Workbook, name: String, rows: usize) {
    let Some(request) = workbook.serialize(&Serializer::json_compatible()).ok() else { return };
    dispatch.send(Action::Notify(labels::writing_spreadsheet().to_owned()));
    let dispatch = dispatch.clone();
    helper::ask(PROGRAM, request, move |answer| {
        let sentence = match answer {
            Answer::Bytes(bytes) => {
                platform::download(&name, MEDIA_TYPE, &bytes);
                labels::saved(&name, rows)
            }
            Answer::Refused => labels::too_large_for_spreadsheet().to_owned(),
            Answer::Missing => labels::no_spreadsheet().to_owned(),
        };
        dispatch.send(Action::Notify(sentence));
    });
}
