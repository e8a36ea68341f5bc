//! What the text pane does for claims: opens their evidence, marks the words they are tested with,
//! brings the cells they use in sight.

use wasm_bindgen::JsCast;
use web_sys::{Element, Range};
use yew::prelude::*;

use super::{
    dispatch::Dispatch,
    effects::use_effect_with,
    grid::cell_id,
    reader::{Content, ReaderProps},
    reading::find_range,
};
use crate::{
    model::Letter,
    text::Span,
    ui::{
        address, find,
        marks::{self, Focus},
        platform,
        shared::Shared,
        state::Action,
    },
};

/// One handler for every marked stretch: what its address asks for, without moving the text. By
/// keys the focus goes on to the evidence.
#[hook]
pub(super) fn use_claims(letter: &Shared<Letter>, dispatch: &Dispatch) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    use_callback(letter.clone(), move |event: MouseEvent, letter| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let target = event.target_dyn_into::<Element>();
        let link = target.and_then(|target| target.closest("a.claim").ok().flatten());
        let Some(href) = link.and_then(|link| link.get_attribute("href")) else { return };
        let Some(focus) = address::focus(letter, href.trim_start_matches('#')) else { return };
        event.prevent_default();
        platform::push_fragment(href.trim_start_matches('#'));
        dispatch.send(Action::Show(focus));
        if event.detail() == 0 {
            platform::focus_soon("panel-evidence");
        }
    })
}

/// Marks words of the text under a name that the sheets style.
#[hook]
pub(super) fn use_words(
    props: &ReaderProps,
    content: &Shared<Content>,
    drawn: usize,
    name: &'static str,
    words: Vec<Span>,
) {
    let content = content.clone();
    let deps = (words, props.letter.clone(), props.text_view, drawn);
    use_effect_with(deps, move |(words, letter, view, _)| {
        let ranges: Vec<Range> =
            words.iter().filter_map(|span| find_range(letter, &content, *view, *span)).collect();
        find::mark(name, &ranges);
    });
}

/// Brings the cells of the focused claim in sight by scrolling their table's own box alone.
#[hook]
pub(super) fn use_cells(props: &ReaderProps) {
    let deps = (props.focus, props.letter.clone(), props.text_view);
    use_effect_with(deps, |(focus, letter, _)| {
        let Some(Focus::Claim(at)) = focus else { return };
        let operands = letter.claims.get(*at).map(|claim| claim.operands.as_slice());
        let cells = operands.unwrap_or_default().iter();
        for cell in cells.rev().filter_map(|own| marks::cell_at(letter, own.span)) {
            if let Some(cell) = platform::by_id(&cell_id(cell))
                && let Ok(Some(scroller)) = cell.closest(".grid-scroll")
            {
                platform::show_across(scroller.unchecked_ref(), &cell.get_bounding_client_rect());
            }
        }
    });
}
