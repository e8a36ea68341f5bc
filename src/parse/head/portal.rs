//! What the page prints around the letter as fields: the portal's metadata block, a form's cells, and
//! the properties of the file itself.

use std::{collections::BTreeMap, ops::Range};

use super::{
    addressee, dates, document_number,
    label::{self, Label, Pair, Strength},
    opening, title,
};
use crate::{
    block::Document,
    parse::{clutter, flow::Line},
    text::Span,
};

/// The page's fields; the lines that hold fields and nothing else know that they do.
#[derive(Clone, Debug, Default)]
pub struct Portal {
    /// Fields in the order of the text, those of the file's properties last.
    pub fields: Vec<PortalField>,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalField {
    /// What it is.
    pub label: Label,
    /// The label's usual name: `发布日期`.
    pub name: &'static str,
    /// How much its name is trusted for this label; 0 is best.
    pub rank: usize,
    /// The value as printed, empty where the field was left empty.
    pub words: String,
    /// Where the value stands; `None` for the file's properties.
    pub span: Option<Span>,
}

/// Rank of values from the file's properties: they confirm what is printed or stand in for it.
pub(crate) const PROPERTY: usize = 1000;

impl Portal {
    /// The filled-in fields of a label, the most trusted name first, then in text order.
    pub(crate) fn values(&self, label: Label) -> Vec<&PortalField> {
        let filled = |field: &&PortalField| field.label == label && !is_blank(&field.words);
        let mut values: Vec<&PortalField> = self.fields.iter().filter(filled).collect();
        crate::text::sort_by_place(&mut values, |field| (field.rank, 0));
        values
    }
}

/// Reads the fields of the page's lines and the file's properties.
pub fn read_portal(document: &Document, lines: &[&Line]) -> Portal {
    let mut reader = Reader { text: &document.text, lines, fields: Vec::new() };
    let letter = lines
        .iter()
        .position(|line| addressee::is_addressee_line(line) || opening::is_opening(line))
        .unwrap_or(lines.len());
    reader.cells();
    reader.lines(letter);
    reader.bare_values(letter);
    let mut fields = reader.fields;
    fields.sort_by_key(|field| field.span);
    fields.extend(properties(document));
    Portal { fields }
}

/// `无`, `—`: the field is printed and says that there is nothing.
pub(crate) fn is_blank(words: &str) -> bool {
    matches!(
        words.trim(),
        "" | "无" | "無" | "-" | "--" | "—" | "——" | "/" | "暂无" | "空" | "null" | "【】" | "[]"
    )
}

/// Most characters of a value that is left out with its label.
const BRIEF: usize = 16;

struct Reader<'a> {
    text: &'a str,
    lines: &'a [&'a Line],
    fields: Vec<PortalField>,
}

impl Reader<'_> {
    /// Label cells with the value beside or below them.
    fn cells(&mut self) {
        let mut cells: BTreeMap<(usize, usize, usize), Vec<usize>> = BTreeMap::new();
        for (index, line) in self.lines.iter().enumerate() {
            if let Some(cell) = line.cell {
                cells.entry((cell.grid, cell.row, cell.column)).or_default().push(index);
            }
        }
        let label_of = |indices: &Vec<usize>| match indices.as_slice() {
            [index] => self.lines.get(*index).and_then(|line| label::only_label(line.words())),
            _ => None,
        };
        let mut found = Vec::new();
        for (&(grid, row, column), indices) in &cells {
            let Some(pair) = label_of(indices) else { continue };
            let beside = cells.range((grid, row, column + 1)..(grid, row + 1, 0)).next();
            let below = || cells.get_key_value(&(grid, row + 1, column));
            let free = |cell: &(_, &Vec<usize>)| label_of(cell.1).is_none();
            let value = match beside {
                Some(cell) if free(&cell) => Some(cell.1.clone()),
                // A row of labels with a row of values under it.
                _ => below().filter(free).map(|cell| cell.1.clone()),
            };
            found.push((pair, indices.clone(), value.unwrap_or_default()));
        }
        for (pair, label, value) in found {
            // A cell of many lines under 答复内容 is the letter itself.
            let words = |index: &usize| self.lines.get(*index).map_or("", |line| line.words());
            let brief = || value.iter().all(|index| words(index).chars().nth(BRIEF).is_none());
            let short = match pair.label {
                Label::Other => value.len() == 1 && brief(),
                _ => value.len() <= 2,
            };
            let span = value
                .iter()
                .filter(|_| short)
                .filter_map(|index| self.lines.get(*index).map(|line| line.span))
                .reduce(Span::cover);
            for index in label.into_iter().chain(value.into_iter().filter(|_| short)) {
                self.mark(index..index + 1);
            }
            self.push(&pair, span);
        }
    }

    /// Lines that begin with a label.
    fn lines(&mut self, letter: usize) {
        let mut index = 0;
        while let Some(line) = self.lines.get(index) {
            let pairs = if line.known.field.get() || line.words().len() > 1200 {
                Vec::new()
            } else {
                label::pairs(line.words())
            };
            let pairs = if self.counts(&pairs, index, letter) { pairs } else { Vec::new() };
            match pairs.as_slice() {
                [] => index += 1,
                [pair] if pair.value.is_empty() && line.cell.is_none() => {
                    index = self.alternating(index);
                }
                _ => {
                    for pair in &pairs {
                        let span = Some(line.folded.span(pair.value.clone()))
                            .filter(|span| !span.is_empty());
                        self.push(pair, span);
                    }
                    line.known.field.set(true);
                    index += 1;
                }
            }
        }
    }

    /// Whether a line's labels are the page's and not the letter's own words.
    fn counts(&self, pairs: &[Pair], index: usize, letter: usize) -> bool {
        let Some(first) = pairs.first() else { return false };
        let strength = pairs.iter().map(|pair| pair.strength).max().unwrap_or(Strength::Shared);
        let in_cell = self.lines.get(index).is_some_and(|line| line.cell.is_some());
        let above = index < letter;
        // In a form the letter's words about contacts stand among the form's own fields.
        let in_block = above && index.checked_sub(1).is_some_and(|before| self.is_used(before));
        match strength {
            Strength::Strong if first.marked => true,
            Strength::Strong => {
                above && (first.value.is_empty() || fits(first.label, &self.value(index, first)))
            }
            Strength::Weak => above && first.marked,
            // Within a block of alternate lines a label alone needs no colon.
            Strength::Shared => (in_cell || in_block) && (first.marked || first.value.is_empty()),
        }
    }

    /// Whether the line holds fields and nothing else.
    fn is_used(&self, index: usize) -> bool {
        self.lines.get(index).is_some_and(|line| line.known.field.get())
    }

    fn mark(&self, indices: Range<usize>) {
        for line in self.lines.get(indices).unwrap_or_default() {
            line.known.field.set(true);
        }
    }

    fn value(&self, index: usize, pair: &Pair) -> String {
        self.lines
            .get(index)
            .and_then(|line| line.words().get(pair.value.clone()))
            .unwrap_or_default()
            .to_owned()
    }

    /// A label alone on its line: the value is the next line, or a run of labels has a run of values
    /// behind it. Returns the index to go on from.
    fn alternating(&mut self, start: usize) -> usize {
        let alone = |index: usize| {
            let line = self.lines.get(index).filter(|line| line.cell.is_none())?;
            label::only_label(line.words())
        };
        let shared = |index: usize| {
            alone(index).filter(|pair| index == start || pair.strength != Strength::Shared)
        };
        let labels: Vec<Pair> = (start..).map_while(shared).collect();
        let values = start + labels.len();
        let value_fits = |pair: &Pair, index: usize| {
            self.lines.get(index).is_some_and(|line| {
                line.words().len() <= 240
                    && label::pairs(line.words()).is_empty()
                    && stands_free(pair.label, line)
                    && fits(pair.label, line.words())
            })
        };
        let run = labels.len() > 1
            && labels.iter().zip(values..).all(|(pair, index)| value_fits(pair, index));
        if run {
            for (offset, pair) in labels.iter().enumerate() {
                self.push(pair, self.lines.get(values + offset).map(|line| unbulleted(line)));
            }
            self.mark(start..values + labels.len());
            return values + labels.len();
        }
        let Some((last, empty)) = labels.split_last() else { return start + 1 };
        for pair in empty {
            self.push(pair, None);
        }
        self.mark(start..values);
        if value_fits(last, values) {
            self.push(last, self.lines.get(values).map(|line| unbulleted(line)));
            self.mark(values..values + 1);
            values + 1
        } else {
            self.push(last, None);
            values
        }
    }

    /// Values without labels above the letter: their form tells the field.
    fn bare_values(&mut self, letter: usize) {
        let mut found = Vec::new();
        for (index, line) in self.lines.iter().enumerate().take(letter) {
            if line.known.field.get() || line.words().len() > 60 {
                continue;
            }
            if is_index_number(line.words()) {
                found.push((index, Label::IndexNumber, "索引号"));
            } else if is_document_number(line.words()) {
                found.push((index, Label::DocumentNumber, "发文字号"));
            } else if dates::whole(line.words())
                .is_some_and(|date| matches!(date, dates::DateReading::Whole(_)))
            {
                found.push((index, Label::PublishedOn, "发布日期"));
            }
        }
        // Without a letter below, a bare day may be the letter's own.
        let unclear = letter == self.lines.len()
            || found.iter().filter(|(_, label, _)| *label == Label::PublishedOn).count() > 1;
        for (index, label, name) in found {
            // Two days without labels say nothing of which is which.
            if label == Label::PublishedOn && unclear {
                continue;
            }
            let Some(line) = self.lines.get(index) else { continue };
            let words = line.span.of(self.text).to_owned();
            self.fields.push(PortalField {
                label,
                name,
                rank: PROPERTY - 1,
                words,
                span: Some(line.span),
            });
            // The number may as well be the letter's own, above its title.
            if label != Label::DocumentNumber {
                line.known.field.set(true);
            }
        }
    }

    fn push(&mut self, pair: &Pair, span: Option<Span>) {
        // 来源:交通局 打印
        let span = span.map(|span| {
            let length = clutter::without_buttons(span.of(self.text)).len();
            Span::new(span.start(), span.start() + length)
        });
        let mut span = span;
        // 来源:县农业农村局 2023-11-20 14:34
        if pair.label == Label::Publisher
            && let Some((name, day)) = span.and_then(|span| dated(self.text, span))
        {
            self.fields.push(PortalField {
                label: Label::PublishedOn,
                name: "时间",
                rank: PROPERTY - 1,
                words: day.of(self.text).to_owned(),
                span: Some(day),
            });
            span = Some(name);
        }
        let words = span.map(|span| span.of(self.text).to_owned()).unwrap_or_default();
        self.fields.push(PortalField {
            label: pair.label,
            name: pair.name,
            rank: pair.rank,
            words,
            span,
        });
    }
}

/// A value without the bullet that its list puts before it.
fn unbulleted(line: &Line) -> Span {
    let words = line.words();
    let bare = words.trim_start_matches(['•', '·', '●', '▪', '■', ' ']);
    if bare.is_empty() {
        line.span
    } else {
        line.folded.span(words.len() - bare.len()..words.len())
    }
}

/// A name with a day behind it, each by itself.
fn dated(text: &str, span: Span) -> Option<(Span, Span)> {
    let words = span.of(text);
    let (name, day) = words.split_once(char::is_whitespace)?;
    let day = day.trim();
    let is_day = matches!(dates::whole(day), Some(dates::DateReading::Whole(_)));
    let end = span.start() + words.trim_end().len();
    (is_day && !name.is_empty()).then(|| {
        (Span::new(span.start(), span.start() + name.len()), Span::new(end - day.len(), end))
    })
}

/// Whether a value's form fits the label, where nothing but its place ties the two.
fn fits(label: Label, words: &str) -> bool {
    let words = words.trim();
    let squeezed: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let short = squeezed.chars().count() <= 40 && !words.ends_with(['。', ':']);
    match label {
        Label::SignedOn | Label::PublishedOn => dates::whole(words).is_some() || is_blank(words),
        Label::IndexNumber => {
            squeezed.bytes().any(|b| b.is_ascii_digit()) && short || is_blank(words)
        }
        Label::DocumentNumber => document_number::find(&squeezed).is_some() || is_blank(words),
        Label::SubmissionNumber => squeezed.bytes().any(|b| b.is_ascii_digit()) && short,
        Label::Phone => squeezed.bytes().filter(u8::is_ascii_digit).count() >= 5 && short,
        Label::Contact | Label::ApprovedBy | Label::Category => {
            short && squeezed.chars().count() <= 16
        }
        Label::SubmissionTitle | Label::Title => squeezed.chars().count() <= 120,
        _ => short && !squeezed.is_empty(),
    }
}

/// Whether a line below an empty label may be its value: a title is one only of labels that ask for
/// it, and furniture is none.
fn stands_free(label: Label, line: &Line) -> bool {
    let titled = matches!(label, Label::Title | Label::SubmissionTitle);
    let words = line.words();
    clutter::reason(line, false).is_none()
        && (titled || words.chars().nth(12).is_none() || !title::is_title(&title::collapse(words)))
}

/// A document number and nothing else.
fn is_document_number(words: &str) -> bool {
    let squeezed: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    document_number::find(&squeezed)
        .is_some_and(|number| number.range == (0..squeezed.len()) && !number.damaged)
}

/// `11500000MB0W8117XN/2021-00750`, `000014349/2021-00123`.
fn is_index_number(words: &str) -> bool {
    let Some((body, serial)) = words.split_once('/') else { return false };
    let code = body.len() >= 6 && body.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let year = serial.get(..4).and_then(|year| year.parse::<u32>().ok());
    code && body.bytes().any(|b| b.is_ascii_digit())
        && year.is_some_and(|year| (1990..2100).contains(&year))
        && serial.len() > 5
        && serial.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// The file's own properties: `<meta name="PubDate" content="2021-09-09 10:22">`, and those that are
/// called by the label itself, as offices tag their documents (发文字号).
fn properties(document: &Document) -> impl Iterator<Item = PortalField> {
    document.properties.iter().filter_map(|(name, value)| {
        let (label, label_name) = match name.to_ascii_lowercase().as_str() {
            "pubdate" | "publishdate" | "article:published_time" => {
                (Label::PublishedOn, "发布日期")
            }
            "contentsource" => (Label::Publisher, "来源"),
            name => {
                let pair = label::only_label(name)?;
                (pair.strength == Strength::Strong).then_some((pair.label, pair.name))?
            }
        };
        let words = value.trim().to_owned();
        Some(PortalField { label, name: label_name, rank: PROPERTY, words, span: None })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_called_by_a_label_are_its_fields() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let document = Document {
            properties: vec![
                pair("PubDate", "2021-04-02"),
                pair("发文字号", " 某函〔2021〕9号 "),
                pair("联系人", "赵一"),
                pair("producer-version", "1.0"),
                pair("发文字号说明", "略"),
            ],
            ..Document::default()
        };
        let fields = properties(&document).map(|field| (field.label, field.words));
        let expect = [
            (Label::PublishedOn, "2021-04-02".to_owned()),
            (Label::DocumentNumber, "某函〔2021〕9号".to_owned()),
        ];
        assert_eq!(fields.collect::<Vec<_>>(), expect);
    }
}
