//! Words of people in the fields of a mail: its subject, and the names of files.
//!
//! They come as encoded words (`=?GB2312?B?…?=`), as parameters in codes (`filename*=utf-8''…`) or,
//! against the rules, as bare GBK; the last is the commonest in files from older programs. The mail
//! library would decode all of these with its own tables, so they are hidden from it while it takes
//! a field apart.

use mail_parser::parsers::MessageStream;

use super::parts::{base64, quoted_printable};
use crate::read::{Decode, file_name};

/// What stands for the signs that begin a code while a field is taken apart: no field has them.
const HIDDEN: [(u8, char); 2] = [(b'?', '\u{1}'), (b'%', '\u{2}')];

/// A parameter that names a file, in whichever of the ways it is written.
pub(super) fn parameter(field: &[u8], name: &str, decode: &dyn Decode) -> Option<String> {
    // Every byte becomes the character of its number, which comes back as it was.
    let shown = |byte: &u8| {
        let hidden = HIDDEN.iter().find(|(sign, _)| sign == byte);
        hidden.map_or(char::from(*byte), |(_, hidden)| *hidden)
    };
    let field: String = field.iter().map(shown).chain(['\n']).collect();
    let field = MessageStream::new(field.as_bytes()).parse_content_type().into_content_type()?;
    let byte = |c: char| {
        let hidden = HIDDEN.iter().find(|(_, hidden)| *hidden == c);
        hidden.map_or_else(|| u8::try_from(c).ok(), |(sign, _)| Some(*sign))
    };
    let value: Vec<u8> = field.attribute(name)?.chars().filter_map(byte).collect();
    let value: Vec<u8> = percent_encoding::percent_decode(&value).collect();
    Some(words(&value, decode)).filter(|name| !name.trim().is_empty())
}

/// Free words: encoded words decoded, white space between two of them dropped.
pub(super) fn words(value: &[u8], decode: &dyn Decode) -> String {
    let mut text = String::new();
    let mut plain = Vec::new();
    let mut after_word = false;
    let mut rest = value;
    while let Some((first, after)) = rest.split_first() {
        if let Some((word, after)) = encoded_word(rest) {
            if !(after_word && plain.trim_ascii().is_empty()) {
                text.push_str(&file_name::of(&plain, None, decode));
            }
            plain.clear();
            text.push_str(&file_name::of(&word.bytes, Some(&word.label), decode));
            after_word = true;
            rest = after;
        } else {
            // A field goes on in lines that begin with white space.
            if !b"\r\n".contains(first) {
                plain.push(*first);
            }
            rest = after;
        }
    }
    text.push_str(&file_name::of(&plain, None, decode));
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
    let (coded, after) = coded.split_at_checked(end)?;
    let bytes = match way {
        b"B" | b"b" => base64(coded),
        b"Q" | b"q" => {
            let spaced = coded.iter().map(|&byte| if byte == b'_' { b' ' } else { byte });
            quoted_printable(&spaced.collect::<Vec<u8>>())
        }
        _ => return None,
    };
    // RFC 2231 lets a language follow the charset: `=?gb2312*zh?B?…?=`.
    let label = String::from_utf8_lossy(label);
    let label = label.split('*').next().unwrap_or_default().to_owned();
    Some((Word { label, bytes }, after.get(2..)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::NativeDecode;

    #[test]
    fn names_are_read_in_every_way_they_are_written() {
        let name = |parameter: &[u8]| {
            let field = [b" attachment; ".as_slice(), parameter, b"\r\n"].concat();
            super::parameter(&field, "filename", &NativeDecode).unwrap_or_default()
        };
        assert_eq!(name(b"filename=\"a;b.doc\""), "a;b.doc");
        assert_eq!(name("filename=\"附件.doc\"".as_bytes()), "附件.doc");
        assert_eq!(name(b"filename=\"\xb8\xbd\xbc\xfe.doc\""), "附件.doc");
        assert_eq!(name(b"filename*=utf-8''%E9%99%84%E4%BB%B6.doc"), "附件.doc");
        assert_eq!(name(b"filename*1=b.doc;\r\n filename*0*=gbk''%B8%BD"), "附b.doc");
        assert_eq!(
            name(b"filename=\"=?gb2312?B?uL28/g==?=\r\n =?utf-8?Q?=E4=B8=80_a?=.doc\""),
            "附件一 a.doc"
        );
    }

    #[test]
    fn a_subject_is_unfolded() {
        assert_eq!(
            words(" =?GB2312?B?uLS6rw==?=\r\n\t=?gbk*zh?b?uLS6rw==?= x".as_bytes(), &NativeDecode)
                .trim(),
            "复函复函 x"
        );
    }
}
