//! A look at the whole file before the library opens it.
//!
//! `hayro-syntax` unpacks the streams that hold objects without a limit of its own, and looks for
//! the end of a stream again from each beginning. Both are measured here first, in one pass and
//! with a small window, so that a file made to exhaust memory or time ends as an error.

use miniz_oxide::inflate::{
    TINFLStatus,
    core::{
        DecompressorOxide, decompress,
        inflate_flags::{TINFL_FLAG_HAS_MORE_INPUT, TINFL_FLAG_PARSE_ZLIB_HEADER},
    },
};

use super::stream::{PART, inflated};
use crate::read::ReadError;

/// What all streams but pictures may unpack to: DESIGN's limit for a file.
const ALL: usize = 200_000_000;

/// What all pictures may unpack to. They are never unpacked; this is for streams that only say so.
const PICTURES: usize = 1_000_000_000;

/// Bytes before a stream in which its dictionary is looked for.
const DICTIONARY: usize = 2_048;

/// How often, in lengths of the file, ends of streams may be searched over.
const SEARCHES: usize = 64;

/// Filters one on the other that are followed.
const CHAIN: usize = 4;

/// Whether the file may be opened.
///
/// # Errors
/// [`ReadError::TooMuchInside`] where its streams unpack to more than the limit, and
/// [`ReadError::Damaged`] where streams begin again and again without an end.
pub(super) fn check(bytes: &[u8]) -> Result<(), ReadError> {
    let too_much = Err(ReadError::TooMuchInside { limit: 200_000_000 });
    let (mut room, mut picture_room) = (ALL, PICTURES);
    let mut input = bytes.len().saturating_mul(4);
    let mut searched = 0_usize;
    let mut end = None;
    for at in keywords(bytes, b"stream") {
        if bytes.get(..at).is_some_and(|before| before.ends_with(b"end")) {
            continue;
        }
        let from = at + b"stream".len();
        if end.is_none_or(|end| end < from) {
            end = keywords(bytes.get(from..).unwrap_or_default(), b"endstream")
                .next()
                .map_or(Some(bytes.len()), |found| Some(from + found));
        }
        searched = searched.saturating_add(end.unwrap_or(bytes.len()).saturating_sub(from));
        if searched > bytes.len().saturating_mul(SEARCHES) {
            return Err(ReadError::Damaged);
        }
        let data = bytes.get(from..).unwrap_or_default();
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        let dictionary = bytes.get(at.saturating_sub(DICTIONARY)..at).unwrap_or_default();
        let room = if is_picture(dictionary) { &mut picture_room } else { &mut room };
        let Some(size) = chain_size(data, (*room).min(PART), &mut input) else { return too_much };
        *room -= size;
    }
    Ok(())
}

/// Where a word stands, in order.
fn keywords<'b>(bytes: &'b [u8], word: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
    let first = word.first().copied().unwrap_or_default();
    let starts = bytes.iter().enumerate().filter(move |(_, byte)| **byte == first);
    starts
        .map(|(at, _)| at)
        .filter(move |at| bytes.get(*at..at + word.len()).is_some_and(|here| here == word))
}

fn is_picture(dictionary: &[u8]) -> bool {
    let own = keywords(dictionary, b"obj").last().unwrap_or(0);
    let own = dictionary.get(own..).unwrap_or_default();
    let says = |word: &[u8]| keywords(own, word).next().is_some();
    says(b"Image") && says(b"Width") && !says(b"ObjStm") && !says(b"XRef")
}

/// What a packed stream unpacks to, packed streams inside it included; `None` beyond the limit.
fn chain_size(data: &[u8], limit: usize, input: &mut usize) -> Option<usize> {
    if !is_zlib(data) {
        return Some(0);
    }
    let (mut size, starts_packed) = packed_size(data, limit, input)?;
    if starts_packed {
        let mut inner = inflated(data, limit)?;
        for _ in 0..CHAIN {
            if !is_zlib(&inner) {
                break;
            }
            inner = inflated(&inner, limit - size.min(limit))?;
            size += inner.len();
        }
    }
    (size <= limit).then_some(size)
}

fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [method, flags, ..] if method & 0x0f == 8 && method >> 4 <= 7
        && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0 && flags & 0x20 == 0)
}

/// How many bytes a stream unpacks to, and whether these again begin like a packed stream.
fn packed_size(mut data: &[u8], limit: usize, input: &mut usize) -> Option<(usize, bool)> {
    const WINDOW: usize = 32 * 1024;
    let flags = TINFL_FLAG_PARSE_ZLIB_HEADER | TINFL_FLAG_HAS_MORE_INPUT;
    let mut window = vec![0; WINDOW];
    let mut inflater = Box::<DecompressorOxide>::default();
    let (mut at, mut size, mut starts_packed) = (0, 0_usize, false);
    loop {
        let (status, used, made) = decompress(&mut inflater, data, &mut window, at, flags);
        if size == 0 {
            starts_packed = is_zlib(window.get(..made).unwrap_or_default());
        }
        data = data.get(used..).unwrap_or_default();
        *input = input.checked_sub(used)?;
        size += made;
        at = (at + made) % WINDOW;
        if size > limit {
            return None;
        }
        if status != TINFLStatus::HasMoreOutput {
            return Some((size, starts_packed));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec_zlib;

    fn file(dictionary: &str, data: &[u8]) -> Vec<u8> {
        let head = format!("%PDF-1.7\n1 0 obj\n<<{dictionary}>>\nstream\n");
        [head.as_bytes(), data, b"\nendstream\nendobj\n"].concat()
    }

    #[test]
    fn a_stream_that_unpacks_to_too_much_is_refused() {
        let bomb = compress_to_vec_zlib(&vec![0; PART + 1], 9);
        let refused = Err(ReadError::TooMuchInside { limit: 200_000_000 });
        assert_eq!(check(&file("/Type/ObjStm", &bomb)), refused);
        let twice = compress_to_vec_zlib(&bomb, 9);
        assert_eq!(check(&file("/Filter[/FlateDecode/FlateDecode]", &twice)), refused);
        let small = compress_to_vec_zlib(&vec![0; 1000], 9);
        assert_eq!(check(&file("/Type/ObjStm", &small)), Ok(()));
    }

    #[test]
    fn streams_without_an_end_are_searched_so_often_and_no_more() {
        let endless = b"1 0 obj<</Length 9>>stream\n".repeat(1000);
        assert_eq!(check(&endless), Err(ReadError::Damaged));
        let ended = b"1 0 obj<</Length 9>>stream\nendstream\n".repeat(1000);
        assert_eq!(check(&ended), Ok(()));
    }
}
