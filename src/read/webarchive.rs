//! Pages as Safari saves them (`.webarchive`): a property list of the page and its frames.

use std::borrow::Cow;

use super::{
    File, Found, ReadError,
    bundle::{self, Page},
    plist::{Object, Plist},
};

/// Most pages of an archive, and most of its lists that are looked at.
const PAGES: usize = 200;

pub(super) fn read(file: &File<'_>) -> Result<Found, ReadError> {
    let plist = Plist::open(file.bytes).ok_or(ReadError::Damaged)?;
    let mut archives = vec![plist.top()];
    let mut pages = Vec::new();
    let mut at = 0;
    // An archive may name itself among its frames, so their number ends the search.
    while let Some(archive) = archives.get(at).copied().filter(|_| at < PAGES) {
        at += 1;
        pages.extend(page(&plist, archive));
        if let Some(frames) = plist.entry(archive, "WebSubframeArchives") {
            archives.extend(plist.items(frames).take(PAGES));
        }
    }
    let mut pages = pages.into_iter();
    let page = pages.next().ok_or(ReadError::Damaged)?;
    bundle::read(file, page, pages.collect())
}

/// The page of one archive.
fn page<'b>(plist: &Plist<'b>, archive: Object) -> Option<Page<'b>> {
    let resource = plist.entry(archive, "WebMainResource")?;
    let words = |key: &str| plist.entry(resource, key).and_then(|object| plist.text(object));
    let kind = words("WebResourceMIMEType");
    Some(Page {
        is_html: kind.is_none_or(|kind| kind != "text/plain"),
        bytes: Cow::Borrowed(plist.data(plist.entry(resource, "WebResourceData")?)?),
        charset: words("WebResourceTextEncodingName"),
        id: None,
        address: words("WebResourceURL"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{
        Limits, NativeDecode,
        dump::dump,
        plist::write::{Value, plist},
    };

    fn archive(
        page: &[u8],
        encoding: &'static str,
        address: &'static str,
        frames: Vec<Value>,
    ) -> Value {
        let resource = Value::Dictionary(vec![
            ("WebResourceURL", Value::Text(address)),
            ("WebResourceMIMEType", Value::Text("text/html")),
            ("WebResourceTextEncodingName", Value::Text(encoding)),
            ("WebResourceData", Value::Data(page.to_vec())),
        ]);
        let mut entries = vec![("WebMainResource", resource)];
        if !frames.is_empty() {
            entries.push(("WebSubframeArchives", Value::List(frames)));
        }
        Value::Dictionary(entries)
    }

    fn read(bytes: &[u8]) -> Result<Vec<String>, ReadError> {
        let read = crate::read::read(bytes, "a", None, Limits::NATIVE, &NativeDecode);
        read.map(|(source, document)| {
            assert_eq!(source.format, "webarchive");
            dump(&document)
        })
    }

    #[test]
    fn a_page_is_read_with_its_frames_each_in_its_own_encoding() {
        let frame = archive(
            b"<p>\xb8\xb4\xba\xaf\xd5\xfd\xce\xc4</p>",
            "gb2312",
            "http://a.example/f.html",
            vec![],
        );
        let page = "<p>首</p><iframe src=\"/f.html\">没有框架</iframe><p>尾</p>";
        let page = archive(page.as_bytes(), "utf-8", "http://a.example/首页", vec![frame]);
        let expect = ["| 首", "| 复函正文", "| 尾"];
        assert_eq!(read(&plist(&page)).unwrap(), expect);
    }

    #[test]
    fn an_archive_cut_anywhere_is_an_error_or_a_page() {
        let bytes = plist(&archive("<p>复函</p>".as_bytes(), "utf-8", "http://a.example/", vec![]));
        for end in 9..bytes.len() {
            assert!(read(&bytes[..end]).is_err(), "{end}");
        }
    }
}
