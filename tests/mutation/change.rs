//! Changes of one number that no way of rounding explains.

use std::collections::BTreeMap;

use fuhan::{
    model::{AssumptionCode, Claim, ClaimKind, ClaimOperand, Flag, Letter, Verdict},
    number::{Hedge, Quantity, scaled},
    text::Span,
};

/// One number of a letter written otherwise.
pub(crate) struct Change {
    /// The digits as printed, and what stands there instead.
    pub(crate) printed: String,
    pub(crate) changed: String,
    /// The letter's whole text with the change.
    pub(crate) text: String,
    /// For people.
    pub(crate) told: String,
}

/// How far a change goes beyond what the intervals allow.
const BEYOND: f64 = 3.0;

/// A change for every number that a claim which holds rests on, in the order of the text.
pub(crate) fn all(letter: &Letter) -> Vec<Change> {
    let mut shifts: BTreeMap<Span, f64> = BTreeMap::new();
    for claim in letter.claims.iter().filter(|claim| is_testable(claim)) {
        for (span, shift) in shifts_of(claim) {
            let most = shifts.entry(span).or_insert(shift);
            // A whole goes down whatever else it supports: parts may stay below it.
            *most = if shift < 0.0 || *most < 0.0 {
                -shift.abs().max(most.abs())
            } else {
                most.max(shift)
            };
        }
    }
    shifts.into_iter().filter_map(|(span, shift)| change(letter, span, shift)).collect()
}

/// Whether a change of its numbers should be seen.
fn is_testable(claim: &Claim) -> bool {
    let holds = matches!(claim.verdict, Verdict::Matches | Verdict::WithinRounding);
    let hedged = claim.assumptions.iter().any(|one| one.code == AssumptionCode::Hedged);
    let arithmetic = matches!(
        claim.kind,
        ClaimKind::Level
            | ClaimKind::Growth
            | ClaimKind::Difference
            | ClaimKind::Multiple
            | ClaimKind::Share
            | ClaimKind::Total
            | ClaimKind::PerUnit
            | ClaimKind::ListCount
    );
    holds && arithmetic && !hedged && !claim.flags.contains(&Flag::RestsOnRepair)
}

/// Each number of the claim with the least relative shift that its test must see.
fn shifts_of(claim: &Claim) -> Vec<(Span, f64)> {
    let Some((own, far)) = reach(claim) else { return Vec::new() };
    let sign = if claim.kind == ClaimKind::Total { -1.0 } else { 1.0 };
    let mut shifts = vec![(claim.span, sign * far / own.abs())];
    let computed = claim.computed.as_ref().and_then(|computed| number(&computed.value));
    let result = computed.unwrap_or(own);
    for operand in &claim.operands {
        let shift = match claim.kind {
            ClaimKind::Growth => {
                let power = claim.note.as_deref().and_then(periods).unwrap_or(1.0);
                (1.0 + far / (100.0 + result).abs()).powf(power) - 1.0
            }
            ClaimKind::Share | ClaimKind::PerUnit => far / result.abs(),
            ClaimKind::Multiple => far / (result + 1.0).abs(),
            ClaimKind::Level | ClaimKind::Difference | ClaimKind::Total => {
                let Some(value) = in_unit_of(claim, operand) else { continue };
                far / value.abs()
            }
            // What is listed has no digits to change.
            _ => continue,
        };
        shifts.push((operand.span, shift));
    }
    shifts.retain(|(_, shift)| shift.is_finite());
    shifts
}

/// The claim's own number and how far from it nothing can hold.
fn reach(claim: &Claim) -> Option<(f64, f64)> {
    let printed = claim.printed.as_ref()?;
    let own = number(&printed.value)?;
    let decimals = printed.value.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let unit = 0.1_f64.powi(i32::try_from(decimals).ok()?);
    let computed = claim.computed.as_ref()?;
    let result = number(&computed.value)?;
    let width = number(computed.high.as_ref()?)? - number(computed.low.as_ref()?)?;
    // 增长N倍 may stand for N and for N + 1 times the base; a change must leave both behind.
    let readings = if claim.kind == ClaimKind::Multiple { 1.0 } else { 0.0 };
    Some((own, (result - own).abs() + BEYOND * (width + unit) + readings))
}

/// An operand's value in the unit of the claim's result.
fn in_unit_of(claim: &Claim, operand: &ClaimOperand) -> Option<f64> {
    let quantity = Quantity::parse(&operand.printed)?;
    let (scale, _) = scaled(claim.computed.as_ref()?.unit.as_deref().unwrap_or_default());
    let powers = i32::try_from(quantity.scale.power()).ok()? - i32::try_from(scale.power()).ok()?;
    // A cell's scale stands in its head.
    let powers = if operand.reference.starts_with('t') { 0 } else { powers };
    Some(number(&quantity.decimal.to_string())? * 10_f64.powi(powers))
}

/// The years of `periods:4`, the note of a yearly average.
fn periods(note: &str) -> Option<f64> {
    number(note.strip_prefix("periods:")?)
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// The number at `span` made greater or less by `shift` of itself.
fn change(letter: &Letter, span: Span, shift: f64) -> Option<Change> {
    let numeral = |c: char| c.is_ascii_digit() || ",.".contains(c);
    let own = letter
        .numbers
        .iter()
        .find(|one| span.start() <= one.span.start() && one.span.end() <= span.end());
    if own.is_some_and(|own| own.hedge != Hedge::None || own.repair.is_some()) {
        return None;
    }
    let words = span.of(&letter.text);
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let rest = &words[start..];
    let printed =
        rest[..rest.find(|c| !numeral(c)).unwrap_or(rest.len())].trim_end_matches([',', '.']);
    let changed = shifted(printed, shift)?;
    let at = span.start() + start;
    let (before, after) = (&letter.text[..at], &letter.text[at + printed.len()..]);
    let text = format!("{before}{changed}{after}");
    let told = format!("{words} → {changed} in {}", sentence(letter, span));
    Some(Change { printed: printed.to_owned(), changed, text, told })
}

/// The print of the other value with as many decimals, and separators where there were some; `None`
/// where that would be below zero.
fn shifted(printed: &str, shift: f64) -> Option<String> {
    let decimals = printed.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let steps = 10_f64.powi(i32::try_from(decimals).ok()?);
    let value = number(&printed.replace(',', ""))? * steps;
    let other = value * (1.0 + shift);
    let other =
        if shift < 0.0 { other.floor().min(value - 1.0) } else { other.ceil().max(value + 1.0) };
    if other <= 0.0 {
        return None;
    }
    let other = other / steps;
    let plain = format!("{other:.decimals$}");
    if !printed.contains(',') {
        return Some(plain);
    }
    let (whole, fraction) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    Some(grouped + fraction)
}

/// The sentence around a place, cut short.
fn sentence(letter: &Letter, span: Span) -> String {
    let ends = ['。', '；', '\n'];
    let before = &letter.text[..span.start()];
    let start = before
        .rfind(ends)
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let rest = &letter.text[start..];
    rest.split(ends).next().unwrap_or_default().chars().take(90).collect()
}
