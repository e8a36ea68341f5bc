//! The tab 证据: one claim with everything it rests on, in one order: verdict, quote, numbers,
//! formula, ruler, one sentence, premises, what can be done.

use yew::prelude::*;

use super::{
    controls::icon_button,
    dispatch::{Dispatch, use_dispatch},
    effects::use_effect_with,
    evidence_correct::{Correcting, premises},
    evidence_numbers::numbers,
    links::links,
    ruler::ruler_drawing,
    sign::glyph,
};
use crate::{
    messages::{self, claim as words},
    model::{Claim, Finding, Letter},
    text::Span,
    ui::{
        evidence::{self, Piece},
        icons::{Glyph, icon},
        labels,
        marks::{self, Focus, Sign},
        picture, platform,
        selection::{CellRef, Pick, Selection},
        shared::Shared,
        state::{Action, Checks, Tab},
        writer::{self, Order},
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct EvidenceProps {
    pub(crate) letter: Shared<Letter>,
    pub(crate) focus: Option<Focus>,
    pub(crate) selection: Selection,
    /// The claim that gets other numbers.
    pub(crate) relink: Option<Span>,
    /// The tab is open; a hidden one draws nothing.
    pub(crate) shown: bool,
    pub(crate) checks: Checks,
}

/// The card of what a person looks at.
#[component]
pub(crate) fn EvidenceTab(props: &EvidenceProps) -> Html {
    let dispatch = use_dispatch();
    // Another card begins at its head, and leaves its words in sight.
    let fragment = props.focus.and_then(|focus| focus.fragment(&props.letter));
    use_effect_with(fragment, |fragment| {
        if let Some(panel) = platform::by_id("panel-evidence") {
            panel.set_scroll_top(0);
        }
        if let Some(fragment) = fragment {
            platform::clear_of_sheet(&format!(".letter-prose [href='#{fragment}']"));
        }
    });
    if !props.shown {
        return Html::default();
    }
    let letter = &props.letter;
    let body = match props.focus {
        Some(Focus::Claim(at)) => letter.claims.get(at).map(|claim| {
            html! { <>{ claim_card(props, at, claim, &dispatch) }{ uses_of_claim(letter, at, claim) }</> }
        }),
        Some(Focus::Finding(at)) => {
            letter.findings.get(at).map(|finding| finding_card(letter, finding, &dispatch))
        }
        Some(Focus::Cell(at)) => Some(cell_card(letter, at, &dispatch)),
        None => None,
    };
    let nothing = marks::walk(letter).is_empty();
    let empty = if nothing { labels::no_numbers() } else { labels::choose_claim() };
    let empty = labels::unchecked(props.checks).unwrap_or(empty);
    html! {
        <>
            { pager(letter, props.focus, &dispatch) }
            { body.unwrap_or_else(|| html! { <p class="inspector-empty">{ empty }</p> }) }
        </>
    }
}

/// Where in the walk, and the way on.
fn pager(letter: &Letter, focus: Option<Focus>, dispatch: &Dispatch) -> Html {
    let walk = marks::walk(letter);
    if walk.is_empty() {
        return Html::default();
    }
    let at = walk.iter().position(|&own| Some(own) == focus);
    html! {
        <div class="pager">
            <span>{ labels::walked(at, walk.len()) }</span>
            { icon_button(labels::previous(), Glyph::Up, dispatch.on(|| Action::Step(false))) }
            { icon_button(labels::next(), Glyph::Down, dispatch.on(|| Action::Step(true))) }
        </div>
    }
}

fn verdict(sign: Sign, word: &str, span: Option<Span>, dispatch: &Dispatch) -> Html {
    html! {
        <p class={classes!("evidence-verdict", sign.class())}>
            { glyph(sign) }<b>{ word }</b>
            if let Some(span) = span {
                <button type="button" class="button evidence-link" onclick={dispatch.on(move || Action::GoTo(span))}>{ labels::show_in_text() }</button>
            }
        </p>
    }
}

fn claim_card(props: &EvidenceProps, at: usize, claim: &Claim, dispatch: &Dispatch) -> Html {
    let letter = &props.letter;
    let sign = Sign::of_claim(claim);
    let formula = evidence::formula(claim);
    let sentence = words::sentence(claim);
    html! {
        <article class={classes!("evidence", sign.class())} aria-labelledby="evidence-quote">
            <section>
                { verdict(sign, words::verdict(claim), Some(claim.span), dispatch) }
                <h2 class="evidence-quote" id="evidence-quote">{ evidence::quote(letter, claim) }</h2>
                <p class="evidence-context">{ words::kind(claim.kind) }{ "　" }{ evidence::context(letter, claim.span) }</p>
            </section>
            { numbers(letter, &claim.operands, dispatch) }
            <section class="evidence-result">
                if !formula.is_empty() { { formula_line(&formula) } }
                if let Some(ruler) = evidence::ruler_of(claim) {
                    { ruler_drawing(&ruler, sentence.clone()) }
                }
                <p class="evidence-sentence">{ sentence }</p>
            </section>
            <section>
                { premises(letter, claim, dispatch) }
                { links(letter, format!("c={}", at + 1), claim.span, dispatch) }
            </section>
            <Correcting letter={props.letter.clone()} claim={at} selection={props.selection.clone()} relink={props.relink}>
                { actions(&props.letter, at, claim, dispatch) }
            </Correcting>
        </article>
    }
}

/// The formula with the numbers of its operands.
fn formula_line(pieces: &[Piece]) -> Html {
    let items = pieces.iter().map(|piece| {
        let class = if piece.operator { "calculator-operator" } else { "calculator-term" };
        html! { <span {class}>{ piece.rank.map(number).unwrap_or_default() }{ piece.words.clone() }</span> }
    });
    html! { <p class="calculator-formula evidence-formula">{ for items }</p> }
}

/// ① as a filled circle.
pub(super) fn number(rank: usize) -> Html {
    html! { <span class="calculator-number">{ rank }</span> }
}

fn actions(letter: &Shared<Letter>, at: usize, claim: &Claim, dispatch: &Dispatch) -> Html {
    let sentence = words::citation(claim, letter);
    let saying = dispatch.clone();
    let copy = Callback::from(move |_: MouseEvent| {
        let (dispatch, text) = (saying.clone(), sentence.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let copied = platform::copy(None, text).await;
            let said = if copied { labels::copied() } else { labels::copy_refused() };
            dispatch.send(Action::Notify(said.to_owned()));
        });
    });
    let (dispatch, letter) = (dispatch.clone(), letter.clone());
    let draw = Callback::from(move |_: MouseEvent| {
        let name = tr!("{}-证据{}.png", crate::export::file_stem(&letter), at + 1);
        let (dispatch, letter) = (dispatch.clone(), letter.clone());
        writer::order_svg(&Order::Evidence { letter, claim: at }, move |svg| {
            wasm_bindgen_futures::spawn_local(async move {
                dispatch.send(Action::Notify(match svg {
                    Ok(svg) => picture::copy_or_save(&svg, &name).await,
                    Err(sentence) => sentence.to_owned(),
                }));
            });
        });
    });
    html! {
        <>
            <button type="button" class="button button-line" onclick={copy}>{ icon(Glyph::Copy) }{ labels::copy_sentence() }</button>
            <button type="button" class="button button-line" onclick={draw}>{ icon(Glyph::Image) }{ labels::copy_picture() }</button>
        </>
    }
}

/// Both places of a finding and what it says of them.
fn finding_card(letter: &Letter, finding: &Finding, dispatch: &Dispatch) -> Html {
    let sign = Sign::of_finding(finding);
    let span = finding.spans.first().copied();
    let quote = span.map(|span| labels::excerpt(span.of(&letter.text))).unwrap_or_default();
    let places = finding.spans.iter().map(|&span| {
        html! {
            <li>
                <button type="button" class="evidence-place" onclick={dispatch.on(move || Action::GoTo(span))}>
                    <span>{ labels::excerpt(span.of(&letter.text)) }</span>
                    <span class="evidence-where">{ evidence::short_context(letter, span) }</span>
                </button>
            </li>
        }
    });
    html! {
        <article class={classes!("evidence", sign.class())} aria-labelledby="evidence-quote">
            <section>
                { verdict(sign, labels::sign(sign), span, dispatch) }
                <h2 class="evidence-quote" id="evidence-quote">{ quote }</h2>
                <p class="evidence-context">{ messages::finding::name(finding.code) }{ "　" }{ span.map(|span| evidence::context(letter, span)).unwrap_or_default() }</p>
            </section>
            <section>
                <h3 class="evidence-label">{ labels::finding_places() }</h3>
                <ul class="evidence-places">{ for places }</ul>
            </section>
            <section><p class="evidence-sentence">{ messages::finding::finding(finding) }</p></section>
        </article>
    }
}

/// A cell and the claims that use it.
fn cell_card(letter: &Letter, at: CellRef, dispatch: &Dispatch) -> Html {
    let Some(cell) = marks::cell(letter, at) else { return Html::default() };
    let uses = marks::uses(letter, &[cell.span], None);
    let picking = dispatch.clone();
    let pick = Callback::from(move |_: MouseEvent| {
        picking.send(Action::Pick(Pick::Cell(at)));
        picking.send(Action::ShowTab(Tab::Calculator));
    });
    let name = evidence::reference(letter, Pick::Cell(at)).unwrap_or_default();
    let name = name.split('/').skip(1).collect::<Vec<_>>().join(" · ");
    html! {
        <article class="evidence" aria-labelledby="evidence-quote">
            <section>
                <h2 class="evidence-quote" id="evidence-quote">{ cell.text.clone() }{ cell.unit.clone().unwrap_or_default() }</h2>
                <p class="evidence-context">{ tr!("表{}　{name}", at.table + 1, name) }</p>
                <p class="evidence-pick">
                    <button type="button" class="button button-line" onclick={pick}>{ labels::pick_button(None) }</button>
                </p>
            </section>
            <section>
                if uses.is_empty() {
                    <p class="evidence-context">{ labels::cell_unused() }</p>
                } else {
                    { list(letter, labels::cell_claims(), &uses) }
                }
                if let Some(fragment) = Focus::Cell(at).fragment(letter) { { links(letter, fragment, cell.span, dispatch) } }
            </section>
        </article>
    }
}

/// The other claims that stand at the same place or use the same numbers.
fn uses_of_claim(letter: &Letter, at: usize, claim: &Claim) -> Html {
    let mut places: Vec<Span> = claim.operands.iter().map(|own| own.span).collect();
    places.push(claim.span);
    let uses = marks::uses(letter, &places, Some(at));
    if uses.is_empty() {
        return Html::default();
    }
    html! { <div class="evidence-uses">{ list(letter, labels::same_cells(), &uses) }</div> }
}

/// Most claims in a list below a card.
const MOST: usize = 12;

fn list(letter: &Letter, title: &str, uses: &[usize]) -> Html {
    let items = uses.iter().take(MOST).filter_map(|&at| {
        let claim = letter.claims.get(at)?;
        let sign = Sign::of_claim(claim);
        // The address is followed by the reader, which opens the claim.
        Some(html! {
            <li><a href={format!("#c={}", at + 1)}>
                { glyph(sign) }
                <span>{ evidence::quote(letter, claim) }<span class="visually-hidden">{ tr!("，{}", labels::sign(sign)) }</span></span>
                <span class="evidence-where">{ evidence::short_context(letter, claim.span) }</span>
            </a></li>
        })
    });
    html! { <><h3 class="evidence-label">{ title.to_owned() }</h3><ul class="evidence-list">{ for items }</ul></> }
}
