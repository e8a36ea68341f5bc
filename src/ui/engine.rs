//! The page's side of the worker: sends files, passes on answers, ends what takes too long.
//!
//! A worker that has said nothing for [`PATIENCE`] is ended and a fresh one started, and so is one
//! whose work was cancelled: there is no other way to stop a running computation, and none is
//! needed. The open letter is not touched by any of it.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, ArrayBuffer, Function, Object, Reflect, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::UseReducerDispatcher;

use super::{
    labels,
    platform::{self, Listener, Timeout},
    protocol::{Reply, Request, VERSION},
    shared::Shared,
    state::{Action, Loading, State},
};
use crate::model::Letter;

/// Milliseconds without a word from the worker after which it is ended.
const PATIENCE: i32 = 10_000;

/// Sends files to a worker and its answers to the reducer.
#[derive(Clone)]
pub(crate) struct Engine(Rc<RefCell<Inner>>);

struct Inner {
    dispatch: UseReducerDispatcher<State>,
    running: Option<Running>,
    /// The request being worked at.
    busy: Option<u32>,
    watchdog: Option<Timeout>,
}

struct Running {
    worker: Worker,
    /// It has said that it listens; what is sent before is lost.
    ready: bool,
    /// What waits for that.
    waiting: Option<Loading>,
    _listeners: [Listener; 2],
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl PartialEq for Engine {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Engine {
    /// Starts a worker, so that the first file does not wait for it.
    pub(crate) fn new(dispatch: UseReducerDispatcher<State>) -> Self {
        let engine = Self(Rc::new(RefCell::new(Inner {
            dispatch,
            running: None,
            busy: None,
            watchdog: None,
        })));
        engine.start();
        engine
    }

    /// Reads a file. Work at another one ends.
    pub(crate) fn read(&self, loading: &Loading) {
        self.cancel();
        if self.0.borrow().running.is_none() {
            self.start();
        }
        let sent = match self.0.borrow_mut().running.as_mut() {
            None => None,
            Some(running) if running.ready => send(&running.worker, loading),
            Some(running) => {
                running.waiting = Some(loading.clone());
                Some(())
            }
        };
        if sent.is_some() {
            self.0.borrow_mut().busy = Some(loading.id);
            self.watch();
        } else {
            self.fail(loading.id, labels::NO_WORKER);
        }
    }

    /// Ends work under way and starts a fresh worker; does nothing while idle.
    pub(crate) fn cancel(&self) {
        if self.0.borrow().busy.is_some() {
            self.stop();
            self.start();
        }
    }

    fn start(&self) {
        let Some(worker) = spawn("worker") else { return };
        let engine = self.clone();
        let on_message = Listener::new(&worker, "message", move |event| engine.hear(&event));
        let engine = self.clone();
        let on_error = Listener::new(&worker, "error", move |_| engine.broke());
        let listeners = [on_message, on_error];
        let running = Running { worker, ready: false, waiting: None, _listeners: listeners };
        self.0.borrow_mut().running = Some(running);
    }

    fn stop(&self) {
        let mut inner = self.0.borrow_mut();
        inner.busy = None;
        inner.watchdog = None;
        inner.running = None;
    }

    fn watch(&self) {
        let engine = self.clone();
        let watchdog = Timeout::new(PATIENCE, move || engine.too_long());
        self.0.borrow_mut().watchdog = watchdog;
    }

    fn too_long(&self) {
        let busy = self.0.borrow().busy;
        if let Some(id) = busy {
            // Dropped while it runs, the timer's own closure must outlive this call.
            let watchdog = self.0.borrow_mut().watchdog.take();
            self.stop();
            self.start();
            self.fail(id, labels::TOO_LONG);
            drop_later(watchdog);
        }
    }

    /// The worker itself failed: out of memory, or its script could not be loaded.
    fn broke(&self) {
        let (busy, running) = {
            let mut inner = self.0.borrow_mut();
            inner.watchdog = None;
            (inner.busy.take(), inner.running.take())
        };
        drop_later(running);
        if let Some(id) = busy {
            self.start();
            self.fail(id, labels::WORKER_BROKE);
        }
    }

    fn fail(&self, id: u32, sentence: &str) {
        self.dispatch(Action::Failed(id, sentence.to_owned()));
    }

    fn dispatch(&self, action: Action) {
        let dispatch = self.0.borrow().dispatch.clone();
        dispatch.dispatch(action);
    }

    fn hear(&self, event: &Event) {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let parts: Array = event.data().unchecked_into();
        let Ok(reply) = serde_wasm_bindgen::from_value::<Reply>(parts.get(0)) else { return };
        match reply {
            Reply::Ready { version } if version == VERSION => {
                if let Some(running) = self.0.borrow_mut().running.as_mut() {
                    running.ready = true;
                    if let Some(loading) = running.waiting.take() {
                        let _ = send(&running.worker, &loading);
                    }
                }
            }
            Reply::Ready { .. } => {
                let busy = self.0.borrow_mut().busy.take();
                if let Some(id) = busy {
                    self.fail(id, labels::OLD_WORKER);
                }
            }
            Reply::Progress { id, step } => {
                self.watch();
                self.dispatch(Action::Progress(id, step));
            }
            Reply::Done { id } => {
                self.rest();
                let json = Uint8Array::new(&parts.get(1)).to_vec();
                match serde_json::from_slice::<Letter>(&json) {
                    Ok(letter) => self.dispatch(Action::Opened(id, Shared::new(letter))),
                    Err(_) => self.fail(id, labels::OLD_WORKER),
                }
            }
            Reply::Failed { id, sentence, .. } => {
                self.rest();
                self.fail(id, &sentence);
            }
        }
    }

    fn rest(&self) {
        let mut inner = self.0.borrow_mut();
        inner.busy = None;
        inner.watchdog = None;
    }
}

/// Drops what an event handler of its own is still running in, after that handler has returned.
fn drop_later<T: 'static>(value: T) {
    wasm_bindgen_futures::spawn_local(async move {
        platform::sleep(0).await;
        drop(value);
    });
}

fn send(worker: &Worker, loading: &Loading) -> Option<()> {
    let request = Request {
        id: loading.id,
        name: loading.file.name.clone(),
        encoding: loading.encoding.clone(),
        corrections: loading.corrections.clone(),
    };
    let control = request.serialize(&Serializer::json_compatible()).ok()?;
    let buffer: ArrayBuffer = Uint8Array::from(loading.file.bytes.as_slice()).buffer();
    let message = Array::of2(&control, &buffer);
    worker.post_message_with_transfer(&message, &Array::of1(&buffer)).ok()
}

/// A worker by its name. The page's head says where its script stands (`<meta name="fuhan-…">`,
/// with a digest of the content in it, so that a page never meets the worker of another build).
pub(crate) fn spawn(name: &str) -> Option<Worker> {
    let window = platform::window()?;
    let document = platform::document()?;
    let meta = document.query_selector(&format!("meta[name=fuhan-{name}]")).ok().flatten()?;
    let base = document.base_uri().ok().flatten()?;
    let script = web_sys::Url::new_with_base(&meta.get_attribute("content")?, &base).ok()?.href();
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let make: Function = Reflect::get(&window, &"Worker".into()).ok()?.dyn_into().ok()?;
    Reflect::construct(&make, &Array::of2(&trusted(&window, &script), &options))
        .ok()?
        .dyn_into()
        .ok()
}

thread_local! {
    /// A policy's name can be taken once only, so that it is kept.
    static POLICY: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// The address as the browser's Trusted Types want it, or as it is where they are unknown.
fn trusted(window: &web_sys::Window, address: &str) -> JsValue {
    let policy = POLICY.with(|kept| {
        let mut kept = kept.borrow_mut();
        if kept.is_none() {
            *kept = policy(window);
        }
        kept.clone()
    });
    policy
        .and_then(|policy| {
            let make: Function =
                Reflect::get(&policy, &"createScriptURL".into()).ok()?.dyn_into().ok()?;
            make.call1(&policy, &address.into()).ok()
        })
        .unwrap_or_else(|| address.into())
}

fn policy(window: &web_sys::Window) -> Option<JsValue> {
    let factory = Reflect::get(window, &"trustedTypes".into()).ok().filter(JsValue::is_object)?;
    let create: Function = Reflect::get(&factory, &"createPolicy".into()).ok()?.dyn_into().ok()?;
    // Only addresses that this file made reach the policy.
    let same = Closure::<dyn Fn(String) -> String>::new(|address| address).into_js_value();
    let rules = Object::new();
    Reflect::set(&rules, &"createScriptURL".into(), &same).ok()?;
    create.call2(&factory, &"fuhan".into(), &rules).ok()
}
