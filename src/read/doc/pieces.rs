//! Where the characters are: the text is pieced together from stretches of bytes.
//!
//! A document that was saved fast has hundreds of pieces out of order. Each is in UTF-16, or has one
//! byte a character.
//!
//! Invariant: all pieces together are no longer than the document, whatever their table says.

use std::ops::Range;

use super::bytes::{Plex, i16_at, place, u8_at, u16_at, u32_at};

/// Set in a piece's place where it has one byte a character; the place is then doubled.
const COMPRESSED: u32 = 1 << 30;

/// A stretch of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Its first character's number in the text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Its first byte in the document.
    pub(super) offset: u32,
    pub(super) compressed: bool,
    /// Properties for all of it: one in short, or a list's number.
    pub(super) change: u16,
}

impl Piece {
    /// Bytes of a character.
    pub(super) fn width(&self) -> u32 {
        if self.compressed { 1 } else { 2 }
    }
}

/// The pieces, and the lists of properties that they point to.
#[derive(Default)]
pub(super) struct Pieces<'d> {
    pub(super) list: Vec<Piece>,
    changes: Vec<&'d [u8]>,
    /// Some piece reaches past the document, or there are too many.
    pub(super) broken: bool,
}

impl<'d> Pieces<'d> {
    /// Reads the table of pieces, for a document of a length in bytes. In an older document all
    /// pieces have one width, `wide` or not.
    pub(super) fn new(table: &'d [u8], document: usize, wide: Option<bool>) -> Self {
        let mut pieces = Self::default();
        let mut at = 0;
        while let Some(kind) = u8_at(table, at) {
            match kind {
                1 => {
                    let length = i16_at(table, at + 1).and_then(|n| usize::try_from(n).ok());
                    let Some(length) = length else { break };
                    pieces.changes.push(
                        table.get(at + 3..).and_then(|t| t.get(..length)).unwrap_or_default(),
                    );
                    at += 3 + length;
                }
                2 => {
                    let length = u32_at(table, at + 1).map_or(0, place);
                    let rest = table.get(at + 5..).unwrap_or_default();
                    pieces.read(Plex::new(rest.get(..length).unwrap_or(rest), 8), document, wide);
                    break;
                }
                _ => break,
            }
        }
        pieces
    }

    /// One piece, for an older document that has no table of them.
    pub(super) fn whole(offset: u32, wide: bool, length: u32, document: usize) -> Self {
        let width = if wide { 2 } else { 1 };
        let held = document.saturating_sub(place(offset)) / width;
        let end = length.min(u32::try_from(held).unwrap_or(u32::MAX));
        let piece = Piece { start: 0, end, offset, compressed: !wide, change: 0 };
        Self { list: vec![piece], broken: end < length, ..Self::default() }
    }

    fn read(&mut self, table: Plex<'_>, document: usize, wide: Option<bool>) {
        let mut room = document;
        for at in 0..table.len() {
            let (Some(start), Some(end)) = (table.start(at), table.start(at + 1)) else { break };
            let Some(record) = table.record(at) else { break };
            let Some((stored, change)) = u32_at(record, 2).zip(u16_at(record, 6)) else { break };
            let (offset, compressed) = match wide {
                Some(wide) => (stored, !wide),
                None if stored & COMPRESSED != 0 => ((stored & !COMPRESSED) / 2, true),
                None => (stored, false),
            };
            let mut piece = Piece { start, end, offset, compressed, change };
            let behind = self.list.last().map_or(0, |last| last.end);
            let held = document.saturating_sub(place(offset)) / place(piece.width());
            let most = u32::try_from(held.min(room)).unwrap_or(u32::MAX);
            if start != behind || end < start {
                self.broken = true;
                return;
            }
            if end - start > most {
                self.broken = true;
                piece.end = start + most;
            }
            room -= place(piece.end - piece.start).min(room);
            self.list.push(piece);
            if self.broken {
                return;
            }
        }
    }

    /// The pieces that hold a part of the text, cut to it.
    pub(super) fn within(&self, part: &Range<u32>) -> impl Iterator<Item = Piece> + use<'_, 'd> {
        let first = self.list.partition_point(|piece| piece.end <= part.start);
        let Range { start, end } = *part;
        self.list.iter().skip(first).take_while(move |piece| piece.start < end).map(move |piece| {
            let skipped = start.saturating_sub(piece.start);
            Piece {
                start: piece.start + skipped,
                end: piece.end.min(end),
                offset: piece.offset + skipped * piece.width(),
                ..*piece
            }
        })
    }

    /// The list of properties that a piece points to.
    pub(super) fn change(&self, change: u16) -> Option<&'d [u8]> {
        self.changes.get(usize::from(change >> 1)).copied().filter(|_| change & 1 != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(starts: &[u32], pieces: &[u32]) -> Vec<u8> {
        let mut table = vec![1, 2, 0, 7, 8, 2];
        let length = u32::try_from(starts.len() * 4 + pieces.len() * 8).unwrap();
        table.extend(length.to_le_bytes());
        table.extend(starts.iter().flat_map(|start| start.to_le_bytes()));
        for piece in pieces {
            table.extend([0, 0]);
            table.extend(piece.to_le_bytes());
            table.extend([1, 0]);
        }
        table
    }

    #[test]
    fn pieces_are_cut_to_the_part_that_is_wanted() {
        let table = table(&[0, 4, 10], &[100, COMPRESSED + 400]);
        let pieces = Pieces::new(&table, 1000, None);
        let found: Vec<_> =
            pieces.within(&(2..6)).map(|p| (p.start, p.end, p.offset, p.compressed)).collect();
        assert_eq!(found, [(2, 4, 104, false), (4, 6, 200, true)]);
        assert_eq!(pieces.change(1), Some(&[7, 8][..]));
        assert!(!pieces.broken);
    }

    #[test]
    fn a_table_that_lies_gives_no_more_than_the_document_holds() {
        let lengths = |starts: &[u32], pieces: &[u32]| {
            let table = table(starts, pieces);
            let pieces = Pieces::new(&table, 1000, None);
            assert!(pieces.broken);
            pieces.list.iter().map(|piece| piece.end - piece.start).collect::<Vec<_>>()
        };
        assert_eq!(lengths(&[0, 1_000_000], &[900]), [50]);
        assert_eq!(lengths(&[0, 900, 1800, 2700], &[COMPRESSED; 3]), [900, 100]);
        assert_eq!(lengths(&[0, 9, 5], &[0, 0]), [9]);
    }
}
