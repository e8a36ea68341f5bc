//! The page's fields that go into the head as they are, and what the signature adds to it.

use super::{
    HeadReading, dates,
    dates::DateReading,
    disagreement, document_number,
    label::Label,
    meeting,
    portal::{PROPERTY, Portal, PortalField, is_blank},
    submission, title,
};
use crate::{
    diagnostic::{Code, Diagnostic},
    model::{Date, Field, Head, Leaves, Signature, SubmissionKind},
    parse::flow::Line,
    text::{Folded, Span},
};

/// Labels that the head holds and that are worth a note when printed without a value.
const HELD: &[Label] = &[
    Label::IndexNumber,
    Label::DocumentNumber,
    Label::Subject,
    Label::Genre,
    Label::Publisher,
    Label::SignedOn,
    Label::PublishedOn,
];

/// Reads the plain fields into the head.
pub(crate) fn read(text: &str, portal: &Portal, reading: &mut HeadReading) {
    let words = |label| portal.values(label).into_iter().find_map(|field| string(text, field));
    let head = &mut reading.head;
    head.index_number = words(Label::IndexNumber);
    head.subject_category = words(Label::Subject);
    head.genre = words(Label::Genre);
    head.publisher = words(Label::Publisher);
    head.issuer = words(Label::Issuer);
    head.signed_on = portal.values(Label::SignedOn).into_iter().find_map(|field| date(text, field));
    head.published_on =
        portal.values(Label::PublishedOn).into_iter().find_map(|field| date(text, field));
    repeated(text, portal, reading);
    for label in HELD {
        let mut fields = portal.fields.iter().filter(|field| field.label == *label);
        if let Some(field) = fields.clone().next()
            && fields.all(|field| is_blank(&field.words))
        {
            reading
                .diagnostics
                .push(Diagnostic::note(Code::FieldEmpty, field.span).with("field", field.name));
        }
    }
}

/// A string value; the file's properties have no place in the text.
fn string(text: &str, field: &PortalField) -> Option<Field<String>> {
    let value = match field.label {
        // The spaces of a subject part its words: 城乡建设 环境保护.
        Label::Subject => spaced(&field.words),
        _ => title::collapse(&field.words),
    };
    (value.chars().count() <= 120).then(|| match field.span {
        Some(span) => Field::read(text, span, value),
        None => Field { value, span: None, printed: None },
    })
}

/// The words with single spaces, unless they are single characters set apart.
fn spaced(words: &str) -> String {
    let parts: Vec<&str> = words.split_whitespace().collect();
    if parts.iter().all(|part| part.chars().nth(1).is_none()) {
        return title::collapse(words);
    }
    parts.join(" ")
}

/// A date value that is printed whole, or whose damage leaves one reading.
pub(crate) fn date(text: &str, field: &PortalField) -> Option<Field<Date>> {
    let value = match dates::whole(&title::fold(&field.words))? {
        DateReading::Whole(date) => date,
        DateReading::Damaged(readings) => match readings.as_slice() {
            [date] => *date,
            _ => return None,
        },
    };
    Some(match field.span {
        Some(span) => Field::read(text, span, value),
        None => Field { value, span: None, printed: Some(field.words.clone()) },
    })
}

/// `(2024年9月3日)` on a line of its own below the title: the day of a letter that prints none at its end.
pub(crate) fn bracketed(text: &str, line: &Line) -> Option<Field<Date>> {
    let words = line.words().strip_prefix('(')?.strip_suffix(')')?;
    match dates::whole(words)? {
        DateReading::Whole(date) => Some(Field::read(text, line.span, date)),
        DateReading::Damaged(_) => None,
    }
}

/// A field printed twice confirms itself, or disagrees.
fn repeated(text: &str, portal: &Portal, reading: &mut HeadReading) {
    for label in HELD {
        let values = portal.values(*label);
        let Some(first) = values.first().filter(|field| field.rank < PROPERTY - 1) else {
            continue;
        };
        let other = values.iter().skip(1).find(|field| {
            field.name == first.name && field.span.is_some() && !same(text, *label, first, field)
        });
        if let Some(other) = other {
            reading.diagnostics.push(disagreement(
                first.name,
                first.span,
                &first.words,
                &other.words,
            ));
        }
    }
}

fn same(text: &str, label: Label, a: &PortalField, b: &PortalField) -> bool {
    if a.words == b.words {
        return true;
    }
    if matches!(label, Label::SignedOn | Label::PublishedOn) {
        let day = |field| date(text, field).map(|field| field.value);
        return day(a) == day(b);
    }
    let bare = |field: &PortalField| {
        let words = title::collapse(&title::fold(&field.words));
        // 〔2021〕, [2021] and a lost bracket are prints of one number.
        let number = document_number::find(&words).filter(|_| label == Label::DocumentNumber);
        let value = number.and_then(|number| number.value(|range| words.get(range).unwrap_or("")));
        value.unwrap_or(words)
    };
    let (a, b) = (bare(a), bare(b));
    // 市商务委 is a shorter name of 某市商务委员会.
    a == b || label == Label::Publisher && (a.contains(&b) || b.contains(&a))
}

/// The submission's kind by the labels of a form.
pub(crate) fn submission_kind(portal: &Portal) -> Option<Field<SubmissionKind>> {
    let labels = [Label::SubmissionNumber, Label::Proposer, Label::SubmissionTitle];
    portal.fields.iter().filter(|field| labels.contains(&field.label)).find_map(|field| {
        let proposal = field.name.contains("提案");
        let suggestion = field.name.contains("建议");
        let value = match (proposal, suggestion) {
            (true, false) => SubmissionKind::Proposal,
            (false, true) => SubmissionKind::Suggestion,
            _ if field.name.contains("议案") => SubmissionKind::Motion,
            _ if field.name.contains("领衔代表") => SubmissionKind::Suggestion,
            _ => return None,
        };
        Some(Field { value, span: field.span, printed: None })
    })
}

/// The submission's number in a form, or several, without 第 and 号.
pub(crate) fn submission_number(text: &str, portal: &Portal) -> Option<Leaves<String>> {
    portal.values(Label::SubmissionNumber).into_iter().find_map(|field| {
        let words = Folded::new(text, field.span?).squeezed();
        let mut found = submission::numbers(words.as_str());
        if found.is_empty() && is_number(words.as_str()) {
            found.push(0..words.as_str().len());
        }
        let fields = found.into_iter().map(|range| super::words(text, words.span(range)));
        Leaves::from_list(fields.collect())
    })
}

/// Whether a field's words are a number of their own kind: `2024-15`.
fn is_number(words: &str) -> bool {
    words.bytes().any(|b| b.is_ascii_digit()) && words.chars().nth(24).is_none()
}

/// The submission's title in a form, without 《》.
pub(crate) fn submission_title(text: &str, portal: &Portal) -> Option<Field<String>> {
    let named = portal.values(Label::SubmissionTitle).into_iter();
    let pages = portal.values(Label::Title).into_iter().filter(|field| {
        !title::is_title(&title::fold(&field.words)) && field.words.contains("关于")
    });
    named.chain(pages).find_map(|field| {
        let words = Folded::new(text, field.span?).squeezed();
        let whole = words.as_str();
        let range = submission::quoted(whole)
            .filter(|range| range.end + 6 >= whole.len() && range.start <= 3)
            .unwrap_or(0..whole.len());
        (whole.chars().count() <= 160).then(|| super::words(text, words.span(range)))
    })
}

/// The words of a form's 届次 field.
pub(crate) fn session(text: &str, portal: &Portal) -> Option<Folded> {
    let field = portal.values(Label::Session).into_iter().next()?;
    let words = Folded::new(text, field.span?).squeezed();
    meeting::find(words.as_str()).term.is_some().then_some(words)
}

/// Takes the signature's date into a head that has none; names a date that differs.
pub fn settle(head: &mut Head, signature: &Signature) -> Vec<Diagnostic> {
    let Some(signed) = &signature.signed_on else { return Vec::new() };
    match &head.signed_on {
        None => {
            head.signed_on = Some(signed.clone());
            Vec::new()
        }
        Some(field) if field.value == signed.value => Vec::new(),
        Some(field) => {
            vec![disagreement("成文日期", signed.span.or(None::<Span>), field.value, signed.value)]
        }
    }
}
