//! The tokenizer against html5gum, which passes the standard's own tests: the same page in, the
//! same document out.

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};
use proptest::prelude::*;

use super::{Soup, attributes::Attributes, feed, name::Name};
use crate::read::{Limits, dump::dump};

/// The page by html5gum's tokens.
fn expected(page: &str, soup: &mut Soup) {
    let mut name = Name::new(b"");
    let mut attributes = Attributes::default();
    let mut attribute = None;
    let callback = |event: CallbackEvent<'_>, _: Span<()>| -> Option<std::convert::Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name: opened } => {
                name = Name::new(opened);
                attributes = Attributes::default();
                attribute = None;
            }
            CallbackEvent::AttributeName { name } => {
                if let Some(bare) = attribute.take() {
                    attributes.set(bare, String::new());
                }
                attribute = attributes.wants(&String::from_utf8_lossy(name));
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
                soup.start(name, &attributes);
            }
            CallbackEvent::EndTag { name } => soup.end(Name::new(name)),
            CallbackEvent::String { value } => soup.words(&String::from_utf8_lossy(value)),
            _ => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    for _ in Tokenizer::new_with_emitter(page, emitter) {}
}

fn read(page: &str, tokens: impl Fn(&str, &mut Soup)) -> Vec<String> {
    let mut soup = Soup::new(Limits::NATIVE);
    tokens(page, &mut soup);
    let document = soup.finish();
    let mut lines = dump(&document);
    lines.push(format!("{:?} {:?}", document.page_title, document.properties));
    lines
}

/// Pieces that pages are made of, and those that break them.
const PIECES: &[&str] = &[
    "<",
    ">",
    "/",
    "=",
    "\"",
    "'",
    "&",
    ";",
    "!",
    "?",
    "-",
    "--",
    " ",
    "\n",
    "#",
    "x",
    "甲",
    "2",
    "a",
    "<p>",
    "</p>",
    "<b ",
    "</b>",
    "<td",
    "<table><tr>",
    "class",
    "colspan",
    "value",
    "<input ",
    "<title>",
    "</title>",
    "<textarea>",
    "</TEXTAREA ",
    "<script>",
    "</script",
    "</script>",
    "<style>",
    "</style>",
    "<xmp>",
    "</xmp>",
    "<plaintext>",
    "<!--",
    "-->",
    "--!>",
    "<!-->",
    "<!DOCTYPE html>",
    "<![CDATA[",
    "]]>",
    "<?xml ",
    "</>",
    "</ ",
    "&nbsp;",
    "&amp",
    "&notin;",
    "&notit;",
    "&copy",
    "&Zopf;",
    "&#160;",
    "&#x4e00",
    "&#",
    "&NotEqualTilde;",
    "&lt;",
    "&apos",
    "<o:p>",
    "<meta name=",
    " content=",
    "hidden",
    "style='display:none'",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn any_page_is_read_as_the_standard_reads_it(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)
    ) {
        let page = pieces.concat();
        prop_assert_eq!(read(&page, feed), read(&page, expected), "{}", page);
    }
}

/// Every name, with and without its semicolon, in words and in a value.
#[cfg(feature = "entities")]
#[test]
fn every_named_character_is_the_standards() {
    for table in [include_str!("entities_common.txt"), include_str!("entities_rare.txt")] {
        for line in table.lines() {
            let name = line.split([';', ' ']).next().unwrap();
            let page = format!("<pre>&{name}; &{name}x &{name}");
            assert_eq!(read(&page, feed), read(&page, expected), "{name}");
            let page = format!("<input value='&{name}; &{name}= &{name}'>");
            assert_eq!(read(&page, feed), read(&page, expected), "{name}");
        }
    }
}
