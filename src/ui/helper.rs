//! Programs that are fetched when they are wanted: the checker, the readers, the writers.
//!
//! A helper is a worker of its own program. It takes questions one after another and answers each
//! with bytes, or with nothing where it cannot. It lives on for the next question; one that breaks
//! or keeps silent too long is ended, and the next question starts another.

use std::{cell::RefCell, collections::VecDeque};

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, Event, MessageEvent, Worker};

use super::{
    language,
    platform::{Listener, Timeout},
    spawn::{drop_later, spawn},
};
use crate::language::Language;

/// What a helper says once it listens.
const READY: &str = "ready";
/// Longest wait for the download of a helper and its work.
pub(super) const PATIENCE: i32 = 60_000;

/// What became of a question.
pub(crate) enum Answer {
    /// The helper's bytes.
    Bytes(Vec<u8>),
    /// The helper cannot do it.
    Refused,
    /// There is no helper: not fetched, broken, or silent.
    Missing,
}

struct Helper {
    program: &'static str,
    worker: Worker,
    /// Questions before it listens; what is sent then is lost. `None` once it does.
    waiting: Option<Vec<JsValue>>,
    asked: VecDeque<Box<dyn FnOnce(Answer)>>,
    patience: Option<Timeout>,
    /// The language it was told.
    told: Language,
    _listeners: [Listener; 2],
}

impl Helper {
    fn post(&mut self, question: &JsValue) {
        language::tell(&self.worker, &mut self.told);
        let _ = self.worker.post_message(question);
    }
}

thread_local! {
    static HELPERS: RefCell<Vec<Helper>> = const { RefCell::new(Vec::new()) };
}

/// Fetches a helper that will be wanted soon; `false` where there is none.
pub(crate) fn fetch(program: &'static str) -> bool {
    with(program, |_| ()).is_some() || start(program)
}

/// Asks a helper; `then` gets what it answers.
pub(crate) fn ask(program: &'static str, question: JsValue, then: impl FnOnce(Answer) + 'static) {
    let then: Box<dyn FnOnce(Answer)> = Box::new(then);
    if !fetch(program) {
        return then(Answer::Missing);
    }
    with(program, |helper| {
        helper.asked.push_back(then);
        helper.patience = Timeout::new(PATIENCE, move || end(program));
        match &mut helper.waiting {
            Some(waiting) => waiting.push(question),
            None => helper.post(&question),
        }
    });
}

fn with<T>(program: &str, act: impl FnOnce(&mut Helper) -> T) -> Option<T> {
    HELPERS.with(|helpers| {
        helpers.borrow_mut().iter_mut().find(|helper| helper.program == program).map(act)
    })
}

fn start(program: &'static str) -> bool {
    let Some(worker) = spawn(program) else { return false };
    let listeners = [
        Listener::new(&worker, "message", move |event| hear(program, event)),
        Listener::new(&worker, "error", move |_| end(program)),
    ];
    let helper = Helper {
        program,
        worker,
        waiting: Some(Vec::new()),
        asked: VecDeque::new(),
        patience: None,
        told: Language::Chinese,
        _listeners: listeners,
    };
    HELPERS.with(|helpers| helpers.borrow_mut().push(helper));
    true
}

fn hear(program: &'static str, event: Event) {
    let data = event.unchecked_into::<MessageEvent>().data();
    if data.as_string().as_deref() == Some(READY) {
        with(program, |helper| {
            for question in helper.waiting.take().unwrap_or_default() {
                helper.post(&question);
            }
        });
        return;
    }
    let then = with(program, |helper| {
        let then = helper.asked.pop_front();
        if helper.asked.is_empty() {
            helper.patience = None;
        }
        then
    });
    // Outside the borrow: what follows may ask again.
    if let Some(then) = then.flatten() {
        then(
            data.dyn_into::<Uint8Array>()
                .map_or(Answer::Refused, |bytes| Answer::Bytes(bytes.to_vec())),
        );
    }
}

/// Ends a helper, and tells those who wait for it.
pub(crate) fn end(program: &str) {
    let ended = HELPERS.with(|helpers| {
        let mut helpers = helpers.borrow_mut();
        let at = helpers.iter().position(|helper| helper.program == program);
        at.map(|at| helpers.swap_remove(at))
    });
    if let Some(mut helper) = ended {
        helper.worker.terminate();
        let asked = std::mem::take(&mut helper.asked);
        drop_later(helper);
        for then in asked {
            then(Answer::Missing);
        }
    }
}

/// The helper's side: answers each question as long as it lives.
pub(crate) fn serve(answer: impl Fn(JsValue) -> Option<Vec<u8>> + 'static) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let handler = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if language::heard(&event.data()) {
            return;
        }
        let bytes = answer(event.data());
        let bytes = bytes.map_or(JsValue::NULL, |bytes| Uint8Array::from(bytes.as_slice()).into());
        let _ = answering.post_message(&bytes);
    });
    // The handler lives as long as the worker.
    scope.set_onmessage(Some(handler.into_js_value().unchecked_ref()));
    let _ = scope.post_message(&READY.into());
}
