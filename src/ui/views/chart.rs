//! The tab 图.

use yew::prelude::*;

use crate::{
    model::Letter,
    ui::{labels, selection::Selection, shared::Shared},
};

#[derive(PartialEq, Properties)]
pub(crate) struct ChartTabProps {
    pub(crate) letter: Shared<Letter>,
    /// Index of the table shown.
    pub(crate) table: usize,
    pub(crate) selection: Selection,
}

/// The chart of a table, or why there is none.
#[component]
pub(crate) fn ChartTab(props: &ChartTabProps) -> Html {
    let _ = (&props.letter, props.table, &props.selection);
    html! { <p class="inspector-empty">{ labels::NO_CHART }</p> }
}
