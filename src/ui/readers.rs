//! The program with every reader: a file in, what it holds out. The page's own worker parses that, so
//! that no program carries the parser twice.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

use super::{
    decode::BrowserDecoder,
    helper,
    protocol::{Input, Read},
    wire,
};
use crate::{
    messages, open,
    read::{EncodingChoice, Limits},
};

/// The page's question: a file that its own program does not read.
pub(crate) fn question(input: &Input, bytes: &[u8]) -> JsValue {
    let input = Uint8Array::from(wire::pack(input).as_slice());
    Array::of2(&input, &Uint8Array::from(bytes)).into()
}

/// Answers each file with what it holds, or with a sentence.
pub fn run_readers() {
    helper::serve(|question| {
        let parts = question.dyn_into::<Array>().ok()?;
        let input = wire::unpack(&Uint8Array::new(&parts.get(0)).to_vec())?;
        let read: Read = read(input, &Uint8Array::new(&parts.get(1)).to_vec());
        Some(wire::pack(&read))
    });
}

fn read(Input { name, encoding }: Input, bytes: &[u8]) -> Read {
    let encoding = encoding.map(EncodingChoice);
    open::read(bytes, &name, encoding.as_ref(), Limits::PAGE, &BrowserDecoder, &mut |_| {})
        .map_err(|error| messages::read_error(&error))
}
