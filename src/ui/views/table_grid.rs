//! The table itself: heads that sort, cells that can be marked, moved over and picked.
//!
//! A native table; while a person picks numbers by keys it is a grid with one tab stop. Long tables
//! draw only the rows in sight, inside their own scrolling box.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::{
    dispatch::use_dispatch,
    effects::use_effect_with,
    table_heads::heads,
    table_tools::{Scope, copy},
};
use crate::{
    derive::Derived,
    model::Letter,
    sheet::{Origin, Place, Sheet, SheetCell, SheetRow},
    ui::{
        labels, platform,
        selection::{CellRef, Pick, Selection},
        shared::Shared,
        state::Action,
        table_view::{At, TableAction, TableView, moved, printed},
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct TableGridProps {
    pub(crate) name: String,
    pub(crate) letter: Shared<Letter>,
    pub(crate) table: usize,
    pub(crate) selection: Selection,
    pub(crate) view: TableView,
    pub(crate) derived: Shared<Derived>,
    pub(crate) act: Callback<TableAction>,
}

/// Rows up to which all are drawn.
const ALL_ROWS: usize = 120;
/// Rows drawn at once of a longer table.
const WINDOW: usize = 80;
/// Height of a row of a long table in pixels, as the style sheet has it.
const ROW_HEIGHT: usize = 36;

/// The table in its scrolling box.
#[component]
pub(crate) fn TableGrid(props: &TableGridProps) -> Html {
    let dispatch = use_dispatch();
    let scroller = use_node_ref();
    let first = use_state_eq(|| 0_usize);
    let long = props.derived.sheet.rows.len() > ALL_ROWS;
    use_focus(props, &scroller, long);
    let most = use_memo(props.derived.clone(), |derived| most_decimals(&derived.sheet));

    {
        // Another order begins at its first row.
        let scroller = scroller.clone();
        use_effect_with(props.view.order, move |_| {
            if let Some(element) = scroller.cast::<Element>() {
                element.set_scroll_top(0);
            }
        });
    }
    let onscroll = {
        let first = first.clone();
        Callback::from(move |event: Event| {
            let Some(box_) = event.target_dyn_into::<Element>().filter(|_| long) else { return };
            let top = usize::try_from(box_.scroll_top()).unwrap_or(0) / ROW_HEIGHT;
            // Whole strides, so that a slow scroll does not draw at every pixel.
            first.set(top.saturating_sub(WINDOW / 4) / 10 * 10);
        })
    };
    let (act, shift) = (props.act.clone(), |event: &MouseEvent| event.shift_key());
    let onmousedown = Callback::from(move |event: MouseEvent| {
        if let Some(at) = cell_of(&event).filter(|_| event.button() == 0) {
            act.emit(if shift(&event) { TableAction::Stretch(at) } else { TableAction::Mark(at) });
        }
    });
    let act = props.act.clone();
    let onmouseover = Callback::from(move |event: MouseEvent| {
        if let Some(at) = cell_of(&event).filter(|_| event.buttons() == 1) {
            act.emit(TableAction::Stretch(at));
        }
    });
    let onclick = {
        let (dispatch, derived, table) = (dispatch.clone(), props.derived.clone(), props.table);
        let alone =
            props.view.picking && props.view.anchor.is_none_or(|at| Some(at) == props.view.focus);
        Callback::from(move |event: MouseEvent| {
            let pick = cell_of(&event).and_then(|at| pick_of(&derived, table, at));
            if let Some(pick) = pick.filter(|_| alone && !event.shift_key()) {
                dispatch.send(Action::Pick(pick));
            }
        })
    };
    let onkeydown = {
        let (dispatch, act) = (dispatch.clone(), props.act.clone());
        let (letter, table) = (props.letter.clone(), props.table);
        let (view, derived) = (props.view.clone(), props.derived.clone());
        Callback::from(move |event: KeyboardEvent| {
            let size = (derived.sheet.rows.len(), derived.sheet.columns.len());
            let control = event.ctrl_key() || event.meta_key();
            let key = event.key();
            let focus = view.focus.unwrap_or_default();
            if control && key.eq_ignore_ascii_case("c") {
                let scope = if view.block().is_some() { Scope::Marked } else { Scope::Shown };
                copy(&dispatch, &letter, table, &view, &derived, scope);
            } else if !view.picking {
                return;
            } else if control && key.eq_ignore_ascii_case("a") {
                act.emit(TableAction::All(size));
            } else if matches!(key.as_str(), "Enter" | " ") && on_cell(&event) {
                if let Some(pick) = pick_of(&derived, table, focus) {
                    dispatch.send(Action::Pick(pick));
                }
            } else if let Some(at) = moved(&key, control, focus, size).filter(|_| on_cell(&event)) {
                act.emit(if event.shift_key() {
                    TableAction::Stretch(at)
                } else {
                    TableAction::Mark(at)
                });
            } else {
                return;
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let rows = &props.derived.sheet.rows;
    let drawn = if long { *first..(*first + WINDOW).min(rows.len()) } else { 0..rows.len() };
    let above = drawn.start * ROW_HEIGHT;
    let below = rows.len().saturating_sub(drawn.end) * ROW_HEIGHT;
    let body = rows.iter().enumerate().skip(drawn.start).take(drawn.len());
    html! {
        <div class={classes!("table-tab-scroll", long.then_some("table-tab-long"))} ref={scroller} tabindex="0"
            role="region" aria-label={labels::scrolls(&props.name)} {onscroll} {onkeydown}>
            <table class={classes!("table-tab-grid", props.view.picking.then_some("table-tab-picking"))}
                role={props.view.picking.then_some("grid")} aria-multiselectable={props.view.picking.then_some("true")}
                aria-rowcount={long.then(|| (rows.len() + props.derived.sheet.head_depth()).to_string())}
                {onmousedown} {onmouseover} {onclick}>
                <thead>{ heads(&props.derived.sheet, &props.view, &props.act) }</thead>
                <tbody>
                    { spacer(above) }
                    { for body.map(|(at, row)| body_row(props, at, row, (long, &most))) }
                    { spacer(below) }
                </tbody>
            </table>
        </div>
    }
}

/// Moves the browser's focus to the marked cell while picking, and the box to its row.
#[hook]
fn use_focus(props: &TableGridProps, scroller: &NodeRef, long: bool) {
    let scroller = scroller.clone();
    use_effect_with((props.view.focus, props.view.picking), move |&(focus, picking)| {
        let Some(at) = focus.filter(|_| picking) else { return };
        if let Some(element) = scroller.cast::<Element>().filter(|_| long) {
            let (top, row) = (element.scroll_top(), i32::try_from(at.0 * ROW_HEIGHT).unwrap_or(0));
            let seen = element.client_height();
            if row < top || row > top + seen - 4 * i32::try_from(ROW_HEIGHT).unwrap_or(0) {
                element.set_scroll_top(row - seen / 3);
            }
        }
        platform::focus(&shown_id(at));
    });
}

/// Room for the rows out of sight.
fn spacer(height: usize) -> Html {
    if height == 0 {
        return Html::default();
    }
    html! { <tr aria-hidden="true"><td class="table-tab-spacer" height={height.to_string()}></td></tr> }
}

fn body_row(
    props: &TableGridProps,
    at: usize,
    row: &SheetRow,
    (long, most): (bool, &[usize]),
) -> Html {
    let derived = row.origin == Origin::Derived;
    let cells = row.cells.iter().zip(most).enumerate();
    let cells = cells.map(|(column, (cell, &most))| body_cell(props, (at, column), cell, most));
    let index = at + props.derived.sheet.head_depth() + 1;
    html! {
        <tr key={at} class={classes!(derived.then_some("table-tab-derived"))} aria-rowindex={long.then(|| index.to_string())}>
            <th class="table-tab-label" scope="row"><span class="table-tab-name">{ row.label.clone() }</span></th>
            { for cells }
        </tr>
    }
}

fn body_cell(props: &TableGridProps, at: At, cell: &SheetCell, most: usize) -> Html {
    let (rows, columns) = match cell.place {
        Place::Covered => return Html::default(),
        Place::Single => (1, 1),
        Place::Lead { rows, columns } => (rows, columns),
    };
    let sheet = &props.derived.sheet;
    let rank = pick_of(&props.derived, props.table, at).and_then(|pick| props.selection.rank(pick));
    let block = props.view.block();
    let marked = block
        .as_ref()
        .is_some_and(|(rows, columns)| rows.contains(&at.0) && columns.contains(&at.1));
    let focused = props.view.focus == Some(at) || props.view.focus.is_none() && at == (0, 0);
    let picking = props.view.picking;
    let column = sheet.columns.get(at.1);
    let derived = column.is_some_and(|column| column.origin == Origin::Derived);
    let class = classes!(
        (cell.value.is_none() && cell.text.chars().any(char::is_alphanumeric))
            .then_some("table-tab-words"),
        derived.then_some("table-tab-derived"),
        marked.then_some("table-tab-marked"),
        rank.map(|rank| format!("table-tab-picked table-tab-picked-{rank}")),
    );
    let bounds = cell.bounds.as_ref().map(|(low, high)| {
        html! { <span class="table-tab-bounds">{ format!("[{low}, {high}]") }</span> }
    });
    html! {
        <td id={shown_id(at)} {class} data-row={at.0.to_string()} data-column={at.1.to_string()}
            data-pad={padding(most, cell)}
            role={picking.then_some("gridcell")} tabindex={picking.then_some(if focused { "0" } else { "-1" })}
            aria-selected={picking.then(|| (marked || rank.is_some()).to_string())}
            aria-label={rank.map(|rank| labels::picked_cell(&cell.text, rank))}
            colspan={(columns > 1).then(|| columns.to_string())} rowspan={(rows > 1).then(|| rows.to_string())}>
            { cell.text.clone() }{ bounds }
        </td>
    }
}

/// What a cell lacks of its column's decimals, set behind it unseen so that the points align: the
/// print itself stays `6`.
fn padding(most: usize, cell: &SheetCell) -> Option<String> {
    let own = decimals(cell)?;
    let point = if own == 0 { "." } else { "" };
    (own < most).then(|| format!("{point}{}", "0".repeat(most - own)))
}

/// Printed decimals of a plain number.
fn decimals(cell: &SheetCell) -> Option<usize> {
    let plain = cell.value.as_deref().is_some_and(|value| value == cell.text);
    plain.then(|| cell.text.split_once('.').map_or(0, |(_, fraction)| fraction.len()))
}

/// Most decimals of each column.
fn most_decimals(sheet: &Sheet) -> Vec<usize> {
    let column = |at: usize| sheet.rows.iter().filter_map(move |row| row.cells.get(at));
    let most = |at: usize| column(at).filter_map(decimals).max().unwrap_or(0);
    (0..sheet.columns.len()).map(most).collect()
}

/// Address of a shown cell on the page.
fn shown_id((row, column): At) -> String {
    format!("shown-{row}-{column}")
}

/// The pick that a shown cell stands for; words and derived cells have none.
pub(crate) fn pick_of(derived: &Derived, table: usize, at: At) -> Option<Pick> {
    let cell = derived.sheet.rows.get(at.0)?.cells.get(at.1)?;
    let (row, column) = printed(&derived.sheet, at).filter(|_| cell.value.is_some())?;
    Some(Pick::Cell(CellRef { table, row, column }))
}

fn cell_of(event: &MouseEvent) -> Option<At> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell: HtmlElement = target.closest("[data-row]").ok()??.dyn_into().ok()?;
    let part = |name: &str| cell.get_attribute(name)?.parse().ok();
    Some((part("data-row")?, part("data-column")?))
}

fn on_cell(event: &KeyboardEvent) -> bool {
    event.target_dyn_into::<Element>().is_some_and(|element| element.has_attribute("data-row"))
}
