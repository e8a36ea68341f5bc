//! The letter and what was checked in it as one web page that needs no scripts and no network.
//!
//! A marked number links to what was found about it and back, so that the page can be read, printed
//! and passed on by itself; `#c=2` leads to the second claim as it does in the program. The glyph of
//! a verdict is drawn by the sheet: what is copied is the letter. Its own policy allows nothing but
//! its one style sheet, and every word of the letter is escaped.
//!
//! Invariant: the same letter gives the same bytes.

use std::fmt::Write as _;

use super::{
    clipboard::{self, escaped},
    reading::{Passage, Piece, pieces},
    report::{Report, Row},
};
use crate::{
    language::spoken,
    messages::{claim as words, letter::disclaimer},
    model::{Claim, ClaimKind, Letter, Reason, Repair, Role, Table, Verdict},
    sheet::Sheet,
    text::Span,
};

pub(super) const STYLE: &str = include_str!("page.css");

/// The digest of [`STYLE`] that the page's policy names; a test keeps it true.
pub(super) const STYLE_DIGEST: &str = "sha256-tgNlDnbrcdt0g8gw2qDORlJGoXEgfZ8vQn8SHQ/KZJQ=";

/// The deepest heading of HTML.
const DEEPEST: u32 = 6;

/// Writes the page.
pub fn write(letter: &Letter) -> Vec<u8> {
    let Document { title, body } = document(letter);
    let (title, language) = (escaped(&title), spoken().tag());
    let page = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src '{STYLE_DIGEST}'; base-uri 'none'; form-action 'none'\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    );
    page.into_bytes()
}

/// What stands in the page.
pub(super) struct Document {
    /// The window's title.
    pub(super) title: String,
    /// Letter and report, as one element.
    pub(super) body: String,
}

/// The page without what is around it.
pub(super) fn document(letter: &Letter) -> Document {
    let report = Report::of(letter);
    let marks = marks(letter);
    // The words around the letter may be of another language than the page around them.
    let mut out = format!("<main lang=\"{}\">\n<article lang=\"zh-Hans\">\n", spoken().tag());
    head(letter, &mut out);
    for piece in pieces(letter) {
        match piece {
            Piece::Paragraph(passage) => paragraph(letter, &marks, &passage, &mut out),
            Piece::Table(table) => self::table(table, &mut out),
        }
    }
    // Writing to a string cannot fail.
    let _ = write!(out, "</article>\n<section>\n<h2>{}</h2>\n", tr!("核对"));
    for fact in &report.facts {
        let _ = writeln!(out, "<p>{}</p>", escaped(fact));
    }
    for part in &report.parts {
        let _ = write!(out, "<h3>{}</h3>\n<ul>\n", escaped(&part.heading));
        part.rows.iter().for_each(|row| item(row, &marks, &mut out));
        for sentence in &part.sentences {
            let _ = writeln!(out, "<li>{}</li>", escaped(sentence));
        }
        out.push_str("</ul>\n");
    }
    let _ = write!(out, "</section>\n<footer>{}</footer>\n</main>\n", disclaimer());
    Document { title: report.title, body: out }
}

/// The fields that a reader looks for first.
fn head(letter: &Letter, out: &mut String) {
    let head = &letter.head;
    let text = |field: &Option<crate::model::Field<String>>| {
        field.as_ref().map(|field| field.value.clone())
    };
    let date = |field: &Option<crate::model::Field<crate::model::Date>>| {
        field.as_ref().map(|field| field.value.to_string())
    };
    let submission = head.submission.as_ref();
    let fields = [
        (tr!("发文字号"), text(&head.document_number)),
        (tr!("发文机关"), text(&head.issuer)),
        (tr!("成文日期"), date(&head.signed_on)),
        (tr!("发布日期"), date(&head.published_on)),
        (tr!("主送"), text(&head.addressee)),
        (tr!("答复的是"), submission.and_then(|submission| text(&submission.title))),
        (tr!("答复类别"), text(&head.reply_category)),
    ];
    let mut rows = String::new();
    for (name, value) in fields {
        if let Some(value) = value {
            let _ = writeln!(rows, "<dt>{name}</dt><dd>{}</dd>", escaped(&value));
        }
    }
    if !rows.is_empty() {
        let _ = write!(out, "<dl>\n{rows}</dl>\n");
    }
}

fn paragraph(letter: &Letter, marks: &[Mark], passage: &Passage, out: &mut String) {
    let words = |span| marked(letter, marks, span);
    let span = passage.span;
    let (open, close) = match (passage.role, passage.level) {
        (Role::Title, _) => ("<h1>".to_owned(), "</h1>".to_owned()),
        (Role::Heading, Some(level)) if passage.heading >= span.len() => {
            let level = level.saturating_add(1).min(DEEPEST);
            (format!("<h{level}>"), format!("</h{level}>"))
        }
        (Role::Heading, _) if passage.heading < span.len() => {
            let end = span.start() + passage.heading;
            let (heading, rest) = (Span::new(span.start(), end), Span::new(end, span.end()));
            let _ = writeln!(out, "<p><strong>{}</strong>{}</p>", words(heading), words(rest));
            return;
        }
        (Role::Signature, _) => ("<p class=\"right\">".to_owned(), "</p>".to_owned()),
        (Role::Body | Role::Closing, _) => ("<p>".to_owned(), "</p>".to_owned()),
        _ => ("<p class=\"flush\">".to_owned(), "</p>".to_owned()),
    };
    let _ = writeln!(out, "{open}{}{close}", words(span.trimmed(&letter.text)));
}

fn table(table: &Table, out: &mut String) {
    let sheet = Sheet::of(table);
    let caption = match (&table.caption, &table.unit) {
        (Some(caption), Some(unit)) => Some(tr!("{caption}（单位：{unit}）", caption, unit)),
        (None, Some(unit)) => Some(tr!("单位：{unit}", unit)),
        (caption, None) => caption.clone(),
    };
    let grid = clipboard::html(&sheet, caption.as_deref());
    let _ = writeln!(out, "<div class=\"table\">{grid}</div>");
    if let Some(note) = &table.source_note {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", escaped(note));
    }
}

/// A place of the text with what was found about it.
struct Mark {
    span: Span,
    /// The element's start, without its attributes' end.
    element: String,
    /// The place, from 1, of the claim it stands for.
    claim: Option<usize>,
}

impl Mark {
    fn claim(at: usize, claim: &Claim, text: &str) -> Self {
        let class = match claim.verdict {
            Verdict::Matches => "matches",
            Verdict::WithinRounding => "within",
            Verdict::Conflicts => "conflicts",
            Verdict::Undetermined => "open",
        };
        let (number, said) = (at + 1, escaped(claim.span.of(text)));
        let verdict = words::verdict(claim);
        let label = tr!("{said}，{verdict}", said, verdict);
        let element = format!(
            "a class=\"mark {class}\" id=\"n={number}\" href=\"#c={number}\" \
             aria-label=\"{label}\""
        );
        Self { span: claim.span, element, claim: Some(number) }
    }

    /// The print stays; the sheet sets the restored words beside it.
    fn repair(repair: &Repair) -> Self {
        let restored = escaped(&repair.restored);
        let element = format!("span class=\"repair\" data-as=\"{restored}\"");
        Self { span: repair.span, element, claim: None }
    }
}

/// The marks in the order of the text, none inside another; what a table implies has none.
fn marks(letter: &Letter) -> Vec<Mark> {
    let marked =
        |claim: &Claim| claim.kind != ClaimKind::Implied && claim.reason != Some(Reason::NoOperand);
    let claims = letter.claims.iter().enumerate().filter(|(_, claim)| marked(claim));
    let mut marks: Vec<Mark> =
        claims.map(|(at, claim)| Mark::claim(at, claim, &letter.text)).collect();
    marks.extend(letter.repairs.iter().map(Mark::repair));
    marks.sort_by_key(|mark| (mark.span.start(), mark.span.end()));
    let mut end = 0;
    marks.retain(|mark| {
        let apart = mark.span.start() >= end && !mark.span.is_empty();
        if apart {
            end = mark.span.end();
        }
        apart
    });
    marks
}

/// The words of `span` with the marks that lie in it.
fn marked(letter: &Letter, marks: &[Mark], span: Span) -> String {
    let text = &letter.text;
    let mut out = String::new();
    let mut at = span.start();
    let first = marks.partition_point(|mark| mark.span.start() < span.start());
    for mark in marks.iter().skip(first).take_while(|mark| mark.span.end() <= span.end()) {
        out.push_str(&escaped(Span::new(at, mark.span.start()).of(text)));
        let name = if mark.claim.is_some() { "a" } else { "span" };
        let _ = write!(out, "<{}>{}</{name}>", mark.element, escaped(mark.span.of(text)));
        at = mark.span.end();
    }
    out.push_str(&escaped(Span::new(at, span.end()).of(text)));
    out
}

/// A claim or finding of the report; a claim that is marked leads back to its number.
fn item(row: &Row, marks: &[Mark], out: &mut String) {
    let Row { address, cells: [verdict, kind, quote, computed], notes } = row;
    let _ = write!(
        out,
        "<li id=\"{address}\"><span class=\"verdict\">{}</span> {} {}",
        escaped(verdict),
        escaped(kind),
        escaped(quote)
    );
    for line in std::iter::once(computed).chain(notes).filter(|line| !line.is_empty()) {
        let _ = write!(out, "<span class=\"line\">{}</span>", escaped(line));
    }
    let claim = address.strip_prefix("c=").and_then(|number| number.parse::<usize>().ok());
    if let Some(number) = claim.filter(|_| marks.iter().any(|mark| mark.claim == claim)) {
        let _ = write!(out, "<a href=\"#n={number}\">{}</a>", tr!("回到原文"));
    }
    out.push_str("</li>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::reading::sample;

    #[test]
    fn the_policy_allows_the_style_sheet_and_nothing_else() {
        use base64::{Engine as _, engine::general_purpose::STANDARD};
        use sha2::{Digest as _, Sha256};
        let digest = STANDARD.encode(Sha256::digest(STYLE));
        assert_eq!(STYLE_DIGEST, format!("sha256-{digest}"));
    }

    #[test]
    fn the_letter_stands_with_its_headings_and_tables_and_words_never_become_markup() {
        let mut letter = sample::letter();
        letter.text = letter.text.replace("共12*3项", "共<b>3项");
        let page = String::from_utf8(write(&letter)).unwrap();
        for part in [
            "<h1>某县关于第7号建议的答复函</h1>",
            "<p class=\"flush\">赵一代表：</p>",
            "<h2>一、基本情况</h2>",
            "<p><strong>（一）总量。</strong>共&lt;b&gt;3项。</p>",
            "<caption>分年情况（单位：亿元）</caption>",
            "<p class=\"right\">某县商务局</p>",
        ] {
            assert!(page.contains(part), "{part}\n{page}");
        }
        assert!(!page.contains("<script") && !page.contains("首页"));
    }
}
