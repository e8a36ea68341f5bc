//! Bytes to characters.
//!
//! A character of two bytes may be cut by what stands between them: its halves lie in two groups, or
//! a change of looks or a bookmark parts them. So the beginning of a character waits for its end,
//! until something comes over which no character goes on.

use super::{
    body::Body,
    fonts::{self, WESTERN},
    state::Place,
};

/// The beginning of a character.
pub(super) struct Begun<'f> {
    bytes: Vec<u8>,
    /// The encoding in which it can go on, and the one of its bytes where it does not.
    label: &'f str,
    alone: &'f str,
}

/// How bytes are to be read.
#[derive(Clone, Copy)]
struct Reading<'f> {
    label: &'f str,
    /// The encoding of bytes at the end where nothing completes them.
    alone: &'f str,
    /// How many these are.
    begun: usize,
}

impl Body<'_> {
    /// Decodes what is pending; before anything that changes the font or the place.
    pub(super) fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let mut bytes = std::mem::take(&mut self.pending);
        if self.state.place == Place::Body
            && let Some(begun) = self.begun.take()
        {
            let joined = [begun.bytes.as_slice(), &bytes].concat();
            if self.reading(&joined).label == begun.label {
                bytes = joined;
            } else {
                self.decode(begun.alone, &begun.bytes);
            }
        }
        if bytes.is_ascii() {
            self.put(std::str::from_utf8(&bytes).unwrap_or_default());
        } else {
            let Reading { label, alone, begun } = self.reading(&bytes);
            let (whole, rest) = bytes.split_at(bytes.len().saturating_sub(begun));
            self.decode(label, whole);
            if !rest.is_empty() {
                self.begun = Some(Begun { bytes: rest.to_vec(), label, alone });
            }
        }
        self.pending = bytes;
        self.pending.clear();
    }

    /// Nothing completes what was begun.
    pub(super) fn give_up(&mut self) {
        if let Some(begun) = self.begun.take() {
            self.decode(begun.alone, &begun.bytes);
        }
    }

    fn decode(&mut self, label: &str, bytes: &[u8]) {
        if let Some(decoded) = self.file.decode.decode(label, bytes) {
            self.met.malformed += decoded.malformed;
            self.put(&decoded.text);
        }
    }
}

impl<'f> Body<'f> {
    /// How bytes in the font of now are to be read. Only in the body does a character go on.
    fn reading(&self, bytes: &[u8]) -> Reading<'f> {
        let font = self.state.text.font.or(self.default_font);
        let own = font.and_then(|font| self.fonts.encoding(font)).unwrap_or(self.encoding);
        let begun = |label: &str| match self.state.place {
            Place::Body => fonts::begun(label, bytes),
            _ => 0,
        };
        if own == WESTERN && self.encoding != WESTERN {
            let waiting = fonts::in_pairs(bytes);
            return match waiting.filter(|waiting| *waiting == begun(self.encoding)) {
                Some(begun) => Reading { label: self.encoding, alone: own, begun },
                None => Reading { label: own, alone: own, begun: 0 },
            };
        }
        Reading { label: own, alone: own, begun: begun(own) }
    }
}
