//! The page in a frame of another.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Url};

use super::{document, window};

/// Says to the sheets whether the page stands in a frame of another.
pub(crate) fn set_embedded(embedded: bool) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.toggle_attribute_with_force("data-embed", embedded);
    }
}

/// Whether the page stands in a frame of another.
pub(crate) fn is_embedded() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-embed"))
}

/// What the page around wishes, in the words of an address. Whoever it is could have put that into
/// the frame's address, so that it may say it here; nobody else is heard, and nothing else.
pub(crate) fn wished(event: &Event) -> Option<String> {
    let event: &MessageEvent = event.unchecked_ref();
    let (source, around): (JsValue, JsValue) =
        (event.source()?.into(), window()?.parent().ok()??.into());
    let data = event.data();
    let part = |name: &str| Reflect::get(&data, &name.into()).ok();
    let wish = part("fuhan")? == 1 && part("kind")? == "wish";
    part("detail")?.as_string().filter(|_| wish && source == around)
}

/// Posts a message to the page around, if it is one of the same host or one that the page's head
/// names, and to no other.
pub(crate) fn post_to_parent(message: &JsValue) -> Option<()> {
    let window = window()?;
    let parent = window.parent().ok().flatten().filter(|parent| *parent != window)?;
    let own = window.location().origin().ok()?;
    let origin = if parent.location().origin().ok().as_ref() == Some(&own) {
        own
    } else {
        let around = Url::new(&document()?.referrer()).ok()?.origin();
        let meta = document()?.query_selector("meta[name=fuhan-parents]").ok().flatten()?;
        let named = meta.get_attribute("content").unwrap_or_default();
        named.split_whitespace().find(|named| *named == around)?.to_owned()
    };
    parent.post_message(message, &origin).ok()
}
