//! Contact lines: `联系人:赵一 联系电话:000-00000000 邮编:000000`, on one line or several, labels
//! with characters lost (`人:赵一`) put back.

use std::ops::Range;

use super::SignatureReading;
use crate::{
    model::{Confidence, Field, Leaves, Repair},
    parse::{
        flow::Line,
        words::{contains_any, ends_with_any, is_han, strip_spaced, strip_spaced_any},
    },
    text::{Firsts, Folded, Span, WordList},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Contact,
    Phone,
    ContactAndPhone,
    PostalCode,
    /// 地址, 传真, 联系单位: ends another value, has no field.
    Other,
}

const LABELS: &[(Kind, WordList)] = &[
    (
        Kind::ContactAndPhone,
        WordList::new(&[
            "联系人及联系电话",
            "联系人及电话",
            "联系人/联系电话",
            "联系人/电话",
            "联系人(电话)",
            "联系人(联系电话)",
            "联系人和联系电话",
            "联系人和电话",
            "联系人、联系电话",
            "联系人、电话",
            "联系人与电话",
            "联系人电话",
            "联系人及联系方式",
            "联系人及方式",
            "经办人及电话",
            "经办人及联系电话",
            "联系方式",
        ]),
    ),
    (
        Kind::Phone,
        WordList::new(&[
            "联系单位及电话",
            "联系单位及联系电话",
            "联系电话",
            "办公电话",
            "咨询电话",
            "电话号码",
            "电话",
            "手机",
        ]),
    ),
    (Kind::Contact, WordList::new(&["联系人员", "联系人", "经办人", "承办人", "具体联系人"])),
    (Kind::PostalCode, WordList::new(&["邮政编码", "邮编"])),
    (
        Kind::Other,
        WordList::new(&[
            "联系单位",
            "联系部门",
            "联系处室",
            "联系科室",
            "承办单位",
            "承办科室",
            "承办处室",
            "传真",
            "电子邮箱",
            "电子邮件",
            "邮箱",
            "联系地址",
            "通讯地址",
            "通信地址",
            "办公地址",
            "单位地址",
            "地址",
        ]),
    ),
];

/// What lost characters leave of a label at the start of a line, and the label.
const DAMAGED: &[(&str, &str, Kind)] = &[
    ("人:", "联系人:", Kind::Contact),
    ("系人:", "联系人:", Kind::Contact),
    ("联人:", "联系人:", Kind::Contact),
    ("联系:", "联系人:", Kind::Contact),
    ("系电话:", "联系电话:", Kind::Phone),
    ("联电话:", "联系电话:", Kind::Phone),
    ("联系话:", "联系电话:", Kind::Phone),
    ("联系电:", "联系电话:", Kind::Phone),
    ("话:", "电话:", Kind::Phone),
    ("政编码:", "邮政编码:", Kind::PostalCode),
    ("邮政编:", "邮政编码:", Kind::PostalCode),
];

/// What one of them begins with.
const FIRSTS: Firsts = {
    let mut firsts = Firsts::of(&['人', '系', '联', '话', '政', '邮']);
    let mut rest = LABELS;
    while let [(_, names), behind @ ..] = rest {
        firsts = firsts.with_firsts_of(names);
        rest = behind;
    }
    firsts
};

/// A damaged label's place and what it was.
type LabelRepair = Option<(Range<usize>, &'static str)>;

/// A labelled value of a contact line, places in its folded words.
struct Entry {
    kind: Kind,
    value: Range<usize>,
    repair: LabelRepair,
}

/// Whether the line begins with a contact label and holds nothing but labelled values.
pub fn is_contact_line(line: &Line) -> bool {
    *line.known.contact.get_or_init(|| !entries(line.words()).is_empty())
}

/// Reads contacts, phones and the postal code from the lines below the opening paragraph.
pub(super) fn read(text: &str, lines: &[&Line], reading: &mut SignatureReading) {
    let mut contacts = Vec::new();
    let mut telephones = Vec::new();
    let mut with_entries: Vec<(&Line, Vec<Entry>)> = Vec::new();
    let mut goes_on = false;
    for line in lines {
        let mut found = if is_contact_line(line) { entries(line.words()) } else { Vec::new() };
        if found.is_empty() && goes_on && is_name_with_phone(line.words()) {
            let (kind, value) = (Kind::ContactAndPhone, 0..line.words().len());
            found.push(Entry { kind, value, repair: None });
        }
        goes_on =
            found.iter().any(|entry| matches!(entry.kind, Kind::Contact | Kind::ContactAndPhone));
        if !found.is_empty() {
            with_entries.push((*line, found));
        }
    }
    let beside = |kind: Kind| {
        with_entries
            .iter()
            .flat_map(|(_, found)| found)
            .any(|entry| entry.kind == kind && entry.repair.is_none())
    };
    for (line, found) in &with_entries {
        for entry in found {
            let span = line.folded.span(entry.value.clone());
            let before =
                (contacts.len(), telephones.len(), reading.signature.postal_code.is_some());
            if matches!(entry.kind, Kind::Contact | Kind::ContactAndPhone) {
                contacts.extend(names(text, span));
            }
            if matches!(entry.kind, Kind::Contact | Kind::ContactAndPhone | Kind::Phone) {
                telephones.extend(phones(text, span));
            }
            if entry.kind == Kind::PostalCode && reading.signature.postal_code.is_none() {
                reading.signature.postal_code = postal_code(text, span);
            }
            let after = (contacts.len(), telephones.len(), reading.signature.postal_code.is_some());
            if let Some((printed, restored)) = &entry.repair
                && before != after
            {
                let label = line.folded.span(printed.clone());
                let neighbour = if beside(Kind::Phone) {
                    Some("联系电话")
                } else {
                    beside(Kind::PostalCode).then_some("邮政编码")
                };
                reading.repairs.push(Repair {
                    id: String::new(),
                    span: label,
                    printed: label.of(text).to_owned(),
                    restored: with_print(restored, label.of(text)),
                    reason: "label_characters_lost".to_owned(),
                    evidence: neighbour.map(|name| format!("与“{name}”同在一处")),
                    confidence: Confidence::Medium,
                });
            }
        }
    }
    reading.signature.contact = Leaves::from_list(contacts);
    reading.signature.phone = Leaves::from_list(telephones);
}

/// The restored label with its colon as printed, if one is.
fn with_print(restored: &str, printed: &str) -> String {
    let colon = printed.chars().next_back().filter(|c| matches!(c, ':' | '：'));
    restored.chars().take_while(|c| *c != ':').chain(colon.or(Some('：'))).collect()
}

/// A second person below `联系人:赵一 000-00000000`: a name and a telephone, nothing else.
fn is_name_with_phone(words: &str) -> bool {
    let squeezed: String =
        words.chars().filter(|c| !c.is_whitespace() && !"()".contains(*c)).collect();
    let name = squeezed.chars().take_while(|c| is_han(*c)).count();
    let digits = squeezed.bytes().filter(u8::is_ascii_digit).count();
    let rest = squeezed.trim_start_matches(is_han).trim_start_matches([',', '、', ':']);
    (2..=4).contains(&name) && (7..=24).contains(&digits) && rest.chars().all(is_phone_char)
}

/// The length of a person's name, a gap behind it and the label or digits of a telephone: `赵一 电话…`.
fn name_before_phone(rest: &str) -> Option<usize> {
    let name = rest.chars().take_while(|c| is_han(*c)).count();
    let behind = rest.trim_start_matches(is_han);
    let next = behind.trim_start_matches([' ', ',', '、', ';', '(']);
    let phone = ["联系电话", "电话", "手机", "联系方式", "办公电话"]
        .iter()
        .any(|label| strip_spaced(next, label).is_some())
        || next.starts_with(|c: char| c.is_ascii_digit());
    let fits = (2..=4).contains(&name) && next.len() < behind.len() && phone;
    fits.then(|| rest.len() - behind.len())
}

/// The labelled values of a line that begins with a contact label.
fn entries(words: &str) -> Vec<Entry> {
    let bare = words.trim_start_matches(['(', '[', '【', ' ', '·', '*']);
    if words.len() > 400 || !FIRSTS.may_start(bare) {
        return Vec::new();
    }
    let mut entries: Vec<Entry> = Vec::new();
    let begin = words.len() - bare.len();
    let mut at = begin;
    let mut boundary = true;
    while let Some(c) = words.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some((kind, end, repair)) =
            boundary.then(|| label_at(words, at, at == begin)).flatten()
        {
            if let Some(last) = entries.last_mut() {
                last.value.end = at;
            }
            entries.push(Entry { kind, value: end..words.len(), repair });
            at = end;
            boundary = true;
            continue;
        }
        if at == begin {
            return Vec::new();
        }
        boundary = !is_han(c) || c == '、';
        // A name runs into the next label: `联系人:赵一电话:…`.
        boundary |= words.get(at + c.len_utf8()..).is_some_and(starts_with_label);
        at += c.len_utf8();
    }
    let meant = entries.iter().any(|entry| entry.kind != Kind::Other);
    if meant { entries } else { Vec::new() }
}

fn starts_with_label(rest: &str) -> bool {
    const MARKED: WordList = WordList::new(&[
        "联系电话:",
        "电话:",
        "联系人:",
        "邮编:",
        "邮政编码:",
        "手机:",
        "办公电话:",
    ]);
    MARKED.starts(rest)
}

/// The label at `at`, where its value begins, and its repair.
fn label_at(words: &str, at: usize, first: bool) -> Option<(Kind, usize, LabelRepair)> {
    let rest = words.get(at..)?;
    let found = LABELS
        .iter()
        .filter_map(|(kind, names)| Some((strip_spaced_any(rest, names)?, *kind)))
        .min_by_key(|(behind, _)| behind.len());
    if let Some((behind, kind)) = found {
        let next = behind.trim_start();
        if let Some(value) = next.strip_prefix([':', '】', ']']) {
            return Some((kind, words.len() - value.trim_start_matches(':').len(), None));
        }
        // `电话 000-00000000`: a gap and digits do for the colon.
        let digits = next.starts_with(|c: char| c.is_ascii_digit() || c == '(')
            && matches!(kind, Kind::Phone | Kind::PostalCode);
        // `联系人 赵一 电话…`: so do a name and a telephone behind it.
        let named = kind == Kind::Contact && first && name_before_phone(next).is_some();
        return (digits || named).then_some((kind, words.len() - next.len(), None));
    }
    if first
        && let Some(behind) = rest.strip_prefix("联系")
        && name_before_phone(behind).is_some()
    {
        let end = at + "联系".len();
        return Some((Kind::Contact, end, Some((at..end, "联系人:"))));
    }
    DAMAGED.iter().filter(|_| first).find_map(|(printed, restored, kind)| {
        let behind = rest.strip_prefix(printed)?;
        let value = behind.trim();
        let digits = value.chars().filter(char::is_ascii_digit).count();
        let fits = match kind {
            Kind::Contact => {
                (2..=4).contains(&value.chars().take_while(|c| is_han(*c)).count())
                    && value.chars().count() <= 30
            }
            Kind::PostalCode => digits == 6,
            _ => digits >= 7,
        };
        let end = at + printed.len();
        fits.then_some((*kind, end, Some((at..end, *restored))))
    })
}

/// The names in a value: `赵一、钱二`, `办公室 赵一`, `赵 一`.
pub(super) fn names(text: &str, span: Span) -> Vec<Field<String>> {
    let folded = Folded::new(text, span);
    let words = folded.as_str();
    let mut names = Vec::new();
    // A single character waits for the next: names of two are often set wide.
    let mut waiting: Option<Range<usize>> = None;
    for part in words.split(|c: char| !(is_han(c) || c == '·')) {
        let range = crate::parse::words::range_of(words, part);
        let joined = waiting.take().map_or(range.clone(), |first| first.start..range.end);
        match part.chars().count() {
            0 => waiting = (joined.start < range.start).then_some(joined),
            1 if joined == range => waiting = Some(range),
            1..=6 if is_person(part) => {
                names.push(crate::parse::head::words(text, folded.span(joined)));
            }
            _ => {}
        }
    }
    names
}

fn is_person(part: &str) -> bool {
    let count = part.chars().count();
    let long = count > 4 && !part.contains('·');
    let department = count > 2
        && ends_with_any(
            part,
            &["科", "处", "室", "局", "办", "股", "委", "中心", "部", "厅", "所"],
        );
    !long
        && !department
        && !contains_any(
            part,
            &["电话", "手机", "转", "邮编", "无", "科室", "单位", "办公", "或", "先生", "女士"],
        )
}

/// The telephone numbers in a value, hyphens as printed.
pub(super) fn phones(text: &str, span: Span) -> Vec<Field<String>> {
    let folded = Folded::new(text, span);
    let words = folded.as_str();
    let mut phones: Vec<Range<usize>> = Vec::new();
    // An area code waits for the number behind it: `023 62660000`.
    let mut area: Option<Range<usize>> = None;
    for part in words.split(|c: char| !is_phone_char(c)) {
        let digits =
            part.chars().filter(|c| c.is_ascii_digit() || matches!(c, '*' | 'X' | 'x')).count();
        let part = part.trim_matches('-').trim_end_matches(['(', '转']);
        // The bracket that closes the whole line is no part of the number.
        let part = if part.contains('(') { part } else { part.trim_end_matches(')') };
        let range = crate::parse::words::range_of(words, part);
        match digits {
            0 => {}
            // 000-0000 0000
            4 if phones.last().is_some_and(|last| range.start == last.end + 1) => {
                if let Some(last) = phones.last_mut() {
                    last.end = range.end;
                }
            }
            1..=4 if part.starts_with('0') || part.starts_with("(0") => area = Some(range),
            5.. => {
                let start = area
                    .take()
                    .filter(|area| range.start <= area.end + 2)
                    .map_or(range.start, |area| area.start);
                phones.push(start..range.end);
            }
            _ => area = None,
        }
    }
    phones
        .into_iter()
        .map(|range| {
            let value: String = words
                .get(range.clone())
                .unwrap_or_default()
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect();
            Field::read(text, folded.span(range), value)
        })
        .collect()
}

fn is_phone_char(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '-' | '—' | '–' | '(' | ')' | '*' | 'X' | 'x' | '+' | '转')
}

fn postal_code(text: &str, span: Span) -> Option<Field<String>> {
    let folded = Folded::new(text, span);
    let squeezed = folded.squeezed();
    let words = squeezed.as_str();
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let len = words.get(start..)?.bytes().take_while(u8::is_ascii_digit).count();
    let value = words.get(start..start + len)?.to_owned();
    (len == 6).then(|| Field::read(text, squeezed.span(start..start + len), value))
}
