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

impl Decoded {
    /// The result of a decoder that only tells whether it replaced anything: a U+FFFD that stands in
    /// the bytes themselves counts too, because it says that an earlier conversion lost something.
    pub fn new(text: String, replaced: bool) -> Self {
        let malformed = if replaced { text.matches('\u{fffd}').count() } else { 0 };
        Self { text, malformed }
    }
}

/// The decoding tables: `encoding_rs` natively, `TextDecoder` in a browser; both are the WHATWG's.
pub trait Decode {
    /// Decodes `bytes`, without a byte-order mark, by the WHATWG label; `None` for an unknown label.
    fn decode(&self, label: &str, bytes: &[u8]) -> Option<Decoded>;
}
