//! Parts of a Word file and the relations that lead from one to the next.
//!
//! Names of parts are free: what a part is follows from the relation that points to it. Programs
//! that forget a relation still name their parts as Word does, so those names are tried last.

use std::collections::BTreeMap;

use crate::read::{
    File, Limits, ReadError,
    xml::{Characters, Event, Xml},
    zip::Zip,
};

/// Most relations of one part that are kept.
const RELATIONS: usize = 20_000;

/// An opened package.
pub(super) struct Package<'f> {
    parts: Parts<'f>,
    file: File<'f>,
}

/// Where the parts are.
enum Parts<'f> {
    Packed(Zip<'f>),
    /// One after the other in a single XML file, each with its name from the root.
    Flat(Vec<(String, &'f str)>),
}

/// Where the document stands, and what it points to.
pub(super) struct Place {
    /// Name of the document part.
    pub(super) document: String,
    /// For each kind the first part of it.
    by_kind: BTreeMap<String, String>,
    by_id: BTreeMap<String, String>,
}

/// One line of a `.rels` part.
struct Relation {
    id: String,
    /// The last word of its type's address, the same in the transitional and the strict form.
    kind: String,
    /// The part's name from the root.
    target: String,
}

impl<'f> Package<'f> {
    pub(super) fn open(file: &File<'f>) -> Result<Self, ReadError> {
        Ok(Self { parts: Parts::Packed(Zip::open_cut(file.bytes)?), file: *file })
    }

    /// A package laid flat: the characters of the file, and the file.
    ///
    /// # Errors
    /// [`ReadError`] where the file is damaged or beyond a limit before any part.
    pub(super) fn flat(characters: &'f str, file: &File<'f>) -> Result<Self, ReadError> {
        let mut parts = Vec::new();
        let done = flat_parts(characters, file.limits, &mut parts);
        if parts.is_empty() {
            done?;
        }
        Ok(Self { parts: Parts::Flat(parts), file: *file })
    }

    /// Whether it was cut off, so that parts may be missing.
    pub(super) fn is_cut(&self) -> bool {
        matches!(&self.parts, Parts::Packed(zip) if zip.is_cut())
    }

    pub(super) fn limits(&self) -> Limits {
        self.file.limits
    }

    /// Finds the document part.
    pub(super) fn place(&self) -> Place {
        let main = self.relations("").unwrap_or_default();
        let main = main.into_iter().find(|relation| relation.kind == "officeDocument");
        let document = main.map_or_else(|| "word/document.xml".to_owned(), |main| main.target);
        let (mut by_kind, mut by_id) = (BTreeMap::new(), BTreeMap::new());
        for Relation { id, kind, target } in self.relations(&document).unwrap_or_default() {
            by_kind.entry(kind).or_insert_with(|| target.clone());
            by_id.insert(id, target);
        }
        Place { document, by_kind, by_id }
    }

    /// The characters of a part that is needed, as far as they can be had.
    pub(super) fn needed(&self, name: &str) -> Result<Characters, ReadError> {
        let Parts::Packed(zip) = &self.parts else {
            return self.part(name)?.ok_or(ReadError::Damaged);
        };
        let (bytes, _) = zip.part_as_far(name)?.ok_or(ReadError::Damaged)?;
        Ok(Characters::of(bytes, self.file.decode))
    }

    /// The bytes of a part in another format, `None` where there is none; a flat package has its parts
    /// in XML only.
    pub(super) fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        match &self.parts {
            Parts::Packed(zip) => zip.part(name),
            Parts::Flat(_) => Ok(None),
        }
    }

    /// The characters of a part, `None` where there is none.
    pub(super) fn part(&self, name: &str) -> Result<Option<Characters>, ReadError> {
        match &self.parts {
            Parts::Packed(zip) => {
                let bytes = zip.part(name)?;
                Ok(bytes.map(|bytes| Characters::of(bytes, self.file.decode)))
            }
            Parts::Flat(parts) => {
                let found = parts.iter().find(|(one, _)| one.eq_ignore_ascii_case(name));
                Ok(found.map(|(_, part)| Characters::Decoded((*part).to_owned())))
            }
        }
    }

    /// What a part (or, without a name, the package) points to inside the package.
    fn relations(&self, part: &str) -> Result<Vec<Relation>, ReadError> {
        let (folder, name) = split(part);
        let mut relations = Vec::new();
        let Some(listed) = self.part(&format!("{folder}_rels/{name}.rels"))? else {
            return Ok(relations);
        };
        let mut xml = Xml::new(listed.text(), self.limits());
        while let Some(event) = xml.next()? {
            let Event::Start(tag) = event else { continue };
            let outside = tag.attribute("TargetMode").is_some_and(|mode| mode == "External");
            if tag.name() != "Relationship" || outside || relations.len() == RELATIONS {
                continue;
            }
            let [id, kind, target] =
                ["Id", "Type", "Target"].map(|name| tag.attribute(name).unwrap_or_default());
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.push(Relation {
                id: id.into_owned(),
                kind,
                target: resolved(folder, &target),
            });
        }
        Ok(relations)
    }
}

/// Most parts of a flat package.
const FLAT: usize = 10_000;

/// Finds the parts of a flat package, up to a damage.
fn flat_parts<'f>(
    characters: &'f str,
    limits: Limits,
    parts: &mut Vec<(String, &'f str)>,
) -> Result<(), ReadError> {
    let mut xml = Xml::new(characters, limits);
    let mut name = String::new();
    while let Some(event) = xml.next()? {
        let Event::Start(tag) = event else { continue };
        match tag.name() {
            "part" => name = resolved("", &tag.attribute("name").unwrap_or_default()),
            "xmlData" if parts.len() < FLAT => {
                parts.push((std::mem::take(&mut name), xml.inside()));
            }
            "binaryData" => xml.skip(),
            _ => {}
        }
    }
    Ok(())
}

impl Place {
    /// The part of a kind, by the document's relation or by its usual name beside the document.
    pub(super) fn of_kind(&self, kind: &str) -> String {
        let usual = || format!("{}{kind}.xml", split(&self.document).0);
        self.by_kind.get(kind).cloned().unwrap_or_else(usual)
    }

    /// The part of a relation's id.
    pub(super) fn of_id(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).map(String::as_str)
    }
}

/// A part's folder with its slash, and its own name.
fn split(part: &str) -> (&str, &str) {
    part.rfind('/').map_or(("", part), |slash| part.split_at(slash + 1))
}

/// A target as written, from the root of the package.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let whole = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}{target}"),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in whole.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_lead_from_the_folder_of_the_part_or_from_the_root() {
        for (folder, target, part) in [
            ("", "word/document.xml", "word/document.xml"),
            ("word/", "styles.xml", "word/styles.xml"),
            ("word/", "/word/styles.xml", "word/styles.xml"),
            ("word/", "../custom/./a.xml", "custom/a.xml"),
            ("", "../../a.xml", "a.xml"),
            ("a/", "b\\c.xml", "a/b/c.xml"),
        ] {
            assert_eq!(resolved(folder, target), part);
        }
    }
}
