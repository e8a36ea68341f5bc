//! The glyph of a mark as a block of its own, and counts of marks.

use yew::prelude::*;

use super::dispatch::Dispatch;
use crate::ui::{labels, marks::Sign, state::Action};

/// The glyph; its word always stands beside it.
pub(crate) fn glyph(sign: Sign) -> Html {
    html! { <i class={classes!("sign", sign.class())} aria-hidden="true"></i> }
}

/// Counts of the four verdicts; each leads to its list.
pub(crate) fn tally(counts: &[(Sign, usize)], dispatch: &Dispatch) -> Html {
    let of = |sign: Sign| counts.iter().find(|(own, _)| *own == sign).copied();
    let verdicts = [Sign::Ok, Sign::Near, Sign::No, Sign::Ask].into_iter().filter_map(of);
    let items = verdicts.map(|(sign, count)| {
        let name = format!("{} {count}", labels::sign(sign));
        html! {
            <button type="button" title={labels::sign(sign)} aria-label={name}
                onclick={dispatch.on(move || Action::Filter(Some(sign)))}>{ glyph(sign) }{ count }</button>
        }
    });
    html! { <div class="tally">{ for items }</div> }
}
