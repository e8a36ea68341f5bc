//! The page's own worker: reads text and web pages, and parses what any reader made, off the page's
//! thread.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::{
    decode::BrowserDecoder,
    labels, language,
    protocol::{Input, Read, Refusal, Reply, Request, Work},
    wire,
};
use crate::{
    open::{self, Step},
    read::{EncodingChoice, Limits, ReadError},
};

/// The worker that the program runs in, if it does not run in a window.
pub(super) fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Answers the page's requests as long as the worker lives.
pub(super) fn run(scope: &DedicatedWorkerGlobalScope) {
    let page = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if language::heard(&event.data()) {
            return;
        }
        let parts: Array = event.data().unchecked_into();
        if let Some(request) = wire::unpack(&Uint8Array::new(&parts.get(0)).to_vec()) {
            answer(&page, request, &Uint8Array::new(&parts.get(1)).to_vec());
        }
    });
    scope.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    say(scope, &Reply::Ready, None);
}

fn answer(page: &DedicatedWorkerGlobalScope, request: Request, bytes: &[u8]) {
    let Request { id, work, corrections } = request;
    let mut progress = |step| say(page, &Reply::Progress { id, step }, None);
    let read: Read = match work {
        Work::Read { input } => match read(input, bytes, &mut progress) {
            Err(ReadError::ReaderMissing) => return say(page, &Reply::Elsewhere { id }, None),
            read => read.map_err(|error| Refusal::of(&error)),
        },
        Work::Parse => {
            wire::unpack(bytes).unwrap_or_else(|| Err(Refusal::unfinished(labels::worker_broke())))
        }
    };
    match read {
        Ok(content) => {
            let letter = open::parse(content, corrections, &mut progress);
            say(page, &Reply::Parsed { id }, Some(&wire::pack(&letter)));
        }
        Err(refusal) => say(page, &Reply::Failed { id, refusal }, None),
    }
}

fn read(
    Input { name, encoding }: Input,
    bytes: &[u8],
    progress: &mut dyn FnMut(Step),
) -> Result<open::Content, ReadError> {
    let encoding = encoding.map(EncodingChoice);
    open::read(bytes, &name, encoding.as_ref(), Limits::PAGE, &BrowserDecoder, progress)
}

/// Posts a reply and what goes beside it, the bytes moved and not copied.
fn say(page: &DedicatedWorkerGlobalScope, reply: &Reply, beside: Option<&[u8]>) {
    let (parts, moved) = (Array::new(), Array::new());
    for bytes in std::iter::once(wire::pack(reply).as_slice()).chain(beside) {
        let part = Uint8Array::from(bytes);
        moved.push(&part.buffer());
        parts.push(&part);
    }
    let _ = page.post_message_with_transfer(&parts, &moved);
}
