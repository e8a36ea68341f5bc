//! How a file becomes a letter on the page: sends it from program to program, passes on what they
//! answer, ends what takes too long or is no longer wanted.
//!
//! The page's own worker reads text and web pages and parses them. A file of another format goes to
//! the readers first, which are fetched then, and comes back as blocks. The parsed letter is shown at
//! once and goes on, packed as it came, to the checker, which is fetched as soon as the page rests.
//!
//! A worker that has said nothing for [`PATIENCE`] is ended and a fresh one started, and so is one
//! whose work was cancelled: there is no other way to stop a running computation, and none is
//! needed. The open letter is not touched by any of it.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Event, MessageEvent, Worker};

use super::{
    helper::{self, Answer},
    labels, language,
    platform::{Listener, Timeout},
    protocol::{Input, Question, Refusal, Reply, Request, Work},
    readers::{self, READERS},
    shared::Shared,
    spawn::{OWN, drop_later, spawn},
    state::{Action, Loading},
    wire,
};
use crate::{language::Language, model::Letter, open::Step};

/// Milliseconds without a word from the worker after which it is ended. Where it has every reader
/// inside, as in one file, it gets as long as they do.
const PATIENCE: i32 = if cfg!(feature = "readers") { helper::PATIENCE } else { 10_000 };

/// Milliseconds before a person is told which step a file is at: most are open by then, and a page
/// that draws what nobody has the time to read only opens them later.
const QUICK: i32 = 300;

/// The program that checks.
pub(super) const CHECKER: &str = "checker";

/// Sends files to the programs that open them, and tells what comes of it: the reducer, or the list
/// of several letters.
#[derive(Clone)]
pub(crate) struct Engine(Rc<RefCell<Inner>>);

struct Inner {
    tell: Rc<dyn Fn(Action)>,
    running: Option<Running>,
    /// What is being read or parsed.
    busy: Option<Loading>,
    /// The readers have it.
    elsewhere: bool,
    /// The request whose letter is being checked.
    checking: Option<u32>,
    /// The last request taken on.
    last: u32,
    watchdog: Option<Timeout>,
    /// The step that the request is at.
    step: Step,
    /// Runs as long as nobody is told of it.
    quick: Option<Timeout>,
}

struct Running {
    worker: Worker,
    /// It has said that it listens; what is sent before is lost.
    ready: bool,
    /// What waits for that.
    waiting: Option<Array>,
    /// The language it was told.
    told: Language,
    _listeners: [Listener; 2],
}

impl Running {
    /// Posts a message; the buffer beside its control part is moved, not copied.
    fn post(&mut self, message: &Array) -> Option<()> {
        language::tell(&self.worker, &mut self.told);
        let buffer: ArrayBuffer = message.get(1).unchecked_into();
        self.worker.post_message_with_transfer(message, &Array::of1(&buffer)).ok()
    }
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
    pub(crate) fn new(tell: impl Fn(Action) + 'static) -> Self {
        let engine = Self(Rc::new(RefCell::new(Inner {
            tell: Rc::new(tell),
            running: None,
            busy: None,
            elsewhere: false,
            checking: None,
            last: 0,
            watchdog: None,
            step: Step::Reading,
            quick: None,
        })));
        engine.start();
        engine
    }

    /// Does what the page now waits for, and gives up what it waits for no longer: the file that is
    /// loading, and the request whose letter is open and not yet checked.
    pub(crate) fn follow(&self, loading: Option<&Loading>, unchecked: Option<u32>) {
        let wanted = loading.map(|loading| loading.id);
        let (busy, checking, last) = {
            let inner = self.0.borrow();
            (inner.busy.as_ref().map(|busy| busy.id), inner.checking, inner.last)
        };
        if busy.is_some() && busy != wanted {
            self.stop();
            self.start();
        }
        if checking.is_some() && checking != wanted && checking != unchecked {
            self.stop_checking();
            helper::fetch(CHECKER);
        }
        if let Some(loading) = loading.filter(|loading| loading.id != last) {
            self.0.borrow_mut().last = loading.id;
            self.read(loading);
        }
    }

    /// Gives everything up and ends the worker.
    pub(crate) fn end(&self) {
        self.0.borrow_mut().quick = None;
        self.stop();
        if self.0.borrow().checking.is_some() {
            self.stop_checking();
        }
    }

    fn read(&self, loading: &Loading) {
        let work = Work::Read { input: input(loading) };
        let (engine, id) = (self.clone(), loading.id);
        let quick = Timeout::new(QUICK, move || engine.takes_long(id));
        {
            let mut inner = self.0.borrow_mut();
            inner.busy = Some(loading.clone());
            inner.step = Step::Reading;
            inner.quick = quick;
        }
        self.send(work, &loading.file.bytes);
    }

    fn takes_long(&self, id: u32) {
        let quick = self.0.borrow_mut().quick.take();
        let step = self.0.borrow().step;
        self.dispatch(Action::Progress(id, step));
        // Dropped while it runs, the timer's own closure must outlive this call.
        drop_later(quick);
    }

    fn step(&self, id: u32, step: Step) {
        self.0.borrow_mut().step = step;
        if self.0.borrow().quick.is_none() {
            self.dispatch(Action::Progress(id, step));
        }
    }

    /// Gives the worker something to do for the request under way.
    fn send(&self, work: Work, bytes: &[u8]) {
        let Some(loading) = self.0.borrow().busy.clone() else { return };
        let Loading { id, corrections, .. } = loading;
        if self.0.borrow().running.is_none() {
            self.start();
        }
        let request = Request { id, work, corrections };
        let control = Uint8Array::from(wire::pack(&request).as_slice());
        let message = Array::of2(&control, &Uint8Array::from(bytes).buffer());
        let sent = match self.0.borrow_mut().running.as_mut() {
            None => None,
            Some(running) if running.ready => running.post(&message),
            Some(running) => {
                running.waiting = Some(message);
                Some(())
            }
        };
        if sent.is_some() {
            self.watch();
        } else {
            self.fail(id, labels::no_worker());
        }
    }

    fn start(&self) {
        let Some(worker) = spawn(OWN) else { return };
        let engine = self.clone();
        let on_message = Listener::new(&worker, "message", move |event| engine.hear(&event));
        let engine = self.clone();
        let on_error = Listener::new(&worker, "error", move |_| engine.broke());
        let listeners = [on_message, on_error];
        let running = Running {
            worker,
            ready: false,
            waiting: None,
            told: Language::Chinese,
            _listeners: listeners,
        };
        self.0.borrow_mut().running = Some(running);
    }

    /// Ends what is being read, wherever it is.
    fn stop(&self) {
        let elsewhere = {
            let mut inner = self.0.borrow_mut();
            inner.busy = None;
            inner.watchdog = None;
            inner.running = None;
            std::mem::take(&mut inner.elsewhere)
        };
        if elsewhere {
            helper::end(READERS);
        }
    }

    fn stop_checking(&self) {
        self.0.borrow_mut().checking = None;
        helper::end(CHECKER);
    }

    fn watch(&self) {
        let engine = self.clone();
        let watchdog = Timeout::new(PATIENCE, move || engine.too_long());
        self.0.borrow_mut().watchdog = watchdog;
    }

    fn too_long(&self) {
        let busy = self.0.borrow_mut().busy.take();
        if let Some(Loading { id, .. }) = busy {
            // Dropped while it runs, the timer's own closure must outlive this call.
            let watchdog = self.0.borrow_mut().watchdog.take();
            self.stop();
            self.start();
            self.fail(id, labels::too_long());
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
        if let Some(Loading { id, .. }) = busy {
            self.start();
            self.fail(id, labels::worker_broke());
        }
    }

    fn fail(&self, id: u32, sentence: &str) {
        self.rest();
        self.dispatch(Action::Failed(id, Refusal::unfinished(sentence)));
    }

    fn dispatch(&self, action: Action) {
        let tell = self.0.borrow().tell.clone();
        tell(action);
    }

    fn hear(&self, event: &Event) {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let parts: Array = event.data().unchecked_into();
        let Some(reply) = wire::unpack(&Uint8Array::new(&parts.get(0)).to_vec()) else { return };
        match reply {
            Reply::Ready => self.ready(),
            Reply::Progress { id, step } => {
                self.watch();
                self.step(id, step);
            }
            Reply::Parsed { id } => {
                let busy = self.0.borrow_mut().busy.take();
                let address = busy.and_then(|loading| loading.file.address.clone());
                self.rest();
                self.check(id, address, &parts.get(1).unchecked_into());
            }
            Reply::Elsewhere { .. } => self.read_elsewhere(),
            Reply::Failed { id, refusal } => {
                self.rest();
                self.dispatch(Action::Failed(id, refusal));
            }
        }
    }

    fn ready(&self) {
        if let Some(running) = self.0.borrow_mut().running.as_mut() {
            running.ready = true;
            if let Some(message) = running.waiting.take() {
                let _ = running.post(&message);
            }
        }
        if self.0.borrow().busy.is_some() {
            self.watch();
        }
        // The page is up and at rest: now it is time for what the first letter will want.
        helper::fetch(CHECKER);
    }

    fn rest(&self) {
        let mut inner = self.0.borrow_mut();
        inner.busy = None;
        inner.elsewhere = false;
        inner.watchdog = None;
    }

    /// Passes the file to the readers; what they make of it goes back to the worker.
    fn read_elsewhere(&self) {
        let loading = {
            let mut inner = self.0.borrow_mut();
            inner.elsewhere = true;
            inner.watchdog = None;
            inner.busy.clone()
        };
        let Some(loading) = loading else { return };
        let asked = Question::Read { input: input(&loading) };
        let question = readers::question(&asked, &loading.file.bytes);
        let (engine, id) = (self.clone(), loading.id);
        helper::ask(READERS, question, move |answer| {
            if !engine.is_busy_with(id) {
                return;
            }
            engine.0.borrow_mut().elsewhere = false;
            match answer {
                Answer::Bytes(read) => engine.send(Work::Parse, &read),
                Answer::Refused | Answer::Missing => engine.fail(id, labels::no_readers()),
            }
        });
    }

    fn is_busy_with(&self, id: u32) -> bool {
        self.0.borrow().busy.as_ref().is_some_and(|busy| busy.id == id)
    }

    /// Shows the parsed letter and passes it on to the checker, packed as it came.
    fn check(&self, id: u32, address: Option<String>, packed: &Uint8Array) {
        let Some(letter) = unpacked(packed, address.as_ref()) else {
            return self.fail(id, labels::worker_broke());
        };
        let letter = Shared::new(letter);
        self.dispatch(Action::Parsed(id, letter.clone()));
        self.step(id, Step::Checking);
        if self.0.borrow_mut().checking.replace(id).is_some() {
            // It is at a letter that nobody waits for any more.
            helper::end(CHECKER);
        }
        let (engine, again) = (self.clone(), packed.clone());
        helper::ask(CHECKER, packed.into(), move |answer| {
            if engine.0.borrow().checking == Some(id) {
                engine.0.borrow_mut().checking = None;
                let checked = checked(&again, address.as_ref(), &answer).map(Shared::new);
                engine.dispatch(match checked {
                    Some(checked) => Action::Opened(id, checked),
                    None => Action::Unchecked(id, letter),
                });
            }
        });
    }
}

/// The letter with the checker's answer. It is unpacked once more, since the one that shows cannot be
/// changed, and code that copies a letter would be downloaded for this alone.
fn checked(packed: &Uint8Array, address: Option<&String>, answer: &Answer) -> Option<Letter> {
    let Answer::Bytes(bytes) = answer else { return None };
    let analysis = wire::unpack(bytes)?;
    let mut letter = unpacked(packed, address)?;
    letter.set_analysis(analysis);
    Some(letter)
}

/// A packed letter. One that does not say where it was published was found where it was fetched.
fn unpacked(packed: &Uint8Array, address: Option<&String>) -> Option<Letter> {
    let mut letter: Letter = wire::unpack(&packed.to_vec())?;
    letter.source.url = letter.source.url.or_else(|| address.cloned());
    Some(letter)
}

fn input(loading: &Loading) -> Input {
    Input { name: loading.file.name.clone(), encoding: loading.encoding.clone() }
}
