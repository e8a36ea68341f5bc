//! The parts of a mail in one list: what the mail library found, as far as a letter needs it.
//!
//! The library finds the parts and reads the fields before each. What it would decode with its own
//! tables is decoded here from the bytes that it points at: without those tables, which cost more than
//! the rest of it, it would throw away every character of GBK.

use std::{borrow::Cow, ops::Range};

use mail_parser::{
    Header, HeaderName, HeaderValue, Message, MessageParser, MessagePart, PartType,
    decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode},
};

use super::guard;
use crate::read::ReadError;

/// A part: what stands before it and where its content lies.
#[derive(Default)]
pub(super) struct Part {
    /// Its type, lower case; empty where none is said.
    pub(super) kind: String,
    pub(super) charset: Option<String>,
    /// The part that stands for all parts inside.
    pub(super) start: Option<String>,
    pub(super) is_attachment: bool,
    pub(super) id: Option<String>,
    pub(super) address: Option<String>,
    /// Fields in which words of people stand, as they are in the file.
    pub(super) subject: Option<Range<usize>>,
    pub(super) names: [Option<Range<usize>>; 2],
    /// The part it stands in.
    pub(super) parent: Option<usize>,
    /// How the content is written: `base64`.
    coding: String,
    content: Range<usize>,
}

/// Finds every part, the whole mail first.
///
/// # Errors
/// As [`guard::check`].
pub(super) fn parts(bytes: &[u8]) -> Result<Vec<Part>, ReadError> {
    guard::check(bytes)?;
    // What the coding is called is read as a type, so that the library leaves contents as they are.
    let parser = MessageParser::new()
        .header_content_type(HeaderName::ContentType)
        .header_content_type(HeaderName::ContentDisposition)
        .header_content_type(HeaderName::ContentTransferEncoding)
        .default_header_raw();
    let Some(mail) = parser.parse(bytes) else { return Ok(Vec::new()) };
    let mut parts = Vec::new();
    // Mails that wait, and the place of the part that each stands in.
    let mut mails = vec![(mail, None)];
    while let Some((mail, around)) = mails.pop() {
        let Message { parts: found, .. } = mail;
        let first = parts.len();
        parts.extend(found.iter().map(Part::of));
        for (at, part) in found.into_iter().enumerate() {
            match part.body {
                PartType::Multipart(inside) => {
                    let inside = inside.iter().filter_map(|&one| usize::try_from(one).ok());
                    for one in inside.filter(|&one| one > at) {
                        if let Some(part) = parts.get_mut(first + one) {
                            part.parent = Some(first + at);
                        }
                    }
                }
                PartType::Message(mail) => mails.push((mail, Some(first + at))),
                _ => {}
            }
        }
        if let Some(part) = parts.get_mut(first) {
            part.parent = around;
        }
    }
    Ok(parts)
}

impl Part {
    fn of(found: &MessagePart<'_>) -> Self {
        let kind = content_type(found, &HeaderName::ContentType);
        let attribute = |name| Some(kind?.attribute(name)?.to_owned());
        let way = content_type(found, &HeaderName::ContentDisposition);
        let coding = content_type(found, &HeaderName::ContentTransferEncoding);
        let words = |name| match &field(found, name)?.value {
            HeaderValue::Text(words) => Some(words.trim_matches(['<', '>', ' ']).to_owned()),
            _ => None,
        };
        let place =
            |name| field(found, name).map(|field| range(field.offset_start, field.offset_end));
        Self {
            kind: kind.map_or_else(String::new, |kind| match kind.subtype() {
                Some(subtype) => format!("{}/{subtype}", kind.ctype()).to_ascii_lowercase(),
                None => kind.ctype().to_ascii_lowercase(),
            }),
            charset: attribute("charset"),
            start: attribute("start").map(|id| id.trim_matches(['<', '>', ' ']).to_owned()),
            is_attachment: way.is_some_and(|way| way.ctype().eq_ignore_ascii_case("attachment")),
            id: words(&HeaderName::ContentId),
            address: words(&HeaderName::ContentLocation),
            subject: place(&HeaderName::Subject),
            names: [&HeaderName::ContentDisposition, &HeaderName::ContentType].map(place),
            parent: None,
            coding: coding.map_or_else(String::new, |coding| coding.ctype().to_ascii_lowercase()),
            content: range(found.offset_body, found.offset_end),
        }
    }

    /// Its bytes, decoded.
    pub(super) fn bytes<'f>(&self, mail: &'f [u8]) -> Cow<'f, [u8]> {
        let content = mail.get(self.content.clone()).unwrap_or_default();
        let decoded = match self.coding.as_str() {
            "quoted-printable" => quoted_printable(content),
            "base64" => base64(content),
            _ => return Cow::Borrowed(content),
        };
        Cow::Owned(decoded)
    }
}

fn field<'p, 'x>(part: &'p MessagePart<'x>, name: &HeaderName<'_>) -> Option<&'p Header<'x>> {
    part.headers.iter().find(|field| field.name == *name)
}

fn content_type<'p, 'x>(
    part: &'p MessagePart<'x>,
    name: &HeaderName<'_>,
) -> Option<&'p mail_parser::ContentType<'x>> {
    field(part, name)?.value.as_content_type()
}

fn range(start: u32, end: u32) -> Range<usize> {
    let place = |place| usize::try_from(place).unwrap_or(usize::MAX);
    place(start)..place(end)
}

/// Bytes written as quoted-printable. Pages are edited by hand and cut: a `=` that begins no code
/// stands for itself.
pub(super) fn quoted_printable(coded: &[u8]) -> Vec<u8> {
    let mut mended = Vec::with_capacity(coded.len());
    let mut rest = coded;
    while let [first, after @ ..] = rest {
        rest = after;
        mended.push(*first);
        let is_code = match after {
            [high, low, ..] if high.is_ascii_hexdigit() => low.is_ascii_hexdigit(),
            _ => {
                after.iter().find(|byte| !b" \t\r".contains(byte)).is_none_or(|byte| *byte == b'\n')
            }
        };
        if *first == b'=' && !is_code {
            mended.extend_from_slice(b"3D");
        }
    }
    quoted_printable_decode(&mended).unwrap_or(mended)
}

/// Bytes written as base64; characters outside its alphabet mean nothing.
pub(super) fn base64(coded: &[u8]) -> Vec<u8> {
    let letters = coded.iter().copied();
    let letters = letters.filter(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(byte));
    base64_decode(&letters.collect::<Vec<u8>>()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_joins_lines_and_keeps_what_is_no_code() {
        let coded = b"=E5=A4=8D=e5=87=\r\n=BD a=3Db 50=% =\nx=";
        assert_eq!(quoted_printable(coded), "复函 a=b 50=% x".as_bytes());
    }

    #[test]
    fn base64_passes_over_breaks_and_ends() {
        assert_eq!(base64(b"5aSN\r\n5Ye9"), "复函".as_bytes());
        assert_eq!(base64(b"5aSN!5Q==h70="), b"\xe5\xa4\x8d\xe5\x87\xbd");
        assert_eq!(base64(b"5a"), b"\xe5");
    }

    #[test]
    fn parts_stand_inside_each_other_and_end_at_their_boundaries() {
        let mail = "Content-Type: multipart/mixed; boundary=a\n\npreamble\n--a\n\
            Content-Type: multipart/alternative; boundary=\"b c\"\n\n--b c\n\
            Content-Type: text/plain\n\n甲\n--不是\n--b c\nContent-Type: text/html\n\n乙\n\
            --b c--\nepilogue\n--a\nContent-Type: message/rfc822\n\n\
            Content-Type: text/css\n\n丙\n--a--\n";
        let parts = parts(mail.as_bytes()).unwrap();
        let told = parts.iter().map(|part| {
            let content = part.bytes(mail.as_bytes());
            let content = String::from_utf8(content.into_owned()).unwrap();
            let content = if part.kind.starts_with("text") { content } else { String::new() };
            (part.parent, part.kind.as_str(), content)
        });
        let expect = [
            (None, "multipart/mixed", ""),
            (Some(0), "multipart/alternative", ""),
            (Some(1), "text/plain", "甲\n--不是"),
            (Some(1), "text/html", "乙"),
            (Some(0), "message/rfc822", ""),
            (Some(4), "text/css", "丙"),
        ];
        let expect = expect.map(|(parent, kind, content)| (parent, kind, content.to_owned()));
        assert_eq!(told.collect::<Vec<_>>(), expect);
    }

    #[test]
    fn a_mail_cut_anywhere_has_the_parts_before_the_cut() {
        let mail = "Content-Type: multipart/related; boundary=a\n\n--a\n\
            Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+\n--a--\n";
        for end in 0..mail.len() {
            let parts = parts(&mail.as_bytes()[..end]).unwrap();
            let shown = parts.get(1).map(|part| part.bytes(mail.as_bytes()));
            if end > mail.find("--a--").unwrap() {
                assert_eq!(shown.as_deref(), Some(b"<p>".as_slice()), "{end}");
            }
        }
    }
}
