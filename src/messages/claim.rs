//! Words about claims: as printed, inside this letter.
//!
//! A claim is never called wrong here: two printed numbers agree, may both hold, or cannot both hold.
//! [`sentence()`] says in one breath why a verdict is what it is; the other functions are labels.

mod figures;
mod said;
mod sentence;

pub use self::{
    figures::{Figures, Range, figures},
    sentence::sentence,
};
use super::{growth, taken};
use crate::{
    language::joined,
    model::{
        Assumption, AssumptionCode, Claim, ClaimKind, ClaimOperand, Flag, Letter, Reason, Verdict,
    },
    number::Rounding,
};

/// The verdict as a word.
pub fn verdict(claim: &Claim) -> &'static str {
    match claim.verdict {
        Verdict::Matches => tr!("相符"),
        Verdict::WithinRounding => tr!("舍入内相符"),
        Verdict::Conflicts => tr!("不一致"),
        Verdict::Undetermined if claim.reason == Some(Reason::NoOperand) => tr!("文内无可对照"),
        Verdict::Undetermined => tr!("需人工判断"),
    }
}

/// The verdict as a mark.
pub fn glyph(claim: &Claim) -> char {
    match claim.verdict {
        Verdict::Matches => '✓',
        Verdict::WithinRounding => '≈',
        Verdict::Conflicts => '✕',
        Verdict::Undetermined if claim.reason == Some(Reason::NoOperand) => '–',
        Verdict::Undetermined => '?',
    }
}

/// What kind of statement it is, as a label.
pub fn kind(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Level => tr!("数值"),
        ClaimKind::Growth => tr!("增速"),
        ClaimKind::Difference => tr!("增减量"),
        ClaimKind::Multiple => tr!("倍数"),
        ClaimKind::Share => tr!("占比"),
        ClaimKind::Total => tr!("合计"),
        ClaimKind::FromTo => tr!("起止变化"),
        ClaimKind::Rank => tr!("位次"),
        ClaimKind::Extreme => tr!("极值"),
        ClaimKind::ListCount => tr!("列举数"),
        ClaimKind::PerUnit => tr!("平均"),
        ClaimKind::Target => tr!("目标"),
        ClaimKind::Implied => tr!("推算值"),
    }
}

/// Why there is no verdict, as a label.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::NoOperand => tr!("文内没有可对照的数字"),
        Reason::AmbiguousOperand => tr!("依据不止一种可能"),
        Reason::DifferentScope => tr!("范围不同"),
        Reason::DifferentPeriod => tr!("时期不同"),
        Reason::ComparableBasis => tr!("按可比价计算"),
        Reason::MixedUnits => tr!("单位不能相互换算"),
        Reason::ZeroOrNegativeBase => tr!("基期为0或负数"),
        Reason::Hedged => tr!("用语留有余地"),
        Reason::OnlyWithinLetter => tr!("只能在文内比较"),
        Reason::DamagedText => tr!("原文缺字"),
        Reason::Plan => tr!("目标或计划"),
    }
}

/// What else a reader should know, as a label.
pub fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::Edge => tr!("仅端点相接"),
        Flag::Decisive => tr!("影响定性"),
        Flag::RestsOnRepair => tr!("依据含补字"),
        Flag::AlternativeReading => tr!("换一种读法才成立"),
        Flag::Assumption => tr!("含前提"),
        Flag::Corrected => tr!("人工修订"),
    }
}

/// What was taken for granted. Operands are called by their number.
pub fn assumption(assumption: &Assumption) -> String {
    let arg = |name: &str| assumption.args.get(name).map_or("", String::as_str);
    let who = match assumption.operand.map(usize::try_from) {
        Some(Ok(operand)) => taken::nth(operand).to_string(),
        _ => tr!("文称的数").to_owned(),
    };
    match assumption.code {
        AssumptionCode::Precision => taken::precision(&who, arg("printed"), arg("read")),
        AssumptionCode::Unit => taken::unit(&who, arg("unit")),
        AssumptionCode::Converted => taken::converted(&who, arg("from"), arg("to")),
        AssumptionCode::Hedged => taken::hedged(&who, arg("printed")),
        AssumptionCode::Doubling => {
            tr!("“{}”按{}至{}倍计", arg("printed"), arg("low"), arg("high"))
        }
        AssumptionCode::Rounding => taken::rounding(mode(arg("mode"))),
        AssumptionCode::BasePeriod => tr!("没有写明与何时相比，按{}计", period(arg("period"))),
        AssumptionCode::Whole => match arg("words") {
            "" => tr!("没有写明总数，按{}计", arg("whole")),
            words => tr!("“{words}”按{}计", arg("whole"), words),
        },
        AssumptionCode::PartsComplete => tr!("所列各项视为全部").to_owned(),
        AssumptionCode::Inherited => {
            tr!(
                "{part}“{value}”承自{source}",
                part = part(arg("part")),
                value = arg("value"),
                source = source(arg("from"))
            )
        }
    }
}

/// Where an operand stands: `表1（2020·重庆·执行额）`, `文内另一处`.
pub fn place(operand: &ClaimOperand) -> String {
    let mut parts = operand.reference.split('/');
    let table = parts.next().and_then(|id| id.strip_prefix('t'));
    match (table, parts.collect::<Vec<_>>().join("·")) {
        (Some(number), cell) if !cell.is_empty() => tr!("表{number}（{cell}）", number, cell),
        _ => tr!("文内另一处").to_owned(),
    }
}

/// The claim as a sentence to copy, with its verdict and the letter it comes from.
pub fn citation(claim: &Claim, letter: &Letter) -> String {
    let head = [&letter.head.document_number, &letter.head.title];
    let name = head.into_iter().flatten().next().map_or(&letter.source.name, |field| &field.value);
    let mut tables: Vec<&str> = claim
        .operands
        .iter()
        .filter_map(|operand| operand.reference.strip_prefix('t')?.split('/').next())
        .collect();
    tables.dedup();
    let tables: Vec<String> = tables.iter().map(|number| tr!("，表{number}", number)).collect();
    let tables = tables.concat();
    let (quote, why) = (&claim.quote, sentence(claim));
    let told = tr!("“{quote}”（{verdict}）：{why}", quote, verdict = verdict(claim), why);
    joined([told, tr!("来源：{name}{tables}。", name, tables)])
}

/// A way of rounding by its code: `half_up`.
fn mode(code: &str) -> &'static str {
    growth::rounding(match code {
        "half_up" => Rounding::HalfUp,
        "half_even" => Rounding::HalfEven,
        "truncated" => Rounding::Truncated,
        _ => Rounding::Unknown,
    })
}

/// `2020` as 2020年, `2020-H1` as 2020年上半年; other words stay.
fn period(code: &str) -> String {
    let (year, part) = code.split_once('-').unwrap_or((code, ""));
    if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return code.to_owned();
    }
    match part {
        "" => tr!("{year}年", year),
        "H1" => tr!("{year}年上半年", year),
        "H2" => tr!("{year}年下半年", year),
        "Q1" => tr!("{year}年一季度", year),
        "Q2" => tr!("{year}年二季度", year),
        "Q3" => tr!("{year}年三季度", year),
        "Q4" => tr!("{year}年四季度", year),
        month if month.bytes().all(|byte| byte.is_ascii_digit()) => {
            tr!("{year}年{month}月", year, month = month.trim_start_matches('0'))
        }
        _ => code.to_owned(),
    }
}

/// A part of a subject by its code.
fn part(code: &str) -> &str {
    match code {
        "entity" => tr!("主体"),
        "indicator" => tr!("指标"),
        "period" => tr!("时期"),
        "basis" => tr!("口径"),
        other => other,
    }
}

/// A source of inherited parts by its code.
fn source(code: &str) -> &str {
    match code {
        "clause" => tr!("前一分句"),
        "sentence" => tr!("本句"),
        "paragraph" => tr!("本段"),
        "heading" => tr!("标题"),
        "caption" => tr!("表题"),
        "table" => tr!("表格"),
        "letter" => tr!("全文"),
        other => other,
    }
}

#[cfg(test)]
#[path = "claim/tests.rs"]
mod tests;
