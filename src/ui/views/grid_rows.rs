//! Rows of a table in the letter. A long table has many bodies of some rows each, which are drawn one
//! after another, and again only where something about them changes.

use std::ops::Range;

use yew::prelude::*;

use super::{
    dispatch::{Dispatch, use_dispatch},
    grid::{cell_id, printed_decimals},
    letter::claim,
    reader::Content,
};
use crate::{
    model::Letter,
    sheet::{Place, SheetCell, SheetRow},
    text::Span,
    ui::{
        marks::{self, Focus, Mark},
        selection::CellRef,
        shared::Shared,
        state::Action,
    },
};

#[derive(PartialEq, Properties)]
pub(super) struct GridRowsProps {
    pub(super) letter: Shared<Letter>,
    pub(super) content: Shared<Content>,
    /// Index of the table.
    pub(super) table: usize,
    /// Which rows.
    pub(super) rows: Range<usize>,
    /// Cells with a number: operands of the focused claim, or picks.
    pub(super) ranks: Vec<(CellRef, usize)>,
    /// What a person looks at, where it may be in these rows.
    pub(super) focus: Option<Focus>,
}

/// Some rows of a table.
#[component]
pub(super) fn GridRows(props: &GridRowsProps) -> Html {
    let dispatch = use_dispatch();
    let printed = props.content.sheets.get(props.table);
    let rows = printed.into_iter().flat_map(|own| own.sheet.rows.iter().enumerate());
    let body = Body { props, dispatch: &dispatch };
    html! {
        <tbody>
            { for rows.skip(props.rows.start).take(props.rows.len()).map(|(row, line)| body.row(row, line)) }
        </tbody>
    }
}

/// Room for the decimals that a cell does not print, so that points stand below each other; the
/// printed digits stay as they are.
fn padding(words: &str, most: usize) -> Option<String> {
    let missing = most.saturating_sub(printed_decimals(words)).min(4);
    let point = if words.contains('.') { "" } else { "-point" };
    (missing > 0 && words.ends_with(|c: char| c.is_ascii_digit()))
        .then(|| format!("grid-pad{point}-{missing}"))
}

/// What rows are drawn with.
struct Body<'g> {
    props: &'g GridRowsProps,
    dispatch: &'g Dispatch,
}

impl Body<'_> {
    fn row(&self, row: usize, line: &SheetRow) -> Html {
        let table = self.props.table;
        let cells = line
            .cells
            .iter()
            .enumerate()
            .map(|(column, cell)| self.cell(CellRef { table, row, column }, cell));
        let table = self.props.letter.tables.get(table);
        let label = table.and_then(|table| table.rows.get(row)).and_then(|row| row.label_span);
        html! { <tr><th class="grid-label" scope="row">{ self.words(&line.label, label) }</th>{ for cells }</tr> }
    }

    fn cell(&self, place: CellRef, cell: &SheetCell) -> Html {
        let (rows, columns) = match cell.place {
            Place::Covered => return Html::default(),
            Place::Single => (1, 1),
            Place::Lead { rows, columns } => (rows, columns),
        };
        let rank = self.props.ranks.iter().find(|(own, _)| *own == place).map(|own| own.1);
        let looked_at = self.props.focus == Some(Focus::Cell(place));
        let onclick =
            cell.value.is_some().then(|| self.dispatch.on(move || Action::PressCell(place)));
        let decimals = self.props.content.sheets.get(place.table);
        let decimals = decimals.and_then(|own| own.decimals.get(place.column).copied());
        let class = classes!(
            padding(&cell.text, decimals.unwrap_or_default()),
            cell.value.is_none().then_some("grid-words"),
            (rank.is_some() || looked_at).then_some("grid-picked"),
        );
        html! {
            <td id={cell_id(place)} {class} {onclick} data-rank={rank.map(|rank: usize| rank.to_string())} colspan={(columns > 1).then(|| columns.to_string())}
                rowspan={(rows > 1).then(|| rows.to_string())}>{ self.words(&cell.text, cell.span) }</td>
        }
    }

    /// Words of a cell or label, as a link where they are marked.
    fn words(&self, words: &str, span: Option<Span>) -> Html {
        let mark = span.filter(|span| !span.is_empty()).and_then(|span| {
            let touching = marks::within(&self.props.content.prose.marks, span);
            touching.iter().find(|mark| span.contains(mark.span))
        });
        match mark {
            Some(mark) if marks::is_quiet(&self.props.letter, mark.focus) => {
                html! { <span class="claim-quiet">{ self.link(mark, words) }</span> }
            }
            Some(mark) => self.link(mark, words),
            None => html! { { words } },
        }
    }

    fn link(&self, mark: &Mark, words: &str) -> Html {
        claim(&self.props.letter, mark, false, self.props.focus, html! { { words } })
    }
}
