//! The start screen: open a file, paste, try a sample.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    bar::settings_buttons, bookmarklet::Bookmarklet, dispatch::use_dispatch,
    file_button::FileButton, recents::Recents, specimen::specimen,
};
use crate::ui::{
    icons::{Glyph, icon, icon_large, mark},
    labels, platform,
    samples::{SAMPLES, Sample},
    state::{Action, Dialog, Settings},
};

#[derive(PartialEq, Properties)]
pub(crate) struct StartProps {
    pub(crate) settings: Settings,
}

/// The start screen.
#[component]
pub(crate) fn Start(props: &StartProps) -> Html {
    let dispatch = use_dispatch();
    html! {
        <div class="start">
            <header class="start-bar">
                <span class="bar-brand">{ mark() }{ labels::product() }</span>
                <div class="bar-end">{ settings_buttons(props.settings, &dispatch) }</div>
            </header>
            <main class="start-main">
                <h1 class="start-title">{ labels::headline() }</h1>
                <p class="start-lead">{ labels::lead() }</p>
                <section class="start-card" aria-label={labels::open_area()}>
                    <OpenArea />
                    { specimen() }
                </section>
                { dispatch.later().draw(|| html! { <Recents off={props.settings.keeping_off} /> }) }
                <div class="start-lists">
                    <section>
                        <h2>{ labels::try_one() }</h2>
                        { for SAMPLES.iter().map(|sample| html! { <SampleEntry {sample} /> }) }
                    </section>
                    <section>
                        <h2>{ labels::from_web() }</h2>
                        { for labels::from_web_steps().into_iter().map(|(name, what)| html! {
                            <div class="start-entry">
                                <span class="start-name">{ name }</span>
                                <span class="start-note">{ what }</span>
                            </div>
                        }) }
                        { dispatch.later().draw(|| html! { <Bookmarklet /> }) }
                    </section>
                </div>
            </main>
        </div>
    }
}

/// Choose, paste, and the promise that nothing is uploaded.
#[component]
fn OpenArea() -> Html {
    let dispatch = use_dispatch();
    let paste = Callback::from(move |_: MouseEvent| {
        let dispatch = dispatch.clone();
        spawn_local(async move {
            dispatch.send(match platform::read_clipboard().await {
                Some(file) => Action::Open(file),
                None => Action::ShowDialog(Some(Dialog::Paste)),
            });
        });
    });
    html! {
        <div class="start-drop">
            { icon_large(Glyph::Letter) }
            <p class="start-ask">
                <span class="for-mouse">{ labels::drop_mouse() }</span>
                <span class="for-touch">{ labels::drop_touch() }</span>
            </p>
            <p class="start-formats">{ labels::formats() }</p>
            <div class="start-actions">
                <FileButton name={labels::choose()} class="button-primary button-big" id="file" />
                <FileButton name={labels::choose_folder()} class="button-line button-big for-mouse" id="folder" folder=true />
                <button type="button" class="button button-line button-big" onclick={paste}
                    title={labels::paste_key()}>{ labels::paste() }</button>
            </div>
            <p class="start-privacy">{ icon(Glyph::Shield) }{ labels::privacy() }</p>
        </div>
    }
}

#[derive(Properties)]
struct SampleProps {
    sample: &'static Sample,
}

impl PartialEq for SampleProps {
    fn eq(&self, other: &Self) -> bool {
        self.sample.file == other.sample.file
    }
}

#[component]
fn SampleEntry(props: &SampleProps) -> Html {
    let dispatch = use_dispatch();
    let sample = props.sample;
    let open = Callback::from(move |_: MouseEvent| {
        let dispatch = dispatch.clone();
        platform::fetch_file(sample.file, sample.address(), move |fetched| {
            dispatch.send(match fetched {
                Ok(file) => Action::Open(file),
                Err(name) => Action::Unreadable(name, labels::sample_missing().to_owned()),
            });
        });
    });
    html! {
        <button type="button" class="start-entry start-sample" onclick={open}>
            <span class="start-name">{ (sample.name)() }</span>
            <span class="start-note">{ (sample.note)() }</span>
            { icon(Glyph::Forward) }
        </button>
    }
}
