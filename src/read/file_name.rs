//! Names of files inside files: UTF-8, or whatever the packing program wrote without saying so.

use super::{Decode, encoding::canonical};

/// The characters of a name; `label` is the encoding that stands beside it, if one does.
pub(super) fn of(bytes: &[u8], label: Option<&str>, decode: &dyn Decode) -> String {
    let said = label.and_then(|label| decode.decode(canonical(label), bytes));
    if let Some(decoded) = said.filter(|decoded| decoded.malformed == 0) {
        return decoded.text;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    // Programs of mainland systems write GBK. A name is too short to compare encodings by what is
    // common, so another is taken only where these bytes cannot be GBK.
    let fitting = ["gb18030", "Big5"]
        .iter()
        .find_map(|label| decode.decode(label, bytes).filter(|decoded| decoded.malformed == 0));
    fitting.map_or_else(|| String::from_utf8_lossy(bytes).into_owned(), |decoded| decoded.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::NativeDecode;

    #[test]
    fn a_name_is_what_it_says_then_utf_8_then_gbk_then_big5() {
        let name = |bytes: &[u8], label| of(bytes, label, &NativeDecode);
        assert_eq!(name("复函.doc".as_bytes(), None), "复函.doc");
        assert_eq!(name(b"\xb8\xb4\xba\xaf.doc", None), "复函.doc");
        assert_eq!(name(b"\xb4_\xa8\xe7.doc", Some("big5")), "復函.doc");
        assert_eq!(name(b"\xb8\xb4\xba\xaf.doc", Some("us-ascii-2")), "复函.doc");
        assert_eq!(name(b"\xff\xff", None), "\u{fffd}\u{fffd}");
    }
}
