//! Tables as text, cells divided by commas, tabs or semicolons.
//!
//! A text is a table where its name says so ([`crate::read::sniff`]) and its lines agree on the number
//! of cells.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::{Sheet, document};
use crate::{
    block::Document,
    read::{Limits, beginning_of, text},
};

/// Dividers, the likeliest first.
const DIVIDERS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// Records compared to find the divider.
const COMPARED: usize = 50;

/// Bytes that are looked at for it.
const SAMPLE: usize = 64 * 1024;

/// Reads a table; a text that is only called one is read as text.
pub(in crate::read) fn read(words: &str, limits: Limits) -> Document {
    let (named, words) = named_divider(words);
    let Some(divider) = named.or_else(|| divider(words)) else { return text::read(words, limits) };
    let mut sheet = Sheet::default();
    records(words, divider, |row, cells| {
        for (column, cell) in (0..).zip(cells) {
            sheet.add(row, column, cell.trim().to_owned(), limits.nodes);
        }
        !sheet.truncated
    });
    document(vec![sheet], limits.nodes)
}

/// The divider that a first line `sep=;` names, and what stands below it: a note to Excel, which shows
/// no such line.
fn named_divider(text: &str) -> (Option<u8>, &str) {
    let named = text.split_once('\n').and_then(|(first, rest)| {
        let divider = first.trim_end().trim_matches('"').strip_prefix("sep=")?;
        match divider.as_bytes() {
            [divider] if divider.is_ascii_punctuation() => Some((*divider, rest)),
            // A tab was trimmed off.
            [] if first.contains('\t') => Some((b'\t', rest)),
            _ => None,
        }
    });
    named.map_or((None, text), |(divider, rest)| (Some(divider), rest))
}

/// The divider by which most lines have the same number of cells, more than one.
fn divider(text: &str) -> Option<u8> {
    let sample = beginning_of(text, SAMPLE);
    DIVIDERS.into_iter().find(|&divider| {
        let mut sizes = Vec::new();
        records(sample, divider, |_, cells| {
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                sizes.push(cells.len());
            }
            sizes.len() < COMPARED
        });
        // The sample may end inside a line.
        if sample.len() < text.len() && sizes.len() < COMPARED {
            sizes.pop();
        }
        let widest = sizes.iter().copied().max().unwrap_or(0);
        let agreeing = sizes.iter().filter(|&&size| size == widest).count();
        widest > 1 && sizes.len() > 1 && agreeing * 2 > sizes.len()
    })
}

/// Hands over each record's number and cells until it is told to stop.
fn records(text: &str, divider: u8, mut take: impl FnMut(u32, &[&str]) -> bool) {
    let mut reader: Reader = ReaderBuilder::new().delimiter(divider).build();
    let mut input = text.as_bytes();
    let mut words = vec![0; 1024];
    let mut ends = vec![0; 64];
    let (mut length, mut count) = (0, 0);
    let mut row = 0;
    loop {
        let (result, read, written, ended) = reader.read_record(
            input,
            words.get_mut(length..).unwrap_or_default(),
            ends.get_mut(count..).unwrap_or_default(),
        );
        input = input.get(read..).unwrap_or_default();
        length += written;
        count += ended;
        match result {
            // Nothing follows: the next call says so.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => words.resize(words.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            ReadRecordResult::Record => {
                let mut start = 0;
                let cell = |&end: &usize| {
                    let cell = words.get(std::mem::replace(&mut start, end)..end);
                    std::str::from_utf8(cell.unwrap_or_default()).unwrap_or_default()
                };
                let cells: Vec<&str> = ends.iter().take(count).map(cell).collect();
                if !take(row, &cells) {
                    return;
                }
                row += 1;
                (length, count) = (0, 0);
            }
            ReadRecordResult::End => return,
        }
    }
}
