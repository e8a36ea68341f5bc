//! The decoding tables of the command line, the npm package and the tests: `encoding_rs`.

use super::{Decode, Decoded};

/// Decodes with the tables compiled into the program.
#[derive(Clone, Copy, Debug, Default)]
pub struct NativeDecode;

impl Decode for NativeDecode {
    fn decode(&self, label: &str, bytes: &[u8]) -> Option<Decoded> {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
        let (text, malformed) = encoding.decode_without_bom_handling(bytes);
        Some(Decoded::new(text.into_owned(), malformed))
    }

    fn utf_8<'b>(&self, bytes: &'b [u8]) -> Option<&'b str> {
        simdutf8::basic::from_utf8(bytes).ok()
    }
}
