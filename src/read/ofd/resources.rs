//! Resources: which fonts are bold, and graphic units that pages draw.

use std::collections::{BTreeMap, BTreeSet};

use super::canvas::{Canvas, Until};
use crate::read::{
    Limits, ReadError,
    xml::{Event, Xml},
};

/// What the pages of a document share.
#[derive(Debug, Default)]
pub(super) struct Resources {
    bold: BTreeSet<u64>,
    units: BTreeMap<u64, Canvas>,
}

impl Resources {
    /// Adds the resources of a part; what stands before a damage stays.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub(super) fn add(&mut self, part: &str, room: usize, limits: Limits) -> Result<(), ReadError> {
        let mut xml = Xml::new(part, limits);
        while let Some(event) = xml.next()? {
            let Event::Start(tag) = event else { continue };
            let id = tag.number::<u64>("ID").unwrap_or(0);
            match tag.name() {
                "Font" => {
                    let name = tag.attribute("FontName").unwrap_or_default();
                    let is_bold = tag.attribute("Bold").is_some_and(|value| value == "true")
                        || name.to_ascii_lowercase().contains("bold");
                    // A page may have a font of its own under a number that another page has too.
                    if is_bold {
                        self.bold.insert(id);
                    } else {
                        self.bold.remove(&id);
                    }
                }
                "CompositeGraphicUnit" | "CompositeGraphUnit" | "CompositeGraphicUnits" => {
                    if tag.name() == "CompositeGraphicUnits" {
                        continue;
                    }
                    let used: usize = self.units.values().map(|unit| unit.drawn.glyphs.len()).sum();
                    let mut unit = Canvas::new(None, room.saturating_sub(used));
                    let done = unit.follow(&mut xml, self, Until::Element);
                    self.units.insert(id, unit);
                    done?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn is_bold(&self, font: u64) -> bool {
        self.bold.contains(&font)
    }

    pub(super) fn unit(&self, id: u64) -> Option<&Canvas> {
        self.units.get(&id)
    }
}
