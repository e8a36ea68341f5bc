//! Vocabularies, and the prefixes that stand for them where an element begins.

use quick_xml::events::BytesStart;

/// The vocabularies that readers tell apart, by what their namespace addresses end in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Space {
    /// Words of a Word file: `w:`.
    Word,
    /// Shapes and their text in Office files: `a:`, `wps:`, `wp:`, `v:`.
    Drawing,
    /// Formulas in Office files: `m:`.
    Maths,
    /// `mc:`, choices between a new form and an older one.
    Compatibility,
    /// Relations between parts: `r:` and the parts that list them.
    Relations,
    /// OpenDocument: `office:`.
    Office,
    /// OpenDocument: `text:`.
    Text,
    /// OpenDocument: `table:`.
    Table,
    /// OpenDocument: `style:` and `fo:`.
    Style,
    /// OFD (GB/T 33190).
    Ofd,
    /// Any other, or none.
    Other,
}

impl Space {
    /// Transitional and strict addresses differ in front, years and all.
    fn of(address: &str) -> Self {
        let office = address.starts_with("http://schemas.openxmlformats.org/")
            || address.starts_with("http://purl.oclc.org/ooxml/")
            || address.starts_with("http://schemas.microsoft.com/office/");
        if office {
            return match () {
                () if address.contains("/wordprocessingml/") && address.ends_with("/main") => {
                    Self::Word
                }
                // Word 2003.
                () if address.ends_with("/wordml") => Self::Word,
                () if address.contains("/officeDocument/") && address.ends_with("/math") => {
                    Self::Maths
                }
                () if address.ends_with("/relationships") => Self::Relations,
                () if address.contains("/markup-compatibility/") => Self::Compatibility,
                () if address.contains("drawing") || address.contains("/wordprocessingShape") => {
                    Self::Drawing
                }
                () => Self::Other,
            };
        }
        match address.strip_prefix("urn:oasis:names:tc:opendocument:xmlns:") {
            Some(rest) if rest.starts_with("office:") => return Self::Office,
            Some(rest) if rest.starts_with("text:") => return Self::Text,
            Some(rest) if rest.starts_with("table:") => return Self::Table,
            Some(rest) if rest.starts_with("style:") || rest.starts_with("xsl-fo") => {
                return Self::Style;
            }
            _ => {}
        }
        match address {
            "urn:schemas-microsoft-com:vml" => Self::Drawing,
            _ if address.contains("ofdspec.org") => Self::Ofd,
            _ => Self::Other,
        }
    }
}

/// Most prefixes in force at once; documents have a few dozen.
const MOST: usize = 256;

/// The prefixes in force.
#[derive(Clone, Default)]
pub(super) struct Spaces {
    /// Each with the depth of the element that declares it, the innermost last.
    declared: Vec<(String, Space, usize)>,
    /// The prefix asked for last: neighbours mostly share theirs.
    last: Option<(String, Space)>,
    /// How often prefixes came into force or ended.
    changes: usize,
}

impl Spaces {
    /// An element begins at a depth: takes up what it declares.
    pub(super) fn open(&mut self, start: &BytesStart<'_>, depth: usize) {
        self.last = None;
        self.changes += 1;
        for attribute in start.attributes().with_checks(false).flatten() {
            let name = attribute.key.into_inner();
            let prefix = match name.strip_prefix("xmlns") {
                Some("") => "",
                Some(prefix) => prefix.strip_prefix(':').unwrap_or(name),
                None => continue,
            };
            if self.declared.len() < MOST {
                let space = Space::of(&attribute.value);
                self.declared.push((prefix.to_owned(), space, depth));
            }
        }
    }

    /// The element at a depth ends, and with it what it declared.
    pub(super) fn close(&mut self, depth: usize) {
        while self.declared.last().is_some_and(|(.., of)| *of >= depth) {
            self.declared.pop();
            self.last = None;
            self.changes += 1;
        }
    }

    /// How often prefixes came into force or ended so far.
    pub(super) fn changes(&self) -> usize {
        self.changes
    }

    /// The vocabulary that a prefix stands for; none for names without one.
    pub(super) fn of(&mut self, prefix: &str) -> Space {
        if let Some((last, space)) = &self.last
            && last == prefix
        {
            return *space;
        }
        let found = self.declared.iter().rev().find(|(one, ..)| one == prefix);
        let space = found.map_or(Space::Other, |(_, space, _)| *space);
        self.last = Some((prefix.to_owned(), space));
        space
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_stands_for_what_its_innermost_element_declares() {
        let mut spaces = Spaces::default();
        let element =
            |attributes: &str| BytesStart::from_content(format!("x {attributes}"), 1).into_owned();
        spaces.open(&element("xmlns:a='urn:schemas-microsoft-com:vml' a:b='c'"), 1);
        assert_eq!((spaces.of("a"), spaces.of("b")), (Space::Drawing, Space::Other));
        spaces.open(&element("xmlns:a='other' xmlns='urn:schemas-microsoft-com:vml'"), 2);
        assert_eq!((spaces.of("a"), spaces.of("")), (Space::Other, Space::Drawing));
        spaces.close(2);
        assert_eq!((spaces.of("a"), spaces.of("")), (Space::Drawing, Space::Other));
        spaces.close(1);
        assert_eq!(spaces.of("a"), Space::Other);
    }
}
