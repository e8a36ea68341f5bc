//! What closes open elements: end tags, start tags that end their predecessors, the page's end.

use super::{
    super::{
        attributes::{Attributes, Change, Furniture},
        name::{Kind, Name},
    },
    Element, Soup,
};
use crate::text::Span;

/// Words outside links, in characters, up to which an element is furniture by its class or id: a
/// footer has fewer, a letter inside a `form` around the whole page has more.
const NAMED_FURNITURE: usize = 200;

/// The same for `nav`, `footer` and their like.
const FURNITURE: usize = 1000;

impl Soup {
    /// Closes what a start tag ends without an end tag.
    pub(super) fn close_before(&mut self, name: Name, kind: Kind) {
        match kind {
            Kind::Inline if name.as_str() == "a" => self.close(name, kind),
            Kind::Inline | Kind::Void | Kind::Transparent | Kind::Skipped | Kind::Title => {}
            Kind::Row | Kind::RowGroup | Kind::Caption => {
                let keep =
                    |kind| kind == Kind::Table || (name.as_str() == "tr" && kind == Kind::RowGroup);
                self.close_down_to(keep);
            }
            Kind::Cell => {
                self.close_down_to(|kind| matches!(kind, Kind::Row | Kind::Table));
                if self.open.last().is_some_and(|element| element.kind == Kind::Table) {
                    self.open(Name::new(b"tr"), Kind::Row, &Attributes::default());
                }
            }
            Kind::Table => {
                self.close_paragraph();
                // A table directly inside another's rows ends that one.
                let parent = self.open.iter().rposition(|e| e.kind == Kind::Table);
                let inside = self.open.iter().skip(parent.map_or(0, |at| at + 1));
                let housed =
                    inside.into_iter().any(|e| matches!(e.kind, Kind::Cell | Kind::Caption));
                if let Some(parent) = parent.filter(|_| !housed) {
                    self.truncate_open(parent);
                }
            }
            Kind::Item => {
                self.close_nearest(Kind::Item, |kind| {
                    matches!(kind, Kind::OrderedList | Kind::BulletList)
                });
                self.close_paragraph();
            }
            Kind::Term => {
                self.close_nearest(Kind::Term, |_| false);
                self.close_paragraph();
            }
            Kind::Choice => {
                if self.open.last().is_some_and(|element| element.kind == Kind::Choice) {
                    self.truncate_open(self.open.len() - 1);
                }
            }
            Kind::Heading(_) => {
                self.close_paragraph();
                let last = self.open.last().map(|element| element.kind);
                if matches!(last, Some(Kind::Heading(_))) {
                    self.truncate_open(self.open.len() - 1);
                }
            }
            Kind::Block | Kind::Paragraph | Kind::OrderedList | Kind::BulletList => {
                self.close_paragraph();
            }
        }
    }

    pub(super) fn close_paragraph(&mut self) {
        if self.paragraphs == 0 {
            return;
        }
        self.close_nearest(Kind::Paragraph, |_| false);
    }

    /// Closes the nearest element of a kind, not looking past a table's parts or `barrier`.
    fn close_nearest(&mut self, wanted: Kind, barrier: impl Fn(Kind) -> bool) {
        for at in (0..self.open.len()).rev() {
            let Some(kind) = self.open.get(at).map(|element| element.kind) else { return };
            if kind == wanted {
                return self.truncate_open(at);
            }
            if is_scope(kind) || barrier(kind) {
                return;
            }
        }
    }

    /// Closes everything above the nearest element that is to be kept.
    fn close_down_to(&mut self, keep: impl Fn(Kind) -> bool) {
        if let Some(at) = self.open.iter().rposition(|element| keep(element.kind)) {
            // A row outside the innermost table is not this cell's.
            let table = self.open.iter().rposition(|element| element.kind == Kind::Table);
            self.truncate_open(at.max(table.unwrap_or(0)) + 1);
        }
    }

    /// Closes what an end tag ends, if that is open.
    pub(super) fn close(&mut self, name: Name, kind: Kind) {
        if let Some(count) = self.deeper.get_mut(&name) {
            *count -= 1;
            if *count == 0 {
                self.deeper.remove(&name);
            }
            if kind.breaks_line() {
                self.builder.end_line();
            }
            return;
        }
        let heading = matches!(kind, Kind::Heading(_));
        for at in (0..self.open.len()).rev() {
            let Some(element) = self.open.get(at) else { return };
            let found =
                element.name == name || (heading && matches!(element.kind, Kind::Heading(_)));
            if found && kind == Kind::Inline {
                return self.remove_open(at);
            }
            if found {
                return self.truncate_open(at);
            }
            let barrier = match kind {
                Kind::Table | Kind::Row | Kind::Cell | Kind::RowGroup | Kind::Caption => {
                    element.kind == Kind::Table
                }
                _ => is_scope(element.kind),
            };
            if barrier {
                break;
            }
        }
        if kind.breaks_line() {
            self.builder.end_line();
        }
    }

    /// Closes every element from the one at `keep` up.
    pub(super) fn truncate_open(&mut self, keep: usize) {
        if self.open.len() > keep {
            // Whatever is deeper stood inside.
            self.deeper.clear();
        }
        while self.open.len() > keep {
            let Some(element) = self.open.pop() else { return };
            if element.kind.breaks_line() {
                self.builder.end_line();
            }
            match element.kind {
                Kind::Paragraph => self.paragraphs -= 1,
                Kind::Table => {
                    self.tables -= 1;
                    self.builder.end_table();
                }
                Kind::RowGroup => self.builder.end_row_group(),
                Kind::Cell => self.builder.end_cell(),
                Kind::Item => self.builder.set_marker(None),
                _ => {}
            }
            self.end_furniture(element);
        }
    }

    /// Takes an inline element out from among others, which lose its look.
    fn remove_open(&mut self, at: usize) {
        let removed = self.open.remove(at);
        self.end_furniture(removed);
        let mut outer = at.checked_sub(1).and_then(|at| self.open.get(at)).map(|e| e.style);
        for element in self.open.iter_mut().skip(at) {
            let inherited = outer.unwrap_or_default();
            let inherited = match element.kind {
                Kind::Cell => Change::cell(inherited),
                _ => inherited,
            };
            element.style = element.change.apply(inherited);
            outer = Some(element.style);
        }
    }

    fn end_furniture(&mut self, element: Element) {
        let Some(region) = element.furniture else { return };
        let words = self.builder.unlinked() - region.unlinked;
        let is_furniture = match region.kind {
            Furniture::Element => words <= FURNITURE,
            Furniture::Header => words <= FURNITURE && !region.has_title,
            Furniture::Name => words <= NAMED_FURNITURE && !region.has_title,
        };
        if is_furniture {
            self.furniture.push(Span::new(region.start, self.builder.len()));
        }
    }
}

/// Elements that an end tag or an implied end does not reach out of.
fn is_scope(kind: Kind) -> bool {
    matches!(kind, Kind::Table | Kind::Cell | Kind::Caption)
}
