//! The menu 导出 in the bar: the whole letter, its tables, the chart of the table shown.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::Node;
use yew::prelude::*;

use super::{
    chart_tools::{Save, save_png, save_svg, take},
    dispatch::{Dispatch, use_dispatch},
    second,
};
use crate::{
    export::{CITATIONS, EXPORTERS, Exporter, csv, file_stem, workbook::Workbook},
    model::Letter,
    sheet::Sheet,
    ui::{
        helper::Answer,
        icons::{Glyph, icon},
        labels, platform,
        shared::Shared,
        spreadsheet,
        state::Action,
        writer::{self, Choice, Order, Plan},
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct ExportMenuProps {
    pub(crate) letter: Shared<Letter>,
    /// Index of the table shown.
    pub(crate) table: usize,
}

/// What a line of the menu does with the letter.
type Take = Box<dyn Fn(&Dispatch, &Shared<Letter>)>;

const MENU: &str = "export-menu";
const BUTTON: &str = "export-button";
/// Width of a chart in a file.
const CHART_WIDTH: u32 = 640;

/// What can be taken out of the letter.
#[component]
pub(crate) fn ExportMenu(props: &ExportMenuProps) -> Html {
    let dispatch = use_dispatch();
    let open = use_state_eq(|| false);
    let toggle = {
        let (setter, now) = (open.setter(), *open);
        Callback::from(move |_: MouseEvent| setter.set(!now))
    };
    let close = {
        let setter = open.setter();
        Callback::from(move |()| setter.set(false))
    };
    let root = use_node_ref();
    let onfocusout = {
        let (setter, root) = (open.setter(), root.clone());
        Callback::from(move |event: FocusEvent| {
            let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
            let inside = root.cast::<Node>().is_some_and(|root| root.contains(to.as_ref()));
            if !inside && to.is_some() {
                setter.set(false);
            }
        })
    };
    let onkeydown = {
        let (setter, now) = (open.setter(), *open);
        Callback::from(move |event: KeyboardEvent| {
            if now && event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                setter.set(false);
                platform::focus(BUTTON);
            }
        })
    };
    html! {
        <div class="export" ref={root} {onfocusout} {onkeydown}>
            <button type="button" id={BUTTON} class="button button-line export-button" aria-label={labels::export()} aria-expanded={open.to_string()} aria-controls={MENU} onclick={toggle}>
                { icon(Glyph::Export) }<span class="export-word">{ labels::export() }</span>
            </button>
            if *open {
                <button type="button" class="export-outside" tabindex="-1" aria-label={labels::close()} onclick={close.reform(|_: MouseEvent| ())}></button>
                <div class="export-menu" id={MENU}>
                    { second::panel(&dispatch, || html! { <Items letter={props.letter.clone()} table={props.table} {close} /> }) }
                </div>
            }
        </div>
    }
}

/// Every line of the menu, by what it is of.
#[component]
fn Items(props: &ItemsProps) -> Html {
    let dispatch = use_dispatch();
    let letter = &props.letter;
    let item = |words: String, take: Take| {
        let (dispatch, letter, close) = (dispatch.clone(), letter.clone(), props.close.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            take(&dispatch, &letter);
            close.emit(());
        });
        html! { <li><button type="button" class="export-item" {onclick}>{ words }</button></li> }
    };
    let mut tables = Vec::new();
    let mut charts = Vec::new();
    let at = props.table;
    if let Some(table) = letter.tables.get(at) {
        let rows = table.rows.len();
        let csv: Take = Box::new(move |dispatch, letter| save_csv(dispatch, letter, at));
        tables.push(item(labels::export_table("CSV", at + 1, rows), csv));
        let all = letter.tables.iter().map(|table| table.rows.len()).sum();
        tables.push(item(labels::export_tables(letter.tables.len(), all), Box::new(save_workbook)));
        if table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.value.is_some()) {
            charts.push(item(
                labels::save_svg().to_owned(),
                Box::new(move |dispatch, letter| save_chart(dispatch, letter, at, save_svg)),
            ));
            charts.push(item(
                labels::save_png().to_owned(),
                Box::new(move |dispatch, letter| save_chart(dispatch, letter, at, save_png)),
            ));
        }
    }
    let written = |exporter: &'static Exporter| {
        item(
            (exporter.label)().to_owned(),
            Box::new(move |dispatch, letter| save_letter(dispatch, letter, exporter)),
        )
    };
    let pack = |words: &str, contact| {
        item(
            words.to_owned(),
            Box::new(move |dispatch, letter| save_pack(dispatch, letter, contact)),
        )
    };
    let mut packs = vec![pack(labels::save_pack(), false)];
    if letter.signature.contact.is_some() || letter.signature.phone.is_some() {
        packs.push(pack(labels::save_pack_contact(), true));
    }
    html! {
        <>
            if !tables.is_empty() { <h3>{ labels::export_tables_label() }</h3><ul>{ for tables }</ul> }
            if !charts.is_empty() { <h3>{ labels::export_chart() }</h3><ul>{ for charts }</ul> }
            <h3>{ labels::export_letter() }</h3><ul>{ for EXPORTERS.iter().map(written) }{ for packs }</ul>
            <h3>{ labels::export_citation() }</h3><ul>{ for CITATIONS.iter().map(written) }</ul>
        </>
    }
}

#[derive(PartialEq, Properties)]
struct ItemsProps {
    letter: Shared<Letter>,
    table: usize,
    close: Callback<()>,
}

pub(super) fn save_letter(
    dispatch: &Dispatch,
    letter: &Shared<Letter>,
    exporter: &'static Exporter,
) {
    let name = format!("{}.{}", file_stem(letter), exporter.extension);
    let (format, letter, today) = (exporter.format, letter.clone(), platform::today());
    let order = Order::Letter { format, letter, today };
    let dispatch = dispatch.clone();
    writer::order(&order, move |answer| {
        let sentence = if let Answer::Bytes(bytes) = answer {
            platform::download(&name, exporter.media_type, &bytes);
            labels::saved_file(&name)
        } else {
            labels::no_writer().to_owned()
        };
        dispatch.send(Action::Notify(sentence));
    });
}

/// The letter inside the page that reads it. The contact is left out unless it is asked for.
fn save_pack(dispatch: &Dispatch, letter: &Shared<Letter>, contact: bool) {
    dispatch.send(Action::Notify(labels::writing_pack().to_owned()));
    let name = format!("{}-{}.html", file_stem(letter), labels::evidence_pack());
    let (dispatch, letter) = (dispatch.clone(), letter.clone());
    spawn_local(async move {
        let Some(page) = platform::one_file().await else {
            return dispatch.send(Action::Notify(labels::no_one_file().to_owned()));
        };
        writer::order(&Order::Pack { page, letter, contact }, move |answer| {
            dispatch.send(Action::Notify(match answer {
                Answer::Bytes(bytes) => {
                    platform::download(&name, "text/html", &bytes);
                    labels::saved_file(&name)
                }
                Answer::Refused => labels::no_one_file().to_owned(),
                Answer::Missing => labels::no_writer().to_owned(),
            }));
        });
    });
}

fn save_csv(dispatch: &Dispatch, letter: &Letter, table: usize) {
    let Some(printed) = letter.tables.get(table) else { return };
    let name = tr!("{}-表{}.csv", file_stem(letter), table + 1);
    platform::download(&name, "text/csv;charset=utf-8", &csv::write(&Sheet::of(printed)));
    dispatch.send(Action::Notify(labels::saved(&name, printed.rows.len())));
}

fn save_workbook(dispatch: &Dispatch, letter: &Shared<Letter>) {
    let rows = letter.tables.iter().map(|table| table.rows.len()).sum();
    spreadsheet::save(dispatch, &Workbook::of(letter), format!("{}.xlsx", file_stem(letter)), rows);
}

fn save_chart(dispatch: &Dispatch, letter: &Letter, at: usize, save: Save) {
    let Some(table) = letter.tables.get(at) else { return };
    let plan = Plan { table: table.clone(), choice: Choice::default(), width: CHART_WIDTH };
    let document = letter.head.document_number.as_ref().map(|field| field.value.clone());
    let origin = labels::chart_origin(&document.unwrap_or_default(), at);
    take(dispatch, plan, origin, tr!("{}-图{}", file_stem(letter), at + 1), save);
}
