//! Sentences of the calculator: what was calculated, what it rests on, what words say better.

use super::taken;
use crate::{
    growth::{Assumption, Checked, Figure, Mode, Note, Operand, Outcome, Verdict},
    language::joined,
    number::{Decimal, Quantity, Rounding},
};

/// The name of a mode, as a label.
pub fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::YearOnYear => tr!("同比"),
        Mode::PeriodOnPeriod => tr!("环比"),
        Mode::Growth => tr!("总增长"),
        Mode::Annual => tr!("年均增长率"),
        Mode::Multiple => tr!("倍数"),
        Mode::Doublings => tr!("翻番"),
        Mode::Difference => tr!("增减额"),
        Mode::Points => tr!("百分点差"),
        Mode::Share => tr!("占比"),
        Mode::Whole => tr!("由占比推总量"),
        Mode::Base => tr!("由增速推基期"),
        Mode::Target => tr!("目标所需年均增速"),
        Mode::Total => tr!("合计"),
        Mode::Contribution => tr!("贡献率"),
        Mode::Pull => tr!("拉动"),
        Mode::Bases => tr!("由增速推基期合计"),
        Mode::ByChange => tr!("由增减额推增速"),
        Mode::PerUnit => tr!("人均、每单位"),
    }
}

/// The name of an outcome, with its periods: `年均增长率（4年）`.
pub fn title(outcome: &Outcome) -> String {
    match outcome.periods {
        Some(periods) => tr!("{}（{periods}年）", mode(outcome.mode), periods),
        None => mode(outcome.mode).to_owned(),
    }
}

/// A mode of rounding, as a label.
pub fn rounding(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::Unknown => tr!("四舍五入（尾数规则不明）"),
        Rounding::HalfUp => tr!("四舍五入"),
        Rounding::HalfEven => tr!("四舍六入五成双"),
        Rounding::Truncated => tr!("截尾"),
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
        return tr!("精确值").to_owned();
    }
    if let Some(range) = range(figure) {
        return tr!("区间 {range}", range);
    }
    match figure.shown_ends() {
        (Some(low), _) => tr!("不低于 {low}{unit}，没有上限", low = decimal(&low), unit),
        (_, Some(high)) => tr!("不高于 {high}{unit}，没有下限", high = decimal(&high), unit),
        _ => tr!("没有上下限").to_owned(),
    }
}

/// What the printed digits allow where they allow a stretch with two ends: `10.2%–11.2%`.
pub fn range(figure: &Figure) -> Option<String> {
    let (Some(low), Some(high)) = figure.shown_ends() else { return None };
    let unit = &figure.unit;
    // The unit stands behind both ends where it is short.
    let low_unit = if unit == "%" { "%" } else { "" };
    Some(format!("{}{low_unit}–{}{unit}", decimal(&low), decimal(&high)))
        .filter(|_| !figure.interval.is_point())
}

/// What words say better than a number.
pub fn note(note: &Note) -> String {
    match note {
        Note::ZeroBase { change } => {
            tr!("基期为0，不计算增长率；{changed}。", changed = changed(change))
        }
        Note::NoUpperBound => tr!("基期可能接近0，增长率没有上限。").into(),
        Note::BaseMayBeZero => tr!("基期可能为0或更小，不计算增长率。").into(),
        Note::NegativeToPositive { money, change } => {
            let words =
                if *money { tr!("扭亏为盈（由负转正）") } else { tr!("由负转正") };
            tr!("基期为负，不计算增长率；{words}，{}。", changed(change), words)
        }
        Note::PositiveToNegative { money, change } => {
            let words =
                if *money { tr!("由盈转亏（由正转负）") } else { tr!("由正转负") };
            tr!("报告期为负，不计算增长率；{words}，{}。", changed(change), words)
        }
        Note::NegativeNarrowed { money, by } => {
            let words = if *money { tr!("减亏") } else { tr!("负值收窄") };
            tr!("两期均为负，不计算增长率；{words}{by}。", words, by)
        }
        Note::NegativeWidened { money, by } => {
            let words = if *money { tr!("增亏") } else { tr!("负值扩大") };
            tr!("两期均为负，不计算增长率；{words}{by}。", words, by)
        }
        Note::NegativeUnchanged => tr!("两期均为负且相同，不计算增长率。").into(),
        Note::NeedsPositive => tr!("两期都大于0才有年均增长率。").into(),
        Note::PeriodsMissing => tr!("年均增长率需要知道相隔几年。").into(),
        Note::UnitsDiffer { left, right } => {
            tr!("单位不同（{left}、{right}），不能相互换算，不作计算。", left, right)
        }
        Note::NeedsPercent => tr!("需要百分数（%），不能与其他单位相减。").into(),
        Note::NeedsWhole => tr!("总量要大于0，部分不能为负，才有占比。").into(),
        Note::RateTooLow => tr!("增速为−100%或更低，推不出基期。").into(),
        Note::DivisorMayBeZero => tr!("除数可能为0，不作计算。").into(),
        Note::OperandsMissing => tr!("数还不够，不能计算。").into(),
        Note::MultipleReads { multiple, increase, percent } => match increase.strip_prefix('-') {
            None => tr!(
                "是{multiple}倍，即增长{increase}倍（增长{percent}%）。",
                multiple,
                increase,
                percent
            ),
            Some(_) => tr!(
                "是{multiple}倍，即下降{}%；减少不说倍数。",
                percent.trim_start_matches('-'),
                multiple
            ),
        },
        Note::Doubled { doubled: 0, high, .. } => tr!("未翻番（翻一番是{high}倍）。", high),
        Note::Doubled { doubled, low, high } => tr!(
            "翻了{doubled}番多：在{low}倍（翻{doubled}番）和{high}倍（翻{}番）之间。",
            doubled + 1,
            doubled,
            low,
            high
        ),
        Note::DoublesTo { doubled, times } => {
            tr!("舍入内可说翻{doubled}番（{times}倍）。", doubled, times)
        }
        Note::PartAboveWhole => tr!("部分大于总量，请看两数是否放反。").into(),
    }
}

/// `增加3亿元`, `减少3亿元`, `没有变化`.
fn changed(change: &str) -> String {
    match (change.strip_prefix('+'), change.strip_prefix('-')) {
        (Some(amount), _) => tr!("增加{amount}", amount),
        (_, Some(amount)) => tr!("减少{amount}", amount),
        _ => tr!("没有变化").to_owned(),
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
        Assumption::Exact { operand } => tr!("{}是计数，按精确值计", who(operand)),
        Assumption::Rounding(mode) => taken::rounding(rounding(*mode)),
    }
}

/// One sentence about a claim held against the figure.
pub fn checked(claimed: &Quantity, checked: &Checked, outcome: &Outcome) -> String {
    let Some(found) = &outcome.figure else { return String::new() };
    let calculated = figure(outcome.mode, found);
    let said = decimal_text(&claimed.to_string());
    match (checked.verdict, checked.alternative) {
        _ if checked.loose_multiple => tr!(
            "文称{said}，算得{calculated}；按“增长几倍”读则相符，请看原文是“增长”还是“是”。",
            said,
            calculated
        ),
        (Verdict::Matches, _) => tr!("文称{said}，与算得的{calculated}相符。", said, calculated),
        (Verdict::WithinRounding, Some(mode)) => {
            tr!(
                "文称{said}，算得{calculated}；各数都按{}才相容。",
                rounding(mode),
                said,
                calculated
            )
        }
        (Verdict::WithinRounding, None) => tr!(
            "文称{said}，算得{calculated}；各数都有舍入，真实值可在{}之间，因此不矛盾。",
            range(found).unwrap_or_else(|| interval(found)),
            said,
            calculated
        ),
        (Verdict::Conflicts, _) => {
            tr!(
                "文称{said}，算得{calculated}（{}），按印出的数字两者不一致。",
                interval(found),
                said,
                calculated
            )
        }
    }
}

/// A claim whose unit does not meet the figure's.
pub fn incomparable(claimed: &Quantity, outcome: &Outcome) -> String {
    let unit = outcome.figure.as_ref().map(|figure| figure.unit.as_str()).unwrap_or_default();
    let said = decimal_text(&claimed.to_string());
    tr!("文称{said}与算得的结果（单位{unit}）不是同一种量，不作比较。", said, unit)
}

/// The verdict as a word.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Matches => tr!("相符"),
        Verdict::WithinRounding => tr!("舍入内相符"),
        Verdict::Conflicts => tr!("不一致"),
    }
}

/// Which claims would be compatible: `写 11.9% 至 12.3% 都相容`.
pub fn compatible(range: &(Option<Decimal>, Option<Decimal>), unit: &str) -> String {
    match range {
        (Some(low), Some(high)) if low == high => tr!("写{}{unit}相容", decimal(low), unit),
        (Some(low), Some(high)) if low.value() > high.value() => tr!("没有相容的写法").to_owned(),
        (Some(low), Some(high)) => {
            tr!("写{}{unit}至{}{unit}，都相容", decimal(low), decimal(high), unit)
        }
        (Some(low), None) => tr!("写{}{unit}或更大，都相容", decimal(low), unit),
        (None, Some(high)) => tr!("写{}{unit}或更小，都相容", decimal(high), unit),
        (None, None) => tr!("任何数都相容").to_owned(),
    }
}

/// The result as a sentence to copy, with the letter it comes from.
pub fn sentence(outcome: &Outcome, operands: &[Operand], source: &str) -> String {
    let source = match source {
        "" => String::new(),
        source => tr!("来源：{source}。", source),
    };
    let Some(found) = &outcome.figure else {
        let lead = match operands {
            [base, current] => {
                let (subject, base) = (named(current), base_name(base, current));
                tr!("{subject}；基期为{base}。", subject, base)
            }
            _ => String::new(),
        };
        return joined([lead, joined(outcome.notes.iter().map(note)), source]);
    };
    let [base, current] = operands else { return source };
    let (subject, base) = (named(current), base_name(base, current));
    let result = told(outcome.mode, found, &base);
    let said = match range(found) {
        _ if found.interval.is_point() => tr!("{subject}，{result}。", subject, result),
        Some(range) => {
            tr!("{subject}，{result}（按印出的小数位，区间{range}）。", subject, result, range)
        }
        None => {
            let range = interval(found);
            tr!("{subject}，{result}（按印出的小数位，{range}）。", subject, result, range)
        }
    };
    joined([said, source])
}

/// `比2016年（14.5亿美元）年均增长12.1%`
fn told(mode: Mode, found: &Figure, base: &str) -> String {
    let size = format!("{}{}", decimal(&found.shown().abs()), found.unit);
    let down = found.value.is_negative() && !found.shown().is_zero();
    match mode {
        Mode::YearOnYear if down => tr!("比{base}同比下降{size}", base, size),
        Mode::YearOnYear => tr!("比{base}同比增长{size}", base, size),
        Mode::PeriodOnPeriod if down => tr!("比{base}环比下降{size}", base, size),
        Mode::PeriodOnPeriod => tr!("比{base}环比增长{size}", base, size),
        Mode::Annual if down => tr!("比{base}年均下降{size}", base, size),
        Mode::Annual => tr!("比{base}年均增长{size}", base, size),
        Mode::Target if down => tr!("从{base}起需年均下降{size}", base, size),
        Mode::Target => tr!("从{base}起需年均增长{size}", base, size),
        Mode::Multiple | Mode::Doublings => tr!("是{base}的{size}", base, size),
        Mode::Share => tr!("占{base}的{size}", base, size),
        Mode::Difference if down => tr!("比{base}减少{size}", base, size),
        Mode::Difference => tr!("比{base}增加{size}", base, size),
        Mode::Points if !down => tr!("比{base}提高{size}", base, size),
        _ if down => tr!("比{base}下降{size}", base, size),
        _ => tr!("比{base}增长{size}", base, size),
    }
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
        name => tr!("{name}（{quantity}）", name, quantity),
    }
}

fn decimal_text(text: &str) -> String {
    text.replace('-', "−")
}
