//! The control that changes the language of the page.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::dispatch::Dispatch;
use crate::{
    language::Language,
    ui::{labels, language, platform, state::Action},
};

/// Changes to the other language, and keeps that.
pub(crate) fn language_button(now: Language, dispatch: &Dispatch) -> Html {
    let other = match now {
        Language::Chinese => Language::English,
        Language::English => Language::Chinese,
    };
    let dispatch = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        let dispatch = dispatch.clone();
        spawn_local(async move {
            dispatch.send(if language::choose(other).await {
                platform::keep_language(other);
                Action::Speak(other)
            } else {
                Action::Notify(labels::no_language().to_owned())
            });
            platform::focus_soon(ID);
        });
    });
    html! {
        <button type="button" id={ID} class="button button-line bar-language" {onclick}
            title={labels::change_language()} aria-label={labels::change_language()}>{ SIGN }</button>
    }
}

/// The button, which keeps the focus when the page is drawn anew.
const ID: &str = "language";
/// Both languages, each in its own: the same sign for everybody.
const SIGN: &str = "中/EN";
