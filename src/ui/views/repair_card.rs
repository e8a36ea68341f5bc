//! The card of a repair: what is printed, what is restored, what confirms it, and a way to refuse it.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::{controls::icon_button, dispatch::use_dispatch, effects::use_effect_with};
use crate::{
    messages,
    model::{Correction, Letter},
    ui::{icons::Glyph, labels, platform, shared::Shared, state::Action},
};

#[derive(PartialEq, Properties)]
pub(crate) struct RepairCardProps {
    pub(crate) letter: Shared<Letter>,
    pub(crate) repair: Option<String>,
}

/// The open repair's card, beside the restored words; the focus goes in and comes back.
#[component]
pub(crate) fn RepairCard(props: &RepairCardProps) -> Html {
    let dispatch = use_dispatch();
    let card = use_node_ref();
    let placed = card.clone();
    use_effect_with(props.repair.clone(), move |id| {
        let id = id.clone();
        if let (Some(id), Some(card)) = (&id, placed.cast::<HtmlElement>()) {
            if let Some(anchor) = anchor(id) {
                platform::place_beside(&card, &anchor);
            }
            let _ = card.focus();
        }
        move || {
            if let Some(anchor) = id.as_deref().and_then(anchor) {
                let _ = anchor.focus();
            }
        }
    });
    let repair =
        props.repair.as_ref().and_then(|id| props.letter.repairs.iter().find(|r| r.id == *id));
    let Some(repair) = repair else { return Html::default() };
    let span = repair.span;
    html! {
        <div class="repair-card" role="dialog" aria-label={labels::repair()} ref={card} tabindex="-1">
            <p class="repair-card-head">
                <span>{ labels::repair() }</span>
                { icon_button(labels::close(), Glyph::Close, dispatch.on(|| Action::ShowRepair(None))) }
            </p>
            <dl class="repair-card-facts">
                <dt>{ labels::printed_label() }</dt><dd>{ repair.printed.clone() }</dd>
                <dt>{ labels::restored_label() }</dt><dd class="repair-card-restored">{ repair.restored.clone() }</dd>
                <dt>{ labels::because() }</dt><dd>{ labels::repair_reason(&repair.reason) }</dd>
                if let Some(evidence) = &repair.evidence {
                    <dt>{ labels::evidence() }</dt><dd>{ messages::support(evidence) }</dd>
                }
                <dt>{ labels::confidence_label() }</dt><dd>{ labels::confidence(repair.confidence) }</dd>
            </dl>
            <button type="button" class="button button-line"
                onclick={dispatch.on(move || Action::Correct(Correction::KeepPrint { span }))}>
                { labels::keep_print() }
            </button>
        </div>
    }
}

/// The restored words that lead to the card.
fn anchor(id: &str) -> Option<HtmlElement> {
    let selector = format!("#reader [data-repair=\"{id}\"]");
    platform::document()?.query_selector(&selector).ok().flatten()?.dyn_into().ok()
}
