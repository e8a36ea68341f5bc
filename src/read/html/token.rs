//! From html5gum's callbacks to whole tags.
//!
//! The callback form is used because it hands attributes over one by one: a tag with 50,000 of them
//! costs their length and no more, since only the few names that matter are kept.

use std::convert::Infallible;

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

use super::{attributes::Attributes, name::Name, soup::Soup};

/// Hands the page's tags and words to the soup, until it is full.
pub(in crate::read) fn feed(page: &str, soup: &mut Soup) {
    let mut name = Name::new(b"");
    let mut attributes = Attributes::default();
    let mut attribute = None;
    let callback = |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name: opened } => {
                name = Name::new(opened);
                attributes = Attributes::default();
                attribute = None;
            }
            CallbackEvent::AttributeName { name } => {
                // An attribute without a value has no event of its own for that.
                if let Some(bare) = attribute.take() {
                    attributes.set(bare, String::new());
                }
                attribute = attributes.wants(name);
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(name) = attribute.take() {
                    attributes.set(name, String::from_utf8_lossy(value).into_owned());
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                if let Some(bare) = attribute.take() {
                    attributes.set(bare, String::new());
                }
                soup.start(name, std::mem::take(&mut attributes));
            }
            CallbackEvent::EndTag { name } => soup.end(Name::new(name)),
            CallbackEvent::String { value } => soup.words(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(page, emitter) {
        // The page is in memory and the callback gives nothing out: there is no token to come.
        match token {
            Ok(never) | Err(never) => match never {},
        }
    }
}
