//! Numbers that name a document, a file or a thing: 〔2021〕114号, 第0168号, GB/T 8170-2008,
//! 11500000MB0W8117XN/2021-00750, 5G, G318.

use super::place::{Item, Place, digits};
use crate::{
    model::NumberRole::{Contact, DocumentNumber, Operand, Other},
    number::{Quantity, Unit},
    text::{begins_with_any, ends_with_any},
};

const OPENING: [char; 4] = ['〔', '[', '【', '('];
const CLOSING: [char; 4] = ['〕', ']', '】', ')'];

/// What a number with 号 is of, when it stands behind.
const NUMBERED_BEHIND: [&str; 12] =
    ["提案", "建议", "议案", "文", "公告", "令", "通告", "通知", "批复", "决议", "函", "来信"];

/// What a number with 号 is of, when it stands in front.
const NUMBERED_BEFORE: [&str; 12] =
    ["提案", "建议", "议案", "文号", "编号", "案号", "字", "编号:", "文号:", "号:", "发", "函"];

/// What names a number that stands behind, without 号.
const NUMBER_LABELS: [&str; 6] = ["编号", "文号", "案号", "提案号", "建议号", "议案号"];

/// Bodies of standards before their number: GB/T 8170-2008; those of places and trades are told by
/// their form, DB37/T and T/CECS.
const STANDARDS: [&str; 21] = [
    "GB", "GB/T", "GBJ", "GBZ", "JGJ", "JGJ/T", "CJJ", "CJJ/T", "CJ/T", "HJ", "HJ/T", "ISO", "IEC",
    "JTG", "JTG/T", "GA", "GA/T", "NY/T", "LY/T", "WS/T", "AQ",
];

/// Longest stretch of an identifier or address that is looked at, in bytes.
const LONGEST: usize = 200;

/// Reads part of a document number, or a numeral within a name in Latin letters.
pub(super) fn read(place: &Place<'_>) -> Option<Item> {
    let len = place.digits;
    if len == 0 {
        return None;
    }
    document(place, len)
        .or_else(|| standard(place))
        .or_else(|| substance(place, len))
        .or_else(|| latin(place, len))
}

/// What is in the air, by its letters and its number: 年 behind PM2.5 is that of 年均.
const SUBSTANCES: [(&str, &str); 6] =
    [("PM", "2.5"), ("PM", "10"), ("PM", "1"), ("SO", "2"), ("NO", "2"), ("CO", "2")];

fn substance(place: &Place<'_>, len: usize) -> Option<Item> {
    let before = place.before.strip_suffix(' ').unwrap_or(place.before);
    if !before.ends_with(['M', 'O', 'm', 'o']) {
        return None;
    }
    let number = place.rest.get(..decimal_len(place.rest, len))?;
    let named = SUBSTANCES.iter().any(|(letters, of)| {
        let start = before.len() - letters.len().min(before.len());
        let found = *of == number
            && before.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(letters));
        found
            && !before.get(..start).unwrap_or_default().ends_with(|c: char| c.is_ascii_alphabetic())
    });
    named.then(|| Item::bare(number.len(), Other, Some(number.to_owned())))
}

fn document(place: &Place<'_>, len: usize) -> Option<Item> {
    let number = place.rest.get(..len)?;
    let after = place.after(len);
    let item = |end: usize| Some(Item::digits(end, DocumentNumber, number));
    if in_case_number(place) {
        return item(len);
    }
    if place.prev().is_some_and(|c| OPENING.contains(&c)) && number.get(..4).is_some_and(is_year) {
        let lost = place.prev() == Some('〔');
        if len > 4 && after.starts_with('号') {
            return Some(Item::bare(len, DocumentNumber, None));
        }
        let serial = after.strip_prefix(CLOSING);
        if len == 4 && (lost || serial.is_some_and(|rest| serial_len(rest).is_some())) {
            return item(len);
        }
    }
    // 丰农函20227: its brackets are lost, and nothing tells where the year ends.
    let lost = len > 4
        && len <= 9
        && number.get(..4).is_some_and(is_year)
        && place.follows(&["函", "发", "字", "办", "复"])
        && (after.trim().is_empty() || after.starts_with('号'));
    if lost {
        return Some(Item::bare(len, DocumentNumber, None));
    }
    if behind_bracketed_year(place) {
        if let Some(end) = serial_len(place.rest) {
            return Some(Item::digits(end, DocumentNumber, place.rest.get(..end)?));
        }
        let ends = !after.trim_start().starts_with(char::is_alphanumeric);
        if leads_to_number_sign(place.rest) || ends {
            return item(len);
        }
    }
    if let Some(len) = labelled(place, len) {
        return Some(Item::digits(len, DocumentNumber, place.rest.get(..len)?));
    }
    let chain = place.last.is_some_and(|(between, role)| {
        role == DocumentNumber && between.len() <= 12 && is_join(between)
    });
    let ordinal = place.before.trim_end().ends_with('第');
    let numbered = |rest: &str| {
        rest.strip_prefix('号').is_some_and(|rest| {
            begins_with_any(rest, &NUMBERED_BEHIND) || place.follows(&NUMBERED_BEFORE)
        })
    };
    let in_brackets = place.follows(&["》("]) && after.starts_with("号)");
    if (chain || ordinal) && leads_to_number_sign(place.rest) || numbered(after) || in_brackets {
        let end = serial_len(place.rest).unwrap_or(len);
        return Some(Item::digits(end, DocumentNumber, place.rest.get(..end)?));
    }
    None
}

/// Whether the digits stand in the number of a court's case: (2020)某01民终123号.
fn in_case_number(place: &Place<'_>) -> bool {
    if !place.numbered {
        return false;
    }
    let tail = place.tail(LONGEST_CASE);
    let Some(open) = tail.rfind(['(', '〔']) else { return false };
    let Some(inside) = tail.get(open..).and_then(|rest| rest.char_indices().nth(1)) else {
        return place.rest.get(..4).is_some_and(is_year) && is_case(place.rest);
    };
    let before = tail.get(open + inside.0..).unwrap_or_default();
    if before.len() >= 4 && !before.get(..4).is_some_and(is_year) {
        return false;
    }
    let words: String = before.chars().chain(place.rest.chars().take(LONGEST_CASE)).collect();
    is_case(&words)
        && !before.contains('号')
        && words.find('号').is_some_and(|end| end > before.len())
}

/// Most bytes of a case number in front of one of its numerals, and characters behind it.
const LONGEST_CASE: usize = 48;

/// `2020)某01民终123号`: a year, the court, the kind of case, its number.
fn is_case(words: &str) -> bool {
    let Some(rest) = words.get(4..).filter(|_| words.get(..4).is_some_and(is_year)) else {
        return false;
    };
    let Some(rest) = rest.strip_prefix([')', '〕']) else { return false };
    let Some((name, _)) = rest.split_once('号') else { return false };
    let kind = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let court = kind.trim_end_matches(|c: char| !c.is_ascii_digit());
    let kinds = ["民", "刑", "行", "执", "赔", "破", "财保", "认"];
    kind.len() < name.len()
        && name.chars().count() <= 16
        && name.chars().all(char::is_alphanumeric)
        && kind.get(court.len()..).is_some_and(|kind| kinds.iter().any(|of| kind.contains(of)))
}

/// A year a document may bear.
fn is_year(digits: &str) -> bool {
    digits.parse().is_ok_and(|year: u32| (1949..2100).contains(&year))
}

/// The serial (with letters: `12A`) that 号 follows, in bytes.
fn serial_len(text: &str) -> Option<usize> {
    let serial = text.strip_prefix('第').unwrap_or(text);
    let len = serial.bytes().take_while(|b| is_serial_byte(*b)).count();
    let found = len > 0 && serial.get(len..)?.trim_start_matches(' ').starts_with('号');
    found.then_some(len).filter(|len| *len <= 32)
}

/// The bytes of a number that its label names: 编号:2021-0012.
fn labelled(place: &Place<'_>, len: usize) -> Option<usize> {
    let before = place.before.trim_end_matches([' ', ':']);
    let number = place.rest.bytes().take(LONGEST).take_while(|b| is_serial_byte(*b)).count();
    let parted = before.len() < place.before.len();
    let found = (parted || len > 5) && ends_with_any(before, &NUMBER_LABELS);
    found.then_some(number)
}

fn is_serial_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'-'
}

/// Whether `〔2021〕` stands right before.
fn behind_bracketed_year(place: &Place<'_>) -> bool {
    let before = place.tail(16).trim_end_matches(' ');
    let before = before.strip_suffix('第').unwrap_or(before);
    let Some(before) = before.strip_suffix(CLOSING) else { return false };
    let start = before.len().saturating_sub(4);
    let Some((open, year)) = before.split_at_checked(start) else { return false };
    is_year(year) && open.ends_with(OPENING)
}

/// Whether the words join two numbers of one list: `号、第`, `、`, `和`.
fn is_join(between: &str) -> bool {
    between.contains(['、', ',', '和', '及', '与', '至', '-', '—', '~'])
        && between.chars().all(|c| "号第、,和及与至-—~ ".contains(c))
}

/// `0168号`, `0168、0169号`.
fn leads_to_number_sign(text: &str) -> bool {
    let mut rest = text;
    for _ in 0..16 {
        let len = rest.bytes().take_while(|b| is_serial_byte(*b)).take(32).count();
        if len == 0 {
            return false;
        }
        let after = rest.get(len..).unwrap_or_default().trim_start_matches(' ');
        if after.starts_with('号') {
            return true;
        }
        let Some(next) = after.strip_prefix(['、', ',', '和', '及', '与', '至', '—']) else {
            return false;
        };
        rest = next.strip_prefix('第').unwrap_or(next);
    }
    false
}

fn standard(place: &Place<'_>) -> Option<Item> {
    let before = place.before.trim_end_matches(' ');
    let is_name = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'/';
    let name_len = before.bytes().rev().take(9).take_while(is_name).count();
    if name_len == 0 {
        return None;
    }
    let name = before.get(before.len() - name_len..)?;
    let of_place = name.strip_prefix("DB").is_some_and(|rest| {
        rest.strip_suffix("/T").unwrap_or(rest).bytes().all(|b| b.is_ascii_digit())
    });
    let of_trade = name.strip_prefix("T/").is_some_and(|rest| !rest.is_empty());
    if !(of_place || of_trade || STANDARDS.contains(&name)) {
        return None;
    }
    let len = place
        .rest
        .char_indices()
        .take(32)
        .find(|(_, c)| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '—' | '–' | '/' | ':')))
        .map_or(place.rest.len().min(32), |(at, _)| at);
    let number = place.rest.get(..len)?.trim_end_matches(|c: char| !c.is_ascii_digit());
    Some(Item::bare(number.len(), DocumentNumber, Some(number.to_owned())))
}

fn latin(place: &Place<'_>, len: usize) -> Option<Item> {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let decimal = decimal_len(place.rest, len);
    let after = place.after(decimal);
    let prev = place.prev();
    let mut back = place.before.chars().rev();
    let joined = match back.next() {
        Some('-' | '_' | '/' | '.' | '=' | '#' | '@' | '&' | '?') => letter(back.next()),
        c => letter(c),
    };
    // 100MW/200MWh
    if place.last == Some(("/", Operand)) && has_unit(place) {
        return None;
    }
    let trails = letter(after.chars().next()) && Unit::prefix(after).is_none()
        || after.starts_with('@')
        || after.starts_with('_');
    if !joined && !trails {
        return None;
    }
    let before = place.tail(LONGEST);
    let start = before.len() - before.bytes().rev().take_while(|b| is_token_byte(*b)).count();
    let behind = place.rest.bytes().take(LONGEST).take_while(|b| is_token_byte(*b)).count();
    let head = before.get(start..)?;
    let token = place.rest.get(..behind)?;
    let has = |part: &str| head.contains(part) || token.contains(part);
    let up_to_last_digit = token.trim_end_matches(|c: char| !c.is_ascii_digit()).len().max(len);
    if has("@") {
        return Some(Item::bare(up_to_last_digit, Contact, None));
    }
    if has("://") || has("www.") || has(".cn") || has(".com") {
        return Some(Item::bare(up_to_last_digit, Other, None));
    }
    if is_identifier(head, token) {
        let end = token.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()).len();
        return Some(Item::bare(end, DocumentNumber, None));
    }
    // GDP22.8亿元: a word of letters and an amount, run together.
    let word = head.len() >= 2 && head.bytes().all(|b| b.is_ascii_alphabetic());
    if prev.is_some_and(|c| c.is_ascii_alphabetic()) && word && has_unit(place) {
        return None;
    }
    let value = place.rest.get(..decimal).map(str::to_owned);
    Some(Item::bare(decimal, Other, value))
}

fn has_unit(place: &Place<'_>) -> bool {
    let printed = Quantity::printed(place.rest);
    printed.is_some_and(|p| p.quantity.unit_label() != "")
}

/// Digits with decimals: the 2.5 of PM2.5.
fn decimal_len(text: &str, len: usize) -> usize {
    let places = text.get(len..).and_then(|rest| rest.strip_prefix('.')).map_or(0, digits);
    if places > 0 { len + 1 + places } else { len }
}

fn is_token_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"_-./:?=&#%@~+".contains(&b)
}

/// A long run of letters and digits mixed, as registers give them.
fn is_identifier(head: &str, token: &str) -> bool {
    let token = token.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    let bytes = || head.bytes().chain(token.bytes());
    let digit_count = bytes().filter(u8::is_ascii_digit).count();
    let letter_count = bytes().filter(u8::is_ascii_alphabetic).count();
    head.len() + token.len() >= 10 && digit_count >= 6 && letter_count >= 1
}
