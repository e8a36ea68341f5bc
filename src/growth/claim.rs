//! A printed claim (文称) held against a calculated figure.

use super::{Figure, Mode, Operand, Outcome, Settings, arithmetic::figure as figure_of};
use crate::number::{Decimal, Dimension, Hedge, Interval, Quantity, Ratio, Round, Rounding, Unit};

/// What a claim and a figure say of each other, as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The figure rounds to exactly the printed digits.
    Matches,
    /// It does not, but the printed digits allow both.
    WithinRounding,
    /// Nothing that the printed digits allow makes both true.
    Conflicts,
}

/// A claim that was held against a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The verdict.
    pub verdict: Verdict,
    /// It holds only if everything was shortened this way.
    pub alternative: Option<Rounding>,
    /// Figure and claim touch in a single point.
    pub edge: bool,
    /// 增长N倍 was read as this multiple less one, or as the multiple itself.
    pub loose_multiple: bool,
    /// The least and the greatest claim with as many decimals that the figure allows; `None` where
    /// there is no end.
    pub compatible: (Option<Decimal>, Option<Decimal>),
}

/// What came of holding a claim against one figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The verdict.
    pub verdict: Verdict,
    /// Figure and claim touch in a single point.
    pub edge: bool,
}

/// Holds `claimed` against an outcome over the same operands. `None` where the outcome has no figure
/// or the units do not meet. A bare number is read in the figure's unit.
pub fn check(
    claimed: &Quantity,
    outcome: &Outcome,
    operands: &[Operand],
    settings: Settings,
) -> Option<Checked> {
    let figure = outcome.figure.as_ref()?;
    let Held { verdict, edge } = check_figure(claimed, figure, settings.rounding)?;
    let digit = printed_digit(claimed, figure)?;
    let in_claim_unit = figure.interval.scale(&digit.reciprocal()?);
    let mut checked = Checked {
        verdict,
        alternative: None,
        edge,
        loose_multiple: false,
        compatible: compatible(&in_claim_unit, claimed.decimal.places()),
    };
    if checked.verdict != Verdict::Conflicts {
        return Some(checked);
    }
    let others = Rounding::ALL.into_iter().filter(|mode| *mode != settings.rounding);
    checked.alternative = others.into_iter().find(|rounding| {
        let settings = Settings { rounding: *rounding, ..settings };
        let figure = figure_of(outcome.mode, operands, settings);
        figure.is_some_and(|figure| meets(claimed, &figure, *rounding) == Some(true))
    });
    if checked.alternative.is_some() {
        checked.verdict = Verdict::WithinRounding;
    } else if outcome.mode == Mode::Multiple {
        // 增长N倍 is written for N and for N+1 times the base; a claim is not refuted by either.
        let increase = Figure {
            value: &figure.value - &Ratio::one(),
            interval: figure.interval.plus(&Ratio::from(-1)),
            ..figure.clone()
        };
        let loose = check_figure(claimed, &increase, settings.rounding)?.verdict;
        if loose != Verdict::Conflicts {
            checked.loose_multiple = true;
            checked.verdict = loose;
        }
    }
    Some(checked)
}

/// Holds `claimed` against one figure, both shortened this way. `None` where the units do not meet.
pub fn check_figure(claimed: &Quantity, figure: &Figure, rounding: Rounding) -> Option<Held> {
    let to_unit = conversion(claimed, &figure.unit)?;
    if claimed.hedge == Hedge::None {
        let digit = &claimed.scale.factor() * &to_unit;
        let step = &claimed.decimal.last_digit_unit() * &digit;
        if prints_as(figure, &(&claimed.value() * &to_unit), &step) {
            return Some(Held { verdict: Verdict::Matches, edge: false });
        }
    }
    let claim = claimed.interval(rounding).scale(&to_unit);
    let hedged = claimed.hedge != Hedge::None && claim.contains(&figure.value);
    let common = if hedged { None } else { common(figure, &claim) };
    let verdict = match &common {
        _ if hedged => Verdict::Matches,
        Some(_) => Verdict::WithinRounding,
        None => Verdict::Conflicts,
    };
    let touches = common.is_some_and(|common| common.is_point());
    Some(Held { verdict, edge: touches && !figure.interval.is_point() && !claim.is_point() })
}

/// Whether claim and figure have a value in common. `None` where the units do not meet.
pub fn meets(claimed: &Quantity, figure: &Figure, rounding: Rounding) -> Option<bool> {
    let claim = claimed.interval(rounding).scale(&conversion(claimed, &figure.unit)?);
    Some(common(figure, &claim).is_some())
}

/// Whether the claim's digits, shortened this way, allow a value in `unit`. `None` where the units do not
/// meet.
pub fn allows(claimed: &Quantity, value: &Ratio, unit: &str, rounding: Rounding) -> Option<bool> {
    Some(claimed.interval(rounding).scale(&conversion(claimed, unit)?).contains(value))
}

/// One of the claim's printed digits (1亿元 for 3.2亿元) in the figure's unit. `None` where the units do
/// not meet.
pub fn printed_digit(claimed: &Quantity, figure: &Figure) -> Option<Ratio> {
    Some(&claimed.scale.factor() * &conversion(claimed, &figure.unit)?)
}

/// Reads a claim as a person types or copies it: `10.5%`, `增长10.5%`, `下降4.2%`, `21.7倍`.
pub fn claimed(text: &str) -> Option<Quantity> {
    const UP: &[&str] =
        &["增长了", "增长", "增加了", "增加", "上升", "提高", "提升", "占", "是", "为"];
    const DOWN: &[&str] = &["下降了", "下降", "减少了", "减少", "降低", "下滑", "回落", "收窄"];
    let text = text.trim();
    if let Some(rest) = DOWN.iter().find_map(|word| text.strip_prefix(word)) {
        let quantity = Quantity::parse(rest)?;
        return Some(Quantity { decimal: quantity.decimal.negated(), ..quantity });
    }
    Quantity::parse(UP.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text))
}

/// What a claim's value is multiplied with to stand in the figure's unit.
fn conversion(claimed: &Quantity, unit: &str) -> Option<Ratio> {
    // Most claims are told in the unit that the figure has.
    if claimed.unit.as_ref().is_some_and(|own| own.name() == unit) {
        return Some(Ratio::one());
    }
    let (scale, unit) = crate::number::scaled(unit);
    let Some(own) = &claimed.unit else {
        return match claimed.scale.power() {
            0 => Some(Ratio::one()),
            _ => scale.factor().reciprocal(),
        };
    };
    let unit = unit?;
    let same = own.converts_to(&unit)
        // 10% of growth may be told as 0.1倍, but % never meets 百分点.
        || own.dimension() == Dimension::Times && unit.dimension() == Dimension::Share;
    same.then(|| own.factor().checked_div(&(&unit.factor() * &scale.factor())))?
}

/// Whether the figure rounds to the claim's digits, half up or half even.
fn prints_as(figure: &Figure, printed: &Ratio, step: &Ratio) -> bool {
    let Some(in_steps) = figure.value.checked_div(step) else { return false };
    [Round::HalfUp, Round::HalfEven]
        .into_iter()
        .any(|round| &in_steps.round(0, round).value() * step == *printed)
}

/// What figure and claim have in common. For a root the powers are compared, which are exact.
fn common(figure: &Figure, claim: &Interval) -> Option<Interval> {
    let Some(power) = &figure.power else { return figure.interval.intersect(claim) };
    let hundredth = Ratio::new(1, 100);
    let growth = claim.scale(&hundredth).plus(&Ratio::one());
    let growth = growth.intersect(&Interval::at_least(Ratio::zero()))?;
    growth.pow(power.periods)?.intersect(&power.ratio)
}

/// The least and the greatest decimal with so many places whose default reading meets the interval.
fn compatible(interval: &Interval, places: u32) -> (Option<Decimal>, Option<Decimal>) {
    let step = Decimal::new(1, places).value();
    let half = step.half();
    // A print whose own end only touches an open end does not meet it.
    let low = interval.low().map(|low| {
        let least = low - &half;
        let bound = least.round(places, Round::Up);
        let misses = !interval.low_closed() && bound.value() == least;
        if misses { (&least + &step).round(places, Round::Up) } else { bound }
    });
    let high = interval.high().map(|high| {
        let most = high + &half;
        let bound = most.round(places, Round::Down);
        let misses = !interval.high_closed() && bound.value() == most;
        if misses { (&most - &step).round(places, Round::Down) } else { bound }
    });
    (low, high)
}

impl Figure {
    /// The claims with `places` decimals that the figure allows, before any is typed.
    pub fn compatible(&self, places: u32) -> (Option<Decimal>, Option<Decimal>) {
        compatible(&self.interval, places)
    }

    /// Whether the figure is a percentage.
    pub fn is_percent(&self) -> bool {
        self.unit == Unit::percent().name()
    }
}
