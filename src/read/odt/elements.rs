//! What each element begins.

use super::{
    flow::{Place, Step},
    walk::{Context, End, PLAIN, Walk},
};
use crate::read::{
    flow::{Align, Style},
    xml::{Space, Tag},
};

impl Walk {
    /// Begins an element; `None` where nothing of it is shown.
    pub(super) fn start(&mut self, tag: &Tag<'_>) -> Option<End> {
        match tag.space {
            Space::Office => self.start_office(tag.name()),
            Space::Style => self.start_style(tag),
            Space::Text => self.start_text(tag),
            Space::Table => self.start_table(tag),
            _ => self.start_other(tag.name()),
        }
    }

    fn start_office(&mut self, name: &str) -> Option<End> {
        match name {
            "forms" | "scripts" | "settings" | "annotation" | "binary-data" => None,
            "automatic-styles" => {
                self.styles.automatic = true;
                Some(End::Automatic)
            }
            "meta" => Some(End::Meta),
            _ => Some(End::Nothing),
        }
    }

    fn start_style(&mut self, tag: &Tag<'_>) -> Option<End> {
        match tag.name() {
            "style" | "default-style" => {
                self.styles.start(tag);
                return Some(End::StyleOrListStyle);
            }
            "text-properties" | "paragraph-properties" => self.styles.properties(tag),
            "list-level-label-alignment" => {
                if let Some(what) = tag.attribute("label-followed-by") {
                    self.lists.followed_by(self.level, &what);
                }
            }
            "header" | "footer" | "header-left" | "footer-left" | "header-first"
            | "footer-first" => {
                if tag.attribute("display").is_some_and(|display| display == "false") {
                    return None;
                }
                let outer = self.now;
                self.now.place = Place::HeadOrFoot;
                return Some(End::Restore(outer));
            }
            _ => {}
        }
        Some(End::Nothing)
    }

    fn start_text(&mut self, tag: &Tag<'_>) -> Option<End> {
        match tag.name() {
            "p" | "h" => return Some(self.start_paragraph(tag)),
            "span" | "a" => {
                let outer = self.now.style;
                let name = tag.attribute("style-name").unwrap_or_default();
                let look = self.styles.look("text", &name);
                self.now.style.bold = look.bold.unwrap_or(outer.bold);
                self.now.style.hidden = look.hidden.unwrap_or(false) || outer.hidden;
                self.now.style.link |= tag.name() == "a";
                return Some(End::Words(outer));
            }
            "s" => {
                let count = self.repeats(tag.number("c"));
                self.push(" ".repeat(count));
            }
            "tab" => self.push("\t".to_owned()),
            "line-break" if self.now.paragraphs > 0 => {
                self.spaced = true;
                self.flow.step(self.now.place, Step::Break);
            }
            "list-style" | "outline-style" => {
                let name = tag.attribute("name").filter(|_| tag.name() == "list-style");
                self.lists.start_style(name.as_deref());
                return Some(End::StyleOrListStyle);
            }
            "list-level-style-number"
            | "list-level-style-bullet"
            | "list-level-style-image"
            | "outline-level-style" => {
                self.level = tag.number::<usize>("level").and_then(|level| level.checked_sub(1));
                self.lists.level(tag);
            }
            "list" | "numbered-paragraph" => {
                let outer = self.start_block();
                self.lists.start(tag, self.now.in_list);
                self.now.in_list = true;
                if tag.name() == "numbered-paragraph" {
                    self.lists.start_item(tag, false);
                }
                return Some(End::List(outer));
            }
            "list-item" => self.lists.start_item(tag, false),
            "list-header" => self.lists.start_item(tag, true),
            "section" => {
                let outer = self.now;
                let display = tag.attribute("display");
                self.now.style.hidden |= display.is_some_and(|display| display == "none");
                return Some(End::Restore(outer));
            }
            "note-body" => {
                let outer = self.now;
                self.now.place = Place::Note;
                self.now.paragraphs = 0;
                (self.now.style, self.now.in_list) = (PLAIN, false);
                return Some(End::Restore(outer));
            }
            "hidden-paragraph" => {
                self.now.style.hidden |= tag.attribute("is-hidden").is_some_and(|is| is == "true");
            }
            "hidden-text" if tag.attribute("is-hidden").is_some_and(|is| is == "true") => {
                return None;
            }
            "changed-region" => {
                self.tracked = true;
                return None;
            }
            // What points to a note would stand inside the words as if it were one of them.
            "note-citation"
            | "ruby-text"
            | "script"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "alphabetical-index-auto-mark-file" => return None,
            _ => {}
        }
        Some(End::Nothing)
    }

    fn start_paragraph(&mut self, tag: &Tag<'_>) -> End {
        let outer = self.start_block();
        let name = tag.attribute("style-name").unwrap_or_default();
        let look = self.styles.look("paragraph", &name);
        let heading =
            (tag.name() == "h").then(|| tag.number::<u8>("outline-level").unwrap_or(1).max(1));
        let marker = if self.now.in_list {
            self.lists.marker(look.list.as_deref())
        } else {
            heading.and_then(|level| self.lists.heading(level))
        };
        self.now.style = Style {
            bold: look.bold.unwrap_or(false),
            hidden: look.hidden.unwrap_or(false) || outer.style.hidden,
            align: look.align.unwrap_or(Align::Start),
            heading,
            link: false,
            ..outer.style
        };
        self.now.paragraphs += 1;
        self.spaced = true;
        self.flow.step(self.now.place, Step::Marker(marker));
        End::Paragraph(outer)
    }

    /// Begins a paragraph or table: inside another paragraph it waits for that one's end.
    fn start_block(&mut self) -> Context {
        let outer = self.now;
        if self.now.paragraphs > 0 {
            if self.now.place == Place::Text {
                self.now.place = Place::Frame;
            }
            (self.now.paragraphs, self.now.in_list) = (0, false);
            self.now.style =
                Style { hidden: self.now.style.hidden, preformatted: true, ..Style::default() };
        }
        self.flow.step(self.now.place, Step::EndLine);
        outer
    }

    fn start_table(&mut self, tag: &Tag<'_>) -> Option<End> {
        match tag.name() {
            "table" => {
                let outer = self.start_block();
                self.now.header_rows = false;
                self.flow.step(self.now.place, Step::StartTable);
                Some(End::Table(outer))
            }
            "table-header-rows" => {
                self.now.header_rows = true;
                Some(End::HeaderRows)
            }
            "table-row" => {
                self.flow.step(self.now.place, Step::StartRow);
                Some(End::Nothing)
            }
            "table-cell" => {
                let outer = self.now;
                let copies = self.repeats(tag.number("number-columns-repeated"));
                let span = |name: &str| tag.number::<usize>(name).unwrap_or(1).max(1);
                let (rows, columns) = (span("number-rows-spanned"), span("number-columns-spanned"));
                let header = self.now.header_rows;
                for copy in 1..=copies {
                    self.flow.step(self.now.place, Step::StartCell { rows, columns, header });
                    if copy < copies {
                        self.flow.step(self.now.place, Step::EndCell);
                    }
                }
                self.now.in_list = false;
                Some(End::Cell(outer))
            }
            "covered-table-cell" | "title" | "desc" => None,
            _ => Some(End::Nothing),
        }
    }

    fn start_other(&mut self, name: &str) -> Option<End> {
        match name {
            "title" if matches!(self.ends.last(), Some(End::Meta)) => Some(End::Title),
            // Inside a drawing both are read out, not shown.
            "title" | "desc" | "object" | "object-ole" | "plugin" | "applet" | "math"
            | "control" => None,
            _ => Some(End::Nothing),
        }
    }
}
