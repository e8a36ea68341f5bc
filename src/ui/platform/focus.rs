//! The focus and the selection.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, Range};

use super::{
    by_id, document,
    events::{painted, sleep},
    window,
};

/// What is selected on the page, if anything.
pub(crate) fn selected_range() -> Option<Range> {
    let selection = window()?.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    selection.get_range_at(0).ok()
}

/// Lets go of the selection.
pub(crate) fn clear_selection() {
    if let Some(selection) = window().and_then(|window| window.get_selection().ok().flatten()) {
        let _ = selection.remove_all_ranges();
    }
}

/// The element that has the focus.
pub(crate) fn focused() -> Option<HtmlElement> {
    document()?.active_element()?.dyn_into().ok()
}

/// Moves the focus to the element with this id.
pub(crate) fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.focus();
    }
}

/// Frames after which marked words that are not drawn will not come.
const FRAMES: usize = 60;

/// Moves the focus to the marked words with this address in the text, once they are drawn.
pub(crate) fn focus_link(fragment: &str) {
    let selector = format!("#reader a.claim[href=\"#{fragment}\"]");
    let focus = move || {
        let link =
            document().and_then(|document| document.query_selector(&selector).ok().flatten());
        let link = link.and_then(|link| link.dyn_into::<HtmlElement>().ok());
        link.is_some_and(|link| link.focus().is_ok())
    };
    if focus() {
        return;
    }
    let before = focused();
    spawn_local(async move {
        for _ in 0..FRAMES {
            painted().await;
            // Not where a person has gone on meanwhile.
            if focused() != before || focus() {
                return;
            }
        }
    });
}

/// Whether the focus is inside an element that the selector names.
pub(crate) fn focus_is_in(selector: &str) -> bool {
    focused().is_some_and(|focused| focused.closest(selector).ok().flatten().is_some())
}

/// Moves the focus once what is being drawn is there.
pub(crate) fn focus_soon(id: &'static str) {
    spawn_local(async move {
        sleep(0).await;
        focus(id);
    });
}
