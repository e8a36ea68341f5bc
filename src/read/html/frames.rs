//! Pages that stand in frames of another, found by the address the frame gives.
//!
//! Invariant: each page is shown once at most, and frames stand at most [`DEPTH`] inside each other,
//! so a page that frames itself ends.

use std::collections::BTreeMap;

use percent_encoding::percent_decode;

/// Most frames inside each other.
const DEPTH: usize = 8;

/// A page that may stand in a frame.
pub(in crate::read) struct Frame {
    /// What `cid:` addresses name it by.
    pub(in crate::read) id: Option<String>,
    /// Where it was saved from.
    pub(in crate::read) address: Option<String>,
    pub(in crate::read) text: String,
}

/// The pages that were saved with one.
#[derive(Default)]
pub(in crate::read) struct Frames {
    pages: Vec<Option<Frame>>,
    /// Where in `pages` the page of an address stands.
    places: BTreeMap<String, usize>,
    /// Addresses of the pages being read, the outermost first.
    bases: Vec<String>,
}

impl Frames {
    /// `address` is the outermost page's own.
    pub(in crate::read) fn new(address: Option<String>, pages: Vec<Frame>) -> Self {
        let base = address.unwrap_or_default();
        let mut places = BTreeMap::new();
        for (at, page) in pages.iter().enumerate() {
            let id = page.id.as_ref().map(|id| format!("cid:{}", plain(id)));
            let address = page.address.as_ref().map(|address| plain(&joined(&base, address)));
            for name in [id, address].into_iter().flatten() {
                places.entry(name).or_insert(at);
            }
        }
        Self { pages: pages.into_iter().map(Some).collect(), places, bases: vec![base] }
    }

    /// Takes out the page that a frame shows; [`Self::leave`] says when it was read.
    pub(super) fn enter(&mut self, source: &str) -> Option<String> {
        let base = self.bases.last().filter(|_| self.bases.len() <= DEPTH)?;
        let source = source.trim();
        let name = match source.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("cid:")) {
            Some(_) => format!("cid:{}", plain(source.get(4..).unwrap_or_default())),
            None => plain(&joined(base, source)),
        };
        let page = self.places.get(&name).and_then(|at| self.pages.get_mut(*at))?.take()?;
        self.bases.push(page.address.unwrap_or_default());
        Some(page.text)
    }

    /// Says that the page entered last was read.
    pub(super) fn leave(&mut self) {
        self.bases.pop();
    }
}

/// An address without its fragment and codes.
fn plain(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    percent_decode(address.as_bytes()).decode_utf8_lossy().into_owned()
}

/// The whole address of what a page at `base` calls `address`.
fn joined(base: &str, address: &str) -> String {
    let scheme = |address: &str| {
        let (scheme, _) = address.split_once(':')?;
        let named = scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric());
        named.then_some(scheme.len() + 1)
    };
    let Some(after_scheme) = scheme(base).filter(|_| scheme(address).is_none()) else {
        return address.to_owned();
    };
    let (scheme, rest) = base.split_at(after_scheme);
    if address.starts_with("//") {
        return format!("{scheme}{address}");
    }
    let host_end = match rest.strip_prefix("//") {
        Some(host) => 2 + host.find('/').unwrap_or(host.len()),
        None => 0,
    };
    let (host, path) = rest.split_at(host_end);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut steps: Vec<&str> =
        if address.starts_with('/') { Vec::new() } else { path.split('/').collect() };
    // The page's own name, or what stands before the first slash of an absolute path.
    steps.pop();
    for step in address.split('/') {
        match step {
            "." => {}
            ".." => drop(steps.pop()),
            _ => steps.push(step),
        }
    }
    let path = steps.join("/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("{scheme}{host}{slash}{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_joined_as_browsers_do() {
        let base = "http://www.example.gov.cn/art/2021/page.html?id=1";
        let check = |address: &str, expect: &str| assert_eq!(joined(base, address), expect);
        check("a.html", "http://www.example.gov.cn/art/2021/a.html");
        check("./a.html?b=1", "http://www.example.gov.cn/art/2021/a.html?b=1");
        check("../a.html", "http://www.example.gov.cn/art/a.html");
        check("/a.html", "http://www.example.gov.cn/a.html");
        check("//b.example/a.html", "http://b.example/a.html");
        check("https://b.example/", "https://b.example/");
        assert_eq!(joined("", "a.html"), "a.html");
    }

    #[test]
    fn a_page_is_shown_once_and_by_any_of_its_names() {
        let page = |id: Option<&str>, address: Option<&str>, text: &str| Frame {
            id: id.map(str::to_owned),
            address: address.map(str::to_owned),
            text: text.to_owned(),
        };
        let pages = vec![
            page(Some("frame-1@mhtml.blink"), None, "甲"),
            page(None, Some("http://a.example/%E4%B9%99.html"), "乙"),
        ];
        let mut frames = Frames::new(Some("http://a.example/".to_owned()), pages);
        assert_eq!(frames.enter("cid:frame-1%40mhtml.blink").as_deref(), Some("甲"));
        assert_eq!(frames.enter("cid:frame-1@mhtml.blink"), None);
        frames.leave();
        assert_eq!(frames.enter("乙.html#top").as_deref(), Some("乙"));
    }
}
