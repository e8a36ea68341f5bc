//! XML parts of documents: elements, words and their namespaces, within limits.
//!
//! Only this file knows the XML crate. Documents have no use for a document type or entities of
//! their own, and attacks live on both, so a part with either is refused. Element names come without
//! their prefix and with the vocabulary they belong to, because writers choose prefixes freely.
//!
//! Invariant: at most `Limits::depth` elements are open at once and at most `Limits::nodes` are
//! seen; no recursion.

mod again;
mod skip;
mod space;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_xml_entity,
    events::{
        BytesStart, Event as Raw,
        attributes::{Attribute, Attributes},
    },
};

use self::space::Spaces;
pub(super) use self::{again::Again, space::Space};
use super::{Decode, Limits, ReadError};

/// What stands next in a part.
pub(super) enum Event<'x> {
    /// An element begins; an empty one ends right after.
    Start(Tag<'x>),
    /// The innermost open element ends.
    End,
    /// Words, white space as written.
    Words(Cow<'x, str>),
}

/// The beginning of an element.
pub(super) struct Tag<'x> {
    /// The vocabulary.
    pub(super) space: Space,
    /// Name without its prefix.
    name: &'x str,
    /// What stands between the angle brackets, and how much of it is the name.
    content: &'x str,
    named: usize,
}

impl<'x> Tag<'x> {
    /// Name without its prefix.
    pub(super) fn name(&self) -> &'x str {
        self.name
    }

    /// An attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'x, str>> {
        self.own().filter(|(own, _)| *own == name).find_map(|(_, attribute)| value(attribute))
    }

    /// Every attribute by its name without prefix, declarations of prefixes left out. Who needs several
    /// reads them in one go: each look for one begins at the first.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'x str, Cow<'x, str>)> + use<'x> {
        self.own().filter_map(|(name, attribute)| Some((name, value(attribute)?)))
    }

    /// Attributes as written.
    fn own(&self) -> impl Iterator<Item = (&'x str, Attribute<'x>)> + use<'x> {
        let mut attributes = Attributes::new(self.content, self.named);
        attributes.with_checks(false);
        attributes.filter_map(|attribute| {
            let attribute = attribute.ok()?;
            let key = attribute.key.into_inner();
            let colon = key.bytes().position(|byte| byte == b':');
            let (prefix, name) = colon.and_then(|at| key.split_at_checked(at)).unwrap_or_default();
            let name = name.strip_prefix(':').filter(|name| !name.is_empty()).unwrap_or(key);
            let declares = prefix == "xmlns" || name == "xmlns";
            (!declares).then_some((name, attribute))
        })
    }

    /// A number among the attributes.
    pub(super) fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// An attribute's value; most are what is written.
fn value(attribute: Attribute<'_>) -> Option<Cow<'_, str>> {
    let is_special = |byte: u8| matches!(byte, b'&' | b'\t' | b'\n' | b'\r');
    // To the end whatever is found, which a machine does for many bytes at once.
    if !attribute.value.bytes().fold(false, |found, byte| found | is_special(byte)) {
        return Some(attribute.value);
    }
    attribute.normalized_value(XmlVersion::Implicit1_0).ok()
}

/// Reads a part from its beginning to its end.
#[derive(Clone)]
pub(super) struct Xml<'x> {
    part: &'x str,
    reader: Reader<&'x [u8]>,
    spaces: Spaces,
    /// Where prefixes are declared next; far behind the end where they are not.
    declares: usize,
    depth: usize,
    /// The element that has just begun is empty: its end is still to be told.
    is_empty: bool,
    /// Words came last: the reader expects the mark that ended them and is not moved before it has it.
    at_mark: bool,
    /// The name of the element that has just begun, prefix and all.
    begun: Option<&'x str>,
    nodes: usize,
    limits: Limits,
}

impl<'x> Xml<'x> {
    /// Of a part's characters, as [`characters`] gives them.
    pub(super) fn new(part: &'x str, limits: Limits) -> Self {
        Self {
            part,
            reader: reader(part),
            spaces: Spaces::default(),
            declares: 0,
            depth: 0,
            is_empty: false,
            at_mark: false,
            begun: None,
            nodes: 0,
            limits,
        }
    }

    /// The next event, `None` at the end.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] where the part is no XML or has a document type,
    /// [`ReadError::TooDeep`] and [`ReadError::TooManyParts`] past a limit.
    pub(super) fn next(&mut self) -> Result<Option<Event<'x>>, ReadError> {
        self.begun = None;
        if self.is_empty {
            self.end();
            return Ok(Some(Event::End));
        }
        if !std::mem::take(&mut self.at_mark) {
            if self.passes_end_tag() {
                self.end();
                return Ok(Some(Event::End));
            }
            if let Some(name) = self.passes_plain_tag() {
                return self.begin(name, name.len(), false);
            }
        }
        loop {
            // Taken apart where it is: moving an event costs as much as finding it.
            match self.reader.read_event() {
                Ok(Raw::Start(start)) => return self.declare_and_begin(&start, false),
                Ok(Raw::Empty(start)) => return self.declare_and_begin(&start, true),
                Ok(Raw::End(_)) => {
                    if self.depth == 0 {
                        return Err(ReadError::Damaged);
                    }
                    self.end();
                    return Ok(Some(Event::End));
                }
                Ok(Raw::Text(words)) => {
                    self.at_mark = true;
                    return Ok(Some(Event::Words(words.into_inner())));
                }
                Ok(Raw::CData(words)) => return Ok(Some(Event::Words(words.into_inner()))),
                Ok(Raw::GeneralRef(reference)) => {
                    self.at_mark = true;
                    let character = reference.resolve_char_ref().map_err(|_| ReadError::Damaged)?;
                    let words = match character {
                        Some(character) => Cow::Owned(character.to_string()),
                        None => resolve_xml_entity(&reference.into_inner())
                            .map(Cow::Borrowed)
                            .ok_or(ReadError::Damaged)?,
                    };
                    return Ok(Some(Event::Words(words)));
                }
                Ok(Raw::DocType(_)) | Err(_) => return Err(ReadError::Damaged),
                Ok(Raw::Eof) => return Ok(None),
                Ok(Raw::Comment(_) | Raw::PI(_) | Raw::Decl(_)) => {}
            }
        }
    }

    /// An element begins whose tag the reader has read.
    fn declare_and_begin(
        &mut self,
        start: &BytesStart<'_>,
        is_empty: bool,
    ) -> Result<Option<Event<'x>>, ReadError> {
        let begin = self.place().saturating_sub(start.len() + if is_empty { 2 } else { 1 });
        let end = begin + start.len();
        if self.declares < end {
            self.declare(start, begin);
        }
        let content = self.part.get(begin..end).unwrap_or_default();
        self.begin(content, start.name().into_inner().len(), is_empty)
    }

    /// An element begins, of which that stands in the tag, the name in front.
    fn begin(
        &mut self,
        content: &'x str,
        named: usize,
        is_empty: bool,
    ) -> Result<Option<Event<'x>>, ReadError> {
        self.is_empty = is_empty;
        self.depth += 1;
        self.nodes += 1;
        if self.depth > self.limits.depth {
            return Err(ReadError::TooDeep { limit: self.limits.depth });
        }
        if self.nodes > self.limits.nodes {
            return Err(ReadError::TooManyParts { limit: self.limits.nodes });
        }
        let name = content.get(..named).unwrap_or_default();
        self.begun = Some(name);
        let prefix = name.bytes().position(|byte| byte == b':').unwrap_or(0);
        let space = self.spaces.of(name.get(..prefix).unwrap_or_default());
        let name = name.get(if prefix == 0 { 0 } else { prefix + 1 }..).unwrap_or_default();
        Ok(Some(Event::Start(Tag { space, name, content, named })))
    }

    /// Takes up the prefixes that an element may declare. Hardly any but the first does, so it is
    /// known where the next declaration can be.
    fn declare(&mut self, start: &BytesStart<'_>, begin: usize) {
        let next = |from: usize| {
            let rest = self.part.as_bytes().get(from..).unwrap_or_default();
            memchr::memmem::find(rest, b"xmlns").map_or(usize::MAX, |at| from + at)
        };
        let end = begin + start.len();
        if self.declares < begin {
            self.declares = next(begin);
        }
        if self.declares < end {
            self.spaces.open(start, self.depth + 1);
            self.declares = next(end);
        }
    }

    /// The innermost open element ends.
    fn end(&mut self) {
        self.is_empty = false;
        self.spaces.close(self.depth);
        self.depth = self.depth.saturating_sub(1);
    }

    /// Passes over the tag that ends an element, if one stands next. Four tags in ten are such, and
    /// there is nothing in them to read.
    fn passes_end_tag(&mut self) -> bool {
        let rest = self.reader.get_mut();
        let tag = if self.depth > 0 { rest.strip_prefix(b"</") } else { None };
        let Some(tag) = tag else { return false };
        let Some(end) = memchr::memchr(b'>', tag) else { return false };
        *rest = tag.get(end + 1..).unwrap_or_default();
        true
    }

    /// Passes over the tag that begins an element and says nothing but its name, if one stands next, and
    /// gives that name. Most tags of a Word file are such.
    fn passes_plain_tag(&mut self) -> Option<&'x str> {
        let tag = self.part.get(self.place()..)?.strip_prefix('<')?;
        let is_of_name = |byte: &u8| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b':' | b'-' | b'_');
        let (name, rest) =
            tag.split_at_checked(tag.bytes().position(|byte| !is_of_name(&byte))?)?;
        let rest = rest.strip_prefix('>').filter(|_| !name.is_empty())?;
        *self.reader.get_mut() = rest.as_bytes();
        Some(name)
    }

    /// Passes over the rest of the element that has just begun, if that is written so, its last tag
    /// included.
    fn passes_written(&mut self, written: &str) -> bool {
        let rest = self.reader.get_mut();
        let Some(after) = rest.strip_prefix(written.as_bytes()).filter(|_| !self.is_empty) else {
            return false;
        };
        *rest = after;
        self.end();
        true
    }

    /// How much of the part has been read.
    fn place(&self) -> usize {
        self.part.len().saturating_sub(self.reader.get_ref().len())
    }

    /// What stands in the element that has just begun, which ends with it; `None`, and nothing is
    /// passed over, where that is not characters alone.
    pub(super) fn plain_words(&mut self) -> Option<&'x str> {
        let inside = self.part.get(self.place()..).filter(|_| !self.is_empty)?;
        let words = inside.get(..memchr::memchr2(b'<', b'&', inside.as_bytes())?)?;
        *self.reader.get_mut() = inside.get(words.len()..)?.as_bytes();
        if self.passes_end_tag() {
            self.end();
            return Some(words);
        }
        *self.reader.get_mut() = inside.as_bytes();
        None
    }

    /// Passes over the rest of the innermost open element. Nothing of it is looked at but where it
    /// ends, which is several times as fast as reading it.
    pub(super) fn skip(&mut self) {
        if !self.is_empty {
            let rest = self.reader.get_mut();
            *rest = skip::after_end(rest, self.begun);
        }
        self.end();
    }
}

impl<'x> Xml<'x> {
    /// What stands in the innermost open element, as written, and passes over it.
    pub(super) fn inside(&mut self) -> &'x str {
        let start = self.place();
        self.skip();
        let inside = self.part.get(start..self.place()).unwrap_or_default();
        // The end tag is passed over too, where there is one.
        inside.rsplit_once("</").map_or(inside, |(inside, _)| inside)
    }

    /// Goes on with what stands in an element that was passed over, instead of what is left.
    pub(super) fn turn_to(&mut self, inside: &'x str) {
        self.part = inside;
        self.reader = reader(inside);
        self.declares = 0;
        self.is_empty = false;
        self.at_mark = false;
    }
}

fn reader(part: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(part);
    // Tags that are passed over are not counted there.
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    reader
}

/// The characters of a part: UTF-8, or what its mark or declaration says (some writers of OFD files
/// declare GBK).
pub(super) fn characters<'b>(bytes: &'b [u8], decode: &dyn Decode) -> Cow<'b, str> {
    let label = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => return utf_8(rest),
        [0xff, 0xfe, ..] => "UTF-16LE".to_owned(),
        [0xfe, 0xff, ..] => "UTF-16BE".to_owned(),
        _ => match declared(bytes) {
            Some(label) => label,
            None => return utf_8(bytes),
        },
    };
    let marked = label.starts_with("UTF-16") && bytes.len() >= 2;
    let body = bytes.get(if marked { 2 } else { 0 }..).unwrap_or_default();
    match decode.decode(&label, body) {
        Some(decoded) => Cow::Owned(decoded.text),
        None => utf_8(bytes),
    }
}

/// The characters of a part that is kept.
pub(super) enum Characters {
    /// As they stand in the part, which is sound.
    Stored(Vec<u8>),
    Decoded(String),
}

impl Default for Characters {
    fn default() -> Self {
        Self::Decoded(String::new())
    }
}

impl Characters {
    /// Those of a part, without a copy of the common kind: UTF-8 that says nothing else.
    pub(super) fn of(bytes: Vec<u8>, decode: &dyn Decode) -> Self {
        let decoded = match characters(&bytes, decode) {
            Cow::Borrowed(text) if text.len() == bytes.len() => None,
            text => Some(text.into_owned()),
        };
        decoded.map_or(Self::Stored(bytes), Self::Decoded)
    }

    pub(super) fn text(&self) -> &str {
        match self {
            Self::Stored(bytes) => simdutf8::basic::from_utf8(bytes).unwrap_or_default(),
            Self::Decoded(text) => text,
        }
    }
}

/// Sound characters are looked at in large steps, which the mending way does not take.
fn utf_8(bytes: &[u8]) -> Cow<'_, str> {
    simdutf8::basic::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// The encoding an XML declaration names, unless it is UTF-8.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    let start = String::from_utf8_lossy(start);
    let declaration = start.strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split("encoding").nth(1)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = value.get(1..)?.split(quote).next()?.trim();
    (!label.eq_ignore_ascii_case("utf-8")).then(|| label.to_owned())
}
