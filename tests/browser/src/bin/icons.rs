//! `cargo xtask icons`: draws `icons/icon.svg` as the PNG files that systems want for a page that a
//! person has installed. They are checked in, so that building needs no browser.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use fuhan_browser::{Setup, story};
use serde_json::json;
use std::fs;

/// Name, pixels, and whether the ground fills the corners, for systems that cut a shape of their own.
const PICTURES: [(&str, u32, bool); 3] =
    [("icon-192.png", 192, false), ("icon-512.png", 512, false), ("icon-full.png", 512, true)];

fn main() {
    let folder = xtask::root().join("icons");
    let drawing = fs::read_to_string(folder.join("icon.svg")).expect("icons/icon.svg");
    story(Setup::default(), |page| {
        for (name, pixels, full) in PICTURES {
            let svg = if full { drawing.replace("rx=\"7\"", "") } else { drawing.clone() };
            let drawn = page.run_async(
                "const [svg, size] = arguments_, image = new Image(size, size); \
                 image.src = 'data:image/svg+xml,' + encodeURIComponent(svg); \
                 await image.decode(); \
                 const canvas = document.createElement('canvas'); \
                 canvas.width = canvas.height = size; \
                 canvas.getContext('2d').drawImage(image, 0, 0, size, size); \
                 return canvas.toDataURL('image/png').split(',')[1];",
                &[json!(svg), json!(pixels)],
            );
            let png = BASE64.decode(drawn.as_str().expect("a picture")).expect("base64");
            fs::write(folder.join(name), png).expect("the picture is written");
        }
    });
}
