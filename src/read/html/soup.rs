//! Open elements, and what begins and ends in them; [`close`] has what closes them.
//!
//! The rules are those of browsers where letters need them: a block ends an open `p`; `li`, `td`,
//! `tr` and their like end their predecessor; an end tag closes what stands above it, unless that
//! lies outside the table cell; `b` and `span` may end out of order. Elements deeper than the limit
//! are not kept, only counted by name, so that their end tags close nothing else.
//!
//! Invariant: at most `Limits::depth` elements are open, so every search among them takes bounded
//! time, and the whole is linear in the page.

mod close;

use std::collections::BTreeMap;

use super::{
    attributes::{Attributes, Change, Furniture, furniture},
    list::List,
    name::{Kind, Name, kind},
};
#[cfg(feature = "readers")]
use super::{frames::Frames, token::feed};
use crate::{
    block::Document,
    diagnostic::{Code, Diagnostic},
    read::{
        Limits,
        flow::{Builder, Marker, Style},
    },
    text::Span,
};

/// An open element.
struct Element {
    name: Name,
    kind: Kind,
    change: Change,
    style: Style,
    list: Option<List>,
    furniture: Option<Region>,
}

/// Where furniture began.
struct Region {
    kind: Furniture,
    start: usize,
    unlinked: usize,
    has_title: bool,
}

/// A page being read.
pub(in crate::read) struct Soup {
    limits: Limits,
    builder: Builder,
    open: Vec<Element>,
    /// How many of them are `p`, and how many `table`: most pages have few of either open.
    paragraphs: usize,
    tables: usize,
    /// Elements deeper than the limit, by name.
    deeper: BTreeMap<Name, usize>,
    /// Inside an element that is no text: its name and how many of them are open.
    skipped: Option<(Name, usize)>,
    in_title: bool,
    tags: usize,
    furniture: Vec<Span>,
    flattened: bool,
    truncated: bool,
    page_title: Option<String>,
    properties: Vec<(String, String)>,
    url: Option<String>,
    #[cfg(feature = "readers")]
    frames: Frames,
}

impl Soup {
    pub(in crate::read) fn new(limits: Limits) -> Self {
        Self {
            limits,
            builder: Builder::new(),
            open: Vec::new(),
            paragraphs: 0,
            tables: 0,
            deeper: BTreeMap::new(),
            skipped: None,
            in_title: false,
            tags: 0,
            furniture: Vec::new(),
            flattened: false,
            truncated: false,
            page_title: None,
            properties: Vec::new(),
            url: None,
            #[cfg(feature = "readers")]
            frames: Frames::default(),
        }
    }

    /// Gives the pages that stand in frames.
    #[cfg(feature = "readers")]
    pub(super) fn set_frames(&mut self, frames: Frames) {
        self.frames = frames;
    }

    /// A start tag.
    pub(in crate::read) fn start(&mut self, name: Name, attributes: &Attributes) {
        self.tags += 1;
        if self.is_full() {
            return;
        }
        let kind = kind(name);
        if let Some((skipped, count)) = &mut self.skipped {
            *count += usize::from(*skipped == name);
            return;
        }
        #[cfg(feature = "readers")]
        if matches!(name.as_str(), "iframe" | "frame") {
            self.frame(attributes);
        }
        match kind {
            Kind::Transparent => {}
            Kind::Skipped => self.skipped = Some((name, 1)),
            Kind::Title => self.in_title = true,
            Kind::Void => self.void(name, attributes),
            _ => self.open(name, kind, attributes),
        }
    }

    /// An end tag.
    pub(in crate::read) fn end(&mut self, name: Name) {
        if self.is_full() {
            return;
        }
        if let Some((skipped, count)) = &mut self.skipped {
            if *skipped == name {
                *count -= 1;
                if *count == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        match kind(name) {
            Kind::Title => self.in_title = false,
            Kind::Void if name.as_str() == "br" => self.builder.line_break(),
            Kind::Void | Kind::Transparent | Kind::Skipped => {}
            kind => self.close(name, kind),
        }
    }

    /// Reads the page that a frame shows, in its place. It is a page of its own: none of its tags
    /// closes anything outside.
    #[cfg(feature = "readers")]
    fn frame(&mut self, attributes: &Attributes) {
        let Some(page) = attributes.get("src").and_then(|source| self.frames.enter(source)) else {
            return;
        };
        self.builder.end_line();
        let open = std::mem::take(&mut self.open);
        let deeper = std::mem::take(&mut self.deeper);
        let counts = (self.paragraphs, self.tables, self.in_title);
        (self.paragraphs, self.tables, self.in_title) = (0, 0, false);
        feed(&page, self);
        self.truncate_open(0);
        self.builder.end_line();
        self.skipped = None;
        (self.paragraphs, self.tables, self.in_title) = counts;
        (self.open, self.deeper) = (open, deeper);
        self.frames.leave();
    }

    /// Words between tags.
    pub(in crate::read) fn words(&mut self, words: &str) {
        if self.skipped.is_some() || self.is_full() {
            return;
        }
        if self.in_title {
            // A drawing's own title comes later and is not the page's.
            if self.page_title.is_none() {
                let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
                self.page_title = Some(title).filter(|title| !title.is_empty());
            }
            return;
        }
        self.builder.push(words, self.style());
    }

    /// A list item with a marker of its own, as Markdown writes it.
    #[cfg(feature = "readers")]
    pub(in crate::read) fn start_item(&mut self, marker: Option<String>) {
        self.start(Name::new(b"li"), &Attributes::default());
        self.builder.set_marker(Some(Marker { words: marker, unless_numbered: false }));
    }

    /// Ends the line where the source does.
    #[cfg(feature = "readers")]
    pub(in crate::read) fn end_line(&mut self) {
        self.builder.end_line();
    }

    /// A comment. A browser that saves a page writes the page's address into its first one, with
    /// the address's length before it: `saved from url=(0023)http://www.example.cn/`.
    pub(in crate::read) fn comment(&mut self, words: &str) {
        if let Some((_, address)) = words.split_once("saved from url=(")
            && let Some((_, address)) = address.split_once(')')
            && self.url.is_none()
        {
            self.url = address.split_whitespace().next().map(str::to_owned);
        }
    }

    /// The whole page.
    pub(in crate::read) fn finish(mut self) -> Document {
        self.truncate_open(0);
        let mut diagnostics = Vec::new();
        if self.flattened {
            let noticed = Diagnostic::warning(Code::NestingFlattened, None);
            diagnostics.push(noticed.with("limit", self.limits.depth));
        }
        if self.truncated {
            let noticed = Diagnostic::warning(Code::Truncated, None);
            diagnostics.push(noticed.with("limit", self.limits.nodes));
        }
        let (text, blocks) = self.builder.finish(self.furniture);
        let Self { page_title, url, properties, .. } = self;
        Document { text, blocks, diagnostics, page_title, url, properties }
    }

    /// Past the limit nothing more is read; what was read stays.
    fn is_full(&mut self) -> bool {
        self.truncated |= self.tags.max(self.builder.nodes()) > self.limits.nodes;
        self.truncated
    }

    fn style(&self) -> Style {
        self.open.last().map(|element| element.style).unwrap_or_default()
    }

    fn void(&mut self, name: Name, attributes: &Attributes) {
        match name.as_str() {
            "br" => self.builder.line_break(),
            "hr" => {
                self.close_paragraph();
                self.builder.end_line();
            }
            "input" => self.input(attributes),
            "link" if attributes.get("rel").is_some_and(|rel| rel.trim() == "canonical") => {
                if let Some(address) = attributes.get("href") {
                    self.url.get_or_insert_with(|| address.trim().to_owned());
                }
            }
            "meta" => {
                let name = ["name", "property", "itemprop"].iter().find_map(|n| attributes.get(n));
                if let Some((name, content)) = name.zip(attributes.get("content"))
                    && !name.trim().is_empty()
                    && !content.trim().is_empty()
                {
                    self.properties.push((name.trim().to_owned(), content.trim().to_owned()));
                }
            }
            _ => {}
        }
    }

    /// A form's field shows its value; a button's is one of the page's tools.
    fn input(&mut self, attributes: &Attributes) {
        let (Some(value), style) = (attributes.get("value"), self.style()) else { return };
        let kind = attributes.get("type").unwrap_or("text").trim().to_ascii_lowercase();
        let change = Change::of(Name::new(b"input"), attributes);
        match kind.as_str() {
            "submit" | "button" | "reset" => {
                let style = Style { link: true, ..change.apply(style) };
                self.builder.push(value, style);
            }
            "hidden" | "checkbox" | "radio" | "file" | "image" | "password" | "range" | "color" => {
            }
            _ => self.builder.push(value, change.apply(style)),
        }
    }

    fn open(&mut self, name: Name, kind: Kind, attributes: &Attributes) {
        let in_flattened_table = self.deeper.contains_key(&Name::new(b"table"));
        if kind.is_table_part() && (in_flattened_table || self.tables == 0) {
            // Outside a table, or in one that was flattened, its parts are only lines.
            self.builder.end_line();
            return;
        }
        self.close_before(name, kind);
        if kind.breaks_line() {
            self.builder.end_line();
        }
        if self.open.len() >= self.limits.depth {
            self.flattened = true;
            *self.deeper.entry(name).or_default() += 1;
            return;
        }
        let outer = match kind {
            Kind::Cell => Change::cell(self.style()),
            _ => self.style(),
        };
        let change = Change::of(name, attributes);
        let mut list = None;
        match kind {
            Kind::Table => self.builder.start_table(),
            Kind::Row => self.builder.start_row(),
            Kind::Cell => self.start_cell(name, attributes),
            Kind::OrderedList | Kind::BulletList => list = Some(List::of(name, attributes)),
            Kind::Item => self.start_list_item(attributes),
            Kind::Heading(1 | 2) => {
                for region in self.open.iter_mut().filter_map(|e| e.furniture.as_mut()) {
                    region.has_title = true;
                }
            }
            _ => {}
        }
        let furniture = furniture(name, attributes).map(|kind| Region {
            kind,
            start: self.builder.len(),
            unlinked: self.builder.unlinked(),
            has_title: false,
        });
        let style = change.apply(outer);
        self.paragraphs += usize::from(kind == Kind::Paragraph);
        self.tables += usize::from(kind == Kind::Table);
        self.open.push(Element { name, kind, change, style, list, furniture });
    }

    fn start_cell(&mut self, name: Name, attributes: &Attributes) {
        let span = |name: &str, least: i64| {
            let number = attributes.number(name).filter(|&number| number >= least).unwrap_or(1);
            usize::try_from(number).unwrap_or(1)
        };
        let in_head = self.open.iter().rev().take_while(|element| element.kind != Kind::Table);
        let in_head = in_head.into_iter().any(|element| element.name.as_str() == "thead");
        let header = in_head || name.as_str() == "th";
        self.builder.start_cell(span("rowspan", 0), span("colspan", 1), header);
    }

    fn start_list_item(&mut self, attributes: &Attributes) {
        let list = self.open.iter_mut().rev().take_while(|element| element.kind != Kind::Cell);
        let list = list.into_iter().find_map(|element| element.list.as_mut());
        let bullet = Marker { words: None, unless_numbered: false };
        let marker = list.map_or(bullet, |list| list.item(attributes));
        self.builder.set_marker(Some(marker));
    }
}
