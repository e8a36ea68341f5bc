//! From html5gum's callbacks to whole tags.
//!
//! The callback form is used because it hands attributes over one by one: a tag with 50,000 of them
//! costs their length and no more, since only the few names that matter are kept.

use std::convert::Infallible;

use html5gum::{
    Readable, Reader, Span, StringReader, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

use super::{
    attributes::Attributes,
    name::Name,
    quiet::Quiet,
    references::{HIDDEN, OURS, References},
    soup::Soup,
};

/// Hands the page's tags and words to the soup, until it is full. `false` where the page has a
/// character reference that this program does not know.
pub(in crate::read) fn feed(page: &str, soup: &mut Soup) -> bool {
    feed_by(page, soup, OURS)
}

/// The same, with references read by us or by html5gum.
pub(super) fn feed_by(page: &str, soup: &mut Soup, ours: bool) -> bool {
    let mut references = References::default();
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
                    attributes.set(name, references.read(value, true).into_owned());
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                if let Some(bare) = attribute.take() {
                    attributes.set(bare, String::new());
                }
                soup.start(name, &attributes);
            }
            CallbackEvent::EndTag { name } => soup.end(Name::new(name)),
            CallbackEvent::String { value } => soup.words(&references.read(value, false)),
            CallbackEvent::Comment { value } => soup.comment(&plain(value)),
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    let page = Page { reader: page.to_reader(), after_quote: false, hides: ours };
    // The callback gives nothing out, and after a pause the tokenizer goes on where it stopped.
    for _ in Tokenizer::new_with_emitter(page, Quiet(emitter)) {}
    !references.unknown
}

/// Words in which an ampersand is nothing but that.
fn plain(value: &[u8]) -> String {
    let shown = |byte: &u8| if *byte == HIDDEN { b'&' } else { *byte };
    let bytes: Vec<u8> = value.iter().map(shown).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The page's characters, with a pause after every closing double quote, and without ampersands where
/// references are read by us.
///
/// html5gum's states for attributes call each other directly from one quoted value to the next, so
/// that a tag with thousands of attributes would use up the stack. A failed read makes it return
/// and, asked again, go on in the same state with the same character: nothing else changes.
struct Page<'p> {
    reader: StringReader<'p>,
    after_quote: bool,
    hides: bool,
}

/// The read that fails after a closing quote.
#[derive(Debug)]
struct Pause;

impl std::fmt::Display for Pause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("pause")
    }
}

impl std::error::Error for Pause {}

impl From<Infallible> for Pause {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl Reader for Page<'_> {
    type Error = Pause;

    fn read_byte(&mut self) -> Result<Option<u8>, Pause> {
        if std::mem::take(&mut self.after_quote) {
            return Err(Pause);
        }
        let byte = self.reader.read_byte()?;
        Ok(byte.map(|byte| if byte == b'&' && self.hides { HIDDEN } else { byte }))
    }

    fn try_read_string(&mut self, words: &[u8], case_sensitive: bool) -> Result<bool, Pause> {
        Ok(self.reader.try_read_string(words, case_sensitive)?)
    }

    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Pause> {
        let found = self.reader.read_until(needle, buffer)?;
        self.after_quote = found == Some(b"\"".as_slice());
        // An ampersand that means something comes alone.
        Ok(found.map(|found| if found == b"&" && self.hides { &[HIDDEN] } else { found }))
    }
}
