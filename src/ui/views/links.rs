//! Ways to a passage for others: its address, and the page that the letter came from.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::dispatch::Dispatch;
use crate::{
    model::Letter,
    text::Span,
    ui::{labels, platform, quote, state::Action},
};

/// Copies the address of a part of the letter.
pub(super) fn copy_address(dispatch: &Dispatch, fragment: &str) {
    let (dispatch, address) = (dispatch.clone(), platform::address_of(fragment));
    spawn_local(async move {
        let copied = platform::copy(None, address).await;
        let sentence = if copied { labels::link_copied() } else { labels::copy_refused() };
        dispatch.send(Action::Notify(sentence.to_owned()));
    });
}

/// Copies the address of words of the letter.
pub(super) fn copy_quote(dispatch: &Dispatch, letter: &Letter, span: Span) {
    copy_address(dispatch, &quote::address(letter, span));
}

/// Under a claim: its address, and where it stands on the page that the letter came from.
pub(super) fn links(letter: &Letter, fragment: String, span: Span, dispatch: &Dispatch) -> Html {
    let to = dispatch.clone();
    let copy = Callback::from(move |_: MouseEvent| copy_address(&to, &fragment));
    html! {
        <p class="evidence-links">
            <button type="button" class="button" onclick={copy}>{ labels::copy_link() }</button>
            if let Some(address) = quote::original(letter, span) {
                <a class="button" href={address} target="_blank" rel="noopener noreferrer">{ labels::open_original() }</a>
            }
        </p>
    }
}
