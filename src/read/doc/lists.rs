//! The lists of a document and their instances, as the markers' generator wants them.

use super::bytes::{i32_at, string_at, u8_at, u16_at, u32_at};
use crate::read::{
    numbering::Numbering,
    word::levels::{Instance, LEVELS, Level, Lists},
};

/// Bytes that describe a list, without its levels.
const LIST: usize = 28;

/// Bytes that describe a level, without its properties and words.
const LEVEL: usize = 28;

/// Bytes that describe an instance, without its changes.
const INSTANCE: usize = 16;

/// Reads lists and instances; each table comes with what follows it.
pub(super) fn read(lists: &[u8], instances: &[u8]) -> Lists {
    let mut found = Lists::default();
    read_lists(lists, &mut found);
    read_instances(instances, &mut found);
    found
}

/// Descriptions of lists, then the levels of all.
fn read_lists(table: &[u8], found: &mut Lists) -> Option<()> {
    let count = usize::from(u16_at(table, 0)?);
    let mut at = 2 + count * LIST;
    for list in 0..count {
        let list = 2 + list * LIST;
        let number = u32_at(table, list)?;
        let simple = u8_at(table, list + 26)? & 1 != 0;
        let mut levels = Vec::new();
        for _ in 0..if simple { 1 } else { LEVELS } {
            let Some((level, length)) = level(table.get(at..)?) else { break };
            levels.push(level);
            at += length;
        }
        found.add_list(number, levels);
    }
    Some(())
}

/// Descriptions of instances, then the changes of all.
fn read_instances(table: &[u8], found: &mut Lists) -> Option<()> {
    let count = usize::try_from(u32_at(table, 0)?).ok()?;
    let mut at = 4_usize.checked_add(count.checked_mul(INSTANCE)?)?;
    for number in 0..count {
        let instance = 4 + number * INSTANCE;
        let list = u32_at(table, instance)?;
        let changes = u8_at(table, instance + 12)?;
        // A place in the text that nothing uses stands before the changes.
        at += 4;
        let mut one = Instance { list, starts: Vec::new(), levels: Vec::new() };
        for _ in 0..changes {
            let Some((start, which)) = i32_at(table, at).zip(u32_at(table, at + 4)) else { break };
            let place = usize::try_from(which & 0xf).unwrap_or(0);
            at += 8;
            if which & 0x10 != 0 {
                one.starts.push((place, i64::from(start)));
            }
            if which & 0x20 != 0 {
                let Some((level, length)) = level(table.get(at..)?) else { break };
                at += length;
                one.levels.push((place, level));
            }
        }
        // Paragraphs count instances from 1.
        found.add_instance(u32::try_from(number).ok()?.checked_add(1)?, one);
    }
    Some(())
}

/// A level, and how many bytes it takes.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    let flags = u8_at(bytes, 5)?;
    let properties = usize::from(u8_at(bytes, 24)?) + usize::from(u8_at(bytes, 25)?);
    let (words, length) = string_at(bytes, LEVEL + properties)?;
    let restarts = usize::from(u8_at(bytes, 26)?);
    let level = Level {
        numbering: Numbering::of_code(i64::from(u8_at(bytes, 4)?)),
        words,
        start: i64::from(i32_at(bytes, 0)?),
        spaced: u8_at(bytes, 15)? != 2,
        digits_above: flags & 0x04 != 0,
        restarts: (flags & 0x08 != 0).then_some(restarts),
    };
    Some((level, LEVEL + properties + length))
}
