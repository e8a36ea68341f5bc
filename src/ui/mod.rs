//! The page: a Yew application over the library, and the worker that reads letters for it.
//!
//! [`mount`] and [`run_worker`] are the two bins' whole content. Inside: [`state`] is the one
//! reducer, pure and natively tested; `platform` alone touches files, clipboard, storage, time and
//! workers; `engine` and `worker` talk by [`protocol`]; `prose`, `outline` and `runs` say what the
//! text pane shows, without a browser; `views` draw it.
//!
//! Invariant: no letter and no file name ever becomes markup; views hold text nodes only.

#![expect(clippy::float_arithmetic, reason = "pixels are fractions; no value of a letter is here")]

mod address;
mod calculator;
mod engine;
mod find;
mod icons;
mod labels;
mod locate;
mod outline;
mod picture;
mod platform;
mod plot;
mod prose;
mod protocol;
mod ruler;
mod runs;
mod samples;
mod selection;
mod shared;
mod spreadsheet;
#[cfg(feature = "xlsx")]
mod spreadsheet_worker;
mod state;
mod table_view;
mod views;
mod worker;

#[cfg(feature = "xlsx")]
pub use self::spreadsheet_worker::run_spreadsheet_worker;
pub use self::worker::run_worker;

/// Mounts the page in place of the words that stand there before it runs.
pub fn mount() {
    if let Some(root) = platform::by_id("app") {
        yew::Renderer::<views::app::App>::with_root(root.into()).render();
    }
}
