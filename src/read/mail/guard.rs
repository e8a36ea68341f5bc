//! What is refused before the mail library goes through the whole.
//!
//! The library looks for a part's boundary to the end of the file, keeps every part in memory, and
//! gives mails inside each other as values inside each other. All this costs nothing in a mail as
//! programs write it; these limits keep a made-up one from taking time, memory or depth without
//! bounds.
//!
//! Invariant: no part with others inside is missed, since the library goes by the same fields.

use mail_parser::parsers::MessageStream;

use crate::read::ReadError;

/// Most parts that may have others inside: as many may be open at once.
const NESTED: usize = 64;
/// Most parts of a mail.
pub(super) const PARTS: usize = 20_000;
/// Longest boundary; the standard allows 70.
const BOUNDARY: usize = 200;

/// Counts the parts.
///
/// # Errors
/// [`ReadError::TooDeep`], [`ReadError::TooManyParts`], and [`ReadError::Damaged`] for a boundary
/// beyond all length.
pub(super) fn check(bytes: &[u8]) -> Result<(), ReadError> {
    let mut boundaries: Vec<Vec<u8>> = Vec::new();
    let mut nested = 0;
    for value in lines(bytes).flat_map(types) {
        nested += 1;
        if nested > NESTED {
            return Err(ReadError::TooDeep { limit: NESTED });
        }
        let value = MessageStream::new(value).parse_content_type().into_content_type();
        let boundary = value.as_ref().and_then(|value| value.attribute("boundary"));
        let boundary = format!("--{}", boundary.unwrap_or_default()).into_bytes();
        if boundary.len() > BOUNDARY {
            return Err(ReadError::Damaged);
        }
        if !boundaries.contains(&boundary) {
            boundaries.push(boundary);
        }
    }
    let dividing = |boundary: &Vec<u8>| {
        bytes.windows(boundary.len()).filter(|window| window == boundary).take(PARTS).count()
    };
    let dividing: usize =
        boundaries.iter().filter(|boundary| boundary.len() > 2).map(dividing).sum();
    if dividing < PARTS { Ok(()) } else { Err(ReadError::TooManyParts { limit: PARTS }) }
}

/// Lines, each with those after it that begin with white space.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let ends = |pair: &[u8]| matches!(pair, [b'\n', next] if !matches!(next, b' ' | b'\t'));
        let end = rest.windows(2).position(ends).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at_checked(end).filter(|(line, _)| !line.is_empty())?;
        rest = after;
        Some(line)
    })
}

/// What stands behind each `Content-Type:` of a line, for types that may have parts inside. The
/// library takes a field for one wherever a part begins, also in the middle of a line.
fn types(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    let colons = line.iter().enumerate().filter(|(_, byte)| **byte == b':').map(|(at, _)| at);
    colons.filter_map(move |at| {
        let (before, value) = line.split_at_checked(at)?;
        let value = value.get(1..)?;
        let kind = value.trim_ascii_start();
        let has_parts = [b"multipart".as_slice(), b"message", b"("].iter().any(|name| {
            kind.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        });
        (has_parts && is_type(before)).then_some(value)
    })
}

/// Whether the field's name stands at the end, white space anywhere in it.
fn is_type(before: &[u8]) -> bool {
    let mut letters = before.iter().rev().filter(|byte| !byte.is_ascii_whitespace());
    b"content-type"
        .iter()
        .rev()
        .all(|wanted| letters.next().is_some_and(|letter| letter.eq_ignore_ascii_case(wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_and_number_of_parts_have_limits() {
        let deep = "Content-Type: message/rfc822\n\n".repeat(100_000);
        assert_eq!(check(deep.as_bytes()), Err(ReadError::TooDeep { limit: NESTED }));
        let many =
            format!("Content-Type: multipart/mixed; boundary=a\n\n{}", "--a\n\n".repeat(PARTS));
        assert_eq!(check(many.as_bytes()), Err(ReadError::TooManyParts { limit: PARTS }));
        let long = format!("Content-Type: multipart/mixed;\n boundary=\"{}\"\n\n", "-".repeat(300));
        assert_eq!(check(long.as_bytes()), Err(ReadError::Damaged));
    }

    #[test]
    fn fields_in_disguise_count_too() {
        for disguise in
            ["con tent - type :", "--a:CONTENT-TYPE:", " Content-Type:\n ", "x\tcontent-type:("]
        {
            let deep = format!("{disguise} Multipart/Mixed\n").repeat(NESTED + 1);
            assert_eq!(
                check(deep.as_bytes()),
                Err(ReadError::TooDeep { limit: NESTED }),
                "{disguise}"
            );
        }
        let words = "JSON 的 Content-Type: application/json; multipart\n".repeat(NESTED + 1);
        assert_eq!(check(words.as_bytes()), Ok(()));
    }
}
