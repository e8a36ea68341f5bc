//! The golden form of a letter: words with their places, for people to review.

use std::fmt::Write;

use fuhan::{
    model::{Letter, Section, Table},
    text::Span,
};
use serde_json::Value;

use crate::{
    common::told::{self, code},
    view,
};

/// The letter, without its source file.
pub(crate) fn dump(letter: &Letter) -> String {
    let mut out = String::new();
    for (name, value) in [
        ("head", serde_json::to_value(&letter.head)),
        ("signature", serde_json::to_value(&letter.signature)),
    ] {
        section_line(&mut out, name);
        leaves(&mut out, name, &value.expect("a head is JSON"));
    }
    section_line(&mut out, "sections");
    let mut stack: Vec<&Section> = letter.sections.iter().rev().collect();
    for line in view::outline(letter) {
        let section = stack.pop().expect("the outline walks the same tree");
        stack.extend(section.children.iter().rev());
        let bodies: Vec<String> = section.body_spans.iter().map(|s| format!("{s:?}")).collect();
        let Section { id, style, span, heading_span, .. } = section;
        let indent = "  ".repeat(section.level as usize);
        let _ = writeln!(out, "{indent}{id} {line}");
        let _ = writeln!(
            out,
            "{indent}  {style:?} {heading_span:?} in {span:?}, body {}",
            bodies.join(" ")
        );
    }
    letter.tables.iter().for_each(|table| dump_table(&mut out, table));
    section_line(&mut out, "repairs");
    for r in &letter.repairs {
        let evidence = r.evidence.as_deref().unwrap_or("-");
        let _ = writeln!(
            out,
            "{} {:?} {:?} -> {:?} {} {:?} {evidence}",
            r.id, r.span, r.printed, r.restored, r.reason, r.confidence
        );
    }
    dump_numbers(&mut out, letter);
    section_line(&mut out, "paragraphs");
    for p in &letter.paragraphs {
        let _ = writeln!(out, "{:?} {:?} {}", p.role, p.span, short(&letter.text, p.span));
    }
    section_line(&mut out, "set aside");
    for a in &letter.set_aside {
        let _ = writeln!(out, "{:?} {:?} {}", a.reason, a.span, short(&letter.text, a.span));
    }
    section_line(&mut out, "diagnostics");
    for d in &letter.diagnostics {
        let _ = writeln!(out, "{:?} {:?} {:?} {:?}", d.severity, d.code, d.span, d.args);
    }
    out
}

/// Roles are counted; claims, joint tests and findings stand in full.
fn dump_numbers(out: &mut String, letter: &Letter) {
    section_line(out, "numbers");
    let coverage = &letter.coverage;
    let roles: Vec<String> =
        coverage.by_role.iter().map(|(role, count)| format!("{} {count}", code(role))).collect();
    let _ = writeln!(out, "{}: {}", coverage.numbers, roles.join(", "));
    let _ = writeln!(
        out,
        "testable {}, matches {}, within rounding {}, conflicts {}, undetermined {}",
        coverage.testable,
        coverage.matches,
        coverage.within_rounding,
        coverage.conflicts,
        coverage.undetermined
    );
    let modes: Vec<String> = letter.rounding.satisfiable.iter().map(code).collect();
    let _ = writeln!(out, "rounding: {}", modes.join(", "));
    section_line(out, "claims");
    for claim in &letter.claims {
        let mut claim = claim.clone();
        claim.quote = shortened(&claim.quote);
        // The digits of operands stand in the formula.
        let computed = claim.computed.is_some();
        claim.operands.iter_mut().filter(|_| computed).for_each(|operand| operand.printed.clear());
        let _ = writeln!(out, "{} {:?} {}", claim.id, claim.span, told::claim(&claim));
    }
    letter.joint.iter().for_each(|one| {
        let _ = writeln!(out, "joint {}", told::joint(one));
    });
    section_line(out, "findings");
    for finding in &letter.findings {
        let places: Vec<String> = finding.spans.iter().map(|s| format!("{s:?}")).collect();
        let _ = writeln!(out, "{} {} {}", finding.id, places.join(" "), told::finding(finding));
    }
}

fn section_line(out: &mut String, name: &str) {
    let _ = writeln!(out, "== {name}");
}

/// `head.title 12..40 某局…`, the print behind where it differs.
fn leaves(out: &mut String, path: &str, value: &Value) {
    match value {
        Value::Object(object) if object.contains_key("value") => {
            let place = object
                .get("span")
                .map_or_else(|| "-".to_owned(), |span| format!("{}..{}", span[0], span[1]));
            let _ = write!(out, "{path} {place} {}", object["value"]);
            if let Some(printed) = object.get("printed") {
                let _ = write!(out, " printed {printed}");
            }
            out.push('\n');
        }
        Value::Object(object) => {
            object.iter().for_each(|(name, inner)| leaves(out, &format!("{path}.{name}"), inner));
        }
        Value::Array(list) => list.iter().for_each(|inner| leaves(out, path, inner)),
        _ => {}
    }
}

fn dump_table(out: &mut String, table: &Table) {
    section_line(out, &format!("{} {:?} {:?}", table.id, table.origin, table.span));
    for (name, words, span) in [
        ("caption", &table.caption, table.caption_span),
        ("unit", &table.unit, table.unit_span),
        ("source note", &table.source_note, table.source_note_span),
        ("label head", &table.label_head, None),
    ] {
        if let Some(words) = words {
            let _ = writeln!(
                out,
                "{name}: {words} {}",
                span.map_or(String::new(), |s| format!("{s:?}"))
            );
        }
    }
    let _ = writeln!(out, "columns: {}", view::columns(table).join(", "));
    for (row, words) in table.rows.iter().zip(view::rows(table)) {
        let places: Vec<String> = row.cells.iter().map(|c| c.span.start().to_string()).collect();
        let _ = writeln!(out, "{words}  @ {}", places.join(" "));
    }
}

/// The words of a place on one line, the middle left out.
fn short(text: &str, span: Span) -> String {
    shortened(span.of(text))
}

fn shortened(words: &str) -> String {
    const ENDS: usize = 12;
    let words = words.replace('\n', "⏎");
    let chars: Vec<char> = words.chars().collect();
    if chars.len() <= 2 * ENDS + 2 {
        return words;
    }
    let start: String = chars.iter().take(ENDS).collect();
    let end: String = chars.iter().skip(chars.len() - ENDS).collect();
    format!("{start}…{end}")
}
