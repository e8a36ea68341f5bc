//! A letter that nobody sees, opened and drawn once while the page is at rest.
//!
//! A browser compiles functions, looks for fonts and measures characters when they are first wanted.
//! For a first letter that takes longer than everything else between its drop and its words on the
//! screen. So a sample goes the whole way before: through a worker of its own, whose compiled
//! functions the page and every other worker share, through the checker, and part by part onto the
//! page, where each is laid out and taken away within one task, its characters in the two sizes that
//! a window is full of too. It goes through the workers often enough that the browser compiles what
//! is called most a second time, for speed: that takes a third of a second on every other core, which
//! a first letter then has for itself. As soon as the start screen is left there is nothing to
//! rehearse any more.

use std::{cell::RefCell, collections::BTreeSet};

use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

use super::{
    bar::Bar, dispatch::Dispatch, inspector::Inspector, outline_tree::OutlineTree, reader::Reader,
};
use crate::{
    model::Letter,
    ui::{
        engine::Engine,
        outline::{self, Entry},
        platform,
        samples::SAMPLES,
        shared::Shared,
        spawn::drop_later,
        state::{Action, Checks, InputFile, Loading, State, Tab},
    },
};

thread_local! {
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
}

/// How often the sample is opened.
const TIMES: u32 = 10;

/// Opens the first sample some times, and draws it once it is checked for the first time.
pub(crate) fn begin() {
    // An address may have brought a letter along.
    let Some(sample) = SAMPLES.first().filter(|_| start_screen().is_some()) else { return };
    platform::fetch_file(sample.file, sample.address(), |fetched| {
        if let (Ok(file), Some(_)) = (fetched, start_screen()) {
            rehearse(file);
        }
    });
}

fn rehearse(file: Shared<InputFile>) {
    let again = file.clone();
    let engine = Engine::new(move |action| {
        if let Action::Opened(id, letter) | Action::Unchecked(id, letter) = action {
            if id == 1 {
                spawn_local(draw(letter));
            }
            match ENGINE.with_borrow(Clone::clone) {
                Some(engine) if id < TIMES && start_screen().is_some() => {
                    open(&engine, again.clone(), id + 1);
                }
                engine => {
                    ENGINE.set(None);
                    drop_later(engine);
                }
            }
        }
    });
    open(&engine, file, 1);
    ENGINE.set(Some(engine));
}

fn open(engine: &Engine, file: Shared<InputFile>, id: u32) {
    let loading = Loading { id, file, encoding: None, corrections: None, step: None };
    engine.follow(Some(&loading), Some(id));
}

/// The start screen, as long as it shows.
fn start_screen() -> Option<Element> {
    platform::document()?.query_selector(".start").ok()?
}

/// The parts that a letter is shown in.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Bar,
    Outline,
    Reader,
    Inspector,
    Characters,
}

async fn draw(letter: Shared<Letter>) {
    let entries = Shared::new(outline::entries(&letter));
    for part in [Part::Bar, Part::Outline, Part::Reader, Part::Inspector, Part::Characters] {
        let (letter, entries) = (letter.clone(), entries.clone());
        if draw_part(RehearsalProps { letter, entries, part }).await.is_none() {
            return;
        }
    }
}

/// Draws a part apart from the page, and puts it in for the time that it takes to lay it out.
async fn draw_part(props: RehearsalProps) -> Option<()> {
    platform::painted().await;
    start_screen()?;
    let document = platform::document()?;
    let root = document.create_element("div").ok()?;
    root.set_class_name("desk");
    let drawn = yew::Renderer::<Rehearsal>::with_root_and_props(root.clone(), props).render();
    platform::painted().await;
    let body = document.body()?;
    body.append_child(&root).ok()?;
    // Whoever asks for its place has it laid out.
    root.get_bounding_client_rect();
    root.remove();
    drawn.destroy();
    Some(())
}

#[derive(PartialEq, Properties)]
struct RehearsalProps {
    letter: Shared<Letter>,
    entries: Shared<Vec<Entry>>,
    part: Part,
}

/// One part of the document screen, whose actions go nowhere.
#[component]
fn Rehearsal(props: &RehearsalProps) -> Html {
    let (letter, entries) = (props.letter.clone(), props.entries.clone());
    let State { search, text_view, settings, table, selection, sheet, calculator, .. } =
        State::default();
    let part = match props.part {
        Part::Bar => html! {
            <Bar {letter} listed=false {search} {text_view} reading={None} {settings} {table}
                outline_toggled=false inspector_closed=false />
        },
        Part::Outline => {
            html! { <OutlineTree {letter} {entries} place=0 toggled=false checks={Checks::Done} /> }
        }
        Part::Reader => html! {
            <Reader {letter} {entries} {text_view} place=0 {search} {selection} focus={None} target={None} repair={None::<String>} />
        },
        Part::Inspector => html! {
            <Inspector {letter} tab={Tab::Proof} {table} {sheet} {settings} {selection} {calculator}
                focus={None} filter={None} relink={None} checks={Checks::Done} />
        },
        Part::Characters => {
            let all: String = letter.text.chars().collect::<BTreeSet<_>>().into_iter().collect();
            html! {
                <>
                    <p class="outline-tree">{ all.clone() }</p>
                    <p class="letter-prose">{ all }</p>
                </>
            }
        }
    };
    html! { <ContextProvider<Dispatch> context={Dispatch::default()}>{ part }</ContextProvider<Dispatch>> }
}
