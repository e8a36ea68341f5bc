//! The tab 图: the table as a chart, its tools, its words.

use std::{cell::Cell, rc::Rc};

use yew::prelude::*;

use super::{
    chart_plot::ChartPlot, chart_tools::ChartTools, dispatch::use_dispatch,
    effects::use_effect_with, table::table_choice,
};
use crate::{
    chart::Figure,
    model::Letter,
    ui::{
        helper::Answer,
        labels, platform,
        platform::Listener,
        selection::Selection,
        shared::Shared,
        state::{Action, Tab},
        wire,
        writer::{self, Choice, Drawn, Order, Plan},
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
    let dispatch = use_dispatch();
    if props.letter.tables.is_empty() {
        return html! { <p class="inspector-empty">{ labels::no_chart() }</p> };
    }
    let key = format!("{}-{}", props.letter.source.sha256, props.table);
    html! {
        <>
            { table_choice(&props.letter, props.table, &dispatch) }
            <ChartPanel {key} letter={props.letter.clone()} table={props.table} />
        </>
    }
}

/// How far the chart is.
#[derive(Clone, Debug, PartialEq)]
enum Drawing {
    /// The writer is at it.
    Awaited,
    /// There is none, and why.
    None(&'static str),
    /// Here it is.
    Done(Shared<Drawn>),
}

#[derive(PartialEq, Properties)]
struct ChartPanelProps {
    letter: Shared<Letter>,
    table: usize,
}

/// Width that a chart is drawn for before its room is known.
const WIDTH: u32 = 416;

#[component]
fn ChartPanel(props: &ChartPanelProps) -> Html {
    let dispatch = use_dispatch();
    let choice = use_state_eq(Choice::default);
    let (room, width) = use_width();
    let Some(table) = props.letter.tables.get(props.table) else { return Html::default() };
    let drawing = use_state_eq(|| Drawing::Awaited);
    let plan = Plan { table: table.clone(), choice: (*choice).clone(), width };
    use_drawing(plan, drawing.setter());
    let change = {
        let setter = choice.setter();
        use_callback((), move |choice: Choice, ()| setter.set(choice))
    };
    let drawn = match &*drawing {
        Drawing::Done(drawn) => drawn.clone(),
        Drawing::Awaited => {
            return html! { <p class="inspector-empty" ref={room} role="status">{ labels::drawing() }</p> };
        }
        Drawing::None(why) => return html! { <p class="inspector-empty" ref={room}>{ *why }</p> },
    };
    let document = props.letter.head.document_number.as_ref().map(|field| field.value.clone());
    let origin = labels::chart_origin(&document.unwrap_or_default(), props.table);
    let figure: &Figure = &drawn.figure;
    html! {
        <div class="chart-tab" ref={room}>
            <ChartTools letter={props.letter.clone()} table={props.table} drawn={drawn.clone()} choice={(*choice).clone()}
                {width} origin={origin.clone()} {change} />
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
                <h3>{ labels::chart_words() }</h3>
                <p>{ figure.text.clone() }
                    <button type="button" class="chart-link" onclick={dispatch.on(|| Action::ShowTab(Tab::Table))}>{ labels::see_table() }</button>
                </p>
            </section>
        </div>
    }
}

/// Has the chart drawn whenever it is another one; the one before stays until then.
#[hook]
fn use_drawing(plan: Plan, setter: UseStateSetter<Drawing>) {
    use_effect_with(plan, move |plan| {
        let wanted = Rc::new(Cell::new(true));
        let still = wanted.clone();
        writer::order(&Order::Chart { plan: plan.clone() }, move |answer| {
            if still.get() {
                setter.set(match answer {
                    Answer::Bytes(bytes) => wire::unpack(&bytes)
                        .map_or(Drawing::None(labels::no_writer()), |drawn| {
                            Drawing::Done(Shared::new(drawn))
                        }),
                    Answer::Refused => Drawing::None(labels::nothing_to_draw()),
                    Answer::Missing => Drawing::None(labels::no_writer()),
                });
            }
        });
        move || wanted.set(false)
    });
}

/// The room that the chart has, followed through resizes.
#[hook]
fn use_width() -> (NodeRef, u32) {
    let room = use_node_ref();
    let width = use_state_eq(|| WIDTH);
    let (measured, setter) = (room.clone(), width.setter());
    use_effect(move || {
        let measure = move || {
            let found = measured.cast::<web_sys::Element>().map(|element| element.client_width());
            let found = found.and_then(|found| u32::try_from(found).ok());
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
