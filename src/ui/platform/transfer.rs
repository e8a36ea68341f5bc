//! What is dropped, pasted and copied: markup before files before words.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DataTransfer, File, FileList, FileSystemEntry, Window};

use super::{files::blob, folders, window};
use crate::ui::{labels, shared::Shared, state::InputFile};

/// Pasted or dropped content as a file; `None` where there is none.
fn pasted(html: &str, text: &str) -> Option<Shared<InputFile>> {
    let content = if html.trim().is_empty() { text } else { html };
    (!content.trim().is_empty()).then(|| {
        Shared::new(InputFile {
            name: labels::PASTED.to_owned(),
            bytes: content.as_bytes().to_vec(),
            encoding: Some("UTF-8".to_owned()),
            address: None,
        })
    })
}

/// What a drop or a paste carries.
pub(crate) enum Carried {
    /// Files.
    Files(Vec<File>),
    /// Folders, and maybe files beside them.
    Folders(Vec<FileSystemEntry>),
    /// Words or markup.
    Content(Shared<InputFile>),
    /// Nothing the page can use.
    Nothing,
}

/// The files of a browser's list.
#[expect(clippy::needless_pass_by_value, reason = "for `map`")]
pub(crate) fn listed(files: FileList) -> Vec<File> {
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// Looks into a drop or a paste: markup, which keeps tables, then a file, then words.
pub(crate) fn carried(data: Option<DataTransfer>) -> Carried {
    let Some(data) = data else { return Carried::Nothing };
    let html = data.get_data("text/html").unwrap_or_default();
    let text = data.get_data("text/plain").unwrap_or_default();
    // Beside a file stands its path as text, beside words from an office program their picture:
    // markup tells which of the two is meant.
    if html.trim().is_empty() {
        if let Some(entries) = folders::with_folders(&data) {
            return Carried::Folders(entries);
        }
        let files = data.files().map(listed).unwrap_or_default();
        if !files.is_empty() {
            return Carried::Files(files);
        }
    }
    pasted(&html, &text).map_or(Carried::Nothing, Carried::Content)
}

/// Reads the clipboard, markup before words; `None` where the browser does not allow it.
pub(crate) async fn read_clipboard() -> Option<Shared<InputFile>> {
    let clipboard = window()?.navigator().clipboard();
    if Reflect::get(&clipboard, &"read".into()).ok()?.is_function() {
        let items: Array = JsFuture::from(clipboard.read()).await.ok()?.dyn_into().ok()?;
        let html = clipboard_item(&items, "text/html").await.unwrap_or_default();
        let text = clipboard_item(&items, "text/plain").await.unwrap_or_default();
        return pasted(&html, &text);
    }
    None
}

async fn clipboard_item(items: &Array, kind: &str) -> Option<String> {
    let item = items.get(0);
    let get: Function = Reflect::get(&item, &"getType".into()).ok()?.dyn_into().ok()?;
    let promise: Promise = get.call1(&item, &kind.into()).ok()?.dyn_into().ok()?;
    let blob: Blob = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    JsFuture::from(blob.text()).await.ok()?.as_string()
}

/// Puts words on the clipboard, with markup beside them where given; tells whether it worked.
pub(crate) async fn copy(html: Option<String>, text: String) -> bool {
    let Some(window) = window() else { return false };
    let clipboard = window.navigator().clipboard();
    if clipboard.is_undefined() {
        return false;
    }
    if let Some(html) = html
        && let Some(item) =
            clipboard_content(&window, &[("text/html", &html), ("text/plain", &text)])
        && JsFuture::from(clipboard.write(&Array::of1(&item))).await.is_ok()
    {
        return true;
    }
    JsFuture::from(clipboard.write_text(&text)).await.is_ok()
}

fn clipboard_content(window: &Window, kinds: &[(&str, &str)]) -> Option<JsValue> {
    let blobs: Option<Vec<(&str, Blob)>> =
        kinds.iter().map(|(kind, words)| Some((*kind, blob(words.as_bytes(), kind)?))).collect();
    let blobs = blobs?;
    let blobs: Vec<(&str, &Blob)> = blobs.iter().map(|(kind, blob)| (*kind, blob)).collect();
    clipboard_item_of(window, &blobs)
}

fn clipboard_item_of(window: &Window, kinds: &[(&str, &Blob)]) -> Option<JsValue> {
    let make: Function = Reflect::get(window, &"ClipboardItem".into()).ok()?.dyn_into().ok()?;
    let contents = js_sys::Object::new();
    for (kind, blob) in kinds {
        Reflect::set(&contents, &(*kind).into(), blob).ok()?;
    }
    Reflect::construct(&make, &Array::of1(&contents)).ok()
}

/// Puts a picture on the clipboard; tells whether it worked.
pub(crate) async fn copy_image(png: &Blob) -> bool {
    let Some(window) = window() else { return false };
    let clipboard = window.navigator().clipboard();
    let item =
        (!clipboard.is_undefined()).then(|| clipboard_item_of(&window, &[("image/png", png)]));
    match item.flatten() {
        Some(item) => JsFuture::from(clipboard.write(&Array::of1(&item))).await.is_ok(),
        None => false,
    }
}
