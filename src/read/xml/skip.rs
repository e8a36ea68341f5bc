//! Where an element ends, found without reading what is in it.

use memchr::{memchr, memchr2_iter, memmem, memrchr};

/// Tags that are counted before the end of a long element is searched for by its name.
const FEW: usize = 4;

/// How far an end is searched for; what a search costs stays in proportion to what it may save.
const FAR: usize = 16 << 10;

/// What follows the end tag of an element of which the content begins here; nothing where it has no
/// end. `name` is the element's own as written, where it is known.
pub(super) fn after_end<'x>(content: &'x [u8], name: Option<&str>) -> &'x [u8] {
    let mut open = 1_usize;
    let mut rest = content;
    let mut tags = 0_usize;
    while open > 0 {
        tags += 1;
        if tags == FEW
            && let Some(rest) = name.and_then(|name| after_own_end(content, name))
        {
            return rest;
        }
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

/// What follows the next end tag of that name, where it can only be the element's own: none like it
/// begins before, and nothing could hold an end tag that is none.
fn after_own_end<'x>(content: &'x [u8], name: &str) -> Option<&'x [u8]> {
    let near = content.get(..content.len().min(FAR))?;
    for at in memmem::find_iter(near, name) {
        let before = near.get(..at)?;
        if let Some(inside) = before.strip_suffix(b"</") {
            let is_mark = |at: usize| before.get(at.wrapping_sub(1)) == Some(&b'<');
            if memchr2_iter(b'!', b'?', inside).any(is_mark) {
                return None;
            }
            return content.get(at + name.len()..)?.trim_ascii_start().strip_prefix(b">");
        }
        if before.ends_with(b"<") {
            return None;
        }
    }
    None
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
            assert_eq!(after_end(content.as_bytes(), Some("a")), rest.as_bytes(), "{content}");
        }
    }

    #[test]
    fn a_long_element_ends_where_a_short_one_would() {
        let long = "<b></b>".repeat(FEW);
        for (content, rest) in [
            ("</a>x", "x"),
            ("</a\n>x</a>", "x</a>"),
            ("</ab></a>x", "</a>x"),
            ("<a></a></a>x", "x"),
            ("<ab></ab></a>x", "x"),
            ("<!-- </a> --></a>x", "x"),
            ("<?p </a>?></a>x", "x"),
            ("", ""),
        ] {
            let content = format!("{long}{content}");
            assert_eq!(after_end(content.as_bytes(), Some("a")), rest.as_bytes(), "{content}");
        }
    }
}
