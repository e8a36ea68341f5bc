//! Parts by the places that other parts give.

use crate::read::{
    File, Limits, ReadError,
    xml::{Characters, Event, Tag, Xml},
    zip::Zip,
};

/// The archive and the folder in it that holds everything.
pub(super) struct Package<'f> {
    file: &'f File<'f>,
    zip: Zip<'f>,
    root: String,
}

impl<'f> Package<'f> {
    /// # Errors
    /// As [`Zip::open`]; [`ReadError::Encrypted`] where parts are locked.
    pub(super) fn open(file: &'f File<'f>) -> Result<Self, ReadError> {
        let zip = Zip::open_cut(file.bytes)?;
        let mut names = zip.entries().iter().map(|entry| String::from_utf8_lossy(&entry.name));
        let is_locked = |name: &str| last(name).eq_ignore_ascii_case("Encryptions.xml");
        if names.any(|name| is_locked(&name)) {
            return Err(ReadError::Encrypted);
        }
        let names = zip.entries().iter().map(|entry| String::from_utf8_lossy(&entry.name));
        let root = names
            .filter(|name| last(name).eq_ignore_ascii_case("OFD.xml"))
            .map(|name| folder(&name).to_owned())
            .min_by_key(String::len);
        Ok(Self { file, zip, root: root.ok_or(ReadError::Damaged)? })
    }

    /// Whether it was cut off, so that parts may be missing.
    pub(super) fn is_cut(&self) -> bool {
        self.zip.is_cut()
    }

    pub(super) fn limits(&self) -> Limits {
        self.file.limits
    }

    /// The part that a place names, seen from the folder of the part that names it; its path comes
    /// with it. Programs take places from the folder or from the root whatever they write.
    pub(super) fn part(
        &self,
        base: &str,
        place: &str,
    ) -> Result<Option<(String, Characters)>, ReadError> {
        let path = self.path(base, place);
        if let Some(bytes) = self.zip.part(&path)? {
            return Ok(Some((path, self.characters(bytes))));
        }
        let path = self.path("", place);
        let bytes = self.zip.part(&path)?;
        Ok(bytes.map(|bytes| (path, self.characters(bytes))))
    }

    /// The bytes of a part.
    pub(super) fn bytes(&self, base: &str, place: &str) -> Option<Vec<u8>> {
        self.zip.part(&self.path(base, place)).ok().flatten()
    }

    fn characters(&self, bytes: Vec<u8>) -> Characters {
        Characters::of(bytes, self.file.decode)
    }

    fn path(&self, base: &str, place: &str) -> String {
        let place = place.trim().replace('\\', "/");
        let start = if place.starts_with('/') || base.is_empty() { &self.root } else { base };
        let mut names: Vec<&str> = start.split('/').filter(|name| !name.is_empty()).collect();
        for name in place.split('/') {
            match name {
                "" | "." => {}
                ".." => {
                    names.pop();
                }
                name => names.push(name),
            }
        }
        names.join("/")
    }
}

/// The folder of a part.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder)
}

fn last(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}

/// What is met on the way through a part.
pub(super) enum Met<'m> {
    Start(&'m Tag<'m>),
    /// The element ends; its own words, without white space around them.
    End(&'m str),
}

/// Goes through a part; `visit` gets the names of the open elements, the innermost last.
///
/// # Errors
/// As [`Xml::next`].
pub(super) fn follow(
    part: &str,
    limits: Limits,
    visit: &mut dyn FnMut(&[String], Met<'_>),
) -> Result<(), ReadError> {
    let mut xml = Xml::new(part, limits);
    let mut names: Vec<String> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(tag) => {
                names.push(tag.name().to_owned());
                words.push(String::new());
                visit(&names, Met::Start(&tag));
            }
            Event::Words(more) => {
                if let Some(words) = words.last_mut() {
                    words.push_str(&more);
                }
            }
            Event::End => {
                let words = words.pop().unwrap_or_default();
                visit(&names, Met::End(words.trim()));
                names.pop();
            }
        }
    }
    Ok(())
}

/// The two innermost names.
pub(super) fn innermost(names: &[String]) -> (&str, &str) {
    let mut names = names.iter().rev().map(String::as_str);
    let last = names.next().unwrap_or_default();
    (names.next().unwrap_or_default(), last)
}
