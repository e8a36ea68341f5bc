//! The page in a frame of another: tells that one its height, the letter, and what a person looks at,
//! and does what that one wishes.

use js_sys::Array;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::ResizeObserver;
use yew::prelude::*;

use super::{
    dispatch::{Dispatch, use_dispatch},
    effects::use_effect_with,
};
use crate::{
    language::spoken,
    model::Letter,
    ui::{
        asked::Asked,
        embed::{self, Failed, Opened, Selected},
        icons::{Glyph, icon},
        labels, language,
        marks::Focus,
        platform::{self, Listener},
        shared::Shared,
        state::{Action, Failure, State, TextView},
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct EmbeddedProps {
    letter: Option<Shared<Letter>>,
    checked: bool,
    failure: Option<Failure>,
    focus: Option<Focus>,
    text_view: TextView,
    up: bool,
}

/// What the state means to the page around.
pub(crate) fn embedded(state: &State) -> Html {
    html! {
        <Embedded letter={state.letter.clone()} checked={state.checks.running().is_none()}
            failure={state.failure.clone()} focus={state.focus} text_view={state.text_view} up={embed::is_up(state)} />
    }
}

/// Draws nothing; says what changes.
#[component]
fn Embedded(props: &EmbeddedProps) -> Html {
    use_effect_with((props.up, props.letter.clone()), |(up, _)| {
        if *up {
            embed::say("shown", ());
        }
    });
    // Each of these draws another element, which is as tall as it is.
    use_effect_with((props.up, props.letter.clone(), props.text_view), |_| {
        let observer = Observer::new();
        move || drop(observer)
    });
    let checked = props.letter.clone().filter(|_| props.checked);
    use_effect_with(checked, |letter| {
        if let Some(letter) = letter {
            embed::say("open", Opened::of(letter));
        }
    });
    use_effect_with(props.failure.clone(), |failure| {
        if let Some(failure) = failure {
            embed::say("error", Failed::of(failure));
        }
    });
    let dispatch = use_dispatch();
    use_effect_with((), move |()| {
        let listener = platform::window().map(|window| {
            Listener::new(&window, "message", move |event| {
                if let Some(query) = platform::wished(&event) {
                    follow(&query, dispatch.clone());
                }
            })
        });
        move || drop(listener)
    });
    let letter = props.letter.clone();
    use_effect_with(props.focus, move |focus| {
        let told = focus.zip(letter.as_ref());
        if let Some(told) = told.and_then(|(focus, letter)| Selected::of(letter, focus)) {
            embed::say("select", told);
        }
    });
    Html::default()
}

/// Does what the page around wishes, in the words of an address: `theme=dark&tab=table`.
fn follow(query: &str, dispatch: Dispatch) {
    let asked = Asked::of(query);
    let settings = asked.settings(platform::load_settings());
    dispatch.send(Action::Wish(settings, asked.tab));
    if let Some(language) = asked.language.filter(|language| *language != spoken()) {
        spawn_local(async move {
            if language::choose(language).await {
                dispatch.send(Action::Speak(language));
            }
        });
    }
}

/// In the bar of a frame: the same letter in a tab of its own.
pub(crate) fn way_out(dispatch: &Dispatch) -> Html {
    if !platform::is_embedded() {
        return Html::default();
    }
    dispatch.later().draw(|| {
        html! {
            <a class="button button-icon" href={platform::address_without_frame()} target="_blank" rel="noopener"
                title={labels::way_out()} aria-label={labels::way_out()}>{ icon(Glyph::Out) }</a>
        }
    })
}

/// Tells how tall the content is whenever that changes.
struct Observer {
    observer: Option<ResizeObserver>,
    _closure: Closure<dyn FnMut(Array)>,
}

impl Observer {
    fn new() -> Self {
        let closure = Closure::<dyn FnMut(Array)>::new(|_| {
            if let Some(height) = height() {
                embed::say("height", height);
            }
        });
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok();
        let content =
            platform::document().and_then(|document| document.query_selector(CONTENT).ok()?);
        if let (Some(observer), Some(content)) = (&observer, content) {
            observer.observe(&content);
        }
        Self { observer, _closure: closure }
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// What decides how tall the page would like to be.
const CONTENT: &str = ".letter, .start, .awaited";

/// The letter with the bars around its pane; of another screen its own height.
fn height() -> Option<i32> {
    let document = platform::document()?;
    let content = document.query_selector(CONTENT).ok()??;
    let own = platform::rounded(content.get_bounding_client_rect().height());
    let pane = document.query_selector(".reader").ok()?;
    let root = document.document_element()?;
    Some(pane.map_or(own, |pane| root.client_height() - pane.client_height() + own))
}
