//! The calculator's result: modes, figure, formula, ruler, sentence, claim, the other figures.

use yew::prelude::*;

use super::{
    calculator::{number, typed},
    calculator_state::{CalculatorAction, Inputs},
    dispatch::{Dispatch, use_dispatch},
    ruler::ruler_drawing,
};
use crate::{
    growth::{Formula, Mode, Token, Verdict},
    messages::growth as messages,
    ui::{
        calculator::{Claim, Worked},
        icons::{Glyph, icon},
        labels, platform,
        ruler::{Claimed, ruler},
        state::Action,
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct ResultProps {
    pub(crate) worked: Worked,
    pub(crate) inputs: Inputs,
    /// The claim as typed.
    pub(crate) claimed: String,
}

/// Modes and the card below them.
#[component]
pub(crate) fn Result(props: &ResultProps) -> Html {
    let dispatch = use_dispatch();
    let worked = &props.worked;
    html! {
        <>
            { modes(worked, &props.inputs, &dispatch) }
            <article class="calculator-card">
                <section>{ figure(props, &dispatch) }</section>
                <section>{ sentence(worked, &dispatch) }</section>
                if worked.outcome.figure.is_some() {
                    <section>{ claim(props, &dispatch) }</section>
                }
                if !worked.also.is_empty() {
                    <section>{ also(worked) }</section>
                }
            </article>
        </>
    }
}

fn modes(worked: &Worked, inputs: &Inputs, dispatch: &Dispatch) -> Html {
    let shown = worked.outcome.mode;
    let pill = |mode: Option<Mode>, name: &str, pressed: bool| {
        let onclick = dispatch.on(move || Action::Calculator(CalculatorAction::Mode(mode)));
        let pressed = if pressed { "true" } else { "false" };
        html! { <button type="button" class="calculator-mode" aria-pressed={pressed} {onclick}>{ name.to_owned() }</button> }
    };
    let chosen = inputs.mode.is_some_and(|mode| mode == shown);
    let named = worked
        .modes
        .iter()
        .map(|mode| pill(Some(*mode), messages::mode(*mode), *mode == shown && chosen));
    let auto = labels::auto_mode(messages::mode(worked.auto));
    html! {
        <div class="calculator-modes" role="group" aria-label={labels::modes()}>
            { pill(None, &auto, !chosen) }
            { for named }
        </div>
    }
}

fn figure(props: &ResultProps, dispatch: &Dispatch) -> Html {
    let worked = &props.worked;
    let outcome = &worked.outcome;
    let notes = outcome
        .notes
        .iter()
        .map(|note| html! { <p class="calculator-note">{ messages::note(note) }</p> });
    let assumptions: Vec<String> = outcome.assumptions.iter().map(messages::assumption).collect();
    let truncated = props.inputs.truncated;
    let cut = dispatch.on(move || Action::Calculator(CalculatorAction::Truncated(!truncated)));
    let quantity = match &worked.claim {
        Claim::Checked { quantity, outcome: spoken_of, .. } if spoken_of.mode == outcome.mode => {
            Some(quantity)
        }
        _ => None,
    };
    html! {
        <>
            <div class="calculator-label">
                <span>{ worked.title.clone() }</span>
                <label class="calculator-cut"><input type="checkbox" checked={truncated} onchange={cut} />{ labels::truncated() }</label>
            </div>
            { periods(props, dispatch) }
            if let Some(found) = &outcome.figure {
                <p class="calculator-big" role="status">
                    <b>{ messages::figure(outcome.mode, found) }</b>
                    <span>{ messages::interval(found) }</span>
                </p>
                { formula(&outcome.formula) }
                if let Some(ruler) = ruler(found, quantity.and_then(|own| Claimed::new(own, &found.unit)).as_ref()) {
                    { ruler_drawing(&ruler, labels::ruler(&messages::figure(outcome.mode, found), &messages::interval(found))) }
                }
            } else {
                <p class="calculator-big" role="status"><b>{ labels::no_rate() }</b></p>
            }
            { for notes }
            if !assumptions.is_empty() {
                <p class="calculator-assumptions">{ labels::premises(&assumptions) }</p>
            }
        </>
    }
}

/// How many periods lie between, where the labels do not say.
fn periods(props: &ResultProps, dispatch: &Dispatch) -> Html {
    if !props.worked.asks_periods {
        return Html::default();
    }
    let typing = dispatch.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(text) = typed(&event) {
            typing.send(Action::Calculator(CalculatorAction::Periods(text)));
        }
    });
    let known = props.worked.outcome.periods.map(|periods| periods.to_string());
    let value = props.inputs.periods.clone().or(known).unwrap_or_default();
    html! {
        <label class="calculator-periods">{ labels::periods() }
            <input type="text" inputmode="numeric" autocomplete="off" {value} {oninput} />{ labels::years() }
        </label>
    }
}

/// The formula with the chips' numbers in it.
fn formula(formula: &Formula) -> Html {
    // A unit stands with its number, so that no line breaks between them.
    let units = formula.tokens.iter().skip(1).map(Some).chain([None]);
    let tokens = formula.tokens.iter().zip(units).map(|(token, next)| match token {
        Token::Operand(slot, text) => html! {
            <span class="calculator-term">{ number(*slot) }{ minus(text) }</span>
        },
        Token::Number(text) => {
            let unit = next.map_or("", |next| if let Token::Unit(unit) = next { unit } else { "" });
            html! { <span>{ minus(text) }{ unit.to_owned() }</span> }
        }
        Token::Unit(_) => Html::default(),
        Token::Operator(operator) => {
            html! { <span class="calculator-operator">{ minus(&operator.to_string()) }</span> }
        }
        Token::Open => html! { <span class="calculator-operator">{ "(" }</span> },
        Token::Close => html! { <span class="calculator-operator">{ ")" }</span> },
        Token::Root(degree) => html! { <sup>{ format!("1/{degree}") }</sup> },
    });
    html! { <p class="calculator-formula" aria-label={formula.text()}>{ for tokens }</p> }
}

fn minus(text: &str) -> String {
    text.replace('-', "−")
}

fn sentence(worked: &Worked, dispatch: &Dispatch) -> Html {
    let formula = &worked.outcome.formula;
    html! {
        <>
            <div class="calculator-label"><span>{ labels::sentence() }</span></div>
            <p class="calculator-sentence">{ worked.sentence.clone() }</p>
            <div class="calculator-actions">
                { copy(labels::copy_sentence(), worked.sentence.clone(), dispatch) }
                if !formula.is_empty() {
                    { copy(labels::copy_excel(), formula.excel(), dispatch) }
                    { copy(labels::COPY_LATEX, formula.latex(), dispatch) }
                }
            </div>
        </>
    }
}

fn copy(name: &'static str, text: String, dispatch: &Dispatch) -> Html {
    let dispatch = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        let (dispatch, text) = (dispatch.clone(), text.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let copied = platform::copy(None, text).await;
            let said = if copied { labels::copied() } else { labels::copy_refused() };
            dispatch.send(Action::Notify(said.to_owned()));
        });
    });
    html! {
        <button type="button" class="button button-line" {onclick}>{ icon(Glyph::Copy) }{ name }</button>
    }
}

fn claim(props: &ResultProps, dispatch: &Dispatch) -> Html {
    let typing = dispatch.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(text) = typed(&event) {
            typing.send(Action::Calculator(CalculatorAction::Claim(text)));
        }
    });
    let verdict = match &props.worked.claim {
        Claim::Empty(range) => {
            html! { <p class="calculator-range">{ range.clone().unwrap_or_default() }</p> }
        }
        Claim::Unclear(sentence) => html! { <p class="calculator-range">{ sentence.clone() }</p> },
        Claim::Checked { checked, sentence, range, .. } => html! {
            <>
                <p class={classes!("calculator-verdict", verdict_class(checked.verdict))}>
                    <b>{ messages::verdict(checked.verdict) }</b>
                </p>
                <p class="calculator-said">{ sentence.clone() }</p>
                <p class="calculator-range">{ range.clone() }</p>
            </>
        },
    };
    html! {
        <>
            <div class="calculator-claim">
                <label for="calculator-claim">{ labels::claim() }</label>
                <input id="calculator-claim" type="text" autocomplete="off" value={props.claimed.clone()}
                    placeholder={labels::claim_example()} aria-describedby="calculator-claim-verdict" {oninput} />
            </div>
            <div id="calculator-claim-verdict" aria-live="polite">{ verdict }</div>
        </>
    }
}

fn verdict_class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Matches => "calculator-matches",
        Verdict::WithinRounding => "calculator-near",
        Verdict::Conflicts => "calculator-conflicts",
    }
}

fn also(worked: &Worked) -> Html {
    let lines = worked.also.iter().map(|(name, value, interval)| {
        html! {
            <><dt>{ *name }</dt><dd>{ value.clone() }<span>{ interval.clone() }</span></dd></>
        }
    });
    html! { <dl class="calculator-also">{ for lines }</dl> }
}
