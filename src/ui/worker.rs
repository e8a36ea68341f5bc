//! The worker's side: reads letters off the page's thread.

use js_sys::{Array, Reflect, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, TextDecoder, TextDecoderOptions};

use super::protocol::{Reply, Request, VERSION};
use crate::{
    messages,
    open::{Options, open_letter},
    read::{Decode, Decoded, EncodingChoice, Limits},
};

/// Answers the page's requests as long as the worker lives.
pub fn run_worker() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let page = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let parts: Array = event.data().unchecked_into();
        if let Ok(request) = serde_wasm_bindgen::from_value::<Request>(parts.get(0)) {
            answer(&page, request, &Uint8Array::new(&parts.get(1)).to_vec());
        }
    });
    scope.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    say(&scope, &Reply::Ready { version: VERSION.to_owned() }, None);
}

fn answer(page: &DedicatedWorkerGlobalScope, request: Request, bytes: &[u8]) {
    let id = request.id;
    let options = Options {
        limits: Limits::PAGE,
        encoding: request.encoding.map(EncodingChoice),
        corrections: request.corrections,
    };
    let mut progress = |step| say(page, &Reply::Progress { id, step }, None);
    match open_letter(bytes, &request.name, options, &BrowserDecoder, &mut progress) {
        Ok(letter) => {
            let json = serde_json::to_vec(&letter).unwrap_or_default();
            say(page, &Reply::Done { id }, Some(&json));
        }
        Err(error) => {
            let reply = Reply::Failed {
                id,
                code: error.code().to_owned(),
                sentence: messages::read_error(&error),
            };
            say(page, &reply, None);
        }
    }
}

/// Posts a reply, the letter's bytes moved beside it.
fn say(page: &DedicatedWorkerGlobalScope, reply: &Reply, json: Option<&[u8]>) {
    let Ok(control) = reply.serialize(&Serializer::json_compatible()) else { return };
    let message = Array::of1(&control);
    let moved = Array::new();
    if let Some(json) = json {
        let buffer: JsValue = Uint8Array::from(json).buffer().into();
        message.push(&buffer);
        moved.push(&buffer);
    }
    let _ = page.post_message_with_transfer(&message, &moved);
}

/// The browser's own decoding tables; `encoding_rs` natively has the same ones.
struct BrowserDecoder;

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
