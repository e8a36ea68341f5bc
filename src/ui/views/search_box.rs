//! Search in the text: the box, the count, the way from hit to hit.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::{
    controls::{Extra, icon_button, icon_button_with},
    dispatch::use_dispatch,
};
use crate::ui::{
    icons::{Glyph, icon},
    labels, platform,
    state::{Action, Dialog, Search},
};

#[derive(PartialEq, Properties)]
pub(crate) struct SearchBoxProps {
    pub(crate) search: Search,
}

/// The search box.
#[component]
pub(crate) fn SearchBox(props: &SearchBoxProps) -> Html {
    let dispatch = use_dispatch();
    let search = &props.search;
    let typed = dispatch.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(input) =
            event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        {
            let value = input.value();
            // As in many programs, this sign begins a command.
            if value.starts_with(['>', '＞', '》']) {
                // What was searched before is as it was, so that nothing else would empty the box.
                input.set_value("");
                typed.send(Action::Search(String::new()));
                typed.send(Action::ShowDialog(Some(Dialog::Commands)));
            } else {
                typed.send(Action::Search(value));
            }
        }
    });
    let keys = dispatch.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            keys.send(Action::SearchStep(!event.shift_key()));
        }
        "Escape" => {
            // The key is used up here: leaving the box must not also drop the picks.
            event.prevent_default();
            keys.send(Action::Search(String::new()));
            if let Some(input) =
                event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok())
            {
                let _ = input.blur();
            }
            platform::focus("reader");
        }
        _ => {}
    });
    let active = !search.query.is_empty();
    html! {
        <div class="search" role="search">
            { icon(Glyph::Search) }
            <input id="search" class="search-input" type="text" inputmode="search" autocomplete="off"
                placeholder={labels::search()} aria-label={labels::search()} value={search.query.clone()}
                {oninput} {onkeydown} />
            if active {
                <span class="search-count" role="status">{ labels::hits(search) }</span>
                { icon_button_with(labels::search_previous(), Glyph::Up, dispatch.on(|| Action::SearchStep(false)), &Extra { disabled: search.count == 0, ..Extra::default() }) }
                { icon_button_with(labels::search_next(), Glyph::Down, dispatch.on(|| Action::SearchStep(true)), &Extra { disabled: search.count == 0, ..Extra::default() }) }
                { icon_button(labels::search_clear(), Glyph::Close, dispatch.on(|| Action::Search(String::new()))) }
            } else {
                <kbd class="search-key" aria-hidden="true">{ "/" }</kbd>
            }
        </div>
    }
}
