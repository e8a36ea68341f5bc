//! Lines that may be a table: a person says how many columns they have, and sees what comes of it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::dispatch::use_dispatch;
use crate::{
    diagnostic::{Code, Diagnostic},
    messages,
    model::{Correction, Letter},
    text::Span,
    ui::{labels, shared::Shared, state::Action},
};

#[derive(PartialEq, Properties)]
pub(crate) struct AmbiguousTablesProps {
    pub(crate) letter: Shared<Letter>,
}

/// Every stretch of lines that looks like a table.
#[component]
pub(crate) fn AmbiguousTables(props: &AmbiguousTablesProps) -> Html {
    let doubtful = props.letter.diagnostics.iter().filter(|d| d.code == Code::TableAmbiguous);
    let cards = doubtful.filter_map(|diagnostic| {
        let span = diagnostic.span?;
        let key = span.start();
        let sentence = messages::diagnostic(diagnostic);
        let columns = guess(diagnostic);
        Some(
            html! { <ShapeCard {key} letter={props.letter.clone()} {span} {sentence} {columns} /> },
        )
    });
    cards.collect()
}

/// The first number of columns that the parser thought of.
fn guess(diagnostic: &Diagnostic) -> usize {
    let words = diagnostic.args.get("columns").map(String::as_str).unwrap_or_default();
    let first = words.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty());
    first.and_then(|digits| digits.parse().ok()).unwrap_or(3).clamp(2, MOST_COLUMNS)
}

const MOST_COLUMNS: usize = 40;
/// Rows of the preview.
const PREVIEW: usize = 8;

#[derive(PartialEq, Properties)]
struct ShapeCardProps {
    letter: Shared<Letter>,
    span: Span,
    sentence: String,
    columns: usize,
}

#[component]
fn ShapeCard(props: &ShapeCardProps) -> Html {
    let dispatch = use_dispatch();
    let open = use_state_eq(|| false);
    let columns = use_state_eq(|| props.columns);
    let heads = use_state_eq(|| 1_usize);
    let span = props.span;
    let toggle = {
        let (setter, now) = (open.setter(), *open);
        Callback::from(move |_: MouseEvent| setter.set(!now))
    };
    let number = |value: &UseStateHandle<usize>, low: usize, high: usize| {
        let setter = value.setter();
        Callback::from(move |event: InputEvent| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            if let Some(number) = input.and_then(|input| input.value().parse::<usize>().ok()) {
                setter.set(number.clamp(low, high));
            }
        })
    };
    let apply = {
        let count = |number: usize| u32::try_from(number).unwrap_or(1);
        let (columns, head_rows) = (count(*columns), count(*heads));
        dispatch.on(move || Action::Correct(Correction::TableShape { span, columns, head_rows }))
    };
    html! {
        <section class="table-shape">
            <p>{ props.sentence.clone() }</p>
            <div class="table-shape-acts">
                <button type="button" class="button button-line" aria-expanded={open.to_string()} onclick={toggle}>{ labels::set_columns() }</button>
                <button type="button" class="button" onclick={dispatch.on(move || Action::GoTo(span))}>{ labels::show_in_text() }</button>
            </div>
            if *open {
                <div class="table-shape-form">
                    <label>{ labels::column_count() }
                        <input type="number" min="2" max={MOST_COLUMNS.to_string()} value={columns.to_string()} oninput={number(&columns, 2, MOST_COLUMNS)} />
                    </label>
                    <label>{ labels::head_count() }
                        <input type="number" min="0" max="4" value={heads.to_string()} oninput={number(&heads, 0, 4)} />
                    </label>
                    <button type="button" class="button button-line" onclick={apply}>{ labels::make_table() }</button>
                </div>
                { preview(span.of(&props.letter.text), *columns, *heads) }
            }
        </section>
    }
}

/// The first rows as they would stand.
fn preview(words: &str, columns: usize, heads: usize) -> Html {
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let rest = lines.len() % columns.max(1);
    let rows = lines.chunks(columns.max(1)).take(PREVIEW).enumerate().map(|(at, cells)| {
        let cells = cells.iter().map(|cell| {
            let cell = (*cell).to_owned();
            if at < heads {
                html! { <th scope="col">{ cell }</th> }
            } else {
                html! { <td>{ cell }</td> }
            }
        });
        html! { <tr>{ for cells }</tr> }
    });
    html! {
        <div class="table-shape-preview" tabindex="0" role="region" aria-label={labels::preview()}>
            <table>{ for rows }</table>
            <p role="status">{ labels::shape(lines.len(), columns, rest) }</p>
        </div>
    }
}
