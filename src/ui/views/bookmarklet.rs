//! A bookmark that sends the page a person looks at to this one, and what becomes of what it sends.
//!
//! The bookmark opens this page with `?receive=1` in a new tab, waits until it says that it listens,
//! and posts the other page's HTML. Here that is content like any other, and only after the person
//! has agreed: the dialog says where it comes from, as the browser knows it, and how large it is.

use wasm_bindgen::JsCast;
use web_sys::MessageEvent;
use yew::prelude::*;

use super::{
    dispatch::{Dispatch, use_dispatch},
    effects::use_effect_with,
};
use crate::ui::{
    labels,
    platform::{self, Listener, opener, source},
    quote,
    shared::Shared,
    state::{Action, Offer},
};

/// What runs in the other page; `HERE` stands for this page's address.
const SENDER: &str = "(()=>{const h='HERE?receive=1',o=new URL(h).origin,w=open(h);w&&addEventListener(\
    'message',function f(e){if(e.source===w&&e.origin===o&&e.data&&e.data.fuhan==='ready'){\
    removeEventListener('message',f);w.postMessage({fuhan:'letter',html:document.documentElement.outerHTML,\
    address:location.href,title:document.title},o)}})})()";

/// The bookmark to drag, where the page has an address that it can open.
#[component]
pub(crate) fn Bookmarklet() -> Html {
    let dispatch = use_dispatch();
    let Some(here) = source::home() else { return Html::default() };
    // All of it encoded: what is encoded in the page's own address would be decoded once otherwise.
    let here = here.replace('\'', "%27");
    let address = format!("javascript:{}", quote::encoded(&SENDER.replace("HERE", &here)));
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        dispatch.send(Action::Notify(labels::bookmark_drag().to_owned()));
    });
    html! {
        <div class="start-entry">
            <span class="start-name">{ labels::bookmark() }</span>
            <span class="start-note">{ labels::bookmark_how() }</span>
            <a class="button button-line start-bookmark" href={address} {onclick}>{ labels::bookmark_name() }</a>
        </div>
    }
}

/// Listens to the page that opened this one; draws nothing.
#[component]
pub(crate) fn Receiver() -> Html {
    let dispatch = use_dispatch();
    use_effect_with((), move |()| {
        let listener = platform::window().zip(opener::window()).map(|(window, opener)| {
            let from = opener.clone();
            let listener = Listener::new(&window, "message", move |event| {
                let event: MessageEvent = event.unchecked_into();
                match opener::sent(&event, &from) {
                    Some(Ok(offer)) => dispatch.send(Action::Offer(Shared::new(offer))),
                    Some(Err((name, sentence))) => {
                        dispatch.send(Action::Unreadable(name, sentence));
                    }
                    None => {}
                }
            });
            opener::say_ready(&opener);
            listener
        });
        move || drop(listener)
    });
    Html::default()
}

/// The dialog's body: what was sent, and whether to open it.
pub(crate) fn offer(offer: &Shared<Offer>, dispatch: &Dispatch) -> Html {
    let file = offer.file.clone();
    html! {
        <>
            <p class="dialog-text">{ labels::offer(&offer.origin, file.bytes.len()) }</p>
            <dl class="dialog-keys">
                <dt>{ labels::offer_title() }</dt><dd>{ file.name.clone() }</dd>
                if let Some(address) = &file.address { <dt>{ labels::offer_address() }</dt><dd class="dialog-address">{ address.clone() }</dd> }
            </dl>
            <div class="dialog-actions">
                <button type="button" class="button button-line" onclick={dispatch.on(|| Action::ShowDialog(None))}>{ labels::offer_refuse() }</button>
                <button type="button" class="button button-primary" onclick={dispatch.on(move || Action::Open(file.clone()))}>{ labels::offer_open() }</button>
            </div>
        </>
    }
}
