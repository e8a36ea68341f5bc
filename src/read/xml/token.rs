//! Tags, words and references, one after the other as they stand in a part.
//!
//! Office files are little else than tags, so nothing is copied and the bytes between signs are
//! passed over in large steps. What breaks off inside a tag, a reference or a comment is damaged; a
//! document type is, too, as no document has a use for one.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memmem};

use super::skip::end_of_tag;

/// What stands next.
pub(super) enum Token<'x> {
    /// An element begins.
    Start {
        /// What stands between the angle brackets, and how much of it is the name.
        content: &'x str,
        named: usize,
        /// It ends at once.
        is_empty: bool,
    },
    /// An element ends.
    End,
    Words(&'x str),
    /// A reference, without `&` and `;`.
    Reference(&'x str),
}

/// Takes the next token off what is left; `None` at its end and where it is damaged.
pub(super) fn next<'x>(rest: &mut &'x str) -> Option<Token<'x>> {
    loop {
        let bytes = rest.as_bytes();
        let (token, end) = match bytes {
            [b'<', b'/', ..] => (Token::End, memchr(b'>', bytes)? + 1),
            [b'<', b'!', b'-', b'-', ..] => {
                *rest = behind(rest, 4, "-->")?.1;
                continue;
            }
            [b'<', b'?', ..] => {
                *rest = behind(rest, 2, "?>")?.1;
                continue;
            }
            [b'<', b'!', ..] => {
                let (words, after) =
                    behind(rest, rest.strip_prefix(CDATA).map(|_| CDATA.len())?, "]]>")?;
                *rest = after;
                return Some(Token::Words(words));
            }
            [b'<', ..] => start(rest)?,
            [b'&', ..] => {
                let end = memchr(b';', bytes)?;
                let name = rest.get(1..end)?;
                if memchr2(b'<', b'&', name.as_bytes()).is_some() {
                    return None;
                }
                (Token::Reference(name), end + 1)
            }
            [] => return None,
            _ => {
                let end = memchr2(b'<', b'&', bytes).unwrap_or(bytes.len());
                (Token::Words(rest.get(..end)?), end)
            }
        };
        *rest = rest.get(end..)?;
        return Some(token);
    }
}

/// The tag that begins here, and where it ends.
fn start(rest: &str) -> Option<(Token<'_>, usize)> {
    let inside = rest.as_bytes().get(1..)?;
    let named = inside.iter().position(|byte| *byte <= b' ' || matches!(byte, b'>' | b'/'))?;
    // Most have nothing but their name.
    let end = match inside.get(named..)? {
        [b'>', ..] => named + 1,
        [b'/', b'>', ..] => named + 2,
        _ => end_of_tag(inside)?,
    };
    let content = rest.get(1..end)?;
    let (content, is_empty) =
        content.strip_suffix('/').map_or((content, false), |content| (content, true));
    Some((Token::Start { content, named, is_empty }, end + 1))
}

const CDATA: &str = "<![CDATA[";

/// What stands from a place to a sign, and what follows the sign.
fn behind<'x>(rest: &'x str, from: usize, sign: &str) -> Option<(&'x str, &'x str)> {
    let inside = rest.get(from..)?;
    let at = memmem::find(inside.as_bytes(), sign.as_bytes())?;
    Some((inside.get(..at)?, inside.get(at + sign.len()..)?))
}

/// The attributes in a tag behind its name, as written; what is none is passed over.
#[derive(Clone)]
pub(super) struct Attributes<'x>(pub(super) &'x str);

impl<'x> Iterator for Attributes<'x> {
    type Item = (&'x str, &'x str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.0.trim_ascii_start();
            let end = rest.bytes().position(|byte| byte == b'=' || is_space(byte))?;
            let (name, rest) = rest.split_at_checked(end)?;
            let Some(value) = rest.trim_ascii_start().strip_prefix('=') else {
                self.0 = rest;
                continue;
            };
            let value = value.trim_ascii_start();
            let quote = value.bytes().next().filter(|byte| matches!(byte, b'"' | b'\''));
            let Some(quote) = quote else {
                self.0 = value;
                continue;
            };
            let value = value.get(1..)?;
            let (value, rest) = value.split_at_checked(memchr(quote, value.as_bytes())?)?;
            self.0 = rest.get(1..)?;
            return Some((name, value));
        }
    }
}

/// The words of an attribute's value; `None` where it has a reference that is none.
pub(super) fn value(written: &str) -> Option<Cow<'_, str>> {
    let is_plain = |byte: u8| !matches!(byte, b'&' | b'\t' | b'\n' | b'\r');
    if written.bytes().all(is_plain) {
        return Some(Cow::Borrowed(written));
    }
    let mut words = String::with_capacity(written.len());
    let spaced = written.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
    let mut rest = spaced.as_str();
    while let Some((before, after)) = rest.split_once('&') {
        let (name, after) = after.split_once(';')?;
        words.push_str(before);
        words.push(referred(name)?);
        rest = after;
    }
    words.push_str(rest);
    Some(Cow::Owned(words))
}

/// The character that a reference stands for: one by its number, or one that XML itself has a name
/// for. A document's own entities are never looked up.
pub(super) fn referred(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return Some(match name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "apos" => '\'',
            "quot" => '"',
            _ => return None,
        });
    };
    let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
    let is_number = digits.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let code = u32::from_str_radix(digits, radix).ok().filter(|code| is_number && *code > 0)?;
    char::from_u32(code)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(mut part: &str) -> Vec<String> {
        let mut told = Vec::new();
        while let Some(token) = next(&mut part) {
            told.push(match token {
                Token::Start { content, named, is_empty } => {
                    let (name, rest) = content.split_at(named);
                    let attributes = Attributes(rest)
                        .map(|(name, own)| format!(" {name}={}", value(own).unwrap_or_default()));
                    let end = if is_empty { "/" } else { "" };
                    format!("<{name}{}{end}>", attributes.collect::<String>())
                }
                Token::End => "</>".to_owned(),
                Token::Words(words) => words.to_owned(),
                Token::Reference(name) => format!("&{name};"),
            });
        }
        if !part.is_empty() {
            told.push(format!("damaged: {part}"));
        }
        told
    }

    #[test]
    fn tokens_come_in_their_order() {
        for (part, expect) in [
            ("<?xml version='1.0'?><a>甲<!-- <b> -->乙</a >", &["<a>", "甲", "乙", "</>"][..]),
            ("<a b='>' c = \"/>\"\n/><d/>", &["<a b=> c=/>/>", "<d/>"]),
            ("<![CDATA[<甲>]]]]>&amp;乙", &["<甲>]]", "&amp;", "乙"]),
            ("<a b c='1' d=2 e=\"\"/>", &["<a c=1 e=/>"]),
            ("<a b='&#x590d;&lt;\r\n\t' c='&d;'/>", &["<a b=复<   c=/>"]),
        ] {
            assert_eq!(told(part), expect, "{part}");
        }
    }

    #[test]
    fn what_breaks_off_and_a_document_type_are_damaged() {
        for part in [
            "<a b='>",
            "</a",
            "<!-- ",
            "<!--->",
            "<?a >",
            "<![CDATA[]>",
            "<!DOCTYPE a>",
            "<![cdata[a]]>",
            "&amp",
            "&a<b>;",
        ] {
            assert_eq!(told(part), [format!("damaged: {part}")]);
        }
    }

    #[test]
    fn a_reference_stands_for_one_character() {
        let check = |name: &str, expect: Option<char>| assert_eq!(referred(name), expect, "{name}");
        check("#22797", Some('复'));
        check("#x590D", Some('复'));
        for none in ["#0", "#", "#x", "#+9", "#xd800", "#x110000", "nbsp", ""] {
            check(none, None);
        }
    }
}
