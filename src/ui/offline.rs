//! The page's life beside the browser: kept for use without a network, and asked by the system to open
//! files once a person has installed it.
//!
//! A browser without these, a page without https and a page from the disk go on as they are.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, Window};

use super::{
    platform, spawn,
    views::{dispatch::Dispatch, incoming::open_files},
};

/// Has the browser keep the page's files, where the build brought a service worker along.
pub(crate) fn keep_page() {
    if let Some(registered) = register() {
        // Where that is refused, the page needs the network as before.
        spawn_local(async move { drop(JsFuture::from(registered).await) });
    }
}

fn register() -> Option<Promise> {
    let script = platform::named_file("offline")?;
    let window = platform::window()?;
    let container = Reflect::get(&window.navigator(), &"serviceWorker".into()).ok()?;
    let register = method(&container, "register")?;
    register.call1(&container, &spawn::trusted(&window, &script)).ok()?.dyn_into().ok()
}

/// Opens the files that the system hands over, those from before this call included.
pub(crate) fn take_files(dispatch: &Dispatch) {
    if let Some(window) = platform::window() {
        let _ = consume(&window, dispatch.clone());
    }
}

fn consume(window: &Window, dispatch: Dispatch) -> Option<()> {
    let queue = Reflect::get(window, &"launchQueue".into()).ok()?;
    let set_consumer = method(&queue, "setConsumer")?;
    let consumer = Closure::<dyn FnMut(JsValue)>::new(move |launch: JsValue| {
        let handles = Reflect::get(&launch, &"files".into()).ok();
        let handles = handles.and_then(|files| files.dyn_into::<Array>().ok()).unwrap_or_default();
        let dispatch = dispatch.clone();
        spawn_local(async move {
            let mut files = Vec::new();
            for handle in handles.iter() {
                files.extend(file(&handle).await);
            }
            if !files.is_empty() {
                open_files(&dispatch, files);
            }
        });
    });
    // It lives as long as the page.
    set_consumer.call1(&queue, &consumer.into_js_value()).ok().map(drop)
}

/// The file behind a handle.
async fn file(handle: &JsValue) -> Option<File> {
    let promise: Promise = method(handle, "getFile")?.call0(handle).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// A method of an object that a browser may not have.
fn method(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}
