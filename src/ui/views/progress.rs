//! The step a file is at, shown once it takes long enough that the engine tells it.

use yew::prelude::*;

use super::{dispatch::use_dispatch, effects::use_effect_with};
use crate::ui::{
    labels,
    platform::Timeout,
    state::{Action, Loading},
};

/// Milliseconds after which the page says that it still works.
const LONG: i32 = 10_000;

#[derive(PartialEq, Properties)]
pub(crate) struct ProgressProps {
    pub(crate) loading: Option<Loading>,
}

/// Named steps and a way out.
#[component]
pub(crate) fn Progress(props: &ProgressProps) -> Html {
    let dispatch = use_dispatch();
    let long = use_state_eq(|| false);
    let say = long.setter();
    use_effect_with(props.loading.as_ref().map(|loading| loading.id), move |id| {
        say.set(false);
        let timer = id.and_then(|_| Timeout::new(LONG, move || say.set(true)));
        move || drop(timer)
    });
    let Some(loading) = &props.loading else { return Html::default() };
    let Some(now) = loading.step else { return Html::default() };
    let steps = labels::steps();
    let at = steps.iter().position(|(step, _)| *step == now).unwrap_or(0);
    let steps = steps.into_iter().enumerate().map(|(index, (_, name))| {
        let class = classes!("progress-step", (index < at).then_some("progress-done"));
        html! { <li {class} aria-current={(index == at).then_some("step")}>{ name }</li> }
    });
    html! {
        <section class="progress" aria-label={labels::reading(&loading.file.name)}>
            <p class="progress-name">{ labels::reading(&loading.file.name) }
                if *long { <span class="progress-long">{ labels::still_working() }</span> }
            </p>
            <ol class="progress-steps">{ for steps }</ol>
            <button type="button" class="button button-line" onclick={dispatch.on(|| Action::Cancel)}>
                { labels::cancel() }
            </button>
        </section>
    }
}
