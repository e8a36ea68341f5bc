//! The tab 表格: one table with everything that can be done to it.

use yew::prelude::*;

use super::{
    dispatch::{Dispatch, use_dispatch},
    table_grid::TableGrid,
    table_shape::AmbiguousTables,
    table_summary::TableSummary,
    table_tools::TableTools,
    table_unit::TableUnits,
};
use crate::{
    model::Letter,
    ui::{
        labels,
        selection::Selection,
        shared::Shared,
        state::Action,
        table_view::{TableAction, TableView},
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct TableTabProps {
    pub(crate) letter: Shared<Letter>,
    /// Index of the table shown.
    pub(crate) table: usize,
    pub(crate) selection: Selection,
}

/// The table, or what to do without one.
#[component]
pub(crate) fn TableTab(props: &TableTabProps) -> Html {
    let dispatch = use_dispatch();
    let letter = &props.letter;
    if letter.tables.is_empty() {
        return html! {
            <>
                <AmbiguousTables letter={letter.clone()} />
                <p class="inspector-empty">{ labels::no_table() }</p>
            </>
        };
    }
    // A correction reads the letter again; the person's view of the table stays.
    let key = format!("{}-{}", letter.source.sha256, props.table);
    html! {
        <>
            { table_choice(letter, props.table, &dispatch) }
            <TablePanel {key} letter={letter.clone()} table={props.table} selection={props.selection.clone()} />
            <AmbiguousTables letter={letter.clone()} />
        </>
    }
}

impl Reducible for TableView {
    type Action = TableAction;

    fn reduce(self: std::rc::Rc<Self>, action: TableAction) -> std::rc::Rc<Self> {
        self.after(&action).into()
    }
}

/// One table.
#[component]
fn TablePanel(props: &TableTabProps) -> Html {
    let view = use_reducer_eq(TableView::default);
    let dispatcher = view.dispatcher();
    let act = use_callback((), move |action: TableAction, ()| dispatcher.dispatch(action));
    let looked = (view.order, view.derivations.clone(), view.bounds);
    let shown = use_memo((props.letter.clone(), props.table, looked), |(letter, table, _)| {
        letter.tables.get(*table).map(|table| Shared::new(view.shown(table)))
    });
    let (Some(table), Some(derived)) = (props.letter.tables.get(props.table), (*shown).clone())
    else {
        return Html::default();
    };
    let view = (*view).clone();
    let name = labels::table_title(props.table, table.caption.as_deref());
    html! {
        <figure class="table-tab">
            <figcaption class="table-tab-caption"><h2>{ name.clone() }</h2></figcaption>
            <TableUnits letter={props.letter.clone()} table={props.table} />
            <TableTools letter={props.letter.clone()} table={props.table} view={view.clone()}
                derived={derived.clone()} act={act.clone()} />
            <TableGrid {name} letter={props.letter.clone()} table={props.table} selection={props.selection.clone()}
                view={view.clone()} derived={derived.clone()} act={act.clone()} />
            <TableSummary table={props.table} {view} derived={derived.clone()}
                selection={props.selection.clone()} {act} />
            if let Some(note) = &table.source_note { <p class="table-tab-note">{ note.clone() }</p> }
            { for derived.assumptions.iter().map(|sentence| html! { <p class="table-tab-note">{ sentence.clone() }</p> }) }
        </figure>
    }
}

/// Which table, where the letter has several; the chart has the same choice.
pub(crate) fn table_choice(letter: &Letter, table: usize, dispatch: &Dispatch) -> Html {
    if letter.tables.len() < 2 {
        return Html::default();
    }
    let dispatch = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let chosen = event.target_dyn_into::<web_sys::HtmlSelectElement>();
        if let Some(table) = chosen.and_then(|select| usize::try_from(select.selected_index()).ok())
        {
            dispatch.send(Action::ShowTable(table));
        }
    });
    let options = letter.tables.iter().enumerate().map(|(at, own)| {
        let name = labels::table_title(at, own.caption.as_deref());
        html! { <option selected={at == table}>{ name }</option> }
    });
    html! { <select class="table-tab-choice" aria-label={labels::which_table()} {onchange}>{ for options }</select> }
}
