//! What the marked cells come to, and what can be done with one of them.

use yew::prelude::*;

use super::{dispatch::use_dispatch, table_grid::pick_of};
use crate::{
    derive::{Derived, summary},
    ui::{
        labels,
        selection::Selection,
        shared::Shared,
        state::Action,
        table_view::{TableAction, TableView},
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct TableSummaryProps {
    pub(crate) table: usize,
    pub(crate) view: TableView,
    pub(crate) derived: Shared<Derived>,
    pub(crate) selection: Selection,
    pub(crate) act: Callback<TableAction>,
}

/// One line under the table.
#[component]
pub(crate) fn TableSummary(props: &TableSummaryProps) -> Html {
    let dispatch = use_dispatch();
    let Some((rows, columns)) = props.view.block() else {
        return html! { <p class="table-tab-summary" role="status">{ labels::mark_cells() }</p> };
    };
    let (rows, columns): (Vec<usize>, Vec<usize>) = (rows.collect(), columns.collect());
    let words = labels::summary(&summary(&props.derived.sheet, &rows, &columns));
    let single = (rows.len() * columns.len() == 1).then_some(props.view.focus).flatten();
    let pick = single.and_then(|at| pick_of(&props.derived, props.table, at));
    let cell =
        single.and_then(|(row, column)| props.derived.sheet.rows.get(row)?.cells.get(column));
    let place = cell.and_then(|cell| cell.span).filter(|span| !span.is_empty());
    let clear = props.act.reform(|_: MouseEvent| TableAction::Clear);
    html! {
        <div class="table-tab-summary">
            <span role="status">{ words }</span>
            if let Some(pick) = pick {
                <button type="button" class="button" onclick={dispatch.on(move || Action::Pick(pick))}>
                    { labels::pick_button(props.selection.rank(pick)) }
                </button>
            }
            if let Some(span) = place {
                <button type="button" class="button" onclick={dispatch.on(move || Action::GoTo(span))}>
                    { labels::show_in_text() }
                </button>
            }
            <button type="button" class="button" onclick={clear}>{ labels::unmark() }</button>
        </div>
    }
}
