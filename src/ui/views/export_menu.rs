//! The menu 导出 in the bar.

use yew::prelude::*;

use crate::{model::Letter, ui::shared::Shared};

#[derive(PartialEq, Properties)]
pub(crate) struct ExportMenuProps {
    pub(crate) letter: Shared<Letter>,
    /// Index of the table shown.
    pub(crate) table: usize,
}

/// What can be taken out of the letter.
#[component]
pub(crate) fn ExportMenu(props: &ExportMenuProps) -> Html {
    let _ = (&props.letter, props.table);
    Html::default()
}
