//! What the page's second part draws, and the words in its place until it is here.

use yew::prelude::*;

use super::dispatch::Dispatch;
use crate::ui::{labels, later::Later, state::Action};

/// A panel of the second part, or why there is none yet.
pub(super) fn panel(dispatch: &Dispatch, draw: impl FnOnce() -> Html) -> Html {
    match dispatch.later() {
        Later::Here => dispatch.later().draw(draw),
        Later::Coming => html! { <p class="inspector-empty">{ labels::later_coming() }</p> },
        Later::Missing => html! {
            <div class="inspector-empty">
                <p>{ labels::later_missing() }</p>
                <button type="button" class="button button-line" onclick={dispatch.on(|| Action::Later(Later::Coming))}>
                    { labels::retry() }
                </button>
            </div>
        },
    }
}
