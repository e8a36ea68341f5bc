//! A page that came with the pages of its frames: what `.mht` and `.webarchive` hold.
//!
//! Each page says its own encoding, beside it or inside; frames are shown where the page has them.

use std::borrow::Cow;

use super::{
    Encoding, File, Found, ReadError, clean, encoding,
    html::{self, Frame, Frames},
    text,
};
use crate::diagnostic::{Code, Diagnostic};

/// One page of a bundle.
#[derive(Default)]
pub(super) struct Page<'f> {
    /// Otherwise plain text.
    pub(super) is_html: bool,
    pub(super) bytes: Cow<'f, [u8]>,
    /// The encoding that stands beside the page.
    pub(super) charset: Option<String>,
    /// What `cid:` addresses name it by.
    pub(super) id: Option<String>,
    /// Where it was saved from.
    pub(super) address: Option<String>,
}

/// Reads the first page, `others` in its frames.
pub(super) fn read(
    file: &File<'_>,
    page: Page<'_>,
    others: Vec<Page<'_>>,
) -> Result<Found, ReadError> {
    let charset = page.charset.as_deref();
    let reading = encoding::detect(&page.bytes, file.choice, charset, file.decode)?;
    let (text, dropped) = clean::cleaned(reading.text);
    let mut document = if page.is_html {
        let frame = |page: Page<'_>| {
            let charset = page.charset.as_deref();
            let reading = encoding::detect(&page.bytes, file.choice, charset, file.decode)?;
            let text = clean::cleaned(reading.text).0.into_owned();
            Ok(Frame { id: page.id, address: page.address, text })
        };
        let others = others.into_iter().map(frame).collect::<Result<_, ReadError>>()?;
        html::read_with(&text, file.limits, Frames::new(page.address.clone(), others))
    } else {
        text::read(&text, file.limits)
    };
    let mut diagnostics = reading.diagnostics;
    if dropped > 0 {
        let noticed = Diagnostic::note(Code::ControlCharacters, None);
        diagnostics.push(noticed.with("count", dropped));
    }
    diagnostics.append(&mut document.diagnostics);
    document.diagnostics = diagnostics;
    document.url = document.url.or(page.address);
    let encoding = Encoding { name: reading.encoding, confidence: reading.confidence };
    Ok(Found { document, encoding: Some(encoding) })
}
