//! Heads of the table in the tab: several rows with spans, the innermost ones with sort buttons.

use yew::prelude::*;

use crate::{
    sheet::{HeadCell, Origin, Sheet},
    ui::{
        icons::{Glyph, icon},
        labels,
        table_view::{TableAction, TableView},
    },
};

/// The head rows.
pub(crate) fn heads(sheet: &Sheet, view: &TableView, act: &Callback<TableAction>) -> Html {
    let depth = sheet.head_depth();
    let rows = sheet.heads().into_iter().enumerate().map(|(level, cells)| {
        let corner = (level == 0).then(|| {
            html! {
                <th class="table-tab-label" scope="col" rowspan={depth.to_string()} aria-sort={view.aria_sort(None)}>
                    { sort_button(&sheet.label_head, None, view, act) }
                </th>
            }
        });
        let cells = cells.into_iter().map(|cell| head(sheet, view, act, &cell, level + cell.rows == depth));
        html! { <tr>{ corner }{ for cells }</tr> }
    });
    rows.collect()
}

fn head(
    sheet: &Sheet,
    view: &TableView,
    act: &Callback<TableAction>,
    cell: &HeadCell,
    leaf: bool,
) -> Html {
    let (columns, rows) = (cell.columns.to_string(), cell.rows.to_string());
    if !leaf {
        let scope = if cell.columns > 1 { "colgroup" } else { "col" };
        return html! {
            <th {scope} class="table-tab-group" colspan={columns} rowspan={rows}><span>{ cell.text.clone() }</span></th>
        };
    }
    let column = Some(cell.column);
    let derived =
        sheet.columns.get(cell.column).is_some_and(|column| column.origin == Origin::Derived);
    let unit =
        sheet.columns.get(cell.column).filter(|_| derived).and_then(|column| column.unit.clone());
    html! {
        <th scope="col" colspan={columns} rowspan={rows} aria-sort={view.aria_sort(column)}
            class={classes!(derived.then_some("table-tab-derived"), is_words(sheet, cell.column).then_some("table-tab-words"))}>
            { sort_button(&cell.text, column, view, act) }
            if derived {
                <span class="table-tab-origin">{ labels::derived(unit.as_deref()) }</span>
            }
        </th>
    }
}

fn sort_button(
    words: &str,
    column: Option<usize>,
    view: &TableView,
    act: &Callback<TableAction>,
) -> Html {
    let act = act.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        act.emit(TableAction::Sort(column));
    });
    let order = view.aria_sort(column);
    html! {
        <button type="button" class="table-tab-sort" data-order={order} title={labels::sort(words, order)} {onclick}>
            { words.to_owned() }{ icon(Glyph::Sort) }
        </button>
    }
}

/// Whether a column holds words only, which begin where their head begins.
fn is_words(sheet: &Sheet, column: usize) -> bool {
    let cells = sheet.rows.iter().filter_map(|row| row.cells.get(column));
    let mut cells = cells.filter(|cell| !cell.text.trim().is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| cell.value.is_none())
}
