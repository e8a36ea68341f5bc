//! The worker's side: reads letters off the page's thread.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, TextDecoder, TextDecoderOptions};

use super::{
    protocol::{Reply, Request},
    wire,
};
use crate::{
    messages,
    open::{Options, open_letter},
    read::{Decode, Decoded, EncodingChoice, Limits, ReadError},
};

/// The worker that the program runs in, if it does not run in a window.
pub(super) fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Answers the page's requests as long as the worker lives.
pub(super) fn run(scope: &DedicatedWorkerGlobalScope) {
    let page = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let parts: Array = event.data().unchecked_into();
        if let Some(request) = wire::unpack(&Uint8Array::new(&parts.get(0)).to_vec()) {
            answer(&page, request, &Uint8Array::new(&parts.get(1)).to_vec());
        }
    });
    scope.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    say(scope, &Reply::Ready);
}

fn answer(page: &DedicatedWorkerGlobalScope, request: Request, bytes: &[u8]) {
    let id = request.id;
    let options = Options {
        limits: Limits::PAGE,
        encoding: request.encoding.map(EncodingChoice),
        corrections: request.corrections,
    };
    let mut progress = |step| say(page, &Reply::Progress { id, step });
    let reply = match open_letter(bytes, &request.name, options, &BrowserDecoder, &mut progress) {
        Ok(letter) => Reply::Done { id, letter: Box::new(letter) },
        Err(ReadError::ReaderMissing) => Reply::Elsewhere { id },
        Err(error) => Reply::Failed { id, sentence: messages::read_error(&error) },
    };
    say(page, &reply);
}

/// Posts a reply, its bytes moved and not copied.
fn say(page: &DedicatedWorkerGlobalScope, reply: &Reply) {
    let message = Uint8Array::from(wire::pack(reply).as_slice());
    let _ = page.post_message_with_transfer(&message, &Array::of1(&message.buffer()));
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
