//! `OFD.xml`, which lists the documents of a file, and `Document.xml`, which lists the parts of one.

use std::collections::BTreeMap;

use super::{
    layer::Height,
    number::Area,
    package::{Met, follow, innermost},
};
use crate::read::{Limits, ReadError};

/// One document of a file.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// Where its `Document.xml` is.
    pub(super) root: String,
    pub(super) title: Option<String>,
    /// Names and values that the program or office keeps.
    pub(super) custom: Vec<(String, String)>,
    /// Where its list of signatures is.
    pub(super) signatures: Option<String>,
}

/// The documents that `OFD.xml` lists.
pub(super) fn bodies(part: &str, limits: Limits) -> Result<Vec<Body>, ReadError> {
    let mut bodies: Vec<Body> = Vec::new();
    let mut name = String::new();
    follow(part, limits, &mut |names, met| {
        let (outer, inner) = innermost(names);
        match met {
            Met::Start(_) if inner == "DocBody" => bodies.push(Body::default()),
            Met::Start(tag) if inner == "CustomData" => {
                tag.attribute("Name").unwrap_or_default().trim().clone_into(&mut name);
            }
            Met::Start(_) => {}
            Met::End(words) => {
                let Some(body) = bodies.last_mut().filter(|_| !words.is_empty()) else { return };
                match (outer, inner) {
                    ("DocBody", "DocRoot") => words.clone_into(&mut body.root),
                    ("DocBody", "Signatures") => body.signatures = Some(words.to_owned()),
                    ("DocInfo", "Title") => body.title = Some(words.to_owned()),
                    (_, "CustomData") if !name.is_empty() => {
                        body.custom.push((std::mem::take(&mut name), words.to_owned()));
                    }
                    _ => {}
                }
            }
        }
    })?;
    Ok(bodies)
}

/// The parts of a document.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The paper of pages that name none of their own.
    pub(super) area: Option<Area>,
    /// Resources, in the order in which they are listed.
    pub(super) resources: Vec<String>,
    /// Number and place of each.
    pub(super) templates: Vec<(u64, String)>,
    /// How high a template lies on pages that do not say it.
    pub(super) heights: BTreeMap<u64, Height>,
    pub(super) pages: Vec<(u64, String)>,
    pub(super) annotations: Option<String>,
    pub(super) attachments: Option<String>,
    pub(super) tags: Option<String>,
}

/// What `Document.xml` lists; of a list that is cut off, what was there.
pub(super) fn parts(part: &str, limits: Limits) -> (Parts, Result<(), ReadError>) {
    let mut parts = Parts::default();
    let done = follow(part, limits, &mut |names, met| {
        let (outer, inner) = innermost(names);
        match met {
            Met::Start(tag) => {
                if let Some(height) = tag.attribute("ZOrder").filter(|_| inner == "TemplatePage") {
                    parts.heights.insert(tag.number("ID").unwrap_or(0), Height::of(&height));
                }
                let list = match (outer, inner) {
                    (_, "TemplatePage") => &mut parts.templates,
                    ("Pages", "Page") => &mut parts.pages,
                    _ => return,
                };
                if let Some(place) = tag.attribute("BaseLoc") {
                    list.push((tag.number("ID").unwrap_or(0), place.into_owned()));
                }
            }
            Met::End(words) => match (outer, inner) {
                ("PageArea", "PhysicalBox") => parts.area = Area::of(words),
                ("CommonData", "PublicRes" | "DocumentRes") => {
                    parts.resources.push(words.to_owned());
                }
                ("Document", "Annotations") => parts.annotations = Some(words.to_owned()),
                ("Document", "Attachments") => parts.attachments = Some(words.to_owned()),
                ("Document", "CustomTags") => parts.tags = Some(words.to_owned()),
                _ => {}
            },
        }
    });
    (parts, done)
}

/// Places of the resources that a page or template names for itself.
pub(super) fn own_resources(part: &str, limits: Limits) -> Vec<String> {
    let mut places = Vec::new();
    // Hardly any page has some.
    if memchr::memmem::find(part.as_bytes(), b"PageRes").is_some() {
        // What is wrong with the page is told where it is drawn.
        let _ = follow(part, limits, &mut |names, met| match met {
            Met::End(words) if innermost(names) == ("Page", "PageRes") => {
                places.push(words.to_owned());
            }
            _ => {}
        });
    }
    places
}

/// Places that a list of parts gives: of signatures, annotations of pages, attachments, tags.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    /// What it belongs to: the number of a page, the name of an attachment, the kind of a signature.
    pub(super) of: String,
    pub(super) place: String,
}

/// What a list of parts gives: elements of a name with an attribute, and their place as an attribute
/// or as a `FileLoc`.
pub(super) fn listed(part: &str, limits: Limits, element: &str, of: &str) -> Vec<Listed> {
    let mut all: Vec<Listed> = Vec::new();
    // Of a list that is cut off, what was there.
    let _ = follow(part, limits, &mut |names, met| {
        let (outer, inner) = innermost(names);
        match met {
            Met::Start(tag) if inner == element => {
                let of = tag.attribute(of).unwrap_or_default().into_owned();
                let place = tag.attribute("BaseLoc").unwrap_or_default().into_owned();
                all.push(Listed { of, place });
            }
            Met::End(words) if outer == element && inner == "FileLoc" => {
                if let Some(last) = all.last_mut() {
                    words.clone_into(&mut last.place);
                }
            }
            _ => {}
        }
    });
    all
}
