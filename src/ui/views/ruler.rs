//! The interval ruler as it is drawn: the claim above the line, the calculation below it.

use yew::prelude::*;

use crate::ui::{
    labels,
    ruler::{Mark, Ruler, Stretch, WIDTH},
};

/// The line's height below the top: room for the claim above it, if there is one.
const LINE: i32 = 36;
const CLAIM_ROOM: i32 = 24;

/// An interval ruler; the words are what it says, for those who do not see it.
pub(crate) fn ruler_drawing(ruler: &Ruler, words: String) -> Html {
    let line = LINE + if ruler.claim.is_some() { CLAIM_ROOM } else { 0 };
    let ticks = ruler.ticks.iter().map(|(x, large)| {
        let (class, length) =
            if *large { ("ruler-tick", 7) } else { ("ruler-tick ruler-minor", 4) };
        html! { <path {class} d={format!("M{x} {line}v{length}")} /> }
    });
    let labels_y = (line + 27).to_string();
    let ends = [&ruler.low, &ruler.high].into_iter().flatten();
    let ends = ends.map(|mark| html! { <text x={mark.label_x.clone()} y={labels_y.clone()}>{ mark.words.clone() }</text> });
    let value = &ruler.value;
    let lead = format!("M{} {line}v12", value.x);
    html! {
        <svg class="ruler" viewBox={format!("0 0 {WIDTH} {}", line + 32)} role="img" aria-label={words}>
            { band("ruler-band", &ruler.band, line) }
            if let Some(overlap) = &ruler.overlap { { band("ruler-overlap", overlap, line) } }
            <path class="ruler-axis" d={format!("M0 {line}.5H{WIDTH}")} />
            { for ticks }
            { edges(&ruler.band, line) }
            if let Some(claim) = &ruler.claim { { claimed(claim, line) } }
            <path class="ruler-lead" d={lead} />
            <circle class="ruler-value" cx={value.x.clone()} cy={(line - 8).to_string()} r="6.5" />
            { for ends }
            <text class="ruler-say" x={value.label_x.clone()} y={labels_y}>{ labels::calculated() }<tspan dx="4">{ value.words.clone() }</tspan></text>
        </svg>
    }
}

fn band(class: &'static str, stretch: &Stretch, line: i32) -> Html {
    html! {
        <rect {class} x={stretch.from.clone()} y={(line - 16).to_string()} width={stretch.width.clone()} height="16" />
    }
}

/// The ends that the interval has; one that runs off the drawing has no edge.
fn edges(stretch: &Stretch, line: i32) -> Html {
    let edge = |x: &str| html! { <path class="ruler-edge" d={format!("M{x} {}v22", line - 19)} /> };
    html! {
        <>
            if stretch.low_end { { edge(&stretch.from) } }
            if stretch.high_end { { edge(&stretch.to) } }
        </>
    }
}

/// ▼ with the bracket of its own rounding.
fn claimed(claim: &Mark, line: i32) -> Html {
    let bracket = claim.stretch.as_ref().map(|stretch| {
        let top = line - 24;
        html! { <path class="ruler-bracket" d={format!("M{} {}v-5H{}v5", stretch.from, top + 5, stretch.to)} /> }
    });
    html! {
        <>
            { bracket }
            <path class="ruler-claim" d={format!("M{} {}l-5.5-8h11z", claim.x, line - 26)} />
            <text class="ruler-say" x={claim.label_x.clone()} y="15">{ labels::claim() }<tspan dx="4">{ claim.words.clone() }</tspan></text>
        </>
    }
}
