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
    model::{
        Assumption, AssumptionCode, Claim, ClaimKind, ClaimOperand, Flag, Letter, Reason, Verdict,
    },
    number::Rounding,
};

/// The verdict as a word.
pub fn verdict(claim: &Claim) -> &'static str {
    match claim.verdict {
        Verdict::Matches => "相符",
        Verdict::WithinRounding => "舍入内相符",
        Verdict::Conflicts => "不一致",
        Verdict::Undetermined if claim.reason == Some(Reason::NoOperand) => "文内无可对照",
        Verdict::Undetermined => "需人工判断",
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
        ClaimKind::Level => "数值",
        ClaimKind::Growth => "增速",
        ClaimKind::Difference => "增减量",
        ClaimKind::Multiple => "倍数",
        ClaimKind::Share => "占比",
        ClaimKind::Total => "合计",
        ClaimKind::FromTo => "起止变化",
        ClaimKind::Rank => "位次",
        ClaimKind::Extreme => "极值",
        ClaimKind::ListCount => "列举数",
        ClaimKind::PerUnit => "平均",
        ClaimKind::Target => "目标",
        ClaimKind::Implied => "推算值",
    }
}

/// Why there is no verdict, as a label.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::NoOperand => "文内没有可对照的数字",
        Reason::AmbiguousOperand => "依据不止一种可能",
        Reason::DifferentScope => "范围不同",
        Reason::DifferentPeriod => "时期不同",
        Reason::ComparableBasis => "按可比价计算",
        Reason::MixedUnits => "单位不能相互换算",
        Reason::ZeroOrNegativeBase => "基期为0或负数",
        Reason::Hedged => "用语留有余地",
        Reason::OnlyWithinLetter => "只能在文内比较",
        Reason::DamagedText => "原文缺字",
        Reason::Plan => "目标或计划",
    }
}

/// What else a reader should know, as a label.
pub fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::Edge => "仅端点相接",
        Flag::Decisive => "影响定性",
        Flag::RestsOnRepair => "依据含补字",
        Flag::AlternativeReading => "换一种读法才成立",
        Flag::Assumption => "含前提",
        Flag::Corrected => "人工修订",
    }
}

/// What was taken for granted. Operands are called by their number.
pub fn assumption(assumption: &Assumption) -> String {
    let arg = |name: &str| assumption.args.get(name).map_or("", String::as_str);
    let who = match assumption.operand.map(usize::try_from) {
        Some(Ok(operand)) => taken::nth(operand).to_string(),
        _ => "文称的数".to_owned(),
    };
    match assumption.code {
        AssumptionCode::Precision => taken::precision(&who, arg("printed"), arg("read")),
        AssumptionCode::Unit => taken::unit(&who, arg("unit")),
        AssumptionCode::Converted => taken::converted(&who, arg("from"), arg("to")),
        AssumptionCode::Hedged => taken::hedged(&who, arg("printed")),
        AssumptionCode::Doubling => {
            format!("“{}”按{}至{}倍计", arg("printed"), arg("low"), arg("high"))
        }
        AssumptionCode::Rounding => taken::rounding(mode(arg("mode"))),
        AssumptionCode::BasePeriod => format!("没有写明与何时相比，按{}计", period(arg("period"))),
        AssumptionCode::Whole => match arg("words") {
            "" => format!("没有写明总数，按{}计", arg("whole")),
            words => format!("“{words}”按{}计", arg("whole")),
        },
        AssumptionCode::PartsComplete => "所列各项视为全部".to_owned(),
        AssumptionCode::Inherited => {
            format!("{}“{}”承自{}", part(arg("part")), arg("value"), source(arg("from")))
        }
    }
}

/// Where an operand stands: `表1（2020·重庆·执行额）`, `文内另一处`.
pub fn place(operand: &ClaimOperand) -> String {
    let mut parts = operand.reference.split('/');
    let table = parts.next().and_then(|id| id.strip_prefix('t'));
    match (table, parts.collect::<Vec<_>>().join("·")) {
        (Some(number), cell) if !cell.is_empty() => format!("表{number}（{cell}）"),
        _ => "文内另一处".to_owned(),
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
    let tables: Vec<String> = tables.iter().map(|number| format!("，表{number}")).collect();
    let tables = tables.concat();
    let (quote, why) = (&claim.quote, sentence(claim));
    format!("“{quote}”（{}）：{why}来源：{name}{tables}。", verdict(claim))
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
    let part = match part {
        "H1" => "上半年".to_owned(),
        "H2" => "下半年".to_owned(),
        "Q1" => "一季度".to_owned(),
        "Q2" => "二季度".to_owned(),
        "Q3" => "三季度".to_owned(),
        "Q4" => "四季度".to_owned(),
        "" => String::new(),
        month if month.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{}月", month.trim_start_matches('0'))
        }
        _ => return code.to_owned(),
    };
    format!("{year}年{part}")
}

/// A part of a subject by its code.
fn part(code: &str) -> &str {
    match code {
        "entity" => "主体",
        "indicator" => "指标",
        "period" => "时期",
        "basis" => "口径",
        other => other,
    }
}

/// A source of inherited parts by its code.
fn source(code: &str) -> &str {
    match code {
        "clause" => "前一分句",
        "sentence" => "本句",
        "paragraph" => "本段",
        "heading" => "标题",
        "caption" => "表题",
        "table" => "表格",
        "letter" => "全文",
        other => other,
    }
}

#[cfg(test)]
#[path = "claim/tests.rs"]
mod tests;
