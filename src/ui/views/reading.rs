//! What the text pane does while it is read: follows the eye, goes to places and back, marks search
//! hits and picked numbers.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, Range};
use yew::prelude::*;

use super::{
    dispatch::Dispatch,
    effects::use_effect_with,
    reader::{Content, ReaderProps},
};
use crate::{
    model::Letter,
    text::Span,
    ui::{
        address,
        find::{self, Index},
        locate::{self, Place},
        platform::{self, Listener, Timeout},
        shared::Shared,
        state::{Action, TextView},
    },
};

/// Milliseconds a place stays marked.
const FLASH: i32 = 3_000;

/// Tells the outline which section is being read.
#[hook]
pub(super) fn use_following(
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
                    let seen = pane.get_bounding_client_rect();
                    // The last sections never reach the upper end; at the very end all are read.
                    let left = pane.scroll_height() - pane.client_height() - pane.scroll_top();
                    let line = if left < 4 { seen.bottom() } else { seen.top() + 140.0 };
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
pub(super) fn use_target(
    pane: &NodeRef,
    props: &ReaderProps,
    content: &Shared<Content>,
    drawn: usize,
    dispatch: &Dispatch,
) {
    let left = use_mut_ref(Vec::<i32>::new);
    use_return(pane, &left);
    let reached = use_mut_ref(|| 0);
    let flash = use_mut_ref(|| None::<Timeout>);
    let (pane, content, dispatch) = (pane.clone(), content.clone(), dispatch.clone());
    let deps = (props.target, props.letter.clone(), props.text_view, drawn);
    use_effect_with(deps, move |(target, letter, view, drawn)| {
        let Some(target) = target.filter(|target| target.serial != *reached.borrow()) else {
            return;
        };
        let Some(pane) = pane.cast::<Element>() else { return };
        if *view == TextView::Clean
            && locate::in_clean(letter, &content.prose, target.span) == Place::OriginalOnly
        {
            dispatch.send(Action::ShowText(TextView::Original));
            return;
        }
        // Not drawn yet, or still as it was before: the effect runs again with the next chunks.
        let byte = target.span.start();
        if *view == TextView::Clean && !content.prose.is_drawn(letter, byte, *drawn) {
            return;
        }
        let Some(range) = find_range(letter, &content, *view, target.span) else { return };
        *reached.borrow_mut() = target.serial;
        left.borrow_mut().push(pane.scroll_top());
        let rect = range.get_bounding_client_rect();
        // Only the clean text has marks of its own.
        if !target.flash && *view == TextView::Clean {
            platform::show(&pane, &rect);
            return;
        }
        platform::scroll_to(&pane, rect.top());
        find::mark("fuhan-flash", &[range]);
        *flash.borrow_mut() = Timeout::new(FLASH, || find::mark("fuhan-flash", &[]));
    });
}

/// An address followed within the page (`#s=2.1`) leads to its place.
#[hook]
pub(super) fn use_address(props: &ReaderProps, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with(props.letter.clone(), move |letter| {
        let letter = letter.clone();
        let listener = platform::window().map(|window| {
            let (back, target) = (dispatch.clone(), window.clone());
            [
                Listener::new(&window, "hashchange", move |_| {
                    let fragment = platform::address_fragment();
                    for action in address::actions(&letter, &fragment) {
                        dispatch.send(action);
                    }
                    if fragment.is_empty() {
                        dispatch.send(Action::Leave);
                    }
                }),
                Listener::new(&target, "popstate", move |_| {
                    if platform::is_before_letter() {
                        back.send(Action::Close);
                    }
                }),
            ]
        });
        move || drop(listener)
    });
}

/// Alt+← goes back to where the reader was before the last jump.
#[hook]
fn use_return(pane: &NodeRef, left: &std::rc::Rc<RefCell<Vec<i32>>>) {
    let (pane, left) = (pane.clone(), left.clone());
    use_effect_with((), move |()| {
        let listener = platform::document().map(|document| {
            Listener::new(&document, "keydown", move |event| {
                let event: KeyboardEvent = event.unchecked_into();
                if !(event.alt_key() && event.key() == "ArrowLeft") {
                    return;
                }
                if let (Some(top), Some(pane)) = (left.borrow_mut().pop(), pane.cast::<Element>()) {
                    event.prevent_default();
                    pane.set_scroll_top(top);
                }
            })
        });
        move || drop(listener)
    });
}

/// Finds and marks the searched words; the current hit is in sight.
#[hook]
pub(super) fn use_search(pane: &NodeRef, props: &ReaderProps, drawn: usize, dispatch: &Dispatch) {
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
pub(super) fn find_range(
    letter: &Letter,
    content: &Content,
    view: TextView,
    span: Span,
) -> Option<Range> {
    let place = match view {
        TextView::Clean => locate::in_clean(letter, &content.prose, span),
        TextView::Original => locate::in_original(&content.original, span)?,
    };
    match place {
        Place::Block(id, runs) => {
            find::range(platform::by_id(&id)?.as_ref(), &runs, &letter.text, span)
        }
        // Of a whole table or letterhead its name is marked, which says enough.
        Place::Element(id) => {
            let element =
                platform::by_id(&format!("{id}-name")).or_else(|| platform::by_id(&id))?;
            find::range(&element, &[], &letter.text, span)
        }
        Place::OriginalOnly => None,
    }
}
