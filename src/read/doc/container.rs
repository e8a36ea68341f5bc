//! The old Office container and its streams.
//!
//! Only this file knows the crate for it, which wants every sector that the container's own table
//! lists. A file that was cut off lacks some, and so do sound ones whose table is longer than it
//! need be; such a file is filled up with zeros, and what can be had of it is read.

use std::{
    borrow::Cow,
    io::{Cursor, Read as _},
};

use cfb::CompoundFile;

use super::bytes::{place, u16_at, u32_at};
use crate::read::ReadError;

/// Where the head says how long a sector is, as a power of two, and how many hold the table.
const SECTOR_SHIFT: usize = 0x1e;
const TABLE_SECTORS: usize = 0x2c;

/// Most bytes of zeros that a file is filled up with, beyond its own length.
const MOST_FILLED: usize = 1_000_000;

/// An open container.
pub(super) struct Container<'f> {
    file: CompoundFile<Cursor<Cow<'f, [u8]>>>,
    /// Most bytes of a stream: no stream is longer than the file.
    most: u64,
    /// Something was missing and filled up.
    pub(super) is_filled: bool,
}

impl<'f> Container<'f> {
    /// # Errors
    /// [`ReadError::Damaged`]
    pub(super) fn open(bytes: &'f [u8]) -> Result<Self, ReadError> {
        let most = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if let Ok(file) = CompoundFile::open(Cursor::new(Cow::Borrowed(bytes))) {
            return Ok(Self { file, most, is_filled: false });
        }
        let filled = filled(bytes).ok_or(ReadError::Damaged)?;
        let file = CompoundFile::open(Cursor::new(Cow::Owned(filled)));
        let file = file.map_err(|_| ReadError::Damaged)?;
        Ok(Self { file, most, is_filled: true })
    }

    /// A stream by its name in the root; `None` where it is not there or empty.
    pub(super) fn stream(&mut self, name: &str) -> Option<Vec<u8>> {
        let stream = self.file.open_stream(format!("/{name}")).ok()?;
        let mut bytes = Vec::new();
        // What could be read of a stream that breaks off is still there.
        let _ = stream.take(self.most).read_to_end(&mut bytes);
        (!bytes.is_empty()).then_some(bytes)
    }
}

/// The bytes with zeros up to the last sector that the table may list.
fn filled(bytes: &[u8]) -> Option<Vec<u8>> {
    let shift = u16_at(bytes, SECTOR_SHIFT).filter(|shift| matches!(shift, 9 | 12))?;
    let sector = 1_usize << shift;
    // An entry of the table takes four bytes; the head takes a sector of its own.
    let listed = place(u32_at(bytes, TABLE_SECTORS)?).checked_mul(sector / 4)?;
    let length = listed.checked_add(1)?.checked_mul(sector)?;
    let most = bytes.len().checked_mul(2)?.checked_add(MOST_FILLED)?;
    let is_short = bytes.len() < length && length <= most;
    is_short.then(|| {
        let mut filled = bytes.to_vec();
        filled.resize(length, 0);
        filled
    })
}
