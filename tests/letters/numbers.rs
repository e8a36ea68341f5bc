//! What holds for every letter's numbers, claims and findings: order, references, counts.

use std::collections::{BTreeMap, BTreeSet};

use fuhan::{
    model::{AsideReason, Claim, ClaimKind, ClaimOperand, Letter, NumberRole, Section, Verdict},
    text::{Span, fold_char},
};

/// Ids count up in the order of the text, references lead somewhere, coverage counts what is there.
pub(crate) fn references_lead_somewhere(letter: &Letter, misses: &mut Vec<String>) {
    let numbers = letter.numbers.iter().map(|number| (&number.id, number.span.start()));
    in_order("n", &numbers.collect::<Vec<_>>(), misses);
    let claims = letter.claims.iter().map(|claim| (&claim.id, claim.span.start()));
    in_order("c", &claims.collect::<Vec<_>>(), misses);
    let findings = letter.findings.iter().map(|finding| {
        (&finding.id, finding.spans.first().map_or(usize::MAX, |span| span.start()))
    });
    in_order("f", &findings.collect::<Vec<_>>(), misses);
    let overlap = letter.numbers.windows(2).filter(|pair| pair[0].span.overlaps(pair[1].span));
    misses.extend(overlap.map(|pair| format!("{} and {} overlap", pair[0].id, pair[1].id)));
    let repairs: BTreeSet<&String> = letter.repairs.iter().map(|repair| &repair.id).collect();
    for number in &letter.numbers {
        if number.repair.as_ref().is_some_and(|repair| !repairs.contains(repair)) {
            misses.push(format!("{}: no repair {:?}", number.id, number.repair));
        }
    }
    every_digit_is_told(letter, misses);
    for claim in &letter.claims {
        claim_is_whole(letter, claim, misses);
    }
    ids_are_unique(letter, misses);
    let claims: BTreeSet<&String> = letter.claims.iter().map(|claim| &claim.id).collect();
    for member in letter.joint.iter().flat_map(|joint| &joint.members) {
        if !claims.contains(member) {
            misses.push(format!("joint: no claim {member}"));
        }
    }
    coverage_counts(letter, misses);
}

/// Each digit of the text stands in a number, but for page numbers, which are the file's.
fn every_digit_is_told(letter: &Letter, misses: &mut Vec<String>) {
    let asides = letter.set_aside.iter().filter(|aside| aside.reason == AsideReason::PageNumber);
    let mut told: Vec<Span> = letter.numbers.iter().map(|number| number.span).collect();
    told.extend(asides.map(|aside| aside.span));
    told.sort();
    let digits = letter.text.char_indices().filter(|(_, c)| fold_char(*c).is_ascii_digit());
    let untold = digits.filter(|(at, _)| {
        let after = told.partition_point(|span| span.start() <= *at);
        after.checked_sub(1).and_then(|last| told.get(last)).is_none_or(|span| span.end() <= *at)
    });
    misses.extend(untold.map(|(at, digit)| {
        let before = letter.text.get(..at).unwrap_or_default();
        let words: String = before.chars().rev().take(12).collect();
        format!("{digit} is in no number, behind {:?}", words.chars().rev().collect::<String>())
    }));
}

/// Sections, tables and repairs have ids of their own.
fn ids_are_unique(letter: &Letter, misses: &mut Vec<String>) {
    let mut ids: Vec<&str> = letter.tables.iter().map(|table| table.id.as_str()).collect();
    ids.extend(letter.repairs.iter().map(|repair| repair.id.as_str()));
    let mut sections: Vec<&Section> = letter.sections.iter().collect();
    while let Some(section) = sections.pop() {
        ids.push(&section.id);
        sections.extend(&section.children);
    }
    let all = ids.len();
    let unique: BTreeSet<&str> = ids.into_iter().collect();
    if unique.len() != all {
        misses.push(format!("{all} sections, tables and repairs have {} ids", unique.len()));
    }
}

fn in_order(letter: &str, all: &[(&String, usize)], misses: &mut Vec<String>) {
    for (at, (id, _)) in all.iter().enumerate() {
        if **id != format!("{letter}{}", at + 1) {
            misses.push(format!("{id} stands at {}", at + 1));
        }
    }
    for pair in all.windows(2).filter(|pair| pair[0].1 > pair[1].1) {
        misses.push(format!("{} stands after {} in the text", pair[0].0, pair[1].0));
    }
}

fn claim_is_whole(letter: &Letter, claim: &Claim, misses: &mut Vec<String>) {
    let Claim { id, quote, .. } = claim;
    let own = squeezed(claim.span.of(&letter.text));
    if !squeezed(quote).contains(&own) {
        misses.push(format!("{id}: {own:?} is not in its quote {quote:?}"));
    }
    if (claim.verdict == Verdict::Undetermined) != claim.reason.is_some() {
        misses.push(format!("{id}: {:?} with the reason {:?}", claim.verdict, claim.reason));
    }
    if claim.verdict != Verdict::Undetermined && claim.operands.is_empty() {
        misses.push(format!("{id}: {:?} without operands", claim.verdict));
    }
    if claim.kind == ClaimKind::Target && claim.verdict != Verdict::Undetermined {
        misses.push(format!("{id}: a target is judged {:?}", claim.verdict));
    }
    let own = letter.numbers.iter().find(|number| number.span == claim.span);
    let plan = claim.kind == ClaimKind::Target;
    if let Some(own) = own.filter(|own| plan != (own.role == NumberRole::Target)) {
        misses.push(format!("{id}: {:?} has a number of the role {:?}", claim.kind, own.role));
    }
    let links = claim.operands.iter().chain(&claim.candidates);
    for link in links.filter(|link| !leads_somewhere(letter, link)) {
        misses.push(format!("{id}: {} leads nowhere", link.reference));
    }
}

/// `n12` is the number at that place; `t1/…` a place inside that table,
/// `list12-40` the words that list something.
fn leads_somewhere(letter: &Letter, link: &ClaimOperand) -> bool {
    let reference = link.reference.as_str();
    let table = reference.split_once('/').map(|(id, _)| id);
    match table {
        Some(id) => {
            letter.tables.iter().any(|table| table.id == id && table.span.contains(link.span))
        }
        None if reference.starts_with('n') => {
            letter.numbers.iter().any(|n| n.id == reference && n.span == link.span)
        }
        // What is listed is no number: its place is all there is to it.
        None => reference == format!("list{}-{}", link.span.start(), link.span.end()),
    }
}

fn coverage_counts(letter: &Letter, misses: &mut Vec<String>) {
    let mut roles: BTreeMap<NumberRole, u32> = BTreeMap::new();
    for number in &letter.numbers {
        *roles.entry(number.role).or_default() += 1;
    }
    if roles != letter.coverage.by_role {
        misses.push(format!("coverage counts {:?}, there are {roles:?}", letter.coverage.by_role));
    }
    let coverage = &letter.coverage;
    let verdicts =
        coverage.matches + coverage.within_rounding + coverage.conflicts + coverage.undetermined;
    let claims = u32::try_from(letter.claims.len()).unwrap();
    if (verdicts, coverage.numbers as usize) != (claims, letter.numbers.len()) {
        misses.push(format!("coverage counts {verdicts} of {claims} claims"));
    }
}

fn squeezed(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}
