//! A table as it stands in the letter: heads over several rows, labels, printed cells.
//!
//! The tab's table can do more; what they share is [`Sheet`], so that both show the same heads and
//! cells. Cells know their place in the text by their id, which is how a place is found again.

use yew::prelude::*;

use super::{dispatch::use_dispatch, letter::claim, reader::Content};
use crate::{
    model::{Letter, Table},
    sheet::{Place, Sheet, SheetCell, SheetRow},
    text::Span,
    ui::{
        labels,
        marks::{self, Focus, Mark},
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
    pub(crate) content: Shared<Content>,
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
    let Some(table) = props.letter.tables.get(props.table) else { return Html::default() };
    let sheet = Sheet::of(table);
    let decimals = decimals(&sheet);
    let name = labels::table_title(props.table, table.caption.as_deref());
    let marks = marks::within(&props.content.prose.marks, table.span);
    let used = used(props);
    let number = props.table;
    let open = dispatch.clone();
    let show = Callback::from(move |_: MouseEvent| {
        open.send(Action::ShowTable(number));
        open.send(Action::ShowTab(Tab::Table));
    });
    html! {
        <figure class="grid-box" id={format!("table-{number}")}>
            <figcaption class="grid-caption">
                <span class="grid-name" id={format!("table-{number}-name")}>{ caption(props, table, marks, &name) }</span>
                <button type="button" class="button grid-open" onclick={show}>{ labels::open_table() }</button>
                if let Some(units) = units(table) { <span class="grid-unit">{ units }</span> }
            </figcaption>
            <div class="grid-scroll" tabindex="0" role="region" aria-label={labels::in_text(&name)}>
                <table class="grid">
                    <thead>{ heads(&sheet) }</thead>
                    <tbody>
                        { for sheet.rows.iter().enumerate().map(|(row, line)| body_row(&Body { props, table, marks, used: &used, decimals: &decimals, dispatch: &dispatch }, row, line)) }
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

/// What the rows of a table's body are drawn with.
struct Body<'g> {
    props: &'g GridProps,
    table: &'g Table,
    marks: &'g [Mark],
    used: &'g [CellRef],
    decimals: &'g [usize],
    dispatch: &'g super::dispatch::Dispatch,
}

impl Body<'_> {
    /// Words of a cell or label, as a link where they are marked.
    fn words(&self, words: &str, span: Option<Span>) -> Html {
        let mark = span
            .filter(|span| !span.is_empty())
            .and_then(|span| self.marks.iter().find(|mark| span.contains(mark.span)));
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

fn body_row(body: &Body<'_>, row: usize, line: &SheetRow) -> Html {
    let cells = line.cells.iter().enumerate().map(|(column, cell)| {
        body_cell(body, CellRef { table: body.props.table, row, column }, cell)
    });
    let label = body.table.rows.get(row).and_then(|row| row.label_span);
    html! { <tr><th class="grid-label" scope="row">{ body.words(&line.label, label) }</th>{ for cells }</tr> }
}

fn body_cell(body: &Body<'_>, place: CellRef, cell: &SheetCell) -> Html {
    let (rows, columns) = match cell.place {
        Place::Covered => return Html::default(),
        Place::Single => (1, 1),
        Place::Lead { rows, columns } => (rows, columns),
    };
    // The numbers of the evidence stand before those that are picked for the calculator.
    let used = body.used.iter().position(|&used| used == place).map(|at| at + 1);
    let rank = used.or_else(|| body.props.selection.rank(Pick::Cell(place)));
    let looked_at = body.props.focus == Some(Focus::Cell(place));
    let onclick = cell.value.is_some().then(|| body.dispatch.on(move || Action::PressCell(place)));
    let decimals = body.decimals.get(place.column).copied().unwrap_or_default();
    let class = classes!(
        padding(&cell.text, decimals),
        cell.value.is_none().then_some("grid-words"),
        (rank.is_some() || looked_at).then_some("grid-picked"),
    );
    html! {
        <td id={cell_id(place)} {class} {onclick} data-rank={rank.map(|rank| rank.to_string())} colspan={(columns > 1).then(|| columns.to_string())}
            rowspan={(rows > 1).then(|| rows.to_string())}>{ body.words(&cell.text, cell.span) }</td>
    }
}

/// The cells of this table that the focused claim is tested with, or that its finding names.
fn used(props: &GridProps) -> Vec<CellRef> {
    let letter = &props.letter;
    let spans: Vec<Span> = match props.focus {
        Some(Focus::Claim(at)) => {
            let claim = letter.claims.get(at);
            claim
                .map(|claim| claim.operands.iter().map(|own| own.span).collect())
                .unwrap_or_default()
        }
        _ => Vec::new(),
    };
    spans.into_iter().map(|span| marks::cell_at(letter, span).unwrap_or(NOWHERE)).collect()
}

/// An operand outside of tables: it keeps its number, and no cell has it.
const NOWHERE: CellRef = CellRef { table: usize::MAX, row: 0, column: 0 };

/// The table's name, its marked words as links.
fn caption(props: &GridProps, table: &Table, marks: &[Mark], name: &str) -> Html {
    let marked = table.caption_span.zip(table.caption.as_deref()).and_then(|(span, caption)| {
        let mark = marks.iter().find(|mark| span.contains(mark.span))?;
        // The print may have a label before the caption, which the name does not keep.
        let printed = mark.span.of(&props.letter.text);
        let words = if caption.contains(printed) { printed } else { caption };
        Some((mark, words, name.split_once(words)?))
    });
    match marked {
        Some((mark, words, (before, after))) => {
            let words = html! { <span class="claim-end">{ words }</span> };
            html! { <>{ before }{ claim(&props.letter, mark, true, props.focus, words) }{ after }</> }
        }
        None => html! { { name } },
    }
}
