//! Why a file could not be read, and short messages with a way back.

use yew::prelude::*;

use super::{
    controls::icon_button,
    dispatch::{Dispatch, use_dispatch},
    effects::use_effect_with,
};
use crate::ui::{
    icons::Glyph,
    labels,
    platform::Timeout,
    state::{Action, Failure, Notice},
};

/// Milliseconds a message stays.
const STAY: i32 = 8_000;

/// One sentence about a file that could not be read; what was open stays below it.
pub(crate) fn banner(failure: Option<&Failure>, dispatch: &Dispatch) -> Html {
    let failure = failure.map(|failure| {
        html! {
            <div class="banner">
                <p><b class="banner-name">{ failure.name.clone() }</b>{ failure.sentence.clone() }</p>
                { icon_button(labels::close(), Glyph::Close, dispatch.on(|| Action::DismissFailure)) }
            </div>
        }
    });
    html! { <div role="alert">{ failure }</div> }
}

#[derive(PartialEq, Properties)]
pub(crate) struct NoticeProps {
    pub(crate) notice: Option<Notice>,
}

/// A message at the foot of the page.
#[component]
pub(crate) fn NoticeBar(props: &NoticeProps) -> Html {
    let dispatch = use_dispatch();
    let away = dispatch.clone();
    use_effect_with(props.notice.as_ref().map(|notice| notice.serial), move |serial| {
        let serial = *serial;
        let timer = serial.and_then(|serial| {
            Timeout::new(STAY, move || away.send(Action::DismissNotice(serial)))
        });
        move || drop(timer)
    });
    let notice = props.notice.as_ref().map(|notice| {
        html! {
            <div class="notice">
                <p>{ notice.sentence.clone() }</p>
                if notice.undo {
                    <button type="button" class="button notice-undo" onclick={dispatch.on(|| Action::Undo)}>
                        { labels::undo() }
                    </button>
                }
            </div>
        }
    });
    html! { <div role="status">{ notice }</div> }
}
