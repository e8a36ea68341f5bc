//! The report of a check (核对报告): what was looked at, what conflicts, then everything else.
//!
//! One structure with three ways of writing it: [`plain`] for a terminal, [`markdown`] for a file,
//! and [`page`](super::page) beside the letter itself.
//! Coverage stands before any verdict, and no part of it is a score.

pub mod markdown;
pub mod plain;

use std::{borrow::Cow, collections::HashSet};

use crate::{
    messages::{claim as words, finding as remarks, letter as whole, support},
    model::{Claim, ClaimKind, Finding, FindingSeverity, Flag, Letter, Reason, Verdict},
    text::{Span, signs},
};

/// What a report says, in order.
pub(super) struct Report {
    /// Document number and title.
    pub(super) title: String,
    /// The file, coverage, what the numbers are.
    pub(super) facts: Vec<String>,
    pub(super) parts: Vec<Part>,
}

/// Lines under one heading.
pub(super) struct Part {
    pub(super) heading: String,
    pub(super) rows: Vec<Row>,
    /// Sentences that are no rows.
    pub(super) sentences: Vec<String>,
}

/// A claim or finding.
pub(super) struct Row {
    /// Its address in the letter: `c=2`, `f=1`.
    pub(super) address: String,
    /// `✓ 相符`, `增速`, `“同比增长10.5%”`, `22.8 ÷ 20.6 − 1 = 10.7%，区间 10.2%–11.2%`
    pub(super) cells: [String; 4],
    /// Why, and what was taken for granted.
    pub(super) notes: Vec<String>,
}

/// The heads of a part's columns.
fn heads() -> [&'static str; 4] {
    [tr!("结论"), tr!("类别"), tr!("原文"), tr!("计算")]
}

/// Verdicts in the order of the report: what a person should look at comes first.
const GROUPS: [(Verdict, bool); 5] = [
    (Verdict::Conflicts, false),
    (Verdict::Undetermined, false),
    (Verdict::WithinRounding, false),
    (Verdict::Matches, false),
    (Verdict::Undetermined, true),
];

/// Most characters of the print that are quoted.
const QUOTED: usize = 24;

impl Report {
    pub(super) fn of(letter: &Letter) -> Self {
        let shared = shared_quotes(letter);
        let group = |(verdict, bare): &(Verdict, bool)| group(letter, &shared, *verdict, *bare);
        let mut parts: Vec<Part> = GROUPS.iter().filter_map(group).collect();
        let others = letter.findings.iter().filter(|f| f.severity != FindingSeverity::Conflict);
        let others = others.map(|finding| finding_row(letter, finding)).collect();
        parts.extend(Part::of_rows(tr!("校对提示"), others));
        parts.extend(Part::of_sentences(
            tr!("推算值相互印证"),
            letter.joint.iter().map(whole::joint),
        ));
        let is_tested = letter.coverage.testable > 0;
        let rounding = is_tested.then(|| whole::rounding(&letter.rounding));
        parts.extend(Part::of_sentences(tr!("舍入方式"), rounding));
        parts.extend(Part::of_sentences(tr!("补回的字"), repairs(letter)));
        let corrections = letter.corrections.len();
        let corrected = (corrections > 0).then(|| tr!("人工修订 {n} 处。" % corrections));
        parts.extend(Part::of_sentences(tr!("修订"), corrected));
        Self { title: title(letter), facts: facts(letter), parts }
    }
}

impl Part {
    fn of_rows(name: &str, rows: Vec<Row>) -> Option<Self> {
        let heading = tr!("{name}（{}）", rows.len(), name);
        (!rows.is_empty()).then_some(Self { heading, rows, sentences: Vec::new() })
    }

    fn of_sentences(name: &str, sentences: impl IntoIterator<Item = String>) -> Option<Self> {
        let sentences: Vec<String> = sentences.into_iter().collect();
        let heading = name.to_owned();
        (!sentences.is_empty()).then_some(Self { heading, rows: Vec::new(), sentences })
    }
}

/// Document number and title, the file's name where the letter has neither.
fn title(letter: &Letter) -> String {
    let head = [&letter.head.document_number, &letter.head.title];
    let words: Vec<&str> = head.into_iter().flatten().map(|field| field.value.as_str()).collect();
    if words.is_empty() { letter.source.name.clone() } else { words.join("  ") }
}

fn facts(letter: &Letter) -> Vec<String> {
    let mut facts = vec![whole::coverage(letter)];
    if !letter.coverage.by_role.is_empty() {
        facts.push(whole::roles(letter));
    }
    facts.push(tr!("文件：{}", letter.source.name));
    facts
}

/// `20101.05 → 2010年1.05（22.8 ÷ 1.05 ≈ 21.7）`, each once with how often it was made.
fn repairs(letter: &Letter) -> Vec<String> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for repair in &letter.repairs {
        let evidence =
            repair.evidence.as_ref().map(|told| tr!("（{words}）", words = support(told)));
        let evidence = evidence.unwrap_or_default();
        let told = format!("{} → {}{evidence}", repair.printed, repair.restored);
        match counted.iter_mut().find(|(other, _)| *other == told) {
            Some((_, count)) => *count += 1,
            None => counted.push((told, 1)),
        }
    }
    let told = |(told, count): (String, usize)| match count {
        1 => told,
        count => tr!("{told}，共 {count} 处", told, count),
    };
    counted.into_iter().map(told).collect()
}

/// The claims of one verdict, `bare` being those with nothing to test them; conflicts of findings
/// stand among those of claims.
fn group(
    letter: &Letter,
    shared: &HashSet<(usize, &str)>,
    verdict: Verdict,
    bare: bool,
) -> Option<Part> {
    let is_bare = |claim: &Claim| claim.reason == Some(Reason::NoOperand);
    let chosen = |claim: &&Claim| claim.verdict == verdict && is_bare(claim) == bare;
    let claims: Vec<&Claim> = letter.claims.iter().filter(chosen).collect();
    let row = |claim: &&Claim| {
        let is_shared = shared.contains(&told_by(&claim.quote));
        (claim.span.start(), claim_row(claim, clause(letter, claim, is_shared)))
    };
    let mut rows: Vec<(usize, Row)> = claims.iter().map(row).collect();
    if verdict == Verdict::Conflicts {
        let findings = letter.findings.iter();
        rows.extend(findings.filter(|f| f.severity == FindingSeverity::Conflict).map(|finding| {
            let start = finding.spans.first().map_or(0, |span| span.start());
            (start, finding_row(letter, finding))
        }));
        rows.sort_by_key(|(start, _)| *start);
    }
    let name = match (verdict, bare) {
        (Verdict::Conflicts, _) => tr!("不一致"),
        (Verdict::WithinRounding, _) => tr!("舍入内相符"),
        (Verdict::Matches, _) => tr!("相符"),
        (Verdict::Undetermined, false) => tr!("需人工判断"),
        (Verdict::Undetermined, true) => tr!("文内无可对照"),
    };
    Part::of_rows(name, rows.into_iter().map(|(_, row)| row).collect())
}

fn claim_row(claim: &Claim, clause: String) -> Row {
    let word = words::verdict(claim);
    let mut verdict = String::with_capacity("✓ ".len() + word.len());
    verdict.extend([words::glyph(claim), ' ']);
    verdict.push_str(word);
    let formula = claim.computed.as_ref().map_or("", |computed| computed.formula.as_str());
    let range = words::figures(claim).and_then(|figures| match figures.range {
        words::Range::Exact => None,
        words::Range::Between(range) => Some(tr!("区间 {range}", range)),
        words::Range::AtLeast(low) => Some(tr!("不低于 {low}", low)),
        words::Range::AtMost(high) => Some(tr!("不高于 {high}", high)),
    });
    let computed: Vec<&str> = [formula, range.as_deref().unwrap_or_default()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let mut notes = Vec::new();
    if !says_it_all(claim) {
        notes.push(words::sentence(claim));
    }
    if !claim.assumptions.is_empty() {
        let assumed: Vec<String> = claim.assumptions.iter().map(words::assumption).collect();
        notes.push(tr!("前提：{}。", assumed.join(tr!("；"))));
    }
    Row {
        address: address(&claim.id),
        cells: [verdict, words::kind(claim.kind).to_owned(), clause, computed.join(tr!("，"))],
        notes,
    }
}

/// `c2` → `c=2`, as links name it.
fn address(id: &str) -> String {
    let (kind, number) = id.split_at_checked(1).unwrap_or((id, ""));
    [kind, "=", number].concat()
}

/// Whether verdict and formula leave nothing to explain.
fn says_it_all(claim: &Claim) -> bool {
    let bare = claim.reason == Some(Reason::NoOperand)
        && claim.computed.is_none()
        && claim.kind != ClaimKind::Target;
    let assumes = claim.flags.iter().all(|flag| *flag == Flag::Assumption);
    (claim.verdict == Verdict::Matches || bare) && assumes
}

/// Clauses that hold several claims.
fn shared_quotes(letter: &Letter) -> HashSet<(usize, &str)> {
    let mut once = HashSet::with_capacity(letter.claims.len());
    letter
        .claims
        .iter()
        .map(|claim| told_by(&claim.quote))
        .filter(|own| !once.insert(*own))
        .collect()
}

/// What tells a clause from others: its length and the end that is quoted. A list of thousands is the clause of
/// each of its numbers.
fn told_by(quote: &str) -> (usize, &str) {
    let start = quote.char_indices().rev().nth(QUOTED).map_or(0, |(at, _)| at);
    (quote.len(), quote.get(start..).unwrap_or_default())
}

/// The clause, and which of its numbers is meant where it holds several claims.
fn clause(letter: &Letter, claim: &Claim, is_shared: bool) -> String {
    let quote = quoted(&claim.quote);
    let own = claim.span.of(&letter.text).trim();
    if is_shared && own != claim.quote { tr!("{quote}中的{own}", quote, own) } else { quote }
}

fn finding_row(letter: &Letter, finding: &Finding) -> Row {
    let glyph = match finding.severity {
        FindingSeverity::Conflict => '✕',
        FindingSeverity::Warning => '!',
        FindingSeverity::Note => '·',
    };
    let verdict = format!("{glyph} {}", remarks::severity(finding.severity));
    let printed = |span: &Span| quoted(span.of(&letter.text).trim());
    let places: Vec<String> = finding.spans.iter().take(2).map(printed).collect();
    Row {
        address: address(&finding.id),
        cells: [verdict, remarks::name(finding.code).to_owned(), places.join(" "), String::new()],
        notes: vec![remarks::finding(finding)],
    }
}

/// Most characters at the end of a print that are looked at; white space among them is not quoted.
const LOOKED_BACK: usize = 8 * QUOTED;

/// The print in quotation marks; of a long one the end, where a claim's own number stands.
fn quoted(print: &str) -> String {
    // A list of thousands is quoted for each of its numbers.
    let long = print.len() > LOOKED_BACK;
    let start = if long { print.char_indices().rev().nth(LOOKED_BACK) } else { None };
    let start = start.map_or(0, |(at, _)| at);
    let print = print.get(start..).unwrap_or_default();
    let spaced = signs(print).any(|(_, c)| c.is_whitespace());
    let print = if spaced {
        Cow::Owned(print.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(print)
    };
    let own = print.char_indices().rev().nth(QUOTED - 1).map_or(0, |(at, _)| at);
    let cut = if own > 0 || start > 0 { "…" } else { "" };
    ["“", cut, print.get(own..).unwrap_or_default(), "”"].concat()
}

#[cfg(test)]
mod tests;
