//! A table as it stands in the letter: heads over several rows, labels, printed cells.
//!
//! The tab's table can do more; what they share is [`Sheet`], so that both show the same heads and
//! cells. Cells know their place in the text by their id, which is how a place is found again.

use std::ops::Range;

use yew::prelude::*;

use super::{
    dispatch::use_dispatch,
    drawing::{Share, Version},
    grid_rows::GridRows,
    letter::claim,
};
use crate::{
    model::{Letter, Table},
    sheet::Sheet,
    ui::{
        labels,
        marks::{self, Focus, Mark},
        prose::{self, ROWS},
        selection::{CellRef, Pick, Selection},
        state::{Action, Tab},
    },
};

/// Address of a cell on the page.
pub(crate) fn cell_id(cell: CellRef) -> String {
    format!("cell-{}-{}-{}", cell.table, cell.row, cell.column)
}

/// A table as it is printed, computed once a letter.
pub(crate) struct Printed {
    pub(super) sheet: Sheet,
    /// Most decimals printed in each column.
    pub(super) decimals: Vec<usize>,
}

impl Printed {
    pub(super) fn of(table: &Table) -> Self {
        let sheet = Sheet::of(table);
        let decimals = decimals(&sheet);
        Self { sheet, decimals }
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct GridProps {
    /// The letter, and how far the table is drawn where it is a long one.
    pub(super) share: Share,
    /// The letter that the rows behind are still of.
    pub(super) rest: Option<Share>,
    /// Index of the table.
    pub(crate) table: usize,
    pub(crate) selection: Selection,
    /// What a person looks at: the cells it uses are ringed.
    pub(crate) focus: Option<Focus>,
}

/// A table in the letter; a press on a number shows the claims that use it, or picks it.
#[component]
pub(crate) fn Grid(props: &GridProps) -> Html {
    let dispatch = use_dispatch();
    let Version { letter, content, .. } = &props.share.of;
    let long = letter.tables.get(props.table).filter(|table| prose::is_long(table));
    let flat = long.is_some_and(is_flat);
    let (Some(table), Some(printed)) =
        (letter.tables.get(props.table), content.sheets.get(props.table))
    else {
        return Html::default();
    };
    let name = labels::table_title(props.table, table.caption.as_deref());
    let marks = marks::within(&content.prose.marks, table.span);
    let number = props.table;
    let open = dispatch.clone();
    let show = Callback::from(move |_: MouseEvent| {
        open.send(Action::ShowTable(number));
        open.send(Action::ShowTab(Tab::Table));
    });
    let ranks = ranks(letter, props);
    let body = |of: &Version, rows: Range<usize>| {
        let ranks: Vec<_> =
            ranks.iter().filter(|(cell, _)| rows.contains(&cell.row)).copied().collect();
        let focus = props.focus.filter(|focus| concerns(*focus, &of.letter, number, &rows));
        let Version { letter, content, .. } = of.clone();
        let key = rows.start;
        html! { <GridRows {key} {letter} {content} table={number} {rows} {ranks} {focus} /> }
    };
    let bodies: Html = if long.is_none() {
        body(&props.share.of, 0..table.rows.len())
    } else {
        let rest = props
            .rest
            .iter()
            .flat_map(|rest| (props.share.steps..rest.steps).map(|step| (&rest.of, step)));
        let steps = (0..props.share.steps).map(|step| (&props.share.of, step)).chain(rest);
        steps.map(|(of, step)| body(of, step * ROWS..(step + 1) * ROWS)).collect()
    };
    html! {
        <figure class="grid-box" id={format!("table-{number}")}>
            <figcaption class="grid-caption">
                <span class="grid-name" id={format!("table-{number}-name")}>{ caption(props, table, marks, &name) }</span>
                <button type="button" class="button grid-open" onclick={show}>{ labels::open_table() }</button>
                if let Some(units) = units(table) { <span class="grid-unit">{ units }</span> }
            </figcaption>
            <div class="grid-scroll" tabindex="0" role="region" aria-label={labels::in_text(&name)}>
                <table class={if flat { "grid grid-flat" } else { "grid" }}>
                    <thead>{ heads(&printed.sheet, table.unit.as_deref()) }</thead>
                    { bodies }
                </table>
            </div>
            if let Some(note) = &table.source_note { <p class="grid-note">{ note.clone() }</p> }
        </figure>
    }
}

/// Whether no cell spans several: the browser can then lay out the rows of a long table apart.
fn is_flat(table: &Table) -> bool {
    let spans = |cell: &crate::model::Cell| cell.rowspan.is_some() || cell.colspan.is_some();
    table.columns.iter().all(|column| column.path.len() < 2)
        && !table.rows.iter().flat_map(|row| &row.cells).any(spans)
}

/// Whether what a person looks at lies in these rows.
fn concerns(focus: Focus, letter: &Letter, number: usize, rows: &Range<usize>) -> bool {
    if let Focus::Cell(cell) = focus {
        return cell.table == number && rows.contains(&cell.row);
    }
    let place = focus.span(letter).and_then(|span| marks::cell_at(letter, span));
    // A label or a caption is no cell, and is looked for everywhere.
    place.is_none_or(|cell| cell.table == number && rows.contains(&cell.row))
}

/// `单位：亿美元；全国占比：%（推断）`
pub(crate) fn units(table: &Table) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(unit) = &table.unit {
        parts.push(tr!("单位：{unit}", unit));
    }
    let mut named: Vec<(&str, &str)> = Vec::new();
    for column in &table.columns {
        let (Some(unit), Some(head)) = (&column.unit, column.path.last()) else { continue };
        let pair = (head.as_str(), unit.as_str());
        if column.unit_inferred && !named.contains(&pair) {
            named.push(pair);
            parts.push(tr!("{head}：{unit}（推断）", head, unit));
        }
    }
    (!parts.is_empty()).then(|| parts.join(tr!("；")))
}

/// The head rows; a unit that is printed in a head stands there: neither the whole table's nor one that
/// each cell prints.
fn heads(sheet: &Sheet, common: Option<&str>) -> Html {
    let depth = sheet.head_depth();
    let printed_unit = |at: usize| {
        let column = sheet.columns.get(at).filter(|column| !column.unit_inferred)?;
        let unit = column.unit.as_deref().filter(|unit| Some(*unit) != common)?;
        let mut cells = sheet.rows.iter().filter_map(|row| row.cells.get(at));
        (!cells.any(|cell| cell.text.ends_with(unit))).then_some(unit)
    };
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
                let leaf = level + cell.rows == depth;
                let words = match printed_unit(cell.column).filter(|_| leaf) {
                    Some(unit) => tr!("{text}（{unit}）", text = cell.text, unit),
                    None => cell.text,
                };
                html! {
                    <th {scope} {class} colspan={cell.columns.to_string()} rowspan={cell.rows.to_string()}>{ words }</th>
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

pub(super) fn printed_decimals(words: &str) -> usize {
    let fraction = words.split_once('.').map(|(_, fraction)| fraction).unwrap_or_default();
    fraction.chars().take_while(char::is_ascii_digit).count()
}

/// The numbered cells: those that the focused claim is tested with, and those that are picked for the
/// calculator.
fn ranks(letter: &Letter, props: &GridProps) -> Vec<(CellRef, usize)> {
    let claim = match props.focus {
        Some(Focus::Claim(at)) => letter.claims.get(at),
        _ => None,
    };
    // The numbers of the evidence stand before the others; one outside of tables keeps its number.
    let operands = claim.into_iter().flat_map(|claim| &claim.operands).enumerate();
    let used = operands.filter_map(|(at, own)| Some((marks::cell_at(letter, own.span)?, at + 1)));
    let picked = props.selection.picks.iter().enumerate().filter_map(|(at, pick)| match pick {
        Pick::Cell(cell) => Some((*cell, at + 1)),
        Pick::Words(_) => None,
    });
    used.chain(picked).filter(|(cell, _)| cell.table == props.table).collect()
}

/// The table's name, its marked words as links.
fn caption(props: &GridProps, table: &Table, marks: &[Mark], name: &str) -> Html {
    let letter = &props.share.of.letter;
    let marked = table.caption_span.zip(table.caption.as_deref()).and_then(|(span, caption)| {
        let mark = marks.iter().find(|mark| span.contains(mark.span))?;
        // The print may have a label before the caption, which the name does not keep.
        let printed = mark.span.of(&letter.text);
        let words = if caption.contains(printed) { printed } else { caption };
        Some((mark, words, name.split_once(words)?))
    });
    match marked {
        Some((mark, words, (before, after))) => {
            let words = html! { <span class="claim-end">{ words }</span> };
            html! { <>{ before }{ claim(letter, mark, true, props.focus, words) }{ after }</> }
        }
        None => html! { { name } },
    }
}
