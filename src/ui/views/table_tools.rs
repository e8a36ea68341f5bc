//! Above the table: what to derive, picking, copying and saving what is shown.

use yew::prelude::*;

use super::{
    controls::segmented,
    dispatch::{Dispatch, use_dispatch},
    links::copy_address,
};
use crate::{
    derive::Derived,
    export::{clipboard, csv, file_stem, workbook::Workbook},
    model::Letter,
    sheet::Sheet,
    ui::{
        cell_address,
        icons::{Glyph, icon},
        labels, platform,
        selection::CellRef,
        shared::Shared,
        spreadsheet,
        state::Action,
        table_view::{TableAction, TableView, offered, printed},
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct TableToolsProps {
    pub(crate) letter: Shared<Letter>,
    pub(crate) table: usize,
    pub(crate) view: TableView,
    pub(crate) derived: Shared<Derived>,
    pub(crate) act: Callback<TableAction>,
}

/// How much of the table is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// As it is shown: sorted, with derived rows and columns.
    Shown,
    /// The marked cells of it.
    Marked,
    /// As printed.
    All,
}

/// What is done with a table as it is shown.
type Take = fn(&Dispatch, &Shared<Letter>, usize, &TableView, &Derived, Scope);

/// The tools.
#[component]
pub(crate) fn TableTools(props: &TableToolsProps) -> Html {
    let dispatch = use_dispatch();
    let chosen = use_state_eq(|| Scope::Shown);
    let scopes = scopes(&props.view);
    let scope = if scopes.contains(&chosen) { *chosen } else { Scope::Shown };
    let Some(table) = props.letter.tables.get(props.table) else { return Html::default() };
    let offered = use_memo((props.letter.clone(), props.table), |_| offered(table));
    let taking = |take: Take| {
        let (dispatch, letter, table) = (dispatch.clone(), props.letter.clone(), props.table);
        let (view, derived) = (props.view.clone(), props.derived.clone());
        Callback::from(move |_: MouseEvent| take(&dispatch, &letter, table, &view, &derived, scope))
    };
    let names: Vec<AttrValue> = scopes
        .iter()
        .map(|&scope| {
            let sheet = taken(
                table_sheet(&props.letter, props.table),
                &props.view,
                &props.derived.sheet,
                scope,
            );
            labels::scope(scope, sheet.rows.len(), sheet.columns.len()).into()
        })
        .collect();
    let onchoose = {
        let (chosen, scopes) = (chosen.setter(), scopes.clone());
        Callback::from(move |at: usize| chosen.set(scopes.get(at).copied().unwrap_or(Scope::Shown)))
    };
    let toggle = |action: TableAction, on: bool, words: &'static str| {
        let onclick = props.act.reform(move |_: MouseEvent| action.clone());
        html! {
            <button type="button" class="button table-tools-toggle" aria-pressed={on.to_string()} {onclick}>{ words }</button>
        }
    };
    html! {
        <div class="table-tools">
            <div class="table-tools-row" role="group" aria-label={labels::derive()}>
                { toggle(TableAction::Picking, props.view.picking, labels::pick_cells()) }
                { for offered.iter().map(|&one| {
                    toggle(TableAction::Toggle(one), props.view.derivations.contains(&one), labels::derivation(one))
                }) }
                if !props.view.derivations.is_empty() { { toggle(TableAction::Bounds, props.view.bounds, labels::bounds()) } }
            </div>
            <div class="table-tools-row">
                <button type="button" class="button" onclick={taking(copy)}>
                    { icon(Glyph::Copy) }{ labels::copy() }
                </button>
                <button type="button" class="button" onclick={taking(save_csv)}>
                    { icon(Glyph::Csv) }{ "CSV" }
                </button>
                <button type="button" class="button" onclick={taking(save_xlsx)}>
                    { icon(Glyph::Table) }{ "XLSX" }
                </button>
                <button type="button" class="button" onclick={link(props, &dispatch)}>{ labels::copy_link() }</button>
                if scopes.len() > 1 {
                    { segmented(labels::scope_label(), &names, scopes.iter().position(|&other| other == scope).unwrap_or(0), &onchoose) }
                }
            </div>
            if props.view.picking { <p class="table-tools-hint">{ labels::pick_hint() }</p> }
        </div>
    }
}

/// Copies the address of the marked cell, or of the table where none is marked.
fn link(props: &TableToolsProps, dispatch: &Dispatch) -> Callback<MouseEvent> {
    let at = props.view.focus.and_then(|at| printed(&props.derived.sheet, at));
    let cell = at.and_then(|(row, column)| {
        cell_address::of(&props.letter, CellRef { table: props.table, row, column })
    });
    let dispatch = dispatch.clone();
    let address = cell.unwrap_or_else(|| format!("t={}", props.table + 1));
    Callback::from(move |_| copy_address(&dispatch, &address))
}

/// What can be taken apart from what is shown.
fn scopes(view: &TableView) -> Vec<Scope> {
    let several = view.block().is_some_and(|(rows, columns)| rows.count() * columns.count() > 1);
    let mut scopes = vec![Scope::Shown];
    scopes.extend(several.then_some(Scope::Marked));
    scopes.extend(view.is_changed().then_some(Scope::All));
    scopes
}

fn table_sheet(letter: &Letter, table: usize) -> Sheet {
    let empty = Sheet { label_head: String::new(), columns: Vec::new(), rows: Vec::new() };
    letter.tables.get(table).map_or(empty, Sheet::of)
}

/// The sheet of a scope.
fn taken(all: Sheet, view: &TableView, shown: &Sheet, scope: Scope) -> Sheet {
    match (scope, view.block()) {
        (Scope::All, _) => all,
        (Scope::Marked, Some((rows, columns))) => {
            shown.cut(&rows.collect::<Vec<_>>(), &columns.collect::<Vec<_>>())
        }
        _ => shown.clone(),
    }
}

/// Puts the sheet on the clipboard, for spreadsheets and for plain text.
pub(crate) fn copy(
    dispatch: &Dispatch,
    letter: &Shared<Letter>,
    table: usize,
    view: &TableView,
    derived: &Derived,
    scope: Scope,
) {
    let sheet = taken(table_sheet(letter, table), view, &derived.sheet, scope);
    let (html, text) = (clipboard::html(&sheet, None), clipboard::tsv(&sheet));
    let (dispatch, rows) = (dispatch.clone(), sheet.rows.len());
    wasm_bindgen_futures::spawn_local(async move {
        let copied = platform::copy(Some(html), text).await;
        let sentence =
            if copied { labels::copied_rows(rows) } else { labels::copy_refused().to_owned() };
        dispatch.send(Action::Notify(sentence));
    });
}

fn save_csv(
    dispatch: &Dispatch,
    letter: &Shared<Letter>,
    table: usize,
    view: &TableView,
    derived: &Derived,
    scope: Scope,
) {
    let sheet = taken(table_sheet(letter, table), view, &derived.sheet, scope);
    let name = tr!("{}-表{}.csv", file_stem(letter), table + 1);
    platform::download(&name, "text/csv;charset=utf-8", &csv::write(&sheet));
    dispatch.send(Action::Notify(labels::saved(&name, sheet.rows.len())));
}

fn save_xlsx(
    dispatch: &Dispatch,
    letter: &Shared<Letter>,
    table: usize,
    view: &TableView,
    derived: &Derived,
    scope: Scope,
) {
    let Some(printed) = letter.tables.get(table) else { return };
    let sheet = taken(Sheet::of(printed), view, &derived.sheet, scope);
    let rows = sheet.rows.len();
    let name = tr!("{}-表{}.xlsx", file_stem(letter), table + 1);
    let workbook = Workbook::with(letter, vec![(printed, sheet)]);
    spreadsheet::save(&dispatch.clone(), &workbook, name, rows);
}
