//! The bar above an open letter.

use yew::prelude::*;

use super::{
    controls::{Extra, icon_button_with, segmented},
    dispatch::{Dispatch, use_dispatch},
    embedded::way_out,
    export_menu::ExportMenu,
    language::language_button,
    search_box::SearchBox,
};
use crate::{
    model::Letter,
    text::Span,
    ui::{
        icons::{Glyph, mark},
        labels, platform,
        shared::Shared,
        state::{Action, Dialog, Search, Settings, TextView, Theme},
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct BarProps {
    pub(crate) letter: Shared<Letter>,
    /// The letter is one of a list.
    pub(crate) listed: bool,
    pub(crate) search: Search,
    pub(crate) text_view: TextView,
    /// Where the section being read begins, once the letterhead is left.
    pub(crate) reading: Option<Span>,
    pub(crate) settings: Settings,
    pub(crate) table: usize,
    pub(crate) outline_toggled: bool,
    pub(crate) inspector_closed: bool,
}

/// Home, search, version of the text, sizes, print, export.
#[component]
pub(crate) fn Bar(props: &BarProps) -> Html {
    let dispatch = use_dispatch();
    let name = props.letter.head.document_number.as_ref().or(props.letter.head.title.as_ref());
    let name = name.map_or(labels::file_name(&props.letter.source.name), |field| &field.value);
    let views = [TextView::Original, TextView::Clean];
    let chosen = views.iter().position(|&view| view == props.text_view).unwrap_or(1);
    let (show, reading) = (dispatch.clone(), props.reading);
    let onchoose = Callback::from(move |at: usize| {
        let view = if at == 0 { TextView::Original } else { TextView::Clean };
        show.send(Action::ShowText(view));
        // The other version opens at the section that was being read.
        if let Some(span) = reading {
            show.send(Action::GoTo(span));
        }
    });
    html! {
        <header class="bar">
            <div class="bar-start">
                <button type="button" class="bar-brand" aria-label={labels::home()} onclick={dispatch.on(|| Action::Close)}>
                    { mark() }<span class="bar-product">{ labels::product() }</span>
                </button>
                if props.listed { { icon_button_with(labels::list_back(), Glyph::Back, dispatch.on(|| Action::Close), &Extra { class: "bar-back", ..Extra::default() }) } }
                { icon_button_with(labels::outline_toggle(), Glyph::Menu, dispatch.on(|| Action::ToggleOutline), &Extra { class: "bar-outline", expanded: Some(props.outline_toggled == props.settings.elder), controls: Some("outline"), ..Extra::default() }) }
            </div>
            <p class="bar-name">{ name.to_owned() }</p>
            <SearchBox search={props.search.clone()} />
            <div class="bar-end">
                { segmented(labels::text_version(), &views.map(|view| labels::text_view(view).into()), chosen, &onchoose) }
                <span class="bar-gap"></span>
                { settings_buttons(props.settings, &dispatch) }
                <span class="bar-gap"></span>
                { icon_button_with(labels::print(), Glyph::Print, Callback::from(|_| platform::print()), &Extra { class: "bar-print", ..Extra::default() }) }
                { icon_button_with(labels::inspector_toggle(), Glyph::Panel, dispatch.on(|| Action::ToggleInspector), &Extra { class: "bar-inspector", expanded: Some(!props.inspector_closed), ..Extra::default() }) }
                { way_out(&dispatch) }
                <ExportMenu letter={props.letter.clone()} table={props.table} />
            </div>
        </header>
    }
}

/// Reading size, theme, keys: also on the start screen.
pub(crate) fn settings_buttons(settings: Settings, dispatch: &Dispatch) -> Html {
    let theme = settings.theme;
    let next = match theme {
        Theme::Auto => Theme::Light,
        Theme::Light => Theme::Dark,
        Theme::Dark => Theme::Auto,
    };
    html! {
        <>
            <button type="button" class="button button-line bar-elder" aria-label={labels::elder()} aria-pressed={settings.elder.to_string()}
                onclick={dispatch.on(|| Action::ToggleElder)}>{ labels::elder_word() }<span class="bar-mode">{ labels::elder_mode() }</span></button>
            <button type="button" class="button button-icon bar-size" title={labels::smaller()}
                onclick={dispatch.on(|| Action::StepText(false))}>
                { "A−" }<span class="visually-hidden">{ labels::smaller() }</span></button>
            <button type="button" class="button button-icon bar-size" title={labels::larger()}
                onclick={dispatch.on(|| Action::StepText(true))}>
                { "A+" }<span class="visually-hidden">{ labels::larger() }</span></button>
            { language_button(settings.language, dispatch) }
            { icon_button_with(labels::theme(theme), Glyph::Theme, dispatch.on(move || Action::SetTheme(next)), &Extra { class: "bar-theme", ..Extra::default() }) }
            { icon_button_with(labels::help(), Glyph::Help, dispatch.on(|| Action::ShowDialog(Some(Dialog::Keys))), &Extra { class: "bar-help", ..Extra::default() }) }
        </>
    }
}
