//! Blocks to a letter. Never fails: what is missing is absent, what is doubtful is a diagnostic.
//!
//! The order of work: [`flow`] lays the blocks out as one sequence of lines and data grids;
//! [`region`] finds where the letter begins and ends and sets the rest aside; [`table`] takes the
//! tables out of the flow; [`head`] and [`outline`] read what is left; [`repair`] proposes lost
//! characters.

pub mod classify;
pub mod clutter;
pub mod flow;
pub mod head;
pub mod marker;
pub mod outline;
pub mod region;
pub mod repair;
pub mod signature;
pub mod table;
mod words;

use std::collections::BTreeSet;

use self::{
    flow::{Item, Line},
    outline::Piece,
    region::Region,
};
use crate::{
    block::Document,
    diagnostic::{Code, Diagnostic},
    model::{AsideReason, Correction, Letter, Paragraph, Role, SCHEMA, SetAside, Source},
    text::Span,
};

/// Parses a document into a letter, with a person's corrections applied.
pub fn parse(source: Source, document: Document, corrections: Vec<Correction>) -> Letter {
    let items = flow::lay_out(&document);
    let text = document.text.as_str();
    let region = region::find(&items);
    let all_lines: Vec<&Line> = items.iter().filter_map(Item::line).collect();
    let portal = head::read_portal(&document, &all_lines);
    let fields: BTreeSet<Span> =
        portal.used.iter().filter_map(|at| all_lines.get(*at)).map(|line| line.span).collect();
    let own_lines = letter_lines(&items, &region, &fields);
    let head = head::read(&document, &portal, &own_lines);
    let signature = signature::read(text, &portal, &own_lines, &head.head);
    let tail = tail(&items, &region);
    let mut set_aside = Vec::new();
    let mut paragraphs = Vec::new();
    let mut body = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Item::Line(line) = item else {
            body.push(Piece::Table(item.span()));
            continue;
        };
        let inside = (region.start..region.end).contains(&at);
        if fields.contains(&line.span) {
            let form = line.cell.is_some();
            let reason = if form { AsideReason::Form } else { AsideReason::Metadata };
            set_aside.push(SetAside { span: line.span, reason });
        } else if let Some(reason) = aside(line, at, &region) {
            set_aside.push(SetAside { span: line.span, reason });
        } else if inside && (region.body..tail).contains(&at) {
            body.push(Piece::Line(line));
        } else if inside {
            paragraphs.push(Paragraph { span: line.span, role: role(line, at, &region) });
        }
    }
    let outline = outline::build(text, &body);
    paragraphs.extend(outline.paragraphs);
    paragraphs.sort_by_key(|paragraph| paragraph.span);
    let body_lines: Vec<&Line> = body.iter().filter_map(Piece::line).collect();
    let mut repairs = outline.repairs;
    repairs.extend(repair::propose(text, &body_lines));
    repairs.extend(head.repairs);
    repairs.extend(signature.repairs);
    let repairs = repair::settle(repairs, &corrections);
    let mut diagnostics = document.diagnostics;
    diagnostics.extend(head.diagnostics);
    diagnostics.extend(signature.diagnostics);
    let (mut head, signature) = (head.head, signature.signature);
    diagnostics.extend(head::settle(&mut head, &signature));
    if !region.found {
        diagnostics.push(Diagnostic::warning(Code::NoLetterFound, None));
    }
    Letter {
        schema: SCHEMA.to_owned(),
        source,
        head,
        signature,
        sections: outline.sections,
        paragraphs,
        tables: Vec::new(),
        repairs,
        set_aside,
        diagnostics,
        corrections,
        text: document.text,
    }
}

/// The letter's own lines, without the page's fields and furniture between them.
fn letter_lines<'i>(
    items: &'i [Item<'_>],
    region: &Region,
    fields: &BTreeSet<Span>,
) -> Vec<&'i Line> {
    let inside = items.get(region.start..region.end).unwrap_or_default();
    let own = |line: &&Line| !fields.contains(&line.span) && clutter::reason(line, true).is_none();
    inside.iter().filter_map(Item::line).filter(own).collect()
}

/// The first item of the signature block: behind it stand only closing, authority, date and
/// contact lines.
fn tail(items: &[Item<'_>], region: &Region) -> usize {
    let mut tail = region.end;
    for at in (region.body..region.end).rev() {
        let Some(line) = items.get(at).and_then(Item::line) else { break };
        let ends = classify::is_closing(line)
            || classify::is_date_line(line)
            || classify::is_imprint(line)
            || classify::is_authority(line);
        if ends {
            tail = at;
        } else if clutter::reason(line, true).is_none() && region.end - at > 2 {
            break;
        }
    }
    tail
}

/// Why the line is not part of the letter, if it is not.
fn aside(line: &Line, at: usize, region: &Region) -> Option<AsideReason> {
    let inside = (region.start..region.end).contains(&at);
    clutter::reason(line, inside).or_else(|| {
        if inside {
            return None;
        }
        Some(match line.cell {
            Some(_) => AsideReason::Form,
            None if at < region.start => AsideReason::Navigation,
            None => AsideReason::Footer,
        })
    })
}

fn role(line: &Line, at: usize, region: &Region) -> Role {
    if at < region.body {
        return if classify::is_addressee(line) {
            Role::Addressee
        } else if classify::is_document_number(line) {
            Role::DocumentNumber
        } else if classify::is_head_line(line) {
            Role::HeadLine
        } else {
            Role::Title
        };
    }
    if classify::is_imprint(line) {
        Role::Imprint
    } else if classify::is_closing(line) {
        Role::Closing
    } else {
        Role::Signature
    }
}
