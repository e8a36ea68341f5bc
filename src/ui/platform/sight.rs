//! What a window shows: its width, and scrolling things into sight.

use web_sys::{DomRect, Element, HtmlElement};

use super::{document, window};

/// Whether the window is as narrow as a phone's, where the inspector is a sheet.
fn is_narrow() -> bool {
    matches("(max-width: 760px)")
}

/// Whether the inspector lies over the letter instead of beside it.
pub(crate) fn is_cramped() -> bool {
    matches("(min-width: 761px) and (max-width: 1100px)") || !is_narrow() && is_elder()
}

/// Whether the outline unfolds above the letter instead of standing beside it.
pub(crate) fn is_one_column() -> bool {
    is_narrow() || is_elder()
}

fn is_elder() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-elder"))
}

fn matches(query: &str) -> bool {
    window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|query| query.matches())
}

/// Scrolls an element's own list as little as needed to show it.
pub(crate) fn show_nearest(element: &HtmlElement) {
    if let Some(list) = element.parent_element() {
        let (seen, own) = (list.get_bounding_client_rect(), element.get_bounding_client_rect());
        let distance = (own.top() - seen.top()).min(0.0) + (own.bottom() - seen.bottom()).max(0.0);
        list.set_scroll_top(list.scroll_top() + rounded(distance));
    }
}

/// Scrolls `pane` alone so that what stands at `top` in the window comes near the pane's upper end.
pub(crate) fn scroll_to(pane: &Element, top: f64) {
    let quarter = f64::from(pane.client_height()) / 4.0;
    let distance = top - pane.get_bounding_client_rect().top() - quarter.min(96.0);
    pane.set_scroll_top(pane.scroll_top() + rounded(distance));
}

/// On a phone, scrolls the letter as little as needed for an element not to lie under the sheet.
pub(crate) fn clear_of_sheet(css: &str) {
    let element = |css: &str| document()?.query_selector(css).ok().flatten();
    let (Some(own), Some(sheet), Some(pane)) =
        (element(css), element(".inspector"), element(".reader"))
    else {
        return;
    };
    let hidden = own.get_bounding_client_rect().bottom() + 16.0;
    let hidden = hidden - sheet.get_bounding_client_rect().top();
    if is_narrow() && hidden > 0.0 {
        pane.set_scroll_top(pane.scroll_top() + rounded(hidden));
    }
}

/// Scrolls `pane` alone where `rect` is out of its sight.
pub(crate) fn show(pane: &Element, rect: &DomRect) {
    let seen = pane.get_bounding_client_rect();
    if rect.top() < seen.top() + 8.0 || rect.bottom() > seen.bottom() - 8.0 {
        scroll_to(pane, rect.top());
    }
}

/// Scrolls `pane` sideways alone where `rect` is out of its sight.
pub(crate) fn show_across(pane: &Element, rect: &DomRect) {
    let seen = pane.get_bounding_client_rect();
    // The column of labels stands still and covers what lies below it.
    let (left, right) = (seen.left() + 96.0, seen.right() - 24.0);
    let distance = if rect.left() < left {
        rect.left() - left
    } else if rect.right() > right {
        (rect.right() - right).min(rect.left() - left)
    } else {
        return;
    };
    pane.set_scroll_left(pane.scroll_left() + rounded(distance));
}

/// A length in whole pixels.
pub(crate) fn rounded(pixels: f64) -> i32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a scroll position fits, and casts saturate"
    )]
    let pixels = pixels.round() as i32;
    pixels
}

/// Puts a card below the words it belongs to, or above them where there is no room, inside the
/// window. Custom properties carry the place, which the sheet uses; on phones it does not.
pub(crate) fn place_beside(card: &HtmlElement, anchor: &Element) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let (words, size) = (anchor.get_bounding_client_rect(), card.get_bounding_client_rect());
    let (width, height) = (f64::from(root.client_width()), f64::from(root.client_height()));
    let below = words.bottom() + 8.0;
    let top =
        if below + size.height() < height { below } else { words.top() - size.height() - 8.0 };
    let left = words.left().min(width - size.width() - 12.0);
    let style = card.style();
    let _ = style.set_property("--card-top", &format!("{}px", rounded(top.max(8.0))));
    let _ = style.set_property("--card-left", &format!("{}px", rounded(left.max(12.0))));
}
