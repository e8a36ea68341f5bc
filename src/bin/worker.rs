//! The worker: reads letters off the main thread.

use wasm_bindgen::{JsCast, prelude::*};

fn main() {
    // Tells the page that messages are heard from here on.
    let scope = js_sys::global().unchecked_into::<js_sys::Object>();
    if let Ok(post) = js_sys::Reflect::get(&scope, &"postMessage".into()) {
        let _ =
            post.unchecked_into::<js_sys::Function>().call1(&scope, &JsValue::from_str("ready"));
    }
}
