//! Blocks to a letter. Never fails: what is missing is absent, what is doubtful is a diagnostic.
//!
//! The order of work: [`flow`] lays the blocks out as one sequence of lines and data grids;
//! [`region`] finds where the letter begins and ends, the rest is set aside; [`head`] and
//! [`signature`] read what stands above and below the body, and the page's fields around it;
//! [`table`] takes the tables out of the body; [`outline`] reads its headings; [`repair`] proposes
//! lost characters.

mod again;
pub mod clutter;
pub mod flow;
pub mod head;
mod keep;
pub mod marker;
pub mod outline;
pub mod region;
pub mod repair;
pub mod signature;
pub mod table;
mod words;

use std::ops::Range;

pub use self::again::{correct, is_parsed_in};
use self::{
    flow::{Item, Line},
    outline::Piece,
    region::Region,
    table::Tables,
};
use crate::{
    block::Document,
    diagnostic::{Code, Diagnostic},
    model::{
        AsideReason, Correction, Coverage, Letter, Paragraph, Role, RoundingHypothesis, SCHEMA,
        SetAside, Source,
    },
    text::Span,
};

/// Parses a document into a letter, with a person's corrections applied; `on_tables` is called when
/// the search for tables starts.
pub fn parse(
    source: Source,
    mut document: Document,
    corrections: Vec<Correction>,
    on_tables: &mut dyn FnMut(),
) -> Letter {
    let mut diagnostics = std::mem::take(&mut document.diagnostics);
    let items = flow::lay_out(&document);
    let text = document.text.as_str();
    let region = region::find(&items);
    let lines = around(&items, &region);
    let portal = head::read_portal(&document, &lines);
    leave_own(&items, &region);

    let own_lines = own_lines(&items, &region);
    let head = head::read(&document, &portal, &own_lines);
    let signature = signature::read(text, &portal, &own_lines, &head.head);
    on_tables();
    let tables = tables(text, &items, &region, &corrections);

    let parts = Parts::sort(&items, &region, &tables);
    let outline = outline::build(text, &parts.body);
    let body_lines: Vec<&Line> = parts.body.iter().filter_map(Piece::line).collect();
    let mut paragraphs = parts.paragraphs;
    paragraphs.extend(outline.paragraphs);
    crate::text::sort_by_place(&mut paragraphs, |paragraph| paragraph.span.into());
    let repairs =
        [outline.repairs, repair::propose(text, &body_lines), head.repairs, signature.repairs];
    let repairs = repair::settle(repairs.into_iter().flatten().collect(), &corrections);
    diagnostics.extend(head.diagnostics);
    diagnostics.extend(signature.diagnostics);
    diagnostics.extend(tables.diagnostics);
    let untitled = head.head.title.as_ref().is_none_or(|title| title.span.is_none());
    let (mut head, signature) = (head.head, signature.signature);
    diagnostics.extend(head::settle(&mut head, &signature));
    if !region.found {
        diagnostics.push(Diagnostic::warning(Code::NoLetterFound, None));
    } else if untitled {
        diagnostics.push(Diagnostic::note(Code::TitleMissing, None));
    }
    let mut letter = Letter {
        schema: SCHEMA.to_owned(),
        source,
        head,
        signature,
        sections: outline.sections,
        paragraphs,
        tables: tables.tables,
        repairs,
        set_aside: parts.set_aside,
        diagnostics,
        corrections,
        numbers: Vec::new(),
        claims: Vec::new(),
        joint: Vec::new(),
        findings: Vec::new(),
        rounding: RoundingHypothesis::default(),
        coverage: Coverage::default(),
        text: document.text,
    };
    keep::keep_prints(&mut letter);
    letter
}

/// The lines that may hold the page's fields: all but furniture and what stands below the letter,
/// where 主办单位 and 联系电话 speak of the site. A form's cells may go on there.
fn around<'i>(items: &'i [Item<'_>], region: &Region) -> Vec<&'i Line> {
    let may = |(at, item): (usize, &'i Item<'_>)| {
        let line = item.line()?;
        let footer = clutter::reason(line, false) == Some(AsideReason::Footer);
        (!footer && (at < region.end || line.cell.is_some())).then_some(line)
    };
    items.iter().enumerate().filter_map(may).collect()
}

/// Leaves the letter its own lines: what it prints between its title and its body or below it
/// (公开属性:主动公开) is read as a field too, but is none of the page's.
fn leave_own(items: &[Item<'_>], region: &Region) {
    // A layout table may hold the letter and the lines below it in one cell.
    let cell = items.get(region.body).and_then(Item::line).and_then(|line| line.cell);
    let below_title = region.title.end.max(region.start)..region.end;
    let is_own = |at: usize, line: &Line| {
        let below = at >= region.body && line.cell == cell;
        (line.cell.is_none() || below) && is_own_head(line)
            || below && signature::is_contact_line(line)
    };
    for (at, line) in below_title.filter_map(|at| Some((at, items.get(at)?.line()?))) {
        if line.known.field.get() && is_own(at, line) {
            line.known.field.set(false);
        }
    }
}

fn is_own_head(line: &Line) -> bool {
    head::is_head_line(line) || head::is_addressee_line(line)
}

/// The letter's own lines, without the page's fields and furniture between them.
fn own_lines<'i>(items: &'i [Item<'_>], region: &Region) -> Vec<&'i Line> {
    let inside = items.get(region.start..region.end).unwrap_or_default();
    let own = |line: &&Line| !line.known.field.get() && clutter::reason(line, true).is_none();
    inside.iter().filter_map(Item::line).filter(own).collect()
}

/// The tables of the letter's body and annexes; their items count from the first of `items`.
fn tables(text: &str, items: &[Item<'_>], region: &Region, corrections: &[Correction]) -> Tables {
    let body = items.get(region.body..region.end).unwrap_or_default();
    let mut tables = table::take(text, body, corrections);
    for consumed in &mut tables.consumed {
        *consumed = consumed.start + region.body..consumed.end + region.body;
    }
    tables
}

/// What each item of the page is for.
#[derive(Default)]
struct Parts<'i> {
    set_aside: Vec<SetAside>,
    /// Head and signature lines.
    paragraphs: Vec<Paragraph>,
    body: Vec<Piece<'i>>,
}

impl<'i> Parts<'i> {
    fn sort(items: &'i [Item<'_>], region: &Region, tables: &Tables) -> Self {
        let mut parts = Self::default();
        let mut consumed = tables.consumed.iter().peekable();
        let mut at = 0;
        while let Some(item) = items.get(at) {
            if let Some(range) = consumed.next_if(|range| range.start <= at) {
                parts.body.push(Piece::Table(cover(items, range)));
                at = range.end.max(at + 1);
                continue;
            }
            parts.take(item, at, region);
            at += 1;
        }
        parts
    }

    fn take(&mut self, item: &'i Item<'_>, at: usize, region: &Region) {
        let line = match item {
            Item::Line(line) => line,
            Item::Grid(grid) if region.holds(at) => {
                return self.body.push(Piece::Table(grid.span));
            }
            Item::Grid(grid) => {
                let span = grid.span;
                return self.set_aside.push(SetAside { span, reason: AsideReason::Form });
            }
        };
        let span = line.span;
        if let Some(reason) = aside(line, at, region) {
            self.set_aside.push(SetAside { span, reason });
        } else if (region.body..region.tail).contains(&at) {
            self.body.push(Piece::Line(line));
        } else {
            self.paragraphs.push(Paragraph { span, role: role(line, at, region) });
        }
    }
}

fn cover(items: &[Item<'_>], range: &Range<usize>) -> Span {
    let spans = items.get(range.clone()).unwrap_or_default().iter().map(Item::span);
    spans.reduce(Span::cover).unwrap_or_default()
}

/// Why the line is not part of the letter, if it is not.
fn aside(line: &Line, at: usize, region: &Region) -> Option<AsideReason> {
    let form = line.cell.is_some();
    if line.known.field.get() {
        return Some(if form { AsideReason::Form } else { AsideReason::Metadata });
    }
    let inside = region.holds(at);
    let above_body = inside && at < region.body;
    clutter::reason(line, inside).or(match () {
        () if above_body && is_empty_field(line) => Some(AsideReason::Metadata),
        () if inside => None,
        () if form => Some(AsideReason::Form),
        () if at < region.start => Some(AsideReason::Navigation),
        () => Some(AsideReason::Footer),
    })
}

/// A label of the page that is left empty: `有效性:`.
fn is_empty_field(line: &Line) -> bool {
    let words = line.words();
    words.ends_with(':') && words.chars().nth(8).is_none() && !head::is_addressee_line(line)
}

fn role(line: &Line, at: usize, region: &Region) -> Role {
    if region.title.contains(&at) {
        Role::Title
    } else if at < region.body {
        if head::is_document_number_line(line) {
            Role::DocumentNumber
        } else if head::is_addressee_line(line) {
            Role::Addressee
        } else {
            Role::HeadLine
        }
    } else if signature::is_closing(line) {
        Role::Closing
    } else if signature::is_signature_date(line) || signature::is_authority_line(line) {
        Role::Signature
    } else {
        Role::Imprint
    }
}
