//! Above the chart: its form, what it draws, which series; putting back, copying, saving.

use yew::prelude::*;

use super::{
    controls::{icon_button, segmented},
    dispatch::{Dispatch, use_dispatch},
};
use crate::{
    chart::marker,
    export::file_stem,
    model::Letter,
    ui::{
        icons::Glyph,
        labels, picture, platform,
        shared::Shared,
        state::{Action, Tab},
        writer::{self, Choice, Drawn, Order, Plan},
    },
};

/// What is done with a chart's SVG and the stem of a file name for it.
pub(crate) type Save = fn(&Dispatch, String, String);

/// Has a chart written as SVG and does something with it; says so where there is none.
pub(crate) fn take(dispatch: &Dispatch, plan: Plan, origin: String, stem: String, save: Save) {
    let dispatch = dispatch.clone();
    writer::order_svg(&Order::Picture { plan, origin }, move |svg| match svg {
        Ok(svg) => save(&dispatch, svg, stem),
        Err(sentence) => dispatch.send(Action::Notify(sentence.to_owned())),
    });
}

#[derive(PartialEq, Properties)]
pub(crate) struct ChartToolsProps {
    pub(crate) letter: Shared<Letter>,
    pub(crate) table: usize,
    pub(crate) drawn: Shared<Drawn>,
    pub(crate) choice: Choice,
    pub(crate) width: u32,
    /// Letter and table for the chart's foot.
    pub(crate) origin: String,
    pub(crate) change: Callback<Choice>,
}

/// The tools.
#[component]
pub(crate) fn ChartTools(props: &ChartToolsProps) -> Html {
    let dispatch = use_dispatch();
    let kinds = &props.drawn.kinds;
    let onkind = {
        let (kinds, choice, change) = (kinds.clone(), props.choice.clone(), props.change.clone());
        Callback::from(move |at: usize| {
            change.emit(Choice { kind: kinds.get(at).copied(), ..choice.clone() });
        })
    };
    let mut what: Vec<AttrValue> = vec![labels::chart_levels().into()];
    what.extend(props.drawn.offered.iter().map(|&one| AttrValue::from(labels::derivation(one))));
    let place = |one| {
        props.drawn.offered.iter().position(|&other| Some(other) == one).map_or(0, |at| at + 1)
    };
    let onwhat = {
        let (offered, change) = (props.drawn.offered.clone(), props.change.clone());
        Callback::from(move |at: usize| {
            let derivation = at.checked_sub(1).and_then(|at| offered.get(at)).copied();
            change.emit(Choice { derivation, ..Choice::default() });
        })
    };
    let saving = |save: Save| {
        let (dispatch, letter, at) = (dispatch.clone(), props.letter.clone(), props.table);
        let (choice, width, origin) = (props.choice.clone(), props.width, props.origin.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(table) = letter.tables.get(at) else { return };
            let plan = Plan { table: table.clone(), choice: choice.clone(), width };
            let stem = tr!("{}-图{}", file_stem(&letter), at + 1);
            take(&dispatch, plan, origin.clone(), stem, save);
        })
    };
    let reset = props.change.reform(|_: MouseEvent| Choice::default());
    html! {
        <div class="chart-tools">
            <div class="chart-tools-row">
                if kinds.len() > 1 {
                    { segmented(labels::chart_form(), &kinds.iter().map(|&kind| labels::kind(kind).into()).collect::<Vec<_>>(),
                        kinds.iter().position(|&kind| kind == props.drawn.kind).unwrap_or(0), &onkind) }
                }
                <div class="chart-tools-end">
                    { icon_button(labels::chart_data(), Glyph::Table, dispatch.on(|| Action::ShowTab(Tab::Table))) }
                    { icon_button(labels::chart_reset(), Glyph::Reset, reset) }
                    { icon_button(labels::chart_copy(), Glyph::Copy, saving(copy)) }
                    { icon_button(labels::save_png(), Glyph::Image, saving(save_png)) }
                    { icon_button(labels::save_svg(), Glyph::Export, saving(save_svg)) }
                </div>
            </div>
            if !props.drawn.offered.is_empty() {
                <div class="chart-tools-row">
                    { segmented(labels::chart_what(), &what, place(props.choice.derivation), &onwhat) }
                </div>
            }
            { series(props) }
        </div>
    }
}

/// A switch for each series, with its sign.
fn series(props: &ChartToolsProps) -> Html {
    let names = &props.drawn.series;
    if names.len() < 2 {
        return Html::default();
    }
    let switches = names.iter().map(|(number, name)| {
        let number = *number;
        let shown = !props.choice.hidden.contains(&number);
        let (choice, change) = (props.choice.clone(), props.change.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let mut choice = choice.clone();
            if !choice.hidden.remove(&number) {
                choice.hidden.insert(number);
            }
            change.emit(choice);
        });
        html! {
            <button type="button" class="button chart-switch" aria-pressed={shown.to_string()} {onclick}>
                <svg viewBox="0 0 12 12" aria-hidden="true">
                    <path class={format!("chart-marker chart-series-{}", number % 6)} d={marker(number, 6.0, 6.0)} />
                </svg>
                { name.clone() }
            </button>
        }
    });
    html! { <div class="chart-tools-row chart-switches" role="group" aria-label={labels::chart_series()}>{ for switches }</div> }
}

/// Saves the chart as SVG.
#[expect(clippy::needless_pass_by_value, reason = "one of several with one shape, see `Save`")]
pub(crate) fn save_svg(dispatch: &Dispatch, svg: String, stem: String) {
    let name = format!("{stem}.svg");
    platform::download(&name, "image/svg+xml", svg.as_bytes());
    dispatch.send(Action::Notify(labels::saved_file(&name)));
}

/// Saves the chart as PNG.
pub(crate) fn save_png(dispatch: &Dispatch, svg: String, stem: String) {
    let dispatch = dispatch.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let name = format!("{stem}.png");
        let saved = picture::png(&svg).await.and_then(|png| platform::download_blob(&name, &png));
        let sentence =
            saved.map_or(labels::no_picture().to_owned(), |()| labels::saved_file(&name));
        dispatch.send(Action::Notify(sentence));
    });
}

fn copy(dispatch: &Dispatch, svg: String, _stem: String) {
    let dispatch = dispatch.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let sentence = match picture::png(&svg).await {
            Some(png) if platform::copy_image(&png).await => labels::picture_copied(),
            Some(_) => labels::copy_refused(),
            None => labels::no_picture(),
        };
        dispatch.send(Action::Notify(sentence.to_owned()));
    });
}
