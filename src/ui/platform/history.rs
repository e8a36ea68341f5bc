//! The page's address and its steps in the history.

use wasm_bindgen::JsValue;

use super::window;
use crate::ui::{asked::Asked, quote};

/// What the page's address asks for in front of `#`.
pub(crate) fn asked() -> Asked {
    let query = window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    Asked::of(query.trim_start_matches('?'))
}

/// The page's address without what makes it fit a frame.
pub(crate) fn address_without_frame() -> Option<String> {
    let location = window()?.location();
    let query = location.search().ok()?;
    let parts = query.trim_start_matches('?').split('&').filter(|part| *part != "embed=1");
    Some(format!("?{}", parts.collect::<Vec<_>>().join("&")))
}

/// The address's part after `#`, encoded as it stands there.
pub(crate) fn address_fragment() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// The page's whole address with this part after `#`.
pub(crate) fn address_of(fragment: &str) -> String {
    let href = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}#{fragment}")
}

/// Puts a place into the address, without a step in the history; an empty one leaves the address
/// without a place.
pub(crate) fn set_fragment(fragment: &str) {
    let Some(window) = window() else { return };
    let address = if fragment.is_empty() {
        let location = window.location();
        location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
    } else {
        format!("#{fragment}")
    };
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&JsValue::TRUE, "", Some(&address));
    }
}

/// Puts a place into the address as a step in the history, unless it stands there.
pub(crate) fn push_fragment(fragment: &str) {
    if quote::decoded(&address_fragment()) != quote::decoded(fragment)
        && let Some(history) = window().and_then(|window| window.history().ok())
    {
        let address = format!("#{fragment}");
        let _ = history.push_state_with_url(&JsValue::TRUE, "", Some(&address));
    }
}

/// An open letter is a step in the history, so that the browser's way back leads to what was there
/// before it; a letter that the page came with is the page's own step.
pub(crate) fn push_letter(came_with_page: bool) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = if came_with_page {
            history.replace_state_with_url(&JsValue::TRUE, "", None)
        } else {
            history.push_state_with_url(&JsValue::TRUE, "", None)
        };
    }
}

/// Whether the step of the history that the page came to is one from before a letter was open.
pub(crate) fn is_before_letter() -> bool {
    let history = window().and_then(|window| window.history().ok());
    let state = history.and_then(|history| history.state().ok());
    state.is_some_and(|state| state.is_null()) && address_fragment().is_empty()
}
