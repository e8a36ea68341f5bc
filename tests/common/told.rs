//! Claims and findings in one line each, for goldens and for the readers of a test's misses.

use fuhan::model::{Claim, ClaimOperand, Finding, FindingSeverity, Joint, Letter, Verdict};
use serde::Serialize;

/// What a claim says, what its operands give, and the verdict; places left out.
pub(crate) fn claim(claim: &Claim) -> String {
    let printed = claim.printed.as_ref();
    let own = printed.map_or_else(String::new, |printed| {
        let unit = printed.unit.as_deref().unwrap_or_default();
        format!(" {}{unit}", printed.value)
    });
    let computed = claim.computed.as_ref().map_or_else(String::new, |computed| {
        let unit = computed.unit.as_deref().unwrap_or_default();
        let range = range(computed.low.as_ref(), computed.high.as_ref());
        let steps = computed.formula.split(" = ").next().unwrap_or_default();
        format!(" = {}{unit} {range} by {steps}", computed.value)
    });
    let operands: Vec<String> = claim.operands.iter().map(operand).collect();
    let from = match operands.as_slice() {
        [] => String::new(),
        operands => format!(" from {}", operands.join(", ")),
    };
    let mut also: Vec<String> = claim.reason.iter().map(code).collect();
    also.extend(claim.flags.iter().map(code));
    let readings = claim.readings.iter();
    also.extend(readings.map(|one| format!("{} {} {}", one.name, one.value, code(&one.verdict))));
    also.extend(claim.candidates.iter().map(|one| format!("or {}", operand(one))));
    let also = if also.is_empty() { String::new() } else { format!(" ({})", also.join(", ")) };
    let (kind, verdict) = (code(&claim.kind), code(&claim.verdict));
    format!("{kind} {verdict} {:?}{own}{computed}{from}{also}", claim.quote)
}

/// What a claim is said of: `全市/执行额/2020/-`.
pub(crate) fn subject(claim: &Claim) -> String {
    let subject = &claim.subject;
    [&subject.entity, &subject.indicator, &subject.period, &subject.basis]
        .map(|part| part.as_deref().unwrap_or("-"))
        .join("/")
}

/// What is listed is told by its words: its reference is a place.
fn operand(operand: &ClaimOperand) -> String {
    let reference = operand.reference.as_str();
    let name = if reference.starts_with("list") { "list" } else { reference };
    format!("{name} {}", operand.printed).trim_end().to_owned()
}

/// A finding with the values of its sentence.
pub(crate) fn finding(finding: &Finding) -> String {
    let args: Vec<String> =
        finding.args.iter().map(|(name, value)| format!("{name} {value:?}")).collect();
    format!("{} {} {}", code(&finding.code), code(&finding.severity), args.join(", "))
}

/// Claims and findings that cannot hold.
pub(crate) fn conflicts(letter: &Letter) -> Vec<String> {
    let claims = letter.claims.iter().filter(|claim| claim.verdict == Verdict::Conflicts);
    let findings = letter.findings.iter().filter(|one| one.severity == FindingSeverity::Conflict);
    claims.map(claim).chain(findings.map(finding)).collect()
}

/// What several claims imply together.
pub(crate) fn joint(joint: &Joint) -> String {
    let unit = joint.unit.as_deref().unwrap_or_default();
    let range = range(joint.low.as_ref(), joint.high.as_ref());
    let state = match (joint.empty, joint.edge) {
        (true, _) => " empty",
        (_, true) => " edge",
        _ => "",
    };
    format!("{:?} {} {range}{unit}{state}", joint.quantity, joint.members.join(" "))
}

fn range(low: Option<&String>, high: Option<&String>) -> String {
    let end = |end: Option<&String>| end.map_or("∞", String::as_str).to_owned();
    format!("[{}, {}]", end(low), end(high))
}

/// The word that the JSON has for it.
pub(crate) fn code(value: &impl Serialize) -> String {
    match serde_json::to_value(value).unwrap() {
        serde_json::Value::String(word) => word,
        serde_json::Value::Null => "nothing".to_owned(),
        other => other.to_string(),
    }
}
