//! Web pages: html5gum's tokens, our own rules for the soup they make.
//!
//! [`token`] gives tags, words and comments, the same in the browser and on the command line, and
//! [`quiet`] keeps html5gum from looking for errors;
//! [`soup`] keeps the open elements and closes what browsers close; [`attributes`] and [`list`] say
//! how things look; the text itself is written by [`super::flow`].

mod attributes;
#[cfg(feature = "readers")]
mod frames;
mod list;
mod name;
mod quiet;
mod references;
mod soup;
mod token;

#[cfg(feature = "readers")]
pub(super) use self::{
    attributes::Attributes,
    frames::{Frame, Frames},
    name::Name,
};
pub(super) use self::{name::is_known_tag, soup::Soup, token::feed};
use super::{Limits, ReadError};
use crate::block::Document;

/// Reads a page.
///
/// # Errors
/// [`ReadError::ReaderMissing`] where only the program with all readers can read it.
pub(super) fn read(text: &str, limits: Limits) -> Result<Document, ReadError> {
    let mut soup = Soup::new(limits);
    if feed(text, &mut soup) { Ok(soup.finish()) } else { Err(ReadError::ReaderMissing) }
}

/// Reads a page that came with the pages of its frames.
#[cfg(feature = "readers")]
pub(super) fn read_with(text: &str, limits: Limits, frames: Frames) -> Document {
    let mut soup = Soup::new(limits);
    soup.set_frames(frames);
    feed(text, &mut soup);
    soup.finish()
}

#[cfg(test)]
mod tests;
