//! What can be done with selected words of the text: their address copied, and one number
//! calculated with.

use std::cell::RefCell;

use web_sys::Element;
use yew::prelude::*;

use super::{dispatch::use_dispatch, effects::use_effect_with, links::copy_quote, reader::Content};
use crate::{
    model::Letter,
    text::Span,
    ui::{
        find, labels,
        locate::{self, Place},
        platform::{self, Listener, Timeout},
        shared::Shared,
        state::{Action, TextView},
    },
};

/// Longest selection that can be one number with its unit, in characters.
const LONGEST: usize = 24;

/// Milliseconds after which a selection is taken to be made.
const SETTLED: i32 = 150;

#[derive(PartialEq, Properties)]
pub(crate) struct PickBarProps {
    pub(crate) letter: Shared<Letter>,
    pub(crate) content: Shared<Content>,
    pub(crate) text_view: TextView,
}

/// A bar that comes up while words of one paragraph are selected.
#[component]
pub(crate) fn PickBar(props: &PickBarProps) -> Html {
    let dispatch = use_dispatch();
    let selected = use_state_eq(|| None::<Span>);
    let set = selected.setter();
    let deps = (props.letter.clone(), props.content.clone(), props.text_view);
    use_effect_with(deps, move |(letter, content, view)| {
        let (letter, content, view) = (letter.clone(), content.clone(), *view);
        let listener = platform::document().map(|document| {
            let waiting = RefCell::new(None);
            Listener::new(&document, "selectionchange", move |_| {
                let (letter, content, set) = (letter.clone(), content.clone(), set.clone());
                *waiting.borrow_mut() =
                    Timeout::new(SETTLED, move || set.set(words(&letter, &content, view)));
            })
        });
        move || drop(listener)
    });
    let Some(span) = *selected else { return Html::default() };
    let number = is_number(span.of(&props.letter.text)).then(|| {
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatch.send(Action::PickWords(span));
            platform::clear_selection();
        });
        let words = labels::pick(span.of(&props.letter.text));
        html! { <button type="button" class="button button-primary" {onclick}>{ words }</button> }
    });
    let letter = props.letter.clone();
    let copy = Callback::from(move |_: MouseEvent| copy_quote(&dispatch, &letter, span));
    html! {
        <div class="pick-bar">
            { number }
            <button type="button" class="button button-line" onclick={copy}>{ labels::copy_link() }</button>
        </div>
    }
}

/// The selected words of a paragraph.
fn words(letter: &Letter, content: &Content, view: TextView) -> Option<Span> {
    let range = platform::selected_range()?;
    let block = find::block_of(&range)?;
    let span = span_in(letter, content, view, &block, &range)?.trimmed(&letter.text);
    (!span.is_empty()).then_some(span)
}

/// Whether words are one number with its unit.
fn is_number(words: &str) -> bool {
    let runs = words.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','));
    let numbers = runs.filter(|run| run.contains(|c: char| c.is_ascii_digit())).count();
    numbers == 1 && words.chars().count() <= LONGEST
}

fn span_in(
    letter: &Letter,
    content: &Content,
    view: TextView,
    block: &Element,
    range: &web_sys::Range,
) -> Option<Span> {
    let start: usize = block.id().strip_prefix('p')?.parse().ok()?;
    let at = Span::new(start, start);
    let place = match view {
        TextView::Clean => locate::in_clean(letter, &content.prose, at),
        TextView::Original => locate::in_original(&content.original, at)?,
    };
    let Place::Block(_, runs) = place else { return None };
    find::span(block, &runs, &letter.text, range)
}
