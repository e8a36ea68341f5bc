//! Files and content that come in anywhere on the page, at any time: dropped or pasted.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Event, File, FileSystemEntry, HtmlElement};
use yew::prelude::*;

use super::{dispatch::Dispatch, effects::use_effect_with};
use crate::ui::{
    labels,
    platform::{self, Carried, Listener},
    state::Action,
};

/// Opens whatever is dropped or pasted; tells whether something is being dragged over the page.
#[hook]
pub(crate) fn use_incoming(dispatch: &Dispatch) -> bool {
    let dragging = use_state_eq(|| false);
    let dispatch = dispatch.clone();
    let drag = dragging.setter();
    use_effect_with((), move |()| {
        let listeners = platform::document().map(|document| {
            let (over, leave, drop) = (drag.clone(), drag.clone(), drag);
            let pasted = dispatch.clone();
            // Words dragged about within the page are not meant to be opened.
            let own = Rc::new(Cell::new(false));
            let (begun, ended, held, dropped) = (own.clone(), own.clone(), own.clone(), own);
            [
                Listener::new(&document, "dragstart", move |_| begun.set(true)),
                Listener::new(&document, "dragend", move |_| ended.set(false)),
                Listener::new(&document, "dragover", move |event| {
                    if !held.get() {
                        event.prevent_default();
                        over.set(true);
                    }
                }),
                Listener::new(&document, "dragleave", move |event| {
                    // Leaving for another element of the page is not leaving it.
                    let event: DragEvent = event.unchecked_into();
                    if event.related_target().is_none() {
                        leave.set(false);
                    }
                }),
                Listener::new(&document, "drop", move |event| {
                    if dropped.get() {
                        return;
                    }
                    event.prevent_default();
                    drop.set(false);
                    let event: DragEvent = event.unchecked_into();
                    take(&dispatch, platform::carried(event.data_transfer()), true);
                }),
                Listener::new(&document, "paste", move |event| {
                    if !is_typing(&event) {
                        let event: ClipboardEvent = event.unchecked_into();
                        take(&pasted, platform::carried(event.clipboard_data()), false);
                    }
                }),
            ]
        });
        move || drop(listeners)
    });
    *dragging
}

/// What came in for the list, until the list is here: it is drawn by the page's second part.
type Held = (Vec<File>, Vec<FileSystemEntry>);

thread_local! {
    static HELD: RefCell<Held> = const { RefCell::new((Vec::new(), Vec::new())) };
}

/// Hands over what is held.
pub(crate) fn held() -> Held {
    HELD.with(RefCell::take)
}

/// Opens what a person gave: one file as a letter, several or an archive as a list.
pub(crate) fn open_files(dispatch: &Dispatch, mut files: Vec<File>) {
    if files.len() < 2 && !files.iter().any(is_archive) {
        if let Some(file) = files.pop() {
            open_file(dispatch, file);
        }
    } else {
        hold(dispatch, (files, Vec::new()));
    }
}

fn hold(dispatch: &Dispatch, held: Held) {
    HELD.set(held);
    dispatch.send(Action::Gather);
}

/// Whether a file may hold several letters.
pub(crate) fn is_archive(file: &File) -> bool {
    file.name().to_ascii_lowercase().ends_with(".zip")
}

/// Opens a file a person gave.
pub(crate) fn open_file(dispatch: &Dispatch, file: File) {
    let dispatch = dispatch.clone();
    platform::read_file(file, move |read| {
        dispatch.send(match read {
            Ok(file) => Action::Open(file),
            Err(name) => Action::Unreadable(name, labels::unreadable().to_owned()),
        });
    });
}

fn take(dispatch: &Dispatch, carried: Carried, dropped: bool) {
    match carried {
        Carried::Files(files) => open_files(dispatch, files),
        Carried::Folders(entries) => hold(dispatch, (Vec::new(), entries)),
        Carried::Content(file) => dispatch.send(Action::Open(file)),
        Carried::Nothing => {
            let sentence = if dropped { labels::not_a_file() } else { labels::paste_empty() };
            dispatch.send(Action::Notify(sentence.to_owned()));
        }
    }
}

/// Whether an event belongs to a field that a person types in.
pub(crate) fn is_typing(event: &Event) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok())
    else {
        return false;
    };
    matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
        || target.is_content_editable()
}
