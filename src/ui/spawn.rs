//! Starting workers, and dropping what still runs.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Worker, WorkerOptions, WorkerType};

use super::platform;

/// Drops what an event handler of its own is still running in, after that handler has returned.
pub(crate) fn drop_later<T: 'static>(value: T) {
    wasm_bindgen_futures::spawn_local(async move {
        platform::sleep(0).await;
        drop(value);
    });
}

/// The worker of the page's own program.
pub(crate) const OWN: &str = "worker";

/// A worker by its name. The page's head says where its script stands (`<meta name="fuhan-…">`,
/// with a digest of the content in it, so that a page never meets the worker of another build).
pub(crate) fn spawn(name: &str) -> Option<Worker> {
    let window = platform::window()?;
    let script = platform::named_file(name)?;
    let options = WorkerOptions::new();
    options.set_name(name);
    // A page opened from the disk may not make modules from blobs; their scripts are classic ones.
    if !script.starts_with("blob:") {
        options.set_type(WorkerType::Module);
    }
    let make: Function = Reflect::get(&window, &"Worker".into()).ok()?.dyn_into().ok()?;
    let worker: Worker =
        Reflect::construct(&make, &Array::of2(&trusted(&window, &script), &options))
            .ok()?
            .dyn_into()
            .ok()?;
    // In one file every program is the page's own.
    if name == OWN || script.starts_with("blob:") {
        hand_over(&worker)?;
    }
    Some(worker)
}

/// Gives a fresh worker the page's own program to run.
fn hand_over(worker: &Worker) -> Option<()> {
    let message = Object::new();
    // Carried as one file, the worker has the script inside.
    if let Some(link) = platform::by_id("page-js") {
        let base = platform::document()?.base_uri().ok().flatten()?;
        let script = web_sys::Url::new_with_base(&link.get_attribute("href")?, &base).ok()?.href();
        Reflect::set(&message, &"script".into(), &script.into()).ok()?;
    }
    Reflect::set(&message, &"program".into(), &wasm_bindgen::module()).ok()?;
    worker.post_message(&message).ok()
}

thread_local! {
    /// A policy's name can be taken once only, so that it is kept.
    static POLICY: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// The address as the browser's Trusted Types want it, or as it is where they are unknown.
pub(crate) fn trusted(window: &web_sys::Window, address: &str) -> JsValue {
    let policy = POLICY.with(|kept| {
        let mut kept = kept.borrow_mut();
        if kept.is_none() {
            *kept = policy(window);
        }
        kept.clone()
    });
    policy
        .and_then(|policy| {
            let make: Function =
                Reflect::get(&policy, &"createScriptURL".into()).ok()?.dyn_into().ok()?;
            make.call1(&policy, &address.into()).ok()
        })
        .unwrap_or_else(|| address.into())
}

fn policy(window: &web_sys::Window) -> Option<JsValue> {
    let factory = Reflect::get(window, &"trustedTypes".into()).ok().filter(JsValue::is_object)?;
    let create: Function = Reflect::get(&factory, &"createPolicy".into()).ok()?.dyn_into().ok()?;
    // Only addresses that this file made reach the policy.
    let same = Closure::<dyn Fn(String) -> String>::new(|address| address).into_js_value();
    let rules = Object::new();
    Reflect::set(&rules, &"createScriptURL".into(), &same).ok()?;
    create.call2(&factory, &"fuhan".into(), &rules).ok()
}
