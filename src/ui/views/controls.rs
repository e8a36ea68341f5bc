//! Buttons and switches that several views use.

use yew::prelude::*;

use crate::ui::icons::{Glyph, Icon};

#[derive(PartialEq, Properties)]
pub(crate) struct IconButtonProps {
    /// Its name, also shown on hover.
    pub(crate) name: AttrValue,
    pub(crate) glyph: Glyph,
    pub(crate) onclick: Callback<MouseEvent>,
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) class: Classes,
    #[prop_or_default]
    pub(crate) expanded: Option<bool>,
    #[prop_or_default]
    pub(crate) controls: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) disabled: bool,
}

/// A button that is an icon, named for everybody.
#[component]
pub(crate) fn IconButton(props: &IconButtonProps) -> Html {
    html! {
        <button type="button" id={props.id.clone()} class={classes!("button", "button-icon", props.class.clone())}
            title={props.name.clone()} aria-label={props.name.clone()} onclick={props.onclick.clone()}
            aria-expanded={props.expanded.map(|open| if open { "true" } else { "false" })}
            aria-controls={props.controls.clone()} disabled={props.disabled}>
            <Icon glyph={props.glyph} small=true />
        </button>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct SegmentedProps {
    /// What is chosen between.
    pub(crate) name: AttrValue,
    pub(crate) options: Vec<AttrValue>,
    pub(crate) chosen: usize,
    pub(crate) onchoose: Callback<usize>,
}

/// A choice between two or three things.
#[component]
pub(crate) fn Segmented(props: &SegmentedProps) -> Html {
    let options = props.options.iter().enumerate().map(|(at, option)| {
        let onchoose = props.onchoose.clone();
        let pressed = if at == props.chosen { "true" } else { "false" };
        html! {
            <button type="button" aria-pressed={pressed} onclick={move |_| onchoose.emit(at)}>{ option }</button>
        }
    });
    html! { <div class="segmented" role="group" aria-label={props.name.clone()}>{ for options }</div> }
}
