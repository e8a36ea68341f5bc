//! The parts of a mail: which stands in which, and where the bytes of each lie.
//!
//! One pass over the lines. Every line that begins with two hyphens is compared with the boundaries
//! of the open parts only, from the innermost out, so that a part whose end was lost ends with the
//! one around it.
//!
//! Invariant: at most [`DEPTH`] parts are open at once, so the pass is linear.

use std::ops::Range;

use super::header::Fields;
use crate::read::ReadError;

/// Most parts inside each other.
const DEPTH: usize = 32;
/// Most parts of a mail.
const PARTS: usize = 20_000;

/// A part: its fields and where its content lies.
pub(super) struct Part {
    pub(super) fields: Fields,
    pub(super) content: Range<usize>,
    /// The part it stands in.
    pub(super) parent: Option<usize>,
    depth: usize,
}

/// A part that has others inside, and the line that divides them.
struct Open {
    boundary: Vec<u8>,
    part: usize,
}

/// Finds every part, the whole mail first.
///
/// # Errors
/// [`ReadError::TooDeep`], [`ReadError::TooManyParts`].
pub(super) fn parts(bytes: &[u8]) -> Result<Vec<Part>, ReadError> {
    let mut parts: Vec<Part> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut at = start(bytes, 0, None, &mut parts, &mut open)?;
    while let Some(line) = line(bytes, at) {
        let dividing = line.strip_prefix(b"--").and_then(|line| {
            let level = open.iter().rposition(|open| line.starts_with(&open.boundary))?;
            let after = line.get(open.get(level)?.boundary.len()..)?.trim_ascii_end();
            matches!(after, b"" | b"--").then_some((level, after.is_empty()))
        });
        let Some((level, another)) = dividing else {
            at += line.len();
            continue;
        };
        end(bytes, at, &mut parts);
        at += line.len();
        open.truncate(level + 1);
        if another {
            let parent = open.last().map(|open| open.part);
            at = start(bytes, at, parent, &mut parts, &mut open)?;
        } else {
            open.pop();
        }
    }
    Ok(parts)
}

/// Reads the fields of a part, and of a mail that it consists of; gives where to go on.
fn start(
    bytes: &[u8],
    mut at: usize,
    mut parent: Option<usize>,
    parts: &mut Vec<Part>,
    open: &mut Vec<Open>,
) -> Result<usize, ReadError> {
    loop {
        let depth = parent.and_then(|parent| parts.get(parent)).map_or(0, |part| part.depth + 1);
        if depth > DEPTH {
            return Err(ReadError::TooDeep { limit: DEPTH });
        }
        if parts.len() >= PARTS {
            return Err(ReadError::TooManyParts { limit: PARTS });
        }
        let (fields, length) = Fields::read(bytes.get(at..).unwrap_or_default());
        at += length;
        let kind = fields.word("content-type").unwrap_or_default();
        let boundary = fields.parameter("content-type", "boundary").unwrap_or_default();
        // The content reaches to the end until a boundary says otherwise.
        parts.push(Part { fields, content: at..bytes.len(), parent, depth });
        let part = parts.len() - 1;
        if kind == "message/rfc822" {
            parent = Some(part);
            continue;
        }
        if kind.starts_with("multipart/") && !boundary.is_empty() {
            open.push(Open { boundary, part });
        }
        return Ok(at);
    }
}

/// Ends the last part, if it is still open, before the line break in front of a boundary.
fn end(bytes: &[u8], at: usize, parts: &mut [Part]) {
    let before = bytes.get(..at).unwrap_or_default();
    let before = before.strip_suffix(b"\n").unwrap_or(before);
    let before = before.strip_suffix(b"\r").unwrap_or(before);
    if let Some(part) = parts.last_mut().filter(|part| part.content.end == bytes.len()) {
        part.content.end = before.len().max(part.content.start);
    }
}

fn line(bytes: &[u8], at: usize) -> Option<&[u8]> {
    bytes.get(at..)?.split_inclusive(|&byte| byte == b'\n').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(mail: &str) -> Vec<(usize, String, &str)> {
        let parts = parts(mail.as_bytes()).unwrap();
        let parts = parts.iter().map(|part| {
            let kind = part.fields.word("content-type").unwrap_or_default();
            let content = if kind.starts_with("text") { &mail[part.content.clone()] } else { "" };
            (part.depth, kind, content)
        });
        parts.collect()
    }

    #[test]
    fn parts_stand_inside_each_other_and_end_at_their_boundaries() {
        let mail = "Content-Type: multipart/mixed; boundary=a\n\npreamble\n--a\n\
            Content-Type: multipart/alternative; boundary=\"a b\"\n\n--a b\n\
            Content-Type: text/plain\n\n甲\n--不是\n--a b\nContent-Type: text/html\n\n乙\n\
            --a b--\nepilogue\n--a\nContent-Type: message/rfc822\n\n\
            Content-Type: text/css\n\n丙\n--a--\n";
        let expect = [
            (0, "multipart/mixed", ""),
            (1, "multipart/alternative", ""),
            (2, "text/plain", "甲\n--不是"),
            (2, "text/html", "乙"),
            (1, "message/rfc822", ""),
            (2, "text/css", "丙"),
        ];
        let expect = expect.map(|(depth, kind, content)| (depth, kind.to_owned(), content));
        assert_eq!(tree(mail), expect);
    }

    #[test]
    fn a_part_whose_end_was_lost_ends_with_the_one_around_it() {
        let mail = "Content-Type: multipart/mixed; boundary=a\n\n--a\n\
            Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n甲\n\
            --a\nContent-Type: text/plain\n\n乙";
        let texts: Vec<_> = tree(mail).into_iter().map(|(.., content)| content).collect();
        assert_eq!(texts, ["", "", "甲", "乙"]);
    }

    #[test]
    fn depth_and_number_of_parts_have_limits() {
        let deep = "Content-Type: message/rfc822\n\n".repeat(100_000);
        assert_eq!(parts(deep.as_bytes()).err(), Some(ReadError::TooDeep { limit: DEPTH }));
        let many =
            format!("Content-Type: multipart/mixed; boundary=a\n\n{}", "--a\n\n".repeat(PARTS + 1));
        assert_eq!(parts(many.as_bytes()).err(), Some(ReadError::TooManyParts { limit: PARTS }));
    }
}
