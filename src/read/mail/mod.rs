//! Mail, and whole pages saved in its form (`.mht`, `.mhtml`, `.eml`).
//!
//! The parts are a library's, within the limits of [`guard`]; [`parts`] has what a letter needs of
//! them, [`name`] the words of people in their fields. This file chooses the piece that a mail program
//! would show and hands it, with the pages of its frames, to [`super::bundle`]. Attachments are files
//! of their own: they are named, not read.

mod guard;
mod name;
mod parts;

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
        found.document.page_title = mail.subject();
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
                return is_text(kind).then_some(at);
            }
            at = match kind {
                "multipart/related" => {
                    let start = self.parts.get(at)?.start.as_ref();
                    let id = |one: usize| self.parts.get(one)?.id.as_ref();
                    let is_start = |one: &&usize| start.is_some() && id(**one) == start;
                    *inside.iter().find(is_start).or(inside.first())?
                }
                "multipart/alternative" => {
                    let rich = |one: &&usize| {
                        let kind = self.kind(**one);
                        is_html(kind) || kind.starts_with("multipart/")
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
    fn kind(&self, at: usize) -> &str {
        let kind = self.parts.get(at).map(|part| part.kind.as_str());
        kind.filter(|kind| !kind.is_empty()).unwrap_or("text/plain")
    }

    fn is_attachment(&self, at: usize) -> bool {
        self.parts.get(at).is_some_and(|part| part.is_attachment)
    }

    fn is_readable(&self, at: usize) -> bool {
        let kind = self.kind(at);
        !self.is_attachment(at) && (is_text(kind) || kind.starts_with("multipart/"))
    }

    fn is_page(&self, at: usize) -> bool {
        is_html(self.kind(at)) && !self.is_attachment(at)
    }

    fn page(&self, at: usize) -> Page<'_> {
        let Some(part) = self.parts.get(at) else { return Page::default() };
        Page {
            is_html: is_html(self.kind(at)),
            bytes: part.bytes(self.bytes),
            charset: part.charset.clone(),
            id: part.id.clone(),
            address: part.address.clone(),
        }
    }

    fn subject(&self) -> Option<String> {
        let subject = self.parts.first()?.subject.clone()?;
        let subject = name::words(self.bytes.get(subject)?, self.decode);
        Some(subject.trim().to_owned()).filter(|subject| !subject.is_empty())
    }

    /// Names of the files that came with the mail.
    fn attachments(&self) -> Vec<String> {
        let name = |part: &Part| {
            ["filename", "name"].iter().zip(&part.names).find_map(|(name, place)| {
                name::parameter(self.bytes.get(place.clone()?)?, name, self.decode)
            })
        };
        let attached = self.parts.iter().filter(|part| part.is_attachment);
        attached.map(|part| name(part).unwrap_or_else(|| "未命名".to_owned())).collect()
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
