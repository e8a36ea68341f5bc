//! The tab 算.

use yew::prelude::*;

use super::calculator_state::Calculator;
use crate::{
    model::Letter,
    ui::{labels, selection::Selection, shared::Shared},
};

#[derive(PartialEq, Properties)]
pub(crate) struct CalculatorTabProps {
    pub(crate) letter: Shared<Letter>,
    /// Index of the table shown.
    pub(crate) table: usize,
    pub(crate) selection: Selection,
    pub(crate) calculator: Calculator,
}

/// The growth calculator.
#[component]
pub(crate) fn CalculatorTab(props: &CalculatorTabProps) -> Html {
    let _ = (&props.letter, props.table, &props.selection, &props.calculator);
    html! { <p class="inspector-empty">{ labels::NO_TABLE }</p> }
}
