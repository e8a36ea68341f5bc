//! The chart's panels as elements: the same shapes that the file has, with values to point at.

#![expect(clippy::float_arithmetic, reason = "coordinates")]

use web_sys::Element;
use yew::prelude::*;

use super::effects::use_effect_with;
use crate::{
    chart::{Anchor, Ink, Panel, Px, Shape},
    ui::{
        labels,
        plot::{self, MarkAt},
        shared::Shared,
        writer::Drawn,
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct ChartPlotProps {
    pub(crate) drawn: Shared<Drawn>,
}

/// Panels that one tab stop moves over.
#[component]
pub(crate) fn ChartPlot(props: &ChartPlotProps) -> Html {
    let at = use_state_eq(|| None::<MarkAt>);
    {
        // Another figure has other values.
        let setter = at.setter();
        use_effect_with(props.drawn.clone(), move |_| setter.set(None));
    }
    let onkeydown = {
        let (setter, now, drawn) = (at.setter(), *at, props.drawn.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(to) = plot::moved(&drawn.figure, now, &event.key()) {
                event.prevent_default();
                event.stop_propagation();
                setter.set(Some(to));
            }
        })
    };
    let mark = at.and_then(|at| plot::mark(&props.drawn.figure, at));
    let words = mark.map_or_else(|| labels::chart_hint().to_owned(), |mark| mark.words.clone());
    let panels = props.drawn.figure.panels.iter().enumerate().map(|(number, panel)| {
        let current = at.filter(|at| at.0 == number).and_then(|at| panel.marks.get(at.1));
        let onpoint = {
            let (setter, drawn) = (at.setter(), props.drawn.clone());
            Callback::from(move |(x, y): (f64, f64)| {
                if let Some(near) = plot::nearest(&drawn.figure, number, x, y) {
                    setter.set(Some(near));
                }
            })
        };
        let width = props.drawn.figure.width;
        html! { <PanelPlot panel={panel.clone()} {width} current={current.map(|mark| (mark.series, mark.x, mark.y))} {onpoint} /> }
    });
    html! {
        <div class="chart-plots" tabindex="0" role="application" {onkeydown}
            aria-label={labels::chart_name(&props.drawn.figure.title)} aria-description={props.drawn.figure.text.clone()}>
            <p class={classes!("chart-readout", mark.is_some().then_some("chart-readout-value"))} role="status">{ words }</p>
            { for panels }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct PanelPlotProps {
    panel: Panel,
    width: f64,
    /// Series and place of the value that is read out.
    current: Option<(usize, f64, f64)>,
    onpoint: Callback<(f64, f64)>,
}

#[component]
fn PanelPlot(props: &PanelPlotProps) -> Html {
    let svg = use_node_ref();
    let onpointermove = {
        let (svg, onpoint, width) = (svg.clone(), props.onpoint.clone(), props.width);
        Callback::from(move |event: PointerEvent| {
            let Some(rect) = svg.cast::<Element>().map(|svg| svg.get_bounding_client_rect()) else {
                return;
            };
            if rect.width() > 0.0 {
                let scale = width / rect.width();
                let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
                onpoint.emit(((x - rect.left()) * scale, (y - rect.top()) * scale));
            }
        })
    };
    let panel = &props.panel;
    let shapes = panel.shapes.iter().map(shape);
    let ring = props.current.map(|(series, x, y)| {
        html! {
            <>
                <path class="chart-guide" d={format!("M{} 30V{}", Px(x), Px(panel.height - 24.0))} />
                <circle class={format!("chart-ring chart-series-{}", series % 6)} cx={Px(x).to_string()} cy={Px(y).to_string()} r="8" />
            </>
        }
    });
    html! {
        <div class="chart-panel">
            <svg ref={svg} class="chart-svg" viewBox={format!("0 0 {} {}", Px(props.width.round()), Px(panel.height.round()))}
                aria-hidden="true" onpointermove={onpointermove.clone()} onpointerdown={onpointermove}>
                if !panel.name.is_empty() {
                    <text class="chart-name" x="0" y="14">{ panel.name.clone() }
                        if let Some(unit) = &panel.unit { <tspan class="chart-unit" dx="6">{ unit.clone() }</tspan> }
                    </text>
                }
                { for shapes }
                { ring }
            </svg>
        </div>
    }
}

fn shape(shape: &Shape) -> Html {
    match shape {
        Shape::Path { d, ink, series } => {
            html! { <path class={class(*ink, *series)} d={d.clone()} /> }
        }
        Shape::Text { x, y, anchor, words, ink, series } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            html! {
                <text class={class(*ink, *series)} x={Px(*x).to_string()} y={Px(*y).to_string()} text-anchor={anchor}>{ words.clone() }</text>
            }
        }
    }
}

/// The theme's names for what a shape is.
fn class(ink: Ink, series: Option<usize>) -> String {
    let ink = match ink {
        Ink::Grid => "chart-grid",
        Ink::Base => "chart-base",
        Ink::Lead => "chart-lead",
        Ink::Whisker => "chart-whisker",
        Ink::Line => "chart-line",
        Ink::MainLine => "chart-line chart-line-main",
        Ink::Marker => "chart-marker",
        Ink::Bar => "chart-bar",
        Ink::Tick => "chart-tick",
        Ink::Name => "chart-label chart-label-name",
        Ink::Value => "chart-label",
    };
    series.map_or_else(|| ink.to_owned(), |series| format!("{ink} chart-series-{}", series % 6))
}
