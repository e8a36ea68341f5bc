//! The letters opened last, on the start screen, and the part of the page that keeps them.

use yew::prelude::*;

use super::{
    dispatch::{Dispatch, use_dispatch},
    effects::use_effect_with,
};
use crate::{
    model::Letter,
    ui::{
        icons::{Glyph, icon},
        keep::{self, Kept},
        labels,
        shared::Shared,
        state::{Action, InputFile},
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct RecentsProps {
    /// Nothing is to be kept.
    pub(crate) off: bool,
}

/// The list with the ways to empty it and to keep nothing any more.
#[component]
pub(crate) fn Recents(props: &RecentsProps) -> Html {
    let dispatch = use_dispatch();
    let kept = use_state(Vec::<Kept>::new);
    let set = kept.setter();
    use_effect_with(props.off, move |_| keep::list(move |found| set.set(found)));
    let emptied = kept.setter();
    let empty = Callback::from(move |_: MouseEvent| {
        let emptied = emptied.clone();
        keep::forget(move || emptied.set(Vec::new()));
    });
    let stop = {
        let (dispatch, empty) = (dispatch.clone(), empty.clone());
        Callback::from(move |event: MouseEvent| {
            dispatch.send(Action::ToggleKeeping);
            empty.emit(event);
        })
    };
    if props.off {
        return html! {
            <p class="start-kept">
                { labels::keeps_nothing() }
                { button(labels::keep_again(), dispatch.on(|| Action::ToggleKeeping)) }
            </p>
        };
    }
    if kept.is_empty() {
        return Html::default();
    }
    let now = keep::now();
    html! {
        <section class="start-recents" aria-label={labels::recents()}>
            <div class="start-kept">
                <h2>{ labels::recents() }</h2><span>{ labels::recents_note() }</span>
                { button(labels::recents_empty(), empty) }{ button(labels::recents_stop(), stop) }
            </div>
            { for kept.iter().map(|kept| entry(kept, now, &dispatch)) }
        </section>
    }
}

fn button(words: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="button" {onclick}>{ words }</button> }
}

fn entry(kept: &Kept, now: u64, dispatch: &Dispatch) -> Html {
    let (own, to) = (kept.clone(), dispatch.clone());
    let open = Callback::from(move |_: MouseEvent| {
        keep::open(to.clone(), own.clone(), labels::not_kept());
    });
    html! {
        <button key={kept.hash.clone()} type="button" class="start-entry start-sample" onclick={open}>
            <span class="start-name">{ labels::file_name(&kept.name).to_owned() }</span>
            <span class="start-note">{ labels::kept(now.saturating_sub(kept.opened), kept.counts, kept.corrections.len()) }</span>
            { icon(Glyph::Forward) }
        </button>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct KeeperProps {
    pub(crate) letter: Shared<Letter>,
    pub(crate) file: Shared<InputFile>,
}

/// Draws nothing: keeps the open letter, and brings its corrections back.
#[component]
pub(crate) fn Keeper(props: &KeeperProps) -> Html {
    let dispatch = use_dispatch();
    let known = use_mut_ref(|| None::<Shared<InputFile>>);
    let deps = (props.letter.clone(), props.file.clone());
    use_effect_with(deps, move |(letter, file)| {
        let before = known.borrow_mut().replace(file.clone());
        if before.as_ref() == Some(file) {
            keep::corrected(letter.clone(), file.clone());
        } else {
            keep::opened(dispatch, letter.clone(), file.clone());
        }
    });
    Html::default()
}
