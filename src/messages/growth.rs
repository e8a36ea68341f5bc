//! Sentences of the calculator: what was calculated, what it rests on, what words say better.

use super::taken;
use crate::{
    growth::{Assumption, Checked, Figure, Mode, Note, Operand, Outcome, Verdict},
    number::{Decimal, Quantity, Rounding},
};

/// The name of a mode, as a label.
pub fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::YearOnYear => "同比",
        Mode::PeriodOnPeriod => "环比",
        Mode::Growth => "总增长",
        Mode::Annual => "年均增长率",
        Mode::Multiple => "倍数",
        Mode::Doublings => "翻番",
        Mode::Difference => "增减额",
        Mode::Points => "百分点差",
        Mode::Share => "占比",
        Mode::Whole => "由占比推总量",
        Mode::Base => "由增速推基期",
        Mode::Target => "目标所需年均增速",
        Mode::Total => "合计",
        Mode::Contribution => "贡献率",
        Mode::Pull => "拉动",
        Mode::Bases => "由增速推基期合计",
        Mode::ByChange => "由增减额推增速",
        Mode::PerUnit => "人均、每单位",
    }
}

/// The name of an outcome, with its periods: `年均增长率（4年）`.
pub fn title(outcome: &Outcome) -> String {
    match outcome.periods {
        Some(periods) => format!("{}（{periods}年）", mode(outcome.mode)),
        None => mode(outcome.mode).to_owned(),
    }
}

/// A mode of rounding, as a label.
pub fn rounding(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::Unknown => "四舍五入（尾数规则不明）",
        Rounding::HalfUp => "四舍五入",
        Rounding::HalfEven => "四舍六入五成双",
        Rounding::Truncated => "截尾",
    }
}

/// A decimal with the true minus sign.
pub fn decimal(decimal: &Decimal) -> String {
    decimal.to_string().replace('-', "−")
}

/// The figure with its unit: `10.7%`, `+8.4亿美元`.
pub fn figure(mode: Mode, figure: &Figure) -> String {
    let shown = figure.shown();
    let signed = matches!(mode, Mode::Difference | Mode::Points) && figure.value.is_positive();
    format!("{}{}{}", if signed { "+" } else { "" }, decimal(&shown), figure.unit)
}

/// What the printed digits allow: `区间 10.2%–11.2%`.
pub fn interval(figure: &Figure) -> String {
    let unit = &figure.unit;
    if figure.interval.is_point() {
        return "精确值".to_owned();
    }
    // The unit stands behind both ends where it is short.
    let low_unit = if unit == "%" { "%" } else { "" };
    match figure.shown_ends() {
        (Some(low), Some(high)) => {
            format!("区间 {}{low_unit}–{}{unit}", decimal(&low), decimal(&high))
        }
        (Some(low), None) => format!("不低于 {}{unit}，没有上限", decimal(&low)),
        (None, Some(high)) => format!("不高于 {}{unit}，没有下限", decimal(&high)),
        (None, None) => "没有上下限".to_owned(),
    }
}

/// What words say better than a number.
pub fn note(note: &Note) -> String {
    match note {
        Note::ZeroBase { change } => format!("基期为0，不计算增长率；{}。", changed(change)),
        Note::NoUpperBound => "基期可能接近0，增长率没有上限。".into(),
        Note::BaseMayBeZero => "基期可能为0或更小，不计算增长率。".into(),
        Note::NegativeToPositive { money, change } => {
            let words = if *money { "扭亏为盈（由负转正）" } else { "由负转正" };
            format!("基期为负，不计算增长率；{words}，{}。", changed(change))
        }
        Note::PositiveToNegative { money, change } => {
            let words = if *money { "由盈转亏（由正转负）" } else { "由正转负" };
            format!("报告期为负，不计算增长率；{words}，{}。", changed(change))
        }
        Note::NegativeNarrowed { money, by } => {
            let words = if *money { "减亏" } else { "负值收窄" };
            format!("两期均为负，不计算增长率；{words}{by}。")
        }
        Note::NegativeWidened { money, by } => {
            let words = if *money { "增亏" } else { "负值扩大" };
            format!("两期均为负，不计算增长率；{words}{by}。")
        }
        Note::NegativeUnchanged => "两期均为负且相同，不计算增长率。".into(),
        Note::NeedsPositive => "两期都大于0才有年均增长率。".into(),
        Note::PeriodsMissing => "年均增长率需要知道相隔几年。".into(),
        Note::UnitsDiffer { left, right } => {
            format!("单位不同（{left}、{right}），不能相互换算，不作计算。")
        }
        Note::NeedsPercent => "需要百分数（%），不能与其他单位相减。".into(),
        Note::NeedsWhole => "总量要大于0，部分不能为负，才有占比。".into(),
        Note::RateTooLow => "增速为−100%或更低，推不出基期。".into(),
        Note::DivisorMayBeZero => "除数可能为0，不作计算。".into(),
        Note::OperandsMissing => "数还不够，不能计算。".into(),
        Note::MultipleReads { multiple, increase, percent } => match increase.strip_prefix('-') {
            None => format!("是{multiple}倍，即增长{increase}倍（增长{percent}%）。"),
            Some(_) => format!(
                "是{multiple}倍，即下降{}%；减少不说倍数。",
                percent.trim_start_matches('-')
            ),
        },
        Note::Doubled { doubled: 0, high, .. } => format!("未翻番（翻一番是{high}倍）。"),
        Note::Doubled { doubled, low, high } => format!(
            "翻了{doubled}番多：在{low}倍（翻{doubled}番）和{high}倍（翻{}番）之间。",
            doubled + 1
        ),
        Note::DoublesTo { doubled, times } => {
            format!("舍入内可说翻{doubled}番（{times}倍）。")
        }
        Note::PartAboveWhole => "部分大于总量，请看两数是否放反。".into(),
    }
}

/// `增加3亿元`, `减少3亿元`, `没有变化`.
fn changed(change: &str) -> String {
    match (change.strip_prefix('+'), change.strip_prefix('-')) {
        (Some(amount), _) => format!("增加{amount}"),
        (_, Some(amount)) => format!("减少{amount}"),
        _ => "没有变化".to_owned(),
    }
}

/// What was taken for granted. Operands are called by their number.
pub fn assumption(assumption: &Assumption) -> String {
    let who = |operand: &usize| taken::nth(*operand).to_string();
    match assumption {
        Assumption::Precision { operand, printed, read } => {
            taken::precision(&who(operand), printed, read)
        }
        Assumption::Unit { operand, unit } => taken::unit(&who(operand), unit),
        Assumption::Converted { operand, from, to } => taken::converted(&who(operand), from, to),
        Assumption::Hedged { operand, printed } => taken::hedged(&who(operand), printed),
        Assumption::Exact { operand } => format!("{}是计数，按精确值计", who(operand)),
        Assumption::Rounding(mode) => taken::rounding(rounding(*mode)),
    }
}

/// One sentence about a claim held against the figure.
pub fn checked(claimed: &Quantity, checked: &Checked, outcome: &Outcome) -> String {
    let Some(found) = &outcome.figure else { return String::new() };
    let calculated = figure(outcome.mode, found);
    let said = decimal_text(&claimed.to_string());
    match (checked.verdict, checked.alternative) {
        _ if checked.loose_multiple => format!(
            "文称{said}，算得{calculated}；按“增长几倍”读则相符，请看原文是“增长”还是“是”。"
        ),
        (Verdict::Matches, _) => format!("文称{said}，与算得的{calculated}相符。"),
        (Verdict::WithinRounding, Some(mode)) => {
            format!("文称{said}，算得{calculated}；各数都按{}才相容。", rounding(mode))
        }
        (Verdict::WithinRounding, None) => format!(
            "文称{said}，算得{calculated}；各数都有舍入，真实值可在{}之间，因此不矛盾。",
            interval(found).trim_start_matches("区间 ")
        ),
        (Verdict::Conflicts, _) => {
            format!("文称{said}，算得{calculated}（{}），按印出的数字两者不一致。", interval(found))
        }
    }
}

/// A claim whose unit does not meet the figure's.
pub fn incomparable(claimed: &Quantity, outcome: &Outcome) -> String {
    let unit = outcome.figure.as_ref().map(|figure| figure.unit.as_str()).unwrap_or_default();
    let said = decimal_text(&claimed.to_string());
    format!("文称{said}与算得的结果（单位{unit}）不是同一种量，不作比较。")
}

/// The verdict as a word.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Matches => "相符",
        Verdict::WithinRounding => "舍入内相符",
        Verdict::Conflicts => "不一致",
    }
}

/// Which claims would be compatible: `写 11.9% 至 12.3% 都相容`.
pub fn compatible(range: &(Option<Decimal>, Option<Decimal>), unit: &str) -> String {
    match range {
        (Some(low), Some(high)) if low == high => format!("写{}{unit}相容", decimal(low)),
        (Some(low), Some(high)) if low.value() > high.value() => "没有相容的写法".to_owned(),
        (Some(low), Some(high)) => {
            format!("写{}{unit}至{}{unit}，都相容", decimal(low), decimal(high))
        }
        (Some(low), None) => format!("写{}{unit}或更大，都相容", decimal(low)),
        (None, Some(high)) => format!("写{}{unit}或更小，都相容", decimal(high)),
        (None, None) => "任何数都相容".to_owned(),
    }
}

/// The result as a sentence to copy, with the letter it comes from.
pub fn sentence(outcome: &Outcome, operands: &[Operand], source: &str) -> String {
    let source = match source {
        "" => String::new(),
        source => format!("来源：{source}。"),
    };
    let notes: String = match &outcome.figure {
        None => outcome.notes.iter().map(note).collect(),
        Some(_) => String::new(),
    };
    let ([base, current], Some(found)) = (operands, &outcome.figure) else {
        return match operands {
            [base, current] => {
                let base = base_name(base, current);
                format!("{}；基期为{base}。{notes}{source}", named(current))
            }
            _ => format!("{notes}{source}"),
        };
    };
    let precision = if found.interval.is_point() {
        String::new()
    } else {
        format!("（按印出的小数位，{}）", interval(found).replace(' ', ""))
    };
    let (subject, base) = (named(current), base_name(base, current));
    let size = decimal(&found.shown().abs());
    let unit = &found.unit;
    let down = found.value.is_negative() && !found.shown().is_zero();
    let grew = if down { "下降" } else { "增长" };
    let result = match outcome.mode {
        Mode::YearOnYear => format!("比{base}同比{grew}{size}{unit}"),
        Mode::PeriodOnPeriod => format!("比{base}环比{grew}{size}{unit}"),
        Mode::Annual => format!("比{base}年均{grew}{size}{unit}"),
        Mode::Target => format!("从{base}起需年均{grew}{size}{unit}"),
        Mode::Multiple | Mode::Doublings => format!("是{base}的{size}{unit}"),
        Mode::Share => format!("占{base}的{size}{unit}"),
        Mode::Difference => format!("比{base}{}{size}{unit}", if down { "减少" } else { "增加" }),
        Mode::Points => format!("比{base}{}{size}{unit}", if down { "下降" } else { "提高" }),
        _ => format!("比{base}{grew}{size}{unit}"),
    };
    format!("{subject}，{result}{precision}。{source}")
}

/// `2020年成都执行额22.9亿美元`
fn named(operand: &Operand) -> String {
    let quantity = decimal_text(&operand.quantity.to_string());
    format!("{}{}{quantity}", operand.period_label, operand.subject)
}

/// `2016年（14.5亿美元）`: what is the same for both is not said twice.
fn base_name(base: &Operand, current: &Operand) -> String {
    let quantity = decimal_text(&base.quantity.to_string());
    let subject = if base.subject == current.subject { "" } else { base.subject.as_str() };
    let same_time = base.period_label == current.period_label && !subject.is_empty();
    let period = if same_time { "" } else { base.period_label.as_str() };
    match format!("{period}{subject}") {
        name if name.is_empty() => quantity,
        name => format!("{name}（{quantity}）"),
    }
}

fn decimal_text(text: &str) -> String {
    text.replace('-', "−")
}
