//! The marks between title and addressee: document number, reply category, disclosure.

use super::{
    HeadReading, Places, disagreement, document_number,
    head_line::{Mark, marks},
    label::{self, Label},
    portal::Portal,
};
use crate::{
    model::{Confidence, Field, Repair},
    parse::flow::Line,
    text::{Folded, Span},
};

/// Whether the line holds the document number and nothing but marks.
pub fn is_document_number_line(line: &Line) -> bool {
    has(line, |mark| matches!(mark, Mark::DocumentNumber(_)))
}

/// Whether the line holds the reply category and nothing but marks.
pub fn is_category_line(line: &Line) -> bool {
    has(line, |mark| matches!(mark, Mark::Category { .. } | Mark::Outcome))
}

/// Whether the line holds the disclosure status and nothing but marks.
pub fn is_disclosure_line(line: &Line) -> bool {
    has(line, |mark| matches!(mark, Mark::Disclosure { .. }))
}

/// Whether the line names who approved (签发人) and nothing but marks.
pub fn is_approver_line(line: &Line) -> bool {
    has(line, |mark| matches!(mark, Mark::ApprovedBy(_)))
}

/// Whether the line holds nothing but marks, 签发人 among them.
pub fn is_head_line(line: &Line) -> bool {
    has(line, |_| true)
}

fn has(line: &Line, wanted: impl Fn(&Mark) -> bool) -> bool {
    known(line).is_some_and(|marks| marks.iter().any(wanted))
}

/// The marks of a line that holds nothing else.
fn known(line: &Line) -> Option<&[Mark]> {
    let find = || may_be_marks(line).then(|| marks(&line.folded.squeezed_words()))?;
    line.known.marks.get_or_init(find).as_deref()
}

/// Whether it is short, and does not begin with a digit, as many cells do.
pub(super) fn may_be_marks(line: &Line) -> bool {
    line.words().len() <= 400 && !line.words().starts_with(|c: char| c.is_ascii_digit())
}

/// The marks of a line with its squeezed words.
pub(crate) fn marks_of(line: &Line) -> Option<(Folded, Vec<Mark>)> {
    let marks = known(line)?.to_vec();
    Some((line.folded.squeezed(), marks))
}

/// Reads the marks into the head.
pub(crate) fn read(
    text: &str,
    portal: &Portal,
    lines: &[&Line],
    places: &Places,
    reading: &mut HeadReading,
) {
    let mut own_number = None;
    for (words, marks) in lines.iter().take(places.above).filter_map(|line| marks_of(line)) {
        for mark in marks {
            match mark {
                // Of two prints the whole one counts before the damaged one.
                Mark::DocumentNumber(number)
                    if own_number.as_ref().is_none_or(
                        |(_, other): &(Folded, document_number::NumberPrint)| {
                            other.damaged && !number.damaged
                        },
                    ) =>
                {
                    own_number = Some((words.clone(), number));
                }
                Mark::Category { letter, print } if reading.head.reply_category.is_none() => {
                    reading.head.reply_category = Some(category(text, &words, letter, print));
                }
                Mark::Disclosure { value, asked } if reading.head.disclosure.is_none() => {
                    reading.head.disclosure = disclosure(text, words.span(value), asked);
                }
                _ => {}
            }
        }
    }
    if let Some(title) = &places.title {
        own_number = own_number.or_else(|| {
            document_number::find(title.as_str())
                .map(|number| (title.clone(), glued(title, number)))
        });
        reading.head.reply_category =
            reading.head.reply_category.take().or_else(|| in_title(text, title));
    }
    from_fields(text, portal, reading);
    if reading.head.reply_category.is_none() {
        // 办复类别:B类 may stand below the letter.
        let below = lines.iter().skip(places.above).rev().take(30);
        reading.head.reply_category = below.into_iter().find_map(|line| labelled(text, line));
    }
    if reading.head.disclosure.is_none() {
        // 此件公开发布 stands below the letter.
        reading.head.disclosure = lines.iter().skip(places.above).rev().take(30).find_map(|line| {
            let (words, marks) = marks_of(line)?;
            marks.into_iter().find_map(|mark| match mark {
                Mark::Disclosure { value, asked } => disclosure(text, words.span(value), asked),
                _ => None,
            })
        });
    }
    number(text, portal, own_number, reading);
}

/// In a title the agency code is glued to the words before it; the code begins behind 答复 or 函.
fn glued(title: &Folded, number: document_number::NumberPrint) -> document_number::NumberPrint {
    let words = title.as_str();
    let agency = words.get(number.agency.clone()).unwrap_or_default();
    let cut = ["答复函", "的答复", "答复", "复函", "的函", "回复"]
        .iter()
        .filter_map(|ending| agency.rfind(ending).map(|at| at + ending.len()))
        .filter(|cut| *cut < agency.len())
        .max()
        .unwrap_or(0);
    let start = number.agency.start + cut;
    document_number::NumberPrint {
        range: start..number.range.end,
        agency: start..number.agency.end,
        ..number
    }
}

fn category(
    text: &str,
    words: &Folded,
    letter: std::ops::Range<usize>,
    print: std::ops::Range<usize>,
) -> Field<String> {
    let value = words.as_str().get(letter).unwrap_or_default().to_owned();
    Field::read(text, words.span(print), value)
}

/// A field of a line that holds nothing else: `办复类别:B类`.
fn labelled(text: &str, line: &Line) -> Option<Field<String>> {
    let pairs = label::pairs(line.words());
    let pair = pairs.into_iter().find(|pair| pair.label == Label::Category && pair.marked)?;
    let words = Folded::new(text, line.folded.span(pair.value)).squeezed();
    marks(words.as_str())?.into_iter().find_map(|mark| match mark {
        Mark::Category { letter, print } => Some(category(text, &words, letter, print)),
        _ => None,
    })
}

/// `…的答复(A类)`: the category behind a title.
fn in_title(text: &str, title: &Folded) -> Option<Field<String>> {
    let words = title.as_str();
    let open = words.strip_suffix([')', '】', ']'])?.rfind(['(', '【', '['])?;
    let inner = open + words.get(open..)?.chars().next()?.len_utf8();
    marks(words.get(inner..)?)?.into_iter().find_map(|mark| match mark {
        Mark::Category { letter, print } => {
            let shift = |range: std::ops::Range<usize>| range.start + inner..range.end + inner;
            Some(category(text, title, shift(letter), shift(print)))
        }
        _ => None,
    })
}

/// `是否公开:是` says 公开; other words stay as they are.
fn disclosure(text: &str, span: Span, asked: bool) -> Option<Field<String>> {
    let words = super::title::collapse(span.of(text));
    let value = match words.as_str() {
        "是" | "同意" | "可以" | "能" if asked => "公开".to_owned(),
        "否" | "不同意" | "不可以" | "不能" if asked => "不公开".to_owned(),
        _ => words,
    };
    (!super::portal::is_blank(&value)).then(|| Field::read(text, span, value))
}

fn from_fields(text: &str, portal: &Portal, reading: &mut HeadReading) {
    if reading.head.reply_category.is_none() {
        reading.head.reply_category =
            portal.values(Label::Category).into_iter().find_map(|field| {
                let words = Folded::new(text, field.span?).squeezed();
                let alone =
                    marks(words.as_str()).into_iter().flatten().find_map(|mark| match mark {
                        Mark::Category { letter, print } => {
                            Some(category(text, &words, letter, print))
                        }
                        _ => None,
                    });
                // `已解决或基本解决(A)`: the letter stands behind its meaning.
                alone.or_else(|| in_title(text, &words))
            });
    }
    if reading.head.disclosure.is_none() {
        let plain = portal.values(Label::Disclosure).into_iter().map(|field| (field, false));
        let asked = portal.values(Label::IsDisclosed).into_iter().map(|field| (field, true));
        reading.head.disclosure =
            plain.chain(asked).find_map(|(field, asked)| disclosure(text, field.span?, asked));
    }
}

/// The letter's own document number, the portal's beside it as evidence.
fn number(
    text: &str,
    portal: &Portal,
    own: Option<(Folded, document_number::NumberPrint)>,
    reading: &mut HeadReading,
) {
    let printed = portal.values(Label::DocumentNumber).into_iter().find_map(|field| {
        let span = field.span?;
        let words = Folded::new(text, span).squeezed();
        let number = document_number::find(words.as_str());
        let value = match &number {
            Some(number) => number.value(|range| words.span(range).of(text))?,
            // 编号 may as well be the submission's.
            None if field.name == "编号" => return None,
            None => super::title::collapse(span.of(text)),
        };
        let damaged = number.is_some_and(|number| number.damaged);
        let digits = value.bytes().any(|b| b.is_ascii_digit());
        digits.then(|| (field.name, Field::read(text, span, value), damaged))
    });
    let own = own.and_then(|(words, number)| {
        let value = number.value(|range| words.span(range).of(text))?;
        Some((words.span(number.range), value, number.damaged))
    });
    let Some((span, value, damaged)) = own else {
        if let Some((_, field, true)) = &printed
            && let Some(span) = field.span
        {
            reading.repairs.push(restored(text, span, field.value.clone(), None));
        }
        reading.head.document_number = printed.map(|(_, field, _)| field);
        return;
    };
    let agrees = printed.as_ref().map(|(_, field, _)| same_number(&field.value, &value));
    if let (Some(false), Some((name, field, _))) = (agrees, &printed) {
        reading.diagnostics.push(disagreement(name, Some(span), &value, &field.value));
    }
    if damaged {
        let evidence = printed
            .as_ref()
            .filter(|_| agrees == Some(true))
            .map(|(name, field, _)| format!("与页面{name} {} 一致", field.value));
        reading.repairs.push(restored(text, span, value.clone(), evidence));
    }
    reading.head.document_number = Some(Field::read(text, span, value));
}

fn restored(text: &str, span: Span, restored: String, evidence: Option<String>) -> Repair {
    Repair {
        id: String::new(),
        span,
        printed: span.of(text).to_owned(),
        restored,
        reason: "document_number_characters_lost".to_owned(),
        confidence: if evidence.is_some() { Confidence::High } else { Confidence::Medium },
        evidence,
    }
}

fn same_number(a: &str, b: &str) -> bool {
    let bare = |words: &str| super::title::fold(words).replace('第', "");
    bare(a) == bare(b)
}
