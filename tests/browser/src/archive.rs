//! Archives for stories.

use miniz_oxide::deflate::compress_to_vec;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::Write as _;

/// An archive of these files.
///
/// # Panics
/// Where it cannot be written.
pub fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let started = archive.new_file(name).compression_method(CompressionMethod::DEFLATE).start();
        let (mut entry, config) = started.expect("a file");
        entry.write_all(&compress_to_vec(content, 6)).expect("packed bytes");
        let mut whole = config.wrap(Vec::new());
        whole.write_all(content).expect("the bytes");
        let (_, descriptor) = whole.finish().expect("its size");
        entry.finish(descriptor).expect("the file");
    }
    archive.finish().expect("the directory");
    bytes
}
