//! Numbers in bytes, least byte first, and the arrays that Word keeps everything in.

pub(super) fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_le_bytes(*bytes))
}

pub(super) fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    u16_at(bytes, at).map(u16::cast_signed)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes))
}

pub(super) fn i32_at(bytes: &[u8], at: usize) -> Option<i32> {
    u32_at(bytes, at).map(u32::cast_signed)
}

/// A number as a place in bytes.
pub(super) fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Up to `length` bytes from a place.
pub(super) fn slice(bytes: &[u8], from: usize, length: usize) -> &[u8] {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.get(..length).unwrap_or(rest)
}

/// Characters in UTF-16 behind their number, and how many bytes they take with it.
pub(super) fn string_at(bytes: &[u8], at: usize) -> Option<(String, usize)> {
    let length = usize::from(u16_at(bytes, at)?) * 2;
    let units = bytes.get(at + 2..)?.get(..length)?;
    let units = units.chunks_exact(2).filter_map(|unit| u16_at(unit, 0));
    let words = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
    Some((words, length + 2))
}

/// Places in the text, growing, and for each but the last a record of one size (`PLC`).
#[derive(Clone, Copy, Default)]
pub(super) struct Plex<'d> {
    bytes: &'d [u8],
    records: usize,
    size: usize,
}

impl<'d> Plex<'d> {
    pub(super) fn new(bytes: &'d [u8], size: usize) -> Self {
        Self { bytes, records: bytes.len().saturating_sub(4) / (4 + size), size }
    }

    pub(super) fn len(&self) -> usize {
        self.records
    }

    /// The place at which a record begins, or at which the last one ends.
    pub(super) fn start(&self, at: usize) -> Option<u32> {
        u32_at(self.bytes, at.checked_mul(4)?).filter(|_| at <= self.records)
    }

    pub(super) fn record(&self, at: usize) -> Option<&'d [u8]> {
        let from = (self.records + 1) * 4 + at.checked_mul(self.size)?;
        self.bytes.get(from..)?.get(..self.size).filter(|_| at < self.records)
    }

    /// The record that holds a place, if places grow as they should.
    pub(super) fn find(&self, place: u32) -> Option<usize> {
        let (mut low, mut high) = (0, self.records);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.start(middle + 1) {
                Some(end) if end <= place => low = middle + 1,
                _ => high = middle,
            }
        }
        (low < self.records && self.start(low)? <= place).then_some(low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_found_by_a_place_in_it() {
        let starts = [10_u32, 20, 30].into_iter().flat_map(u32::to_le_bytes);
        let bytes: Vec<u8> = starts.chain([7, 8]).collect();
        let plex = Plex::new(&bytes, 1);
        let found: Vec<_> = [9, 10, 19, 20, 30].into_iter().map(|at| plex.find(at)).collect();
        assert_eq!(found, [None, Some(0), Some(0), Some(1), None]);
        assert_eq!((plex.record(1), plex.record(2), plex.start(3)), (Some(&[8][..]), None, None));
    }

    #[test]
    fn what_is_cut_off_is_absent() {
        assert_eq!((u16_at(&[1], 0), u32_at(&[1; 5], 2), u8_at(&[], 0)), (None, None, None));
        assert_eq!(string_at(&[1, 0, 0x0d, 0x59, 9], 0), Some(("复".to_owned(), 4)));
        assert_eq!(string_at(&[2, 0, 0x0d, 0x59, 9], 0), None);
        assert_eq!(slice(&[1, 2, 3], 2, 9), [3]);
        assert_eq!(Plex::new(&[], 4).find(0), None);
    }
}
