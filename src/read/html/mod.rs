//! Web pages: html5gum's tokens, our own rules for the soup they make.
//!
//! [`token`] gives tags, words and comments, the same in the browser and on the command line;
//! [`soup`] keeps the open elements and closes what browsers close; [`attributes`] and [`list`] say
//! how things look; the text itself is written by [`super::flow`].

mod attributes;
mod list;
mod name;
mod soup;
mod token;

#[cfg(feature = "readers")]
pub(super) use self::{attributes::Attributes, name::Name};
pub(super) use self::{name::is_known_tag, soup::Soup, token::feed};
use super::Limits;
use crate::block::Document;

pub(super) fn read(text: &str, limits: Limits) -> Document {
    let mut soup = Soup::new(limits);
    feed(text, &mut soup);
    soup.finish()
}

#[cfg(test)]
mod tests;
