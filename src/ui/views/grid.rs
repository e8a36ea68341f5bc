//! A table as it stands in the letter: heads over several rows, labels, printed cells.
//!
//! The tab's table can do more; what they share is [`Sheet`], so that both show the same heads and
//! cells. Cells know their place in the text by their id, which is how a place is found again.

use yew::prelude::*;

use super::dispatch::use_dispatch;
use crate::{
    model::{Letter, Table},
    sheet::{Place, Sheet, SheetCell, SheetRow},
    ui::{
        labels,
        selection::{CellRef, Pick, Selection},
        shared::Shared,
        state::{Action, Tab},
    },
};

/// Address of a cell on the page.
pub(crate) fn cell_id(cell: CellRef) -> String {
    format!("cell-{}-{}-{}", cell.table, cell.row, cell.column)
}

#[derive(PartialEq, Properties)]
pub(crate) struct GridProps {
    pub(crate) letter: Shared<Letter>,
    /// Index of the table.
    pub(crate) table: usize,
    pub(crate) selection: Selection,
}

/// A table in the letter; a click on a number picks it for the calculator.
#[component]
pub(crate) fn Grid(props: &GridProps) -> Html {
    let dispatch = use_dispatch();
    let Some(table) = props.letter.tables.get(props.table) else { return Html::default() };
    let sheet = Sheet::of(table);
    let decimals = decimals(&sheet);
    let name = labels::table_title(props.table, table.caption.as_deref());
    let number = props.table;
    let open = dispatch.clone();
    let show = Callback::from(move |_: MouseEvent| {
        open.send(Action::ShowTable(number));
        open.send(Action::ShowTab(Tab::Table));
    });
    html! {
        <figure class="grid-box" id={format!("table-{number}")}>
            <figcaption class="grid-caption">
                <span class="grid-name" id={format!("table-{number}-name")}>{ name.clone() }</span>
                <button type="button" class="button grid-open" onclick={show}>{ labels::OPEN_TABLE }</button>
                if let Some(units) = units(table) { <span class="grid-unit">{ units }</span> }
            </figcaption>
            <div class="grid-scroll" tabindex="0" role="region" aria-label={labels::in_text(&name)}>
                <table class="grid">
                    <thead>{ heads(&sheet) }</thead>
                    <tbody>
                        { for sheet.rows.iter().enumerate().map(|(row, line)| body_row(props, row, line, &decimals, &dispatch)) }
                    </tbody>
                </table>
            </div>
            if let Some(note) = &table.source_note { <p class="grid-note">{ note.clone() }</p> }
        </figure>
    }
}

/// `单位：亿美元；全国占比：%（推断）`
pub(crate) fn units(table: &Table) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(unit) = &table.unit {
        parts.push(format!("单位：{unit}"));
    }
    let mut named: Vec<(&str, &str)> = Vec::new();
    for column in &table.columns {
        let (Some(unit), Some(head)) = (&column.unit, column.path.last()) else { continue };
        let pair = (head.as_str(), unit.as_str());
        if column.unit_inferred && !named.contains(&pair) {
            named.push(pair);
            parts.push(format!("{head}：{unit}（推断）"));
        }
    }
    (!parts.is_empty()).then(|| parts.join("；"))
}

fn heads(sheet: &Sheet) -> Html {
    let depth = sheet.head_depth();
    sheet
        .heads()
        .into_iter()
        .enumerate()
        .map(|(level, cells)| {
            let corner = (level == 0).then(|| {
                html! { <th class="grid-label" scope="col" rowspan={depth.to_string()}>{ sheet.label_head.clone() }</th> }
            });
            let cells = cells.into_iter().map(|cell| {
                let (scope, class) = if cell.columns > 1 { ("colgroup", "grid-group") } else { ("col", "") };
                html! {
                    <th {scope} {class} colspan={cell.columns.to_string()} rowspan={cell.rows.to_string()}>{ cell.text }</th>
                }
            });
            html! { <tr>{ corner }{ for cells }</tr> }
        })
        .collect()
}

/// Most decimals printed in each column.
fn decimals(sheet: &Sheet) -> Vec<usize> {
    let most = |column: usize| {
        let cells = sheet.rows.iter().filter_map(|row| row.cells.get(column));
        cells.filter(|cell| cell.value.is_some()).map(|cell| printed_decimals(&cell.text)).max()
    };
    (0..sheet.columns.len()).map(|column| most(column).unwrap_or_default()).collect()
}

fn printed_decimals(words: &str) -> usize {
    let fraction = words.split_once('.').map(|(_, fraction)| fraction).unwrap_or_default();
    fraction.chars().take_while(char::is_ascii_digit).count()
}

/// Room for the decimals that a cell does not print, so that points stand below each other; the
/// printed digits stay as they are.
fn padding(words: &str, most: usize) -> Option<String> {
    let missing = most.saturating_sub(printed_decimals(words)).min(4);
    let point = if words.contains('.') { "" } else { "-point" };
    (missing > 0 && words.ends_with(|c: char| c.is_ascii_digit()))
        .then(|| format!("grid-pad{point}-{missing}"))
}

fn body_row(
    props: &GridProps,
    row: usize,
    line: &SheetRow,
    decimals: &[usize],
    dispatch: &super::dispatch::Dispatch,
) -> Html {
    let cells = line.cells.iter().enumerate().map(|(column, cell)| {
        let place = CellRef { table: props.table, row, column };
        let decimals = decimals.get(column).copied().unwrap_or_default();
        body_cell(props, place, cell, decimals, dispatch)
    });
    html! { <tr><th class="grid-label" scope="row">{ line.label.clone() }</th>{ for cells }</tr> }
}

fn body_cell(
    props: &GridProps,
    place: CellRef,
    cell: &SheetCell,
    decimals: usize,
    dispatch: &super::dispatch::Dispatch,
) -> Html {
    let (rows, columns) = match cell.place {
        Place::Covered => return Html::default(),
        Place::Single => (1, 1),
        Place::Lead { rows, columns } => (rows, columns),
    };
    let pick = Pick::Cell(place);
    let rank = props.selection.rank(pick);
    let onclick = cell.value.is_some().then(|| dispatch.on(move || Action::Pick(pick)));
    let class = classes!(
        padding(&cell.text, decimals),
        cell.value.is_none().then_some("grid-words"),
        rank.map(|rank| format!("grid-picked grid-picked-{rank}"))
    );
    html! {
        <td id={cell_id(place)} {class} {onclick} colspan={(columns > 1).then(|| columns.to_string())}
            rowspan={(rows > 1).then(|| rows.to_string())}>{ cell.text.clone() }</td>
    }
}
