//! Several letters as a list: sorted by any column, each opens, what could not be read says why.

use yew::prelude::*;

use super::{
    bar::settings_buttons,
    dispatch::{Dispatch, use_dispatch},
    effects::use_effect_with,
    file_button::FileButton,
    sign::glyph,
};
use crate::ui::{
    collection::{Collection, CollectionAction, Column, Known, Summary, Work},
    gather,
    icons::mark,
    labels,
    marks::Sign,
    shared::Shared,
    spreadsheet,
    state::{Action, Settings},
};

#[derive(PartialEq, Properties)]
pub(crate) struct ListProps {
    pub(crate) collection: Shared<Collection>,
    pub(crate) settings: Settings,
}

/// The screen of the list.
#[component]
pub(crate) fn List(props: &ListProps) -> Html {
    let dispatch = use_dispatch();
    let list = &props.collection;
    let taker = dispatch.clone();
    use_effect_with(list.clone(), move |_| gather::take_held(&taker));
    html! {
        <div class="list">
            <header class="start-bar">
                <button type="button" class="bar-brand" aria-label={labels::home()} onclick={dispatch.on(|| Action::Close)}>{ mark() }{ labels::product() }</button>
                <div class="bar-end">{ settings_buttons(props.settings, &dispatch) }</div>
            </header>
            <main class="list-main">
                <h1>{ labels::list() }</h1>
                { tools(list, &dispatch) }
                <table class="list-table" aria-label={labels::list()}>
                    <thead><tr>{ for Column::ALL.map(|column| head(list, column, &dispatch)) }</tr></thead>
                    <tbody>{ for list.sorted().into_iter().map(|at| line(list, at, &dispatch)) }</tbody>
                </table>
            </main>
        </div>
    }
}

/// How far the work is, and what can be done with the list.
fn tools(list: &Shared<Collection>, dispatch: &Dispatch) -> Html {
    let (read, all) = (list.read(), list.entries.len());
    let button = |words: &'static str, onclick: Callback<MouseEvent>| {
        html! { <button type="button" class="button button-line" {onclick}>{ words }</button> }
    };
    let done = match list.work {
        Work::Rest => None,
        Work::Reading => Some(read),
        Work::Writing(written) => Some(written),
    };
    let (sheet, lines, to) = (list.clone(), list.clone(), dispatch.clone());
    html! {
        <div class="list-tools">
            <p role={done.is_none().then_some("status")}>{ labels::list_counts(list) }</p>
            if let Some(done) = done {
                <progress aria-label={labels::list_progress()} max={all.to_string()} value={done.to_string()}></progress>
                { button(labels::list_stop(), Callback::from(|_| gather::stop())) }
            } else {
                if read < all { { button(labels::list_go_on(), Callback::from(|_| gather::go_on())) } }
                <FileButton name={labels::list_add()} class="button-line" id="more" add=true />
                { button(labels::list_xlsx(), Callback::from(move |_| {
                    let name = labels::list_name(&sheet, "xlsx");
                    spreadsheet::save(&to, &sheet.workbook(), name, sheet.entries.len());
                })) }
                { button(labels::list_lines(), Callback::from(move |_| gather::write_lines(&lines))) }
            }
        </div>
    }
}

fn head(list: &Collection, column: Column, dispatch: &Dispatch) -> Html {
    let sorted = list
        .order
        .filter(|(by, _)| *by == column)
        .map(|(_, reverse)| if reverse { "descending" } else { "ascending" });
    let sort = dispatch.on(move || Action::Collection(CollectionAction::Sort(column)));
    html! {
        <th scope="col" class={class(column)} aria-sort={sorted}>
            <button type="button" class="list-sort" onclick={sort}>{ sign(column) }{ labels::column(column) }</button>
        </th>
    }
}

fn line(list: &Collection, at: usize, dispatch: &Dispatch) -> Html {
    let Some(entry) = list.entries.get(at) else { return Html::default() };
    let to = dispatch.clone();
    let open = Callback::from(move |_: MouseEvent| gather::open(&to, at));
    let (name, cells) = match &entry.known {
        Known::Letter(summary) => (
            Column::Number.words(summary),
            Column::ALL.into_iter().skip(1).map(|column| cell(column, summary)).collect(),
        ),
        Known::Nothing => (None, said(labels::list_waiting().to_owned())),
        Known::Refused(refusal) => (None, said(refusal.sentence.clone())),
    };
    let known = matches!(entry.known, Known::Letter(_));
    html! {
        <tr key={at}>
            <th scope="row">
                if known {
                    <button type="button" class="list-open" onclick={open}>{ name.clone().unwrap_or_else(|| entry.name.clone()) }</button>
                }
                if name.is_some() || !known { <span class="list-file">{ entry.name.clone() }</span> }
            </th>
            { cells }
        </tr>
    }
}

fn said(words: String) -> Html {
    html! { <td class="list-said" colspan="7">{ words }</td> }
}

fn cell(column: Column, summary: &Summary) -> Html {
    let words = column.words(summary).unwrap_or_default();
    let some = words != "0";
    html! {
        <td class={class(column)} data-name={labels::column(column)}>
            if some { { sign(column) } }{ words }
        </td>
    }
}

fn class(column: Column) -> Option<&'static str> {
    column.is_count().then_some("list-count")
}

fn sign_of(column: Column) -> Option<Sign> {
    match column {
        Column::Conflicts => Some(Sign::No),
        Column::Questions => Some(Sign::Ask),
        _ => None,
    }
}

fn sign(column: Column) -> Html {
    sign_of(column).map(glyph).unwrap_or_default()
}
