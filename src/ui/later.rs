//! The page's second part: what the first sight of a letter does without.
//!
//! A build for hosting cuts the page's program in two (`xtask::split`). What only [`Later::draw`] and
//! [`Later::run`] lead to, with the words and tables that only it uses, stands in a file of its own,
//! which the page fetches once it is up. Nothing has to be listed or moved for that: a view is drawn
//! through `dispatch.later()`, and the build finds what belongs to it. In one file and in builds for
//! working on the page the program is whole, and the second part is there from the start. Its style
//! sheets (`style/later`) go the same way.

use std::hint::black_box;

use js_sys::{Object, Promise, Reflect, WebAssembly};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use yew::Html;

use super::platform;

/// How far the second part is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Later {
    /// On the way.
    Coming,
    /// Here, or part of a program that is whole.
    #[default]
    Here,
    /// It could not be fetched.
    Missing,
}

impl Later {
    /// At the start of a visit: on the way where the page's head names a second part.
    pub(crate) fn at_start() -> Self {
        if platform::named_file("later").is_some() { Self::Coming } else { Self::Here }
    }

    /// What is drawn by the second part; nothing as long as it is not here.
    pub(crate) fn draw(self, draw: impl FnOnce() -> Html) -> Html {
        self.run(draw).unwrap_or_default()
    }

    /// What only the second part can do; `None` as long as it is not here.
    pub(crate) fn run<R>(self, act: impl FnOnce() -> R) -> Option<R> {
        // The compiler must not see what is called, or it would join both parts again.
        (self == Self::Here).then(|| black_box(second as fn(_) -> _)(act))
    }
}

/// The way into the second part, and the only one: the build knows it by its name.
#[inline(never)]
fn second<R, F: FnOnce() -> R>(act: F) -> R {
    act()
}

/// Fetches the second part and puts it beside the first.
pub(crate) async fn fetch() -> Later {
    if join().await.is_some() { Later::Here } else { Later::Missing }
}

async fn join() -> Option<()> {
    if let Some(sheet) = platform::named_file("later-sheet") {
        platform::add_sheet(&sheet).await?;
    }
    let bytes = platform::fetched(&platform::named_file("later")?).await?;
    // The name under which the second part asks for the first: see `xtask::split`.
    let imports = Object::new();
    Reflect::set(&imports, &"p".into(), &wasm_bindgen::exports()).ok()?;
    let joined: Promise = WebAssembly::instantiate_buffer(&bytes, &imports);
    JsFuture::from(joined).await.ok()?.dyn_into::<Object>().ok().map(drop)
}
