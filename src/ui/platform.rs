//! The browser's services: events, files, clipboard, settings, history, focus, scrolling, printing.
//!
//! Everything else in the page is a function of the state; what the browser may refuse (clipboard,
//! storage in a private window) fails silently here or tells the caller by `None` or `false`.
//! Workers have their own file, [`super::engine`], on top of [`Timeout`] and [`Listener`].

pub(crate) mod database;
mod events;
mod files;
mod focus;
mod folders;
mod frame;
mod history;
pub(crate) mod opener;
mod paper;
mod settings;
mod sight;
pub(crate) mod source;
mod transfer;

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, Window};

pub(crate) use self::{
    events::{Listener, Timeout, painted, sleep},
    files::{
        add_sheet, carried_letter, carried_name, download, download_blob, fetch_file, fetched,
        named_file, one_file, read_file,
    },
    focus::{clear_selection, focus, focus_is_in, focus_link, focus_soon, focused, selected_range},
    folders::{MOST, files_in},
    frame::{is_embedded, post_to_parent, set_embedded, wished},
    history::{
        address_fragment, address_of, address_without_frame, asked, is_before_letter,
        push_fragment, push_letter, set_fragment,
    },
    paper::{name_pages, print, print_soon},
    settings::{
        apply_settings, keep_language, keep_settings, language, load_settings, set_language,
    },
    sight::{
        clear_of_sheet, is_cramped, is_one_column, place_beside, rounded, scroll_to, show,
        show_across, show_nearest,
    },
    transfer::{Carried, carried, copy, copy_image, listed, read_clipboard},
};
use crate::model::Date;

/// The window; the page cannot run without one.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// The element with this id.
pub(crate) fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The day by the person's own clock and calendar.
pub(crate) fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let year = u16::try_from(now.get_full_year()).ok()?;
    let month = u8::try_from(now.get_month() + 1).ok()?;
    Date::new(year, month, u8::try_from(now.get_date()).ok()?)
}

/// Names the window after the letter.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}
