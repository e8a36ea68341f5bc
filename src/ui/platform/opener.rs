//! The page that opened this one by the bookmark, and the one message that is heard of it.
//!
//! Everything else that any window posts here is left unread.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Url, Window};

use crate::{
    messages,
    read::{Limits, ReadError},
    ui::{
        labels,
        shared::Shared,
        state::{InputFile, Offer},
    },
};

/// Most characters of a title that are taken for a name.
const LONGEST: usize = 80;

/// The window that opened this one.
pub(crate) fn window() -> Option<Window> {
    let opener = super::window()?.opener().ok()?;
    // Of another origin, which no cast can look into.
    opener.is_object().then(|| opener.unchecked_into())
}

/// Tells it that the page listens, and nothing else, whoever it is.
pub(crate) fn say_ready(opener: &Window) {
    let message = Object::new();
    let _ = Reflect::set(&message, &"fuhan".into(), &"ready".into());
    let _ = opener.post_message(&message, "*");
}

/// A letter that it sent, or why that is none; `None` for every other message.
pub(crate) fn sent(
    event: &MessageEvent,
    opener: &Window,
) -> Option<Result<Offer, (String, String)>> {
    let (source, opener): (JsValue, &JsValue) = (event.source()?.into(), opener.as_ref());
    if source != *opener {
        return None;
    }
    let data = event.data();
    let part = |name: &str| Reflect::get(&data, &name.into()).ok()?.as_string();
    if part("fuhan").as_deref() != Some("letter") {
        return None;
    }
    let (origin, html) = (event.origin(), part("html")?);
    let name = name(&part("title").unwrap_or_default());
    if html.len() as u64 > Limits::PAGE.bytes {
        let sentence = messages::read_error(&ReadError::TooLarge { limit: Limits::PAGE.bytes });
        return Some(Err((name, sentence)));
    }
    // What the browser says of the sender holds; its own words about itself only where they agree.
    let address = part("address").and_then(|address| Url::new(&address).ok());
    let address =
        address.filter(|url| url.origin() == origin && url.protocol().starts_with("http"));
    let file = InputFile {
        name,
        bytes: html.into_bytes(),
        encoding: Some("UTF-8".to_owned()),
        address: address.map(|url| url.href()),
    };
    Some(Ok(Offer { origin, file: Shared::new(file) }))
}

fn name(title: &str) -> String {
    let name: String = title.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    let name = name.trim();
    if name.is_empty() { labels::PASTED.to_owned() } else { name.to_owned() }
}
