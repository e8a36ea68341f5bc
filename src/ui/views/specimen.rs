//! What the page does, shown on one sentence: a lost character put back, and two printed numbers
//! with the interval that their rounding allows.

use yew::prelude::*;

use crate::ui::labels;

/// A sentence with a repair, and the calculator's ruler.
pub(crate) fn specimen() -> Html {
    // 22.9 ÷ 20.3: both rounded to one decimal, the growth lies in [12.3, 13.3] %. The scale runs
    // from 12 to 14 %, 152 units a point.
    let ticks = (0..=10).map(|tick| {
        let x = 2 + tick * 30;
        let (class, length) =
            if tick % 5 == 0 { ("specimen-tick", 7) } else { ("specimen-tick specimen-minor", 4) };
        html! { <path {class} d={format!("M{x} 34v{length}")} /> }
    });
    html! {
        <figure class="specimen">
            <blockquote class="specimen-quote">
                { "2020" }<span class="repair">{ "年" }</span>
                { "，成都离岸服务外包执行额" }<b>{ "22.9亿美元" }</b>{ "；2019年为" }<b>{ "20.3亿美元" }</b>{ "。" }
            </blockquote>
            <svg class="specimen-ruler" viewBox="0 0 304 62" role="img" aria-label={labels::specimen_ruler()}>
                <rect class="specimen-band" x="47" y="17" width="150" height="16" />
                <path class="specimen-axis" d="M2 33.5h300" />
                { for ticks }
                <path class="specimen-edge" d="M47 14v22M197 14v22" />
                <circle class="specimen-dot" cx="122" cy="25" r="6.5" />
                <text x="47" y="58" text-anchor="middle">{ "12.3%" }</text>
                <text x="197" y="58" text-anchor="middle">{ "13.3%" }</text>
                <text class="specimen-result" x="122" y="58" text-anchor="middle">{ "12.8%" }</text>
            </svg>
            <figcaption>
                <b class="specimen-formula">{ labels::SPECIMEN_FORMULA }</b>
                { labels::specimen_note() }
            </figcaption>
        </figure>
    }
}
