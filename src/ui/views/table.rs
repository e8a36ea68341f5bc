//! The tab 表格.

use yew::prelude::*;

use super::grid::Grid;
use crate::{
    model::Letter,
    ui::{labels, selection::Selection, shared::Shared},
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
    if props.letter.tables.is_empty() {
        return html! { <p class="inspector-empty">{ labels::NO_TABLE }</p> };
    }
    html! { <Grid letter={props.letter.clone()} table={props.table} selection={props.selection.clone()} /> }
}
