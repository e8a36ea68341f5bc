//! The bytes of a stream, within limits.
//!
//! A stream is packed by one or more filters, and a few kilobytes can unpack to gigabytes. The
//! common filters are undone here, each up to a limit; the rest are left to the library only where
//! the packed bytes are so few that no trick makes them many.

use hayro_syntax::{Filter, object::Stream};
use miniz_oxide::inflate::{
    TINFLStatus,
    core::{
        DecompressorOxide, decompress,
        inflate_flags::{TINFL_FLAG_PARSE_ZLIB_HEADER, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF},
    },
};

/// What one stream may unpack to: DESIGN's limit for a part.
pub(super) const PART: usize = 64_000_000;

/// The most that any filter makes of one byte; Flate's is 1,032.
const MOST_PER_BYTE: usize = 1_400;

/// A stream unpacked; `None` where its filters are those of pictures, broken, or beyond the limit.
pub(super) fn unpacked(stream: &Stream<'_>, limit: usize) -> Option<Vec<u8>> {
    let filters = stream.filters();
    let raw = stream.raw_data();
    let mut bytes = raw.into_owned();
    if !filters.iter().copied().all(is_ours) || stream.dict().contains_key("DecodeParms") {
        let bounded = bytes.len().checked_mul(MOST_PER_BYTE).is_some_and(|most| most <= limit);
        let chained = filters.len() > 1;
        return (bounded && !chained).then(|| stream.decoded_data().ok()).flatten().map(Into::into);
    }
    for filter in &filters {
        bytes = match filter {
            Filter::FlateDecode => inflated(&bytes, limit)?,
            Filter::AsciiHexDecode => unhexed(&bytes),
            Filter::Ascii85Decode => un85ed(&bytes),
            _ => bytes,
        };
    }
    (bytes.len() <= limit).then_some(bytes)
}

fn is_ours(filter: Filter) -> bool {
    matches!(
        filter,
        Filter::FlateDecode | Filter::AsciiHexDecode | Filter::Ascii85Decode | Filter::Crypt
    )
}

/// Unpacked as far as the bytes are sound; `None` beyond the limit.
pub(super) fn inflated(bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
    let whole = inflated_as(bytes, limit, TINFL_FLAG_PARSE_ZLIB_HEADER)?;
    // Some writers leave out the two bytes of the head.
    if whole.is_empty() { inflated_as(bytes, limit, 0) } else { Some(whole) }
}

fn inflated_as(mut bytes: &[u8], limit: usize, head: u32) -> Option<Vec<u8>> {
    let flags = head | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut inflater = Box::<DecompressorOxide>::default();
    let mut out = vec![0; bytes.len().saturating_mul(4).clamp(64, limit.max(64))];
    let mut at = 0;
    loop {
        let (status, used, made) = decompress(&mut inflater, bytes, &mut out, at, flags);
        bytes = bytes.get(used..).unwrap_or_default();
        at += made;
        if status != TINFLStatus::HasMoreOutput {
            out.truncate(at);
            return (at <= limit).then_some(out);
        }
        if out.len() >= limit {
            return None;
        }
        out.resize(out.len().saturating_mul(2).min(limit), 0);
    }
}

/// `48656C6C6F>`
fn unhexed(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|byte| **byte != b'>');
    let mut digits = digits.filter_map(|byte| char::from(*byte).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len() / 2);
    while let Some(high) = digits.next() {
        let value = high * 16 + digits.next().unwrap_or(0);
        out.push(u8::try_from(value).unwrap_or(0));
    }
    out
}

/// Five characters from `!` to `u` for four bytes, `z` for four zeros, `~>` at the end.
fn un85ed(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 5 * 4);
    let (mut value, mut count) = (0_u32, 0_usize);
    for byte in bytes.iter().take_while(|byte| **byte != b'~') {
        match byte {
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                value = value.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    out.extend(value.to_be_bytes());
                    (value, count) = (0, 0);
                }
            }
            _ => {}
        }
    }
    if count > 1 {
        for _ in count..5 {
            value = value.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(value.to_be_bytes().iter().take(count - 1));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_forms_of_bytes_are_undone() {
        assert_eq!(unhexed(b"48 65 6C6c 6F7>rest"), b"Hellop");
        assert_eq!(un85ed(b"87cURDZ~>rest"), b"Hello");
        assert_eq!(un85ed(b"z87 cUR\nD]f~>"), b"\0\0\0\0Hello ");
    }

    #[test]
    fn a_bomb_is_refused_and_a_cut_stream_gives_its_beginning() {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b'0'; 1_000_000], 9);
        assert!(inflated(&packed, 999_999).is_none());
        assert_eq!(inflated(&packed, 1_000_000).map(|bytes| bytes.len()), Some(1_000_000));
        let varied: Vec<u8> =
            (0..20_000_u32).flat_map(|i| i.wrapping_mul(i).to_le_bytes()).collect();
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&varied, 6);
        let cut = inflated(&packed[..packed.len() / 2], PART).unwrap();
        assert!(!cut.is_empty() && varied.starts_with(&cut));
    }
}
