//! The tab 图: the table as a chart, its tools, its words.

use std::collections::BTreeSet;

use yew::prelude::*;

use super::{
    chart_plot::ChartPlot,
    chart_tools::{ChartTools, Drawn},
    dispatch::use_dispatch,
    table::TableChoice,
};
use crate::{
    chart::{Data, Figure, Kind, Look, draw},
    derive::{Derivation, derive, possible},
    model::{Letter, Table},
    sheet::{Origin, Sheet},
    ui::{
        labels, platform,
        platform::Listener,
        selection::Selection,
        shared::Shared,
        state::{Action, Tab},
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct ChartTabProps {
    pub(crate) letter: Shared<Letter>,
    /// Index of the table shown.
    pub(crate) table: usize,
    pub(crate) selection: Selection,
}

/// The chart of a table, or why there is none.
#[component]
pub(crate) fn ChartTab(props: &ChartTabProps) -> Html {
    if props.letter.tables.is_empty() {
        return html! { <p class="inspector-empty">{ labels::NO_CHART }</p> };
    }
    let key = format!("{}-{}", props.letter.source.sha256, props.table);
    html! {
        <>
            <TableChoice letter={props.letter.clone()} table={props.table} />
            <ChartPanel {key} letter={props.letter.clone()} table={props.table} />
        </>
    }
}

/// What a person chose, `None` where the shape of the data decides.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Choice {
    pub(crate) kind: Option<Kind>,
    pub(crate) derivation: Option<Derivation>,
    pub(crate) hidden: BTreeSet<usize>,
}

#[derive(PartialEq, Properties)]
struct ChartPanelProps {
    letter: Shared<Letter>,
    table: usize,
}

/// Width that a chart is drawn for before its room is known.
const WIDTH: i32 = 416;

#[component]
fn ChartPanel(props: &ChartPanelProps) -> Html {
    let dispatch = use_dispatch();
    let choice = use_state_eq(Choice::default);
    let (room, width) = use_width();
    let Some(table) = props.letter.tables.get(props.table) else { return Html::default() };
    let offered = use_memo((props.letter.clone(), props.table), |_| drawable(table));
    let drawn = use_memo((props.letter.clone(), props.table, (*choice).clone(), width), |_| {
        let data = data(table, choice.derivation)?;
        let kind = choice.kind.filter(|kind| Kind::choices(&data).contains(kind));
        let kind = kind.unwrap_or_else(|| Kind::default_for(&data));
        let look = Look { kind, width: f64::from(width), hidden: choice.hidden.clone() };
        let figure = draw(&data, &look);
        Some(Shared::new(Drawn { data, kind, figure }))
    });
    let change = {
        let setter = choice.setter();
        use_callback((), move |choice: Choice, ()| setter.set(choice))
    };
    let Some(drawn) = (*drawn).clone() else {
        return html! { <p class="inspector-empty" ref={room}>{ labels::NOTHING_TO_DRAW }</p> };
    };
    let document = props.letter.head.document_number.as_ref().map(|field| field.value.clone());
    let origin = labels::chart_origin(&document.unwrap_or_default(), props.table);
    let figure: &Figure = &drawn.figure;
    html! {
        <div class="chart-tab" ref={room}>
            <ChartTools letter={props.letter.clone()} table={props.table} drawn={drawn.clone()} choice={(*choice).clone()}
                offered={(*offered).clone()} origin={origin.clone()} {change} />
            <figure class="chart-figure">
                <figcaption class="chart-head">
                    <h2>{ figure.title.clone() }</h2>
                    <p>{ figure.subtitle.clone() }</p>
                </figcaption>
                <ChartPlot drawn={drawn.clone()} />
                <div class="chart-source">
                    <span>{ figure.source_note.clone().unwrap_or_default() }</span>
                    <span>{ origin }</span>
                </div>
            </figure>
            <section class="chart-words">
                <h3>{ labels::CHART_WORDS }</h3>
                <p>{ figure.text.clone() }
                    <button type="button" class="chart-link" onclick={dispatch.on(|| Action::ShowTab(Tab::Table))}>{ labels::SEE_TABLE }</button>
                </p>
            </section>
        </div>
    }
}

/// The levels of the table, or what is derived from them alone.
fn data(table: &Table, derivation: Option<Derivation>) -> Option<Data> {
    let Some(derivation) = derivation else { return Data::of(table, &Sheet::of(table)) };
    let derived = derive(&Sheet::of(table), &[derivation]).sheet;
    let columns = derived.columns.iter().enumerate();
    let columns = columns.filter(|(_, column)| column.origin == Origin::Derived).map(|(at, _)| at);
    let columns: Vec<usize> = columns.collect();
    // The first year has no growth: nothing of it is drawn, not even its place.
    let has_value = |row: usize| {
        let cells = derived.rows.get(row).map(|row| row.cells.as_slice()).unwrap_or_default();
        columns.iter().any(|&at| cells.get(at).is_some_and(|cell| cell.value.is_some()))
    };
    let rows: Vec<usize> = (0..derived.rows.len()).filter(|&row| has_value(row)).collect();
    Data::of(table, &derived.cut(&rows, &columns))
}

/// Derivations that give columns, which can be drawn.
fn drawable(table: &Table) -> Vec<Derivation> {
    let mut offered = possible(&Sheet::of(table));
    offered.retain(|&one| one != Derivation::Average && data(table, Some(one)).is_some());
    offered
}

/// The room that the chart has, followed through resizes.
#[hook]
fn use_width() -> (NodeRef, i32) {
    let room = use_node_ref();
    let width = use_state_eq(|| WIDTH);
    let (measured, setter) = (room.clone(), width.setter());
    use_effect(move || {
        let measure = move || {
            let found = measured.cast::<web_sys::Element>().map(|element| element.client_width());
            // A hidden tab has no width; the last one stays until it is shown.
            if let Some(found) = found.filter(|&found| found > 0) {
                setter.set(found);
            }
        };
        measure();
        let listener =
            platform::window().map(|window| Listener::new(&window, "resize", move |_| measure()));
        move || drop(listener)
    });
    (room, *width)
}
