//! The program with every reader: a file in, what it holds out. The page's own worker parses that, so
//! that no program carries the parser twice. Archives are opened here too, one letter at a time.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast as _;

use super::{
    decode::BrowserDecoder,
    helper,
    protocol::{Input, Question, Read, Refusal},
    wire,
};
use crate::{
    open,
    read::{EncodingChoice, Limits, members},
};

/// Answers each question.
pub fn run_readers() {
    helper::serve(|question| {
        let parts = question.dyn_into::<Array>().ok()?;
        let bytes = Uint8Array::new(&parts.get(1)).to_vec();
        Some(match wire::unpack(&Uint8Array::new(&parts.get(0)).to_vec())? {
            Question::Read { input } => wire::pack(&read(input, &bytes)),
            Question::Names { name } => wire::pack(&names(&name, &bytes)),
            Question::Member { name, number } => member(&name, number, &bytes)?,
        })
    });
}

fn read(Input { name, encoding }: Input, bytes: &[u8]) -> Read {
    let encoding = encoding.map(EncodingChoice);
    open::read(bytes, &name, encoding.as_ref(), Limits::PAGE, &BrowserDecoder, &mut |_| {})
        .map_err(|error| Refusal::of(&error))
}

fn names(name: &str, bytes: &[u8]) -> Vec<String> {
    let members = members(bytes, name, &BrowserDecoder).ok().flatten();
    members.map(|members| members.names().collect()).unwrap_or_default()
}

/// A sign whether it is there, and its bytes as they are or the packed reason.
fn member(name: &str, number: usize, bytes: &[u8]) -> Option<Vec<u8>> {
    let member = members(bytes, name, &BrowserDecoder).ok()??.get(number)?;
    Some(match member.bytes {
        Ok(bytes) => [&[1], bytes.as_slice()].concat(),
        Err(error) => [&[0], wire::pack(&Refusal::of(&error)).as_slice()].concat(),
    })
}
