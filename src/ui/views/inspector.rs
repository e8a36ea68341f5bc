//! The inspector: tabs over the table, the chart, the calculator and the facts.
//!
//! A panel is drawn when it is first looked at and stays mounted, so that a sort order or a scroll
//! position outlives a look at another tab. On phones it is a sheet that peeks from below; its handle goes through the three heights.

use yew::prelude::*;

use super::{
    calculator::CalculatorTab,
    calculator_state::Calculator,
    chart::ChartTab,
    dispatch::{Dispatch, use_dispatch},
    evidence::EvidenceTab,
    facts::FactsTab,
    proof::ProofTab,
    second,
    sign::glyph,
    table::TableTab,
};
use crate::{
    model::Letter,
    text::Span,
    ui::{
        labels,
        marks::{self, Focus, Sign},
        platform,
        selection::Selection,
        shared::Shared,
        state::{Action, Checks, Settings, Sheet, Tab},
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct InspectorProps {
    pub(crate) letter: Shared<Letter>,
    pub(crate) tab: Tab,
    pub(crate) table: usize,
    pub(crate) sheet: Sheet,
    pub(crate) settings: Settings,
    pub(crate) selection: Selection,
    pub(crate) calculator: Calculator,
    pub(crate) focus: Option<Focus>,
    pub(crate) filter: Option<Sign>,
    pub(crate) relink: Option<Span>,
    pub(crate) checks: Checks,
}

/// Tabs and panels.
#[component]
pub(crate) fn Inspector(props: &InspectorProps) -> Html {
    let dispatch = use_dispatch();
    let next = match props.sheet {
        Sheet::Closed => Sheet::Peek,
        Sheet::Peek => Sheet::Full,
        Sheet::Full => Sheet::Closed,
    };
    let keys = dispatch.clone();
    let shown = props.tab;
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if let Some(tab) = neighbour(shown, &event.key()) {
            event.prevent_default();
            keys.send(Action::ShowTab(tab));
            platform::focus(&tab_id(tab));
        }
    });
    let conflicts = use_memo(props.letter.clone(), |letter| {
        marks::tally(letter)
            .iter()
            .find(|(sign, _)| *sign == Sign::No)
            .map_or(0, |(_, count)| *count)
    });
    let tabs = Tab::ALL.into_iter().map(|tab| {
        let selected = tab == props.tab;
        html! {
            <button type="button" role="tab" id={tab_id(tab)} aria-controls={panel_id(tab)}
                aria-selected={if selected { "true" } else { "false" }} tabindex={if selected { "0" } else { "-1" }}
                onclick={dispatch.on(move || Action::ShowTab(tab))}>
                { labels::tab(tab) }
                if tab == Tab::Proof && *conflicts > 0 {
                    <span class="inspector-count">{ glyph(Sign::No) }<span class="visually-hidden">{ labels::sign(Sign::No) }</span>{ *conflicts }</span>
                }
            </button>
        }
    });
    let seen = use_mut_ref(|| Tab::ALL.map(|_| false));
    let mut seen = seen.borrow_mut();
    let panels = Tab::ALL.into_iter().zip(seen.iter_mut()).map(|(tab, seen)| {
        *seen |= tab == props.tab;
        let drawn = *seen;
        html! {
            <div class="inspector-panel" role="tabpanel" id={panel_id(tab)} aria-labelledby={tab_id(tab)}
                tabindex="0" hidden={tab != props.tab}>if drawn { { panel(props, tab, &dispatch) } }</div>
        }
    });
    html! {
        <aside class="inspector" aria-label={labels::inspector()}>
            <button type="button" class="inspector-handle" aria-label={labels::sheet(props.sheet)}
                onclick={dispatch.on(move || Action::SetSheet(next))}></button>
            <div class="inspector-tabs" role="tablist" aria-label={labels::inspector()} {onkeydown}>{ for tabs }</div>
            { for panels }
        </aside>
    }
}

fn panel(props: &InspectorProps, tab: Tab, dispatch: &Dispatch) -> Html {
    let letter = props.letter.clone();
    let (table, selection) = (props.table, props.selection.clone());
    second::panel(dispatch, || match tab {
        Tab::Evidence => html! {
            <EvidenceTab {letter} {selection} focus={props.focus} relink={props.relink} checks={props.checks} shown={tab == props.tab} />
        },
        Tab::Proof => html! {
            <ProofTab {letter} focus={props.focus} filter={props.filter} checks={props.checks} shown={tab == props.tab} />
        },
        Tab::Chart => html! { <ChartTab {letter} {table} {selection} /> },
        Tab::Calculator => {
            html! { <CalculatorTab {letter} {table} {selection} calculator={props.calculator.clone()} /> }
        }
        Tab::Facts => html! { <FactsTab {letter} settings={props.settings} /> },
        Tab::Table => html! { <TableTab {letter} {table} {selection} /> },
    })
}

fn tab_id(tab: Tab) -> String {
    format!("tab-{}", word(tab))
}

fn panel_id(tab: Tab) -> String {
    format!("panel-{}", word(tab))
}

fn word(tab: Tab) -> &'static str {
    match tab {
        Tab::Evidence => "evidence",
        Tab::Table => "table",
        Tab::Chart => "chart",
        Tab::Calculator => "calculator",
        Tab::Proof => "proof",
        Tab::Facts => "facts",
    }
}

fn neighbour(tab: Tab, key: &str) -> Option<Tab> {
    let at = Tab::ALL.iter().position(|&other| other == tab)?;
    let count = Tab::ALL.len();
    let to = match key {
        "ArrowRight" => (at + 1) % count,
        "ArrowLeft" => (at + count - 1) % count,
        "Home" => 0,
        "End" => count - 1,
        _ => return None,
    };
    Tab::ALL.get(to).copied()
}
