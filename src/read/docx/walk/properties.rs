//! Elements that only say something of others: properties, sections, choices between forms.

use super::{Node, Step, Walk};
use crate::read::{
    docx::{look::is_on, met::Side, scope::Mark},
    xml::{Space, Tag},
};

/// Prefixes of extensions whose new form is read; of others the older form.
const KNOWN: [&str; 9] = ["wps", "wpg", "wpc", "wp14", "w14", "w15", "a14", "c14", "v"];

impl Walk<'_> {
    pub(super) fn paragraph_property(&mut self, tag: &Tag<'_>) -> Step {
        let paragraph = &mut self.scope.paragraph;
        match tag.name() {
            _ if tag.space != Space::Word => {}
            "pStyle" => {
                paragraph.base = self.styles.paragraph(tag.attribute("val").as_deref());
            }
            "numPr" | "listPr" => return Step::Into(Node::ParagraphProperties),
            "rPr" => return Step::Into(Node::MarkProperties),
            "sectPr" => return Step::Into(Node::Section),
            // A change of numbering, not of words.
            "ins" => {}
            _ => paragraph.own.set(tag),
        }
        Step::Over
    }

    pub(super) fn mark_property(&mut self, tag: &Tag<'_>) -> Step {
        let mark = &mut self.scope.paragraph.mark;
        match tag.name() {
            _ if tag.space != Space::Word => {}
            "ins" => self.met.inserted += 1,
            "del" => {
                self.met.deleted += 1;
                *mark = Mark::Deleted;
            }
            "moveFrom" => *mark = Mark::Deleted,
            "vanish" | "specVanish" if is_on(tag) && *mark == Mark::Kept => {
                *mark = Mark::Hidden;
            }
            _ => {}
        }
        Step::Over
    }

    pub(super) fn run_property(&mut self, tag: &Tag<'_>) -> Step {
        match tag.name() {
            "rStyle" if tag.space == Space::Word => {
                let id = tag.attribute("val").unwrap_or_default();
                self.scope.run.set_base(self.styles.run(&id));
            }
            _ => self.scope.run.own().set(tag),
        }
        Step::Over
    }

    pub(super) fn table_property(&mut self, around: Node, tag: &Tag<'_>) -> Step {
        if let Some(table) = self.tables.last_mut() {
            match around {
                Node::RowProperties => {
                    let is_change = tag.space == Space::Word;
                    self.met.deleted += usize::from(is_change && tag.name() == "del");
                    self.met.inserted += usize::from(is_change && tag.name() == "ins");
                    table.row_property(tag);
                }
                _ => table.cell_property(tag),
            }
        }
        Step::Over
    }

    pub(super) fn section_property(&mut self, tag: &Tag<'_>) -> Step {
        match tag.name() {
            name @ ("headerReference" | "footerReference") => {
                let on_first = tag.attribute("type").is_some_and(|kind| kind == "first");
                let id = tag.attribute("id").unwrap_or_default().into_owned();
                self.sides.push(Side { is_header: name == "headerReference", on_first, id });
            }
            "titlePg" => self.has_first_page = is_on(tag),
            _ => {}
        }
        Step::Over
    }

    pub(super) fn end_section(&mut self) {
        let has_first_page = std::mem::take(&mut self.has_first_page);
        for side in self.sides.drain(..).filter(|side| !side.on_first || has_first_page) {
            let sides = if side.is_header { &mut self.met.headers } else { &mut self.met.footers };
            sides.push(side.id);
        }
    }

    /// A branch of a choice: the first in a form that is known, else the older one.
    pub(super) fn branch(&mut self, taken: bool, tag: &Tag<'_>) -> Step {
        let is_known = match tag.name() {
            "Choice" => tag.attribute("Requires").is_some_and(|needs| {
                needs.split_whitespace().all(|one| KNOWN.contains(&one) || one.starts_with("cx"))
            }),
            name => name == "Fallback",
        };
        if taken || !is_known {
            return Step::Over;
        }
        if let Some(choice) = self.open.last_mut() {
            *choice = Node::Choice { taken: true };
        }
        Step::Into(Node::Plain)
    }
}
