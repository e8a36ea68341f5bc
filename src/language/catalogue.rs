//! A compiled gettext catalogue (`.mo`), looked up where it lies.
//!
//! The format is a table of ids in byte order, a table of their messages beside it, and the bytes both
//! point to; so a message is found by halving, without unpacking anything. A catalogue that is broken
//! has no messages; it cannot do harm.

use std::cmp::Ordering;

/// The first four bytes of a catalogue in little-endian order.
const MAGIC: u32 = 0x9504_12de;
/// Bytes of an entry in a table: length and place.
const ENTRY: usize = 8;

/// A catalogue's bytes and where its tables stand.
#[derive(Clone, Copy)]
pub struct Catalogue {
    bytes: &'static [u8],
    count: usize,
    ids: usize,
    messages: usize,
}

impl Catalogue {
    /// Over the bytes of an `.mo` file; `None` where they are no such file.
    pub fn new(bytes: &'static [u8]) -> Option<Self> {
        let field = |at| number(bytes, at);
        (bytes.get(..4)? == MAGIC.to_le_bytes()).then_some(())?;
        Some(Self { bytes, count: field(8)?, ids: field(12)?, messages: field(16)? })
    }

    /// All of it, to hand on.
    pub fn bytes(self) -> &'static [u8] {
        self.bytes
    }

    /// The message of an id.
    pub fn message(self, id: &str) -> Option<&'static str> {
        self.forms(id)?.next()
    }

    /// The form of a message that fits a count. English, the one language there is, has the first form
    /// for one thing and the second for any other number.
    pub fn counted(self, id: &str, count: u64) -> Option<&'static str> {
        self.forms(id)?.nth(usize::from(count != 1))
    }

    fn forms(self, id: &str) -> Option<impl Iterator<Item = &'static str>> {
        let found = self.entry(self.messages, self.find(id)?)?;
        let words = str::from_utf8(found).ok().filter(|words| !words.is_empty())?;
        Some(words.split('\0'))
    }

    fn find(self, id: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            // Behind an id that has several forms stands, after a zero, the second of them.
            let own = self.entry(self.ids, middle)?.split(|&byte| byte == 0).next()?;
            match own.cmp(id.as_bytes()) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    fn entry(self, table: usize, at: usize) -> Option<&'static [u8]> {
        let at = at.checked_mul(ENTRY)?.checked_add(table)?;
        let (length, start) = (number(self.bytes, at)?, number(self.bytes, at.checked_add(4)?)?);
        self.bytes.get(start..start.checked_add(length)?)
    }
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(bytes)).ok()
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::{super::ENGLISH, *};

    #[test]
    fn a_message_is_found_by_its_id() {
        let english = Catalogue::new(ENGLISH).unwrap();
        assert_eq!(english.message("取消"), Some("Cancel"));
        assert_eq!(english.message("没有这一条消息"), None);
        assert_eq!(english.message(""), english.message("").filter(|head| head.contains("UTF-8")));
    }

    #[test]
    fn a_broken_catalogue_says_nothing_and_harms_nothing() {
        for length in (0..ENGLISH.len()).step_by(61) {
            let cut: &'static [u8] = &ENGLISH[..length];
            if let Some(cut) = Catalogue::new(cut) {
                let _ = (cut.message("取消"), cut.counted("{n} 张表", 2));
            }
        }
        for at in (4..400).step_by(3) {
            let mut bytes = ENGLISH.to_vec();
            bytes[at] ^= 0xff;
            let broken = Catalogue::new(Box::leak(bytes.into_boxed_slice())).unwrap();
            let _ = (broken.message("取消"), broken.counted("{n} 张表", 2));
        }
    }
}
