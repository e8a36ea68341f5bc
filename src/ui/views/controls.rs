//! Buttons and switches that several views use.

use yew::prelude::*;

use crate::ui::icons::{Glyph, icon};

/// What some icon buttons have besides.
#[derive(Default)]
pub(crate) struct Extra {
    pub(crate) class: &'static str,
    pub(crate) expanded: Option<bool>,
    pub(crate) controls: Option<&'static str>,
    pub(crate) disabled: bool,
}

/// A button that is an icon, named for everybody; the name is also shown on hover.
pub(crate) fn icon_button(
    name: impl Into<AttrValue>,
    glyph: Glyph,
    onclick: Callback<MouseEvent>,
) -> Html {
    icon_button_with(name, glyph, onclick, &Extra::default())
}

/// The same, with more.
pub(crate) fn icon_button_with(
    name: impl Into<AttrValue>,
    glyph: Glyph,
    onclick: Callback<MouseEvent>,
    extra: &Extra,
) -> Html {
    button(name.into(), glyph, onclick, extra)
}

fn button(name: AttrValue, glyph: Glyph, onclick: Callback<MouseEvent>, extra: &Extra) -> Html {
    html! {
        <button type="button" class={classes!("button", "button-icon", extra.class)}
            title={name.clone()} aria-label={name} {onclick}
            aria-expanded={extra.expanded.map(|open| if open { "true" } else { "false" })}
            aria-controls={extra.controls} disabled={extra.disabled}>
            { icon(glyph) }
        </button>
    }
}

/// A choice between two or three things.
pub(crate) fn segmented(
    name: &'static str,
    options: &[AttrValue],
    chosen: usize,
    onchoose: &Callback<usize>,
) -> Html {
    let options = options.iter().enumerate().map(|(at, option)| {
        let onchoose = onchoose.clone();
        let pressed = if at == chosen { "true" } else { "false" };
        html! {
            <button type="button" aria-pressed={pressed} onclick={move |_| onchoose.emit(at)}>{ option }</button>
        }
    });
    html! { <div class="segmented" role="group" aria-label={name}>{ for options }</div> }
}
