//! Properties as Word writes them: each a code and what it sets.

use super::{
    bytes::{u8_at, u16_at},
    fib::Family,
    old,
};

/// One property: its code, and the bytes that say what it sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sprm<'d> {
    pub(super) code: u16,
    pub(super) value: &'d [u8],
}

impl Sprm<'_> {
    pub(super) fn byte(&self) -> u8 {
        u8_at(self.value, 0).unwrap_or(0)
    }

    pub(super) fn word(&self) -> u16 {
        u16_at(self.value, 0).unwrap_or(0)
    }
}

/// The definition of a table's row, whose length takes two bytes.
pub(super) const ROW: u16 = 0xd608;

/// Tab stops: a length of 255 is none.
const TAB_STOPS: u16 = 0xc615;

/// A list of properties.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct List<'d> {
    pub(super) bytes: &'d [u8],
    /// Its codes are of this family.
    pub(super) family: Family,
}

impl<'d> List<'d> {
    /// The properties in their order; ends where one is cut off.
    pub(super) fn iter(self) -> impl Iterator<Item = Sprm<'d>> {
        let mut list = self.bytes;
        std::iter::from_fn(move || {
            let (sprm, rest) = match self.family {
                Family::Word6 => old::first(list)?,
                Family::Word97 => first(list)?,
            };
            list = rest;
            Some(sprm)
        })
    }
}

/// The first property of a list, and the rest of it.
fn first(list: &[u8]) -> Option<(Sprm<'_>, &[u8])> {
    let code = u16_at(list, 0)?;
    let rest = list.get(2..)?;
    let (head, length) = match code >> 13 {
        0 | 1 => (0, 1),
        2 | 4 | 5 => (0, 2),
        3 => (0, 4),
        7 => (0, 3),
        _ if code == ROW => (2, usize::from(u16_at(rest, 0)?.checked_sub(1)?)),
        _ if code == TAB_STOPS && rest.first() == Some(&255) => (1, tab_stops(rest)?),
        _ => (1, usize::from(u8_at(rest, 0)?)),
    };
    let value = rest.get(head..)?.get(..length)?;
    Some((Sprm { code, value }, rest.get(head + length..)?))
}

/// The length of tab stops that do not fit a byte: those taken away, then those added.
fn tab_stops(rest: &[u8]) -> Option<usize> {
    let removed = 4 * usize::from(u8_at(rest, 1)?);
    let added = 3 * usize::from(u8_at(rest, 2 + removed)?);
    Some(2 + removed + added)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sprms(bytes: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
        List { bytes, family: Family::Word97 }.iter()
    }

    #[test]
    fn lengths_follow_from_codes() {
        let list = [0x35, 0x08, 1, 0x0b, 0x46, 2, 0, 0x2b, 0xd6, 2, 5, 6, 0x16, 0x24, 1, 0x08];
        let found: Vec<_> = sprms(&list).map(|sprm| (sprm.code, sprm.value.to_vec())).collect();
        let expected =
            [(0x0835, vec![1]), (0x460b, vec![2, 0]), (0xd62b, vec![5, 6]), (0x2416, vec![1])];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_property_that_is_cut_off_ends_the_list() {
        assert_eq!(sprms(&[0x0b, 0x46, 2]).count(), 0);
        assert_eq!(sprms(&[0x08, 0xd6, 0, 0]).count(), 0);
        assert_eq!(sprms(&[0x08, 0xd6, 3, 0, 7, 8, 0x16, 0x24, 1]).count(), 2);
    }
}
