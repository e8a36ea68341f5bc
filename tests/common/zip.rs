//! Archives for tests: packed without compression, and taken apart.

use std::io::Write as _;

/// An archive of these files, as they are.
pub(crate) fn stored<N: AsRef<str>, C: AsRef<[u8]>>(files: &[(N, C)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let (mut entry, config) = archive.new_file(name.as_ref()).start().unwrap();
        let mut writer = config.wrap(&mut entry);
        writer.write_all(content.as_ref()).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// The files of a sound archive, unpacked; `None` for what is no archive.
pub(crate) fn unpacked(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let archive = rawzip::ZipArchive::from_slice(bytes).ok()?;
    let mut files = Vec::new();
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().ok()? {
        let packed = archive.get_entry(entry.wayfinder()).ok()?;
        let name = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
        let content = match entry.compression_method() {
            rawzip::CompressionMethod::STORE => packed.data().to_vec(),
            _ => miniz_oxide::inflate::decompress_to_vec(packed.data()).ok()?,
        };
        files.push((name, content));
    }
    Some(files)
}
