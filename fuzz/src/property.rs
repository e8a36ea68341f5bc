//! What holds for every file, whatever its bytes: no panic, a sentence for a failure, an output that
//! is in proportion. The fuzz targets and the test of mutated files call the same function.

use fuhan::{
    block::Document,
    messages,
    read::{self, Limits, NativeDecode},
};

/// Small limits, so that a round is quick and a limit is met.
const LIMITS: Limits = Limits { bytes: 4_000_000, depth: 256, nodes: 50_000 };

/// Most bytes of text for each byte of a file that is not packed; packed ones may have a hundred.
const SWELLING: usize = 200;
/// What any file may give: markers, cells and line breaks that it asks for in a few bytes.
const ALWAYS: usize = 4_000_000;

/// Reads the file and gives its blocks, if it has any.
///
/// # Panics
/// Where the property does not hold.
pub fn read(bytes: &[u8], name: &str) -> Option<Document> {
    match read::read(bytes, name, None, LIMITS, &NativeDecode) {
        Ok((_, document)) => {
            let most = bytes.len().saturating_mul(SWELLING).saturating_add(ALWAYS);
            assert!(document.text.len() <= most, "{} bytes of text", document.text.len());
            Some(document)
        }
        Err(error) => {
            assert!(!error.code().is_empty());
            assert!(messages::read_error(&error).ends_with('。'));
            None
        }
    }
}
