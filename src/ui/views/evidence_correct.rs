//! What a claim's verdict takes for granted, and what a person can set right: other numbers, another
//! unit, another scope, another way of rounding, a wrong repair, no claim at all.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{
    dispatch::{Dispatch, use_dispatch},
    evidence::number,
    evidence_numbers::clause,
};
use crate::{
    messages::claim as words,
    model::{Claim, ClaimOperand, Correction, Flag, Letter, Reason},
    number::Rounding,
    text::Span,
    ui::{
        evidence, labels, marks,
        selection::{Pick, Selection},
        shared::Shared,
        state::Action,
    },
};

/// Premises, places, candidates and other readings, each with a way to look or to change it.
pub(super) fn premises(letter: &Letter, claim: &Claim, dispatch: &Dispatch) -> Html {
    let mut lines: Vec<(&str, Html, Html)> = Vec::new();
    if claim.computed.is_some() {
        lines.push((
            labels::premises_label(),
            html! { { labels::rounded(rounding_of(letter, claim)) } },
            change(),
        ));
    }
    for assumption in &claim.assumptions {
        let unit = assumption.code == crate::model::AssumptionCode::Unit;
        let end = if unit { change() } else { Html::default() };
        lines.push((labels::premises_label(), html! { { words::assumption(assumption) } }, end));
    }
    // Words of the text stand in their clauses above.
    for (words, span) in evidence::cells_in_words(letter, &claim.operands) {
        lines.push((labels::operands(), html! { { words } }, look(span, dispatch)));
    }
    for flag in claim.flags.iter().filter(|flag| **flag != Flag::Assumption) {
        let repair = (*flag == Flag::RestsOnRepair).then(|| repair_of(letter, claim)).flatten();
        let end = repair.map(|span| look(span, dispatch)).unwrap_or_default();
        lines.push((labels::besides(), html! { { words::flag(*flag) } }, end));
    }
    // That nothing stands against it is said above.
    if let Some(reason) = claim.reason.filter(|reason| *reason != Reason::NoOperand) {
        lines.push((labels::besides(), html! { { words::reason(reason) } }, Html::default()));
    }
    for reading in &claim.readings {
        let shown = labels::reading_of(&reading.name, &reading.value);
        lines.push((labels::readings(), html! { { shown } }, Html::default()));
    }
    for (at, candidate) in claim.candidates.iter().take(MOST).enumerate() {
        let end = use_this(claim, candidate, dispatch);
        let words = evidence::clauses(letter, &[(at + 1, candidate.span)]).into_iter();
        let words = words.map(|own| clause(own, dispatch)).collect();
        lines.push((labels::candidates(), words, end));
    }
    let mut before = "";
    let lines = lines.into_iter().map(|(name, words, end)| {
        let shown = if name == before { "" } else { name };
        before = name;
        html! { <><dt>{ shown }</dt><dd>{ words }</dd><dd>{ end }</dd></> }
    });
    html! { <dl class="evidence-premises">{ for lines }</dl> }
}

/// Most candidates that are listed.
const MOST: usize = 8;

/// The way of rounding that a person set.
fn rounding_of(letter: &Letter, claim: &Claim) -> Rounding {
    let set = letter.corrections.iter().rev().find_map(|correction| match correction {
        Correction::ClaimRounding { span, rounding } if *span == claim.span => Some(*rounding),
        _ => None,
    });
    set.unwrap_or_default()
}

/// Opens what sets things right.
fn change() -> Html {
    let onclick = Callback::from(|_: MouseEvent| {
        if let Some(details) = crate::ui::platform::by_id("evidence-doubt") {
            let _ = details.set_attribute("open", "");
            details.scroll_into_view_with_bool(false);
        }
        crate::ui::platform::focus("evidence-rounding");
    });
    html! { <button type="button" class="evidence-go" {onclick}>{ labels::change() }</button> }
}

fn look(span: Span, dispatch: &Dispatch) -> Html {
    html! { <button type="button" class="evidence-go" onclick={dispatch.on(move || Action::GoTo(span))}>{ labels::look() }</button> }
}

/// A claim that wants one number can be given this one.
fn use_this(claim: &Claim, candidate: &ClaimOperand, dispatch: &Dispatch) -> Html {
    if claim.operands.len() > 1 {
        return look(candidate.span, dispatch);
    }
    let (span, operand) = (claim.span, candidate.reference.clone());
    let correct = move || {
        Action::Correct(Correction::ClaimOperands { span, operands: vec![operand.clone()] })
    };
    html! { <button type="button" class="evidence-go" onclick={dispatch.on(correct)}>{ labels::use_this() }</button> }
}

/// The repair that the claim or one of its operands rests on.
fn repair_of(letter: &Letter, claim: &Claim) -> Option<Span> {
    let near = |span: Span| {
        // What was restored at an end of a number touches it only.
        letter.repairs.iter().find(|own| own.span.overlaps(span) || span.contains(own.span))
    };
    let operands = claim.operands.iter().map(|own| own.span);
    let repair = [claim.span].into_iter().chain(operands).find_map(near);
    repair.map(|repair| repair.span)
}

#[derive(PartialEq, Properties)]
pub(super) struct CorrectingProps {
    pub(super) letter: Shared<Letter>,
    /// Index of the claim.
    pub(super) claim: usize,
    pub(super) selection: Selection,
    pub(super) relink: Option<Span>,
    /// The card's other actions, which stand beside [不对？].
    pub(super) children: Html,
}

/// The foot of the card: actions, and what can be set right.
#[component]
pub(super) fn Correcting(props: &CorrectingProps) -> Html {
    let dispatch = use_dispatch();
    let Some(claim) = props.letter.claims.get(props.claim) else { return Html::default() };
    if props.relink == Some(claim.span) {
        return relinking(props, claim, &dispatch);
    }
    let span = claim.span;
    html! {
        <section class="evidence-foot">
            { props.children.clone() }
            <details class="evidence-doubt" id="evidence-doubt" key={span.start()}>
                <summary class="button">{ labels::doubt() }</summary>
                <div class="evidence-ways">
                    <button type="button" class="button button-line" onclick={dispatch.on(move || Action::Relink(Some(span)))}>{ labels::other_numbers() }</button>
                    { scopes(span, &dispatch) }
                    { rounding(&props.letter, claim, &dispatch) }
                    { unit(&props.letter, props.claim, &dispatch) }
                    { wrong_repair(&props.letter, claim, &dispatch) }
                    <button type="button" class="button button-line"
                        onclick={dispatch.on(move || Action::Correct(Correction::IgnoreClaim { span }))}>{ labels::ignore() }</button>
                </div>
            </details>
        </section>
    }
}

fn scopes(span: Span, dispatch: &Dispatch) -> Html {
    let ways = labels::scopes().into_iter().map(|(reason, name)| {
        let correct = move || Action::Correct(Correction::ClaimScope { span, reason });
        html! { <button type="button" class="button button-line" onclick={dispatch.on(correct)}>{ name }</button> }
    });
    html! { <div role="group" aria-label={labels::other_scope()}><span>{ labels::other_scope() }</span>{ for ways }</div> }
}

fn rounding(letter: &Letter, claim: &Claim, dispatch: &Dispatch) -> Html {
    let now = rounding_of(letter, claim);
    let (span, dispatch) = (claim.span, dispatch.clone());
    let onchange = Callback::from(move |event: Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>();
        let at = chosen.and_then(|select| usize::try_from(select.selected_index()).ok());
        if let Some((rounding, _)) = at.and_then(|at| labels::roundings().into_iter().nth(at)) {
            dispatch.send(Action::Correct(Correction::ClaimRounding { span, rounding }));
        }
    });
    let options = labels::roundings().into_iter().map(|(rounding, name)| {
        html! { <option selected={rounding == now}>{ name }</option> }
    });
    html! { <label>{ labels::rounding() }<select id="evidence-rounding" {onchange}>{ for options }</select></label> }
}

/// A form: which of the numbers, and its unit.
fn unit(letter: &Shared<Letter>, at: usize, dispatch: &Dispatch) -> Html {
    let Some(claim) = letter.claims.get(at) else { return Html::default() };
    let (letter, dispatch) = (letter.clone(), dispatch.clone());
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let Some(form) = event.target().and_then(|form| form.dyn_into::<web_sys::Element>().ok())
        else {
            return;
        };
        let part = |css: &str| form.query_selector(css).ok().flatten();
        let chosen = part("select").and_then(|own| own.dyn_into::<HtmlSelectElement>().ok());
        let typed = part("input").and_then(|own| own.dyn_into::<HtmlInputElement>().ok());
        let (Some(chosen), Some(typed)) = (chosen, typed) else { return };
        let unit = typed.value().trim().to_owned();
        let which = usize::try_from(chosen.selected_index()).unwrap_or_default();
        if let Some(correction) = unit_correction(&letter, at, which, unit) {
            dispatch.send(Action::Correct(correction));
        }
    });
    let operands = claim.operands.iter().enumerate().map(|(at, operand)| {
        html! { <option>{ format!("{} {}", labels::nth(at + 1), operand.printed) }</option> }
    });
    html! {
        <form class="evidence-unit" {onsubmit}>
            <span>{ labels::other_unit() }</span>
            <select aria-label={labels::which_number()}><option>{ labels::own_number() }</option>{ for operands }</select>
            <input type="text" autocomplete="off" aria-label={labels::new_unit()} placeholder={labels::new_unit()} />
            <button type="submit" class="button button-line">{ labels::confirm() }</button>
        </form>
    }
}

/// The unit of the claim's own number (0) or of an operand: of its column, where it is a cell.
fn unit_correction(letter: &Letter, at: usize, which: usize, unit: String) -> Option<Correction> {
    let claim = letter.claims.get(at).filter(|_| !unit.is_empty())?;
    let span = match which.checked_sub(1) {
        None => claim.span,
        Some(operand) => claim.operands.get(operand)?.span,
    };
    Some(match marks::cell_at(letter, span) {
        Some(cell) => Correction::ColumnUnit {
            table: letter.tables.get(cell.table)?.id.clone(),
            column: u32::try_from(cell.column).ok()?,
            unit,
        },
        None => Correction::NumberUnit { span, unit },
    })
}

fn wrong_repair(letter: &Letter, claim: &Claim, dispatch: &Dispatch) -> Html {
    let Some(span) = repair_of(letter, claim) else { return Html::default() };
    html! {
        <button type="button" class="button button-line"
            onclick={dispatch.on(move || Action::Correct(Correction::KeepPrint { span }))}>
            { tr!("{}：{}", labels::repair_wrong(), labels::keep_print()) }
        </button>
    }
}

/// While a person picks other numbers: what is picked, and what to do with it.
fn relinking(props: &CorrectingProps, claim: &Claim, dispatch: &Dispatch) -> Html {
    let letter = &props.letter;
    let picked = props.selection.picks.iter().enumerate().map(|(at, pick)| {
        let words = match pick {
            Pick::Cell(cell) => marks::cell(letter, *cell).map(|cell| cell.text.clone()),
            Pick::Words(span) => Some(span.of(&letter.text).to_owned()),
        };
        let place = evidence::reference(letter, *pick).filter(|own| own.contains('/'));
        let place = place.map(|own| own.split('/').skip(1).collect::<Vec<_>>().join("·"));
        html! { <li>{ number(at + 1) }<b>{ words.unwrap_or_default() }</b>{ place.unwrap_or_default() }</li> }
    });
    let operands: Vec<String> = props
        .selection
        .picks
        .iter()
        .filter_map(|pick| evidence::reference(letter, *pick))
        .collect();
    let too_few = operands.is_empty();
    let span = claim.span;
    let correct =
        move || Action::Correct(Correction::ClaimOperands { span, operands: operands.clone() });
    html! {
        <section class="evidence-relink">
            <p role="status">{ labels::relink_hint() }</p>
            <ul class="evidence-clauses">{ for picked }</ul>
            <button type="button" class="button button-primary" disabled={too_few} onclick={dispatch.on(correct)}>{ labels::relink_done() }</button>
            <button type="button" class="button" onclick={dispatch.on(|| Action::Relink(None))}>{ labels::cancel() }</button>
        </section>
    }
}
