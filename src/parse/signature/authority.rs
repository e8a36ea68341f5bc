//! Authority and date: `某市商务局` and `2021年4月2日` on lines of their own, glued, or in columns.

use super::SignatureReading;
use crate::{
    diagnostic::{Code, Diagnostic},
    model::{Field, Leaves, Repair},
    parse::{
        flow::Line,
        head::dates::{self, DateReading, Known, Resolved},
        words::{contains_any, is_han},
    },
    text::{Span, WordList},
};

/// What the name of an authority ends with.
const ENDINGS: WordList = WordList::new(&[
    "局",
    "委",
    "委员会",
    "厅",
    "政府",
    "办公室",
    "办",
    "部",
    "院",
    "署",
    "中心",
    "公司",
    "协会",
    "联合会",
    "总队",
    "支队",
    "大队",
    "街道办事处",
    "办事处",
    "法院",
    "检察院",
    "大学",
    "学院",
    "学校",
    "银行",
    "支行",
    "分行",
    "工会",
    "集团",
    "指挥部",
    "站",
    "处",
    "会",
    "联社",
    "社",
    "馆",
    "所",
    "县委",
    "市委",
    "区委",
    "工委",
    "党组",
    "小组",
    "专班",
    "园区",
    "开发区",
    "新区",
    "供电",
    "税务",
    "关",
]);

/// Where the seal stands.
const SEALS: [&str; 4] = ["(印章)", "(盖章)", "(章)", "(公章)"];

/// Words that no authority's name holds but headings and sentences do.
const NOT_NAMED: &[&str] = &[
    "关于",
    "加强",
    "推进",
    "建立",
    "建设好",
    "做好",
    "开展",
    "感谢",
    "联系",
    "抄送",
    "附件",
    "印发",
    "您",
    "我",
    "提出",
    "以上",
    "公众号",
    "网站",
    "大厅",
    "热线",
];

/// Words beside a date of the page or of the printing.
const NOT_SIGNED: WordList =
    WordList::new(&["印发", "校对", "打印", "发布时间", "发布日期", "浏览"]);

/// Most authorities that sign together on lines of their own.
const MOST_LINES: usize = 6;

/// A date that no authority signs beside counts within so many lines of the end.
const LAST_LINES: usize = 12;

/// Whether the line is the name of an authority and nothing else.
pub fn is_authority_line(line: &Line) -> bool {
    !names(line).is_empty()
}

/// Whether the line is a date, alone or behind an authority's name, whole or damaged.
pub fn is_signature_date(line: &Line) -> bool {
    date_of(line).is_some()
}

/// The date of a line that may end a letter.
#[derive(Debug)]
pub(in crate::parse) struct Dated {
    /// The date's place.
    span: Span,
    reading: DateReading,
    /// What stands before it on the line.
    before: Option<Span>,
}

/// Reads authority and date from the lines below the opening paragraph.
pub(super) fn read(text: &str, known: &[Known], lines: &[&Line], reading: &mut SignatureReading) {
    // From the last line up: mostly the first date that is found is the one.
    let lines_up = lines.iter().enumerate().rev();
    let mut dated = lines_up.filter_map(|(index, line)| Some((index, date_of(line)?)));
    // The date that an authority signs beside; a bare one further down may belong to an annex.
    let signed = dated.clone().find_map(|(index, dated)| {
        let names = authorities(text, lines, index, dated);
        (!names.is_empty()).then_some((dated, names))
    });
    let (dated, names) = if let Some((dated, names)) = signed {
        (Some(dated), names)
    } else {
        let last = dated.next().filter(|(index, _)| index + LAST_LINES >= lines.len());
        (last.map(|(_, dated)| dated), undated(text, lines))
    };
    reading.signature.authority = Leaves::from_list(names);
    if let Some(dated) = dated {
        date(text, known, dated, reading);
    }
}

fn date(text: &str, known: &[Known], dated: &Dated, reading: &mut SignatureReading) {
    let printed = dated.span.of(text).trim().to_owned();
    match dates::resolve(dated.reading.clone(), known) {
        Resolved::Whole(date) => {
            reading.signature.signed_on = Some(Field::read(text, dated.span, date));
        }
        Resolved::Restored { date, evidence, confidence } => {
            reading.signature.signed_on = Some(Field::read(text, dated.span, date));
            reading.repairs.push(Repair {
                id: String::new(),
                span: dated.span,
                restored: restored(&printed, date),
                printed,
                reason: "date_characters_lost".to_owned(),
                evidence,
                confidence,
            });
        }
        Resolved::Ambiguous(readings) => {
            let readings: Vec<String> = readings.into_iter().map(dates::written).collect();
            reading.diagnostics.push(
                Diagnostic::warning(Code::DateAmbiguous, dated.span)
                    .with("printed", printed)
                    .with("readings", readings.join("、")),
            );
        }
    }
}

/// A Chinese year gets its zero back; other prints are written out.
fn restored(printed: &str, date: crate::model::Date) -> String {
    match printed.strip_prefix('二') {
        Some(rest) => format!("二〇{rest}"),
        None => dates::written(date),
    }
}

fn date_of(line: &Line) -> Option<&Dated> {
    line.known.date.get_or_init(|| find_date(line).map(Box::new)).as_deref()
}

fn find_date(line: &Line) -> Option<Dated> {
    let words = line.words();
    if words.len() > 240 {
        return None;
    }
    let free = || !line.has_any(&NOT_SIGNED);
    if let Some(reading) = dates::whole(words) {
        return free().then_some(Dated { span: line.span, reading, before: None });
    }
    let (at, reading) = dates::at_end(words).filter(|_| free())?;
    let before = line.folded.span(0..at);
    let name = words.get(..at)?.trim_end();
    let signed = !split_names(name).is_empty();
    signed.then(|| Dated { span: line.folded.span(at..words.len()), reading, before: Some(before) })
}

/// The authorities beside a date: before it on its line, on the lines above, or on the next one.
fn authorities(text: &str, lines: &[&Line], index: usize, dated: &Dated) -> Vec<Field<String>> {
    if let Some(before) = dated.before {
        return fields_in(text, before);
    }
    let mut above: Vec<&&Line> = lines
        .iter()
        .take(index)
        .rev()
        .skip_while(|line| is_seal(line.words()))
        .take(MOST_LINES)
        .take_while(|line| is_authority_line(line))
        .collect();
    above.reverse();
    let names: Vec<Field<String>> =
        above.into_iter().flat_map(|line| fields_in(text, line.span)).collect();
    if names.is_empty() {
        let below = lines.get(index + 1).filter(|line| is_authority_line(line));
        return below.map(|line| fields_in(text, line.span)).unwrap_or_default();
    }
    names
}

/// The authority of a letter without a date: the last lines but for the imprint.
fn undated(text: &str, lines: &[&Line]) -> Vec<Field<String>> {
    let mut names: Vec<&&Line> = lines
        .iter()
        .rev()
        .skip_while(|line| {
            super::is_contact_line(line) || super::is_imprint_line(line) || is_seal(line.words())
        })
        .take(MOST_LINES)
        .take_while(|line| is_authority_line(line))
        .collect();
    names.reverse();
    names.into_iter().flat_map(|line| fields_in(text, line.span)).collect()
}

/// `(印章)`, `(盖章)` on a line of its own.
fn is_seal(words: &str) -> bool {
    matches!(words.trim_matches(['(', ')', ' ']), "印章" | "盖章" | "公章" | "章" | "签章")
}

fn names(line: &Line) -> Vec<std::ops::Range<usize>> {
    if line.words().len() > 300 || line.hint.link { Vec::new() } else { split_names(line.words()) }
}

fn fields_in(text: &str, span: Span) -> Vec<Field<String>> {
    let folded = crate::text::Folded::new(text, span);
    split_names(folded.as_str())
        .into_iter()
        .map(|range| crate::parse::head::words(text, folded.span(range)))
        .collect()
}

/// The names in a line: one, or several set apart by wide gaps; empty where a part is no name.
fn split_names(words: &str) -> Vec<std::ops::Range<usize>> {
    // Most lines end like no name, which is seen before anything is taken apart.
    let end = words.trim_end_matches(|c: char| c.is_whitespace() || c == '、');
    if !(end.ends_with(')') || ENDINGS.may_end(end)) {
        return Vec::new();
    }
    let squeezed = |part: &str| -> String { part.chars().filter(|c| !c.is_whitespace()).collect() };
    let part_range = |part: &str| {
        let core = part.trim();
        let core = SEALS.iter().find_map(|seal| core.strip_suffix(seal)).unwrap_or(core);
        crate::parse::words::range_of(words, core.trim_end())
    };
    let parts: Vec<&str> = words.split([' ', '、']).filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 && parts.iter().all(|part| is_name(&squeezed(part))) {
        return parts.into_iter().map(part_range).collect();
    }
    // A name set wide: 某 市 商 务 局.
    if is_name(&squeezed(words)) { vec![part_range(words)] } else { Vec::new() }
}

fn is_name(words: &str) -> bool {
    let mut core = words;
    for seal in SEALS {
        while let Some(rest) = core.strip_suffix(seal) {
            core = rest;
        }
    }
    (3..=40).contains(&core.chars().count())
        && core.chars().all(|c| is_han(c) || matches!(c, '(' | ')' | '·'))
        && ENDINGS.ends(core.trim_end_matches(')'))
        && !contains_any(core, NOT_NAMED)
}
