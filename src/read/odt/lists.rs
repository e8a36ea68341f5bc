//! Lists: which style an item's list has, and the marker that follows from it.
//!
//! A list inside another's item is its next level. Lists of one style count by themselves unless
//! they say that they go on.

use std::{borrow::Cow, collections::BTreeMap};

use crate::read::{
    flow::Marker,
    numbering::Numbering,
    word::levels::{Instance, LEVELS, Level, Lists as Counts},
    xml::Tag,
};

/// The name that no list style can have, for the numbers of headings.
const OUTLINE: &str = "";

/// Every list style and every list so far.
#[derive(Default)]
pub(super) struct Lists {
    /// The levels of each style; its place is its number.
    styles: Vec<Vec<Level>>,
    /// Numbers of styles by name. A later part may use a name for another style.
    names: BTreeMap<String, usize>,
    counts: Counts,
    open: Vec<Open>,
    /// The instance of each style that was used last, and those of lists with a name.
    last: BTreeMap<usize, u32>,
    named: BTreeMap<String, u32>,
    instances: u32,
    /// The style being read.
    reading: Option<usize>,
}

/// An open list.
struct Open {
    style: Option<String>,
    name: Option<String>,
    before: Before,
    level: usize,
    /// The instance it counts in, known with its first marker.
    instance: Option<u32>,
    item: Item,
}

/// The list that a list goes on with.
enum Before {
    None,
    /// The last one of its style.
    Last,
    Named(String),
}

/// What the next paragraph of a list is to its item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Item {
    /// The first, with a number to start at if it has one.
    First(Option<i64>),
    /// One that has no marker.
    Later,
}

impl Lists {
    /// Begins a list style; `None` for that of headings.
    pub(super) fn start_style(&mut self, name: Option<&str>) {
        self.names.insert(name.unwrap_or(OUTLINE).to_owned(), self.styles.len());
        self.reading = Some(self.styles.len());
        self.styles.push(vec![Level::default(); LEVELS]);
    }

    pub(super) fn end_style(&mut self) {
        if let Some((style, number)) = self.reading.take().and_then(|at| self.style(at)) {
            self.counts.add_list(number, style.clone());
        }
    }

    fn style(&self, at: usize) -> Option<(&Vec<Level>, u32)> {
        self.styles.get(at).zip(u32::try_from(at).ok())
    }

    /// One level of the style being read.
    pub(super) fn level(&mut self, tag: &Tag<'_>) {
        let at = tag.number::<usize>("level").and_then(|level| level.checked_sub(1));
        if let Some(level) = self.reading_level(at) {
            *level = level_of(tag, at.unwrap_or(0));
        }
    }

    /// What follows the marker of the level read last.
    pub(super) fn followed_by(&mut self, level: Option<usize>, what: &str) {
        if let Some(level) = self.reading_level(level) {
            level.spaced = what != "nothing";
        }
    }

    fn reading_level(&mut self, at: Option<usize>) -> Option<&mut Level> {
        self.styles.get_mut(self.reading?)?.get_mut(at?)
    }

    /// Begins a list, inside the item that is open.
    pub(super) fn start(&mut self, tag: &Tag<'_>, inside: bool) {
        let text = |name: &str| tag.attribute(name).map(Cow::into_owned);
        let outer = self.open.last().filter(|_| inside);
        let goes_on = || tag.attribute("continue-numbering").is_some_and(|value| value == "true");
        let before = match text("continue-list") {
            Some(name) => Before::Named(name),
            None if goes_on() => Before::Last,
            None => Before::None,
        };
        let open = Open {
            style: text("style-name").or_else(|| outer?.style.clone()),
            name: text("id"),
            before,
            level: outer.map_or(0, |outer| outer.level + 1).min(LEVELS - 1),
            instance: outer.and_then(|outer| outer.instance),
            item: Item::Later,
        };
        self.open.push(open);
    }

    pub(super) fn end(&mut self) {
        let Some(ended) = self.open.pop() else { return };
        // The outer list goes on counting with the inner one where that was the first to count.
        if let Some(outer) = self.open.last_mut().filter(|outer| outer.level < ended.level) {
            outer.instance = outer.instance.or(ended.instance);
        }
    }

    /// Begins an item; a head of a list has no marker.
    pub(super) fn start_item(&mut self, tag: &Tag<'_>, head: bool) {
        if let Some(open) = self.open.last_mut() {
            open.item = if head { Item::Later } else { Item::First(tag.number("start-value")) };
        }
    }

    /// The marker of the next paragraph in the open item, by the list style of the paragraph where
    /// the list has none.
    pub(super) fn marker(&mut self, style: Option<&str>) -> Option<Marker> {
        let open = self.open.last_mut()?;
        let Item::First(start) = std::mem::replace(&mut open.item, Item::Later) else {
            return None;
        };
        let level = open.level;
        let name = open.style.as_deref().or(style)?;
        let style = *self.names.get(name)?;
        let before = match &open.before {
            Before::None => None,
            Before::Last => self.last.get(&style).copied(),
            Before::Named(name) => self.named.get(name).copied(),
        };
        let instance = open.instance.or(before).filter(|_| start.is_none());
        let instance = if let Some(instance) = instance {
            instance
        } else {
            let first = self.styles.get(style)?.get(level)?.start;
            self.begin(style, vec![(level, start.unwrap_or(first))])?
        };
        let open = self.open.last_mut()?;
        open.instance = Some(instance);
        self.last.insert(style, instance);
        if let Some(name) = &open.name {
            self.named.insert(name.clone(), instance);
        }
        self.counts.item(instance, level)
    }

    /// The marker of a heading outside lists.
    pub(super) fn heading(&mut self, level: u8) -> Option<Marker> {
        let style = *self.names.get(OUTLINE)?;
        let at = usize::from(level).checked_sub(1)?;
        let level = self.styles.get(style)?.get(at)?;
        if level.numbering == Numbering::None {
            return None;
        }
        let instance = match self.last.get(&style) {
            Some(instance) => *instance,
            None => self.begin(style, Vec::new())?,
        };
        self.last.insert(style, instance);
        self.counts.item(instance, at)
    }

    /// A new list of a style.
    fn begin(&mut self, style: usize, starts: Vec<(usize, i64)>) -> Option<u32> {
        let list = u32::try_from(style).ok()?;
        self.instances += 1;
        self.counts.add_instance(self.instances, Instance { list, starts, levels: Vec::new() });
        Some(self.instances)
    }
}

fn level_of(tag: &Tag<'_>, at: usize) -> Level {
    let text = |name: &str| tag.attribute(name).unwrap_or_default();
    let (prefix, suffix) = (text("num-prefix"), text("num-suffix"));
    let format = text("num-format");
    let numbering = if tag.name().contains("bullet") || tag.name().contains("image") {
        Numbering::Bullet
    } else {
        numbering(&format)
    };
    let words = if let Some(format) = tag.attribute("num-list-format") {
        places(&format)
    } else {
        let shown = tag.number::<usize>("display-levels").unwrap_or(1).clamp(1, at + 1);
        let numbers: Vec<String> = (at + 1 - shown..=at).map(place).collect();
        format!("{prefix}{}{suffix}", numbers.join("."))
    };
    Level {
        numbering,
        words: if numbering == Numbering::None { format!("{prefix}{suffix}") } else { words },
        start: tag.number("start-value").unwrap_or(1),
        spaced: true,
        ..Level::default()
    }
}

/// The character that stands for the number of a level.
fn place(level: usize) -> String {
    u8::try_from(level).map(|level| char::from(level).to_string()).unwrap_or_default()
}

/// `第%1%章` with the place of each number.
fn places(format: &str) -> String {
    let mut words = String::new();
    for (at, piece) in format.split('%').enumerate() {
        let level = piece.parse::<usize>().ok().filter(|level| (1..=LEVELS).contains(level));
        match level {
            Some(level) if at % 2 == 1 => words.push_str(&place(level - 1)),
            _ => words.push_str(piece),
        }
    }
    words
}

/// The way of numbering of which a format gives the first, or a row of the first ones.
fn numbering(format: &str) -> Numbering {
    let mut ones = format.split(',').map(str::trim);
    match (ones.next().unwrap_or_default(), ones.next()) {
        ("", _) => Numbering::None,
        ("a", _) => Numbering::Alpha { upper: false },
        ("A", _) => Numbering::Alpha { upper: true },
        ("i", _) => Numbering::Roman { upper: false },
        ("I", _) => Numbering::Roman { upper: true },
        ("01", _) => Numbering::LeadingZero,
        ("１", _) => Numbering::FullWidth,
        ("一", _) => Numbering::Chinese,
        ("〇", _) => Numbering::ChineseDigits,
        ("壹" | "壱", Some("貳" | "弐" | "贰")) if format.contains('贰') => {
            Numbering::Formal { traditional: false }
        }
        ("壹" | "壱", _) => Numbering::Formal { traditional: true },
        ("甲", _) => Numbering::Stems,
        ("子", _) => Numbering::Branches,
        ("①", _) => Numbering::Circled,
        ("⑴", _) => Numbering::Bracketed,
        ("⒈", _) => Numbering::Stopped,
        ("㈠", _) => Numbering::ChineseBracketed,
        _ => Numbering::Decimal,
    }
}
