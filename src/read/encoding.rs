//! Which encoding the bytes are in, and decoding them.

/// An encoding set by a person, by its WHATWG name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodingChoice(pub String);

/// Decoded text.
pub struct Decoded {
    /// The text, malformed bytes replaced by U+FFFD.
    pub text: String,
    /// How many replacements.
    pub malformed: usize,
}

/// The decoding tables: `encoding_rs` natively, `TextDecoder` in a browser; both are the WHATWG's.
pub trait Decode {
    /// Decodes `bytes`, without a byte-order mark, by the WHATWG label; `None` for an unknown label.
    fn decode(&self, label: &str, bytes: &[u8]) -> Option<Decoded>;
}
