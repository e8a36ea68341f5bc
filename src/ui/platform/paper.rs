//! The page on paper.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use super::{document, events::sleep, window};

/// Puts words into the margins of printed pages: the sheet takes them from custom properties of the
/// root element.
pub(crate) fn name_pages(head: &str, foot: &str) {
    let root = document().and_then(|document| document.document_element());
    let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) else { return };
    for (name, words) in [("--page-head", head), ("--page-foot", foot)] {
        let plain: String =
            words.chars().filter(|c| !c.is_control() && !"\"\\".contains(*c)).collect();
        let _ = root.style().set_property(name, &format!("\"{plain}\""));
    }
}

/// Prints the page once what is being drawn is there.
pub(crate) fn print_soon() {
    spawn_local(async move {
        sleep(0).await;
        print();
    });
}

/// Prints the page.
pub(crate) fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}
