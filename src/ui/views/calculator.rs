//! The tab 算: two chips filled from the letter or by hand, the result, the history.
//!
//! What is shown is worked out by [`crate::ui::calculator`]; here it is only drawn.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{
    calculator_result::Result,
    calculator_state::{Calculator, CalculatorAction},
    controls::{Extra, icon_button, icon_button_with},
    dispatch::{Dispatch, use_dispatch},
};
use crate::{
    model::Letter,
    ui::{
        calculator::{self, Chip, Panel},
        icons::{Glyph, icon},
        labels,
        selection::Selection,
        shared::Shared,
        state::Action,
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct CalculatorTabProps {
    pub(crate) letter: Shared<Letter>,
    /// Index of the table shown.
    pub(crate) table: usize,
    pub(crate) selection: Selection,
    pub(crate) calculator: Calculator,
}

/// The growth calculator.
#[component]
pub(crate) fn CalculatorTab(props: &CalculatorTabProps) -> Html {
    let dispatch = use_dispatch();
    let state = &props.calculator;
    let Panel { chips, result } =
        calculator::panel(&props.letter, &props.selection.picks, &state.inputs, &state.claimed);
    let example = calculator::example(&props.letter);
    let [base, current] = &chips;
    let act = |action: CalculatorAction| dispatch.on(move || Action::Calculator(action.clone()));
    let past = calculator::history(&props.letter, &state.history);
    html! {
        <div class="calculator">
            <div class="calculator-head">
                <p class="calculator-hint">{ labels::calculator_hint() }</p>
                <button type="button" class="button" disabled={past.is_empty()} onclick={act(CalculatorAction::Back)}>
                    { icon(Glyph::Reset) }{ labels::calculator_back() }
                </button>
            </div>
            <div class="calculator-chips">
                { chip(0, base, &example, &dispatch) }
                { icon_button(labels::swap(), Glyph::Swap, act(CalculatorAction::Swap)) }
                { chip(1, current, &example, &dispatch) }
            </div>
            if let Some(worked) = result {
                <Result {worked} inputs={state.inputs.clone()} claimed={state.claimed.clone()} />
            } else {
                <p class="calculator-empty">{ labels::calculator_empty() }</p>
            }
            { history(past, &dispatch) }
        </div>
    }
}

/// A chip: what it stands for, its number, its precision.
fn chip(slot: usize, chip: &Chip, example: &str, dispatch: &Dispatch) -> Html {
    let name = if slot == 0 { labels::chip_base() } else { labels::chip_current() };
    let typing = dispatch.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(text) = typed(&event) {
            typing.send(Action::Calculator(CalculatorAction::Type(slot, text)));
        }
    });
    let onchange = dispatch.on(|| Action::Calculator(CalculatorAction::Typed));
    let unreadable = chip.operand.is_none() && !chip.text.is_empty();
    let empty = dispatch.on(move || Action::Calculator(CalculatorAction::Empty(slot)));
    let id = format!("calculator-chip-{slot}");
    html! {
        <div class="calculator-chip">
            <div class="calculator-who">
                { number(slot) }
                <label for={id.clone()}>{ name }</label>
                <b>{ chip.name.clone() }</b>
            </div>
            <div class="calculator-value">
                <input {id} class={classes!(chip.text.is_empty().then_some("calculator-blank"))} type="text"
                    autocomplete="off" value={chip.text.clone()} placeholder={example.to_owned()}
                    size={chip.text.chars().count().clamp(4, 14).to_string()}
                    aria-invalid={unreadable.then_some("true")} {oninput} {onchange} />
                if !chip.unit.is_empty() { <span class="calculator-unit">{ chip.unit.clone() }</span> }
                if !chip.text.is_empty() {
                    { icon_button_with(labels::chip_empty(name), Glyph::Close, empty, &Extra { class: "calculator-clear", ..Extra::default() }) }
                }
            </div>
            <div class="calculator-precision">
                if unreadable { <span class="calculator-unclear">{ labels::chip_unclear() }</span> }
                { precision(slot, chip, dispatch) }
                { source(chip, dispatch) }
            </div>
        </div>
    }
}

/// How many decimals the number is read at.
fn precision(slot: usize, chip: &Chip, dispatch: &Dispatch) -> Html {
    let Some(operand) = &chip.operand else { return Html::default() };
    if chip.precisions.is_empty() {
        return html! { <span>{ labels::exact() }</span> };
    }
    let read = operand.read().decimal.places();
    let printed = operand.quantity.decimal.places();
    let choosing = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let chosen = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok())
            .and_then(|select| select.value().parse().ok());
        choosing.send(Action::Calculator(CalculatorAction::Places(slot, chosen)));
    });
    let options = chip.precisions.iter().map(|(places, reach)| {
        let words = labels::precision(*places, reach, printed, chip.column_places);
        html! { <option value={places.to_string()} selected={*places == read}>{ words }</option> }
    });
    html! { <select aria-label={labels::precision_label()} {onchange}>{ for options }</select> }
}

/// Where the number stands, as a way back to it.
fn source(chip: &Chip, dispatch: &Dispatch) -> Html {
    match chip.span {
        Some(span) => html! {
            <button type="button" class="calculator-source" title={labels::show_in_text()}
                onclick={dispatch.on(move || Action::GoTo(span))}>{ chip.source.clone() }</button>
        },
        None => html! { <span>{ chip.source.clone() }</span> },
    }
}

/// Pairs calculated before.
fn history(past: Vec<(usize, String)>, dispatch: &Dispatch) -> Html {
    if past.is_empty() {
        return Html::default();
    }
    let lines = past.into_iter().map(|(at, words)| {
        let onclick = dispatch.on(move || Action::Calculator(CalculatorAction::Restore(at)));
        html! { <li><button type="button" {onclick}>{ words }</button></li> }
    });
    let forget = dispatch.on(|| Action::Calculator(CalculatorAction::Forget));
    html! {
        <details class="calculator-history">
            <summary>{ labels::history() }</summary>
            <ol>{ for lines }</ol>
            <button type="button" class="button" onclick={forget}>{ labels::history_forget() }</button>
        </details>
    }
}

/// ① or ②, as in the table.
pub(crate) fn number(slot: usize) -> Html {
    html! { <span class="calculator-number" aria-hidden="true">{ slot + 1 }</span> }
}

/// What stands in the box that an event comes from.
pub(crate) fn typed(event: &InputEvent) -> Option<String> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    Some(input.value())
}
