//! The letter that the page's address names: fetched from the page's own origin and from nowhere
//! else.
//!
//! The content policy would stop any other request; that is found out beforehand, since a person is
//! to read what to do instead of an empty page.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, Response, Url};

use crate::{
    messages,
    read::{Limits, ReadError},
    ui::{labels, quote, state::InputFile},
};

/// Why there is no file.
pub(crate) enum Trouble {
    /// It lies on another site.
    Foreign,
    /// Nothing lies there.
    Missing,
    /// The site does not hand it out.
    Denied,
    /// It is larger than the page reads.
    TooLarge,
    /// The network or the site failed.
    Broken,
}

impl Trouble {
    /// What is wrong and what to do.
    pub(crate) fn sentence(&self) -> String {
        match self {
            Self::Foreign => labels::source_foreign().to_owned(),
            Self::Missing => labels::source_missing().to_owned(),
            Self::Denied => labels::source_denied().to_owned(),
            Self::TooLarge => {
                messages::read_error(&ReadError::TooLarge { limit: Limits::PAGE.bytes })
            }
            Self::Broken => labels::source_broken().to_owned(),
        }
    }
}

/// The last part of an address's path, as people read it; of a foreign address all of it.
pub(crate) fn name(source: &str) -> String {
    let Some(url) = own(source) else { return source.to_owned() };
    let path = url.pathname();
    let last = path.rsplit('/').find(|part| !part.is_empty());
    last.map_or_else(|| source.to_owned(), quote::decoded)
}

/// The page's own address without a file's name, where it has one that other pages can open.
pub(crate) fn home() -> Option<String> {
    own(".").map(|url| url.href())
}

/// Fetches the file at an address.
pub(crate) async fn fetch(source: &str) -> Result<InputFile, Trouble> {
    let url = own(source).ok_or(Trouble::Foreign)?;
    url.set_hash("");
    let address = url.href();
    let window = super::window().ok_or(Trouble::Broken)?;
    let response = JsFuture::from(window.fetch_with_str(&address)).await;
    let response: Response =
        response.ok().and_then(|response| response.dyn_into().ok()).ok_or(Trouble::Broken)?;
    match response.status() {
        200..300 => {}
        401 | 403 => return Err(Trouble::Denied),
        404 | 410 => return Err(Trouble::Missing),
        _ => return Err(Trouble::Broken),
    }
    let bytes = bytes(&response).await?;
    Ok(InputFile { name: name(source), bytes, encoding: None, address: Some(address) })
}

/// An address of the page's own origin, seen from the page; `None` for every other, and for all of
/// them where the page is one file, which may not connect at all.
fn own(source: &str) -> Option<Url> {
    let window = super::window()?;
    let inside = Reflect::has(&window, &"fuhanFile".into()).unwrap_or_default();
    let base = super::document()?.base_uri().ok()??;
    let url = Url::new_with_base(source, &base).ok().filter(|_| !inside)?;
    // Files of the disk all have the origin `null`, and none may read another.
    (url.protocol().starts_with("http") && Some(url.origin()) == window.location().origin().ok())
        .then_some(url)
}

/// What the response holds, given up as soon as it is more than the page reads.
async fn bytes(response: &Response) -> Result<Vec<u8>, Trouble> {
    let Some(body) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let part = JsFuture::from(reader.read()).await.map_err(|_| Trouble::Broken)?;
        let value = Reflect::get(&part, &"value".into()).ok();
        let Some(value) = value.and_then(|value| value.dyn_into::<Uint8Array>().ok()) else {
            return Ok(bytes);
        };
        if (bytes.len() as u64).saturating_add(value.length().into()) > Limits::PAGE.bytes {
            let _ = reader.cancel();
            return Err(Trouble::TooLarge);
        }
        bytes.extend(value.to_vec());
    }
}
