//! Web pages: html5gum's tokens, our own rules for the soup they make.
//!
//! [`token`] gives tags, words and comments, the same in the browser and on the command line;
//! [`soup`] keeps the open elements and closes what browsers close; [`attributes`] and [`list`] say
//! how things look; the text itself is written by [`super::flow`].

mod attributes;
#[cfg(feature = "readers")]
mod frames;
mod list;
mod name;
mod soup;
mod token;

#[cfg(feature = "readers")]
pub(super) use self::{
    attributes::Attributes,
    frames::{Frame, Frames},
    name::Name,
};
pub(super) use self::{name::is_known_tag, soup::Soup, token::feed};
use super::Limits;
use crate::block::Document;

pub(super) fn read(text: &str, limits: Limits) -> Document {
    let mut soup = Soup::new(limits);
    feed(text, &mut soup);
    soup.finish()
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
