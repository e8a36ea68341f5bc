//! The text of a letter and places in it.
//!
//! Every value the program shows carries a [`Span`] into one text, so that the page can lead from a
//! value to its words and back. [`Folded`] is the reading aid: the same words with full-width,
//! Traditional and compatibility characters folded to one form, each place mapped back to the print.

mod edges;
mod find;
mod fold;
mod long_list;
mod order;
mod pairs;
mod places;
mod signs;
mod span;
mod twice;
mod variants;
mod word_list;

pub(crate) use edges::Edges;
pub(crate) use find::{
    begins_with, begins_with_any, behind_commas, ends_with, ends_with_any, strip_end, strip_start,
    trim_end,
};
pub use find::{contains_any, find_word, rfind_word};
pub use fold::{Folded, fold_char};
pub(crate) use fold::{Run, fold, fold_onto};
pub(crate) use long_list::{Ends, Starts};
pub use order::sort_by_place;
pub(crate) use pairs::Pairs;
pub(crate) use places::Places;
pub use signs::signs;
pub(crate) use signs::{begins_with_han, ends_with_han};
pub use span::Span;
#[cfg(feature = "readers")]
pub(crate) use variants::mended;
pub(crate) use word_list::Firsts;
pub use word_list::WordList;
