//! Workbooks of Excel and WPS from 2007 on: a package of XML parts.
//!
//! Cells keep a value and the number of a style; the print is the value by the style's format. The
//! libraries for this format give the bare value, in which 10.5% is 0.105 and 6.00 is 6.

use std::collections::BTreeMap;

use super::{Merged, Sheet, date::Calendar, decimal::Decimal, format::Format, xlsb};
use crate::read::{
    File, Limits, ReadError,
    xml::{Characters, Event, Tag, Xml, characters},
    zip::Zip,
};

/// Most sheets of a workbook, and most formats.
pub(super) const SHEETS: usize = 1000;
pub(super) const FORMATS: usize = 65_536;
/// Last row and column that a sheet has.
pub(super) const LAST_ROW: u32 = 1_048_575;
pub(super) const LAST_COLUMN: u32 = 16_383;

/// The sheets in their order.
pub(super) fn sheets(file: &File<'_>) -> Result<Vec<Sheet>, ReadError> {
    let zip = Zip::open(file.bytes)?;
    let package = Package { zip, file };
    let root = package.relations("_rels/.rels", "")?;
    let workbook = root.iter().find(|(_, relation)| relation.kind == "officeDocument");
    let usual = ["xl/workbook.xml", "xl/workbook.bin"];
    let usual = usual.into_iter().find(|name| package.zip.has(name)).unwrap_or("xl/workbook.xml");
    let workbook = workbook.map_or(usual, |(_, relation)| &relation.target).to_owned();
    let (folder, name) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let relations = package.relations(&format!("{folder}/_rels/{name}.rels"), folder)?;
    let part = |kind: &str| {
        let found = relations.values().find(|relation| relation.kind == kind);
        found.map(|relation| relation.target.clone())
    };
    if is_binary(&workbook) {
        return xlsb::sheets(&package, &workbook, &relations);
    }
    let (listed, calendar) = package.workbook(&workbook)?;
    let book = Book {
        words: match part("sharedStrings") {
            Some(part) => package.words(&part)?,
            None => Vec::new(),
        },
        formats: match part("styles") {
            Some(part) => package.formats(&part)?,
            None => Vec::new(),
        },
        calendar,
        limits: file.limits,
    };
    let mut sheets = Vec::new();
    for (mut sheet, id) in listed {
        let Some(relation) = relations.get(&id).filter(|one| one.kind == "worksheet") else {
            continue;
        };
        let Some(part) = package.zip.part(&relation.target)? else { continue };
        book.fill(&mut sheet, &characters(&part, file.decode))?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Whether a part is in the binary form.
fn is_binary(part: &str) -> bool {
    part.rsplit_once('.').is_some_and(|(_, kind)| kind.eq_ignore_ascii_case("bin"))
}

/// The parts of a file.
pub(super) struct Package<'f> {
    pub(super) zip: Zip<'f>,
    pub(super) file: &'f File<'f>,
}

/// What a part points to.
pub(super) struct Relation {
    /// The last word of its type: `worksheet`.
    pub(super) kind: String,
    /// The name of the part.
    pub(super) target: String,
}

impl Package<'_> {
    fn part(&self, name: &str) -> Result<Characters, ReadError> {
        let part = self.zip.part(name)?.unwrap_or_default();
        Ok(Characters::of(part, self.file.decode))
    }

    /// The relations listed in a part, by their names; targets are reckoned from `folder`.
    fn relations(&self, name: &str, folder: &str) -> Result<BTreeMap<String, Relation>, ReadError> {
        let part = self.part(name)?;
        let mut xml = Xml::new(part.text(), self.file.limits);
        let mut relations = BTreeMap::new();
        while let Some(event) = xml.next()? {
            let Event::Start(tag) = event else { continue };
            let (Some(id), Some(kind), Some(target)) =
                (tag.attribute("Id"), tag.attribute("Type"), tag.attribute("Target"))
            else {
                continue;
            };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let target = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None if folder.is_empty() => target.into_owned(),
                None => format!("{folder}/{target}"),
            };
            relations.insert(id.into_owned(), Relation { kind, target });
        }
        Ok(relations)
    }

    /// Names of the sheets with the relations that lead to them, and how days are counted.
    fn workbook(&self, name: &str) -> Result<(Vec<(Sheet, String)>, Calendar), ReadError> {
        let part = self.zip.needed(name)?;
        let part = characters(&part, self.file.decode);
        let mut xml = Xml::new(&part, self.file.limits);
        let mut sheets = Vec::new();
        let mut calendar = Calendar::From1900;
        while let Some(event) = xml.next()? {
            let Event::Start(tag) = event else { continue };
            match tag.name() {
                "workbookPr" if is_set(&tag, "date1904") => calendar = Calendar::From1904,
                "sheet" if sheets.len() < SHEETS => {
                    let words = |name: &str| tag.attribute(name).unwrap_or_default().into_owned();
                    let hidden = words("state").to_ascii_lowercase().contains("hidden");
                    let sheet = Sheet { name: words("name"), hidden, ..Sheet::default() };
                    sheets.push((sheet, words("id")));
                }
                _ => {}
            }
        }
        Ok((sheets, calendar))
    }

    /// The words that cells name by number.
    fn words(&self, name: &str) -> Result<Vec<String>, ReadError> {
        let part = self.part(name)?;
        let mut xml = Xml::new(part.text(), self.file.limits);
        let mut all = Vec::new();
        while let Some(event) = xml.next()? {
            if matches!(&event, Event::Start(tag) if tag.name() == "si") {
                all.push(words(&mut xml)?);
            }
        }
        Ok(all)
    }

    /// The format of each style.
    fn formats(&self, name: &str) -> Result<Vec<Format>, ReadError> {
        let part = self.part(name)?;
        let mut xml = Xml::new(part.text(), self.file.limits);
        let mut own: BTreeMap<u16, Format> = BTreeMap::new();
        let mut styles = Vec::new();
        let mut in_cells = false;
        while let Some(event) = xml.next()? {
            let Event::Start(tag) = event else { continue };
            match tag.name() {
                "numFmt" if own.len() < FORMATS => {
                    if let Some((number, code)) =
                        tag.number("numFmtId").zip(tag.attribute("formatCode"))
                    {
                        own.insert(number, Format::parse(&code));
                    }
                }
                "cellXfs" => in_cells = true,
                "cellStyles" | "cellStyleXfs" | "dxfs" => in_cells = false,
                "xf" if in_cells && styles.len() < FORMATS => {
                    let number = tag.number("numFmtId").unwrap_or(0);
                    let format = own.get(&number).cloned();
                    styles.push(format.unwrap_or_else(|| Format::built_in(number)));
                }
                _ => {}
            }
        }
        Ok(styles)
    }
}

/// What all sheets share.
struct Book {
    words: Vec<String>,
    formats: Vec<Format>,
    calendar: Calendar,
    limits: Limits,
}

impl Book {
    /// Reads a sheet's cells.
    fn fill(&self, sheet: &mut Sheet, part: &str) -> Result<(), ReadError> {
        let mut xml = Xml::new(part, self.limits);
        let mut merged = Vec::new();
        // Rows and cells may leave out where they stand: right after the one before.
        let (mut row, mut column) = (0, 0);
        let mut next_row = 0;
        while let Some(event) = xml.next()? {
            let Event::Start(tag) = event else { continue };
            match tag.name() {
                "col" if is_set(&tag, "hidden") => {
                    let range = tag.number::<u32>("min").zip(tag.number::<u32>("max"));
                    if let Some((first, last)) = range {
                        sheet
                            .hidden_columns
                            .push((first.saturating_sub(1), last.saturating_sub(1)));
                    }
                }
                "row" => {
                    let number = tag.number::<u32>("r").and_then(|number| number.checked_sub(1));
                    row = number.unwrap_or(next_row).min(LAST_ROW);
                    (next_row, column) = (row + 1, 0);
                    if is_set(&tag, "hidden") {
                        sheet.hidden_rows.insert(row);
                    }
                }
                "c" => {
                    let place = tag.attribute("r").and_then(|r| place(&r));
                    let (row, at) = place.unwrap_or((row, column));
                    column = at + 1;
                    let kind = tag.attribute("t").unwrap_or_default().into_owned();
                    let style = tag.number::<usize>("s").unwrap_or(0);
                    let text = self.cell(&mut xml, &kind, style)?;
                    sheet.add(row, at, text, self.limits.nodes);
                }
                "mergeCell" => {
                    let range = tag.attribute("ref");
                    merged.extend(range.and_then(|range| {
                        let (first, last) = range.split_once(':')?;
                        Some(Merged { first: place(first)?, last: place(last)? })
                    }));
                }
                _ => {}
            }
        }
        sheet.merge(merged);
        Ok(())
    }

    /// What the cell shows that has just begun.
    fn cell(&self, xml: &mut Xml<'_>, kind: &str, style: usize) -> Result<String, ReadError> {
        let mut value = String::new();
        let (mut depth, mut in_value) = (1, false);
        while depth > 0 {
            match xml.next()? {
                None => break,
                Some(Event::Start(tag)) if tag.name() == "is" => value = words(xml)?,
                Some(Event::Start(tag)) => {
                    in_value = tag.name() == "v";
                    depth += 1;
                }
                Some(Event::End) => {
                    in_value = false;
                    depth -= 1;
                }
                Some(Event::Words(words)) if in_value => value.push_str(&words),
                Some(Event::Words(_)) => {}
            }
        }
        let plain = Format::default();
        let format = self.formats.get(style).unwrap_or(&plain);
        Ok(match kind {
            "s" => {
                let words = value.trim().parse().ok().and_then(|at: usize| self.words.get(at));
                format.words(words.map_or("", String::as_str))
            }
            "str" | "inlineStr" => format.words(&value),
            "b" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "e" | "d" => value,
            _ => match Decimal::parse(&value) {
                Some(number) => format.number(&number, self.calendar),
                None => value,
            },
        })
    }
}

/// The words of a rich text that has just begun, without those that say how it is spoken.
fn words(xml: &mut Xml<'_>) -> Result<String, ReadError> {
    let mut all = String::new();
    let (mut depth, mut in_words) = (1, false);
    while depth > 0 {
        match xml.next()? {
            None => break,
            Some(Event::Start(tag)) if tag.name() == "rPh" => xml.skip(),
            Some(Event::Start(tag)) => {
                in_words = tag.name() == "t";
                depth += 1;
            }
            Some(Event::End) => {
                in_words = false;
                depth -= 1;
            }
            Some(Event::Words(words)) if in_words => all.push_str(&words),
            Some(Event::Words(_)) => {}
        }
    }
    Ok(unescaped(all))
}

/// Control characters are written `_x000D_`.
fn unescaped(words: String) -> String {
    if words.contains("_x000") {
        words.replace("_x000D_", "").replace("_x000A_", "\n")
    } else {
        words
    }
}

fn is_set(tag: &Tag<'_>, name: &str) -> bool {
    tag.attribute(name).is_some_and(|value| matches!(value.trim(), "1" | "true" | "on"))
}

/// Row and column of `B12`, from 0.
fn place(name: &str) -> Option<(u32, u32)> {
    let name = name.trim().trim_start_matches('$');
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = name.split_at(digits);
    let column = letters.trim_end_matches('$').bytes().try_fold(0_u32, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        let value = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A' + 1))?;
        column.checked_mul(26)?.checked_add(value)
    })?;
    let row = number.parse::<u32>().ok()?.checked_sub(1)?;
    let column = column.checked_sub(1)?;
    (row <= LAST_ROW && column <= LAST_COLUMN).then_some((row, column))
}
