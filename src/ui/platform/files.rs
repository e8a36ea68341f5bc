//! Files: those a person gives, those that lie beside the page or inside it, those it offers to keep.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, Element, File, HtmlAnchorElement, Response, TextDecoder, Url,
};

use super::{document, events::sleep, window};
use crate::ui::{labels, shared::Shared, state::InputFile};

/// Reads a file a person gave; calls back with it, or with its name where it cannot be read.
pub(crate) fn read_file(
    file: File,
    then: impl FnOnce(Result<Shared<InputFile>, String>) + 'static,
) {
    spawn_local(async move {
        let name = file.name();
        then(match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => {
                let bytes = Uint8Array::new(&buffer).to_vec();
                Ok(Shared::new(InputFile { name, bytes, ..InputFile::default() }))
            }
            Err(_) => Err(name),
        });
    });
}

/// Fetches a file that lies beside the page; calls back as [`read_file`] does.
pub(crate) fn fetch_file(
    name: &'static str,
    address: String,
    then: impl FnOnce(Result<Shared<InputFile>, String>) + 'static,
) {
    spawn_local(async move {
        let file =
            |bytes| Shared::new(InputFile { name: name.to_owned(), bytes, ..InputFile::default() });
        then(fetched(&address).await.map(file).ok_or_else(|| name.to_owned()));
    });
}

/// Address of a file of the page that its head names (`<meta name="fuhan-…">`), if it has that.
pub(crate) fn named_file(name: &str) -> Option<String> {
    let document = document()?;
    let meta = document.query_selector(&format!("meta[name=fuhan-{name}]")).ok().flatten()?;
    let address = meta.get_attribute("content").filter(|address| !address.is_empty())?;
    Some(Url::new_with_base(&address, &document.base_uri().ok().flatten()?).ok()?.href())
}

/// The bytes of a file that lies beside the page or inside it.
pub(crate) async fn fetched(address: &str) -> Option<Vec<u8>> {
    // Carried as one file, the page has its files inside.
    let inside = Reflect::get(window()?.as_ref(), &"fuhanFile".into()).ok()?;
    if let Some(inside) = inside.dyn_ref::<Function>() {
        let found: Promise = inside.call1(&JsValue::NULL, &address.into()).ok()?.dyn_into().ok()?;
        return Some(Uint8Array::new(&JsFuture::from(found).await.ok()?).to_vec());
    }
    answered(window()?.fetch_with_str(address)).await
}

/// Adds a style sheet of the page's own; ends when it holds.
pub(crate) async fn add_sheet(address: &str) -> Option<()> {
    let document = document()?;
    let link = document.create_element("link").ok()?;
    link.set_attribute("rel", "stylesheet").ok()?;
    link.set_attribute("href", address).ok()?;
    let holds = Promise::new(&mut |yes, no| {
        for (event, answer) in [("load", yes), ("error", no)] {
            let _ = link.add_event_listener_with_callback(event, &answer);
        }
    });
    document.head()?.append_child(&link).ok()?;
    JsFuture::from(holds).await.ok().map(drop)
}

/// The bytes of a good answer.
async fn answered(answer: Promise) -> Option<Vec<u8>> {
    let response = JsFuture::from(answer).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    let buffer = response.ok().then(|| response.array_buffer().ok()).flatten()?;
    Some(Uint8Array::new(&JsFuture::from(buffer).await.ok()?).to_vec())
}

/// The text of the page in one file: this page's own where it is that, else the one beside it.
pub(crate) async fn one_file() -> Option<String> {
    let own = Reflect::get(window()?.as_ref(), &"fuhanPage".into()).ok()?;
    if let Some(own) = own.dyn_ref::<Function>() {
        let page: Promise = own.call0(&JsValue::NULL).ok()?.dyn_into().ok()?;
        return JsFuture::from(page).await.ok()?.as_string();
    }
    // Its name says nothing of its build, so that a copy of the browser's may be of another one.
    let options = js_sys::Object::new();
    Reflect::set(&options, &"cache".into(), &"no-cache".into()).ok()?;
    let window = window()?;
    let fetch: Function = Reflect::get(&window, &"fetch".into()).ok()?.dyn_into().ok()?;
    let answer = fetch.call2(&window, &ONE_FILE.into(), &options).ok()?.dyn_into().ok()?;
    let text = TextDecoder::new_with_label("utf-16le").ok()?;
    text.decode_with_u8_array(&answered(answer).await?).ok()
}

/// Where the page in one file lies, seen from the hosted page.
const ONE_FILE: &str = "fuhan.html";

/// The letter that an evidence pack carries.
pub(crate) fn carried_letter() -> Option<Shared<InputFile>> {
    let bytes = carried_data()?.text_content()?.into_bytes();
    let name = labels::evidence_pack().to_owned();
    Some(Shared::new(InputFile { name, bytes, encoding: None, address: None }))
}

/// What that letter is called until it is open.
pub(crate) fn carried_name() -> Option<String> {
    carried_data().map(|_| labels::evidence_pack().to_owned())
}

fn carried_data() -> Option<Element> {
    document()?.query_selector("script[data-file=letter]").ok().flatten()
}

/// Bytes as the browser holds them.
pub(super) fn blob(bytes: &[u8], mime: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)
        .ok()
}

/// Offers bytes as a file to keep.
pub(crate) fn download(name: &str, mime: &str, bytes: &[u8]) -> Option<()> {
    download_blob(name, &blob(bytes, mime)?)
}

/// Offers what the browser made as a file to keep.
pub(crate) fn download_blob(name: &str, content: &Blob) -> Option<()> {
    let url = Url::create_object_url_with_blob(content).ok()?;
    let link: HtmlAnchorElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser has taken the address by the time the click returns from its own queue.
    spawn_local(async move {
        sleep(60_000).await;
        let _ = Url::revoke_object_url(&url);
    });
    Some(())
}
