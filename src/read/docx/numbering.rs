//! Lists as `numbering.xml` defines them.

use std::{borrow::Cow, collections::BTreeMap};

use super::{look::is_on, styles::Styles};
use crate::read::{
    Limits, ReadError,
    numbering::Numbering,
    word::levels::{Instance, LEVELS, Level, Lists},
    xml::{Event, Space, Tag, Xml},
};

/// Most lists and instances that are kept each.
const MOST: usize = 10_000;

/// Most characters of a marker's pattern; a hostile one would be written before every paragraph.
const PATTERN: usize = 60;

/// A list as printed.
#[derive(Default)]
struct Definition {
    levels: Vec<Level>,
    /// The levels are those of this style's list.
    style: Option<String>,
}

/// The part as printed.
#[derive(Default)]
struct Definitions {
    lists: BTreeMap<u32, Definition>,
    instances: BTreeMap<u32, Instance>,
}

/// Where a level or a start stands.
enum Within {
    Nothing,
    List(u32),
    Instance(u32),
}

/// Reads the part; what stands before a damage is kept.
pub(super) fn read(
    part: &str,
    limits: Limits,
    styles: &mut Styles<'_>,
) -> (Lists, Result<(), ReadError>) {
    let mut found = Definitions::default();
    let done = found.read(part, limits);
    (found.resolved(styles), done)
}

impl Definitions {
    fn read(&mut self, part: &str, limits: Limits) -> Result<(), ReadError> {
        let mut xml = Xml::new(part, limits);
        let mut within = Within::Nothing;
        let mut place = 0;
        while let Some(event) = xml.next()? {
            let Event::Start(tag) = event else { continue };
            if tag.space != Space::Word {
                continue;
            }
            match tag.name() {
                // Word 2003 calls the same things otherwise, and has them in front of the words.
                "abstractNum" | "listDef" => {
                    let id = tag.number("abstractNumId").or_else(|| tag.number("listDefId"));
                    let id = id.filter(|_| self.lists.len() < MOST);
                    within = id.map_or(Within::Nothing, Within::List);
                    if let Some(id) = id {
                        self.lists.insert(id, Definition::default());
                    }
                }
                "num" | "list" => {
                    let id = tag.number("numId").or_else(|| tag.number("ilfo"));
                    let id = id.filter(|_| self.instances.len() < MOST);
                    within = id.map_or(Within::Nothing, Within::Instance);
                }
                "abstractNumId" | "ilst" => {
                    if let (Within::Instance(id), Some(list)) = (&within, tag.number("val")) {
                        let instance = Instance { list, starts: Vec::new(), levels: Vec::new() };
                        self.instances.insert(*id, instance);
                    }
                }
                "numStyleLink" => {
                    if let Some(list) = self.list(&within) {
                        list.style = tag.attribute("val").map(Cow::into_owned);
                    }
                }
                "lvlOverride" => place = tag.number("ilvl").unwrap_or(LEVELS),
                "startOverride" => {
                    if let (Some(instance), Some(start)) =
                        (self.instance(&within), tag.number("val"))
                        && place < LEVELS
                    {
                        instance.starts.retain(|(one, _)| *one != place);
                        instance.starts.push((place, start));
                    }
                }
                "lvl" => {
                    let at = tag.number("ilvl").unwrap_or(LEVELS);
                    let level = level(&mut xml)?;
                    self.put(&within, at, level);
                }
                "nsid" | "tmpl" | "name" | "multiLevelType" => xml.skip(),
                "body" => return Ok(()),
                _ => {}
            }
        }
        Ok(())
    }

    fn list(&mut self, within: &Within) -> Option<&mut Definition> {
        if let Within::List(id) = within { self.lists.get_mut(id) } else { None }
    }

    fn instance(&mut self, within: &Within) -> Option<&mut Instance> {
        if let Within::Instance(id) = within { self.instances.get_mut(id) } else { None }
    }

    fn put(&mut self, within: &Within, at: usize, level: Level) {
        if at >= LEVELS {
            return;
        }
        if let Some(list) = self.list(within) {
            if list.levels.len() <= at {
                list.levels.resize_with(at + 1, Level::default);
            }
            if let Some(place) = list.levels.get_mut(at) {
                *place = level;
            }
        } else if let Some(instance) = self.instance(within) {
            instance.levels.retain(|(one, _)| *one != at);
            instance.levels.push((at, level));
        }
    }

    /// The lists, those that refer to a style's list led there.
    fn resolved(self, styles: &mut Styles<'_>) -> Lists {
        let mut target = |list: u32| -> Option<u32> {
            let style = self.lists.get(&list)?.style.as_deref()?;
            Some(self.instances.get(&styles.run(style).list?)?.list)
        };
        let mut lists = Lists::default();
        for (&id, instance) in &self.instances {
            // One step is all that Word writes; a circle of references ends here.
            let list = target(instance.list).unwrap_or(instance.list);
            lists.add_instance(id, Instance { list, ..instance.clone() });
        }
        for (id, list) in self.lists {
            lists.add_list(id, list.levels);
        }
        lists
    }
}

/// The level whose element has just begun.
fn level(xml: &mut Xml<'_>) -> Result<Level, ReadError> {
    let mut level = Level { spaced: true, numbering: Numbering::Decimal, ..Level::default() };
    let mut depth = 1_usize;
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(tag) if matches!(tag.name(), "pPr" | "rPr") => xml.skip(),
            Event::Start(tag) => {
                depth += 1;
                if tag.space == Space::Word {
                    property(&mut level, &tag);
                }
            }
            Event::End if depth == 1 => break,
            Event::End => depth -= 1,
            Event::Words(_) => {}
        }
    }
    Ok(level)
}

fn property(level: &mut Level, tag: &Tag<'_>) {
    let value = || tag.attribute("val").unwrap_or_default();
    match tag.name() {
        "start" => level.start = tag.number("val").unwrap_or(0),
        "numFmt" => level.numbering = numbering(&value()),
        "nfc" => level.numbering = Numbering::of_code(tag.number("val").unwrap_or(0)),
        "lvlText" => level.words = pattern(&value()),
        "suff" => level.spaced = !value().eq_ignore_ascii_case("nothing"),
        "isLgl" => level.digits_above = is_on(tag),
        "lvlRestart" => level.restarts = tag.number("val"),
        _ => {}
    }
}

/// `第%1章` with the places of numbers as [`Level::words`] has them.
fn pattern(printed: &str) -> String {
    let mut words = String::new();
    let mut characters = printed.chars().take(PATTERN).peekable();
    while let Some(c) = characters.next() {
        let level = characters.peek().filter(|_| c == '%').and_then(|next| next.to_digit(10));
        match level.and_then(|level| level.checked_sub(1)).and_then(char::from_u32) {
            Some(place) => {
                words.push(place);
                characters.next();
            }
            None if c.is_control() => {}
            None => words.push(c),
        }
    }
    words
}

/// A way of writing numbers by its name in Word files.
fn numbering(name: &str) -> Numbering {
    match name {
        "bullet" => Numbering::Bullet,
        "none" => Numbering::None,
        "upperRoman" => Numbering::Roman { upper: true },
        "lowerRoman" => Numbering::Roman { upper: false },
        "upperLetter" => Numbering::Alpha { upper: true },
        "lowerLetter" => Numbering::Alpha { upper: false },
        "decimalZero" => Numbering::LeadingZero,
        "decimalFullWidth" | "decimalFullWidth2" => Numbering::FullWidth,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Numbering::Circled,
        "decimalEnclosedParen" => Numbering::Bracketed,
        "decimalEnclosedFullstop" => Numbering::Stopped,
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => Numbering::Chinese,
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            Numbering::ChineseDigits
        }
        "chineseLegalSimplified" => Numbering::Formal { traditional: false },
        "ideographLegalTraditional" => Numbering::Formal { traditional: true },
        "ideographEnclosedCircle" => Numbering::ChineseBracketed,
        "ideographTraditional" => Numbering::Stems,
        "ideographZodiac" => Numbering::Branches,
        _ => Numbering::Decimal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_has_places_for_numbers_and_an_end() {
        assert_eq!(pattern("第%1章"), "第\0章");
        assert_eq!(pattern("%1.%2%"), "\0.\u{1}%");
        assert_eq!(pattern("%0%10"), "%0\u{0}0");
        assert_eq!(pattern(&"长".repeat(1000)).chars().count(), PATTERN);
    }
}
