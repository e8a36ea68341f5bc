//! Windows above the page: the list of keys, another encoding, a box to paste into.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlDialogElement};
use yew::prelude::*;

use super::{
    bookmarklet,
    controls::icon_button,
    dispatch::{Dispatch, use_dispatch},
    effects::use_effect_with,
    keys,
    palette::Palette,
    sign::glyph,
};
use crate::{
    model::Letter,
    ui::{
        commands,
        icons::Glyph,
        labels,
        marks::Sign,
        platform::{self, Carried},
        shared::Shared,
        state::{Action, Dialog, Offer},
    },
};

/// Encodings a person can choose, by their WHATWG names.
const ENCODINGS: [&str; 5] = ["UTF-8", "gb18030", "Big5", "UTF-16LE", "UTF-16BE"];

#[derive(PartialEq, Properties)]
pub(crate) struct DialogsProps {
    pub(crate) dialog: Option<Dialog>,
    pub(crate) keys_off: bool,
    pub(crate) letter: Option<Shared<Letter>>,
    pub(crate) offer: Option<Shared<Offer>>,
}

/// The open dialog. The browser keeps the focus inside and gives it back.
#[component]
pub(crate) fn Dialogs(props: &DialogsProps) -> Html {
    let dispatch = use_dispatch();
    let element = use_node_ref();
    let opened = element.clone();
    use_effect_with(props.dialog, move |dialog| {
        let before = dialog.and_then(|_| platform::focused());
        if dialog.is_some()
            && let Some(element) = opened.cast::<HtmlDialogElement>()
        {
            let _ = element.show_modal();
        }
        // The element is gone when the dialog closes, and the browser gives the focus to nobody.
        move || {
            if let Some(before) = before {
                let _ = before.focus();
            }
        }
    });
    let Some(dialog) = props.dialog else { return Html::default() };
    let (title, body) = match dialog {
        Dialog::Keys => (labels::help(), key_list(props.keys_off, &dispatch)),
        Dialog::Commands => {
            (labels::commands(), html! { <Palette letter={props.letter.clone()} /> })
        }
        Dialog::Offer => {
            let body = props.offer.as_ref().map(|offer| bookmarklet::offer(offer, &dispatch));
            (labels::offer_dialog(), body.unwrap_or_default())
        }
        Dialog::Encoding => {
            (labels::encoding_label(), encodings(props.letter.as_deref(), &dispatch))
        }
        Dialog::Paste => (labels::paste(), paste_box(&dispatch)),
    };
    html! {
        <dialog class="dialog" ref={element} aria-label={title} onclose={dispatch.on(|| Action::ShowDialog(None))}>
            <div class="dialog-head">
                <h2>{ title }</h2>
                { icon_button(labels::close(), Glyph::Close, dispatch.on(|| Action::ShowDialog(None))) }
            </div>
            { body }
        </dialog>
    }
}

fn key_list(off: bool, dispatch: &Dispatch) -> Html {
    let row = |key: &'static str, what: String| html! { <><dt><kbd>{ key }</kbd></dt><dd>{ what }</dd></> };
    let commands = commands::all();
    let commands = commands.iter().filter(|command| !command.key.is_empty());
    html! {
        <>
        <ul class="dialog-signs" aria-label={labels::signs()}>
            { for Sign::ALL.iter().map(|&sign| html! { <li class={sign.class()}>{ glyph(sign) }{ labels::sign(sign) }</li> }) }
        </ul>
        <label class="dialog-switch">
            <input type="checkbox" checked={!off} onchange={dispatch.on(|| Action::ToggleKeys)} />{ labels::single_keys() }
        </label>
        <button type="button" class="button button-line" onclick={dispatch.on(|| Action::ShowDialog(Some(Dialog::Commands)))}>{ labels::commands() }</button>
        <dl class="dialog-keys">
            { for commands.map(|command| row(command.key, command.name.clone())) }
            { for keys::others().into_iter().map(|(key, what)| row(key, what.to_owned())) }
        </dl>
        </>
    }
}

fn encodings(letter: Option<&Letter>, dispatch: &Dispatch) -> Html {
    let now = letter.and_then(|letter| letter.source.encoding.as_ref());
    let now = now.map(|name| name.to_ascii_lowercase());
    html! {
        <>
            <p class="dialog-text">{ labels::encoding_help() }</p>
            <div class="dialog-choices">
                { for ENCODINGS.iter().map(|&name| {
                    let current = now.as_deref() == Some(name.to_ascii_lowercase().as_str());
                    html! {
                        <button type="button" class="button button-line" aria-pressed={current.to_string()}
                            onclick={dispatch.on(move || Action::Reread(name.to_owned()))}>{ labels::encoding(name) }</button>
                    }
                }) }
            </div>
        </>
    }
}

fn paste_box(dispatch: &Dispatch) -> Html {
    let dispatch = dispatch.clone();
    let onpaste = Callback::from(move |event: Event| {
        event.prevent_default();
        let event: ClipboardEvent = event.unchecked_into();
        match platform::carried(event.clipboard_data()) {
            Carried::Content(file) => dispatch.send(Action::Open(file)),
            _ => dispatch.send(Action::Notify(labels::paste_empty().to_owned())),
        }
    });
    html! {
        <>
            <p class="dialog-text">{ labels::paste_here() }</p>
            <textarea class="dialog-paste" rows="4" aria-label={labels::paste()} {onpaste} />
        </>
    }
}
