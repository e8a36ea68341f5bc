//! The browser's own decoding tables; `encoding_rs` natively has the same ones.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::{TextDecoder, TextDecoderOptions};

use crate::read::{Decode, Decoded};

/// Decodes by the browser's `TextDecoder`.
pub(super) struct BrowserDecoder;

impl Decode for BrowserDecoder {
    fn decode(&self, label: &str, bytes: &[u8]) -> Option<Decoded> {
        let options = TextDecoderOptions::new();
        // The core has taken the mark off; one that is left belongs to the text.
        let _ = Reflect::set(&options, &"ignoreBOM".into(), &JsValue::TRUE);
        let decoder = TextDecoder::new_with_label_and_options(label, &options).ok()?;
        let text = decoder.decode_with_u8_array(bytes).ok()?;
        let malformed = text.matches('\u{fffd}').count();
        Some(Decoded { text, malformed })
    }
}
