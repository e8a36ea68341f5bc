//! The fields before each part: types with parameters, names in any encoding.
//!
//! Names of files and subjects come as encoded words (`=?GB2312?B?…?=`), as parameters with an
//! encoding (`filename*=utf-8''…`) or, against the rules, as bare GBK; the last is the commonest in
//! files from older programs.

use super::coding::{base64, percent, quoted_printable};
use crate::read::{Decode, file_name};

/// A part's fields, unfolded, in their order.
#[derive(Default)]
pub(super) struct Fields(Vec<(String, Vec<u8>)>);

/// Most fields of a part that are looked at, and most bytes of one; mail has some dozens.
const FIELDS: usize = 256;
const FIELD: usize = 64 * 1024;

impl Fields {
    /// Reads fields from the start of `bytes`; also gives where the part's content begins.
    pub(super) fn read(bytes: &[u8]) -> (Self, usize) {
        let mut fields = Self::default();
        let mut at = 0;
        for line in bytes.split_inclusive(|&byte| byte == b'\n') {
            let words = line.trim_ascii_end();
            if words.is_empty() {
                return (fields, at + line.len());
            }
            // A boundary right after the fields: the part has no content.
            if words.starts_with(b"--") {
                return (fields, at);
            }
            at += line.len();
            fields.add(words);
        }
        (fields, at)
    }

    fn add(&mut self, line: &[u8]) {
        if line.first().is_some_and(u8::is_ascii_whitespace) {
            if let Some((_, value)) = self.0.last_mut().filter(|(_, value)| value.len() < FIELD) {
                value.push(b' ');
                value.extend_from_slice(line.trim_ascii());
            }
            return;
        }
        let Some(colon) = line.iter().position(|&byte| byte == b':') else { return };
        let (name, value) = line.split_at(colon);
        if self.0.len() < FIELDS {
            let name = String::from_utf8_lossy(name.trim_ascii()).to_ascii_lowercase();
            self.0.push((name, value.get(1..).unwrap_or_default().trim_ascii().to_vec()));
        }
    }

    /// A field by its name in lower case.
    pub(super) fn get(&self, name: &str) -> Option<&[u8]> {
        self.0.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_slice())
    }

    /// A field's words before its parameters, lower case: `text/html`.
    pub(super) fn word(&self, name: &str) -> Option<String> {
        let value = self.get(name)?;
        let word = value.split(|&byte| byte == b';').next()?.trim_ascii();
        Some(String::from_utf8_lossy(word).to_ascii_lowercase()).filter(|word| !word.is_empty())
    }

    /// A field of free words, decoded.
    pub(super) fn text(&self, name: &str, decode: &dyn Decode) -> Option<String> {
        let text = words(self.get(name)?, decode);
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A parameter of a field as its bytes: the charset of `text/html; charset=gb2312`.
    pub(super) fn parameter(&self, field: &str, name: &str) -> Option<Vec<u8>> {
        let value = self.get(field)?;
        parameters(value).into_iter().find(|(one, _)| one == name).map(|(_, value)| value)
    }

    /// A parameter that names a file, in whichever of the ways it is written.
    pub(super) fn name(&self, field: &str, name: &str, decode: &dyn Decode) -> Option<String> {
        let mut pieces: Vec<(usize, bool, Vec<u8>)> = Vec::new();
        for (key, value) in parameters(self.get(field)?) {
            if key == name {
                return Some(words(&value, decode)).filter(|name| !name.trim().is_empty());
            }
            // `filename*`, `filename*0`, `filename*0*`
            let Some(rest) = key.strip_prefix(name).and_then(|key| key.strip_prefix('*')) else {
                continue;
            };
            let coded = rest.is_empty() || rest.ends_with('*');
            pieces.push((rest.trim_end_matches('*').parse().unwrap_or(0), coded, value));
        }
        pieces.sort_by_key(|(number, ..)| *number);
        let mut label = None;
        let mut bytes = Vec::new();
        for (at, (_, coded, value)) in pieces.iter().enumerate() {
            let mut value = value.as_slice();
            if at == 0 && *coded {
                let mut parts = value.splitn(3, |&byte| byte == b'\'');
                if let (Some(charset), Some(_), Some(rest)) =
                    (parts.next(), parts.next(), parts.next())
                {
                    label = Some(String::from_utf8_lossy(charset).into_owned());
                    value = rest;
                }
            }
            bytes.extend(if *coded { percent(value) } else { value.to_vec() });
        }
        let name = characters(&bytes, label.as_deref(), decode);
        Some(name).filter(|name| !name.trim().is_empty())
    }
}

/// Names in lower case and values without quotes.
fn parameters(value: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut piece = Vec::new();
    let (mut quoted, mut escaped) = (false, false);
    for &byte in value.iter().chain(b";") {
        match byte {
            _ if escaped => {
                escaped = false;
                piece.push(byte);
            }
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b';' if !quoted => found.push(std::mem::take(&mut piece)),
            _ => piece.push(byte),
        }
    }
    // The first piece is the field's own word.
    let pairs = found.iter().skip(1).filter_map(|piece| {
        let equals = piece.iter().position(|&byte| byte == b'=')?;
        let (name, value) = piece.split_at(equals);
        let name = String::from_utf8_lossy(name.trim_ascii()).to_ascii_lowercase();
        Some((name, value.get(1..)?.trim_ascii().to_vec()))
    });
    pairs.collect()
}

/// Free words: encoded words decoded, white space between two of them dropped.
fn words(value: &[u8], decode: &dyn Decode) -> String {
    let mut text = String::new();
    let mut plain = Vec::new();
    let mut after_word = false;
    let mut rest = value;
    while !rest.is_empty() {
        if let Some((word, after)) = encoded_word(rest) {
            if !(after_word && plain.trim_ascii().is_empty()) {
                text.push_str(&characters(&plain, None, decode));
            }
            plain.clear();
            text.push_str(&characters(&word.bytes, Some(&word.label), decode));
            after_word = true;
            rest = after;
        } else if let Some((first, after)) = rest.split_first() {
            plain.push(*first);
            rest = after;
        }
    }
    text.push_str(&characters(&plain, None, decode));
    text
}

struct Word {
    label: String,
    bytes: Vec<u8>,
}

/// `=?charset?B?…?=` at the start of `bytes`, and what follows it.
fn encoded_word(bytes: &[u8]) -> Option<(Word, &[u8])> {
    let inside = bytes.strip_prefix(b"=?")?;
    let mut parts = inside.splitn(3, |&byte| byte == b'?');
    let (label, way, coded) = (parts.next()?, parts.next()?, parts.next()?);
    if label.len() > 40 || way.len() != 1 {
        return None;
    }
    let end = coded.windows(2).position(|pair| pair == b"?=")?;
    let (coded, after) = coded.split_at(end);
    let bytes = match way {
        b"B" | b"b" => base64(coded),
        b"Q" | b"q" => {
            let spaced: Vec<u8> =
                coded.iter().map(|&byte| if byte == b'_' { b' ' } else { byte }).collect();
            quoted_printable(&spaced)
        }
        _ => return None,
    };
    // RFC 2231 lets a language follow the charset: `=?gb2312*zh?B?…?=`.
    let label = String::from_utf8_lossy(label);
    let label = label.split('*').next().unwrap_or_default().to_owned();
    Some((Word { label, bytes }, after.get(2..)?))
}

/// Characters of a name or subject.
fn characters(bytes: &[u8], label: Option<&str>, decode: &dyn Decode) -> String {
    file_name::of(bytes, label, decode)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::NativeDecode;

    #[test]
    fn fields_are_unfolded_and_end_at_the_empty_line() {
        let mail =
            b"Subject: a\r\n b\r\nContent-Type: text/html;\r\n\tcharset=\"gb2312\"\r\n\r\nbody";
        let (fields, at) = Fields::read(mail);
        assert_eq!(mail.get(at..), Some(b"body".as_slice()));
        assert_eq!(fields.get("subject"), Some(b"a b".as_slice()));
        assert_eq!(fields.word("content-type").as_deref(), Some("text/html"));
        assert_eq!(fields.parameter("content-type", "charset"), Some(b"gb2312".to_vec()));
    }

    #[test]
    fn names_are_read_in_every_way_they_are_written() {
        let name = |field: &[u8]| {
            let mut line = b"Content-Disposition: attachment; ".to_vec();
            line.extend_from_slice(field);
            let (fields, _) = Fields::read(&line);
            fields.name("content-disposition", "filename", &NativeDecode).unwrap_or_default()
        };
        assert_eq!(name(b"filename=\"a;b.doc\""), "a;b.doc");
        assert_eq!(name("filename=\"附件.doc\"".as_bytes()), "附件.doc");
        assert_eq!(name(b"filename=\"\xb8\xbd\xbc\xfe.doc\""), "附件.doc");
        assert_eq!(name(b"filename*=utf-8''%E9%99%84%E4%BB%B6.doc"), "附件.doc");
        assert_eq!(name(b"filename*1=b.doc; filename*0*=gbk''%B8%BD"), "附b.doc");
        assert_eq!(
            name(b"filename=\"=?gb2312?B?uL28/g==?= =?utf-8?Q?=E4=B8=80_a?=.doc\""),
            "附件一 a.doc"
        );
    }
}
