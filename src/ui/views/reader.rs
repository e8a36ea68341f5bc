//! The text pane: clean or original text, following the reader, going to places, search marks.

use std::cell::RefCell;

use web_sys::{Element, Range};
use yew::prelude::*;

use super::{
    dispatch::{Dispatch, use_dispatch},
    letter::CleanChunk,
    letterhead::Letterhead,
    original::OriginalChunk,
    repair_card::RepairCard,
};
use crate::{
    model::Letter,
    text::Span,
    ui::{
        find::{self, Index},
        labels,
        locate::{self, OriginalBlock, Place},
        outline::Entry,
        platform::{self, Listener, Timeout},
        prose::{self, Piece},
        selection::Selection,
        shared::Shared,
        state::{Action, Search, Target, TextView},
    },
};

/// Pieces in one chunk. The browser skips chunks that are out of sight.
pub(crate) const CHUNK: usize = 40;

/// Chunks drawn at once; the rest follows while the page answers.
const AT_ONCE: usize = 8;

/// Milliseconds a place stays marked.
const FLASH: i32 = 3_000;

#[derive(PartialEq, Properties)]
pub(crate) struct ReaderProps {
    pub(crate) letter: Shared<Letter>,
    pub(crate) entries: Shared<Vec<Entry>>,
    pub(crate) text_view: TextView,
    pub(crate) place: usize,
    pub(crate) search: Search,
    pub(crate) selection: Selection,
    pub(crate) target: Option<Target>,
    pub(crate) repair: Option<String>,
}

/// What the pane shows, computed once a letter.
pub(crate) struct Content {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) original: Vec<OriginalBlock>,
}

/// The text pane.
#[component]
pub(crate) fn Reader(props: &ReaderProps) -> Html {
    let dispatch = use_dispatch();
    let pane = use_node_ref();
    let content = use_memo((props.letter.clone(), props.entries.clone()), |(letter, entries)| {
        Shared::new(Content {
            pieces: prose::pieces(letter, entries),
            original: locate::original_blocks(letter),
        })
    });
    let content = (*content).clone();
    let total = match props.text_view {
        TextView::Clean => content.pieces.len().div_ceil(CHUNK),
        TextView::Original => content.original.len(),
    };
    let drawn = use_drawn((props.letter.clone(), props.text_view), total);
    use_following(&pane, props, &content, &dispatch);
    use_target(&pane, props, &content, drawn, &dispatch);
    use_search(&pane, props, drawn, &dispatch);

    let body = match props.text_view {
        TextView::Clean => html! {
            <article class="letter">
                <Letterhead letter={props.letter.clone()} />
                <div class="letter-prose">
                    { for (0..drawn).map(|chunk| {
                        let pieces = content.pieces.iter().skip(chunk * CHUNK).take(CHUNK);
                        let tables = pieces.clone().any(|piece| matches!(piece, Piece::Table(_)));
                        let selection = if tables { props.selection.clone() } else { Selection::default() };
                        html! {
                            <CleanChunk key={chunk} letter={props.letter.clone()} content={content.clone()}
                                entries={props.entries.clone()} {chunk} {selection} />
                        }
                    }) }
                </div>
            </article>
        },
        TextView::Original => html! {
            <article class="letter original">
                { for (0..drawn).map(|chunk| html! {
                    <OriginalChunk key={chunk} letter={props.letter.clone()} content={content.clone()} {chunk} />
                }) }
            </article>
        },
    };
    html! {
        <main class="reader" id="reader" ref={pane} tabindex="0" aria-label={labels::TEXT}>
            { body }
            <RepairCard letter={props.letter.clone()} repair={props.repair.clone()} />
        </main>
    }
}

/// How many chunks are drawn: a few at once, then more whenever the page is idle.
#[hook]
fn use_drawn(of: (Shared<Letter>, TextView), total: usize) -> usize {
    let drawn = use_state(|| (of.clone(), AT_ONCE));
    let count = if drawn.0 == of { drawn.1 } else { AT_ONCE };
    let more = drawn.setter();
    use_effect_with((of, count, total), move |(of, count, total)| {
        let (of, count) = (of.clone(), *count);
        let timer = (count < *total)
            .then(|| Timeout::new(0, move || more.set((of.clone(), count + AT_ONCE))))
            .flatten();
        move || drop(timer)
    });
    count.min(total)
}

/// Tells the outline which section is being read.
#[hook]
fn use_following(
    pane: &NodeRef,
    props: &ReaderProps,
    content: &Shared<Content>,
    dispatch: &Dispatch,
) {
    let deps = (props.letter.clone(), props.entries.clone(), props.text_view);
    let (pane, content, dispatch) = (pane.clone(), content.clone(), dispatch.clone());
    use_effect_with(deps, move |(letter, entries, view)| {
        let (letter, entries, view) = (letter.clone(), entries.clone(), *view);
        let listener = pane.cast::<Element>().map(|pane| {
            let waiting = RefCell::new(None);
            let target = pane.clone();
            Listener::new(&target, "scroll", move |_| {
                let (pane, letter, entries) = (pane.clone(), letter.clone(), entries.clone());
                let (content, dispatch) = (content.clone(), dispatch.clone());
                // One look after the scrolling has paused; a new scroll event puts it off.
                *waiting.borrow_mut() = Timeout::new(60, move || {
                    let line = pane.get_bounding_client_rect().top() + 140.0;
                    let place = entries.partition_point(|entry| {
                        let found = find_range(&letter, &content, view, entry.span);
                        found.is_some_and(|range| range.get_bounding_client_rect().top() <= line)
                    });
                    dispatch.send(Action::Reading(place.saturating_sub(1)));
                });
            })
        });
        move || drop(listener)
    });
}

/// Scrolls to a place and marks it for a moment.
#[hook]
fn use_target(
    pane: &NodeRef,
    props: &ReaderProps,
    content: &Shared<Content>,
    drawn: usize,
    dispatch: &Dispatch,
) {
    let reached = use_mut_ref(|| 0);
    let flash = use_mut_ref(|| None::<Timeout>);
    let (pane, content, dispatch) = (pane.clone(), content.clone(), dispatch.clone());
    let deps = (props.target, props.letter.clone(), props.text_view, drawn);
    use_effect_with(deps, move |(target, letter, view, _)| {
        let Some(target) = target.filter(|target| target.serial != *reached.borrow()) else {
            return;
        };
        let Some(pane) = pane.cast::<Element>() else { return };
        if *view == TextView::Clean
            && locate::in_clean(letter, &content.pieces, target.span) == Place::OriginalOnly
        {
            dispatch.send(Action::ShowText(TextView::Original));
            return;
        }
        // Not drawn yet: the effect runs again with the next chunks.
        let Some(range) = find_range(letter, &content, *view, target.span) else { return };
        *reached.borrow_mut() = target.serial;
        platform::scroll_to(&pane, range.get_bounding_client_rect().top());
        find::mark("fuhan-flash", &[range]);
        *flash.borrow_mut() = Timeout::new(FLASH, || find::mark("fuhan-flash", &[]));
    });
}

/// Finds and marks the searched words; the current hit is in sight.
#[hook]
fn use_search(pane: &NodeRef, props: &ReaderProps, drawn: usize, dispatch: &Dispatch) {
    let hits = use_mut_ref(Vec::<Range>::new);
    let index = use_mut_ref(|| None::<Index>);
    let shown = (props.letter.clone(), props.text_view, drawn);
    {
        let index = index.clone();
        use_effect_with(shown.clone(), move |_| *index.borrow_mut() = None);
    }
    {
        let (pane, dispatch, hits) = (pane.clone(), dispatch.clone(), hits.clone());
        use_effect_with((shown.clone(), props.search.query.clone()), move |(_, query)| {
            let Some(pane) = pane.cast::<Element>() else { return };
            let found = if query.is_empty() {
                Vec::new()
            } else {
                index.borrow_mut().get_or_insert_with(|| Index::new(&pane)).find(query)
            };
            find::mark("fuhan-hit", &found);
            dispatch.send(Action::SearchCounted(found.len()));
            *hits.borrow_mut() = found;
        });
    }
    let pane = pane.clone();
    let deps = (props.search.query.clone(), props.search.current, props.search.count > 0, shown);
    use_effect_with(deps, move |(_, current, _, _)| {
        let hits = hits.borrow();
        let current = hits.get(*current);
        find::mark("fuhan-current", current.map(std::slice::from_ref).unwrap_or_default());
        if let (Some(range), Some(pane)) = (current, pane.cast::<Element>()) {
            platform::show(&pane, &range.get_bounding_client_rect());
        }
    });
}

/// The range of a place in what is drawn.
fn find_range(letter: &Letter, content: &Content, view: TextView, span: Span) -> Option<Range> {
    let place = match view {
        TextView::Clean => locate::in_clean(letter, &content.pieces, span),
        TextView::Original => locate::in_original(&content.original, span)?,
    };
    match place {
        Place::Block(id, runs) => {
            find::range(platform::by_id(&id)?.as_ref(), &runs, &letter.text, span)
        }
        Place::Element(id) => find::range(platform::by_id(&id)?.as_ref(), &[], &letter.text, span),
        Place::OriginalOnly => None,
    }
}
