//! Spreadsheet files: written by a program of their own that is fetched when one is wanted.
//!
//! The page builds the [`Workbook`], which is plain data, and sends it as an object; what comes back
//! is the file. So neither the page nor the reading worker carries the writer.

use std::{cell::RefCell, rc::Rc};

use js_sys::Uint8Array;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, Worker};

use super::{
    engine, labels,
    platform::{self, Listener, Timeout},
    state::Action,
    views::dispatch::Dispatch,
};
use crate::export::workbook::Workbook;

/// What the writer says once it listens.
pub(crate) const READY: &str = "ready";
/// Media type of the file.
const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Longest wait for the download of the writer and its work.
const PATIENCE: i32 = 60_000;

/// A writer at work, with what keeps it alive.
struct Job {
    worker: Worker,
    _listeners: Vec<Listener>,
    _patience: Option<Timeout>,
}

/// Writes the workbook and offers it as a file of this name; says so, or says why not.
pub(crate) fn save(dispatch: &Dispatch, workbook: &Workbook, name: String, rows: usize) {
    let Some(request) = workbook.serialize(&Serializer::json_compatible()).ok() else { return };
    let Some(worker) = engine::spawn("sheet") else {
        dispatch.send(Action::Notify(labels::NO_SPREADSHEET.to_owned()));
        return;
    };
    dispatch.send(Action::Notify(labels::WRITING_SPREADSHEET.to_owned()));
    let job: Rc<RefCell<Option<Job>>> = Rc::default();
    let finish = {
        let (job, dispatch) = (job.clone(), dispatch.clone());
        move |sentence: String| {
            // Ends the writer after its own handler has returned.
            let ended = job.borrow_mut().take();
            if let Some(job) = &ended {
                job.worker.terminate();
                dispatch.send(Action::Notify(sentence));
            }
            wasm_bindgen_futures::spawn_local(async move {
                platform::sleep(0).await;
                drop(ended);
            });
        }
    };
    let answered = {
        let (finish, worker) = (finish.clone(), worker.clone());
        move |event: web_sys::Event| {
            let data = event.unchecked_into::<MessageEvent>().data();
            if data.as_string().as_deref() == Some(READY) {
                let _ = worker.post_message(&request);
            } else if let Ok(bytes) = data.dyn_into::<Uint8Array>() {
                platform::download(&name, MEDIA_TYPE, &bytes.to_vec());
                finish(labels::saved(&name, rows));
            } else {
                finish(labels::TOO_LARGE_FOR_SPREADSHEET.to_owned());
            }
        }
    };
    let failed = {
        let finish = finish.clone();
        move |_| finish(labels::NO_SPREADSHEET.to_owned())
    };
    let listeners =
        vec![Listener::new(&worker, "message", answered), Listener::new(&worker, "error", failed)];
    let patience = Timeout::new(PATIENCE, move || finish(labels::NO_SPREADSHEET.to_owned()));
    *job.borrow_mut() = Some(Job { worker, _listeners: listeners, _patience: patience });
}
