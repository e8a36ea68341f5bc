//! Mail, and whole pages saved in its form (`.mht`, `.mhtml`, `.eml`).
//!
//! [`parts`] finds the pieces, [`header`] reads what stands before each, [`coding`] gives their
//! bytes. This file chooses the piece that a mail program would show and hands it, with the pages of
//! its frames, to [`super::bundle`]. Attachments are files of their own: they are named, not read.

pub(super) mod coding;
mod header;
mod parts;

use std::borrow::Cow;

use self::parts::Part;
use super::{
    Decode, File, Found, ReadError,
    bundle::{self, Page},
};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn read(file: &File<'_>) -> Result<Found, ReadError> {
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file.bytes).trim_ascii_start();
    let mail = Mail { bytes, parts: parts::parts(bytes)?, decode: file.decode };
    let shown = mail.shown().ok_or(ReadError::NoText)?;
    let others = (0..mail.parts.len()).filter(|&at| at != shown && mail.is_page(at));
    let others = others.map(|at| mail.page(at)).collect();
    let mut found = bundle::read(file, mail.page(shown), others)?;
    if found.document.page_title.is_none() {
        let subject = |part: &Part| part.fields.text("subject", file.decode);
        found.document.page_title = mail.parts.first().and_then(subject);
    }
    let attachments = mail.attachments();
    if !attachments.is_empty() {
        let noticed = Diagnostic::note(Code::AttachmentsLeftOut, None);
        let noticed = noticed.with("count", attachments.len());
        found.document.diagnostics.push(noticed.with("names", listed(&attachments)));
    }
    Ok(found)
}

struct Mail<'f> {
    bytes: &'f [u8],
    parts: Vec<Part>,
    decode: &'f dyn Decode,
}

impl Mail<'_> {
    /// The part that a mail program shows: into each part with others inside, to the one that
    /// stands for all (of related ones), the richest (of alternatives) or the first.
    fn shown(&self) -> Option<usize> {
        let mut at = 0;
        loop {
            let inside: Vec<usize> =
                (0..self.parts.len()).filter(|&one| self.parent(one) == Some(at)).collect();
            let kind = self.kind(at);
            if inside.is_empty() {
                return is_text(&kind).then_some(at);
            }
            at = match kind.as_str() {
                "multipart/related" => {
                    let start = self.parts.get(at)?.fields.parameter("content-type", "start");
                    let is_start = |one: &&usize| start.is_some() && self.id(**one) == start;
                    *inside.iter().find(is_start).or(inside.first())?
                }
                "multipart/alternative" => {
                    let rich = |one: &&usize| {
                        let kind = self.kind(**one);
                        is_html(&kind) || kind.starts_with("multipart/")
                    };
                    *inside.iter().rev().find(rich).or(inside.first())?
                }
                _ => *inside.iter().find(|one| self.is_readable(**one)).or(inside.first())?,
            };
        }
    }

    fn parent(&self, at: usize) -> Option<usize> {
        self.parts.get(at)?.parent
    }

    /// The type, lower case; what has none is plain text.
    fn kind(&self, at: usize) -> String {
        let kind = self.parts.get(at).and_then(|part| part.fields.word("content-type"));
        kind.unwrap_or_else(|| "text/plain".to_owned())
    }

    fn id(&self, at: usize) -> Option<Vec<u8>> {
        Some(self.parts.get(at)?.fields.get("content-id")?.to_vec())
    }

    fn is_attachment(&self, at: usize) -> bool {
        let part = self.parts.get(at);
        part.and_then(|part| part.fields.word("content-disposition"))
            .is_some_and(|way| way == "attachment")
    }

    fn is_readable(&self, at: usize) -> bool {
        let kind = self.kind(at);
        !self.is_attachment(at) && (is_text(&kind) || kind.starts_with("multipart/"))
    }

    fn is_page(&self, at: usize) -> bool {
        is_html(&self.kind(at)) && !self.is_attachment(at)
    }

    fn page(&self, at: usize) -> Page<'_> {
        let Some(part) = self.parts.get(at) else { return Page::default() };
        let content = self.bytes.get(part.content.clone()).unwrap_or_default();
        let bytes = match part.fields.word("content-transfer-encoding").as_deref() {
            Some("quoted-printable") => Cow::Owned(coding::quoted_printable(content)),
            Some("base64") => Cow::Owned(coding::base64(content)),
            _ => Cow::Borrowed(content),
        };
        let field = |name: &str| {
            let field = String::from_utf8_lossy(part.fields.get(name)?).into_owned();
            Some(field.trim_matches(['<', '>', ' ']).to_owned())
        };
        let charset = part.fields.parameter("content-type", "charset");
        Page {
            is_html: is_html(&self.kind(at)),
            bytes,
            charset: charset.map(|label| String::from_utf8_lossy(&label).into_owned()),
            id: field("content-id"),
            address: field("content-location"),
        }
    }

    /// Names of the files that came with the mail.
    fn attachments(&self) -> Vec<String> {
        let attached = self.parts.iter().enumerate().filter(|(at, _)| self.is_attachment(*at));
        let name = |part: &Part| {
            let name = part.fields.name("content-disposition", "filename", self.decode);
            name.or_else(|| part.fields.name("content-type", "name", self.decode))
        };
        attached.map(|(_, part)| name(part).unwrap_or_else(|| "未命名".to_owned())).collect()
    }
}

/// Most names that a sentence lists.
const LISTED: usize = 10;

/// The names, the first of many.
pub(super) fn listed(names: &[String]) -> String {
    let more = if names.len() > LISTED { "等" } else { "" };
    let some: Vec<&str> = names.iter().take(LISTED).map(String::as_str).collect();
    some.join("、") + more
}

fn is_html(kind: &str) -> bool {
    matches!(kind, "text/html" | "application/xhtml+xml")
}

fn is_text(kind: &str) -> bool {
    kind.starts_with("text/") || is_html(kind)
}

#[cfg(test)]
mod tests;
