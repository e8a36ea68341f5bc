//! Archives of several letters: what people send and download as one `.zip`.
//!
//! [`members`] lists the files that may be letters, and [`Members::get`] unpacks one of them: who
//! shows a list does not unpack what nobody asked for. Each file is a letter of its own, named
//! `a.zip/成员.docx`. What the packing system left behind, pictures and films are passed over; an
//! archive inside an archive is named and not opened, so that nothing unfolds without end.

use super::{Decode, File, FileKind, Found, ReadError, file_name, sniff, zip::Zip};

/// The files of an archive that may be letters, in its order; each is unpacked when asked for.
pub struct Members<'b> {
    archive: String,
    zip: Zip<'b>,
    /// Names inside the archive, with the entry of each.
    listed: Vec<(String, usize)>,
}

/// One file of an archive.
pub struct Member {
    /// The archive's name and its own: `a.zip/成员.docx`.
    pub name: String,
    /// Its bytes, or why they cannot be had.
    pub bytes: Result<Vec<u8>, ReadError>,
}

/// Bytes of a file by which pictures and films are known.
const SIGNS: usize = 512;

/// The files of an archive; `None` where the bytes are something else, be it a document that is
/// packed as an archive.
///
/// # Errors
/// [`ReadError`] where the archive's directory is damaged or beyond a limit.
pub fn members<'b>(
    bytes: &'b [u8],
    name: &str,
    decode: &dyn Decode,
) -> Result<Option<Members<'b>>, ReadError> {
    if sniff::container(bytes) != Some(FileKind::Zip) {
        return Ok(None);
    }
    let zip = Zip::open(bytes)?;
    let mut listed = Vec::new();
    for (at, entry) in zip.entries().iter().enumerate() {
        let name = match (&entry.unicode_name, entry.is_utf8) {
            (Some(name), _) => name.clone(),
            (None, true) => String::from_utf8_lossy(&entry.name).into_owned(),
            (None, false) => file_name::of(&entry.name, None, decode),
        };
        let name = name.replace('\\', "/");
        let kind = || sniff::container(&zip.beginning(entry, SIGNS));
        if !is_left_behind(&name) && !matches!(kind(), Some(FileKind::Image | FileKind::Media)) {
            listed.push((name, at));
        }
    }
    Ok(Some(Members { archive: name.to_owned(), zip, listed }))
}

impl Members<'_> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.listed.len()
    }

    /// Whether nothing in the archive may be a letter.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// Each name as [`Member::name`] has it; its place here is its number for [`Self::get`].
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.listed.iter().map(|(name, _)| self.full(name))
    }

    /// Unpacks the file of this number, counted from 0. What is unpacked counts towards the limit of
    /// the whole archive, also when it is asked for again.
    pub fn get(&self, number: usize) -> Option<Member> {
        let (name, at) = self.listed.get(number)?;
        let bytes = self.zip.inflate(self.zip.entries().get(*at)?);
        Some(Member { name: self.full(name), bytes })
    }

    fn full(&self, name: &str) -> String {
        format!("{}/{name}", self.archive)
    }
}

/// Whether the file is none that a person put there.
fn is_left_behind(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default();
    name.split('/').any(|folder| folder == "__MACOSX")
        || ["thumbs.db", "desktop.ini", ".ds_store"].contains(&file.to_ascii_lowercase().as_str())
        // Word's note that the document is open, and a Macintosh's notes on a file.
        || file.starts_with("~$")
        || file.starts_with("._")
}

/// Most names that an error carries.
const NAMED: usize = 200;

/// The one letter of an archive.
///
/// # Errors
/// [`ReadError::SeveralFiles`] where it holds more, and those of unpacking it.
pub(super) fn only_member(file: &File<'_>) -> Result<(String, Vec<u8>), ReadError> {
    let none = || ReadError::Unsupported(FileKind::Zip);
    let members = members(file.bytes, file.name, file.decode)?.ok_or_else(none)?;
    if members.len() > 1 {
        return Err(ReadError::SeveralFiles { names: members.names().take(NAMED).collect() });
    }
    let member = members.get(0).ok_or_else(none)?;
    Ok((member.name, member.bytes?))
}

/// Refuses an archive inside an archive.
pub(super) fn nested(_: &File<'_>) -> Result<Found, ReadError> {
    Err(ReadError::Unsupported(FileKind::Archive))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Limits, NativeDecode, read, zip::packed};

    fn names(bytes: &[u8]) -> Vec<String> {
        let members = members(bytes, "a.zip", &NativeDecode).unwrap().unwrap();
        members.names().collect()
    }

    fn opened(bytes: &[u8]) -> Result<(String, String, String), ReadError> {
        let (source, document) = read(bytes, "a.zip", None, Limits::NATIVE, &NativeDecode)?;
        Ok((source.name, source.format, document.text))
    }

    #[test]
    fn each_letter_is_named_and_what_systems_leave_behind_is_passed_over() {
        let bytes = packed(&[
            ("复函/一.txt", "一".as_bytes()),
            ("__MACOSX/复函/._一.txt", b"x"),
            ("复函/.DS_Store", b"x"),
            ("Thumbs.db", b"x"),
            ("~$二.docx", b"x"),
            ("扫描.png", b"\x89PNG\r\n"),
            ("二.docx", b"PK"),
        ]);
        assert_eq!(names(&bytes), ["a.zip/复函/一.txt", "a.zip/二.docx"]);
        let several = ReadError::SeveralFiles { names: names(&bytes) };
        assert_eq!(opened(&bytes), Err(several));
    }

    #[test]
    fn one_letter_is_unpacked_by_its_number_in_the_list() {
        let bytes = packed(&[("扫描.png", b"\x89PNG\r\n"), ("一.txt", b"1"), ("二.txt", b"2")]);
        let members = members(&bytes, "a.zip", &NativeDecode).unwrap().unwrap();
        let second = members.get(1).unwrap();
        assert_eq!((second.name.as_str(), second.bytes), ("a.zip/二.txt", Ok(b"2".to_vec())));
        assert!(members.get(2).is_none());
        assert_eq!(members.get(0).unwrap().bytes, Ok(b"1".to_vec()));
    }

    #[test]
    fn a_letter_beyond_the_limits_fails_alone() {
        let bytes = packed(&[("零.txt", &vec![0; 20_000_000]), ("一.txt", b"1")]);
        let members = members(&bytes, "a.zip", &NativeDecode).unwrap().unwrap();
        assert_eq!(members.len(), 2);
        assert!(matches!(members.get(0).unwrap().bytes, Err(ReadError::TooMuchInside { .. })));
        assert_eq!(members.get(1).unwrap().bytes, Ok(b"1".to_vec()));
    }

    #[test]
    fn names_in_gbk_and_names_beside_them_are_read() {
        let gbk: &[u8] = b"\xb8\xb4\xba\xaf.txt";
        let mut bytes = packed(&[("fuhan-...txt", b"1")]);
        // The writer takes names in Unicode only; these bytes are as long.
        let place = |bytes: &[u8]| bytes.windows(12).position(|name| name == b"fuhan-...txt");
        while let Some(at) = place(&bytes) {
            bytes[at..at + 8].copy_from_slice(&[gbk, b"x"].concat()[..8]);
            bytes[at + 8..at + 12].copy_from_slice(b".txt");
        }
        assert_eq!(names(&bytes), ["a.zip/复函.txt.txt"]);
    }

    #[test]
    fn an_archive_of_one_letter_opens_as_that_letter() {
        let bytes = packed(&[("复函.html", "<p>复函</p>".as_bytes()), (".DS_Store", b"x")]);
        let expect = ("a.zip/复函.html", "html", "复函\n");
        assert_eq!(opened(&bytes), Ok((expect.0.into(), expect.1.into(), expect.2.into())));
        // Bytes in front, as a program that unpacks itself has them.
        let mut behind = b"stray bytes".to_vec();
        behind.extend_from_slice(&bytes);
        assert_eq!(opened(&behind).unwrap().2, "复函\n");
    }

    #[test]
    fn archives_inside_archives_and_empty_ones_are_refused() {
        let inner = packed(&[("一.txt", "一".as_bytes())]);
        let outer = packed(&[("一.zip", &inner)]);
        assert_eq!(opened(&outer), Err(ReadError::Unsupported(FileKind::Archive)));
        let empty = packed(&[("扫描.png", b"\x89PNG\r\n")]);
        assert_eq!(opened(&empty), Err(ReadError::Unsupported(FileKind::Zip)));
    }
}
