//! Archives: parts by name, inflated within limits.
//!
//! Word files, OpenDocument, OFD and workbooks are ZIP archives, and so is what people send several
//! letters in. Only this folder knows the ZIP and the inflating crates. The directory at the archive's
//! end is believed, and where a file was cut off and has none, [`cut`] looks for its parts; what an
//! archive claims of sizes is not: a part is inflated as far as it goes and given up the moment a limit
//! is passed, whatever the headers say.
//!
//! Invariant: all parts together inflate to at most [`INFLATED`] bytes, counted again each time a
//! part is read, and nothing is inflated twice as large as was allowed.

mod cut;

use std::{cell::Cell, collections::HashMap, ops::Range};

use miniz_oxide::inflate::{
    TINFLStatus,
    core::{DecompressorOxide, decompress, inflate_flags},
};
use rawzip::{
    CompressionMethod, ZipArchive,
    extra_fields::{ExtraFieldId, ExtraFields},
};

use super::ReadError;

/// Most bytes that all parts may inflate to.
pub(super) const INFLATED: usize = 200_000_000;
/// Most bytes of one part.
const PART: usize = 64_000_000;
/// Most entries in the directory.
const ENTRIES: usize = 20_000;
/// How many times its packed size a part may be, once it is larger than [`RATIO_FROM`].
const RATIO: usize = 100;
/// Bytes up to which any ratio is let pass: short parts of white space pack very well.
const RATIO_FROM: usize = 100 * 1024;
/// Bytes that a part gets room for at first.
const FIRST: usize = 16 * 1024;

/// An archive, its directory read.
pub(super) struct Zip<'b> {
    bytes: &'b [u8],
    entries: Vec<Entry>,
    /// Where the first entry of each name stands.
    places: HashMap<Vec<u8>, usize>,
    /// It was cut off: what stood behind is missing.
    is_cut: bool,
    /// Bytes that may still be inflated.
    left: Cell<usize>,
}

/// One file of the archive.
pub(super) struct Entry {
    /// The name's bytes as stored, in UTF-8 or whatever the packing program used.
    pub(super) name: Vec<u8>,
    /// Whether the archive says that the name is UTF-8.
    pub(super) is_utf8: bool,
    /// The name in Unicode, where a packing program put it beside the other.
    pub(super) unicode_name: Option<String>,
    is_encrypted: bool,
    method: CompressionMethod,
    /// Where its packed bytes stand; `None` where the directory points elsewhere.
    place: Option<Range<usize>>,
    /// How large it is said to be.
    said: u64,
}

impl<'b> Zip<'b> {
    fn new(bytes: &'b [u8], entries: Vec<Entry>, is_cut: bool) -> Self {
        let mut places = HashMap::with_capacity(entries.len());
        for (at, entry) in entries.iter().enumerate() {
            places.entry(plain_name(&entry.name)).or_insert(at);
        }
        Self { bytes, entries, places, is_cut, left: Cell::new(INFLATED) }
    }

    /// Reads the directory.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] without a whole directory, [`ReadError::TooManyParts`],
    /// [`ReadError::TooMuchInside`] where entries overlap: only a bomb is packed so.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, ReadError> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| ReadError::Damaged)?;
        let mut entries = Vec::new();
        let mut listed = archive.entries();
        while let Some(entry) = listed.next_entry().map_err(|_| ReadError::Damaged)? {
            if entry.is_dir() {
                continue;
            }
            if entries.len() == ENTRIES {
                return Err(ReadError::TooManyParts { limit: ENTRIES });
            }
            entries.push(Entry {
                name: entry.file_path().as_bytes().to_vec(),
                is_utf8: entry.flags().is_utf8(),
                unicode_name: unicode_name(entry.extra_fields()),
                is_encrypted: entry.flags().is_encrypted(),
                method: entry.compression_method(),
                place: archive.get_entry(entry.wayfinder()).ok().and_then(|found| {
                    let (start, end) = found.compressed_data_range();
                    Some(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
                }),
                said: entry.uncompressed_size_hint(),
            });
        }
        let zip = Self::new(bytes, entries, false);
        if zip.overlaps() { Err(too_much()) } else { Ok(zip) }
    }

    /// The same of a document, which may have been cut off.
    ///
    /// # Errors
    /// As [`Self::open`]; [`ReadError::Damaged`] where not even a part's beginning is there.
    pub(super) fn open_cut(bytes: &'b [u8]) -> Result<Self, ReadError> {
        match Self::open(bytes) {
            Err(ReadError::Damaged) => {
                let zip = Self::new(bytes, cut::entries(bytes), true);
                if zip.entries.is_empty() { Err(ReadError::Damaged) } else { Ok(zip) }
            }
            opened => opened,
        }
    }

    /// Whether it was cut off.
    pub(super) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The files in the order of the directory.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether there is a part of this name, as [`Self::part`] finds it.
    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.get(*self.places.get(&plain_name(name.as_bytes()))?)
    }

    /// The part of this name, `None` where the archive has none. Names compare without regard to
    /// ASCII case, a leading slash and the direction of slashes, as programs write all of these.
    ///
    /// # Errors
    /// As [`Self::inflate`].
    pub(super) fn part(&self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        self.find(name).map(|entry| self.inflate(entry)).transpose()
    }

    /// A part that the format cannot do without.
    ///
    /// # Errors
    /// As [`Self::inflate`], and [`ReadError::Damaged`] where there is none.
    pub(super) fn needed(&self, name: &str) -> Result<Vec<u8>, ReadError> {
        self.part(name)?.ok_or(ReadError::Damaged)
    }

    /// The bytes of an entry.
    ///
    /// # Errors
    /// [`ReadError::Encrypted`], [`ReadError::TooMuchInside`], or [`ReadError::Damaged`] where the
    /// packed bytes cannot be inflated.
    pub(super) fn inflate(&self, entry: &Entry) -> Result<Vec<u8>, ReadError> {
        let (bytes, is_whole) = self.inflate_as_far(entry)?;
        if is_whole { Ok(bytes) } else { Err(ReadError::Damaged) }
    }

    /// The bytes of the part of this name, and whether that is all of it: where packed bytes are
    /// damaged, what stands before the damage.
    ///
    /// # Errors
    /// As [`Self::inflate`], but for damage inside the part.
    pub(super) fn part_as_far(&self, name: &str) -> Result<Option<(Vec<u8>, bool)>, ReadError> {
        self.find(name).map(|entry| self.inflate_as_far(entry)).transpose()
    }

    /// At most `most` first bytes of an entry, which count towards no limit; fewer where it is
    /// shorter, damaged or locked.
    pub(super) fn beginning(&self, entry: &Entry, most: usize) -> Vec<u8> {
        let packed = self.packed(entry).filter(|_| !entry.is_encrypted);
        match (packed, entry.method) {
            (Some(packed), CompressionMethod::STORE) => {
                packed.get(..most).unwrap_or(packed).to_vec()
            }
            (Some(packed), CompressionMethod::DEFLATE) => first_inflated(packed, most),
            _ => Vec::new(),
        }
    }

    fn packed(&self, entry: &Entry) -> Option<&'b [u8]> {
        self.bytes.get(entry.place.clone()?)
    }

    fn inflate_as_far(&self, entry: &Entry) -> Result<(Vec<u8>, bool), ReadError> {
        if entry.is_encrypted {
            return Err(ReadError::Encrypted);
        }
        let packed = self.packed(entry).ok_or(ReadError::Damaged)?;
        let most =
            PART.min(self.left.get()).min(RATIO_FROM.max(packed.len().saturating_mul(RATIO)));
        let (bytes, is_whole) = match entry.method {
            CompressionMethod::STORE if packed.len() <= most => {
                (packed.to_vec(), !self.is_cut || packed.len() as u64 >= entry.said)
            }
            CompressionMethod::STORE => return Err(too_much()),
            CompressionMethod::DEFLATE => {
                // What the directory says saves growing; it is not believed beyond the limit.
                let said = usize::try_from(entry.said);
                inflated(packed, said.unwrap_or(0), most).ok_or_else(too_much)?
            }
            _ => return Err(ReadError::Damaged),
        };
        self.left.set(self.left.get().saturating_sub(bytes.len()));
        Ok((bytes, is_whole))
    }

    fn overlaps(&self) -> bool {
        let places = self.entries.iter().filter_map(|entry| entry.place.as_ref());
        let mut places: Vec<(usize, usize)> = places
            .filter(|place| !place.is_empty())
            .map(|place| (place.start, place.end))
            .collect();
        places.sort_unstable();
        places.windows(2).any(|pair| matches!(pair, [one, next] if one.1 > next.0))
    }
}

/// The name in Info-ZIP's field for it: a version, a checksum of the other name, UTF-8.
fn unicode_name(mut fields: ExtraFields<'_>) -> Option<String> {
    let (_, field) = fields.find(|(id, _)| *id == ExtraFieldId::INFO_ZIP_UNICODE_PATH)?;
    let name = std::str::from_utf8(field.strip_prefix(&[1])?.get(4..)?).ok()?;
    Some(name.to_owned()).filter(|name| !name.is_empty())
}

fn too_much() -> ReadError {
    ReadError::TooMuchInside { limit: INFLATED as u64 }
}

/// The first bytes that packed ones inflate to.
fn first_inflated(packed: &[u8], most: usize) -> Vec<u8> {
    let mut bytes = vec![0; most];
    let mut inflater = Box::<DecompressorOxide>::default();
    let (_, _, written) = decompress(&mut inflater, packed, &mut bytes, 0, WHOLE);
    bytes.truncate(written);
    bytes
}

/// The bytes are kept as one piece, which is where the inflater looks for what came before.
const WHOLE: u32 = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;

/// Inflates into a piece that grows as it fills; gives the bytes and whether the end was reached, `None` past the limit.
fn inflated(packed: &[u8], said: usize, most: usize) -> Option<(Vec<u8>, bool)> {
    let first = said.max(FIRST).min(most);
    let (mut bytes, mut written) = (vec![0; first], 0);
    let mut inflater = Box::<DecompressorOxide>::default();
    let mut rest = packed;
    loop {
        let (status, read, wrote) = decompress(&mut inflater, rest, &mut bytes, written, WHOLE);
        rest = rest.get(read..).unwrap_or_default();
        written += wrote;
        match status {
            TINFLStatus::HasMoreOutput if bytes.len() < most => {
                bytes.resize(bytes.len().saturating_mul(2).min(most), 0);
            }
            TINFLStatus::HasMoreOutput => return None,
            _ => {
                bytes.truncate(written);
                return Some((bytes, status == TINFLStatus::Done));
            }
        }
    }
}

/// A name as names compare.
fn plain_name(name: &[u8]) -> Vec<u8> {
    let plain = |byte: &u8| if *byte == b'\\' { b'/' } else { byte.to_ascii_lowercase() };
    name.strip_prefix(b"/").unwrap_or(name).iter().map(plain).collect()
}

/// An archive of these files, packed.
#[cfg(test)]
pub(super) fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;

    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let (mut entry, config) =
            archive.new_file(name).compression_method(CompressionMethod::DEFLATE).start().unwrap();
        entry.write_all(&miniz_oxide::deflate::compress_to_vec(content, 6)).unwrap();
        let mut output = config.wrap(Vec::new());
        output.write_all(content).unwrap();
        let (_, descriptor) = output.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_found_whatever_the_case_and_the_slashes_of_its_name() {
        let bytes = packed(&[("Word\\Document.xml", b"<w/>")]);
        let zip = Zip::open(&bytes).unwrap();
        assert_eq!(zip.part("/word/document.xml").unwrap().unwrap(), b"<w/>");
        assert_eq!(zip.part("word/styles.xml"), Ok(None));
        assert_eq!(zip.needed("word/styles.xml"), Err(ReadError::Damaged));
    }

    #[test]
    fn a_part_that_swells_beyond_the_ratio_is_given_up() {
        let bytes = packed(&[("bomb", &vec![0; 20_000_000]), ("fine", b"words")]);
        let zip = Zip::open(&bytes).unwrap();
        let limit = INFLATED as u64;
        assert_eq!(zip.part("bomb"), Err(ReadError::TooMuchInside { limit }));
        assert_eq!(zip.part("fine").unwrap().unwrap(), b"words");
    }

    #[test]
    fn an_archive_that_was_cut_off_is_damaged() {
        let bytes = packed(&[("a", b"words"), ("b", b"more")]);
        for end in 0..bytes.len() {
            assert!(Zip::open(&bytes[..end]).is_err(), "{end}");
        }
    }

    #[test]
    fn the_parts_of_a_document_that_was_cut_off_are_found_without_a_directory() {
        let bytes = packed(&[("a", b"words"), ("b", b"more"), ("c", b"last")]);
        let directory = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
        let zip = Zip::open_cut(&bytes[..directory]).unwrap();
        assert!(zip.is_cut());
        let parts = ["a", "b", "c"].map(|name| zip.needed(name).unwrap());
        assert_eq!(parts, [b"words".to_vec(), b"more".to_vec(), b"last".to_vec()]);
        assert!(!Zip::open_cut(&bytes).unwrap().is_cut());
        for end in 0..directory {
            let Ok(zip) = Zip::open_cut(&bytes[..end]) else { continue };
            for (part, whole) in [("a", "words"), ("b", "more"), ("c", "last")] {
                // What is said to be whole is.
                if let Ok(Some(found)) = zip.part(part) {
                    assert_eq!(found, whole.as_bytes(), "{end}");
                }
            }
        }
    }
}
