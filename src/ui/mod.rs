//! The page: a Yew application over the library, and the programs that open letters for it.
//!
//! [`run`] is the whole content of the page's program, in the window as in the worker. Inside: [`state`] is the one
//! reducer, pure and natively tested; `platform` alone touches files, clipboard, storage, time and
//! workers; `engine` sends a file from the `worker` to the `readers` and
//! the `checker` by [`protocol`], packed by [`wire`]; `prose`, `outline` and `runs` say what the
//! text pane shows, without a browser; `views` draw it.
//!
//! Invariant: no letter and no file name ever becomes markup; views hold text nodes only.

#![expect(clippy::float_arithmetic, reason = "pixels are fractions; no value of a letter is here")]

use wasm_bindgen::JsCast as _;

use crate::language::Language;

mod address;
mod asked;
mod calculator;
mod cell_address;
mod checker;
mod collection;
mod commands;
mod decode;
mod embed;
mod engine;
mod evidence;
mod evidence_picture;
mod find;
mod gather;
mod helper;
mod icons;
mod keep;
mod labels;
mod language;
mod later;
mod locate;
mod marks;
mod offline;
mod outline;
mod picture;
mod platform;
mod plot;
mod prose;
mod protocol;
mod quote;
mod readers;
#[cfg(feature = "readers")]
mod readers_program;
mod ruler;
mod runs;
#[cfg(test)]
pub(crate) mod sample;
mod samples;
mod selection;
mod shared;
mod spawn;
mod spreadsheet;
#[cfg(feature = "xlsx")]
mod spreadsheet_worker;
mod state;
mod strip;
mod table_view;
mod views;
mod wire;
mod worker;
mod writer;

pub use self::checker::run_checker;
#[cfg(feature = "readers")]
pub use self::readers_program::run_readers;
#[cfg(feature = "xlsx")]
pub use self::spreadsheet_worker::run_spreadsheet_worker;

/// In a worker of its own program: draws charts and writes files.
pub fn run_writer() {
    helper::serve(|order| {
        let order = order.dyn_into::<js_sys::Uint8Array>().ok()?;
        writer::answer(wire::unpack(&order.to_vec())?)
    });
}

/// Carried as one file, the page brings one program that is every other: in a worker, its name says
/// which. The worker that reads letters then needs no other program for any format.
#[cfg(all(feature = "readers", feature = "saved", feature = "xlsx"))]
pub fn run_whole() {
    match worker::scope().map(|scope| scope.name()).as_deref() {
        Some(engine::CHECKER) => run_checker(),
        Some(readers::READERS) => run_readers(),
        Some(writer::PROGRAM) => run_writer(),
        Some(spreadsheet::PROGRAM) => run_spreadsheet_worker(),
        _ => run(),
    }
}

/// In a window: mounts the page in place of the words that stand there before it runs. In a worker:
/// reads letters for the page.
pub fn run() {
    if let Some(scope) = worker::scope() {
        worker::run(&scope);
    } else if platform::language() == Language::English {
        wasm_bindgen_futures::spawn_local(async {
            language::choose(Language::English).await;
            mount();
        });
    } else {
        mount();
    }
}

fn mount() {
    if let Some(root) = platform::by_id("app") {
        yew::Renderer::<views::app::App>::with_root(root.into()).render();
    }
}
