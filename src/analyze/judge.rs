//! Print and result held against each other (NUMBERS §4): the calculator calculates, this says what
//! comes of it.
//!
//! A conflict needs every way of rounding and every reading of the words to fail; whatever saves a
//! claim is named.

use super::slip;
use crate::{
    growth::{self, Figure, Held, Mode, Note, Operand, Outcome, Settings, calculate},
    model::{
        Assumption, AssumptionCode, ClaimReading, ComputedValue, Flag, PrintedValue, Reason,
        Verdict,
    },
    number::{Decimal, Hedge, Quantity, Ratio, Round, Rounding},
};

/// What came of a test.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) verdict: Verdict,
    pub(super) reason: Option<Reason>,
    pub(super) computed: Option<ComputedValue>,
    pub(super) flags: Vec<Flag>,
    pub(super) assumptions: Vec<Assumption>,
    pub(super) readings: Vec<ClaimReading>,
    /// What was calculated is so far from the print that the link is in doubt.
    pub(super) far: bool,
    /// The calculation, for tests over several claims.
    pub(super) test: Option<Box<Test>>,
}

impl Judged {
    /// Whether it refutes a claim of less than was calculated.
    pub(super) fn falls_short(&self, claimed: &Quantity) -> bool {
        let computed = self.computed.as_ref().and_then(|own| Decimal::parse(&own.value));
        self.verdict == Verdict::Conflicts
            && computed.is_some_and(|computed| claimed.decimal.value() < computed.value())
    }
}

/// A test that can be made again under another way of rounding.
#[derive(Clone, Debug)]
pub(super) struct Test {
    pub(super) claimed: Quantity,
    pub(super) mode: Mode,
    pub(super) operands: Vec<Operand>,
    pub(super) settings: Settings,
    pub(super) reading: WordReading,
    /// What the printed digits give, as the words read it.
    pub(super) figure: Figure,
}

/// How the words of a claim turn a result into what it prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordReading {
    /// The result itself.
    Plain,
    /// 增长N倍: the multiple less one; the multiple itself is the other reading.
    Increase,
    /// 下降N%: a fall is printed without its sign.
    Decline,
}

impl Test {
    /// Whether claim and operands can be true together when all were shortened this way.
    pub(super) fn holds(&self, rounding: Rounding) -> bool {
        if self.holds_as_printed(rounding) {
            return true;
        }
        let settings = Settings { rounding, ..self.settings };
        let Some(figure) = growth::figure(self.mode, &self.operands, settings) else {
            return true;
        };
        let figure = self.reading.apply(figure);
        growth::meets(&self.claimed, &figure, rounding).unwrap_or(true)
    }

    /// Whether the claim holds by other operands.
    pub(super) fn holds_with(&self, operands: &[Operand]) -> bool {
        self.holds_for_all(&self.claimed, operands)
    }

    /// Whether another number than the claim's holds by other operands.
    pub(super) fn holds_for_all(&self, claimed: &Quantity, operands: &[Operand]) -> bool {
        let figure = growth::figure(self.mode, operands, self.settings);
        figure.is_some_and(|figure| {
            let figure = self.reading.apply(figure);
            growth::meets(claimed, &figure, self.settings.rounding) == Some(true)
        })
    }

    /// Whether the operands hold for another number than the claim's.
    pub(super) fn holds_for(&self, claimed: &Quantity) -> bool {
        growth::meets(claimed, &self.figure, self.settings.rounding) == Some(true)
    }

    /// Whether the result is no slip of the claim.
    fn is_far(&self) -> bool {
        slip::is_far(&self.claimed, self.mode, &self.figure, self.reading == WordReading::Decline)
    }

    /// Whether the result is so far from the claim that its operands belong to something else.
    pub(super) fn is_beyond(&self) -> bool {
        let falls = self.reading == WordReading::Decline;
        slip::is_beyond(&self.claimed, self.mode, &self.figure, falls)
    }

    /// Whether what the printed digits give is a value that the claim allows. It is one that the
    /// operands allow too, however they were shortened, so there is nothing to calculate; unless a
    /// hedge keeps an operand's own digits out of its interval, or roots are compared by their powers.
    fn holds_as_printed(&self, rounding: Rounding) -> bool {
        let excludes =
            |operand: &Operand| matches!(operand.quantity.hedge, Hedge::Nearly | Hedge::Below);
        self.figure.power.is_none()
            && !self.operands.iter().any(excludes)
            && growth::allows(&self.claimed, &self.figure.value, &self.figure.unit, rounding)
                == Some(true)
    }
}

impl WordReading {
    fn apply(self, figure: Figure) -> Figure {
        match self {
            Self::Plain => figure,
            Self::Increase => Figure {
                value: &figure.value - &Ratio::one(),
                interval: figure.interval.plus(&Ratio::from(-1)),
                ..figure
            },
            Self::Decline => Figure {
                value: -&figure.value,
                interval: figure.interval.negated(),
                power: None,
                ..figure
            },
        }
    }
}

/// Tests `claimed` against a calculation over the operands.
pub(super) fn judge(
    claimed: &Quantity,
    mode: Mode,
    operands: Vec<Operand>,
    settings: Settings,
    reading: WordReading,
) -> Judged {
    let outcome = calculate(mode, &operands, settings);
    let Some(raw) = &outcome.figure else { return refused(&outcome.notes) };
    let mut assumptions: Vec<Assumption> =
        outcome.assumptions.iter().filter_map(assumption).collect();
    let formula = formula(&outcome, reading);
    let figure = reading.apply(raw.clone());
    let Some(checked) = growth::check_figure(claimed, &figure, settings.rounding) else {
        return undetermined(Reason::MixedUnits);
    };
    let mut judged = Judged {
        verdict: verdict(checked),
        reason: None,
        computed: computed(claimed, &figure, reading, formula),
        flags: Vec::new(),
        assumptions: Vec::new(),
        readings: Vec::new(),
        far: false,
        test: Some(Box::new(Test {
            claimed: claimed.clone(),
            mode,
            operands,
            settings,
            reading,
            figure,
        })),
    };
    if checked.edge {
        judged.flags.push(Flag::Edge);
    }
    if claimed.hedge != Hedge::None {
        assumptions.push(hedged(claimed));
    }
    if judged.verdict == Verdict::Conflicts {
        save(&mut judged, &mut assumptions, raw, reading);
    }
    if judged.verdict == Verdict::Conflicts {
        judged.far = judged.test.as_deref().is_some_and(Test::is_far);
    }
    // What a hedge leaves open is no confirmation.
    let hedged = |assumption: &Assumption| {
        assumption.code == AssumptionCode::Hedged && assumption.operand.is_some()
    };
    if judged.verdict == Verdict::WithinRounding && assumptions.iter().any(hedged) {
        judged.verdict = Verdict::Undetermined;
        judged.reason = Some(Reason::Hedged);
    }
    if !assumptions.is_empty() {
        judged.flags.push(Flag::Assumption);
    }
    judged.assumptions = assumptions;
    judged
}

/// Looks for a way of rounding or a reading of the words under which the claim holds.
fn save(
    judged: &mut Judged,
    assumptions: &mut Vec<Assumption>,
    raw: &Figure,
    reading: WordReading,
) {
    let Some(test) = judged.test.clone() else { return };
    let mode = Rounding::ALL
        .into_iter()
        .filter(|mode| *mode != test.settings.rounding)
        .find(|mode| test.holds(*mode));
    if let Some(mode) = mode {
        alternative(judged, mode_name(mode));
        assumptions.push(Assumption {
            code: AssumptionCode::Rounding,
            operand: None,
            args: [("mode", mode_name(mode).to_owned())].into(),
        });
        return;
    }
    if reading == WordReading::Increase
        && let Some(checked) = growth::check_figure(&test.claimed, raw, test.settings.rounding)
        && verdict(checked) != Verdict::Conflicts
    {
        judged.readings.push(ClaimReading {
            name: "ratio".to_owned(),
            value: raw.precise().to_string(),
            verdict: verdict(checked),
        });
        judged.verdict = Verdict::WithinRounding;
        judged.flags.push(Flag::AlternativeReading);
        return;
    }
    // A number read at its column's precision may have been printed shorter on purpose.
    if test.operands.iter().any(|operand| operand.places.is_some()) {
        let operands =
            test.operands.iter().map(|operand| Operand { places: None, ..operand.clone() });
        let plain = Test { operands: operands.collect(), ..*test };
        if plain.holds(plain.settings.rounding) {
            alternative(judged, "as_printed");
        }
    }
}

fn alternative(judged: &mut Judged, name: &str) {
    let value = judged.computed.as_ref().map(|computed| computed.value.clone()).unwrap_or_default();
    judged.verdict = Verdict::WithinRounding;
    judged.flags.push(Flag::AlternativeReading);
    judged.readings.push(ClaimReading {
        name: name.to_owned(),
        value,
        verdict: Verdict::WithinRounding,
    });
}

/// The name of a way of rounding, as the JSON has it.
pub(super) fn mode_name(mode: Rounding) -> &'static str {
    match mode {
        Rounding::Unknown => "unknown",
        Rounding::HalfUp => "half_up",
        Rounding::HalfEven => "half_even",
        Rounding::Truncated => "truncated",
    }
}

fn verdict(checked: Held) -> Verdict {
    match checked.verdict {
        growth::Verdict::Matches => Verdict::Matches,
        growth::Verdict::WithinRounding => Verdict::WithinRounding,
        growth::Verdict::Conflicts => Verdict::Conflicts,
    }
}

/// No verdict, for a reason.
pub(super) fn undetermined(reason: Reason) -> Judged {
    Judged {
        verdict: Verdict::Undetermined,
        reason: Some(reason),
        computed: None,
        flags: Vec::new(),
        assumptions: Vec::new(),
        readings: Vec::new(),
        far: false,
        test: None,
    }
}

fn refused(notes: &[Note]) -> Judged {
    let reason = notes.iter().find_map(|note| match note {
        Note::UnitsDiffer { .. } | Note::NeedsPercent => Some(Reason::MixedUnits),
        Note::ZeroBase { .. }
        | Note::NegativeToPositive { .. }
        | Note::PositiveToNegative { .. }
        | Note::NegativeNarrowed { .. }
        | Note::NegativeWidened { .. }
        | Note::NegativeUnchanged
        | Note::NeedsPositive
        | Note::NeedsWhole
        | Note::RateTooLow => Some(Reason::ZeroOrNegativeBase),
        Note::BaseMayBeZero | Note::DivisorMayBeZero => Some(Reason::Hedged),
        _ => None,
    });
    undetermined(reason.unwrap_or(Reason::NoOperand))
}

/// The result in the claim's printed unit.
fn computed(
    claimed: &Quantity,
    figure: &Figure,
    reading: WordReading,
    formula: String,
) -> Option<ComputedValue> {
    // Rates are told in percent, also where the print has 成 or ‰.
    let percent = figure.is_percent();
    let factor = if percent {
        Ratio::one()
    } else {
        growth::printed_digit(claimed, figure)?.reciprocal()?
    };
    // A fall is told as a negative rate.
    let factor = if reading == WordReading::Decline { -&factor } else { factor };
    let value = &figure.value * &factor;
    let (low, high) = figure.interval.scale(&factor).printed_ends();
    let unit = claimed.unit_label();
    let converted = !percent && !unit.is_empty() && unit != figure.unit;
    let formula = match formula.split_once(" = ") {
        // 4.3亿 ÷ 86万 in 元, as the claim prints it.
        Some((head, _)) if converted && reading == WordReading::Plain => {
            format!("{head} = {}{unit}", shown(&value).replace('-', "−"))
        }
        // 平均每校1.24人 from 231 ÷ 187: with no fewer decimals than the claim has.
        Some((head, _)) if unit == figure.unit && figure.places < claimed.decimal.places() => {
            let result = figure.value.round(claimed.decimal.places(), Round::HalfUp);
            format!("{head} = {}{unit}", result.to_string().replace('-', "−"))
        }
        _ => formula,
    };
    Some(ComputedValue {
        value: shown(&value),
        low: low.map(|low| low.to_string()),
        high: high.map(|high| high.to_string()),
        unit: Some(if unit.is_empty() || percent {
            figure.unit.clone()
        } else {
            unit.into_owned()
        })
        .filter(|unit| !unit.is_empty()),
        formula,
    })
}

/// Six significant digits, all of a whole number.
pub(super) fn shown(value: &Ratio) -> String {
    value.significant(6, Round::HalfUp).to_string()
}

fn formula(outcome: &Outcome, reading: WordReading) -> String {
    let text = outcome.formula.text();
    match (reading, &outcome.figure) {
        (WordReading::Increase, Some(figure)) => {
            let increase = &figure.value - &Ratio::one();
            let head = text.split(" = ").next().unwrap_or_default();
            format!("{head} − 1 = {}倍", increase.round(figure.places, Round::HalfUp))
        }
        _ => text,
    }
}

/// A claim's own number with its ends, in the printed unit; a fall is negative.
pub(super) fn printed(claimed: &Quantity, rounding: Rounding, falls: bool) -> PrintedValue {
    let interval = claimed.interval_of_digits(rounding);
    let (interval, decimal) = if falls {
        (interval.negated(), claimed.decimal.negated())
    } else {
        (interval, claimed.decimal.clone())
    };
    let (low, high) = interval.printed_ends();
    PrintedValue {
        value: decimal.to_string(),
        unit: Some(claimed.unit_label().into_owned()).filter(|unit| !unit.is_empty()),
        low: low.as_ref().map(Decimal::to_string),
        high: high.as_ref().map(Decimal::to_string),
    }
}

fn hedged(quantity: &Quantity) -> Assumption {
    Assumption {
        code: AssumptionCode::Hedged,
        operand: None,
        args: [("printed", quantity.to_string())].into(),
    }
}

/// The calculator's assumption in the letter's form; what is plain (a count is exact) is not repeated.
fn assumption(assumption: &growth::Assumption) -> Option<Assumption> {
    use growth::Assumption as Of;
    let args = |pairs: &[(&'static str, &str)]| {
        pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
    };
    let (code, operand, args) = match assumption {
        Of::Precision { operand, printed, read } => (
            AssumptionCode::Precision,
            Some(*operand),
            args(&[("printed", printed), ("read", read)]),
        ),
        Of::Unit { operand, unit } => {
            (AssumptionCode::Unit, Some(*operand), args(&[("unit", unit)]))
        }
        Of::Converted { operand, from, to } => {
            (AssumptionCode::Converted, Some(*operand), args(&[("from", from), ("to", to)]))
        }
        Of::Hedged { operand, printed } => {
            (AssumptionCode::Hedged, Some(*operand), args(&[("printed", printed)]))
        }
        Of::Rounding(mode) => (AssumptionCode::Rounding, None, args(&[("mode", mode_name(*mode))])),
        Of::Exact { .. } => return None,
    };
    let operand = operand.and_then(|operand| u32::try_from(operand).ok());
    Some(Assumption { code, operand, args })
}
