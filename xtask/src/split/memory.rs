//! Memory in the text form: segments and what is cut out of them.

use super::reach::Cut;
use std::{fmt::Write as _, ops::Range};

/// A segment without what is cut, zeros in its place, and the segments of what goes to the second
/// part.
pub fn split(form: &str, cut: &Cut) -> Option<(String, Vec<String>)> {
    let (head, rest) = form.split_once(" \"")?;
    let address = head.split_once("(i32.const ")?.1.strip_suffix(')')?.parse().ok()?;
    let mut bytes = unescaped(rest.strip_suffix("\")")?)?;
    let end = u32::try_from(bytes.len()).ok()?.checked_add(address)?;
    let mut segments = Vec::new();
    let here = |own: &&Range<u32>| own.start >= address && own.end <= end;
    for own in cut.data.iter().filter(here) {
        let moved = bytes.get_mut(within(own, address)?)?;
        if moved.iter().any(|&byte| byte != 0) {
            segments.push(segment(&format!("(data (i32.const {})", own.start), moved));
        }
        moved.fill(0);
    }
    for own in cut.dropped.iter().filter(here) {
        bytes.get_mut(within(own, address)?)?.fill(0);
    }
    Some((segment(head, &bytes), segments))
}

/// Where a stretch of memory lies in a segment.
fn within(own: &Range<u32>, address: u32) -> Option<Range<usize>> {
    Some(usize::try_from(own.start - address).ok()?..usize::try_from(own.end - address).ok()?)
}

fn segment(head: &str, bytes: &[u8]) -> String {
    let mut form = format!("{head} \"");
    for byte in bytes {
        let _ = write!(form, "\\{byte:02x}");
    }
    form.push_str("\")");
    form
}

/// The bytes of a string in the text form.
fn unescaped(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut input = text.bytes();
    while let Some(byte) = input.next() {
        bytes.push(match byte {
            b'\\' => match input.next()? {
                b't' => b'\t',
                b'n' => b'\n',
                b'r' => b'\r',
                quoted @ (b'"' | b'\'' | b'\\') => quoted,
                high => digit(high)? * 16 + digit(input.next()?)?,
            },
            plain => plain,
        });
    }
    Some(bytes)
}

fn digit(byte: u8) -> Option<u8> {
    u8::try_from(char::from(byte).to_digit(16)?).ok()
}

#[cfg(test)]
mod tests {
    use super::{super::reach::Cut, split};
    use std::collections::HashSet;

    #[test]
    fn bytes_move_with_their_address_and_leave_zeros() {
        let form = r#"(data $.rodata (i32.const 100) "ab\22\00\e4c")"#;
        let cut = Cut {
            functions: HashSet::new(),
            data: vec![101..103, 103..104, 500..501],
            shut: HashSet::new(),
            dropped: Vec::new(),
        };
        let (kept, moved) = split(form, &cut).expect("a segment");
        assert_eq!(kept, r#"(data $.rodata (i32.const 100) "\61\00\00\00\e4\63")"#);
        // A constant that is zero needs no segment.
        assert_eq!(moved, [r#"(data (i32.const 101) "\62\22")"#]);
    }
}
