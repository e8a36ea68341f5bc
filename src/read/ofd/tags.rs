//! Custom tags: names that an office gives to objects of its pages (发文字号, 主送机关).

use std::collections::BTreeMap;

use super::{
    index::listed,
    package::{Met, Package, folder, follow, innermost},
};

/// Most names that are taken.
const NAMES: usize = 200;

/// The words of each text object, by the numbers of its page and itself.
pub(super) type Objects = BTreeMap<(u64, u64), String>;

/// Names and what is printed under them.
pub(super) fn properties(
    package: &Package<'_>,
    base: &str,
    place: &str,
    objects: &Objects,
) -> Vec<(String, String)> {
    let mut properties: Vec<(String, String)> = Vec::new();
    let Ok(Some((path, part))) = package.part(base, place) else { return properties };
    for tag in listed(part.text(), package.limits(), "CustomTag", "TypeID") {
        let Ok(Some((_, part))) = package.part(folder(&path), &tag.place) else { continue };
        let mut page = 0;
        // Each reference adds to the element that it stands in.
        let mut open: Vec<usize> = Vec::new();
        let _ = follow(part.text(), package.limits(), &mut |names, met| match (
            innermost(names),
            met,
        ) {
            ((_, "ObjectRef"), Met::Start(tag)) => page = tag.number("PageRef").unwrap_or(0),
            ((_, "ObjectRef"), Met::End(words)) => {
                let object = words.parse().ok().and_then(|object| objects.get(&(page, object)));
                let property = open.last().and_then(|at| properties.get_mut(*at));
                if let Some((object, (_, value))) = object.zip(property) {
                    value.push_str(object);
                }
            }
            ((_, name), Met::Start(_)) => {
                open.push(properties.len());
                properties.push((name.to_owned(), String::new()));
            }
            (_, Met::End(_)) => {
                open.pop();
            }
        });
    }
    properties.retain(|(_, value)| !value.trim().is_empty());
    properties.truncate(NAMES);
    properties
}
