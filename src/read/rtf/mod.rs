//! RTF, as Word, WPS and LibreOffice write it.
//!
//! [`token`] has the syntax, [`state`] what a group restores at its end, [`body`] the words and
//! where they go, [`mod@words`] the control words that matter; [`decode`] makes characters of bytes,
//! [`fonts`] knows encodings, [`styles`] headings, [`lists`] generated numbers, [`sink`] what stands beside the body.
//!
//! Invariant: linear in the bytes; groups deeper than the limit are counted, not kept.

mod body;
mod decode;
pub(in crate::read) mod fonts;
mod lists;
mod sink;
mod state;
pub(in crate::read) mod styles;
#[cfg(test)]
mod tests;
mod token;
mod words;

use self::{
    body::Body,
    token::{Token, Tokens},
};
use super::{File, Found, ReadError};

/// Reads a file.
#[expect(
    clippy::unnecessary_wraps,
    reason = "a reader of bytes may fail; this one finds words or none"
)]
pub(super) fn read(file: &File<'_>) -> Result<Found, ReadError> {
    let mut body = Body::new(file);
    for token in Tokens::new(file.bytes) {
        match token {
            Token::Open => body.open_group(),
            Token::Close => body.close_group(),
            Token::Word(name, number) => body.word(name, number),
            Token::Symbol(symbol) => body.symbol(symbol),
            Token::Bytes(bytes) => body.bytes(bytes),
        }
        if body.is_full() {
            break;
        }
    }
    Ok(body.finish().into())
}
