//! The page's language: chosen before the first paint by `src/boot.js`, changed by a person, handed on
//! to the workers that make sentences.
//!
//! Chinese needs nothing. The English catalogue is a file of its own, fetched only where English is
//! wanted, so that nobody else downloads it.

use std::cell::Cell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Worker;

use super::platform;
use crate::language::{Catalogue, Language, speak, spoken};

/// First part of the message that tells a worker its language; other messages begin with bytes.
const TOLD: &str = "language";

thread_local! {
    /// The English catalogue, once it was fetched.
    static ENGLISH: Cell<Option<Catalogue>> = const { Cell::new(None) };
}

/// Speaks this language from now on; tells whether it can.
pub(crate) async fn choose(language: Language) -> bool {
    if language == Language::English && ENGLISH.get().is_none() {
        let address = platform::named_file("en").unwrap_or_else(|| "en.mo".to_owned());
        ENGLISH.set(platform::fetched(&address).await.and_then(learned));
    }
    let english = ENGLISH.get().filter(|_| language == Language::English);
    speak(english);
    platform::set_language(spoken());
    spoken() == language
}

/// A catalogue stays for as long as the program runs, since every word of the page points into it.
fn learned(bytes: Vec<u8>) -> Option<Catalogue> {
    Catalogue::new(Box::leak(bytes.into_boxed_slice()))
}

/// Tells a worker that listens what the page speaks, unless it knows.
pub(crate) fn tell(worker: &Worker, told: &mut Language) {
    if *told == spoken() {
        return;
    }
    *told = spoken();
    let message = Array::of1(&TOLD.into());
    if let Some(english) = ENGLISH.get().filter(|_| *told == Language::English) {
        message.push(&Uint8Array::from(english.bytes()));
    }
    let _ = worker.post_message(&message);
}

/// In a worker: takes the language from a message that tells it; `false` for any other message.
pub(crate) fn heard(message: &JsValue) -> bool {
    let Some(parts) = message.dyn_ref::<Array>() else { return false };
    if parts.get(0).as_string().as_deref() != Some(TOLD) {
        return false;
    }
    if let Ok(bytes) = parts.get(1).dyn_into::<Uint8Array>() {
        ENGLISH.set(learned(bytes.to_vec()));
        speak(ENGLISH.get());
    } else {
        speak(None);
    }
    true
}
