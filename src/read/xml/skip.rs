//! Where an element ends, found without reading what is in it.

use memchr::{memchr, memmem, memrchr};

/// What follows the end tag of an element of which the content begins here; nothing where it has no
/// end.
pub(super) fn after_end(content: &[u8]) -> &[u8] {
    let mut open = 1_usize;
    let mut rest = content;
    while open > 0 {
        let Some(at) = memchr(b'<', rest) else { return &[] };
        rest = rest.get(at + 1..).unwrap_or_default();
        let end: Option<usize> = match rest {
            [b'!', b'-', b'-', ..] => end_of(rest, b"-->"),
            [b'!', b'[', ..] => end_of(rest, b"]]>"),
            [b'!' | b'?', ..] => end_of(rest, b">"),
            _ => {
                let end = end_of_tag(rest);
                let tag = rest.get(..end.unwrap_or_default()).unwrap_or_default();
                match tag {
                    [b'/', ..] => open -= 1,
                    [.., b'/', b'>'] => {}
                    _ => open += 1,
                }
                end
            }
        };
        let Some(end) = end else { return &[] };
        rest = rest.get(end..).unwrap_or_default();
    }
    rest
}

/// Bytes up to and with a sign.
fn end_of(bytes: &[u8], sign: &[u8]) -> Option<usize> {
    memmem::find(bytes, sign).map(|at| at + sign.len())
}

/// Bytes up to and with the `>` that ends a tag; values may hold one too.
fn end_of_tag(bytes: &[u8]) -> Option<usize> {
    // Mostly the first is the one: a value with a `>` inside has opened its quote before it.
    let first = memchr(b'>', bytes)? + 1;
    let tag = bytes.get(..first).unwrap_or_default();
    let opened = |at: usize| tag.get(..at).is_some_and(|tag| tag.trim_ascii_end().ends_with(b"="));
    if memchr(b'\'', tag).is_none() && !memrchr(b'"', tag).is_some_and(opened) {
        return Some(first);
    }
    let mut quote = None;
    for (at, &byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_ends_where_its_tags_balance() {
        for (content, rest) in [
            ("</a>x", "x"),
            ("<b/><a><a></a>t</a></a >x", "x"),
            ("<b c = \">\" d=\"=\"></b></a>x", "x"),
            ("<b c='\">'/></a>x", "x"),
            ("<b c=\">\" d=\"/>\"/></a>x", "x"),
            ("<b c='>' d=\"'/>\"/></a>x", "x"),
            ("<!-- </a> --><![CDATA[</a>]]><?p </a>?></a>x", "x"),
            ("<b></a>", ""),
            ("<b", ""),
            ("<!-- ", ""),
            ("", ""),
        ] {
            assert_eq!(after_end(content.as_bytes()), rest.as_bytes(), "{content}");
        }
    }
}
