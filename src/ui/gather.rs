//! Reads several files one after another for the list, and once more to write them to one file.
//!
//! It keeps the browser's handles, and of each letter what [`Summary`] holds: at no time is there
//! more than one file and one letter in memory. It has an engine of its own, so that a letter of the
//! list opens while others are still read.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, File};

use super::{
    collection::{Collection, CollectionAction, Known, Summary, Work},
    engine::Engine,
    helper::Answer,
    labels,
    platform::{self, MOST, files_in},
    protocol::Refusal,
    readers,
    shared::Shared,
    state::{Action, InputFile, Loading},
    views::{
        dispatch::Dispatch,
        incoming::{held, is_archive, open_file},
    },
    writer::{self, Order},
};
use crate::{
    export::Format,
    read::{Limits, ReadError},
};

/// Where a file of the list is.
#[derive(Clone)]
struct Source {
    file: File,
    /// Its number in the archive that the file is.
    member: Option<usize>,
    name: String,
    known: bool,
    refusal: Option<Refusal>,
}

struct Gatherer {
    dispatch: Dispatch,
    engine: Engine,
    sources: Vec<Source>,
    /// The file under way, and the number of its request: an answer to another is dropped.
    at: usize,
    id: u32,
    /// What is written so far, where the files are read to be written.
    lines: Option<(String, Array)>,
}

thread_local! {
    static GATHERER: RefCell<Option<Gatherer>> = const { RefCell::new(None) };
}

fn with<T>(act: impl FnOnce(&mut Gatherer) -> T) -> Option<T> {
    GATHERER.with(|gatherer| gatherer.borrow_mut().as_mut().map(act))
}

fn tell(action: CollectionAction) {
    if let Some(dispatch) = with(|own| own.dispatch.clone()) {
        dispatch.send(Action::Collection(action));
    }
}

/// Puts what came in and is held on the list.
pub(crate) fn take_held(dispatch: &Dispatch) {
    let (mut files, entries) = held();
    if !entries.is_empty() {
        let dispatch = dispatch.clone();
        spawn_local(async move {
            files.extend(files_in(entries).await);
            add(&dispatch, files);
        });
    } else if !files.is_empty() {
        add(dispatch, files);
    }
}

/// Puts files on the list and reads them; one alone opens without a list.
pub(crate) fn add(dispatch: &Dispatch, mut files: Vec<File>) {
    files.retain(|file| !is_left_behind(&file.name()));
    let first = with(|own| own.sources.is_empty()) != Some(false);
    if first && files.len() < 2 && !files.iter().any(is_archive) {
        dispatch.send(Action::Close);
        return match files.pop() {
            Some(file) => open_file(dispatch, file),
            None => dispatch.send(Action::Notify(labels::folder_empty().to_owned())),
        };
    }
    let room = MOST.saturating_sub(with(|own| own.sources.len()).unwrap_or_default());
    if files.len() > room {
        files.truncate(room);
        dispatch.send(Action::Notify(labels::list_cut(MOST)));
    }
    GATHERER.with(|gatherer| {
        gatherer.borrow_mut().get_or_insert_with(|| Gatherer {
            dispatch: dispatch.clone(),
            engine: Engine::new(hear),
            sources: Vec::new(),
            at: 0,
            id: 0,
            lines: None,
        });
    });
    tell(CollectionAction::Add(files.iter().map(File::name).collect()));
    let rests = with(|own| {
        let first = own.sources.len();
        own.sources.extend(files.into_iter().map(|file| Source {
            name: file.name(),
            file,
            member: None,
            known: false,
            refusal: None,
        }));
        let rests = own.at >= first && own.lines.is_none();
        if rests {
            own.at = first;
        }
        rests
    });
    if rests == Some(true) {
        go_on();
    }
}

/// Goes on where the reading was stopped.
pub(crate) fn go_on() {
    tell(CollectionAction::Work(Work::Reading));
    next();
}

/// Stops the work; what is known stays.
pub(crate) fn stop() {
    let engine = with(|own| {
        own.id += 1;
        own.lines = None;
        own.engine.clone()
    });
    if let Some(engine) = engine {
        engine.end();
    }
    tell(CollectionAction::Work(Work::Rest));
}

/// The list is closed: lets go of everything.
pub(crate) fn forget() {
    if let Some(gatherer) = GATHERER.with(|gatherer| gatherer.borrow_mut().take()) {
        gatherer.engine.end();
    }
}

/// Opens a file of the list.
pub(crate) fn open(dispatch: &Dispatch, at: usize) {
    let Some(source) = with(|own| own.sources.get(at).cloned()).flatten() else { return };
    let dispatch = dispatch.clone();
    let name = source.name.clone();
    fetch(source, move |file| {
        dispatch.send(match file {
            Ok(file) => Action::Open(file),
            Err(refusal) => Action::Unreadable(name, refusal.sentence),
        });
    });
}

/// Reads every file again and writes what `fuhan read --jsonl` writes.
pub(crate) fn write_lines(list: &Collection) {
    let name = labels::list_name(list, "jsonl");
    with(|own| {
        own.lines = Some((name, Array::new()));
        own.at = 0;
    });
    tell(CollectionAction::Work(Work::Writing(0)));
    next();
}

/// The next file that is not read, or the end.
fn next() {
    let found = with(|own| {
        own.id += 1;
        while own.lines.is_none() && own.sources.get(own.at).is_some_and(|source| source.known) {
            own.at += 1;
        }
        own.sources.get(own.at).cloned().map(|source| (source, own.id))
    });
    let Some((source, id)) = found.flatten() else { return finish() };
    if let Some(refusal) = source.refusal.filter(|_| is_writing()) {
        return write(&Order::Refused { name: source.name, refusal }, id);
    }
    let archive = source.member.is_none() && !is_writing() && is_archive(&source.file);
    fetch(Source { refusal: None, ..source }, move |file| match file {
        _ if with(|own| own.id) != Some(id) => {}
        Err(refusal) => know(Known::Refused(refusal)),
        Ok(file) if archive => {
            let held = file.clone();
            readers::names(&held.name, &held.bytes, move |names| {
                if with(|own| own.id) == Some(id) {
                    unfold(names, file, id);
                }
            });
        }
        Ok(file) => read(file, id),
    });
}

fn is_writing() -> bool {
    with(|own| own.lines.is_some()) == Some(true)
}

/// An archive's letters take its place; where it has no more than one it is a file as any other.
fn unfold(names: Vec<String>, file: Shared<InputFile>, id: u32) {
    if names.len() < 2 {
        // Alone it needs no list.
        let alone = with(|own| (own.sources.len() == 1).then(|| own.dispatch.clone())).flatten();
        let Some(dispatch) = alone else { return read(file, id) };
        dispatch.send(Action::Close);
        return dispatch.send(Action::Open(file));
    }
    let at = with(|own| {
        let archive = own.sources.get(own.at)?.file.clone();
        let members = names.iter().enumerate().map(|(number, name)| Source {
            file: archive.clone(),
            member: Some(number),
            name: name.clone(),
            known: false,
            refusal: None,
        });
        let members: Vec<Source> = members.collect();
        own.sources.splice(own.at..=own.at, members);
        Some(own.at)
    });
    if let Some(at) = at.flatten() {
        tell(CollectionAction::Unfold(at, names));
    }
    next();
}

fn read(file: Shared<InputFile>, id: u32) {
    let encoding = file.encoding.clone();
    let loading = Loading { id, file, encoding, corrections: None, step: None };
    if let Some(engine) = with(|own| own.engine.clone()) {
        engine.follow(Some(&loading), None);
    }
}

/// What the engine tells.
fn hear(action: Action) {
    let now = with(|own| own.id);
    match action {
        Action::Opened(id, letter) | Action::Unchecked(id, letter) if now == Some(id) => {
            if is_writing() {
                write(&Order::Letter { format: Format::JsonLine, letter, today: None }, id);
            } else {
                know(Known::Letter(Summary::of(&letter)));
            }
        }
        Action::Failed(id, refusal) if now == Some(id) => know(Known::Refused(refusal)),
        _ => {}
    }
}

fn know(known: Known) {
    let refusal = if let Known::Refused(refusal) = &known { Some(refusal.clone()) } else { None };
    let place = with(|own| {
        if let Some(source) = own.sources.get_mut(own.at) {
            source.known = true;
            source.refusal.clone_from(&refusal);
        }
        (own.at, own.id)
    });
    let Some((at, id)) = place else { return };
    if refusal.is_some() && is_writing() {
        // It could be read before.
        go_to(at, id);
    } else {
        tell(CollectionAction::Know(at, known));
        go_to(at + 1, id);
    }
}

/// Goes on at a file, once the engine has returned.
fn go_to(at: usize, id: u32) {
    spawn_local(async move {
        platform::sleep(0).await;
        if with(|own| {
            own.id == id && {
                own.at = at;
                true
            }
        }) == Some(true)
        {
            next();
        }
    });
}

fn write(order: &Order, id: u32) {
    writer::order(order, move |answer| {
        if with(|own| own.id) != Some(id) {
            return;
        }
        let Answer::Bytes(line) = answer else {
            stop();
            if let Some(dispatch) = with(|own| own.dispatch.clone()) {
                dispatch.send(Action::Notify(labels::no_writer().to_owned()));
            }
            return;
        };
        let at = with(|own| {
            let bytes = Array::of1(&Uint8Array::from(line.as_slice()));
            // The browser may keep a blob on the disk.
            if let (Some((_, lines)), Ok(line)) =
                (&own.lines, Blob::new_with_u8_array_sequence(&bytes))
            {
                lines.push(&line);
            }
            own.at + 1
        });
        if let Some(at) = at {
            tell(CollectionAction::Work(Work::Writing(at)));
            go_to(at, id);
        }
    });
}

/// Everything is read, or written.
fn finish() {
    let written = with(|own| (own.lines.take(), own.dispatch.clone()));
    tell(CollectionAction::Work(Work::Rest));
    let Some((Some((name, lines)), dispatch)) = written else { return };
    if let Ok(lines) = Blob::new_with_blob_sequence(&lines) {
        platform::download_blob(&name, &lines);
        dispatch.send(Action::Notify(labels::saved_file(&name)));
    }
}

/// A file's bytes; one beyond the limit is not even taken into memory.
fn fetch(source: Source, then: impl FnOnce(Result<Shared<InputFile>, Refusal>) + 'static) {
    let limit = Limits::PAGE.bytes;
    #[expect(clippy::cast_precision_loss, reason = "a limit of some megabytes is exact")]
    if source.file.size() > limit as f64 {
        return then(Err(Refusal::of(&ReadError::TooLarge { limit })));
    }
    platform::read_file(source.file, move |read| {
        let Ok(file) = read else {
            return then(Err(Refusal::unfinished(labels::unreadable())));
        };
        let Some(number) = source.member else { return then(Ok(file)) };
        readers::member(&file.name, number, &file.bytes, move |bytes| {
            let name = source.name;
            then(bytes.map(|bytes| Shared::new(InputFile { name, bytes, ..InputFile::default() })));
        });
    });
}

/// Whether the file is none that a person put there.
fn is_left_behind(name: &str) -> bool {
    name.starts_with(['.', '~']) || ["Thumbs.db", "desktop.ini"].contains(&name)
}
