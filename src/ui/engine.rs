//! The page's side of the worker: sends files, passes on answers, ends what takes too long.
//!
//! A worker that has said nothing for [`PATIENCE`] is ended and a fresh one started, and so is one
//! whose work was cancelled: there is no other way to stop a running computation, and none is
//! needed. The open letter is not touched by any of it.
//!
//! The page's own program reads text and web pages. A file of another format is passed to the worker
//! with every reader, which is fetched then and serves from then on.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, ArrayBuffer, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::UseReducerDispatcher;

use super::{
    labels,
    platform::{self, Listener, Timeout},
    protocol::{Reply, Request},
    shared::Shared,
    state::{Action, Loading, State},
    wire,
};

/// Milliseconds without a word from the worker after which it is ended.
const PATIENCE: i32 = 10_000;
/// The same while a worker's program is still being fetched.
const PATIENCE_WITH_FETCH: i32 = 60_000;

/// Sends files to a worker and its answers to the reducer.
#[derive(Clone)]
pub(crate) struct Engine(Rc<RefCell<Inner>>);

struct Inner {
    dispatch: UseReducerDispatcher<State>,
    program: Program,
    running: Option<Running>,
    /// What is being read.
    busy: Option<Loading>,
    watchdog: Option<Timeout>,
}

/// What a worker runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Program {
    /// The page's own program.
    Own,
    /// The one with every reader.
    Readers,
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
            program: Program::Own,
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
            self.0.borrow_mut().busy = Some(loading.clone());
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
        let program = self.0.borrow().program;
        let worker = match program {
            Program::Own => spawn("worker").filter(|worker| hand_over(worker).is_some()),
            Program::Readers => spawn("readers"),
        };
        let Some(worker) = worker else { return };
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
        let fetching = {
            let inner = self.0.borrow();
            let ready = inner.running.as_ref().is_some_and(|running| running.ready);
            inner.program == Program::Readers && !ready
        };
        let patience = if fetching { PATIENCE_WITH_FETCH } else { PATIENCE };
        let watchdog = Timeout::new(patience, move || engine.too_long());
        self.0.borrow_mut().watchdog = watchdog;
    }

    fn too_long(&self) {
        let busy = self.0.borrow_mut().busy.take();
        if let Some(Loading { id, .. }) = busy {
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
            inner.program = Program::Own;
            (inner.busy.take(), inner.running.take())
        };
        drop_later(running);
        if let Some(Loading { id, .. }) = busy {
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
        let bytes = Uint8Array::new(&event.data()).to_vec();
        let Some(reply) = wire::unpack(&bytes) else { return };
        match reply {
            Reply::Ready => {
                if let Some(running) = self.0.borrow_mut().running.as_mut() {
                    running.ready = true;
                    if let Some(loading) = running.waiting.take() {
                        let _ = send(&running.worker, &loading);
                    }
                }
                if self.0.borrow().busy.is_some() {
                    self.watch();
                }
            }
            Reply::Progress { id, step } => {
                self.watch();
                self.dispatch(Action::Progress(id, step));
            }
            Reply::Done { id, letter } => {
                self.rest();
                self.dispatch(Action::Opened(id, Shared::new(*letter)));
            }
            Reply::Elsewhere { .. } => {
                let (busy, running) = {
                    let mut inner = self.0.borrow_mut();
                    inner.program = Program::Readers;
                    (inner.busy.take(), inner.running.take())
                };
                drop_later(running);
                if let Some(loading) = busy {
                    self.read(&loading);
                }
            }
            Reply::Failed { id, sentence } => {
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
pub(crate) fn drop_later<T: 'static>(value: T) {
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
    let control = Uint8Array::from(wire::pack(&request).as_slice());
    let buffer: ArrayBuffer = Uint8Array::from(loading.file.bytes.as_slice()).buffer();
    let message = Array::of2(&control, &buffer);
    worker.post_message_with_transfer(&message, &Array::of1(&buffer)).ok()
}

/// Gives a fresh worker the page's own program to run.
fn hand_over(worker: &Worker) -> Option<()> {
    let script = platform::by_id("page-js")?.get_attribute("href")?;
    let base = platform::document()?.base_uri().ok().flatten()?;
    let script = web_sys::Url::new_with_base(&script, &base).ok()?.href();
    let message = Object::new();
    Reflect::set(&message, &"script".into(), &script.into()).ok()?;
    Reflect::set(&message, &"program".into(), &wasm_bindgen::module()).ok()?;
    worker.post_message(&message).ok()
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
