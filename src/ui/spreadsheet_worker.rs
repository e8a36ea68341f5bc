//! The program that writes spreadsheet files: a workbook in, the file's bytes out.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::spreadsheet::READY;
use crate::export::{workbook::Workbook, xlsx};

/// Listens for workbooks; answers each with its bytes, or with `null` where it cannot be written.
pub fn run_spreadsheet_worker() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let handler = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let workbook = serde_wasm_bindgen::from_value::<Workbook>(event.data()).ok();
        let bytes = workbook.and_then(|workbook| xlsx::write(&workbook).ok());
        let answer = bytes.map_or(JsValue::NULL, |bytes| Uint8Array::from(bytes.as_slice()).into());
        let _ = answering.post_message(&answer);
    });
    scope.set_onmessage(Some(handler.as_ref().unchecked_ref()));
    // The handler lives as long as the worker.
    handler.forget();
    let _ = scope.post_message(&READY.into());
}
