//! The fields that a page prints around the letter are not those of the letter.
//!
//! **What it checks.** Document number, date of signing and the number in the title: the page's
//! fields against the letter's own head and signature.
//!
//! **Why it matters.** Who cites the letter takes its number and date from the page.
//!
//! **Example letter text.** `成文日期: 2022-07-05` above the letter, `2022年7月15日` below it.
//!
//! **Known exceptions.** Nothing is reported where one of the two was repaired; where one value is a
//! part of the other (a shorter or fuller name, a label read along); for the date of publication, and
//! for dates that the page does not call 成文 or 签发; for titles that differ in words alone, since
//! pages shorten them.

use super::{Check, Report};
use crate::{
    analyze::Context,
    diagnostic::{Code, Diagnostic},
    model::{AsideReason, FindingCode, FindingSeverity, Letter},
    text::{Folded, Span},
};

pub(super) const CHECK: Check =
    Check { code: FindingCode::PageHeadDiffers, severity: FindingSeverity::Conflict, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let letter = context.letter;
    let disagreeing = letter.diagnostics.iter().filter(|d| d.code == Code::FieldDisagrees);
    let number = disagreeing.clone().find_map(|diagnostic| document_number(letter, diagnostic));
    let date = disagreeing.clone().find_map(|diagnostic| signed_on(letter, diagnostic));
    for found in [number, date, title(letter)].into_iter().flatten() {
        let Found { field, page: (page, at_page), own: (own, at_own) } = found;
        let repaired = |span: Span| letter.repairs.iter().any(|r| r.span.overlaps(span));
        if repaired(at_page) || repaired(at_own) {
            continue;
        }
        let field = field.to_owned();
        report.add(vec![at_page, at_own], [("field", field), ("page", page), ("letter", own)]);
    }
}

/// Two values of one field with their places.
struct Found {
    field: &'static str,
    page: (String, Span),
    own: (String, Span),
}

fn argument<'d>(diagnostic: &'d Diagnostic, name: &str) -> &'d str {
    diagnostic.args.get(name).map_or("", String::as_str)
}

/// The parser compares the letter's own number with the page's; the page's place is looked up.
fn document_number(letter: &Letter, diagnostic: &Diagnostic) -> Option<Found> {
    if !["文号", "发文字号", "发文文号"].contains(&argument(diagnostic, "field")) {
        return None;
    }
    let own = diagnostic.span.filter(|span| !is_aside(letter, *span))?;
    let (first, second) = (argument(diagnostic, "first"), argument(diagnostic, "second"));
    if contain(first, second) {
        return None;
    }
    let page = asides(letter).find_map(|aside| place_of(&letter.text, aside, second))?;
    Some(Found {
        field: "发文字号", page: (second.to_owned(), page), own: (first.to_owned(), own)
    })
}

/// The parser compares the page's date with the signature's.
fn signed_on(letter: &Letter, diagnostic: &Diagnostic) -> Option<Found> {
    if argument(diagnostic, "field") != "成文日期" {
        return None;
    }
    let own = diagnostic.span?;
    let page = letter.head.signed_on.as_ref()?.span?;
    let aside = asides(letter).find(|aside| aside.contains(page))?;
    let before = Span::new(aside.start(), page.start());
    let label = before.of(&letter.text).lines().next_back()?;
    let name: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    ["成文", "签发", "落款"].iter().any(|word| name.contains(word)).then(|| Found {
        field: "成文日期",
        page: (argument(diagnostic, "first").to_owned(), page),
        own: (argument(diagnostic, "second").to_owned(), own),
    })
}

/// Titles whose numbers differ: 第117号 on the page, 第171号 in the letter.
fn title(letter: &Letter) -> Option<Found> {
    let own = letter.head.title.as_ref()?.span.filter(|span| !is_aside(letter, *span))?;
    let own_words = squeezed(own.of(&letter.text));
    let lines = asides(letter).flat_map(|aside| lines(&letter.text, aside));
    let mut named_lines = lines.filter(|line| line.of(&letter.text).contains(['标', '標', '名']));
    named_lines.find_map(|line| {
        let words = squeezed(line.of(&letter.text));
        let value = ["标题:", "名称:", "信息名称:", "文件名称:", "[标题]", "[名称]"]
            .iter()
            .find_map(|label| words.strip_prefix(label))?;
        let (page, letter) = (case_number(value)?, case_number(&own_words)?);
        let differ = page.trim_start_matches('0') != letter.trim_start_matches('0');
        differ.then(|| Found {
            field: "标题",
            page: (format!("第{page}号"), line),
            own: (format!("第{letter}号"), own),
        })
    })
}

/// The digits of 第0168号.
fn case_number(title: &str) -> Option<String> {
    let (_, rest) = title.split_once('第')?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let closed = rest.get(digits.len()..)?.starts_with('号');
    match (digits.is_empty(), closed) {
        (false, true) => Some(digits),
        _ => case_number(rest),
    }
}

fn asides(letter: &Letter) -> impl Iterator<Item = Span> {
    let of_fields = |reason| matches!(reason, AsideReason::Metadata | AsideReason::Form);
    letter.set_aside.iter().filter(move |aside| of_fields(aside.reason)).map(|aside| aside.span)
}

fn is_aside(letter: &Letter, span: Span) -> bool {
    letter.set_aside.iter().any(|aside| aside.span.contains(span))
}

fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut at = span.start();
    span.of(text).split_inclusive('\n').map(move |line| {
        let own = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        own
    })
}

/// Where a value stands in a stretch, set with spaces or not.
fn place_of(text: &str, stretch: Span, value: &str) -> Option<Span> {
    let words = Folded::new(text, stretch).squeezed();
    let value = squeezed(value);
    let at = words.as_str().find(&value).filter(|_| !value.is_empty())?;
    Some(words.span(at..at + value.len()))
}

fn squeezed(words: &str) -> String {
    Folded::new(words, Span::new(0, words.len())).squeezed().as_str().to_owned()
}

/// Whether one value is a part of the other.
fn contain(one: &str, two: &str) -> bool {
    let (one, two) = (squeezed(one), squeezed(two));
    one.contains(&two) || two.contains(&one)
}
