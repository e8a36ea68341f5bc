//! The bar above an open letter.

use yew::prelude::*;

use super::{
    controls::{IconButton, Segmented},
    dispatch::use_dispatch,
    export_menu::ExportMenu,
    search_box::SearchBox,
};
use crate::{
    model::Letter,
    text::Span,
    ui::{
        icons::{Glyph, Mark},
        labels, platform,
        shared::Shared,
        state::{Action, Dialog, Search, Settings, TextView, Theme},
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct BarProps {
    pub(crate) letter: Shared<Letter>,
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
    let name = name.map_or(&props.letter.source.name, |field| &field.value).clone();
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
                <button type="button" class="bar-brand" aria-label={labels::HOME} onclick={dispatch.on(|| Action::Close)}>
                    <Mark /><span class="bar-product">{ labels::PRODUCT }</span>
                </button>
                <IconButton class="bar-outline" name={labels::OUTLINE_TOGGLE} glyph={Glyph::Menu}
                    expanded={!props.outline_toggled} controls="outline"
                    onclick={dispatch.on(|| Action::ToggleOutline)} />
            </div>
            <p class="bar-name">{ name }</p>
            <SearchBox search={props.search.clone()} />
            <div class="bar-end">
                <Segmented name={labels::TEXT_VERSION} {chosen} {onchoose}
                    options={views.iter().map(|&view| AttrValue::from(labels::text_view(view))).collect::<Vec<_>>()} />
                <span class="bar-gap"></span>
                <SettingsButtons settings={props.settings} />
                <span class="bar-gap"></span>
                <IconButton class="bar-print" name={labels::PRINT} glyph={Glyph::Print}
                    onclick={Callback::from(|_| platform::print())} />
                <IconButton class="bar-inspector" name={labels::INSPECTOR_TOGGLE} glyph={Glyph::Panel}
                    expanded={!props.inspector_closed} onclick={dispatch.on(|| Action::ToggleInspector)} />
                <ExportMenu letter={props.letter.clone()} table={props.table} />
            </div>
        </header>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct SettingsProps {
    pub(crate) settings: Settings,
}

/// Reading size, theme, keys: also on the start screen.
#[component]
pub(crate) fn SettingsButtons(props: &SettingsProps) -> Html {
    let dispatch = use_dispatch();
    let theme = props.settings.theme;
    let next = match theme {
        Theme::Auto => Theme::Light,
        Theme::Light => Theme::Dark,
        Theme::Dark => Theme::Auto,
    };
    html! {
        <>
            <button type="button" class="button button-icon bar-size" title={labels::SMALLER}
                onclick={dispatch.on(|| Action::StepText(false))}>
                { "A−" }<span class="visually-hidden">{ labels::SMALLER }</span></button>
            <button type="button" class="button button-icon bar-size" title={labels::LARGER}
                onclick={dispatch.on(|| Action::StepText(true))}>
                { "A+" }<span class="visually-hidden">{ labels::LARGER }</span></button>
            <IconButton class="bar-theme" name={labels::theme(theme)} glyph={Glyph::Theme}
                onclick={dispatch.on(move || Action::SetTheme(next))} />
            <IconButton class="bar-help" name={labels::HELP} glyph={Glyph::Help}
                onclick={dispatch.on(|| Action::ShowDialog(Some(Dialog::Keys)))} />
        </>
    }
}
