//! The numbers that a claim is tested with: the cells in a table cut down to them, the words of the
//! text in their clauses.

use yew::prelude::*;

use super::{dispatch::Dispatch, evidence::number};
use crate::{
    model::{ClaimOperand, Letter},
    sheet::Sheet,
    ui::{
        evidence::{self, Clause, Places},
        labels,
        selection::CellRef,
        state::Action,
    },
};

/// A section of the card; nothing where there are no numbers.
pub(super) fn numbers(letter: &Letter, operands: &[ClaimOperand], dispatch: &Dispatch) -> Html {
    if operands.is_empty() {
        return Html::default();
    }
    let places = evidence::places(letter, operands);
    html! { <section class="evidence-numbers">{ tables(letter, &places) }{ clauses(letter, &places, dispatch) }</section> }
}

fn tables(letter: &Letter, places: &Places) -> Html {
    let mut tables: Vec<usize> = places.cells.iter().map(|(_, cell)| cell.table).collect();
    tables.sort_unstable();
    tables.dedup();
    tables.into_iter().map(|table| cropped(letter, table, places)).collect()
}

fn cropped(letter: &Letter, table: usize, places: &Places) -> Html {
    let Some(own) = letter.tables.get(table) else { return Html::default() };
    let cells: Vec<CellRef> =
        places.cells.iter().map(|(_, cell)| *cell).filter(|cell| cell.table == table).collect();
    let (rows, columns) = evidence::crop(letter, table, &cells);
    let sheet = Sheet::of(own).cut(&rows, &columns);
    let depth = sheet.head_depth();
    let heads = sheet.heads().into_iter().enumerate().map(|(level, heads)| {
        let corner = match level {
            0 => tr!("表{}", table + 1),
            _ if level + 1 == depth => sheet.label_head.clone(),
            _ => String::new(),
        };
        let heads = heads.into_iter().map(|head| {
            let group = head.columns > 1 || level + 1 < depth && head.rows == 1;
            let unit = sheet.columns.get(head.column).and_then(|column| column.unit.as_ref());
            let unit = unit.filter(|_| !group).map(|unit| html! { <span class="mini-unit">{ unit }</span> });
            html! {
                <th class={group.then_some("mini-group")} scope={if group { "colgroup" } else { "col" }}
                    colspan={head.columns.to_string()} rowspan={head.rows.to_string()}>{ head.text }{ unit }</th>
            }
        });
        html! { <tr><th scope="col">{ corner }</th>{ for heads }</tr> }
    });
    let lines = sheet.rows.iter().zip(&rows).map(|(line, &row)| {
        let used = cells.iter().any(|cell| cell.row == row);
        let cells = line.cells.iter().zip(&columns).map(|(cell, &column)| {
            let at = CellRef { table, row, column };
            let rank = places.cells.iter().find(|(_, own)| *own == at).map(|(rank, _)| *rank);
            match rank {
                Some(rank) => html! {
                    <td><span class="mini-used">{ number(rank) }{ cell.text.clone() }</span></td>
                },
                None => html! { <td>{ cell.text.clone() }</td> },
            }
        });
        html! { <tr class={used.then_some("mini-row")}><th scope="row">{ line.label.clone() }</th>{ for cells }</tr> }
    });
    html! {
        <div class="mini-scroll" tabindex="0" role="region" aria-label={labels::operands()}>
            <table class="mini"><thead>{ for heads }</thead><tbody>{ for lines }</tbody></table>
        </div>
    }
}

fn clauses(letter: &Letter, places: &Places, dispatch: &Dispatch) -> Html {
    if places.words.is_empty() {
        return Html::default();
    }
    let items = evidence::clauses(letter, &places.words).into_iter();
    html! { <ul class="evidence-clauses">{ for items.map(|own| html! { <li>{ clause(own, dispatch) }</li> }) }</ul> }
}

/// Numbers in their clause; it leads to their place.
pub(super) fn clause(clause: Clause, dispatch: &Dispatch) -> Html {
    let pieces = clause.pieces.into_iter().map(|(words, rank)| match rank {
        Some(rank) => html! { <b>{ number(rank) }{ words }</b> },
        None => html! { { words } },
    });
    html! {
        <button type="button" title={labels::show_in_text()} onclick={dispatch.on(move || Action::GoTo(clause.span))}>
            { for pieces }
        </button>
    }
}
