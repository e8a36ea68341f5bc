//! From an SVG to a picture: drawn on a canvas at twice its size.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use super::{labels, platform};

/// Pixels of the picture for one of the chart.
const SCALE: u32 = 2;

/// Puts the picture on the clipboard, or keeps it as a file where the browser does not allow that;
/// the sentence says which.
pub(crate) async fn copy_or_save(svg: &str, name: &str) -> String {
    let Some(png) = png(svg).await else { return labels::no_picture().to_owned() };
    if platform::copy_image(&png).await {
        labels::picture_copied().to_owned()
    } else {
        platform::download_blob(name, &png);
        labels::saved_file(name)
    }
}

/// The picture as PNG; `None` where the browser does not draw it.
pub(crate) async fn png(svg: &str) -> Option<Blob> {
    // A data address, because it needs no clearing away and the page's policy allows it.
    let address = format!("data:image/svg+xml;charset=utf-8,{}", js_sys::encode_uri_component(svg));
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&address);
    JsFuture::from(image.decode()).await.ok()?;
    let document = platform::document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(image.natural_width() * SCALE);
    canvas.set_height(image.natural_height() * SCALE);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)
        .ok()?;
    let drawn = Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::NULL, &blob);
        });
        let _ = canvas.to_blob_with_type(done.unchecked_ref(), "image/png");
    });
    JsFuture::from(drawn).await.ok()?.dyn_into().ok()
}
